/* placeholder-format: gettext's verdict on format strings, where a message says that it is one. */
#ifndef COTEJO_CHECKS_FORMAT_STRING_H
#define COTEJO_CHECKS_FORMAT_STRING_H

#include "check.h"

extern const struct check FORMAT_STRING_CHECK;

#endif
