/* A translation cannot bring anything into a page: no template code, no markup, no link target that its source lacks.
 */
#ifndef COTEJO_CHECKS_MARKUP_INJECTED_H
#define COTEJO_CHECKS_MARKUP_INJECTED_H

#include "check.h"

extern const struct check MARKUP_INJECTED_CHECK;

/* True when a tag that the source lacks is no mistyped code but markup of its own: it has attributes, is of an element
 * that acts (script, iframe, form), or, where the message's tags are no codes, of any element of HTML. */
bool part_is_foreign(const struct fragment *fragment, const struct fragment_part *part);

#endif
