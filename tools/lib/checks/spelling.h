/* Words that no dictionary of the project has. Only where the configuration names dictionaries. */
#ifndef COTEJO_CHECKS_SPELLING_H
#define COTEJO_CHECKS_SPELLING_H

#include "check.h"

extern const struct check SPELLING_CHECK;

#endif
