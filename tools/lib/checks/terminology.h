/* What the glossary says of words: which a translation lacks, which are not to be said. */
#ifndef COTEJO_CHECKS_TERMINOLOGY_H
#define COTEJO_CHECKS_TERMINOLOGY_H

#include "check.h"

extern const struct check TERMINOLOGY_CHECK;

#endif
