/* Finds what `spelling` of the configuration names: dictionaries where hunspell looks for them or in the project, and
 * files of words. */
#ifndef COTEJO_PROJECT_DICTIONARIES_H
#define COTEJO_PROJECT_DICTIONARIES_H

#include "../lang/spelling.h"
#include "config.h"

/* Those of a group (0: of the project). *spelling is NULL where the configuration has no `spelling` for it; else
 * spelling_free is due. What is borrowed goes to the arena. False, after findings, when something is missing: the
 * verdict would be another one on another machine. */
bool dictionaries_open(const struct config *config, size_t group, struct arena *arena, struct spelling **spelling,
                       struct findings *findings);

/* The rules that opening raises, NULL-terminated. */
extern const struct rule *const DICTIONARY_RULES[];

#endif
