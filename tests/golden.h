/* Golden cases that are files: of each file of a folder with a suffix is made what the file beside it with the suffix
 * .expected says. With ACCEPT in the environment that is written instead, to be read by eye before it is kept. */
#ifndef COTEJO_TESTS_GOLDEN_H
#define COTEJO_TESTS_GOLDEN_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/file_batch.h"

struct golden {
    const char *folder, *suffix;
    void (*make)(struct buf *out, struct str text);
};

static inline bool golden_is_right(const struct golden *cases, const char *file)
{
    char path[512];
    struct arena arena = {0};
    struct str text, expected = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    snprintf(path, sizeof path, "%s/%s", cases->folder, file);
    assert_int_equal(file_read(path, &arena, &text), 0);
    cases->make(&out, text);
    snprintf(path, sizeof path, "%s/%.*s.expected", cases->folder, (int)(strlen(file) - strlen(cases->suffix)), file);
    if (getenv("ACCEPT"))
        assert_int_equal(file_write(path, buf_str(&out)), 0);
    bool is_right = file_read(path, &arena, &expected) == 0 && str_equal(expected, buf_str(&out));
    if (!is_right)
        print_error("%s: not as expected, but\n%.*s\n", file, (int)out.len, out.at);
    buf_release(&out);
    arena_free(&arena);
    return is_right;
}

static inline void golden_check(const struct golden *cases)
{
    struct dirent **names;
    int count = scandir(cases->folder, &names, NULL, alphasort);
    size_t checked = 0, wrong = 0;
    for (int i = 0; i < count; i++) {
        if (str_ends(str_from(names[i]->d_name), str_from(cases->suffix))) {
            wrong += !golden_is_right(cases, names[i]->d_name);
            checked++;
        }
        free(names[i]);
    }
    free(names);
    assert_true(checked > 0);
    assert_int_equal(wrong, 0);
}

/* Cases that are folders: each is checked by its name. How many there are. */
static inline size_t golden_each_folder(const char *folder, void (*check)(const char *name))
{
    struct dirent **names;
    int count = scandir(folder, &names, NULL, alphasort);
    size_t checked = 0;
    for (int i = 0; i < count; i++) {
        if (names[i]->d_name[0] != '.') {
            check(names[i]->d_name);
            checked++;
        }
        free(names[i]);
    }
    free(names);
    return checked;
}

#endif
