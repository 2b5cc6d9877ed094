/* Formats of the project's own, which it describes by patterns (text/regex.h): what their group `msgid` matches is a
 * text, `msgid_plural` one for other numbers, `context` what it is known by, `note` what translators are told. Of two
 * texts that overlap the one that begins first counts. */
#ifndef COTEJO_FORMATS_PATTERNS_H
#define COTEJO_FORMATS_PATTERNS_H

#include "format.h"

extern const struct format FORMAT_PATTERNS;

/* A pattern that takes too long on a file. */
extern const struct rule RULE_PATTERN_STOPPED;

#endif
