#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "report/explain.h"
#include "report/sentence.h"
#include "report/short.h"
#include "report/translation.h"
#include "report/writer.h"
#include "text/utf8.h"

static const struct rule RULE = {
    .id = "test-rule",
    .severity = SEVERITY_WARNING,
    .summary = "a test",
    .message = "unknown '{name}'[; the source has '{known}']",
    .explanation = "Why.",
    .wrong = "a\nb",
    .right = "c",
};

static struct arena arena;

static struct findings findings_in(struct source *source, struct str path, struct str bytes)
{
    source_init(source, path, bytes, &arena);
    return (struct findings){0};
}

static void assert_report(const char *writer, struct findings *findings, const char *expected)
{
    struct silenced items[] = {{.by = SILENCED_BY_COMMENT},
                               {.by = SILENCED_BY_BASELINE},
                               {.by = SILENCED_BY_CONFIGURATION},
                               {.by = SILENCED_BY_COMMENT}};
    struct silenced_list silenced = {.items = items, .count = sizeof items / sizeof *items};
    struct report report = {.findings = findings, .documents = 1, .catalogs = 2, .silenced = &silenced};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    findings_sort(findings);
    writer_by_name(str_from(writer))->write(&report, &out);
    assert_string_equal(out.at, expected);
    buf_release(&out);
    findings_free(findings);
}

/* What would change more of the terminal than its own place is shown as U+FFFD; line ends and tabs as spaces. */
static void prints_nothing_that_controls(void **state)
{
    (void)state;
    static const struct span CONTROLS[] = {{0, 8},       {0xB, 0xC},       {0xE, 0x1F},
                                           {0x7F, 0x9F}, {0x202A, 0x202E}, {0x2066, 0x2069}};
    struct buf text, out;
    buf_init(&text, 100);
    buf_init(&out, 100);
    for (uint32_t c = 0; c < 0x2100; c++) {
        bool is_control = false;
        for (size_t i = 0; i < sizeof CONTROLS / sizeof *CONTROLS; i++)
            is_control |= c >= CONTROLS[i].start && c <= CONTROLS[i].end;
        buf_clear(&text);
        buf_clear(&out);
        utf8_add(&text, c);
        printable_add(&out, buf_str(&text));
        struct str shown = c == '\t' || c == '\n' || c == '\r' ? STR(" ") : buf_str(&text);
        struct str wanted = is_control ? STR("\uFFFD") : shown;
        if (!str_equal(buf_str(&out), wanted))
            fail_msg("U+%04X is printed as %s", (unsigned)c, out.at);
    }
    buf_clear(&out);
    printable_add(&out, STR("a\xE1z"));
    assert_string_equal(out.at, "a\uFFFDz");
    buf_release(&text);
    buf_release(&out);
}

static void links_to_files_on_a_terminal(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("content/a ñ.html"), STR("abc\n"));
    struct silenced_list silenced = {.count = 0};
    struct report report = {.findings = &findings,
                            .silenced = &silenced,
                            .project = STR("/home/ana/sitio web/"),
                            .start = STR("/home/ana/sitio web/"),
                            .host = STR("mina")};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    findings_add(&findings, &source, (struct span){0, 3},
                 &(struct finding){.rule = &RULE, .arguments = {{"name", STR("abc")}}});
    writer_by_name(STR("short"))->write(&report, &out);
    assert_string_equal(out.at, "\033]8;;file://mina/home/ana/sitio%20web/content/a%20%C3%B1.html\033\\"
                                "content/a ñ.html:1:1\033]8;;\033\\: warning: unknown 'abc' [test-rule]\n");
    buf_release(&out);
    findings_free(&findings);
}

static void says_optional_parts_where_they_apply(void **state)
{
    (void)state;
    struct finding finding = {.rule = &RULE, .arguments = {{"name", STR("{x}\n\x1b[1m")}}};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    sentence_add(&out, &finding);
    assert_string_equal(out.at, "unknown '{x} \xEF\xBF\xBD[1m'");
    buf_clear(&out);
    finding.arguments[1] = (struct argument){"known", STR("{y}")};
    sentence_add(&out, &finding);
    assert_string_equal(out.at, "unknown '{x} \xEF\xBF\xBD[1m'; the source has '{y}'");
    buf_release(&out);
}

static void writes_one_line_each(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("a.html"), STR("x\n\xC3\xB1o {b}\n"));
    findings_add(&findings, &source, (struct span){6, 9},
                 &(struct finding){.rule = &RULE, .arguments = {{"name", STR("{b}")}}});
    assert_report("short", &findings, "a.html:2:4: warning: unknown '{b}' [test-rule]\n");
}

/* In a name, too; what ends a property is what the runner reads it as. */
static void annotations_hold_nothing_that_controls(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source,
                                           STR("a\x1b[1m\n,\xC2\x9B"
                                               "b.html"),
                                           STR("x\n"));
    findings_add(&findings, &source, (struct span){0, 1},
                 &(struct finding){.rule = &RULE, .arguments = {{"name", STR("y")}}});
    assert_report("github", &findings,
                  "::warning file=a\uFFFD[1m%0A%2C\uFFFDb.html,line=1,endLine=1,col=1,endColumn=2,title=test-rule::"
                  "unknown 'y'\n");
}

static void assert_path(const char *project, const char *start, const char *path, const char *expected)
{
    struct report report = {.project = str_from(project), .start = str_from(start)};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    short_path(&out, &report, str_from(path));
    assert_string_equal(out.at, expected);
    buf_release(&out);
}

static void shows_paths_from_where_the_run_began(void **state)
{
    (void)state;
    assert_path("/site/", "/site/", "news/a.html", "news/a.html");
    assert_path("/site/", "/site/news/", "news/a.html", "a.html");
    assert_path("/site/", "/site/news/old/", "po/es.po", "../../po/es.po");
    assert_path("/site/", "/site/new/", "news/a.html", "../news/a.html");
    assert_path("/site/docs/", "/site/", "a.html", "docs/a.html");
    assert_path("/site/docs/", "/", "a.html", "site/docs/a.html");
    assert_path("/site/", "/site/news/", "/elsewhere/a.html", "/elsewhere/a.html");
    assert_path("/site/", "/site/news/", "-", "-");
}

/* A tab, a wide character and a combining mark stand before the span: the caret is placed by cells. */
static void places_the_caret_by_cells(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("a.html"),
                                           STR("\t\xE4\xB8\xAD"
                                               "e\xCC\x81 {b} end\n"));
    struct finding draft = {
        .rule = &RULE,
        .arguments = {{"name", STR("{b}")}},
        .has_related = true,
        .related = {.path = STR("po/es.po"), .start = {7, 1}},
        .fix = {.is_offered = true, .is_safe = true, .replacement = STR("{c}")},
    };
    findings_add(&findings, &source, (struct span){8, 11}, &draft);
    assert_report("human", &findings,
                  "a.html:1:6: warning: unknown '{b}' [test-rule]\n"
                  " 1 |         \xE4\xB8\xAD"
                  "e\xCC\x81 {b} end\n"
                  "   |             ^~~\n"
                  "   = entry: po/es.po:7\n"
                  "   = help: write '{c}' (--fix does)\n"
                  "\n"
                  "1 finding (1 warning); 1 in the baseline; 3 ignored; 1 document, 2 catalogs\n"
                  "'cotejo check --fix' mends 1 of them; 'cotejo explain test-rule' tells more\n");
}

static void shows_equal_findings_once(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("a.html"), STR("{b}\n{b}\n{b}\n{b}\n{b}\n"));
    for (size_t i = 0; i < 5; i++)
        findings_add(&findings, &source, (struct span){4 * i, 4 * i + 3},
                     &(struct finding){.rule = &RULE, .arguments = {{"name", STR("{b}")}}});
    assert_report("human", &findings,
                  "a.html:1:1: warning: unknown '{b}' [test-rule]\n"
                  " 1 | {b}\n"
                  "   | ^~~\n"
                  "   = 5 times: also a.html:2, a.html:3, a.html:4, …\n"
                  "\n"
                  "5 findings (5 warnings); 1 in the baseline; 3 ignored; 1 document, 2 catalogs\n"
                  "'cotejo explain test-rule' tells more\n");
}

static void keeps_groups_apart(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("a.html"), STR("{b}{c}{b}{c}\n"));
    for (size_t i = 0; i < 4; i++)
        findings_add(&findings, &source, (struct span){3 * i, 3 * i + 3},
                     &(struct finding){.rule = &RULE, .arguments = {{"name", i % 2 ? STR("{c}") : STR("{b}")}}});
    assert_report("human", &findings,
                  "a.html:1:1: warning: unknown '{b}' [test-rule]\n"
                  " 1 | {b}{c}{b}{c}\n"
                  "   | ^~~\n"
                  "   = 2 times: also a.html:1\n"
                  "\n"
                  "a.html:1:4: warning: unknown '{c}' [test-rule]\n"
                  " 1 | {b}{c}{b}{c}\n"
                  "   |    ^~~\n"
                  "   = 2 times: also a.html:1\n"
                  "\n"
                  "4 findings (4 warnings); 1 in the baseline; 3 ignored; 1 document, 2 catalogs\n"
                  "'cotejo explain test-rule' tells more\n");
}

static void says_that_nothing_was_found(void **state)
{
    (void)state;
    struct findings findings = {0};
    assert_report("human", &findings, "no findings; 1 in the baseline; 3 ignored; 1 document, 2 catalogs\n");
}

/* Invalid bytes in the path and in the text: JSON takes none. */
static void writes_valid_json(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("a\xFF.html"), STR("x\n\xC3\xB1 \xFE\"b\n"));
    struct finding draft = {
        .rule = &RULE,
        .certainty = CERTAINTY_LIKELY,
        .arguments = {{"name", STR("\xFE")}},
        .language = STR("es"),
        .fix = {.is_offered = true, .at = {5, 6}, .replacement = STR("")},
    };
    findings_add(&findings, &source, (struct span){5, 8}, &draft);
    struct silenced_list silenced = {0};
    struct report report = {.findings = &findings, .silenced = &silenced};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    writer_by_name(STR("json"))->write(&report, &out);
    json_t *root = json_loadb(out.at, out.len, 0, NULL);
    assert_non_null(root);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "summary"), "warnings")), 1);
    json_t *finding = json_array_get(json_object_get(root, "findings"), 0);
    const char *rule, *severity, *certainty, *message, *path, *text, *language;
    json_int_t line, column, end_line, end_column, byte, end_byte, count;
    json_t *related, *fix;
    assert_int_equal(json_unpack(finding, "{ss ss ss ss ss sI sI sI sI sI sI ss ss sI so so !}", "rule", &rule,
                                 "severity", &severity, "certainty", &certainty, "message", &message, "path", &path,
                                 "line", &line, "column", &column, "end_line", &end_line, "end_column", &end_column,
                                 "byte", &byte, "end_byte", &end_byte, "text", &text, "language", &language, "count",
                                 &count, "related", &related, "fix", &fix),
                     0);
    assert_string_equal(path, "a\xEF\xBF\xBD.html");
    assert_string_equal(text, "\xEF\xBF\xBD\"b");
    assert_string_equal(certainty, "likely");
    assert_true(json_is_null(related) && json_is_object(fix));
    assert_true(json_is_false(json_object_get(fix, "safe")));
    assert_int_equal(json_integer_value(json_object_get(fix, "byte")), 5);
    assert_int_equal(json_integer_value(json_object_get(fix, "end_byte")), 6);
    const json_int_t places[] = {line, column, end_line, end_column, byte, end_byte, count};
    const json_int_t expected[] = {2, 3, 2, 6, 5, 8, 1};
    assert_memory_equal(places, expected, sizeof places);
    json_decref(root);
    buf_release(&out);
    findings_free(&findings);
}

/* What is told of a finding in SARIF: its place, a repair of just that place, and why it is silent. */
static void tells_sarif_of_places_repairs_and_ignores(void **state)
{
    (void)state;
    static const struct rule FOLLOWS = {.id = "follows",
                                        .severity = SEVERITY_NOTE,
                                        .severity_follows_certainty = true,
                                        .summary = "s",
                                        .message = "m",
                                        .explanation = "e",
                                        .wrong = "w",
                                        .right = "r"};
    const struct rule *const rules[] = {&RULE, &FOLLOWS, NULL};
    struct source source;
    struct findings findings = findings_in(&source, STR("/a b.html"), STR("one two\nthree\n"));
    struct finding draft = {.rule = &RULE, .fix = {.is_offered = true, .at = {4, 7}, .replacement = STR("2")}};
    findings_add(&findings, &source, (struct span){4, 7}, &draft);
    findings_add(&findings, &source, (struct span){4, 13}, &draft);
    findings_add(&findings, &source, (struct span){0, 7}, &draft);
    struct silenced items[] = {{.finding = findings.items[0], .reason = STR("in"), .by = SILENCED_BY_COMMENT},
                               {.finding = findings.items[1], .reason = STR("out"), .by = SILENCED_BY_CONFIGURATION}};
    struct silenced_list silenced = {.items = items, .count = 2};
    struct report report = {.findings = &findings, .silenced = &silenced, .rules = rules, .has_failed = true};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    writer_by_name(STR("sarif"))->write(&report, &out);
    static const struct {
        const char *text;
        size_t count;
    } HOLDS[] = {
        {"\"startLine\": 1, \"startColumn\": 5, \"endLine\": 1, \"endColumn\": 8}", 4},
        {"\"startLine\": 1, \"startColumn\": 5, \"endLine\": 2, \"endColumn\": 6}", 2},
        {"\"fixes\"", 2},
        {"\"deletedRegion\": {\"startLine\": 1, \"startColumn\": 5, \"endLine\": 1, \"endColumn\": 8}", 2},
        {"\"kind\": \"inSource\", \"justification\": \"in\"", 1},
        {"\"kind\": \"external\", \"justification\": \"out\"", 1},
        {"\"uri\": \"file:///a%20b.html\"}", 7},
        {"\"ruleIndex\": 0", 5},
        {"\"defaultConfiguration\": {\"level\": \"warning\"}", 1},
        {"\"defaultConfiguration\": {\"level\": \"error\"}", 1},
        {"\"executionSuccessful\": false", 1},
    };
    for (size_t i = 0; i < sizeof HOLDS / sizeof *HOLDS; i++) {
        size_t count = 0;
        for (size_t at = 0; (at = str_find(buf_str(&out), str_from(HOLDS[i].text), at)) != SIZE_MAX; at++)
            count++;
        if (count != HOLDS[i].count)
            fail_msg("%zu times: %s\n%s", count, HOLDS[i].text, out.at);
    }
    json_t *root = json_loadb(out.at, out.len, 0, NULL);
    assert_non_null(root);
    json_decref(root);
    buf_release(&out);
    findings_free(&findings);
}

/* Only what --fix repairs is said to be. */
static void counts_safe_repairs(void **state)
{
    (void)state;
    struct source source;
    struct findings findings = findings_in(&source, STR("a.html"), STR("{b}\n{b}\n"));
    struct finding draft = {.rule = &RULE,
                            .arguments = {{"name", STR("{b}")}},
                            .fix = {.is_offered = true, .at = {0, 3}, .replacement = STR("{c}")}};
    findings_add(&findings, &source, (struct span){0, 3}, &draft);
    draft.fix = (struct fix){.is_offered = true, .is_safe = true, .at = {4, 7}};
    findings_add(&findings, &source, (struct span){4, 7}, &draft);
    assert_report("human", &findings,
                  "a.html:1:1: warning: unknown '{b}' [test-rule]\n"
                  " 1 | {b}\n"
                  "   | ^~~\n"
                  "   = 2 times: also a.html:2\n"
                  "   = help: write '{c}'\n"
                  "\n"
                  "2 findings (2 warnings); 1 in the baseline; 3 ignored; 1 document, 2 catalogs\n"
                  "'cotejo check --fix' mends 1 of them; 'cotejo explain test-rule' tells more\n");
}

static void explains_a_rule(void **state)
{
    (void)state;
    const struct rule *const rules[] = {&RULE, NULL};
    const struct severity_override off = {.pattern = STR("test-*"), .severity = SEVERITY_OFF};
    const struct severities severities = {&off, 1};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    explain_rule(&out, &RULE, NULL);
    assert_string_equal(out.at,
                        "test-rule: a test\n\nWhy.\n\nWrong:\n    a\n    b\n\nRight:\n    c\n\nSeverity: warning\n"
                        "To silence it in a page:     <!-- cotejo-ignore test-rule -- why -->\n"
                        "             in a catalog:  # cotejo-ignore: test-rule -- why\n");
    buf_clear(&out);
    explain_list(&out, rules, &severities);
    assert_string_equal(out.at, "test-rule  off         a test\n");
    buf_release(&out);
}

int main(void)
{
    translation_choose("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_nothing_that_controls),
        cmocka_unit_test(annotations_hold_nothing_that_controls),
        cmocka_unit_test(links_to_files_on_a_terminal),
        cmocka_unit_test(says_optional_parts_where_they_apply),
        cmocka_unit_test(writes_one_line_each),
        cmocka_unit_test(shows_paths_from_where_the_run_began),
        cmocka_unit_test(places_the_caret_by_cells),
        cmocka_unit_test(shows_equal_findings_once),
        cmocka_unit_test(keeps_groups_apart),
        cmocka_unit_test(says_that_nothing_was_found),
        cmocka_unit_test(writes_valid_json),
        cmocka_unit_test(tells_sarif_of_places_repairs_and_ignores),
        cmocka_unit_test(counts_safe_repairs),
        cmocka_unit_test(explains_a_rule),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return result;
}
