#include "base/files.h"

#include <errno.h>

#include "base/file_batch.h"
#include "folder.h"

/* A buffer of one file. */
static bool find(const void *buffers, struct str path, struct str *bytes)
{
    *bytes = STR("from the editor");
    return str_equal(path, str_from(buffers));
}

static void assert_read(const struct files *files, const char *path, struct str expected)
{
    struct arena arena = {0};
    struct str bytes;
    struct file_state state, looked;
    assert_int_equal(files_read(files, str_from(path), &arena, &bytes, &state), 0);
    assert_true(str_equal(bytes, expected));
    assert_int_equal(bytes.at[bytes.len], '\0');
    assert_int_equal(files_look(files, str_from(path), &looked), 0);
    assert_true(file_state_equal(&state, &looked));
    assert_int_equal(looked.size, expected.len);
    arena_free(&arena);
}

static void reads_in_a_folder_and_a_buffer_first(void **state)
{
    (void)state;
    struct folder folder;
    struct arena arena = {0};
    folder_open(&folder);
    assert_int_equal(file_write(folder.file, STR("from the disk")), 0);
    char root[80];
    snprintf(root, sizeof root, "%s/", folder.path);
    struct files files = {.folder = str_from(root)};
    assert_read(&files, "a", STR("from the disk"));
    assert_read(&files, folder.file, STR("from the disk"));
    assert_true(files_have(&files, STR("a")));
    assert_true(files_have(&files, STR("")));
    assert_false(files_have(&files, STR("b")));
    assert_int_equal(errno, ENOENT);
    files.find = find;
    files.buffers = "b";
    assert_read(&files, "a", STR("from the disk"));
    assert_read(&files, "b", STR("from the editor"));
    assert_true(files_have(&files, STR("b")));
    arena_free(&arena);
}

static void names_files_for_the_system_and_back(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct files here = {0}, there = {.folder = STR("/project/")};
    assert_string_equal(files_path(&here, STR(""), &arena).at, ".");
    assert_string_equal(files_path(NULL, STR("a/b"), &arena).at, "a/b");
    assert_string_equal(files_path(&there, STR(""), &arena).at, "/project/");
    assert_string_equal(files_path(&there, STR("a/b"), &arena).at, "/project/a/b");
    assert_string_equal(files_path(&there, STR("/a"), &arena).at, "/a");
    assert_string_equal(files_path(&there, STR("-"), &arena).at, "-");
    assert_true(str_equal(files_name(&there, STR("/project/a/b")), STR("a/b")));
    assert_true(str_equal(files_name(&there, STR("/other/a")), STR("/other/a")));
    assert_true(str_equal(files_name(&here, STR("a/b")), STR("a/b")));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_in_a_folder_and_a_buffer_first),
        cmocka_unit_test(names_files_for_the_system_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
