#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/data/json.h"
#include "formats/data/yaml_format.h"
#include "formats/dialects/dialects.h"
#include "formats/html/html.h"
#include "formats/markdown/markdown.h"
#include "formats/value.h"
#include "pairing/localize.h"

/* Data whose values hold HTML or Markdown: strings of JSON, and scalars of YAML. */
static const struct str ALL[] = {{"**", 2}};
static const struct value_format FORMATS_HERE[] = {{{"html", 4}, &FORMAT_HTML, SYNTAX_PLAIN},
                                                   {{"md_*", 4}, &FORMAT_MARKDOWN, SYNTAX_PLAIN}};

struct file {
    struct document document;
    struct findings findings;
    struct islands islands;
    struct format_options options;
};

static void open_file(struct file *file, const struct format *format, const char *bytes)
{
    static const struct dialect *const DIALECTS_HERE[] = {&DIALECT_JINJA, NULL};
    *file = (struct file){.options = {.islands = &file->islands,
                                      .keys = ALL,
                                      .key_count = 1,
                                      .value_formats = FORMATS_HERE,
                                      .value_format_count = 2}};
    islands_init_common(&file->islands, DIALECTS_HERE);
    assert_true(document_open(&file->document, (struct file_content){STR("data"), str_from(bytes)}, format,
                              &file->options, &file->findings));
    for (size_t i = 0; i < file->document.segment_count; i++)
        file->document.segments[i].language = STR("en");
}

static void close_file(struct file *file)
{
    document_free(&file->document);
    findings_free(&file->findings);
}

static void expect_text(const struct file *file, size_t number, const char *text)
{
    assert_true(number < file->document.segment_count);
    struct str found = file->document.segments[number].text;
    if (!str_equal(found, str_from(text)))
        fail_msg("%zu is '%.*s'", number, (int)found.len, found.at);
}

/* Where the first such words of a message stand in the file. */
static void expect_place(const struct file *file, size_t number, const char *words, const char *written)
{
    const struct segment *segment = &file->document.segments[number];
    size_t at = str_find(segment->text, str_from(words), 0);
    assert_true(at != SIZE_MAX);
    struct span place = segment_in_source(segment, (struct span){at, at + strlen(words)});
    struct str found = str_span(file->document.source.bytes, place);
    if (!str_equal(found, str_from(written)))
        fail_msg("'%s' is '%.*s'", words, (int)found.len, found.at);
}

static void expect_localized(struct file *file, const char *const *texts, const char *expected)
{
    struct buf out;
    struct str translations[8] = {{0}};
    buf_init(&out, BUF_MAXIMUM);
    assert_true(file->document.segment_count <= 8);
    for (size_t i = 0; i < file->document.segment_count; i++)
        if (texts[i])
            translations[i] = str_from(texts[i]);
    struct localize_options options = {.target = STR("es"), .format_options = &file->options};
    assert_true(localize(&file->document, translations, &options, &out, &file->findings));
    assert_string_equal(out.at, expected);
    buf_release(&out);
}

/* HTML with a template's code in HTML's attribute in a string of JSON. */
static void encoders_nest(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, &FORMAT_JSON,
              "{\"html\": \"\\u003cp>See <a href=\\\"/a\\\">the \\\"list\\\"<\\/a> &amp; go</p>\\n"
              "<iframe srcdoc='<p>Hi {{ user.name }}, 1 &amp;lt; 2</p>'></iframe>\", \"a\": {\"html\": \"<p>End\"}}");
    assert_int_equal(file.document.segment_count, 3);
    expect_text(&file, 0, "See <a>the \"list\"</a> &amp; go");
    expect_text(&file, 1, "Hi {{ user.name }}, 1 < 2");
    expect_text(&file, 2, "End");
    expect_place(&file, 0, "\"list\"", "\\\"list\\\"");
    expect_place(&file, 0, "<a>", "<a href=\\\"/a\\\">");
    expect_place(&file, 1, "1 < 2", "1 &amp;lt; 2");
    const char *const texts[] = {"Ve <a>la \"<lista>\"</a> &amp; ya", "{{ user.name }}: 2 > 1 & 'a' \"b\" {{ x }}",
                                 NULL};
    expect_localized(&file, texts,
                     "{\"html\": \"\\u003cp>Ve \\u003ca href=\\\"/a\\\">la \\\"&lt;lista&gt;\\\"\\u003c/a> &amp; "
                     "ya\\u003c/p>\\n"
                     "\\u003ciframe srcdoc='\\u003cp>{{ user.name }}: 2 > 1 & &#39;a&#39; \\\"b\\\" &amp;#123;{ x }}"
                     "\\u003c/p>'>\\u003c/iframe>\", \"a\": {\"html\": \"<p>End\"}}");
    assert_int_equal(file.findings.count, 0);
    close_file(&file);
}

static void markdown_lies_in_yaml(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, &FORMAT_YAML,
              "md_a: |\n    # Title\n\n    One [link](/a)\\\n    two\nmd_b: \"Say \\\"it\\\"\"\nmd_c: Plain\n");
    assert_int_equal(file.document.segment_count, 4);
    expect_text(&file, 1, "One [link](/a)\\\ntwo");
    expect_place(&file, 2, "\"it\"", "\\\"it\\\"");
    const char *const texts[] = {NULL, "Uno [aquí](/a)\\\n- dos", "Di \"\\*eso\"", "Nota: esto"};
    expect_localized(&file, texts,
                     "md_a: |\n    # Title\n\n    Uno [aquí](/a)\\\n        - dos\nmd_b: \"Di "
                     "\\\"\\\\*eso\\\"\"\nmd_c: 'Nota: esto'\n");
    assert_int_equal(file.findings.count, 0);
    close_file(&file);
}

/* What one translation breaks is told by the value's own format, and nothing else goes with it. */
static void values_prove_themselves(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, &FORMAT_YAML, "md_a: One\nmd_b: |\n  Two\n\n  Three\n");
    const char *const texts[] = {"Uno", "# Dos\n\nmás", "Tres"};
    expect_localized(&file, texts, "md_a: Uno\nmd_b: |\n  \\# Dos  más\n\n  Tres\n");
    close_file(&file);
    open_file(&file, &FORMAT_JSON, "{\n\"html\": \"<p>One \\\"\\u003cb>Two {{ x\"}");
    assert_int_equal(file.findings.count, 1);
    struct finding finding = finding_of(file.findings.items[0]);
    assert_string_equal(finding.rule->id, "island-unclosed");
    assert_int_equal(finding.place.start.line, 2);
    assert_int_equal(finding.place.start.column, 31);
    close_file(&file);
}

/* It could not be written again as it is. */
static void is_left_where_bytes_are_no_characters(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, &FORMAT_HTML,
              "<p>One<iframe srcdoc='<p>Two<b \xFF>x</b>'></iframe><iframe srcdoc='Three'></iframe>");
    assert_int_equal(file.document.segment_count, 2);
    expect_text(&file, 1, "Three");
    assert_string_equal(file.document.left_out[0].reason, "invalid characters");
    close_file(&file);
}

static void ends_where_nobody_reads_on(void **state)
{
    (void)state;
    struct file file;
    struct buf page, inner;
    buf_init(&page, BUF_MAXIMUM);
    buf_init(&inner, BUF_MAXIMUM);
    buf_add(&inner, STR("<p>Text"));
    for (size_t i = 0; i < 6; i++) {
        buf_clear(&page);
        buf_add(&page, STR("<p>Text<iframe srcdoc=\""));
        for (size_t at = 0; at < inner.len; at++)
            if (inner.at[at] == '"' || inner.at[at] == '&')
                buf_format(&page, "&#%d;", inner.at[at]);
            else
                buf_add_char(&page, inner.at[at]);
        buf_add(&page, STR("\"></iframe>"));
        buf_clear(&inner);
        buf_add(&inner, buf_str(&page));
    }
    open_file(&file, &FORMAT_HTML, page.at);
    assert_int_equal(file.document.segment_count, 5);
    assert_string_equal(file.document.left_out[0].reason, "nested too deeply");
    close_file(&file);
    buf_release(&page);
    buf_release(&inner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encoders_nest),
        cmocka_unit_test(markdown_lies_in_yaml),
        cmocka_unit_test(values_prove_themselves),
        cmocka_unit_test(is_left_where_bytes_are_no_characters),
        cmocka_unit_test(ends_where_nobody_reads_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
