/* Patterns for paths: `*` and `?` within a part of the path, `**` over parts (as a whole part), `[a-z]` `[!a-z]`, `\`
 * before what is meant literally, and {lang}, which stands for one language's tag. As in .gitignore files
 * (https://git-scm.com/docs/gitignore#_pattern_format). Time is bounded by the product of the lengths. */
#ifndef COTEJO_PROJECT_GLOB_H
#define COTEJO_PROJECT_GLOB_H

#include "../base/str.h"

enum { GLOB_LANGUAGES = 4 };

struct glob_match {
    size_t language_at[GLOB_LANGUAGES]; /* offsets in the path where {lang} stood */
    size_t language_count;
};

/* Does the whole path match? `language` is what {lang} stands for; empty where there is none. match may be NULL. */
bool glob_matches(struct str pattern, struct str path, struct str language, struct glob_match *match);

/* Does it hold a character that is special? */
bool glob_is_pattern(struct str pattern);

#endif
