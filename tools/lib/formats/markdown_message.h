/* From the leaves of a Markdown document to its segments. The message is the inline source with its lines joined; what
 * only the place demands (a backslash before a `#` at a line's start, before a `|` in a table) is not in it, and
 * markdown_encode writes it. Character references are characters in it; a reference without its label has it
 * (`[text]` is `[text][text]`), so that a translation leads to the same definition. */
#ifndef COTEJO_FORMATS_MARKDOWN_MESSAGE_H
#define COTEJO_FORMATS_MARKDOWN_MESSAGE_H

#include "document.h"
#include "markdown_blocks.h"

/* Adds the segments of the leaves that hold text, with their codes and links, and what is left out of them. */
void markdown_add_segments(struct document *document, const struct markdown_blocks *blocks, struct findings *findings);

/* The constructs that its document was read with (enum markdown_construct). */
static inline int markdown_constructs(const struct segment *segment)
{
    return (int)(segment->detail >> 24);
}

/* As `encode` of struct format, for these segments. */
bool markdown_encode(const struct document *document, const struct segment *segment, struct str translation,
                     const struct edits *inner, struct edits *out);

#endif
