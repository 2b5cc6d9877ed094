#include "project/gitignore.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file_batch.h"

static struct arena arena;

static int enter_folder(void **state)
{
    char folder[64];
    *state = NULL;
    snprintf(folder, sizeof folder, "%s/XXXXXX", getenv("TMPDIR"));
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct str here(void)
{
    struct buf buf;
    char *path = getcwd(NULL, 0);
    buf_init(&buf, 4096);
    buf_format(&buf, "%s/", path);
    struct str folder = arena_copy(&arena, buf_str(&buf));
    buf_release(&buf);
    free(path);
    return folder;
}

static struct str below(struct str folder, const char *path)
{
    struct buf buf;
    buf_init(&buf, 4096);
    buf_add(&buf, folder);
    buf_add(&buf, str_from(path));
    struct str whole = arena_copy(&arena, buf_str(&buf));
    buf_release(&buf);
    return whole;
}

/* https://git-scm.com/docs/gitignore#_pattern_format; a path with a slash at its end is a folder's. */
static void reads_patterns_as_git_does(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *path;
        bool is_ignored;
    } CASES[] = {
        {"a.html\n", "a.html", true},
        {"a.html\n", "b/a.html", true},
        {"a.html", "a.html", true},
        {"a.html\r\n", "a.html", true},
        {"a.html  \n", "a.html", true},
        {"a\\ \n", "a ", true},
        {"a\\ \n", "a", false},
        {"a\\  \n", "a ", true},
        {"\n\n# a\n#a.html\n", "a.html", false},
        {"\\#a\n", "#a", true},
        {"/a.html\n", "a.html", true},
        {"/a.html\n", "b/a.html", false},
        {"b/a.html\n", "b/a.html", true},
        {"b/a.html\n", "c/b/a.html", false},
        {"**/a.html\n", "c/b/a.html", true},
        {"b/*\n", "b/a.html", true},
        {"b/*\n", "b/c/a.html", false},
        {"b/**\n", "b/c/a.html", true},
        {"*.html\n", "b/a.html", true},
        {"a/\n", "a/", true},
        {"a/\n", "a", false},
        {"a/\n", "b/a/", true},
        {"/a/\n", "b/a/", false},
        {"a\n", "a/", true},
        {"*.html\n!a.html\n", "a.html", false},
        {"*.html\n!a.html\n", "b.html", true},
        {"!a.html\n*.html\n", "a.html", true},
        {"!/a.html\n", "a.html", false},
        {"\\!a\n", "!a", true},
        {"a?.html\n", "ab.html", true},
        {"a[bc].html\n", "ac.html", true},
        {"a[bc].html\n", "ad.html", false},
    };
    struct str folder = here();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int error = 0;
        assert_int_equal(file_write(".gitignore", str_from(CASES[i].rules)), 0);
        const struct gitignore *ignore = gitignore_open(folder, NULL, &arena, &error);
        assert_int_equal(error, 0);
        struct str path = below(folder, CASES[i].path);
        bool is_folder = str_ends(path, STR("/"));
        path.len -= is_folder;
        if (gitignore_matches(ignore, path, is_folder) != CASES[i].is_ignored)
            fail_msg("%s: %s", CASES[i].rules, CASES[i].path);
    }
    assert_int_equal(unlink(".gitignore"), 0);
}

/* The nearest file that says something decides, and each speaks of what is below it only. */
static void the_nearest_file_decides(void **state)
{
    (void)state;
    int error = 0;
    struct str top = here(), inner = below(top, "a/b/");
    assert_int_equal(file_write(".git/info/exclude", STR("*.tmp\n*.bak\n")), 0);
    assert_int_equal(file_write(".gitignore", STR("!x.bak\n/a/b/top\n/b/\n*.html\n")), 0);
    assert_int_equal(file_write("a/.gitignore", STR("!x.html\n/b/middle\n")), 0);
    assert_int_equal(file_write("a/b/.gitignore", STR("inner\n")), 0);
    const struct gitignore *above = gitignore_above(inner, &arena, &error);
    const struct gitignore *ignore = gitignore_open(inner, above, &arena, &error);
    assert_int_equal(error, 0);
    static const struct {
        const char *path;
        bool is_ignored;
    } CASES[] = {{"a/b/x.tmp", true},  {"a/b/x.bak", false}, {"a/b/y.bak", true},  {"a/b/x.html", false},
                 {"a/b/y.html", true}, {"a/b/top", true},    {"a/b/middle", true}, {"a/b/inner", true},
                 {"a/inner", false},   {"a/b/other", false}, {"a/b/", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (gitignore_matches(ignore, below(top, CASES[i].path), false) != CASES[i].is_ignored)
            fail_msg("%s", CASES[i].path);
}

/* What is no file has no rules; what cannot be read is told. */
static void tells_what_cannot_be_read(void **state)
{
    (void)state;
    int error = 0;
    static const struct gitignore ABOVE;
    struct str folder = below(here(), "odd/");
    assert_ptr_equal(gitignore_open(folder, &ABOVE, &arena, &error), &ABOVE);
    assert_int_equal(mkdir("odd", 0700), 0);
    assert_ptr_equal(gitignore_open(folder, &ABOVE, &arena, &error), &ABOVE);
    assert_int_equal(mkdir("odd/.gitignore", 0700), 0);
    assert_ptr_equal(gitignore_open(folder, &ABOVE, &arena, &error), &ABOVE);
    assert_int_equal(rmdir("odd/.gitignore"), 0);
    assert_int_equal(mkfifo("odd/.gitignore", 0700), 0);
    assert_ptr_equal(gitignore_open(folder, &ABOVE, &arena, &error), &ABOVE);
    assert_int_equal(error, 0);
    assert_int_equal(unlink("odd/.gitignore"), 0);
    assert_int_equal(symlink(".gitignore", "odd/.gitignore"), 0);
    assert_ptr_equal(gitignore_open(folder, &ABOVE, &arena, &error), &ABOVE);
    assert_int_not_equal(error, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_patterns_as_git_does),
        cmocka_unit_test(the_nearest_file_decides),
        cmocka_unit_test(tells_what_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave);
}
