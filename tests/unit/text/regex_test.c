#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/regex.h"

static struct arena arena;

static struct regex *compiled(const char *pattern)
{
    struct regex_error error;
    struct regex *regex = regex_compile(str_from(pattern), &arena, &error);
    assert_non_null(regex);
    return regex;
}

/* All matches with bars between them; "STOPPED" at the end where the search was. */
static void assert_matches(const char *pattern, struct str text, const char *expected)
{
    struct regex *regex = compiled(pattern);
    struct regex_search search;
    enum regex_result result;
    struct buf found;
    buf_init(&found, BUF_MAXIMUM);
    regex_search_open(&search, regex, text);
    while ((result = regex_search_next(&search)) == REGEX_FOUND) {
        buf_add(&found, found.len ? STR("|") : STR(""));
        buf_add(&found, str_span(text, search.match));
    }
    buf_add(&found, result == REGEX_STOPPED ? STR("STOPPED") : STR(""));
    assert_string_equal(found.len ? found.at : "", expected);
    regex_search_close(&search);
    regex_free(regex);
    buf_release(&found);
}

static void finds_all_matches(void **state)
{
    (void)state;
    assert_matches("\\w+", STR("one two"), "one|two");
    assert_matches("^.+$", STR("uno\r\nñandú\rtres"), "uno|ñandú|tres");
    assert_matches("\\p{Lu}", STR("Ábaco Ñ x"), "Á|Ñ");
    assert_matches("x?", STR("ñx"), "x|");
    assert_matches("(?<=a)b", STR("ab b ab"), "b|b");
    assert_matches("a", STR(""), "");
    assert_matches("a\\Kb", STR("ab ab"), "b|b");
}

static void knows_its_groups(void **state)
{
    (void)state;
    struct regex *regex = compiled("(?J)\"(?<text>[^\"]*)\"|'(?<text>[^']*)'(?<rest>x)?");
    struct regex_search search;
    struct span group;
    struct str text = STR("\"one\" 'two'");
    assert_true(regex_has_group(regex, "text"));
    assert_false(regex_has_group(regex, "tex"));
    regex_search_open(&search, regex, text);
    assert_int_equal(regex_search_next(&search), REGEX_FOUND);
    assert_true(regex_search_group(&search, "text", &group) && str_equal(str_span(text, group), STR("one")));
    assert_int_equal(regex_search_next(&search), REGEX_FOUND);
    assert_true(regex_search_group(&search, "text", &group) && str_equal(str_span(text, group), STR("two")));
    assert_false(regex_search_group(&search, "rest", &group));
    assert_int_equal(regex_search_next(&search), REGEX_NONE);
    regex_search_close(&search);
    regex_free(regex);
}

static void says_why_a_pattern_is_none(void **state)
{
    (void)state;
    struct regex_error error;
    assert_null(regex_compile(STR("(?<a>x)(?<1b>y)"), &arena, &error));
    assert_int_equal(error.at, 10);
    assert_true(error.reason.len > 5);
    assert_null(regex_compile(STR("[a"), &arena, &error));
    assert_int_equal(error.at, 2);
    assert_null(regex_compile(STR("a\\Cb"), &arena, &error));
}

/* What would take for ever, or the square of a long text, is stopped. */
static void stops_what_never_ends(void **state)
{
    (void)state;
    static const char *const PATTERNS[] = {"(a+)+b",     "(?:a|a)*c", "(a*)*\\1c",       "a.*?c",
                                           "a[^c\n]*+c", "(.*)x\\1c", "(?:a?){40}a{40}c"};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < 40000; i++)
        buf_add_char(&text, 'a');
    buf_add(&text, STR("\nxc b"));
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        struct regex *regex = compiled(PATTERNS[i]);
        struct regex_search search;
        regex_search_open(&search, regex, buf_str(&text));
        assert_int_equal(regex_search_next(&search), REGEX_STOPPED);
        assert_true(search.at < 40000);
        regex_search_close(&search);
        regex_free(regex);
    }
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_all_matches),
        cmocka_unit_test(knows_its_groups),
        cmocka_unit_test(says_why_a_pattern_is_none),
        cmocka_unit_test(stops_what_never_ends),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
