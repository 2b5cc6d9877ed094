#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lang/identify.h"
#include "lang/orthography.h"

/* `expected` lists what is found: "word>repair word>repair", certain ones only unless `doubtful`. */
static void expect_in(const char *text, const char *expected, enum certainty certainty)
{
    struct arena arena = {0};
    struct misspelling *found;
    size_t count = orthography_find((struct tokens){.text = str_from(text)}, LANGUAGE_ES, &arena, &found);
    struct buf buf;
    buf_init(&buf, 4096);
    for (size_t i = 0; i < count; i++) {
        if (found[i].certainty != certainty)
            continue;
        if (buf.len)
            buf_add_char(&buf, ' ');
        buf_add(&buf, str_span(str_from(text), found[i].at));
        buf_add_char(&buf, '>');
        buf_add(&buf, found[i].repair);
    }
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
    arena_free(&arena);
}

static void expect(const char *text, const char *expected)
{
    expect_in(text, expected, CERTAINTY_CERTAIN);
}

static void finds_wrong_accents(void **state)
{
    (void)state;
    expect("Cierra la otra sesiòn para poder continuar", "sesiòn>sesión");
    expect("SESIÒN", "SESIÒN>SESIÓN");
    expect("Está aquì también", "aquì>aquí");
    expect("La regiôn", "regiôn>región");
    expect("la sesio\xCC\x80n", "sesio\xCC\x80n>sesión");
}

static void finds_spacing_accents(void **state)
{
    (void)state;
    expect("la sesio´n de hoy", "sesio´n>sesión");
    expect("la sesi´on de hoy", "sesi´on>sesión");
    expect("la sesio'n de hoy", "sesio'n>sesión");
    expect("él continu´o solo", "continu´o>"); /* continúo, or continuó */
}

static void finds_missing_accents(void **state)
{
    (void)state;
    expect("Cierra la sesion tambien", "sesion>sesión tambien>también");
    expect("las imagenes de informacion", "imagenes>imágenes informacion>información");
    expect("la lingüistica de la compañia", "lingüistica>lingüística compañia>compañía");
    expect_in("CERRAR SESION", "SESION>SESIÓN", CERTAINTY_POSSIBLE);
}

static void finds_letters_of_another_script(void **state)
{
    (void)state;
    expect("la sesi\xD0\xBEn", "sesi\xD0\xBEn>sesion");
}

static void leaves_right_words_alone(void **state)
{
    (void)state;
    expect("Cierra la otra sesión, solicito el publico de esta mañana: más, mas, qué, que.", "");
    expect("El pingüino y la cigüeña añadió el niño", "");
    expect("À la carte, Sant Julià, São Paulo, Curaçao, Müller, François", "");
    expect("Las Bambas, Apurimac, Cardozo y Martin Caceres", "");
    expect("Москва, Αθήνα, μm", "");
    expect("don't, rock'n'roll, O'Higgins, l'Hospitalet", "");
    expect("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_wrong_accents),      cmocka_unit_test(finds_spacing_accents),
        cmocka_unit_test(finds_missing_accents),    cmocka_unit_test(finds_letters_of_another_script),
        cmocka_unit_test(leaves_right_words_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
