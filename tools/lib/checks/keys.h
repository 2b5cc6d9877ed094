/* Keys that code looks up and no keyed file has, and those that no code looks up. */
#ifndef COTEJO_CHECKS_KEYS_H
#define COTEJO_CHECKS_KEYS_H

#include "check.h"

extern const struct check KEYS_CHECK;

#endif
