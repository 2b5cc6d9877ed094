#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../golden.h"
#include "pairing/three_way.h"

/* Each folder of tests/pairing/three_way is a case: what ours.po and theirs.po made of base.po gives expected.po. With
 * ACCEPT in the environment, expected.po is written instead. */
static const char CASES[] = "tests/pairing/three_way";

enum { BASE, OURS, THEIRS };
static const char *const FILES[] = {"base", "ours", "theirs"};

static void open_file(const char *name, const char *file, struct catalog *catalog)
{
    struct findings findings = {0};
    char path[512];
    snprintf(path, sizeof path, "%s/%s/%s.po", CASES, name, file);
    assert_true(catalog_open(catalog, NULL, str_from(path), &findings));
    assert_false(catalog->is_broken);
    findings_free(&findings);
}

static void merge_files(const char *name, int base, int ours, int theirs, struct buf *out)
{
    struct catalog catalogs[3];
    struct three_way_counts counts;
    struct findings findings = {0};
    open_file(name, FILES[base], &catalogs[0]);
    open_file(name, FILES[ours], &catalogs[1]);
    open_file(name, FILES[theirs], &catalogs[2]);
    merge_three_ways(&(struct three_way){&catalogs[1], &catalogs[0], &catalogs[2]}, &counts);
    buf_clear(out);
    catalog_write(&catalogs[1], out, &findings);
    buf_format(out, "# taken %zu, conflicts %zu, field '%.*s'\n", counts.taken, counts.conflicts, (int)counts.field.len,
               counts.field.len ? counts.field.at : "");
    findings_free(&findings);
    for (int i = 0; i < 3; i++)
        catalog_free(&catalogs[i]);
}

static void compare(const char *name, const char *file, struct buf *got, bool has_counts)
{
    char path[512];
    struct arena arena = {0};
    struct str expected = {0};
    snprintf(path, sizeof path, "%s/%s/%s.po", CASES, name, file);
    size_t end = got->len;
    while (!has_counts && end > 0 && (end == got->len || got->at[end - 1] != '\n'))
        end--;
    if (has_counts && getenv("ACCEPT"))
        assert_int_equal(file_write(path, buf_str(got)), 0);
    assert_int_equal(file_read(path, &arena, &expected), 0);
    if (!str_equal(expected, str_slice(buf_str(got), 0, end)))
        fail_msg("%s: not as %s.po, but:\n%.*s", name, file, (int)end, got->at);
    arena_free(&arena);
}

/* The case; and where nobody changed anything, or one side alone or both did the same, no
 * byte differs. */
static void check_case(const char *name)
{
    struct buf merged;
    buf_init(&merged, BUF_MAXIMUM);
    merge_files(name, BASE, OURS, THEIRS, &merged);
    compare(name, "expected", &merged, true);
    for (int side = BASE; side <= THEIRS; side++) {
        merge_files(name, BASE, side, BASE, &merged);
        compare(name, FILES[side], &merged, false);
        merge_files(name, BASE, side, side, &merged);
        compare(name, FILES[side], &merged, false);
        merge_files(name, side, side, side, &merged);
        compare(name, FILES[side], &merged, false);
    }
    buf_release(&merged);
}

static void gives_what_each_case_expects(void **state)
{
    (void)state;
    assert_true(golden_each_folder(CASES, check_case) >= 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gives_what_each_case_expects)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
