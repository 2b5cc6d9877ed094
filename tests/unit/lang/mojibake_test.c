#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/mojibake.h"

static void expect(const char *text, const char *part, const char *repair)
{
    struct arena arena = {0};
    struct span found;
    struct str repaired;
    assert_true(mojibake_find(str_from(text), 0, &arena, &found, &repaired));
    assert_true(str_equal(str_span(str_from(text), found), str_from(part)));
    assert_true(str_equal(repaired, str_from(repair)));
    arena_free(&arena);
}

static void expect_nothing(const char *text)
{
    struct arena arena = {0};
    struct span found;
    struct str repaired;
    assert_false(mojibake_find(str_from(text), 0, &arena, &found, &repaired));
    arena_free(&arena);
}

static void finds_letters_read_through_windows_1252(void **state)
{
    (void)state;
    expect("la sesiÃ³n", "Ã³", "ó");
    expect("maÃ±ana", "Ã±", "ñ");
    expect("Â¿QuiÃ©n?", "Â¿", "¿");
    expect("Ð”Ð°", "Ð”Ð°", "Да");
    expect("ðŸ˜€", "ðŸ˜€", "😀");
    expect("â€œcitaâ€\xC2\x9D", "â€œ", "“");
}

static void finds_what_was_damaged_twice(void **state)
{
    (void)state;
    expect("la sesiÃƒÂ³n", "ÃƒÂ³", "ó");
    expect("ÃƒÂ³Ã±", "ÃƒÂ³Ã±", "Ã³ñ"); /* only a part of it was: no letter is lost */
}

static void leaves_other_text_alone(void **state)
{
    (void)state;
    expect_nothing("la sesión de mañana, ¿no?");
    expect_nothing("SÃO PAULO, AÇÃO, Ârea");
    expect_nothing("“quoted” – à la carte … €20");
    expect_nothing("«JOSÉ», “MENÚ”, «¿Y el café…», “está…”, «así…—», café\u00A0¿no?");
    expect_nothing("");
    expect_nothing("\xC3");
    expect_nothing("Москва Αθήνα 東京");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_letters_read_through_windows_1252),
        cmocka_unit_test(finds_what_was_damaged_twice),
        cmocka_unit_test(leaves_other_text_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
