/* Markdown: CommonMark (https://spec.commonmark.org/0.31.2/) and GFM (https://github.github.com/gfm/) with front
 * matter, footnotes, template islands and what generators add (markdown_flavour.h); what kramdown writes in braces is
 * no island. */
#ifndef COTEJO_FORMATS_MARKDOWN_H
#define COTEJO_FORMATS_MARKDOWN_H

#include "format.h"

extern const struct format FORMAT_MARKDOWN;

#endif
