/* Are texts as their places allow (text/limit.h): of what documents say, and their messages? */
#ifndef COTEJO_CHECKS_LIMITS_H
#define COTEJO_CHECKS_LIMITS_H

#include "check.h"

extern const struct check LIMITS_CHECK;

/* The finished translations of a catalog that came back, by what it says itself of each and what ours does. */
void limits_check_returned(const struct catalog *returned, const struct catalog *ours, struct findings *findings);

#endif
