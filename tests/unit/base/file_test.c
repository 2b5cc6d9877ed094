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
#include "base/file.h"

/* A folder of its own for each test, and the path of a file in it. */
struct folder {
    char path[64], file[96];
};

static void folder_open(struct folder *folder)
{
    *folder = (struct folder){.path = "/tmp/cotejo-file-"};
    memset(folder->path + strlen(folder->path), 'X', 6);
    assert_non_null(mkdtemp(folder->path));
    snprintf(folder->file, sizeof folder->file, "%s/a", folder->path);
}

static void assert_holds(const char *path, struct str expected)
{
    struct arena arena = {0};
    struct str bytes;
    assert_int_equal(file_read(path, &arena, &bytes), 0);
    assert_true(str_equal(bytes, expected));
    assert_int_equal(bytes.at[bytes.len], '\0');
    arena_free(&arena);
}

static void writes_whole_files(void **state)
{
    (void)state;
    struct folder folder;
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("a\0b")), 0);
    assert_holds(folder.file, STR("a\0b"));
    assert_int_equal(file_write(folder.file, STR("")), 0);
    assert_holds(folder.file, STR(""));
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0); /* nothing is left over */
}

static void tells_whether_a_file_holds_bytes(void **state)
{
    (void)state;
    struct folder folder;
    struct buf bytes;
    folder_open(&folder);
    buf_init(&bytes, BUF_MAXIMUM);
    assert_false(file_holds(folder.file, STR("")));
    while (bytes.len < 200000)
        buf_format(&bytes, "%zu ", bytes.len);
    assert_int_equal(file_write(folder.file, buf_str(&bytes)), 0);
    assert_true(file_holds(folder.file, buf_str(&bytes)));
    assert_false(file_holds(folder.file, str_slice(buf_str(&bytes), 0, bytes.len - 1)));
    bytes.at[bytes.len - 1] = 'x';
    assert_false(file_holds(folder.file, buf_str(&bytes)));
    assert_int_equal(file_write(folder.file, STR("")), 0);
    assert_true(file_holds(folder.file, STR("")));
    assert_false(file_holds(folder.path, STR("")));
    unlink(folder.file);
    rmdir(folder.path);
    buf_release(&bytes);
}

static void writes_what_a_link_leads_to(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    char link[128];
    folder_open(&folder);
    snprintf(link, sizeof link, "%s/link", folder.path);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(symlink("a", link), 0);
    assert_int_equal(file_write(link, STR("b")), 0);
    assert_holds(folder.file, STR("b"));
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    unlink(folder.file);
    assert_int_equal(file_write(link, STR("c")), ENOENT);
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    unlink(link);
    assert_int_equal(rmdir(folder.path), 0);
}

static void writes_into_what_is_no_file(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    folder_open(&folder);
    assert_int_equal(symlink("/dev/null", folder.file), 0);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(lstat(folder.file, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(file_write(folder.path, STR("a")), EISDIR);
    unlink(folder.file);
    assert_int_equal(rmdir(folder.path), 0);
}

static void writes_the_longest_name(void **state)
{
    (void)state;
    struct folder folder;
    char path[64 + 257];
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/%0255d", folder.path, 0);
    assert_int_equal(file_write(path, STR("a")), 0);
    assert_holds(path, STR("a"));
    unlink(path);
    assert_int_equal(rmdir(folder.path), 0);
}

static void keeps_permissions(void **state)
{
    (void)state;
    struct folder folder;
    struct stat info;
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("a")), 0);
    assert_int_equal(chmod(folder.file, 0640), 0);
    assert_int_equal(file_write(folder.file, STR("b")), 0);
    assert_int_equal(stat(folder.file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    unlink(folder.file);
    rmdir(folder.path);
}

static void writes_a_batch_together(void **state)
{
    (void)state;
    struct folder folder;
    struct file_batch batch = {0};
    struct arena arena = {0};
    struct str bytes;
    const char *failed;
    char other[128];
    folder_open(&folder);
    snprintf(other, sizeof other, "%s/b", folder.path);
    assert_int_equal(file_write(other, STR("old")), 0);
    assert_int_equal(file_stage(&batch, folder.file, STR("x")), 0);
    assert_int_equal(file_stage(&batch, other, STR("new")), 0);
    assert_int_equal(file_read(folder.file, &arena, &bytes), ENOENT);
    assert_holds(other, STR("old"));
    assert_int_equal(file_batch_write(&batch, &failed), 0);
    assert_null(failed);
    assert_holds(folder.file, STR("x"));
    assert_holds(other, STR("new"));
    /* The second of three cannot be written: a folder took its place. */
    unlink(other);
    assert_int_equal(file_stage(&batch, folder.file, STR("y")), 0);
    assert_int_equal(file_stage(&batch, other, STR("y")), 0);
    assert_int_equal(file_stage(&batch, folder.file, STR("z")), 0);
    assert_int_equal(mkdir(other, 0700), 0);
    assert_int_equal(file_batch_write(&batch, &failed), EISDIR);
    assert_string_equal(failed, other);
    assert_holds(folder.file, STR("y"));
    assert_int_equal(file_stage(&batch, folder.file, STR("never")), 0);
    file_batch_free(&batch);
    assert_holds(folder.file, STR("y"));
    unlink(folder.file);
    rmdir(other);
    assert_int_equal(rmdir(folder.path), 0); /* nothing is left over */
    arena_free(&arena);
}

static void makes_missing_folders(void **state)
{
    (void)state;
    struct folder folder;
    char path[128];
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/b/c", folder.file);
    assert_int_equal(file_write(path, STR("x")), 0);
    assert_holds(path, STR("x"));
    unlink(path);
    path[strlen(path) - 2] = '\0';
    rmdir(path);
    rmdir(folder.file);
    rmdir(folder.path);
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
        cmocka_unit_test(writes_whole_files),          cmocka_unit_test(tells_whether_a_file_holds_bytes),
        cmocka_unit_test(writes_what_a_link_leads_to), cmocka_unit_test(writes_into_what_is_no_file),
        cmocka_unit_test(writes_the_longest_name),     cmocka_unit_test(keeps_permissions),
        cmocka_unit_test(writes_a_batch_together),     cmocka_unit_test(makes_missing_folders),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
