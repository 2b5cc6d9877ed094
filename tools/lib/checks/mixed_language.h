/* Text in another language than its place asks for: on pages (lang-mixed) and in translations (lang-wrong). */
#ifndef COTEJO_CHECKS_MIXED_LANGUAGE_H
#define COTEJO_CHECKS_MIXED_LANGUAGE_H

#include "check.h"

extern const struct rule RULE_LANG_WRONG;
extern const struct check MIXED_LANGUAGE_CHECK;

#endif
