/* How a project's programs mark their texts (formats/marking/marking.h), and where they keep them: as its configuration
 * says, or as its files show. */
#ifndef COTEJO_PROJECT_MARKED_CATALOGS_H
#define COTEJO_PROJECT_MARKED_CATALOGS_H

#include "../formats/marking/marking.h"
#include "config.h"

struct marked_catalogs {
    const struct mark_style *style;  /* NULL: nothing shows one */
    const struct mark_style *chosen; /* the same where the configuration or a file of the project says it */
    struct str pattern;              /* of their paths; empty: there are none that are merged */
    bool is_kept;                    /* in catalogs of that kind, or of another one */
    struct texts domains;
};

/* Strings of the result are in the arena, or the configuration's. */
void marked_catalogs_find(struct marked_catalogs *found, const struct config *config, const struct files *files,
                          struct arena *arena);

#endif
