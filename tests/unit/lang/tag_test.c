#include "lang/tag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void test_well_formed(void **state)
{
    static const char *const GOOD[] = {"en", "es-PE", "zh-Hant-TW", "QU", "quz", "es-419", "de-x-abcdefgh", "sp"};
    static const char *const BAD[] = {"",   "e",  "english", "es_PE", "es-",   "-es",          "es--PE",
                                      "1a", "e1", "es PE",   "x-a",   "i-lux", "es-abcdefghi", "es.PE"};
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        assert_true(language_tag_is_well_formed(str_from(GOOD[i])));
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(language_tag_is_well_formed(str_from(BAD[i])));
}

static void test_special(void **state)
{
    (void)state;
    assert_true(language_tag_is_special(STR("x-klingon")));
    assert_true(language_tag_is_special(STR("I-lux")));
    assert_false(language_tag_is_special(STR("x")));
    assert_false(language_tag_is_special(STR("x-")));
    assert_false(language_tag_is_special(STR("a-b")));
    assert_false(language_tag_is_special(STR("es-x-a")));
}

static void test_codes(void **state)
{
    (void)state;
    assert_true(language_code_is_registered(STR("aa"), false));
    assert_true(language_code_is_registered(STR("Zu"), false));
    assert_true(language_code_is_registered(STR("ja"), false));
    assert_false(language_code_is_registered(STR("jp"), true));
    assert_false(language_code_is_registered(STR("sh"), false));
    assert_true(language_code_is_registered(STR("sh"), true));
    assert_false(language_code_is_registered(STR("a "), true));
    assert_false(language_code_is_registered(STR("spa"), true));
}

static void test_subtags(void **state)
{
    (void)state;
    struct str tag = STR("es_PE-x"), subtag;
    size_t at = 0;
    assert_true(language_subtag_next(tag, "-_", &at, &subtag));
    assert_true(str_equal(subtag, STR("es")));
    assert_false(language_subtag_next(tag, "-", &at, &subtag));
    assert_int_equal(at, 2);
    assert_true(language_subtag_next(tag, "-_", &at, &subtag));
    assert_true(str_equal(subtag, STR("PE")));
    assert_true(language_subtag_next(tag, "-_", &at, &subtag));
    assert_false(language_subtag_next(tag, "-_", &at, &subtag));
    assert_int_equal(at, tag.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_well_formed),
        cmocka_unit_test(test_special),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_subtags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
