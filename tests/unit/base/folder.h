/* What the tests of files share: a folder of its own for each. */
#ifndef COTEJO_TESTS_UNIT_BASE_FOLDER_H
#define COTEJO_TESTS_UNIT_BASE_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

/* The folder, and the path of a file in it. */
struct folder {
    char path[64], file[96];
};

static inline void folder_open(struct folder *folder)
{
    snprintf(folder->path, sizeof folder->path, "%s/XXXXXX", getenv("TMPDIR"));
    assert_non_null(mkdtemp(folder->path));
    snprintf(folder->file, sizeof folder->file, "%s/a", folder->path);
}

static inline void assert_holds(const char *path, struct str expected)
{
    struct arena arena = {0};
    struct str bytes;
    assert_int_equal(file_read(path, &arena, &bytes), 0);
    assert_true(str_equal(bytes, expected));
    assert_int_equal(bytes.at[bytes.len], '\0');
    arena_free(&arena);
}

#endif
