#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "checks/glossary.h"

static const struct str LANGUAGES[] = {{"en", 2}, {"es", 2}};

static void open_base(struct termbase *base, struct arena *arena, const char *path, const char *bytes)
{
    struct findings findings = {0};
    struct source source;
    *base = (struct termbase){.arena = arena};
    source_init(&source, str_from(path), str_from(bytes), arena);
    assert_true(termbase_read(base, &source, LANGUAGES, 2, &findings));
    findings_free(&findings);
}

/* What is found in a text: the bytes between bars. */
static void assert_found(const char *terms, const char *language, const char *text, const char *wanted)
{
    struct arena arena = {0};
    struct termbase base;
    char list[300] = "|";
    open_base(&base, &arena, "a.csv", terms);
    const struct glossary *glossary = glossary_make(&base, &arena);
    const struct glossary_text in = {.text = str_from(text), .language = str_from(language), .arena = &arena};
    struct glossary_match *found;
    size_t count = glossary_find(glossary, &in, &found), length = 1;
    for (size_t i = 0; i < count; i++)
        length +=
            (size_t)snprintf(list + length, sizeof list - length, "%.*s%s|", (int)(found[i].at.end - found[i].at.start),
                             text + found[i].at.start, found[i].term->status == TERM_FORBIDDEN ? "!" : "");
    assert_string_equal(list, wanted);
    arena_free(&arena);
}

static void finds_terms_in_their_forms(void **state)
{
    (void)state;
    static const char TERMS[] = "en,es\nsession,sesión\npolicy,póliza\nsign in,iniciar sesión\nsign,firmar\nIT,TI\n"
                                "e-mail,correo\nbox,caja\n";
    assert_found(TERMS, "en", "Sessions of one SESSION, its boxes.", "|Sessions|SESSION|boxes|");
    assert_found(TERMS, "en", "Policies, police, polices; sign in, sign-in, sign. In.",
                 "|Policies|sign in|sign-in|sign|");
    assert_found(TERMS, "en", "it is IT, an E-mail, no obsession", "|IT|E-mail|");
    assert_found(TERMS, "es", "Las sesiones, la sesion, una póliza, obsesión", "|sesiones|póliza|");
    assert_found(TERMS, "es-PE", "sesión", "|sesión|");
    assert_found(TERMS, "fr", "session", "|");
}

static void prefers_the_longest_then_the_letter_then_the_allowed(void **state)
{
    (void)state;
    static const char TERMS[] = "en,es,status\nsetting,ajuste,\nsettings,configuración,\nmail,correo,forbidden\n"
                                "post,correo,\nelectronic mail,correo electrónico,\ncomputer,ordenador,Deprecated\n";
    assert_found(TERMS, "es", "el ajuste, el correo, el correo electrónico, el ordenador",
                 "|ajuste|correo|correo electrónico|ordenador!|");
    struct arena arena = {0};
    struct termbase base;
    open_base(&base, &arena, "a.csv", TERMS);
    const struct glossary *glossary = glossary_make(&base, &arena);
    struct glossary_match *found;
    assert_int_equal(
        glossary_find(glossary,
                      &(struct glossary_text){.text = STR("the settings"), .language = STR("en"), .arena = &arena},
                      &found),
        1);
    assert_true(str_equal(termbase_next(&base, found[0].concept, found[0].term)->text, STR("configuración")));
    arena_free(&arena);
}

static void leaves_out_what_is_no_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct termbase base;
    open_base(&base, &arena, "a.csv", "en,es\nsession,sesión\n");
    const struct span masks[] = {{4, 15}};
    struct glossary_match *found;
    const struct glossary_text in = {
        .text = STR("the {session} session"), .masks = masks, .mask_count = 1, .language = STR("en"), .arena = &arena};
    assert_int_equal(glossary_find(glossary_make(&base, &arena), &in, &found), 0);
    arena_free(&arena);
}

/* In a translation words that begin alike are forms of one word. */
static void bears_forms_in_translations(void **state)
{
    (void)state;
    static const struct {
        const char *term, *text;
        bool has;
    } CASES[] = {{"cerrar", "Cierre la puerta", true},
                 {"cerrar", "Se cerró", true},
                 {"cerrar", "Abra la puerta", false},
                 {"iniciar sesión", "Inicie la sesión", false},
                 {"iniciar sesión", "Inicie sesión", true},
                 {"usuario", "las usuarias", true},
                 {"mostrar", "Muestra todo", true},
                 {"C++", "en C++", true},
                 {"日本", "日本", true},
                 {"C++", "en C", true},
                 {"(*)", "(*)", true},
                 {"(*)", "(+)", false}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct term term = {.text = str_from(CASES[i].term), .language = STR("es")};
        struct glossary_text in = {.text = str_from(CASES[i].text), .language = STR("es"), .arena = &arena};
        if (glossary_has(&in, &term) != CASES[i].has)
            fail_msg("%s: %s", CASES[i].term, CASES[i].text);
    }
    arena_free(&arena);
}

/* A long text is taken apart once, however many terms are looked for in it. */
static void takes_a_text_apart_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < 10000; i++)
        buf_add(&text, STR("muestra "));
    struct glossary_text in = {.text = buf_str(&text), .language = STR("es"), .arena = &arena};
    assert_true(glossary_has(&in, &(struct term){.text = STR("mostrar"), .language = STR("es")}));
    size_t reserved = arena.reserved;
    for (size_t i = 0; i < 100; i++)
        assert_false(glossary_has(&in, &(struct term){.text = STR("medir"), .language = STR("es")}));
    assert_true(arena.reserved < 2 * reserved);
    buf_release(&text);
    arena_free(&arena);
}

/* Every term with its language, and its concept's note. */
static void assert_terms(const char *path, const char *bytes, const char *wanted)
{
    struct arena arena = {0};
    struct termbase base;
    char list[600] = "";
    size_t length = 0;
    open_base(&base, &arena, path, bytes);
    for (size_t i = 0; i < base.concept_count; i++) {
        const struct concept *concept = &base.concepts[i];
        for (const struct term *term = NULL; (term = termbase_next(&base, concept, term));)
            length += (size_t)snprintf(list + length, sizeof list - length, "%.*s:%.*s%s ", (int)term->language.len,
                                       term->language.at, (int)term->text.len, term->text.at,
                                       term->status == TERM_FORBIDDEN ? "!" : "");
        length += (size_t)snprintf(list + length, sizeof list - length, "(%.*s)", (int)concept->note.len,
                                   concept->note.at ? concept->note.at : "");
    }
    assert_string_equal(list, wanted);
    arena_free(&arena);
}

static void reads_tables(void **state)
{
    (void)state;
    assert_terms("a.tsv", "session\tsesi\u00f3n\ta note\n# no term\n\nfile\t\"archivo\"\n",
                 "en:session es:sesi\u00f3n (a note)en:file es:\"archivo\" ()");
    assert_terms("a.csv",
                 "\xEF\xBB\xBFlocation,source,target,flags\r\nx,a,b,\r\nx,a,c,\"terminology, forbidden\"\r\nx,,d,",
                 "en:a es:b es:c! ()");
    assert_terms("a.csv", "ES,note,En,other\n\"a, \"\"b\"\"\nc\",n,d\n", "es:a, \"b\"\nc en:d (n)");
    assert_terms("a.csv", "en;es;note\n\"a; b\";c, d;n\n", "en:a; b es:c, d (n)");
    assert_terms("a.csv", "", "");
    assert_terms("a.csv", "en,es\n", "");
}

static void reads_tbx(void **state)
{
    (void)state;
    assert_terms(
        "a.tbx",
        "<?xml version='1.0'?><!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif type='TBX'><text><body>"
        "<termEntry id='1'><descripGrp><descrip type='definition'>x &amp; y</descrip></descripGrp>"
        "<langSet xml:lang='en'><ntig><termGrp><term>a <hi>b</hi></term><termNote type='partOfSpeech'>noun"
        "</termNote></termGrp></ntig></langSet><langSet xml:lang='es'><tig><term>c</term><termNote type="
        "'administrativeStatus'>preferredTerm-admn-sts</termNote></tig><tig><term>d</term><termNote type="
        "'administrativeStatus'>supersededTerm-admn-sts</termNote></tig></langSet></termEntry>"
        "<termEntry><langSet xml:lang='en'><tig><term></term></tig></langSet></termEntry></body></text></martif>",
        "en:a b es:c es:d! (x & y)()");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_terms_in_their_forms),
        cmocka_unit_test(prefers_the_longest_then_the_letter_then_the_allowed),
        cmocka_unit_test(leaves_out_what_is_no_words),
        cmocka_unit_test(bears_forms_in_translations),
        cmocka_unit_test(takes_a_text_apart_once),
        cmocka_unit_test(reads_tables),
        cmocka_unit_test(reads_tbx),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
