/* What a project's own catalogs in the source language say of ids in its templates: one that has another text there is
 * a key, and no text (https://symfony.com/doc/current/translation.html#using-real-or-keyword-messages). */
#ifndef COTEJO_PROJECT_MARKED_KEYS_H
#define COTEJO_PROJECT_MARKED_KEYS_H

#include "marked_catalogs.h"

/* Of a style that has keys; else there are none. In the arena. */
const struct index *marked_keys_read(const struct mark_style *style, const struct config *config,
                                     const struct files *files, struct arena *arena);

#endif
