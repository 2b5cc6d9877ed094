/* Markdown: CommonMark (https://spec.commonmark.org/0.31.2/) and GFM (https://github.github.com/gfm/) with front
 * matter, footnotes and template islands; what kramdown writes in braces is no island. */
#ifndef COTEJO_FORMATS_MARKDOWN_H
#define COTEJO_FORMATS_MARKDOWN_H

#include "format.h"

extern const struct format FORMAT_MARKDOWN;

/* What of a translation, which is inline source of Markdown, is not text: codes with their place in it, as a parsed
 * segment has them; `source` is empty. They are in the arena. */
size_t markdown_codes(struct str translation, const struct islands *islands, struct arena *arena,
                      const struct code **codes);

#endif
