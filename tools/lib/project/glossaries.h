/* Reads what `glossary` of the configuration names: files of terms in the project. */
#ifndef COTEJO_PROJECT_GLOSSARIES_H
#define COTEJO_PROJECT_GLOSSARIES_H

#include "../exchange/termbase.h"
#include "config.h"

/* Adds their terms; what is called the same in every language goes to the configuration's names. The texts of the files
 * are the arena's, as the terms are. False, after findings, where one cannot be read: the verdict would be another one.
 */
bool glossaries_read(struct config *config, struct termbase *base, struct arena *arena, struct findings *findings);

/* The same of one file, in whatever character set, and of its terms alone. */
bool glossary_read(const struct config *config, struct termbase *base, struct str path, struct str bytes,
                   struct findings *findings);

/* The rules that reading raises, NULL-terminated. */
extern const struct rule *const GLOSSARY_RULES[];

#endif
