#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/data/keyed.h"
#include "formats/messages/fragment.h"
#include "formats/patterns.h"
#include "text/regex.h"

/* A document that two patterns read. */
struct file {
    struct arena arena;
    struct regex *patterns[2];
    struct format_options options;
    struct document document;
    struct findings findings;
};

static void open_file(struct file *file, const char *first, const char *second, struct str bytes)
{
    struct regex_error error;
    const char *const patterns[] = {first, second};
    *file = (struct file){0};
    for (size_t i = 0; i < 2; i++)
        assert_non_null(file->patterns[i] = regex_compile(str_from(patterns[i]), &file->arena, &error));
    file->options =
        (struct format_options){.patterns = (const struct regex *const *)file->patterns, .pattern_count = 2};
    assert_true(document_open(&file->document, (struct file_content){STR("a.script"), bytes}, &FORMAT_PATTERNS,
                              &file->options, &file->findings));
}

static void close_file(struct file *file)
{
    document_free(&file->document);
    findings_free(&file->findings);
    for (size_t i = 0; i < 2; i++)
        regex_free(file->patterns[i]);
    arena_free(&file->arena);
}

static void texts_stand_in_their_order(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, "ask '(?<msgid>.*?)'", "(?:(?<note>.*)\\R)?^(?<context>\\w+): (?<msgid>.+)$",
              STR("# a person\r\nname: Who is there\r\nask 'One' ask ''\nlast: ask 'Two' and \"three\""));
    const struct document *document = &file.document;
    assert_int_equal(document->segment_count, 3);
    assert_true(str_equal(document->segments[0].text, STR("Who is there")));
    assert_true(str_equal(document->segments[0].context, STR("name")));
    assert_true(str_equal(document->segments[0].note, STR("# a person")));
    assert_true(str_equal(document->segments[1].text, STR("One")));
    assert_false(document->segments[1].has_context);
    assert_true(str_equal(document->segments[2].text, STR("ask 'Two' and \"three\"")));
    close_file(&file);
}

static void plurals_are_one_message(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, "n\\('(?<msgid>\\w+)', '(?<msgid_plural>\\w+)'\\)", "(?<msgid>\\d+ \\w+)",
              STR("n('stone', 'stones') 12 left"));
    const struct document *document = &file.document;
    assert_int_equal(document->segment_count, 3);
    assert_int_equal(document->segments[0].variant->category, PLURAL_ONE);
    assert_int_equal(document->segments[1].variant->category, PLURAL_OTHER);
    assert_true(str_equal(segment_id(&document->segments[1]), STR("stone")));
    assert_null(document->segments[2].variant);
    close_file(&file);
}

/* Thousands of ways to match what does not match. */
static void an_endless_pattern_is_told(void **state)
{
    (void)state;
    struct file file;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, STR("say Hello\n"));
    for (size_t i = 0; i < 5000; i++)
        buf_add(&text, STR("one "));
    buf_add(&text, STR("\n!"));
    open_file(&file, "say (?<msgid>.*)", "(?<msgid>(\\w+ ?)+)!", buf_str(&text));
    assert_int_equal(file.findings.count, 1);
    assert_string_equal(finding_of(file.findings.items[0]).rule->id, "pattern-stopped");
    assert_true(file.document.is_unsound);
    assert_int_equal(file.document.segment_count, 0);
    close_file(&file);
    buf_release(&text);
}

static void bytes_that_are_no_text_are_not_searched(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, "(?<msgid>.+)", "x(?<msgid>.)", STR("caf\xE9 there\n"));
    assert_int_equal(file.document.segment_count, 0);
    assert_string_equal(finding_of(file.findings.items[0]).rule->id, "unicode-invalid");
    close_file(&file);
}

static void assert_placeholders(struct str text, const char *pattern, const char *expected)
{
    struct arena arena = {0};
    struct regex_error error;
    struct regex *regex = regex_compile(str_from(pattern), &arena, &error);
    struct fragment fragment = fragment_read(text, SYNTAX_PLAIN, NULL, &arena);
    struct buf found;
    buf_init(&found, BUF_MAXIMUM);
    assert_null(fragment_add_patterns(&fragment, (const struct regex *const *)&regex, 1, &arena));
    for (size_t i = 0; i < fragment.count; i++)
        buf_format(&found, i ? "|%.*s" : "%.*s", (int)(fragment.items[i].at.end - fragment.items[i].at.start),
                   text.at + fragment.items[i].at.start);
    buf_add(&found, fragment.unbalanced ? STR("!") : STR(""));
    assert_string_equal(found.len ? found.at : "", expected);
    buf_release(&found);
    regex_free(regex);
    arena_free(&arena);
}

static void placeholders_come_before_what_else_reads_them(void **state)
{
    (void)state;
    assert_placeholders(STR("a <<b>> c %1sin <i>{d}</i>"), "<<\\w+>>|%\\d", "<<b>>|%1|<i>|{d}|</i>");
    assert_placeholders(STR("<b title=\"%1\">x</b> %1"), "%\\d", "<b title=\"%1\">|</b>|%1");
    assert_placeholders(STR("<b>x</b>"), "<b>", "<b>|</b>!");
    assert_placeholders(STR("%s of {n}"), "x", "%s|{n}");
    assert_placeholders(STR("caf\xE9 %1"), "%\\d", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_stand_in_their_order),
        cmocka_unit_test(plurals_are_one_message),
        cmocka_unit_test(an_endless_pattern_is_told),
        cmocka_unit_test(bytes_that_are_no_text_are_not_searched),
        cmocka_unit_test(placeholders_come_before_what_else_reads_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
