/* Text in a language that is none of the project's. */
#ifndef COTEJO_CHECKS_OTHER_LANGUAGE_H
#define COTEJO_CHECKS_OTHER_LANGUAGE_H

#include "check.h"

extern const struct check OTHER_LANGUAGE_CHECK;

#endif
