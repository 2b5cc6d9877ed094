/* Front matter: the data at the start of a page, between lines of `---` (YAML) or `+++` (TOML), or a map of JSON. */
#ifndef COTEJO_FORMATS_DATA_FRONT_MATTER_H
#define COTEJO_FORMATS_DATA_FRONT_MATTER_H

#include "../format.h"

/* Malformed front matter. */
extern const struct rule RULE_FRONT_MATTER_SYNTAX;

/* Hands the front matter of a document over, as a part with a segment for each text whose key asks for one, and the
 * page's language. The document's own part then begins behind it, or behind a byte order mark. Which texts those are,
 * choice.h says. */
void front_matter_read(struct document *document, const struct format_options *options, struct findings *findings);

#endif
