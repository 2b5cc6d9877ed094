/* From the leaves of a Markdown document to its segments. The message is the inline source with its lines joined; what
 * only the place demands (a backslash before a `#` at a line's start, before a `|` in a table) is not in it, and
 * markdown_encode writes it. Character references are characters in it; a reference without its label has it
 * (`[text]` is `[text][text]`), so that a translation leads to the same definition. */
#ifndef COTEJO_FORMATS_MARKDOWN_MESSAGE_H
#define COTEJO_FORMATS_MARKDOWN_MESSAGE_H

#include "../encoder.h"
#include "blocks.h"

/* Who reads the leaves that hold no text. */
struct markdown_others {
    void (*read)(const struct markdown_others *, struct document *, const struct markdown_blocks *,
                 const struct markdown_leaf *, struct findings *);
    const struct format_options *options;
    struct island_memory *memory;
};

/* Adds the segments of the leaves that hold text, with their codes and links, and what is left out of them; the others
 * are read in their turn, so that what comments say stands in the order of the file. */
void markdown_add_segments(struct document *document, const struct markdown_blocks *blocks,
                           const struct markdown_others *others, struct findings *findings);

/* `detail` of a part of Markdown. */
struct markdown_part {
    int constructs;      /* enum markdown_construct: what it was read with */
    struct index labels; /* of its definitions */
};

/* `detail` of a segment. */
struct markdown_detail {
    enum markdown_leaf_kind kind : 8;
    char open; /* the delimiter of a title or label that is escaped in it; 0: none */
    bool is_task;
    bool is_line;  /* it may take no more lines: a term, a cell */
    bool is_apart; /* a paragraph or heading that lies in no other block */
};

/* As `encode` of struct encoder, for these segments. */
bool markdown_encode(const struct document *document, const struct segment *segment, struct str translation,
                     const struct rewrite *rewrite);

#endif
