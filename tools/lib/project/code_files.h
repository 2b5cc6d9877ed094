/* The files of a project that may look up texts by their keys (formats/keys/use.h): those that `code:` of the
 * configuration names, of what a walk comes to, without keyed files of whatever language, catalogs, and what is no text
 * by its name. */
#ifndef COTEJO_PROJECT_CODE_FILES_H
#define COTEJO_PROJECT_CODE_FILES_H

#include "site.h"

/* Their paths, each part by bytes. In the arena. */
struct code_files {
    struct str *paths;
    size_t count;
    size_t read; /* how many of them are the project's; the others .gitignore names: they may be made of these, or be
                  * in git all the same, as what a theme builds is */
};

struct code_files code_files_find(const struct site *site, struct arena *arena);

#endif
