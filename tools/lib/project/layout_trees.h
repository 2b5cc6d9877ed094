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

/* The pairs of a place that holds the translations into `language` alone, in the order of their folders. */
struct tree_pairs trees_find(const struct places *places, const struct language_place *place, int language,
                             const struct layout_document *documents, size_t count);

#endif
