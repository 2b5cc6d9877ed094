#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/data/data.h"
#include "formats/html/html.h"

static const struct str ALL[] = {{"**", 2}};

static void open_as(struct document *document, const char *name, struct str bytes, struct format_options *options)
{
    struct findings findings = {0};
    options->keys = ALL;
    options->key_count = 1;
    assert_true(document_open(document, (struct file_content){str_from(name), bytes}, format_by_path(str_from(name)),
                              options, &findings));
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
}

static void assert_key(const struct document *document, const struct data_key *key, const char *name,
                       const char *written, uint32_t item)
{
    assert_non_null(key);
    struct str at = str_span(document->source.bytes, span_of(key->at));
    if (!str_equal(key->name, str_from(name)) || !str_equal(at, str_from(written)) || key->item != item)
        fail_msg("%.*s, %.*s, %u", (int)key->name.len, key->name.at, (int)at.len, at.at, key->item);
}

static void segments_know_the_keys_that_lead_to_them(void **state)
{
    (void)state;
    struct document document;
    struct format_options options = {0};
    open_as(&document, "a.json",
            STR("{\"men\\u00fa\": {\"items\": [\"One\", \"Two\"], \"b\": \"Three\"}, \"c\": \"Four\"}"), &options);
    assert_int_equal(document.segment_count, 4);
    const struct data_key *key = data_key_of(&document, &document.segments[1]);
    assert_key(&document, key, "", "", 1);
    assert_int_equal(key->depth, 3);
    assert_key(&document, key->around, "items", "\"items\"", NOT_AN_ITEM);
    assert_key(&document, key->around->around, "men\xC3\xBA", "\"men\\u00fa\"", NOT_AN_ITEM);
    assert_null(key->around->around->around);
    assert_true(key->around == data_key_of(&document, &document.segments[0])->around);
    assert_string_equal(document.segments[1].kind, "men\xC3\xBA.items");
    assert_false(document.segments[1].has_context);
    assert_key(&document, data_key_of(&document, &document.segments[3]), "c", "\"c\"", NOT_AN_ITEM);
    document_free(&document);
}

static void a_segment_in_a_value_knows_its_key(void **state)
{
    static const struct value_format HTML[] = {{{"b", 1}, &FORMAT_HTML, SYNTAX_PLAIN}};
    (void)state;
    struct document document;
    struct format_options options = {.value_formats = HTML, .value_format_count = 1};
    open_as(&document, "a.json", STR("{\"a\": \"<p>One</p>\", \"b\": \"<p class=\\\"x\\\">Two</p><p>Three</p>\"}"),
            &options);
    assert_int_equal(document.segment_count, 3);
    assert_true(str_equal(document.segments[0].text, STR("<p>One</p>")));
    assert_true(str_equal(document.segments[2].text, STR("Three")));
    assert_key(&document, data_key_of(&document, &document.segments[2]), "b", "\"b\"", NOT_AN_ITEM);
    assert_string_equal(document.segments[2].kind, "p");
    document_free(&document);
}

static void pages_have_no_keys(void **state)
{
    (void)state;
    struct document document;
    struct format_options options = {0};
    open_as(&document, "a.md", STR("{\"title\": \"One\"}\n\nTwo\n"), &options);
    assert_int_equal(document.segment_count, 2);
    assert_key(&document, data_key_of(&document, &document.segments[0]), "title", "\"title\"", NOT_AN_ITEM);
    assert_null(data_key_of(&document, &document.segments[1]));
    document_free(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_know_the_keys_that_lead_to_them),
        cmocka_unit_test(a_segment_in_a_value_knows_its_key),
        cmocka_unit_test(pages_have_no_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
