#include "lang/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lang/identify.h"

static bool fills(const char *text, int language)
{
    return labels_fill((struct tokens){.text = str_from(text)}, language);
}

static void check(const char *const *texts, int language, bool wanted)
{
    for (; *texts; texts++)
        if (fills(*texts, language) != wanted)
            fail_msg("\"%s\" is %staken for a label", *texts, wanted ? "not " : "");
}

static void words_of_interfaces(void **state)
{
    (void)state;
    static const char *const english[] = {
        "Search",      "Reset Password",       "Getting Started", "Terms of Service", "SMTP Password",
        "New Message", "Download and Install", "No items found",  "Add New Page",     NULL};
    static const char *const spanish[] = {"Buscar",
                                          "Iniciar Sesi\u00F3n",
                                          "Pol\u00EDtica de Privacidad",
                                          "Editar perfil",
                                          "Direcci\u00F3n IP",
                                          "Agregar un usuario",
                                          "Configuracion de p\u00E1gina",
                                          "Nuevo mensaje",
                                          NULL};
    check(english, LANGUAGE_EN, true);
    check(spanish, LANGUAGE_ES, true);
    check(english, LANGUAGE_ES, false);
    check(spanish, LANGUAGE_EN, false);
}

/* What is cut out of a sentence. */
static void pieces(void **state)
{
    (void)state;
    static const char *const spanish[] = {"de masa", "del archivo", NULL}, *const english[] = {"the file", NULL};
    check(spanish, LANGUAGE_ES, false);
    check(english, LANGUAGE_EN, false);
}

static void names_of_ordinary_words(void **state)
{
    (void)state;
    static const char *const english[] = {"Human Rights Watch",
                                          "Southern Copper",
                                          "White House",
                                          "North Korea",
                                          "New Mexico",
                                          "State Department",
                                          "Home Depot",
                                          "Bank of the Nation",
                                          "Department of State",
                                          "GitHub Pages",
                                          "",
                                          NULL};
    static const char *const spanish[] = {"Ministerio de Energ\u00EDa y Minas",
                                          "Corredor Minero del Sur",
                                          "Sendero Luminoso",
                                          "Banco de Cr\u00E9dito del Per\u00FA",
                                          "Nuevo M\u00E9xico",
                                          "Tierra del Fuego",
                                          NULL};
    check(english, LANGUAGE_EN, false);
    check(spanish, LANGUAGE_ES, false);
}

/* What one language calls a country, and the other one does not. */
static void countries(void **state)
{
    (void)state;
    static const char *const english[] = {"United Kingdom", "Cayman Islands", NULL};
    static const char *const spanish[] = {"Reino Unido", "Islas Caim\u00E1n", "Nueva Zelanda", NULL};
    static const char *const both[] = {"Costa Rica", "El Salvador", "Sri Lanka", "Nueva York", "Korea", NULL};
    check(english, LANGUAGE_EN, true);
    check(spanish, LANGUAGE_ES, true);
    check(both, LANGUAGE_EN, false);
    check(both, LANGUAGE_ES, false);
}

/* What both languages have, what the other language joins its sentences with, and what is a name of a place. */
static void what_decides_nothing(void **state)
{
    (void)state;
    static const char *const english[] = {
        "Total", "Error", "Normal", "Todo", "Spain", "Export e Import", "Server Actions con Form Actions", NULL};
    static const char *const spanish[] = {"Total", "Error", "Normal", "Todo", "Espa\u00F1a", NULL};
    check(english, LANGUAGE_EN, false);
    check(spanish, LANGUAGE_ES, false);
}

static void words_at_home(void **state)
{
    (void)state;
    static const char *const home[] = {"Pies",          "editorial",  "Mayor",        "Salinas", "HONDA",
                                       "Cinco de Mayo", "Costa Rica", "al dente (3)", NULL};
    static const char *const none[] = {"Anterior",  "Guardar",          "Usuario", "hoy", "Mayores",
                                       "al diente", "Cinco de Mayo de", "",        NULL};
    for (size_t i = 0; home[i]; i++)
        if (!label_is_at_home((struct tokens){.text = str_from(home[i])}, LANGUAGE_EN))
            fail_msg("\"%s\" is strange to English", home[i]);
    for (size_t i = 0; none[i]; i++)
        if (label_is_at_home((struct tokens){.text = str_from(none[i])}, LANGUAGE_EN))
            fail_msg("\"%s\" is at home in English", none[i]);
    assert_false(label_is_at_home((struct tokens){.text = STR("Pies")}, LANGUAGE_ES));
}

static bool is_alone(const char *text, int language)
{
    struct tokens tokens = {.text = str_from(text)};
    struct word word;
    assert_true(tokens_next(&tokens, &word));
    return label_is_alone(&word, language);
}

static void words_of_one_language(void **state)
{
    (void)state;
    assert_true(is_alone("easy", LANGUAGE_EN));
    assert_true(is_alone("Recipe", LANGUAGE_EN));
    assert_false(is_alone("easy", LANGUAGE_ES));
    assert_false(is_alone("pies", LANGUAGE_EN));
    assert_false(is_alone("guardar", LANGUAGE_EN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_interfaces),
        cmocka_unit_test(words_at_home),
        cmocka_unit_test(words_of_one_language),
        cmocka_unit_test(names_of_ordinary_words),
        cmocka_unit_test(countries),
        cmocka_unit_test(pieces),
        cmocka_unit_test(what_decides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
