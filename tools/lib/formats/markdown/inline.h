/* The inline structure of Markdown (https://spec.commonmark.org/0.31.2/#inlines) as far as translating needs it: what
 * is not text. Emphasis is text.
 *
 * Islands and placeholders are found here and not by the engine of inline markup, for what they are depends on the
 * marks around them: an island may hold the backtick that would begin code, a `%s` in a link's target is the target's.
 * Marks are disjoint and ascend; one that begins first has what it covers. */
#ifndef COTEJO_FORMATS_MARKDOWN_INLINE_H
#define COTEJO_FORMATS_MARKDOWN_INLINE_H

#include "../../base/arena.h"
#include "../../base/hash.h"
#include "scan.h"

enum markdown_inline_kind {
    INLINE_CODE,     /* `code`, with its backticks */
    INLINE_TAG,      /* <b>, </b> */
    INLINE_HTML,     /* a comment or instruction */
    INLINE_LINK,     /* <https://…>, https://… */
    INLINE_TARGET,   /* the URL of [text](URL "title") */
    INLINE_IMAGE,    /* the URL of ![text](URL) */
    INLINE_LABEL,    /* the label of [text][label], [^label] */
    INLINE_SHORTCUT, /* where [text] or [text][] lacks its label: the span is empty or `[]` */
    INLINE_ISLAND,
    INLINE_ATTRIBUTES,      /* {: .class} */
    INLINE_PLACEHOLDER,     /* %s */
    INLINE_EMOJI,           /* :smile: */
    INLINE_MATHS,           /* $$…$$, $…$, \\(…\\) */
    INLINE_REFERENCE,       /* &eacute; */
    INLINE_TITLE_REFERENCE, /* the same, in a link's title */
    INLINE_BREAK,           /* a line end and the spaces before it */
    INLINE_HARD_BREAK,      /* the same, with its backslash or backslashes */
};

struct markdown_mark {
    enum markdown_inline_kind kind;
    struct span at;
    struct span label; /* a shortcut's */
};

/* Zeroed but for the first fields; used again for text after text. */
struct markdown_inline {
    struct arena *arena;
    const struct islands *islands; /* NULL for none */
    const struct index *labels;    /* of the document's definitions; NULL: any label has one */
    int constructs;                /* enum markdown_construct */
    struct str text;
    struct markdown_mark *marks; /* ascending, disjoint */
    size_t count, capacity;
    struct span unclosed; /* the opener of an island that nothing closes; empty: none */
    struct span broken;   /* of MDX: a `<` that begins no tag; empty: none */

    struct bracket *brackets;
    size_t bracket_count, bracket_capacity;
    size_t inactive; /* brackets below it that open no image are inside no link any more */
    struct island_memory memory;
    struct markdown_absent absent;
    size_t backticks[81]; /* where a run of that length was seen last */
    bool has_backticks;
    bool has_no_maths_end[2];     /* nothing closes `$$`, or `\\(` */
    bool has_stops, is_stop[256]; /* bytes that may begin something */
};

/* Marks what is not text in `text`: the content of a leaf, its lines joined by line feeds. */
void markdown_inline_read(struct markdown_inline *scan, struct str text);

/* The same for the title of a definition: references, islands and line ends only. */
void markdown_inline_read_title(struct markdown_inline *scan, struct str text);

#endif
