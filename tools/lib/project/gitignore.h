/* .gitignore files (https://git-scm.com/docs/gitignore), read by us so that a tree without git, and a machine without
 * it, gives the same inputs. Of a user's own git configuration nothing is read: it differs from machine to machine. */
#ifndef COTEJO_PROJECT_GITIGNORE_H
#define COTEJO_PROJECT_GITIGNORE_H

#include "../base/arena.h"
#include "../base/str.h"
#include "../text/pattern_index.h"

struct ignore_rule {
    struct str pattern;
    bool is_negated, is_for_folders;
    bool is_anchored; /* matched against the path from the file's folder; else against the name */
};

/* One file's rules, and those of the folders above it. */
struct gitignore {
    const struct gitignore *above;
    struct str folder; /* absolute, with a slash at its end */
    struct ignore_rule *rules;
    size_t count, capacity;
    struct pattern_index patterns; /* of the rules, by number */
};

/* Reads the file of a folder (absolute, with a slash at its end); gives `above` back where there is none. One that is
 * there and cannot be read sets *error to an errno value. */
const struct gitignore *gitignore_open(struct str folder, const struct gitignore *above, struct arena *arena,
                                       int *error);

/* The rules of the folders above a folder (absolute, with a slash at its end), up to the one that holds .git, and of
 * .git/info/exclude. */
const struct gitignore *gitignore_above(struct str here, struct arena *arena, int *error);

/* Is the absolute path ignored? The last rule of the nearest file that matches decides. */
bool gitignore_matches(const struct gitignore *ignore, struct str path, bool is_folder);

#endif
