/* Patterns for paths: `*` and `?` within a part of the path, `**` over parts (as a whole part), `[a-z]` `[!a-z]`, `\`
 * before what is meant literally, and {lang}, which stands for one language's tag. As in .gitignore files
 * (https://git-scm.com/docs/gitignore#_pattern_format). Time is bounded by the product of the lengths. */
#ifndef COTEJO_TEXT_GLOB_H
#define COTEJO_TEXT_GLOB_H

#include "../base/str.h"

enum { GLOB_LANGUAGES = 4 };

struct glob_match {
    size_t language_at[GLOB_LANGUAGES];     /* offsets in the path where {lang} stood */
    struct str language_as[GLOB_LANGUAGES]; /* what stood there in the pattern: "{lang}", or what was left out */
    size_t language_count;
};

/* Does the whole path match? `language` is what {lang} stands for; empty where there is none. match may be NULL. */
bool glob_matches(struct str pattern, struct str path, struct str language, struct glob_match *match);

/* Does it match the path, or a folder that the path goes through? A slash at the pattern's end says as much. */
bool glob_matches_folder(struct str pattern, struct str path);

/* As glob_matches, for a path that names no language: {lang} is left out with the slash behind it where it is the name
 * of a folder, else with the dot, hyphen or underscore before it ("docs/{lang}/a.md" → "docs/a.md", "a.{lang}.md" →
 * "a.md"). */
bool glob_matches_without_language(struct str pattern, struct str path, struct glob_match *match);

/* How many bytes at `at` are {lang} with what is left out along with it; 0 for none. */
size_t glob_left_out(struct str pattern, size_t at);

/* Does it hold a character that is special? */
bool glob_is_pattern(struct str pattern);

#endif
