#include "lang/identify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/model.h"

static struct verdict verdict_of(const char *text)
{
    return identify(str_from(text), NULL, 0, LANGUAGE_NONE);
}

static void certain_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int language;
    } cases[] = {
        {"Has ingresado desde otro dispositivo", LANGUAGE_ES},
        {"Cierra la otra sesi\xC3\xB2n para poder continuar", LANGUAGE_ES},
        {"CIERRA LA OTRA SESION PARA PODER CONTINUAR", LANGUAGE_ES},
        {"Cierra La Otra Sesi\xC3\xB3n Para Poder Continuar", LANGUAGE_ES},
        {"Cierra la otra sesio\xCC\x81n para poder continuar", LANGUAGE_ES},
        {"Thanks for registering. You will receive our newsletters shortly.", LANGUAGE_EN},
        {"Lista", LANGUAGE_ES},
        {"Boceto", LANGUAGE_ES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct verdict verdict = verdict_of(cases[i].text);
        if (verdict.language != cases[i].language || verdict.certainty != CERTAINTY_CERTAIN)
            fail_msg("\"%s\": language %d, certainty %u", cases[i].text, verdict.language, verdict.certainty);
        assert_int_equal(identify_always(str_from(cases[i].text)), cases[i].language);
    }
}

/* An acronym beside a word is neither a loanword nor makes it a text in capitals. */
static void acronyms(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("ID cliente").language, LANGUAGE_ES);
    assert_int_equal(verdict_of("IMAP security").language, LANGUAGE_EN);
    assert_int_equal(verdict_of("ID").language, LANGUAGE_NONE);
}

static void reads_no_further_than_where_a_text_clearly_is_as_expected(void **state)
{
    (void)state;
    struct str text = STR("The other session has to be closed before you can continue with this one");
    struct str mixed = STR("La otra sesi\xC3\xB3n se cierra antes de que usted pueda continuar");
    assert_true(identify_unexpected(text, NULL, 0, LANGUAGE_EN).words < 7);
    assert_int_equal(identify_unexpected(text, NULL, 0, LANGUAGE_EN).language, LANGUAGE_EN);
    assert_int_equal(identify_unexpected(text, NULL, 0, LANGUAGE_ES).words, 14);
    assert_int_equal(identify_unexpected(text, NULL, 0, LANGUAGE_ES).language, LANGUAGE_EN);
    assert_int_equal(identify_unexpected(mixed, NULL, 0, LANGUAGE_EN).certainty, CERTAINTY_CERTAIN);
    assert_true(identify_unexpected(mixed, NULL, 0, LANGUAGE_NONE).words < 8);
}

static void abstains(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "2021",
        "no",
        "35 %",
        "Las Bambas 2021 S.A.",
        "https://example.org/la/otra/sesion",
        "%s: %d",
        "Arequipa",
        "Plugin",
        "streaming",
        "software",
        "Siesta",
        "PERUMIN 35",
        "Luc\xC3\xAD"
        "a Paredes Quispe, Mart\xC3\xADn C\xC3\xA1"
        "ceres",
        "Ana Robles de la Cruz y Edwin Salas",
        "Mary Baker and John Green",
        "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xD0\xBC\xD0\xB8\xD1\x80",
        "Veuillez entrer votre adresse \xC3\xA9lectronique",
        "O arquivo n\xC3\xA3o foi encontrado",
        "Die Datei konnte nicht gefunden werden",
        "Impossibile trovare il file richiesto",
        "\xFF\xFE\x80",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct verdict verdict = verdict_of(texts[i]);
        if (verdict.language != LANGUAGE_NONE && verdict.certainty != CERTAINTY_POSSIBLE)
            fail_msg("\"%s\" was taken for %d", texts[i], verdict.language);
    }
}

static void commands_are_not_certain(void **state)
{
    (void)state;
    static const char *const texts[] = {"antibody", "docker logs", "podman image pull", "cerrar"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_not_equal(verdict_of(texts[i]).certainty, CERTAINTY_CERTAIN);
}

static void masked_text_is_not_looked_at(void **state)
{
    (void)state;
    struct str text = STR("Has ingresado desde otro dispositivo the other session was closed");
    struct span mask = {0, strlen("Has ingresado desde otro dispositivo")};
    assert_int_equal(identify(text, &mask, 1, LANGUAGE_NONE).language, LANGUAGE_EN);
}

static void tags(void **state)
{
    (void)state;
    assert_int_equal(language_of_tag(STR("es-PE")), LANGUAGE_ES);
    assert_int_equal(language_of_tag(STR("EN_us")), LANGUAGE_EN);
    assert_int_equal(language_of_tag(STR("est")), LANGUAGE_NONE);
    assert_int_equal(language_of_tag(STR("")), LANGUAGE_NONE);
    assert_true(str_equal(language_tag(LANGUAGE_ES), STR("es")));
    assert_true(str_is_empty(language_tag(LANGUAGE_NONE)));
    assert_true(str_equal(language_tag(LANGUAGE_FIRST), model_language(0)));
    assert_true(str_equal(language_tag(LANGUAGE_SECOND), model_language(1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_texts),
        cmocka_unit_test(acronyms),
        cmocka_unit_test(reads_no_further_than_where_a_text_clearly_is_as_expected),
        cmocka_unit_test(abstains),
        cmocka_unit_test(commands_are_not_certain),
        cmocka_unit_test(masked_text_is_not_looked_at),
        cmocka_unit_test(tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
