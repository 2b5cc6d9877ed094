/* Where a tree keeps the strings of its program: keyed files (formats/data/keyed.h) that stand in both languages, at
 * paths that differ in the language alone ("locales/en.json" beside "locales/es.json"). What `cotejo init` writes of
 * them. */
#ifndef COTEJO_PROJECT_LAYOUT_KEYED_H
#define COTEJO_PROJECT_LAYOUT_KEYED_H

#include "layout.h"

/* A table with a column for each language (formats/data/csv.c). */
struct layout_table {
    struct str path, tags[LAYOUT_LANGUAGES]; /* as its columns are called, in BCP 47 */
};

struct layout_data {
    const struct str *paths; /* of files of data, in their order */
    size_t count;
    const struct layout_table *tables; /* those of them that are some */
    size_t table_count;
};

/* Adds their places and items to a layout that is found, before its own. A tree without other places gets their
 * languages; its documents, which are in one language then, are left out where few have text of their own. False: there
 * are none that fit. */
bool layout_find_keyed(struct layout *layout, const struct layout_data *data);

#endif
