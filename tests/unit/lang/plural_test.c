#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/plural.h"

static const unsigned long NUMBERS[] = {0, 1, 2, 3, 5, 11, 12, 20, 21, 22, 100, 101, 111, 1000000};
enum { NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS };

static const struct {
    const char *field;
    unsigned forms[NUMBER_COUNT];
} FIELDS[] = {
    {"nplurals=2; plural=(n != 1);", {1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
    {"nplurals=2; plural=n>1", {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
    {" nplurals = 1 ;\n plural = 0 ; ", {0}},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
     {2, 0, 1, 1, 2, 2, 2, 2, 0, 1, 2, 0, 2, 2}},
    {"nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);",
     {2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1}},
    {"nplurals=9; plural=!!(n==1)*2+!n*3-n/n%1;", {UINT_MAX, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
    {"nplurals=2; plural=n && 5/n > 2;", {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
    {"nplurals=2; plural=10 - 4 - 3 == 3 ? n > 2 : 0;", {0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
    {"nplurals=2; plural=n;",
     {0, 1, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX, UINT_MAX,
      UINT_MAX, UINT_MAX}},
};

static void expressions_give_the_forms_of_c(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        struct arena arena = {0};
        struct plural plural;
        size_t bad;
        if (!plural_parse(str_from(FIELDS[i].field), &arena, &plural, &bad))
            fail_msg("%s: byte %zu", FIELDS[i].field, bad);
        for (size_t j = 0; j < NUMBER_COUNT; j++)
            if (plural_form(&plural, NUMBERS[j]) != FIELDS[i].forms[j])
                fail_msg("%s: %lu gives %u", FIELDS[i].field, NUMBERS[j], plural_form(&plural, NUMBERS[j]));
        arena_free(&arena);
    }
}

static void malformed_fields_say_where(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        size_t bad;
    } cases[] = {
        {"", 0},
        {"nplurals=INTEGER; plural=EXPRESSION;", 9},
        {"nplurals=0; plural=0;", 10},
        {"nplurals=2", 10},
        {"nplurals=2; plural=", 19},
        {"nplurals=2; plural=(n != 1;", 26},
        {"nplurals=2; plural=n != ;", 24},
        {"nplurals=2; plural=n ? 1;", 24},
        {"nplurals=2; plural=n = 1;", 21},
        {"nplurals=2; plural=x != 1;", 19},
        {"nplurals=2; plural=(n != 1); junk", 29},
        {"nplurals=99999999999999999999; plural=0;", 28},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct plural plural;
        size_t bad;
        assert_false(plural_parse(str_from(cases[i].field), &arena, &plural, &bad));
        if (bad != cases[i].bad)
            fail_msg("%s: byte %zu", cases[i].field, bad);
        arena_free(&arena);
    }
}

static void hostile_fields_end(void **state)
{
    (void)state;
    static const char openers[] = "(!-";
    for (size_t i = 0; i < sizeof openers - 1; i++) {
        static char field[100000];
        memset(field, openers[i], sizeof field);
        memcpy(field, "nplurals=2;plural=", 18);
        struct arena arena = {0};
        struct plural plural;
        size_t bad;
        assert_false(plural_parse((struct str){field, sizeof field}, &arena, &plural, &bad));
        arena_free(&arena);
    }
}

static bool is_right(const char *tag, const char *field)
{
    struct arena arena = {0};
    struct plural plural;
    size_t bad;
    assert_true(plural_parse(str_from(field), &arena, &plural, &bad));
    bool result = plural_is_right(&plural, str_from(tag));
    arena_free(&arena);
    return result;
}

static void gettext_and_cldr_are_both_right(void **state)
{
    (void)state;
    static const char two[] = "nplurals=2; plural=(n != 1);", french[] = "nplurals=2; plural=n>1;";
    static const char three[] = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;";
    static const char *const spanish[] = {"es", "es-PE", "es_PE", "es_PE.UTF-8", "ES"};
    for (size_t i = 0; i < sizeof spanish / sizeof *spanish; i++) {
        assert_true(is_right(spanish[i], two));
        assert_true(is_right(spanish[i], three));
        assert_false(is_right(spanish[i], french));
        assert_false(is_right(spanish[i], "nplurals=1; plural=0;"));
    }
    assert_true(is_right("en", two));
    assert_true(is_right("en", "nplurals=2; plural=n==1 ? 0 : 1;"));
    assert_false(is_right("en", three));
    assert_false(is_right("en", "nplurals=3; plural=n!=1;"));
    assert_true(is_right("pt_BR", french));
    assert_true(is_right("pt-BR", french));
    assert_true(is_right("pt-br", french));
    assert_true(is_right("pt", french)); /* CLDR's, but for the millions */
    assert_true(is_right("pt", two));
    assert_true(is_right("fr_ca", french));
    assert_false(is_right("fr", two));
    assert_false(is_right("ru", two));
    assert_true(is_right(
        "ru", "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"));
    assert_false(is_right("es", "nplurals=2; plural=n/n;"));
    assert_true(is_right("xx", "nplurals=2; plural=n%2;"));
    assert_false(is_right("xx", "nplurals=2; plural=n;"));
    assert_false(is_right("ja", two));
}

static void new_catalogs_get_a_right_field(void **state)
{
    (void)state;
    static const char *const tags[] = {"en", "es", "fr", "de", "it", "pt", "pt-BR", "ja", "ko", "zh", "zh-Hant", "ru",
                                       "uk", "pl", "cs", "sk", "sl", "lt", "lv",    "ga", "ro", "ar", "he",      "tr",
                                       "hu", "el", "fi", "sv", "nb", "ca", "eu",    "gl", "qu", "ay", "hr",      "is",
                                       "mk", "cy", "mt", "gd", "hi", "fa", "id",    "th", "vi", "sw", "bn",      "hy"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct arena arena = {0};
        struct str field = plural_field(str_from(tags[i]), &arena);
        struct plural plural;
        size_t bad;
        assert_true(plural_parse(field, &arena, &plural, &bad));
        if (!plural_is_right(&plural, str_from(tags[i])))
            fail_msg("%s: %s", tags[i], field.at);
        arena_free(&arena);
    }
}

static void spanish_gets_two_forms(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(plural_field(STR("es-PE"), &arena).at, "nplurals=2; plural=(n != 1);");
    assert_string_equal(plural_field(STR("fa"), &arena).at, "nplurals=2; plural=(n > 1);");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_give_the_forms_of_c),
        cmocka_unit_test(malformed_fields_say_where),
        cmocka_unit_test(hostile_fields_end),
        cmocka_unit_test(gettext_and_cldr_are_both_right),
        cmocka_unit_test(new_catalogs_get_a_right_field),
        cmocka_unit_test(spanish_gets_two_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
