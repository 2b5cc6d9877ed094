/* Control characters that a translation brings in. */
#ifndef COTEJO_CHECKS_CONTROL_CHARACTER_H
#define COTEJO_CHECKS_CONTROL_CHARACTER_H

#include "check.h"

extern const struct check CONTROL_CHARACTER_CHECK;

/* The next control character from an offset on, or the text's length. Line feeds and tabs are text. */
size_t control_character_find(struct str text, size_t from);

#endif
