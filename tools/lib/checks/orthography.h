/* accent-wrong, accent-missing, text-mojibake, unicode-mixed-script, punct-es-opening. */
#ifndef COTEJO_CHECKS_ORTHOGRAPHY_H
#define COTEJO_CHECKS_ORTHOGRAPHY_H

#include "check.h"

extern const struct check ORTHOGRAPHY_CHECK;

#endif
