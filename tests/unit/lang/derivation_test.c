#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/derivation.h"
#include "lang/identify.h"

static bool may_be_of(int language, const char *word, const char *base)
{
    struct arena arena = {0};
    struct str bases[DERIVATION_BASES];
    size_t count = derivation_bases(language, str_from(word), &arena, bases);
    bool is_found = false;
    for (size_t i = 0; i < count; i++)
        is_found |= str_equal(bases[i], str_from(base));
    arena_free(&arena);
    return is_found;
}

static void takes_prefixes_off(void **state)
{
    (void)state;
    assert_true(may_be_of(LANGUAGE_ES, "recompilar", "compilar"));
    assert_true(may_be_of(LANGUAGE_ES, "sobreescribir", "escribir"));
    assert_true(may_be_of(LANGUAGE_EN, "preconfigured", "configured"));
    assert_true(may_be_of(LANGUAGE_EN, "postprocessors", "processor"));
    assert_false(may_be_of(LANGUAGE_EN, "reuse", "use"));
    assert_false(may_be_of(LANGUAGE_ES, "unconfigured", "configured"));
}

static void takes_pronouns_off(void **state)
{
    (void)state;
    assert_true(may_be_of(LANGUAGE_ES, "quitándolo", "quitando"));
    assert_true(may_be_of(LANGUAGE_ES, "permítale", "permita"));
    assert_true(may_be_of(LANGUAGE_ES, "desvíese", "desvíe"));
    assert_true(may_be_of(LANGUAGE_ES, "enseñarles", "enseñar"));
    assert_true(may_be_of(LANGUAGE_ES, "dárselo", "dar"));
    assert_true(may_be_of(LANGUAGE_ES, "diciéndoselo", "diciendo"));
    assert_true(may_be_of(LANGUAGE_ES, "reconectarlo", "conectar"));
    assert_false(may_be_of(LANGUAGE_ES, "quitandolo", "quitando"));
    assert_false(may_be_of(LANGUAGE_ES, "permitale", "permita"));
    assert_false(may_be_of(LANGUAGE_EN, "paralos", "para"));
}

static void takes_endings_off(void **state)
{
    (void)state;
    assert_true(may_be_of(LANGUAGE_ES, "módems", "módem"));
    assert_true(may_be_of(LANGUAGE_ES, "mapeadores", "mapear"));
    assert_true(may_be_of(LANGUAGE_ES, "entregable", "entregar"));
    assert_true(may_be_of(LANGUAGE_EN, "codenames", "codename"));
    assert_true(may_be_of(LANGUAGE_EN, "natively", "native"));
    assert_false(may_be_of(LANGUAGE_ES, "servidors", "servidor"));
    assert_false(may_be_of(LANGUAGE_EN, "classs", "class"));
    assert_false(may_be_of(LANGUAGE_NONE, "modems", "modem"));
}

static void stays_within_bounds(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str bases[DERIVATION_BASES];
    assert_true(derivation_bases(LANGUAGE_ES, STR("s"), &arena, bases) == 0);
    assert_true(derivation_bases(LANGUAGE_ES, STR("selos"), &arena, bases) <= DERIVATION_BASES);
    assert_true(derivation_bases(LANGUAGE_ES, STR("ré\xFFnoslosselas"), &arena, bases) <= DERIVATION_BASES);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_prefixes_off),
        cmocka_unit_test(takes_pronouns_off),
        cmocka_unit_test(takes_endings_off),
        cmocka_unit_test(stays_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
