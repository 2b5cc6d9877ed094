/* A translation on its way into the source: what the files of inline_encode.c share. Nobody else includes this. */
#ifndef COTEJO_FORMATS_MESSAGES_INLINE_WRITER_H
#define COTEJO_FORMATS_MESSAGES_INLINE_WRITER_H

#include "inline.h"

/* A translation on its way into the source. It is somebody else's text, of which no byte is markup by itself: where a
 * tag in it names a code of the source, the source's bytes for that code are written, and so are those of an island
 * that the source has, too; all else is text, and written so that the place reads it as that. So a translation may
 * move, repeat and drop what its source has, and brings in nothing. What it opens is closed, in any order of tags:
 * `open` counts each code, and an end tag without its start is dropped. That the page is still read as before is for
 * the proof to tell; here nothing depends on it. */
struct writer {
    const struct document *document;
    const struct segment *segment;
    const struct inline_detail *detail;
    const struct islands *islands;
    const struct edits *inner;
    struct buf *out;
    enum inline_writing writing;
    char quote;          /* of the attribute; 0: none */
    bool escapes_always; /* the source writes &amp; where & would do */
    bool names_spaces;   /* the source writes &nbsp; */
    bool uses_crlf;
    bool after_space;          /* white space was the last thing written */
    struct index codes;        /* by name: number + 1 of the first code that has it */
    struct index island_codes; /* those of them that are islands, by their name without white space */
    size_t *open;              /* per code: how often it is open */
    size_t *left_open;         /* per code: how often it stays open, its end implied */
    size_t *next_same;         /* per code: number + 1 of the next one with its name */
    size_t *used;              /* per first code of a name: how many of the name were written */
    struct str unwritable;     /* the first thing that the file cannot hold; NULL: all can be written */
    bool stops[256];           /* bytes that may have to be written as something else */
    bool has_openers;          /* of template languages, maybe */
    bool has_markup;           /* the islands are expressions of a script */
    bool escapes_braces;       /* MDX runs what is between them */
    bool has_entities;         /* of the document's own, in the segment */
    struct index openers;      /* islands' and others' that were met: 1 where the segment has them too, else 2 */
    bool is_well_formed;       /* the translation is UTF-8, and all of it beyond ASCII is written as it is */
    struct arena scratch;
};

struct found_island {
    struct island island;
    bool opens; /* an opener stands there, known or not */
};

/* Does an island of the source stand at `at` of the translation? Gives the code. Where nothing can be escaped an opener
 * that nothing closes, and that the source has too, is none. `memory` is of the text. */
const struct code *writer_find_island(struct writer *writer, struct island_memory *memory, struct str text, size_t at,
                                      struct found_island *found);

/* Which bytes may have to be written as something else: before all that follows. */
void writer_find_stops(struct writer *writer, struct str translation);

/* The source's own bytes for it. */
void writer_copy_code(struct writer *writer, const struct code *code);

/* An entity of the document's own that is a code of the segment: the source's own bytes for it. Returns its end, or 0
 * where there is none. */
size_t writer_copy_entity(struct writer *writer, struct str text, size_t at);

/* Text that stands for itself. */
void writer_add_text(struct writer *writer, struct str text);

/* The same of a tagged message, where characters are references. `decoded` is anybody's. */
void writer_add_decoded(struct writer *writer, struct str text, struct buf *decoded);

#endif
