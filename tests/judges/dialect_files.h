/* What the judges' programs share: DIALECT as their argument, and a line on standard output for each file that is named
 * on standard input. */
#ifndef COTEJO_TESTS_JUDGES_DIALECT_FILES_H
#define COTEJO_TESTS_JUDGES_DIALECT_FILES_H

#include <stdio.h>
#include <stdlib.h>

#include "formats/dialect_sets.h"

/* False: the file cannot be read. */
typedef bool dialect_file_print(const char *path, const struct islands *islands);

static inline int dialect_files_print(int count, char **arguments, dialect_file_print *print)
{
    struct arena arena = {0};
    const struct dialect *dialect = count == 2 ? dialect_by_name(str_from(arguments[1])) : NULL;
    const char *clash;
    char *line = NULL;
    size_t size = 0;
    if (!dialect)
        return 2;
    const struct islands *islands = islands_make((const struct dialect *const[]){dialect, NULL}, &arena, &clash);
    bool is_read = true;
    for (ssize_t length; is_read && (length = getline(&line, &size, stdin)) > 0;) {
        line[length - 1] = '\0';
        is_read = print(line, islands);
    }
    free(line);
    arena_free(&arena);
    return !is_read;
}

#endif
