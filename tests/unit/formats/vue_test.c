#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "formats/components/vue.h"

/* Each segment as `language line:column context=text`, in lines; of strings alone where a language is asked for. */
static void expect(const char *language, const char *component, const char *expected)
{
    struct document document;
    struct findings findings = {0};
    struct format_options options = {.language = str_from(language)};
    char shown[1024] = "";
    size_t length = 0;
    assert_true(document_open(&document, (struct file_content){STR("src/Screen.vue"), str_from(component)}, &FORMAT_VUE,
                              &options, &findings));
    for (size_t i = 0; i < document.segment_count; i++) {
        const struct segment *segment = &document.segments[i];
        struct position at = source_position(&document.source, segment->spans[0].start, COLUMN_CODE_POINTS);
        length +=
            (size_t)snprintf(shown + length, sizeof shown - length, "%.*s %zu:%zu %.*s=%.*s\n",
                             (int)segment->declared.len, segment->declared.at, at.line, at.column,
                             (int)segment->context.len, segment->context.at, (int)segment->text.len, segment->text.at);
        assert_int_equal(segment_is_of_strings(&document, segment), segment->has_context);
        assert_int_equal(segment_is_written(&document, segment), !segment->has_context);
    }
    assert_string_equal(shown, expected);
    document_free(&document);
    findings_free(&findings);
}

static const char JSON[] = "<template><p>A page</p></template>\n"
                           "<i18n>\n"
                           "{\"en\": {\"a\": \"One \\u00e1\", \"b\": {\"c\": [\"Two\", \"Three\"]}},\n"
                           " \"es-MX\": {\"a\": \"Uno\"}, \"zhHans\": {\"a\": \"One\"}, \"n\": 1}\n"
                           "</i18n>\n";

static void first_keys_are_languages(void **state)
{
    (void)state;
    expect("", JSON, " 1:14 =A page\nen 3:15 a=One á\nen 3:41 b.c.0=Two\nen 3:48 b.c.1=Three\nes-MX 4:18 a=Uno\n");
    expect("en", JSON, "en 3:15 a=One á\nen 3:41 b.c.0=Two\nen 3:48 b.c.1=Three\n");
    expect("es", JSON, "es-MX 4:18 a=Uno\n");
    expect("de", JSON, "");
    expect("es", "<i18n>{\"es-MX\": {\"a\": \"Uno\"}, \"es\": {\"a\": \"Dos\"}}</i18n>", "es 1:44 a=Dos\n");
}

static void blocks_of_one_language(void **state)
{
    static const char BLOCKS[] = "<i18n locale=\"en\" lang=\"yaml\">\n"
                                 "en: One\n"
                                 "b:\n"
                                 "  c: Two\n"
                                 "</i18n>\n"
                                 "<i18n locale='es' lang=yml>en: Uno</i18n>\n"
                                 "<i18n>es: {b: {c: Dos}}</i18n>\n"
                                 "<i18n locale=\"es\" src=\"es.json\">{\"x\": \"No\"}</i18n>\n";
    (void)state;
    expect("en", BLOCKS, "en 2:5 en=One\nen 4:6 b.c=Two\n");
    expect("es", BLOCKS, "es 6:32 en=Uno\nes 7:19 b.c=Dos\n");
}

/* What is refused takes nothing of the other blocks with it. */
static void blocks_stand_by_themselves(void **state)
{
    static const char BLOCKS[] = "<i18n>{\"en\": {\"a\": \"One\", \"n\": 1}}</i18n>\n"
                                 "<i18n>{\"en\": {\"b\": \"Two\"</i18n>\n"
                                 "<i18n>{en: {c: 'Three'}}</i18n>\n"
                                 "<template><p>Page</p></template>\n"
                                 "<i18n>{\"en\": {\"d\": \"Four\"}}</i18n>";
    (void)state;
    expect("", BLOCKS, "en 1:21 a=One\n 4:14 =Page\nen 5:21 d=Four\n");
    expect("", "<i18n", "");
    expect("", "<i18n>", "");
    expect("", "<i18n lang=json>", "");
    expect("", "<i18n lang=json5>\n", "");
    expect("", "<i18n lang=json> {", "");
    expect("en", "<i18n>\"en\"</i18n><i18n>[{\"en\": \"One\"}]</i18n><i18n lang=yaml></i18n>", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_keys_are_languages),
        cmocka_unit_test(blocks_of_one_language),
        cmocka_unit_test(blocks_stand_by_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
