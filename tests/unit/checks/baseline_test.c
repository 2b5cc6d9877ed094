#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"
#include "checks/baseline.h"

static const struct rule RULE = {.id = "test-rule", .severity = SEVERITY_WARNING, .message = "m"},
                         OTHER = {.id = "test-other", .severity = SEVERITY_NOTE, .message = "m"},
                         MISSING = {.id = "state-missing", .severity = SEVERITY_ERROR, .message = "m"},
                         MIXED = {.id = "lang-mixed", .severity = SEVERITY_ERROR, .message = "m"},
                         DOUBT = {.id = "test-doubt", .severity_follows_certainty = true, .message = "m"},
                         FAILURE = {
                             .id = "test-failure", .severity = SEVERITY_ERROR, .is_failure = true, .message = "m"};
static const struct rule *const RULES[] = {&RULE, &OTHER, &DOUBT, &FAILURE, NULL};
static const struct baseline_maker MAKER = {{"1.0", 3}, 7, RULES};

struct item {
    const struct rule *rule;
    const char *path, *segment, *text;
};

enum { ITEMS = 4 };

struct trial {
    struct item old[ITEMS], now[ITEMS];
    const char *read, *news;
    enum certainty was, is; /* of the old ones and of those that are there now */
    bool is_strict;
};

static void add(struct findings *findings, const struct item *item, enum certainty certainty)
{
    struct place place = {.path = str_from(item->path)};
    findings_add_place(findings, &place,
                       &(struct finding){.rule = item->rule,
                                         .certainty = certainty,
                                         .segment = str_from(item->segment),
                                         .text = str_from(item->text)});
}

static struct str write_baseline(const struct findings *findings, struct arena *arena)
{
    struct baseline made = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        baseline_add(&made, &finding);
    }
    baseline_write(&made, &MAKER, &out);
    struct str written = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    baseline_free(&made);
    return written;
}

static struct str shown(const struct findings *findings, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        buf_add(&out, finding.place.path);
        buf_add_char(&out, ':');
        buf_add(&out, finding.text);
        buf_add(&out, i + 1 < findings->count ? STR(" ") : STR(""));
    }
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static bool find_bytes(const void *buffers, struct str path, struct str *bytes)
{
    *bytes = *(const struct str *)buffers;
    return str_equal(path, STR("baseline"));
}

/* Which findings are new, as "path:text" with a space between: the baseline of the old ones is written and read. */
static struct str news(const struct findings *old, struct findings *now, const char *read, bool is_strict,
                       struct arena *arena)
{
    struct baseline baseline;
    struct silenced_list silenced = {0};
    struct index known = {.arena = arena};
    struct str written = write_baseline(old, arena);
    struct files files = {.find = find_bytes, .buffers = &written};
    bool is_new;
    index_put(&known, str_from(read), &is_new);
    assert_true(baseline_open(&baseline, &files, STR("baseline"), now));
    baseline_apply(&baseline, &(struct baseline_match){&files, &known, is_strict, false}, now, &silenced);
    baseline_free(&baseline);
    arena_free(&silenced.arena);
    return shown(now, arena);
}

static const struct trial TRIALS[] = {
    /* White space and composition are no difference, another text is, and another rule. */
    {.old = {{&RULE, "a", "One  two\n\tse\xC3\xB1or", "x"}},
     .now = {{&RULE, "a", " One two sen\xCC\x83or", "x"}},
     .read = "a",
     .news = ""},
    {.old = {{&RULE, "a", "One two", "x"}}, .now = {{&RULE, "a", "One three", "x"}}, .read = "a", .news = "a:x"},
    {.old = {{&RULE, "a", "One two", "x"}}, .now = {{&OTHER, "a", "One two", "x"}}, .read = "a", .news = "a:x"},
    /* Without a segment the text itself. */
    {.old = {{&RULE, "a", "", "x"}}, .now = {{&RULE, "b", "", "x"}, {&RULE, "b", "", "y"}}, .read = "b", .news = "b:y"},
    /* Another span of the same text is the same finding; of two, the one that is equal is taken first. */
    {.old = {{&RULE, "a", "One two", "One"}}, .now = {{&RULE, "a", "One two", "two"}}, .read = "a", .news = ""},
    {.old = {{&RULE, "a", "One two", "two"}},
     .now = {{&RULE, "a", "One two", "One"}, {&RULE, "a", "One two", "two"}},
     .read = "a",
     .news = "a:One"},
    /* A renamed file; of an original and its copies the copies are new, wherever they stand. */
    {.old = {{&RULE, "b", "One", "x"}}, .now = {{&RULE, "a", "One", "x"}}, .read = "a", .news = ""},
    {.old = {{&RULE, "b", "One", "x"}},
     .now = {{&RULE, "a", "One", "x"}, {&RULE, "b", "One", "x"}, {&RULE, "c", "One", "x"}},
     .read = "a",
     .news = "a:x c:x"},
    /* What is there and was not read keeps its entries for itself. */
    {.old = {{&RULE, "/", "One", "x"}}, .now = {{&RULE, "a", "One", "x"}}, .read = "a", .news = "a:x"},
    {.old = {{&RULE, "/", "One", "x"}}, .now = {{&RULE, "a", "One", "x"}}, .read = "/", .news = ""},
    /* Why a run failed is never old. */
    {.old = {{&FAILURE, "a", "One", "x"}}, .now = {{&FAILURE, "a", "One", "x"}}, .read = "a", .news = "a:x"},
    /* What is told as missing, where missing ones are told. */
    {.old = {{&MISSING, "a", "One", "One"}}, .now = {{&MIXED, "a", "One", "On"}}, .read = "a", .news = ""},
    {.old = {{&MIXED, "a", "One", "One"}}, .now = {{&MISSING, "a", "One", "One"}}, .read = "a", .news = "a:One"},
    /* More certain than it was, and less. */
    {.old = {{&DOUBT, "a", "One", "x"}},
     .now = {{&DOUBT, "a", "One", "x"}},
     .read = "a",
     .news = "",
     .was = CERTAINTY_LIKELY},
    {.old = {{&DOUBT, "a", "One", "x"}},
     .now = {{&DOUBT, "a", "One", "x"}},
     .read = "a",
     .news = "a:x",
     .was = CERTAINTY_LIKELY,
     .is_strict = true},
    {.old = {{&DOUBT, "a", "One", "x"}},
     .now = {{&DOUBT, "a", "One", "x"}},
     .read = "a",
     .news = "",
     .is = CERTAINTY_LIKELY,
     .is_strict = true},
    /* Tabs and line ends of a text are no fields and lines of their own. */
    {.old = {{&RULE, "a", "", "x\ty\nz\r"}}, .now = {{&RULE, "a", "", "x y z"}}, .read = "a", .news = ""},
};

static void tells_what_is_new(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        const struct trial *trial = &TRIALS[i];
        struct arena arena = {0};
        struct findings old = {0}, now = {0};
        for (size_t k = 0; k < ITEMS; k++) {
            if (trial->old[k].rule)
                add(&old, &trial->old[k], trial->was);
            if (trial->now[k].rule)
                add(&now, &trial->now[k], trial->is);
        }
        assert_string_equal(news(&old, &now, trial->read, trial->is_strict, &arena).at, trial->news);
        findings_free(&old);
        findings_free(&now);
        arena_free(&arena);
    }
}

static void takes_each_entry_once(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    struct arena arena = {0};
    struct findings old = {0}, now = {0};
    for (size_t i = 0; i <= COUNT; i++) {
        add(&now, &(struct item){&RULE, "a", "One", "x"}, CERTAINTY_CERTAIN);
        if (i < COUNT)
            add(&old, &(struct item){&RULE, "a", "One", "x"}, CERTAINTY_CERTAIN);
    }
    assert_string_equal(news(&old, &now, "a", false, &arena).at, "a:x");
    findings_free(&old);
    findings_free(&now);
    arena_free(&arena);
}

static void knows_its_maker(void **state)
{
    (void)state;
    struct findings findings = {0};
    add(&findings, &(struct item){&RULE, "a", "One", "x"}, CERTAINTY_CERTAIN);
    add(&findings, &(struct item){&DOUBT, "a", "One", "x"}, CERTAINTY_CERTAIN);
    struct baseline made = {.model = STR("0000000000000007"), .rules = STR("test-other test-doubt")};
    struct baseline_news found = baseline_news(&made, &MAKER, &findings);
    assert_int_equal(found.of_new_rules, 1);
    assert_int_equal(found.of_model, 0);
    made.model = STR("0000000000000008");
    assert_int_equal(baseline_news(&made, &MAKER, &findings).of_model, 1);
    made = (struct baseline){0};
    found = baseline_news(&made, &MAKER, &findings);
    assert_int_equal(found.of_new_rules + found.of_model, 0);
    findings_free(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_new),
        cmocka_unit_test(takes_each_entry_once),
        cmocka_unit_test(knows_its_maker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
