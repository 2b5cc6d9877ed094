#include "project/manifest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static int enter_folder(void **state)
{
    char folder[] = "/tmp/cotejo-manifest-XXXXXX";
    *state = NULL;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static struct manifest_entry entry(const char *output, const char *bytes)
{
    return (struct manifest_entry){.output = str_from(output),
                                   .document = STR("content/a\tb%.html"),
                                   .language = STR("en"),
                                   .hash = manifest_hash(str_from(bytes))};
}

static void test_written_and_read(void **state)
{
    (void)state;
    struct manifest manifest;
    manifest_open(&manifest, STR("out/"));
    struct manifest_entry entries[] = {entry("out/es/z\n.html", "z"), entry("out/en/a.html", "a\nb\n")};
    assert_int_equal(manifest_write(&manifest, entries, 2), 0);
    manifest_free(&manifest);
    manifest_open(&manifest, STR("out/"));
    assert_int_equal(manifest.count, 2);
    assert_string_equal(manifest.entries[0].output.at, "out/en/a.html");
    assert_true(manifest_lists(&manifest, STR("out/es/z\n.html")));
    assert_false(manifest_lists(&manifest, STR("out/es/y.html")));
    assert_true(manifest_wrote(&manifest, STR("out/en/a.html"), STR("a\r\nb\r\n")));
    assert_false(manifest_wrote(&manifest, STR("out/en/a.html"), STR("a\nc\n")));
    assert_true(str_equal(manifest_language(&manifest, STR("content/a\tb%.html")), STR("en")));
    manifest_free(&manifest);
}

static void test_a_journal_counts_until_the_next_writing(void **state)
{
    (void)state;
    struct manifest manifest;
    manifest_open(&manifest, STR("out/"));
    struct manifest_entry announced = entry("out/en/a.html", "new");
    assert_int_equal(manifest_announce(&manifest, &announced, 1), 0);
    manifest_free(&manifest);
    manifest_open(&manifest, STR("out/"));
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
                                                            "0123456789abcdef\ten\tc\tes/a.html\n"
                                                            "0123456789abcdef\ten\tc\tes/torn.ht")),
                     0);
    manifest_open(&manifest, STR("bad/"));
    assert_int_equal(manifest.count, 1);
    assert_string_equal(manifest.entries[0].output.at, "bad/es/a.html");
    manifest_free(&manifest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_and_read),
        cmocka_unit_test(test_a_journal_counts_until_the_next_writing),
        cmocka_unit_test(test_lines_that_make_no_sense),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
