#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/format.h"
#include "formats/html/html.h"
#include "identity/languages.h"

static const struct str SITE[] = {{"en", 2}, {"es-PE", 5}};

/* `expected` is "declared:language" of each segment, '-' for an empty one. */
static void expect(const char *html, struct language_settings settings, const char *expected)
{
    struct document document;
    struct findings findings = {0};
    struct format_options options = {0};
    assert_true(document_open(&document, (struct file_content){STR("a.html"), str_from(html)}, &FORMAT_HTML, &options,
                              &findings));
    settings.languages = SITE;
    settings.language_count = 2;
    languages_settle(&document, &settings);
    struct buf buf;
    buf_init(&buf, 4096);
    for (size_t i = 0; i < document.segment_count; i++) {
        if (i)
            buf_add_char(&buf, ' ');
        buf_add(&buf, document.segments[i].declared);
        buf_add_char(&buf, ':');
        buf_add(&buf, str_is_empty(document.segments[i].language) ? STR("-") : document.segments[i].language);
    }
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
    document_free(&document);
    findings_free(&findings);
}

static void declares_by_the_nearest_word(void **state)
{
    (void)state;
    expect("<html lang=en><p>Please wait for the answer", (struct language_settings){.source = STR("es")}, "en:en");
    expect("<p>Please wait for the answer", (struct language_settings){.source = STR("en")}, "en:en");
    expect("<p>Please wait for the answer",
           (struct language_settings){.path_language = STR("es-PE"), .source = STR("en")}, "es-PE:en");
    expect("<p>Please wait for the answer<p>You have a new message", (struct language_settings){0}, "en:en en:en");
    expect("<p>Espere por favor la respuesta", (struct language_settings){0}, "es:es-PE");
}

static void takes_what_is_certain_for_what_it_is(void **state)
{
    (void)state;
    expect("<html lang=en><p>Please wait for the answer<p>Has ingresado desde otro dispositivo",
           (struct language_settings){0}, "en:en en:es-PE");
    expect("<html lang=en><p>Lima<p>Real Plan", (struct language_settings){0}, "en:en en:en");
}

static void leaves_what_is_meant(void **state)
{
    (void)state;
    expect("<html lang=en><p>Please wait for it<p lang=es>Has ingresado desde otro dispositivo",
           (struct language_settings){0}, "en:en es:-");
    expect("<html lang=en><p lang=fr>Fermez la porte", (struct language_settings){0}, "fr:-");
}

static void reads_segments_as_people_do(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    struct format_options options = {0};
    assert_true(document_open(
        &document,
        (struct file_content){STR("a.html"), STR("<p>Fish &amp; <b>chips</b> for <i lang=es>todos &lt;3</i>")},
        &FORMAT_HTML, &options, &findings));
    struct arena arena = {0};
    struct span *masks;
    struct str visible = segment_visible(&document.segments[0], &arena);
    assert_true(str_equal(visible, STR("Fish & chips for todos <3")));
    assert_int_equal(segment_masks(&document.segments[0], &arena, &masks), 4);
    assert_true(str_equal(str_span(document.segments[0].text, masks[3]), STR("<i>todos &lt;3</i>")));
    arena_free(&arena);
    document_free(&document);
    findings_free(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declares_by_the_nearest_word),
        cmocka_unit_test(takes_what_is_certain_for_what_it_is),
        cmocka_unit_test(leaves_what_is_meant),
        cmocka_unit_test(reads_segments_as_people_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
