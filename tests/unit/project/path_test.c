#include "project/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void test_normal_paths(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        {"a/./b//c", "a/b/c"}, {"a/b/../c", "a/c"},  {"../a", "../a"}, {"a/../..", ".."}, {"", "."},
        {"./", "."},           {"/a/../../b", "/b"}, {"/", "/"},       {"a/..", "."},     {"../../x/../y", "../../y"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        assert_string_equal(path_normal(str_from(PAIRS[i][0]), &arena).at, PAIRS[i][1]);
    arena_free(&arena);
}

static void test_what_stays_inside(void **state)
{
    (void)state;
    assert_true(path_stays_inside(STR("a/../b")));
    assert_true(path_stays_inside(STR("./a/..")));
    assert_false(path_stays_inside(STR("..")));
    assert_false(path_stays_inside(STR("a/../../b")));
    assert_false(path_stays_inside(STR("/a")));
    assert_false(path_stays_inside(STR("a\0b")));
}

static void test_ways_between_paths(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(path_relative(STR("es/news/"), STR("es/index.html"), &arena).at, "../index.html");
    assert_string_equal(path_relative(STR("es/"), STR("es/news/a.html"), &arena).at, "news/a.html");
    assert_string_equal(path_relative(STR(""), STR("a.html"), &arena).at, "a.html");
    assert_string_equal(path_relative(STR("es/new/"), STR("es/news/a"), &arena).at, "../news/a");
    assert_string_equal(path_join(STR("a"), STR("b"), &arena).at, "a/b");
    assert_string_equal(path_join(STR("a/"), STR("/b"), &arena).at, "/b");
    assert_string_equal(path_join(STR("."), STR("b"), &arena).at, "b");
    assert_true(str_equal(path_without_here(STR("././a/./b")), STR("a/./b")));
    assert_true(str_equal(path_without_here(STR(".a/b")), STR(".a/b")));
    assert_string_equal(path_join(STR("."), STR(""), &arena).at, "");
    assert_true(str_equal(path_folder(STR("a/b")), STR("a/")));
    assert_true(str_equal(path_name(STR("a/b")), STR("b")));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_normal_paths),
        cmocka_unit_test(test_what_stays_inside),
        cmocka_unit_test(test_ways_between_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
