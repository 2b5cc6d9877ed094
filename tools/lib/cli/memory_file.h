/* The option --memory: a file of translations made before. */
#ifndef COTEJO_CLI_MEMORY_FILE_H
#define COTEJO_CLI_MEMORY_FILE_H

#include "../catalog/catalog.h"
#include "../exchange/tmx.h"
#include "command.h"

struct memory_wanted {
    struct str path; /* of a TMX file or a catalog, from the project's folder */
    struct tmx_languages languages;
    bool no_fuzzy;
};

/* Fills in the catalog what the memory knows, and says how much: nothing where it is of other languages. False, after a
 * finding or a message, where the file cannot be read. */
bool memory_file_apply(struct run *run, const struct memory_wanted *wanted, struct catalog *catalog);

#endif
