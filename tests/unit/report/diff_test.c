#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file_batch.h"
#include "report/diff.h"

static void assert_diff(const char *before, const char *after, const char *expected)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    diff_add(&out, STR("f"), str_from(before), str_from(after), DIFF_FOR_PROGRAMS);
    assert_string_equal(out.at, expected);
    buf_release(&out);
}

static void shows_changes_with_their_context(void **state)
{
    (void)state;
    assert_diff("a\n", "a\n", "");
    assert_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
                "--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    assert_diff("", "a\nb\n", "--- a/f\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    assert_diff("a\n", "", "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
    assert_diff("a", "b",
                "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
    assert_diff("a\nb\nc\n", "b\nc\na\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n-a\n b\n c\n+a\n");
}

/* Changes more than twice the context apart are hunks of their own. */
static void divides_hunks(void **state)
{
    (void)state;
    assert_diff("x\n1\n2\n3\n4\n5\n6\n7\ny\n", "X\n1\n2\n3\n4\n5\n6\n7\nY\n",
                "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-x\n+X\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-y\n+Y\n");
    assert_diff("x\n1\n2\n3\n4\n5\n6\ny\n", "X\n1\n2\n3\n4\n5\n6\nY\n",
                "--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-x\n+X\n 1\n 2\n 3\n 4\n 5\n 6\n-y\n+Y\n");
}

/* Random files: patch(1) makes the second of the first. */
static void is_what_patch_understands(void **state)
{
    (void)state;
    if (system("command -v patch >/dev/null") != 0) {
        print_message("skipped: no patch(1) here\n");
        skip();
    }
    char folder[64];
    snprintf(folder, sizeof folder, "/tmp/cotejo-diff-%ld", (long)getpid());
    assert_int_equal(mkdir(folder, 0700), 0);
    uint32_t seed = 1;
    for (int round = 0; round < 20; round++) {
        struct buf before, after, diff, command;
        buf_init(&before, BUF_MAXIMUM);
        buf_init(&after, BUF_MAXIMUM);
        buf_init(&diff, BUF_MAXIMUM);
        buf_init(&command, BUF_MAXIMUM);
        for (int line = 0; line < 60; line++) {
            seed = seed * 1664525 + 1013904223;
            if (seed >> 28 != 0)
                buf_format(&before, "%u\n", seed >> 24 & 15);
            if (seed >> 26 != 1)
                buf_format(&after, "%u\n", seed >> 24 & 15);
            if (seed >> 27 == 7)
                buf_format(&after, "new %d\n", line);
        }
        diff_add(&diff, STR("f"), buf_str(&before), buf_str(&after), DIFF_FOR_PROGRAMS);
        buf_format(&command, "%s/f", folder);
        assert_int_equal(file_write(command.at, buf_str(&before)), 0);
        buf_add(&command, STR(".diff"));
        assert_int_equal(file_write(command.at, buf_str(&diff)), 0);
        buf_clear(&command);
        buf_format(&command, "cd %s && { [ ! -s f.diff ] || patch -s -F0 f f.diff; }", folder);
        assert_int_equal(system(command.at), 0);
        buf_clear(&command);
        buf_format(&command, "%s/f", folder);
        struct arena arena = {0};
        struct str result;
        assert_int_equal(file_read(command.at, &arena, &result), 0);
        assert_true(str_equal(result, buf_str(&after)));
        arena_free(&arena);
        buf_release(&before);
        buf_release(&after);
        buf_release(&diff);
        buf_release(&command);
    }
    char remove[80];
    snprintf(remove, sizeof remove, "rm -r %s", folder);
    assert_int_equal(system(remove), 0);
}

/* Two large files without a line in common. */
static void gives_up_in_time(void **state)
{
    (void)state;
    struct buf before, after, out;
    buf_init(&before, BUF_MAXIMUM);
    buf_init(&after, BUF_MAXIMUM);
    buf_init(&out, BUF_MAXIMUM);
    for (int line = 0; line < 100000; line++) {
        buf_format(&before, "old %d\n", line);
        buf_format(&after, "new %d\n", line);
    }
    clock_t start = clock();
    diff_add(&out, STR("f"), buf_str(&before), buf_str(&after), DIFF_FOR_PROGRAMS);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
    assert_non_null(strstr(out.at, "@@ -1,100000 +1,100000 @@"));
    buf_release(&before);
    buf_release(&after);
    buf_release(&out);
}

static void test_people_are_shown_no_escapes(void **state)
{
    (void)state;
    struct str before = STR("a\033[2J\tb\n"), after = STR("c\033[2J\xF0\tb\r\n");
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    diff_add(&out, STR("f\033[1m"), before, after, DIFF_FOR_PEOPLE);
    assert_string_equal(out.at, "--- a/f\uFFFD[1m\n+++ b/f\uFFFD[1m\n@@ -1 +1 @@\n-a\uFFFD[2J\tb\n"
                                "+c\uFFFD[2J\uFFFD\tb \n");
    buf_clear(&out);
    diff_add(&out, STR("f"), before, after, DIFF_IN_COLOUR);
    assert_string_equal(out.at, "--- a/f\n+++ b/f\n@@ -1 +1 @@\n\033[31m-a\uFFFD[2J\tb\033[0m\n"
                                "\033[32m+c\uFFFD[2J\uFFFD\tb \033[0m\n");
    buf_clear(&out);
    diff_add(&out, STR("f"), before, after, DIFF_FOR_PROGRAMS);
    assert_string_equal(out.at, "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\033[2J\tb\n+c\033[2J\xF0\tb\r\n");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people_are_shown_no_escapes),
        cmocka_unit_test(shows_changes_with_their_context),
        cmocka_unit_test(divides_hunks),
        cmocka_unit_test(is_what_patch_understands),
        cmocka_unit_test(gives_up_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
