#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "checks/fix.h"

static const struct rule RULE = {.id = "test-rule", .severity = SEVERITY_WARNING, .message = "m"};

static void add(struct findings *findings, const struct source *source, struct span at, const char *replacement,
                bool is_safe)
{
    struct finding draft = {
        .rule = &RULE,
        .fix = {.is_offered = true, .is_safe = is_safe, .at = at, .replacement = str_from(replacement)},
    };
    findings_add(findings, source, at, &draft);
}

static void does_each_repair_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source, other;
    source_init(&source, STR("a.txt"), STR("one two three"), &arena);
    source_init(&other, STR("b.txt"), STR("one two three"), &arena);
    add(&findings, &source, (struct span){8, 13}, "tres", true);
    add(&findings, &source, (struct span){0, 3}, "uno", true);
    add(&findings, &source, (struct span){1, 5}, "overlaps", true);
    add(&findings, &source, (struct span){4, 7}, "dos", false);
    add(&findings, &other, (struct span){4, 7}, "another file", true);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    assert_int_equal(fix_apply(&findings, FIXES_SAFE, source.path, source.bytes, &out), 2);
    assert_string_equal(out.at, "uno two tres");
    buf_clear(&out);
    assert_int_equal(fix_apply(&findings, FIXES_ALL, source.path, source.bytes, &out), 3);
    assert_string_equal(out.at, "uno dos tres");
    buf_clear(&out);
    assert_int_equal(fix_apply(&findings, FIXES_ALL, STR("c.txt"), STR("same"), &out), 0);
    assert_string_equal(out.at, "same");
    buf_release(&out);
    findings_free(&findings);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(does_each_repair_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
