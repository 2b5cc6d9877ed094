/* Markdown: CommonMark (https://spec.commonmark.org/0.31.2/) and GFM (https://github.github.com/gfm/) with front
 * matter, footnotes, template islands and what generators add (flavour.h); what kramdown writes in braces is
 * no island. */
#ifndef COTEJO_FORMATS_MARKDOWN_MARKDOWN_H
#define COTEJO_FORMATS_MARKDOWN_MARKDOWN_H

#include "../format.h"

extern const struct format FORMAT_MARKDOWN;
extern const struct encoder ENCODER_MARKDOWN;

/* As `parse` of struct format; what the islands of the document's part have markup in is MDX. */
bool markdown_parse(struct document *document, const struct format_options *options, struct findings *findings);

#endif
