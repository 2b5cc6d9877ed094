#include "text/glob.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bool matches(const char *pattern, const char *path)
{
    return glob_matches(str_from(pattern), str_from(path), STR("es"), NULL);
}

static void test_what_matches(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        {"**", "a"},
        {"**", "a/b/c.html"},
        {"content/**", "content/a/b.md"},
        {"*.html", "a.html"},
        {"a/*/c", "a/b/c"},
        {"a/**/c", "a/c"},
        {"a/**/c", "a/b/x/c"},
        {"**/c", "c"},
        {"**/c", "a/b/c"},
        {"a?c", "abc"},
        {"[a-c]x", "bx"},
        {"[!a]x", "bx"},
        {"[]]x", "]x"},
        {"\\*x", "*x"},
        {"a**b", "axxb"},
        {"{lang}/x", "es/x"},
        {"docs/{lang}/**/*.md", "docs/es/a.md"},
        {"**/*.{lang}.md", "a/b/n.es.md"},
        {"[", "["},
        {"*a*b*c*", "xaxbxcx"},
        {"**/a/**/b", "a/x/a/y/b"},
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (!matches(PAIRS[i][0], PAIRS[i][1]))
            fail_msg("'%s' should match '%s'", PAIRS[i][0], PAIRS[i][1]);
}

static void test_what_does_not(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        {"*", "a/b"},   {"a/*", "a/b/c"},     {"content/**", "content"}, {"a?c", "a/c"}, {"[!a]x", "/x"},
        {"\\*x", "ax"}, {"{lang}/x", "en/x"}, {"a**b", "ax/xb"},         {"", "a"},      {"a", ""},
        {"**/c", "xc"}, {"a/**/c", "ac"},     {"*.html", "a.htm"},       {"[a-c]", "d"}, {"a/b", "a/b/c"},
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (matches(PAIRS[i][0], PAIRS[i][1]))
            fail_msg("'%s' should not match '%s'", PAIRS[i][0], PAIRS[i][1]);
}

static void test_where_the_language_stands(void **state)
{
    (void)state;
    struct glob_match match;
    assert_true(glob_matches(STR("**/{lang}/*.{lang}.md"), STR("es/x/es/a.es.md"), STR("es"), &match));
    assert_int_equal(match.language_count, 2);
    assert_int_equal(match.language_at[0], 5);
    assert_int_equal(match.language_at[1], 10);
}

static void test_a_language_that_is_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path, *left_out;
        size_t at;
    } CASES[] = {
        {"source/{lang}/**", "source/docs/a.md", "{lang}/", 7},
        {"{lang}/**", "a.md", "{lang}/", 0},
        {"content/**/*.{lang}.md", "content/a/b/page.md", ".{lang}", 16},
        {"content/_{lang}/**", "content/a.md", "_{lang}/", 8},
        {"docs-{lang}/**", "docs/a.md", "-{lang}", 4},
        {"*_{lang}.html", "a_b.html", "_{lang}", 3},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct glob_match match;
        assert_true(glob_matches_without_language(str_from(CASES[i].pattern), str_from(CASES[i].path), &match));
        assert_int_equal(match.language_count, 1);
        assert_int_equal(match.language_at[0], CASES[i].at);
        assert_true(str_equal(match.language_as[0], str_from(CASES[i].left_out)));
    }
    assert_false(glob_matches_without_language(STR("source/{lang}/*.md"), STR("source/es/a.md"), NULL));
    assert_false(glob_matches_without_language(STR("a{lang}.md"), STR("a.md"), NULL));
}

static void test_folders_on_the_way(void **state)
{
    (void)state;
    assert_true(glob_matches_folder(STR("a/b"), STR("a/b/c/d.md")));
    assert_true(glob_matches_folder(STR("a/b/"), STR("a/b/c/d.md")));
    assert_true(glob_matches_folder(STR("**/drafts"), STR("a/drafts/d.md")));
    assert_true(glob_matches_folder(STR("*.md"), STR("d.md")));
    assert_false(glob_matches_folder(STR("d.md/"), STR("d.md")));
    assert_false(glob_matches_folder(STR("a/b"), STR("a/bc/d.md")));
}

/* Patterns of many stars against a path that never matches must not take exponential time. */
static void test_many_stars(void **state)
{
    (void)state;
    char path[2001], pattern[400];
    memset(path, 'a', 2000);
    path[2000] = '\0';
    for (size_t i = 0; i < 199; i++)
        memcpy(pattern + 2 * i, "*a", 2);
    memcpy(pattern + 398, "b", 2);
    assert_false(matches(pattern, path));
    for (size_t i = 0; i < 2000; i += 2)
        path[i + 1] = '/';
    assert_false(matches("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b", path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_matches),
        cmocka_unit_test(test_what_does_not),
        cmocka_unit_test(test_where_the_language_stands),
        cmocka_unit_test(test_a_language_that_is_left_out),
        cmocka_unit_test(test_folders_on_the_way),
        cmocka_unit_test(test_many_stars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
