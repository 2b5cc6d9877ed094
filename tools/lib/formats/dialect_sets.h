/* Which dialects a file is in of which its content entry says nothing: by its name, else by its words, else the common
 * ones. The sets are made once and serve every thread. */
#ifndef COTEJO_FORMATS_DIALECT_SETS_H
#define COTEJO_FORMATS_DIALECT_SETS_H

#include "../text/island.h"

/* formats/registry.c: every dialect, NULL-terminated. */
extern const struct dialect *const DIALECTS[];

const struct dialect *dialect_by_name(struct str name);

struct dialect_sets {
    struct islands common;
    const struct islands *known[ISLAND_DIALECTS]; /* of each dialect, in the order of the list */
    bool may_tell[256];                           /* by what stands behind a name's last dot: few names do */
};

/* The sets live in the arena, but for the struct itself, which stays where it is. `arguments`: borrowed; NULL: none. */
void dialect_sets_make(struct dialect_sets *sets, const struct island_arguments *arguments, struct arena *arena);

/* A set of a project's own (borrowed) with what these have. In the arena. */
const struct islands *dialect_sets_complete(const struct dialect_sets *sets, const struct islands *islands,
                                            struct arena *arena);

/* By the end of the path: "a.html.erb". */
const struct islands *dialect_sets_find(const struct dialect_sets *sets, struct str path);

#endif
