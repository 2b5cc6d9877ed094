/* Do a text and its translation both begin, and both end, with a line feed? */
#ifndef COTEJO_CHECKS_NEWLINE_EDGES_H
#define COTEJO_CHECKS_NEWLINE_EDGES_H

#include "check.h"

extern const struct check NEWLINE_EDGES_CHECK;

#endif
