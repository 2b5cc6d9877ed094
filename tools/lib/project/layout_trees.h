/* For layout.c: translations that are kept in a tree of their own: "docs/a.md" and "i18n/es/plugin/a.md". */
#ifndef COTEJO_PROJECT_LAYOUT_TREES_H
#define COTEJO_PROJECT_LAYOUT_TREES_H

#include "layout_places.h"

/* The originals below `original` have their translations below `before` + tag + "/" + `inside`. */
struct tree_pair {
    struct str inside, original; /* empty, or with a slash at the end */
    size_t count;                /* documents on both sides */
    size_t votes[LAYOUT_LANGUAGES];
};

struct tree_pairs {
    struct tree_pair *items;
    size_t count, capacity;
};

/* The pairs of each place that holds the translations into one language alone (else none), by its number; in the order
 * of their folders, of each folder the likeliest originals. */
struct tree_pairs *trees_find(struct places *places, const struct layout_document *documents, size_t count);

#endif
