/* The tags of a translation against those of its source: <a>, <em>, <br/>. Their order is free; their nesting is not.
 */
#ifndef COTEJO_CHECKS_CODES_H
#define COTEJO_CHECKS_CODES_H

#include "check.h"

extern const struct check CODES_CHECK;

/* Adds a finding where the tags of a translation do not nest: the one thing here that would break a page. */
void codes_check_nesting(const struct pair *pair, struct findings *findings);

#endif
