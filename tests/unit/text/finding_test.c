#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/finding.h"

static const struct rule RULE = {.id = "test-rule", .severity = SEVERITY_WARNING, .message = "m"};

static void add(struct findings *findings, const struct source *source, struct span at, const char *value)
{
    struct finding draft = {
        .rule = &RULE, .language = STR("es"), .arguments = {{"name", str_from(value)}, {"same", STR("same")}}};
    findings_add(findings, source, at, &draft);
}

/* Texts of a few bytes stand in the finding itself, longer ones once. */
static void keeps_what_neighbours_share_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source;
    source_init(&source, STR("a.txt"), STR("first words, second words\nothers"), &arena);
    add(&findings, &source, (struct span){0, 11}, "first words");
    add(&findings, &source, (struct span){13, 25}, "another argument");
    add(&findings, &source, (struct span){26, 32}, "another argument");
    struct finding first = finding_of(findings.items[0]), second = finding_of(findings.items[1]);
    struct finding third = finding_of(findings.items[2]);
    assert_ptr_equal(first.place.path.at, third.place.path.at);
    assert_ptr_equal(first.place.line.at, second.place.line.at);
    assert_ptr_equal(first.text.at, first.place.line.at);
    assert_ptr_equal(first.arguments[0].value.at, first.text.at);
    assert_ptr_equal(second.arguments[0].value.at, third.arguments[0].value.at);
    assert_true(str_equal(second.place.line, STR("first words, second words")));
    assert_true(str_equal(second.text, STR("second words")));
    assert_true(str_equal(third.place.line, STR("others")));
    assert_true(str_equal(third.arguments[0].value, STR("another argument")));
    assert_true(str_equal(third.arguments[1].value, STR("same")) && !third.arguments[2].name);
    findings_free(&findings);
    arena_free(&arena);
}

static void assert_text(struct str have, struct str want)
{
    if (!str_equal(have, want))
        fail_msg("'%.*s' is not '%.*s'", (int)have.len, have.at, (int)want.len, want.at);
}

static void assert_place(const struct place *have, const struct place *want)
{
    assert_text(have->path, want->path);
    assert_text(have->line, want->line);
    assert_memory_equal(&have->bytes, &want->bytes, sizeof have->bytes);
    assert_memory_equal(&have->start, &want->start, sizeof have->start);
    assert_memory_equal(&have->end, &want->end, sizeof have->end);
    assert_memory_equal(&have->in_line, &want->in_line, sizeof have->in_line);
}

static void assert_finding(const struct finding *have, const struct finding *want)
{
    assert_ptr_equal(have->rule, want->rule);
    assert_int_equal(have->certainty, want->certainty);
    assert_int_equal(have->count, want->count);
    assert_place(&have->place, &want->place);
    assert_text(have->text, want->text);
    assert_text(have->segment, want->segment);
    assert_text(have->language, want->language);
    for (size_t i = 0; i < FINDING_ARGUMENTS; i++) {
        assert_ptr_equal(have->arguments[i].name, want->arguments[i].name);
        assert_text(have->arguments[i].value, want->arguments[i].value);
    }
    assert_int_equal(have->has_related, want->has_related);
    assert_place(&have->related, &want->related);
    assert_int_equal(have->fix.is_offered, want->fix.is_offered);
    assert_int_equal(have->fix.is_safe, want->fix.is_safe);
    assert_memory_equal(&have->fix.at, &want->fix.at, sizeof have->fix.at);
    assert_text(have->fix.replacement, want->fix.replacement);
    assert_int_equal(have->term, want->term);
    assert_int_equal(have->term_uses, want->term_uses);
    assert_int_equal(have->links_to_page, want->links_to_page);
}

enum { FULL, BARE, LONG, DRAFTS };

/* With all that a finding can have, with nothing, with more than numbers of few bytes hold. */
static void make_drafts(struct finding drafts[DRAFTS])
{
    static char text[70000];
    memset(text, 'x', sizeof text);
    drafts[FULL] = (struct finding){
        .rule = &RULE,
        .certainty = CERTAINTY_LIKELY,
        .place = {STR("a page.html"), {10, 29}, {2, 3}, {4, 1}, STR("a line of the page"), {2, 18}},
        .arguments = {{"a", STR("of the")}, {"b", STR("an argument")}, {"c", STR("line of the page")}, {"d", STR("")}},
        .language = STR("zh-Hant-TW"),
        .text = STR("line of the page"),
        .count = 3,
        .has_related = true,
        .related = {STR("po/a catalog.po"), {7, 9}, {1, 1}, {1, 2}, STR("msgid \"a line\""), {0, 1}},
        .fix = {true, true, {12, 13}, STR("a replacement")},
        .segment = STR("a line of"),
        .term = 0x8877665544332211,
        .term_uses = 2,
        .links_to_page = true,
    };
    drafts[BARE] = (struct finding){.rule = &RULE, .count = 1, .place = {.path = STR("a page.html")}};
    drafts[LONG] = (struct finding){
        .rule = &RULE,
        .certainty = CERTAINTY_POSSIBLE,
        .place = {STR("b"), {5000000, 500000000}, {70000, 1 << 20}, {90000, 3}, {text, 1200}, {0, 1200}},
        .text = {text, sizeof text},
        .count = 100000,
        .segment = {text, 1024},
        .term = 1,
        .term_uses = 1,
    };
}

/* Also behind any other one, of which it may share texts, and after a join. */
static void reads_what_was_kept(void **state)
{
    (void)state;
    struct finding drafts[DRAFTS];
    struct findings findings = {0}, all = {0};
    make_drafts(drafts);
    for (size_t i = 0; i < DRAFTS * DRAFTS; i++) {
        findings_add_place(&findings, &drafts[i % DRAFTS].place, &drafts[i % DRAFTS]);
        findings_add_place(&findings, &drafts[i / DRAFTS].place, &drafts[i / DRAFTS]);
        if (i % 2)
            findings_join(&all, &findings);
    }
    findings_join(&all, &findings);
    for (size_t i = 0; i < DRAFTS * DRAFTS; i++) {
        struct finding first = finding_of(all.items[2 * i]), second = finding_of(all.items[2 * i + 1]);
        assert_finding(&first, &drafts[i % DRAFTS]);
        assert_finding(&second, &drafts[i / DRAFTS]);
    }
    findings_free(&all);
}

static size_t memory_of(const struct findings *findings)
{
    return findings->arena.reserved + findings->lines[0].reserved + findings->lines[1].reserved;
}

/* The excerpts of one line of a hundred kilobytes overlap, and are kept once. */
static void takes_little_room(void **state)
{
    (void)state;
    enum { FINDINGS = 5000, STEP = 20, ROOM = 300 };
    static char bytes[FINDINGS * STEP];
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)('a' + (i * i / 7) % 26);
    source_init(&source, STR("a.txt"), (struct str){bytes, sizeof bytes}, &arena);
    for (size_t i = 0; i < FINDINGS; i++)
        add(&findings, &source, (struct span){i * STEP, i * STEP + 10}, "an argument");
    assert_in_range(memory_of(&findings), FINDINGS * STEP, FINDINGS * ROOM);
    for (size_t i = 0; i < FINDINGS; i++) {
        struct place place = place_of(&source, (struct span){i * STEP, i * STEP + 10}, &arena);
        struct finding finding = finding_of(findings.items[i]);
        assert_place(&finding.place, &place);
    }
    findings_free(&findings);
    arena_free(&arena);
}

/* By path, place, rule and arguments; what is equal in all of them stays once. */
static void sorts_and_drops_equal_ones(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source;
    source_init(&source, STR("a.txt"), STR("one two"), &arena);
    add(&findings, &source, (struct span){4, 7}, "2");
    add(&findings, &source, (struct span){0, 3}, "2");
    add(&findings, &source, (struct span){0, 3}, "1");
    add(&findings, &source, (struct span){4, 7}, "2");
    findings_sort(&findings);
    assert_int_equal(findings.count, 3);
    assert_text(finding_of(findings.items[0]).arguments[0].value, STR("1"));
    assert_text(finding_of(findings.items[1]).arguments[0].value, STR("2"));
    assert_text(finding_of(findings.items[2]).text, STR("two"));
    findings_free(&findings);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_neighbours_share_once),
        cmocka_unit_test(reads_what_was_kept),
        cmocka_unit_test(takes_little_room),
        cmocka_unit_test(sorts_and_drops_equal_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
