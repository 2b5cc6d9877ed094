#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/finding.h"

static const struct rule RULE = {.id = "test-rule", .severity = SEVERITY_WARNING, .message = "m"};

static void add(struct findings *findings, const struct source *source, struct span at, const char *value)
{
    struct finding draft = {
        .rule = &RULE, .language = STR("es"), .arguments = {{"name", str_from(value)}, {"same", STR("same")}}};
    findings_add(findings, source, at, &draft);
}

static void keeps_what_neighbours_share_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source;
    source_init(&source, STR("a.txt"), STR("one two\nthree"), &arena);
    add(&findings, &source, (struct span){0, 3}, "one");
    add(&findings, &source, (struct span){4, 7}, "2");
    add(&findings, &source, (struct span){8, 13}, "2");
    const struct finding *items = findings.items;
    assert_ptr_equal(items[0].place.line.at, items[1].place.line.at);
    assert_ptr_equal(items[0].language.at, items[2].language.at);
    assert_ptr_equal(items[0].arguments[0].value.at, items[0].text.at);
    assert_ptr_equal(items[0].arguments[1].value.at, items[2].arguments[1].value.at);
    assert_string_equal(items[0].place.line.at, "one two");
    assert_string_equal(items[2].place.line.at, "three");
    assert_string_equal(items[1].text.at, "two");
    assert_string_equal(items[1].arguments[0].value.at, "2");
    findings_free(&findings);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_what_neighbours_share_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
