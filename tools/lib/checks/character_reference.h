/* Character references in translations: `&nbsp;`, `&aacute;`. */
#ifndef COTEJO_CHECKS_CHARACTER_REFERENCE_H
#define COTEJO_CHECKS_CHARACTER_REFERENCE_H

#include "check.h"

extern const struct check CHARACTER_REFERENCE_CHECK;

#endif
