/* The files of a project that may look up texts by their keys (formats/key_use.h): those that `code:` of the
 * configuration names, of what a walk comes to, without keyed files of whatever language, catalogs, and what is no text
 * by its name. */
#ifndef COTEJO_PROJECT_CODE_FILES_H
#define COTEJO_PROJECT_CODE_FILES_H

#include "site.h"

/* Their paths, by bytes. In the arena. */
size_t code_files_find(const struct site *site, struct arena *arena, struct str **paths);

#endif
