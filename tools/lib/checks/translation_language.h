/* Translations in another language than their catalog's, and those that are the original again. */
#ifndef COTEJO_CHECKS_TRANSLATION_LANGUAGE_H
#define COTEJO_CHECKS_TRANSLATION_LANGUAGE_H

#include "check.h"

extern const struct rule RULE_LANG_WRONG;

#endif
