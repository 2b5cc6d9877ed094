#include "text/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct str nearest(const char *wrong)
{
    static const char *const WORDS[] = {"check", "extract", "merge", "sync", "status", "content", "apply"};
    struct suggestions suggestions = {.wrong = str_from(wrong)};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        suggest(&suggestions, str_from(WORDS[i]));
    return suggestions.best;
}

static void test_slips(void **state)
{
    (void)state;
    assert_true(str_equal(nearest("chekc"), STR("check")));
    assert_true(str_equal(nearest("contnet"), STR("content")));
    assert_true(str_equal(nearest("aply"), STR("apply")));
    assert_true(str_equal(nearest("mergge"), STR("merge")));
    assert_true(str_equal(nearest("snyc"), STR("sync")));
}

static void test_other_words(void **state)
{
    (void)state;
    assert_int_equal(nearest("translate").len, 0);
    assert_int_equal(nearest("").len, 0);
    assert_int_equal(nearest("a word of more than sixty-four bytes is a mistake of another kind, and not a slip").len,
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slips),
        cmocka_unit_test(test_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
