#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/opening_marks.h"

/* `expected` is the text with every missing opening mark put in, and with '^' behind every lonely one. */
static void expect(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct opening_mark *found;
    struct str all = str_from(text);
    size_t count = opening_marks_find(all, NULL, 0, &arena, &found);
    char result[512];
    size_t length = 0, done = 0;
    for (size_t i = 0; i < count; i++) {
        struct str before = str_slice(all, done, found[i].insert_at);
        memcpy(result + length, before.at, before.len);
        length += before.len;
        done = found[i].insert_at;
        struct str mark = found[i].is_lonely ? STR("^") : text[found[i].at.start] == '?' ? STR("¿") : STR("¡");
        memcpy(result + length, mark.at, mark.len);
        length += mark.len;
    }
    struct str rest = str_slice(all, done, all.len);
    memcpy(result + length, rest.at, rest.len);
    result[length + rest.len] = '\0';
    assert_string_equal(result, expected);
    arena_free(&arena);
}

static void finds_missing_opening_marks(void **state)
{
    (void)state;
    expect("Quiénes pueden participar?", "¿Quiénes pueden participar?");
    expect("Bienvenido! Gracias por venir.", "¡Bienvenido! Gracias por venir.");
    expect("Hola. Vienes mañana? Sí.", "Hola. ¿Vienes mañana? Sí.");
    expect("Qué es esto?!", "¿Qué es esto?!");
}

static void finds_lonely_opening_marks(void **state)
{
    (void)state;
    expect("¿Quién viene. Nadie.", "¿^Quién viene. Nadie.");
    expect("¡Hola", "¡^Hola");
}

static void leaves_paired_marks_alone(void **state)
{
    (void)state;
    expect("¿Quién viene? ¡Nadie!", "¿Quién viene? ¡Nadie!");
    expect("Si llueve, ¿vienes?", "Si llueve, ¿vienes?");
    expect("¿Tú aquí!", "¿Tú aquí!");
    expect("¡¡Gol!!", "¡¡Gol!!");
    expect("¿Vienes?, preguntó. Nadie respondió.", "¿Vienes?, preguntó. Nadie respondió.");
    expect("(¿Quién sabe?)", "(¿Quién sabe?)");
    expect("«¿Quién?», dijo.", "«¿Quién?», dijo.");
    expect("¿Seguro que quiere borrar “a.txt”?", "¿Seguro que quiere borrar “a.txt”?");
    expect("¿Tiene la versión 2.1 o la 3.0?", "¿Tiene la versión 2.1 o la 3.0?");
    expect("¿Borrar '%s'?", "¿Borrar '%s'?");
    expect("¿Abrir /etc/fstab? Sí.", "¿Abrir /etc/fstab? Sí.");
}

static void leaves_doubt_alone(void **state)
{
    (void)state;
    expect("…y entonces vino?", "…y entonces vino?");
    expect("de verdad?", "de verdad?");
    expect("Yahoo! es una empresa", "Yahoo! es una empresa");
    expect("En 1532 (?) murió", "En 1532 (?) murió");
    expect("5! = 120", "5! = 120");
    expect("?", "?");
    expect("https://a.example/?q=1&x", "https://a.example/?q=1&x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_missing_opening_marks),
        cmocka_unit_test(finds_lonely_opening_marks),
        cmocka_unit_test(leaves_paired_marks_alone),
        cmocka_unit_test(leaves_doubt_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
