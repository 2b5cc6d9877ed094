#include "report/translation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void set_environment(const char *language, const char *all, const char *messages, const char *lang)
{
    unsetenv("COTEJO_UI_LANG");
    setenv("LANGUAGE", language, 1);
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
}

static void assert_spanish(bool is_spanish)
{
    assert_string_equal(_("Spanish"), is_spanish ? "español" : "Spanish");
}

static void reads_the_environment_as_gettext_does(void **state)
{
    (void)state;
    static const struct {
        const char *language, *all, *messages, *lang;
        bool is_spanish;
    } CASES[] = {
        {"", "", "", "", false},
        {"", "", "", "es_PE.UTF-8", true},
        {"", "", "es", "en_US.UTF-8", true},
        {"", "en_US.UTF-8", "es", "es", false},
        {"", "es_ES@euro", "", "", true},
        {"", "est_EE", "", "", false},
        {"es", "", "", "", false},
        {"es", "C", "", "", false},
        {"es", "C.UTF-8", "", "", true},
        {"fr:es_PE:en", "de_DE", "", "", true},
        {"fr:en:es", "es_ES", "", "", false},
        {"fr", "es_ES", "", "", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        set_environment(CASES[i].language, CASES[i].all, CASES[i].messages, CASES[i].lang);
        assert_spanish(CASES[i].is_spanish);
    }
}

static void takes_the_users_choice_before_the_environment(void **state)
{
    (void)state;
    set_environment("", "C", "", "");
    translation_choose("es");
    assert_spanish(true);
    translation_choose("auto");
    assert_spanish(false);
    set_environment("es", "es_PE.UTF-8", "", "");
    translation_choose("en");
    assert_spanish(false);
}

static void leaves_what_has_no_translation(void **state)
{
    (void)state;
    translation_choose("es");
    assert_string_equal(_(""), "");
    assert_string_equal(_("no text of the program's"), "no text of the program's");
    assert_true(str_equal(str_translate((struct str){"Spanish, and more", 7}), STR("español")));
    assert_true(str_equal(str_translate(STR("Span")), STR("Span")));
}

static void counts(void **state)
{
    (void)state;
    static const char *const FORMS[][2] = {
        {"%zu findings", "%zu hallazgos"}, {"%zu finding", "%zu hallazgo"}, {"%zu findings", "%zu hallazgos"}};
    for (size_t count = 0; count < 3; count++) {
        translation_choose("en");
        assert_string_equal(translate_count("%zu finding", "%zu findings", count), FORMS[count][0]);
        translation_choose("es");
        assert_string_equal(translate_count("%zu finding", "%zu findings", count), FORMS[count][1]);
        assert_string_equal(translate_count("%zu thing", "%zu things", count), count == 1 ? "%zu thing" : "%zu things");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_environment_as_gettext_does),
        cmocka_unit_test(takes_the_users_choice_before_the_environment),
        cmocka_unit_test(leaves_what_has_no_translation),
        cmocka_unit_test(counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
