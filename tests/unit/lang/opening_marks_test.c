#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/identify.h"
#include "lang/opening_marks.h"

/* `expected` is the text with every missing opening mark put in, and with '^' behind every lonely one. */
static void expect(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct opening_mark *found;
    struct str all = str_from(text);
    size_t count = opening_marks_find((struct tokens){.text = all}, LANGUAGE_ES, &arena, &found);
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
    expect("El factorial 5! = 120 es mayor que 4! / 2, según la tabla.",
           "El factorial 5! = 120 es mayor que 4! / 2, según la tabla.");
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

/* What the sentence goes on with behind a mark, and what is a lonely one. */
static void sentences_go_on_behind_marks(void **state)
{
    (void)state;
    expect("¿Quién viene?; nadie lo sabe. Y quién no!", "¿Quién viene?; nadie lo sabe. ¡Y quién no!");
    expect("¿Viene (de verdad) hoy? Quién sabe!", "¿Viene (de verdad) hoy? ¡Quién sabe!");
    expect("¿Vienes? ¿Seguro. Nadie.", "¿Vienes? ¿^Seguro. Nadie.");
    expect("¿Vienes? no, gracias. ¿", "¿Vienes? no, gracias. ¿");
    expect("(abierto\n\nQuién viene mañana?", "(abierto\n\n¿Quién viene mañana?");
    expect("Lee src/app/Guarda! y sigue", "Lee src/app/Guarda! y sigue");
    expect("Vienes y/o comes hoy con nosotros?", "¿Vienes y/o comes hoy con nosotros?");
    expect("%A¿Seguro que quieres salir?", "%A¿Seguro que quieres salir?");
}

static void leaves_paired_marks_alone(void **state)
{
    (void)state;
    expect("¿Quién viene? ¡Nadie!", "¿Quién viene? ¡Nadie!");
    expect("Si llueve, ¿vienes?", "Si llueve, ¿vienes?");
    expect("¿Tú aquí!", "¿Tú aquí!");
    expect("¡Grita!\nhoy mismo!", "¡Grita!\nhoy mismo!");
    expect("¡¡Gol!!", "¡¡Gol!!");
    expect("¿Vienes?, preguntó. Nadie respondió.", "¿Vienes?, preguntó. Nadie respondió.");
    expect("(¿Quién sabe?)", "(¿Quién sabe?)");
    expect("¿Sabe si,", "¿Sabe si,"); /* what follows stands elsewhere */
    expect("¿Sabe si: ", "¿Sabe si: ");
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
    expect("Usa el comando!", "¡Usa el comando!"); /* words are not left alone */
    expect("https://a.example/?q=1&x", "https://a.example/?q=1&x");
}

static void leaves_code_alone(void **state)
{
    static const char *const TEXTS[] = {
        "[[#14119] refactor!: fusiona el servidor](https://a.example/1)",
        "Cambia fix(types)!: expone el servidor.",
        "Busque <file>Vacaciones-???.jpg</file> en el disco.",
        "El elemento <literal>extra!</literal> se elige así.",
        "[![Flujo de trabajo](https://a.example/insignia.svg)](https://a.example)",
        "Escriba ``join!`` para entrar, y `salir!` para salir.",
        "Escriba join!` para entrar.",
        "Las opciones B<-?>, B<--help> ayudan.",
        "Factorial [!]",
        "El nombre lleva cualquiera de '*?[]\\\\', que no sirve",
        "Por ejemplo: *.txt, archivo??.png",
        "La orden :%retab! cambia los espacios.",
        "El valor de n! / (n - k)! es entero.",
        "%s (s/n)?",
        "Llame a :func:`!_` de nuevo.",
        "El operador '?.' es opcional",
        "Vea https://a.example/que? y siga",
        "Borrar con borrar_todo!",
        "¿Aplicar el cambio [y,n,q,a,d%s,?]? ",
        "¿Hay un operador como \"?:\"?",
        "¡El fichero antiguo `%s' es el mismo que `%s'!",
        "I?",
    };
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        expect(TEXTS[i], TEXTS[i]);
}

static void leaves_names_and_titles_alone(void **state)
{
    static const char *const TEXTS[] = {
        "Es un extracto del gusano de Yahoo! Apareció el 11 de junio de 2006",
        "Messenger Plus!",
        "Stephanie Zvan escribió [\"So You've Got Yourself a Policy. Now What?\"](https://a.example)",
        "El mensaje \"housing-location works!\"",
        "El libro *Who's Afraid of Virginia Woolf?*",
        "La página [Is Serviceworker ready?](https://a.example) de Jake",
    };
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        expect(TEXTS[i], TEXTS[i]);
}

static void reads_sentences_over_lines_and_references(void **state)
{
    (void)state;
    expect("¿Quisiste crear una rama nueva empujando a\n '%s:refs/heads'?",
           "¿Quisiste crear una rama nueva empujando a\n '%s:refs/heads'?");
    expect("¡Cuidado con el disco. Haga una copia!", "¡Cuidado con el disco. Haga una copia!");
    expect("¿Usa GNU/Linux?&nbsp;", "¿Usa GNU/Linux?&nbsp;");
    expect("No lo haga (no solamente para t&iacute;!).", "No lo haga (¡no solamente para t&iacute;!).");
    expect("&iquest;Qui&eacute;n viene?", "&iquest;Qui&eacute;n viene?");
    expect("Qui&eacute;n viene ma&ntilde;ana?", "¿Qui&eacute;n viene ma&ntilde;ana?");
    expect("%s¿Quiere aceptarlo?", "%s¿Quiere aceptarlo?");
    expect("Quiere borrar el fichero\nde la papelera?", "¿Quiere borrar el fichero\nde la papelera?");
    expect("_Atención!", "¡_Atención!");
    expect("La clave %s%%0A¿Quiere permitirlo?", "La clave %s%%0A¿Quiere permitirlo?");
    expect("\" ya existe!", "\" ya existe!");
    expect("Quizá sean inútiles.%n%n¿Desea que se eliminen?", "Quizá sean inútiles.%n%n¿Desea que se eliminen?");
    expect("El pegamento está hecho en C!", "¡El pegamento está hecho en C!");
    expect("¿Cambia el valor (¡hay un retraso!) de la cuenta?", "¿Cambia el valor (¡hay un retraso!) de la cuenta?");
    expect("¿Quién viene. ¡Bien!", "¿^Quién viene. ¡Bien!");
}

/* Is the place of the one mark that lacks beyond doubt? */
static bool is_certain(const char *text)
{
    struct arena arena = {0};
    struct opening_mark *found;
    size_t count = opening_marks_find((struct tokens){.text = str_from(text)}, LANGUAGE_ES, &arena, &found);
    assert_int_equal(count, 1);
    bool is_certain = found[0].is_certain_place;
    arena_free(&arena);
    return is_certain;
}

static void says_where_a_sentence_begins_for_certain(void **state)
{
    static const char *const CERTAIN[] = {"Bienvenido a GNU Parted! Escriba 'help' para ver la lista.",
                                          "Bienvenido(a) a GNU Parted!",
                                          "Quiénes pueden participar?",
                                          "Por qué no se puede borrar?",
                                          "Bienvenido(a) a la página!",
                                          "Quiere borrar\nel fichero?",
                                          "Se mostrará el `alert`?"};
    static const char *const DOUBTFUL[] = {"La empresa Yum! Brands de México abrió otra tienda.",
                                           "Si llueve mucho vienes?",
                                           "Si tu hash coincide entonces has terminado!",
                                           "Pero para el sábado quiere venir?",
                                           "Hola Juan cómo estás?",
                                           "Es solo con su ayuda --  Muchas gracias!",
                                           "Es con su ayuda - muchas gracias!",
                                           "Nota: quiere borrar el fichero?",
                                           "La lista\nQuiere borrar el fichero?",
                                           "`%s` existe en el disco?",
                                           "Todo lo que necesita es usar el stale?",
                                           "Gracias, y !muchos más!",
                                           "«Borrar todo» es lo que quiere?"};
    (void)state;
    for (size_t i = 0; i < sizeof CERTAIN / sizeof *CERTAIN; i++)
        if (!is_certain(CERTAIN[i]))
            fail_msg("%s", CERTAIN[i]);
    for (size_t i = 0; i < sizeof DOUBTFUL / sizeof *DOUBTFUL; i++)
        if (is_certain(DOUBTFUL[i]))
            fail_msg("%s", DOUBTFUL[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_missing_opening_marks),
        cmocka_unit_test(finds_lonely_opening_marks),
        cmocka_unit_test(sentences_go_on_behind_marks),
        cmocka_unit_test(leaves_paired_marks_alone),
        cmocka_unit_test(leaves_doubt_alone),
        cmocka_unit_test(leaves_code_alone),
        cmocka_unit_test(leaves_names_and_titles_alone),
        cmocka_unit_test(reads_sentences_over_lines_and_references),
        cmocka_unit_test(says_where_a_sentence_begins_for_certain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
