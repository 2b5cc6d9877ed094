#include "lang/identify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* `text` with the passages expected in it between ⟦ and ⟧; those in quotation marks are none of them. */
static void check(const char *marked, int expected)
{
    static const char open[] = "\u27E6", close[] = "\u27E7";
    char text[2048];
    struct span spans[16];
    size_t length = 0, wanted = 0;
    while (*marked) {
        if (strncmp(marked, open, 3) == 0) {
            spans[wanted].start = length;
            marked += 3;
        } else if (strncmp(marked, close, 3) == 0) {
            spans[wanted++].end = length;
            marked += 3;
        } else {
            text[length++] = *marked++;
        }
    }
    struct arena arena = {0};
    struct passages found = identify_passages((struct str){text, length}, NULL, 0, expected, &arena);
    struct passage passages[8];
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++)
        if (!found.items[i].is_quoted && count < 8)
            passages[count++] = found.items[i];
    bool is_right = count == wanted;
    for (size_t i = 0; is_right && i < count; i++)
        is_right = passages[i].at.start == spans[i].start && passages[i].at.end == spans[i].end &&
                   passages[i].language != expected;
    if (!is_right)
        fail_msg("\"%.*s\": %zu passages, the first \"%.*s\"", (int)length, text, count,
                 count ? (int)(passages[0].at.end - passages[0].at.start) : 0,
                 text + (count ? passages[0].at.start : 0));
    arena_free(&arena);
}

static void passages_of_the_other_language(void **state)
{
    (void)state;
    check("Thanks for registering. \u27E6Has ingresado desde otro dispositivo\u27E7", LANGUAGE_EN);
    check("\u27E6Cierra la otra sesi\u00F2n para poder continuar.\u27E7 You will receive our newsletters shortly.",
          LANGUAGE_EN);
    check("The session is open on another device. \u27E6\u00BFQuiere cerrar la otra sesi\u00F3n?\u27E7 It takes a "
          "moment.",
          LANGUAGE_EN);
    check("Gracias por registrarse. \u27E6You will receive our newsletters shortly.\u27E7 Pronto tendr\u00E1 noticias "
          "nuestras.",
          LANGUAGE_ES);
    check("\u27E6CIERRA LA OTRA SESION PARA PODER CONTINUAR\u27E7", LANGUAGE_EN);
    check("\u27E6Cierra La Otra Sesi\u00F3n Para Poder Continuar\u27E7", LANGUAGE_EN);
    check("\u27E6Cierra la otra sesio\u0301n para poder continuar\u27E7", LANGUAGE_EN);
    check("\u27E6Lista\u27E7", LANGUAGE_EN);
    /* by the words of interfaces, though some of them are of both languages, acronyms, or of names as well */
    check("\u27E6Canales\u27E7", LANGUAGE_EN);
    check("\u27E6No Items Found\u27E7", LANGUAGE_ES);
    check("\u27E6SMTP Password\u27E7", LANGUAGE_ES);
    check("\u27E6New Message\u27E7", LANGUAGE_ES);
}

/* What belongs to a sentence around a passage is none of it, and what belongs to its own sentence is. */
static void edges(void **state)
{
    (void)state;
    check("\u27E6En ellas las compa\u00F1\u00EDas presentan sus novedades y disponen del tiempo suficiente para "
          "ello.\u27E7 "
          "Miramar is a bit north of here.",
          LANGUAGE_EN);
    check("Despu\u00E9s se incorpor\u00F3 a la banda David Palmer. \u27E6You should treat all pets like children "
          "and be kind to them.\u27E7 Todos lo saben.",
          LANGUAGE_ES);
    check("We can move them. \u27E6Las canciones de nuestros discos podr\u00E1n ser usadas gracias a iTunes "
          "Match.\u27E7 It takes a while until they are there.",
          LANGUAGE_EN);
    check("\u27E6Goodwill Comunicaci\u00F3n se enriquece con varios decenios de experiencia en la "
          "regi\u00F3n.\u27E7 We should be able to work with them.",
          LANGUAGE_EN);
    check("\u27E6No se pudo abrir el archivo para escritura\u27E7 [Foo www] and so the test was never run.",
          LANGUAGE_EN);
}

/* Titles of interfaces, which no stop ends. */
static void titles_between_sentences(void **state)
{
    (void)state;
    check("Ensayaban cada tarde. \u27E6Audio Effects\u27E7 La banda grab\u00F3 su primer disco.", LANGUAGE_ES);
    check("Hemos vivido aqu\u00ED. \u27E6Show Location\u27E7 Tambi\u00E9n hay un jard\u00EDn.", LANGUAGE_ES);
    check("El env\u00EDo demora tres d\u00EDas. \u27E6Upload Settings\u27E7", LANGUAGE_ES);
    check("\u27E6Refresh List\u27E7 Todos los d\u00EDas llegan mensajes nuevos.", LANGUAGE_ES);
    check("It was a good day. \u27E6Guardar Documento\u27E7 The rooms are large.", LANGUAGE_EN);
    check("Audio Effects es el nombre de la empresa que lo hizo.", LANGUAGE_ES);
}

static void silent_texts(void **state)
{
    (void)state;
    static const char *const english[] = {
        "",
        "2021 \u2013 35",
        "Sessions in Arequipa, Apur\u00EDmac, Ancash and Cajamarca will be held.",
        "Claudia Cooper and Miguel Cardozo spoke for the Instituto de Ingenieros de Minas.",
        "The mine of Las Bambas lies in the south.",
        "The film \u201CCien a\u00F1os de soledad de los mineros\u201D will be shown tonight.",
        "Espa\u00F1ol | English | Fran\u00E7ais",
        "We had a siesta in the plaza and ate a tortilla.",
        "See https://example.org/es/la/otra/sesion/para/continuar for more.",
        "Lista is a word of the page.",
        /* one word beside others, though it stands as a sentence */
        "Inscripci\u00F3n. The session is open on another device.",
        "The session is open on another device. Inscripci\u00F3n. It takes a moment.",
        "The session is open on another device. \u00BFContinuar?",
    };
    static const char *const spanish[] = {
        "La sesi\u00F3n est\u00E1 abierta en otro dispositivo. Registration. Tarda un momento.",
        "El plugin de streaming necesita software en el servidor.",
        "La charla \u00ABThe future of mining in the Andes\u00BB empieza a las diez.",
        "Los widgets del feed se cargan online.",
        "Trabaja en Newmont Mining Corporation desde 2010.",
        "Responda a news@example.org antes del viernes.",
    };
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        check(english[i], LANGUAGE_EN);
    for (size_t i = 0; i < sizeof spanish / sizeof *spanish; i++)
        check(spanish[i], LANGUAGE_ES);
}

static void a_third_language_is_none(void **state)
{
    (void)state;
    check("Veuillez entrer votre adresse \u00E9lectronique ici.", LANGUAGE_EN);
    check("Il file richiesto non \u00E8 stato trovato nella cartella.", LANGUAGE_ES);
}

static void hostile_texts(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    struct arena arena = {0};
    char *bytes = arena_bytes(&arena, SIZE);
    static const char *const patterns[] = {"a",   "a ", "{",        "<a ", "`",   "\xFF",
                                           "la ", ". ", "\xC3\xB1", "'",   "Aa.", "(the "};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        size_t length = strlen(patterns[i]);
        for (size_t at = 0; at < SIZE; at++)
            bytes[at] = patterns[i][at % length];
        struct arena own = {0};
        assert_in_range(identify_passages((struct str){bytes, SIZE}, NULL, 0, LANGUAGE_EN, &own).count, 0, 1);
        arena_free(&own);
    }
    arena_free(&arena);
}

static void masks_hide_passages(void **state)
{
    (void)state;
    struct str text = STR("Thanks for registering. Has ingresado desde otro dispositivo y puede continuar.");
    struct span mask = {24, text.len};
    struct arena arena = {0};
    assert_int_equal(identify_passages(text, &mask, 1, LANGUAGE_EN, &arena).count, 0);
    assert_int_equal(identify_passages(text, NULL, 0, LANGUAGE_EN, &arena).count, 1);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_of_the_other_language),
        cmocka_unit_test(edges),
        cmocka_unit_test(titles_between_sentences),
        cmocka_unit_test(silent_texts),
        cmocka_unit_test(a_third_language_is_none),
        cmocka_unit_test(hostile_texts),
        cmocka_unit_test(masks_hide_passages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
