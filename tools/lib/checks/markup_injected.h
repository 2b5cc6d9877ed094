/* A translation cannot bring anything into a page: no template code, no markup, no link target that its source lacks.
 */
#ifndef COTEJO_CHECKS_MARKUP_INJECTED_H
#define COTEJO_CHECKS_MARKUP_INJECTED_H

#include "check.h"

extern const struct check MARKUP_INJECTED_CHECK;

/* Adds a finding for each thing for which a translation is not to be put on a page. */
void markup_injected_refuse(const struct check_context *context, const struct pair *pair, struct findings *findings);

#endif
