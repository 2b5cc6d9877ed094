/* Front matter: the data at the start of a page, between lines of `---` (YAML) or `+++` (TOML, which is left out). */
#ifndef COTEJO_FORMATS_FRONT_MATTER_H
#define COTEJO_FORMATS_FRONT_MATTER_H

#include "document.h"

/* Malformed YAML in front matter. */
extern const struct rule RULE_FRONT_MATTER_SYNTAX;

/* Reads the front matter of a document that has nothing in it yet: a segment for each text whose key asks for one, the
 * page's language. Sets document->body, and returns it: the offset behind it, or behind a byte order mark.
 *
 * A key of options->keys without dots is that key anywhere, with the items of a list below it; one with dots is a whole
 * path from the top, in which `*` is any key or a list's items; other lists are passed through (`nav.*.label`). */
size_t front_matter_read(struct document *document, const struct format_options *options, struct findings *findings);

/* As `encode` of struct format, for segments of front matter. */
void front_matter_encode(const struct document *document, const struct segment *segment, struct str translation,
                         struct edits *out);

#endif
