/* Where a tree keeps the strings of its program: keyed files (formats/keyed.h) that stand in both languages, at paths
 * that differ in the language alone ("locales/en.json" beside "locales/es.json"). What `cotejo init` writes of them. */
#ifndef COTEJO_PROJECT_LAYOUT_KEYED_H
#define COTEJO_PROJECT_LAYOUT_KEYED_H

#include "layout.h"

/* Adds their places and items to a layout that is found, before its own. A tree without other places gets their
 * languages; its documents, which are in one language then, are left out where few have text of their own. False: there
 * are none that fit. `paths` of files of data, in their order. */
bool layout_find_keyed(struct layout *layout, const struct str *paths, size_t count);

#endif
