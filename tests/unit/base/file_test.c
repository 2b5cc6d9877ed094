#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_batch.h"
#include "folder.h"

static bool holds(const char *path, struct str bytes)
{
    struct file_state state;
    bool is_same;
    assert_int_equal(file_compare(path, bytes, &is_same, &state), 0);
    return is_same;
}

static void tells_whether_a_file_holds_bytes(void **state)
{
    (void)state;
    struct folder folder;
    struct buf bytes;
    struct file_state now;
    bool is_same = true;
    folder_open(&folder);
    buf_init(&bytes, BUF_MAXIMUM);
    assert_false(holds(folder.file, STR("")));
    while (bytes.len < 200000)
        buf_format(&bytes, "%zu ", bytes.len);
    assert_int_equal(file_write(folder.file, buf_str(&bytes)), 0);
    assert_true(holds(folder.file, buf_str(&bytes)));
    assert_false(holds(folder.file, str_slice(buf_str(&bytes), 0, bytes.len - 1)));
    bytes.at[bytes.len - 1] = 'x';
    assert_false(holds(folder.file, buf_str(&bytes)));
    assert_int_equal(file_write(folder.file, STR("")), 0);
    assert_true(holds(folder.file, STR("")));
    assert_int_equal(file_compare(folder.path, STR(""), &is_same, &now), EISDIR);
    assert_false(is_same);
    unlink(folder.file);
    rmdir(folder.path);
    buf_release(&bytes);
}

/* What is there is known again by anything that may have changed it, and only then. */
static void knows_a_file_again(void **state)
{
    (void)state;
    struct folder folder;
    struct arena arena = {0};
    struct file_state none, first, now;
    struct str bytes;
    folder_open(&folder);
    assert_int_equal(file_look(folder.file, &none), 0);
    assert_false(none.is_there);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(file_look(folder.file, &first), 0);
    assert_true(first.is_there);
    assert_int_equal(first.size, 1);
    assert_false(file_state_equal(&none, &first));
    assert_int_equal(file_read_state(folder.file, &arena, &bytes, &now), 0);
    assert_true(file_state_equal(&first, &now));
    struct file_state one = first;
    one.changed++; /* all that is left of a change by who sets the time back */
    assert_false(file_state_equal(&first, &one));
    one = first;
    one.device++;
    assert_false(file_state_equal(&first, &one));
    one = first;
    one.modified++;
    assert_false(file_state_equal(&first, &one));
    one = first;
    one.inode++;
    assert_false(file_state_equal(&first, &one));
    one = first;
    one.size++;
    assert_false(file_state_equal(&first, &one));
    /* The same bytes saved anew are another file. */
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(file_look(folder.file, &now), 0);
    assert_false(file_state_equal(&first, &now));
    assert_int_equal(file_look(folder.path, &now), EISDIR);
    unlink(folder.file);
    assert_int_equal(mkfifo(folder.file, 0600), 0);
    assert_int_equal(file_look(folder.file, &now), EINVAL);
    unlink(folder.file);
    assert_int_equal(symlink("a", folder.file), 0);
    assert_int_equal(file_look(folder.file, &now), ELOOP);
    assert_int_equal(file_read_unlinked(folder.file, &arena, &bytes, &now), ELOOP);
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0);
    arena_free(&arena);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    struct folder folder;
    struct arena arena = {0};
    struct str bytes;
    char path[128];
    folder_open(&folder);
    assert_int_equal(file_read(folder.file, &arena, &bytes), ENOENT);
    assert_int_equal(bytes.len, 0);
    assert_int_equal(file_read(folder.path, &arena, &bytes), EISDIR);
    assert_int_equal(mkfifo(folder.file, 0600), 0);
    assert_int_equal(file_read(folder.file, &arena, &bytes), EINVAL);
    unlink(folder.file);
    assert_int_equal(file_write(folder.file, STR("x")), 0);
    snprintf(path, sizeof path, "%s/b", folder.file);
    assert_int_equal(file_write(path, STR("y")), ENOTDIR);
    assert_int_equal(file_write(folder.path, STR("y")), EISDIR);
    assert_int_equal(file_write("", STR("y")), ENOENT);
    assert_holds(folder.file, STR("x"));
    assert_string_equal(file_error(ENOENT), "no such file");
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_whether_a_file_holds_bytes),
        cmocka_unit_test(knows_a_file_again),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
