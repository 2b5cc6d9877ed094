/* What a document leaves behind when it is freed: which messages it uses, where, and how. It names a message by its
 * key, holds texts only where they are to be reported, and points to nothing outside but sets of dialects, which are
 * the project's: it can be kept. It rests on the document, on the configuration, and on which of its messages the
 * catalogs have. */
#ifndef COTEJO_CHECKS_NOTES_H
#define COTEJO_CHECKS_NOTES_H

#include "../base/hash.h"
#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "../text/limit.h"

/* A place in the document, without its line's text. */
struct noted_place {
    struct file_span bytes;
    uint32_t line, column, end_line, end_column;
};

/* What a document makes of a message: where it is the same, the message is to be checked once. */
struct manner {
    const struct islands *islands; /* the dialects of its part */
    uint64_t limits;               /* limits_hash */
    uint64_t halves; /* the names of the codes that are one half of an element of the page, hashed; 0: none */
    uint16_t syntax; /* enum segment_syntax */
    uint16_t place;  /* enum text_place */
    uint16_t may_be_markdown, reads_references; /* bool */
};

/* A code that a translation may lack. */
struct noted_code {
    struct str name;
    struct str describes; /* what a translator is told of it; may be empty */
    struct noted_place at;
    bool is_half; /* a tag of the page without its other half */
};

/* How a document uses a message: what a check of it asks. */
struct noted_use {
    struct manner manner;
    struct noted_place at;
    const struct limit *limits;
    const struct noted_code *codes;
    size_t code_count;
};

/* What is to be said of a text without a translation. */
struct noted_miss {
    struct str text; /* msgid */
    struct noted_place at;
    struct str line; /* as in struct place */
    struct file_span in_line;
};

/* A segment that asks for a message of a catalog: there are as many as segments. */
struct sighting {
    struct fingerprint message;
    const struct noted_use *use;   /* NULL: it has no translation that is checked */
    const struct noted_miss *miss; /* NULL: it has a translation, or nobody asks */
    size_t catalog;                /* its number in the context */
};

/* An ignore comment of a document, its strings copied. */
struct ignored_span {
    struct ignore ignore;
    struct place place; /* of the comment */
    struct str segment; /* the first text that it speaks of, as findings keep it */
};

/* Zeroed it is empty. */
struct notes {
    struct arena arena;
    bool is_translated_by_hand; /* set before it is checked: its texts ask for no message */
    struct str path;
    size_t segment_count;
    struct sighting *sightings;
    size_t sighting_count, sighting_capacity;
    struct ignored_span *ignores;
    size_t ignore_count;
    const uint64_t *terms; /* that its sentences set off, hashed, each once (checks/project_terms.h) */
    size_t term_count;
};

void notes_free(struct notes *notes);

/* Begins the notes of a document: its path, and the ignores in it. */
void notes_begin(struct notes *notes, const struct document *document);

/* Of a segment; all in the arena. */
const struct noted_use *note_use(const struct document *document, const struct segment *segment, struct arena *arena);
const struct noted_miss *note_miss(const struct document *document, const struct segment *segment, struct arena *arena);

/* As places of findings; that of a missing text has its line, too. Borrowed. */
struct place noted_place(const struct notes *notes, const struct noted_place *at);
struct place missing_place(const struct notes *notes, const struct noted_miss *miss);

#endif
