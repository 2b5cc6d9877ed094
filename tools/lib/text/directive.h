/* What authors say to cotejo in comments, the same in every file: behind the comment's own delimiters stands
 *
 *     note: …                           for translators, of the next segment
 *     context: …                        its msgctxt
 *     max-length: 40                    how many characters its translations may have
 *     cotejo-ignore RULES -- why        silent in the next segment, or in the element or block that begins right here
 *     cotejo-ignore-next RULES -- why   the same
 *     cotejo-ignore-start RULES -- why  silent up to `cotejo-ignore-end`
 *     cotejo-ignore-file RULES -- why   silent in the whole file
 *
 * with or without a colon behind the keyword. A dash (DIRECTIVE_DASH) serves for two of them: comments of XML hold no
 * two. RULES are ids between spaces or commas; none: all. A tag in brackets may
 * stand at the end, `[3f9a12c0]`: the start of a hash of the text that was to be silent (checks/ignore_tag.h). */
#ifndef COTEJO_TEXT_DIRECTIVE_H
#define COTEJO_TEXT_DIRECTIVE_H

#include "../base/arena.h"
#include "../base/str.h"

#define DIRECTIVE_DASH "\xE2\x80\x94"

enum directive_kind {
    DIRECTIVE_NONE, /* a comment for others */
    DIRECTIVE_NOTE,
    DIRECTIVE_CONTEXT,
    DIRECTIVE_LENGTH,
    DIRECTIVE_IGNORE,
    DIRECTIVE_IGNORE_START,
    DIRECTIVE_IGNORE_END,
    DIRECTIVE_IGNORE_FILE,
    DIRECTIVE_MISSPELT, /* meant as one of the keywords, and is none */
};

/* Views of the comment that was read. */
struct directive {
    enum directive_kind kind;
    struct str word; /* the keyword as written */
    struct str near; /* misspelt: the keyword that was meant, static; empty: unknown */
    struct str text; /* of a note, a context, a length; without white space around it */
    struct str rules;
    struct str reason;
    struct str tag; /* eight hexadecimal digits, or empty */
};

/* `comment`: without its delimiters. */
struct directive directive_read(struct str comment);

enum ignore_fault {
    IGNORE_SOUND,
    IGNORE_MISSPELT,      /* covers nothing */
    IGNORE_UNCLOSED,      /* a region that nothing ends */
    IGNORE_UNOPENED,      /* the end of no region: covers nothing */
    IGNORE_WITHOUT_START, /* a plain ignore that an end was written for: covers up to that */
};

/* What is not to be reported, and where. */
struct ignore {
    struct span at; /* the comment */
    enum directive_kind kind;
    enum ignore_fault fault;
    struct str word, near;
    struct str rules, reason, tag;
    bool is_stale;      /* the tag is of another text: silences nothing; set by checks/ */
    struct span covers; /* the bytes it silences; of a plain one empty until whoever reads the file has set it */
    size_t outer;       /* while the file is read: the region around this one that is open, and 1; 0: none */
};

/* Those of a file, in its order. Zeroed it is empty. */
struct ignores {
    struct ignore *items;
    size_t count, capacity;
    size_t open; /* the innermost open region, and 1; 0: none */
};

/* Takes what a comment at the span `at` says. `file_end`: length of the file. The strings are borrowed. */
void ignores_add(struct ignores *ignores, const struct directive *directive, struct span at, size_t file_end,
                 struct arena *arena);

#endif
