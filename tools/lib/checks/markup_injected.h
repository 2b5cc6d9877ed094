/* A translation cannot bring anything into a page: no template code, no markup, no link target that its source lacks.
 */
#ifndef COTEJO_CHECKS_MARKUP_INJECTED_H
#define COTEJO_CHECKS_MARKUP_INJECTED_H

#include "../pairing/localize.h"
#include "check.h"

extern const struct check MARKUP_INJECTED_CHECK;

/* True when a tag that the source lacks is no mistyped code but markup of its own: it has attributes, is of an element
 * that acts (script, iframe, form), or stands in Markdown, where any tag is markup. */
bool part_is_foreign(struct str tag, struct str name, enum segment_syntax syntax);

/* Takes back the translations of a document that would bring anything in, with a finding for each: they are not to be
 * applied. `translations` is parallel to the segments, as localize_translations made it from these catalogs. */
void translations_refuse(const struct document *document, const struct localize_catalog *catalogs, size_t count,
                         struct str *translations, struct findings *findings);

#endif
