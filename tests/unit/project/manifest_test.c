#include "project/manifest.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file_batch.h"

static int enter_folder(void **state)
{
    char folder[64];
    *state = NULL;
    snprintf(folder, sizeof folder, "%s/XXXXXX", getenv("TMPDIR"));
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static struct manifest_entry entry(const char *output, const char *bytes)
{
    return (struct manifest_entry){.output = str_from(output),
                                   .document = STR("content/a\tb%41.html"),
                                   .language = STR("en"),
                                   .hash = manifest_hash(str_from(bytes))};
}

static void test_written_and_read(void **state)
{
    (void)state;
    struct manifest manifest;
    assert_true(manifest_open(&manifest, NULL, STR("out/")));
    struct manifest_entry entries[] = {entry("out/es/z\n.html", "z"), entry("out/en/a.html", "a\nb\n")};
    assert_int_equal(manifest_write(&manifest, entries, 2), 0);
    manifest_free(&manifest);
    assert_true(manifest_open(&manifest, NULL, STR("out/")));
    assert_int_equal(manifest.count, 2);
    assert_string_equal(manifest.entries[0].output.at, "out/en/a.html");
    assert_true(manifest_lists(&manifest, STR("out/es/z\n.html")));
    assert_false(manifest_lists(&manifest, STR("out/es/y.html")));
    assert_true(manifest_wrote(&manifest, STR("out/en/a.html"), STR("a\r\nb\r\n")));
    assert_false(manifest_wrote(&manifest, STR("out/en/a.html"), STR("a\nc\n")));
    assert_true(str_equal(manifest_language(&manifest, STR("content/a\tb%41.html")), STR("en")));
    manifest_free(&manifest);
}

static void test_a_journal_counts_until_the_next_writing(void **state)
{
    (void)state;
    struct manifest manifest;
    assert_true(manifest_open(&manifest, NULL, STR("out/")));
    struct manifest_entry announced = entry("out/en/a.html", "new");
    assert_int_equal(manifest_announce(&manifest, &announced, 1), 0);
    manifest_free(&manifest);
    assert_true(manifest_open(&manifest, NULL, STR("out/")));
    assert_true(manifest_wrote(&manifest, STR("out/en/a.html"), STR("new")));
    assert_true(manifest_wrote(&manifest, STR("out/en/a.html"), STR("a\nb\n")));
    assert_int_equal(manifest_write(&manifest, &announced, 1), 0);
    assert_int_not_equal(access("out/.cotejo-manifest.journal", F_OK), 0);
    manifest_free(&manifest);
}

static void test_lines_that_make_no_sense(void **state)
{
    (void)state;
    struct manifest manifest;
    assert_int_equal(file_write("bad/.cotejo-manifest", STR("<<<<<<< ours\n"
                                                            "0123456789abcdef\ten\tc\t../../etc/x\n"
                                                            "0123456789abcdef\ten\tc\n"
                                                            "01234567\ten\tc\tes/half.html\n"
                                                            "0123456789abcdef\ten\tc\t\n"
                                                            "0123456789abcdef\ten\tbad/c.html\tc.html\n"
                                                            "0123456789abcdef\ten\tc\tes/a.html\n"
                                                            "0123456789abcdef\ten\tc\tes/torn.ht")),
                     0);
    assert_true(manifest_open(&manifest, NULL, STR("bad/")));
    assert_int_equal(manifest.count, 1);
    assert_string_equal(manifest.entries[0].output.at, "bad/es/a.html");
    manifest_free(&manifest);
}

/* Of two runs one writes; and what was written since a run read the manifest makes it begin anew. */
static void test_the_lock_keeps_others_out(void **state)
{
    (void)state;
    struct manifest first, second;
    struct manifest_entry one = entry("locked/en/a.html", "a");
    assert_true(manifest_open(&first, NULL, STR("locked/")));
    assert_int_equal(manifest_lock(&first), 0); /* there is no folder yet */
    assert_false(first.is_locked);
    assert_int_equal(mkdir("locked", 0700), 0);
    assert_true(manifest_open(&second, NULL, STR("locked/")));
    assert_int_equal(manifest_lock(&first), 0);
    assert_int_equal(manifest_lock(&first), 0);
    assert_int_equal(manifest_lock(&second), FILE_CHANGED);
    assert_int_equal(manifest_lock(&second), FILE_CHANGED);
    assert_false(second.is_locked);
    manifest_free(&second);
    assert_true(manifest_open(&second, NULL, STR("locked/")));
    assert_int_equal(manifest_announce(&first, &one, 1), 0);
    assert_int_equal(manifest_write(&first, &one, 1), 0);
    manifest_free(&first);
    assert_int_equal(manifest_lock(&second), FILE_CHANGED); /* it has read what is no longer so */
    manifest_free(&second);
    assert_true(manifest_open(&second, NULL, STR("locked/")));
    assert_int_equal(manifest_lock(&second), 0);
    assert_true(manifest_open(&first, NULL, STR("locked/")));
    assert_int_equal(manifest_announce(&second, &one, 1), 0);
    manifest_free(&second);
    assert_int_equal(manifest_lock(&first), FILE_CHANGED); /* so it is with the journal */
    manifest_free(&first);
}

/* A line that a killed run has begun takes nothing of the next run's with it. */
static void test_a_torn_journal(void **state)
{
    (void)state;
    struct manifest manifest;
    struct manifest_entry one = entry("torn/en/a.html", "a");
    assert_int_equal(file_write("torn/.cotejo-manifest.journal", STR("0123456789abcdef\ten\tc")), 0);
    assert_true(manifest_open(&manifest, NULL, STR("torn/")));
    assert_int_equal(manifest_announce(&manifest, &one, 1), 0);
    manifest_free(&manifest);
    assert_true(manifest_open(&manifest, NULL, STR("torn/")));
    assert_true(manifest_wrote(&manifest, STR("torn/en/a.html"), STR("a")));
    manifest_free(&manifest);
}

static void test_links_are_not_followed(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"links/.cotejo-manifest", "links/.cotejo-manifest.journal"};
    struct manifest manifest;
    struct manifest_entry one = entry("links/en/a.html", "a");
    struct file_state read, now;
    assert_int_equal(file_write("somebody's", STR("0123456789abcdef\ten\tc\tes/a.html\n")), 0);
    assert_int_equal(file_look("somebody's", &read), 0);
    assert_int_equal(mkdir("links", 0700), 0);
    for (size_t i = 0; i < 2; i++) {
        assert_true(manifest_open(&manifest, NULL, STR("links/")));
        assert_int_equal(symlink("../somebody's", NAMES[i]), 0);
        if (i == 0)
            assert_int_not_equal(manifest_write(&manifest, &one, 1), 0);
        else
            assert_int_not_equal(manifest_announce(&manifest, &one, 1), 0);
        manifest_free(&manifest);
        assert_false(manifest_open(&manifest, NULL, STR("links/")));
        assert_int_equal(manifest.error, ELOOP);
        assert_string_equal(manifest.unreadable.at, NAMES[i]);
        manifest_free(&manifest);
        assert_int_equal(unlink(NAMES[i]), 0);
    }
    assert_int_equal(file_look("somebody's", &now), 0);
    assert_true(file_state_equal(&read, &now));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_and_read),         cmocka_unit_test(test_a_journal_counts_until_the_next_writing),
        cmocka_unit_test(test_lines_that_make_no_sense), cmocka_unit_test(test_the_lock_keeps_others_out),
        cmocka_unit_test(test_a_torn_journal),           cmocka_unit_test(test_links_are_not_followed),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
