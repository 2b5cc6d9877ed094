#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/directive.h"

static void expect(const char *comment, enum directive_kind kind, const char *rules, const char *reason)
{
    struct directive directive = directive_read(str_from(comment));
    assert_int_equal(directive.kind, kind);
    assert_true(str_equal(directive.rules, str_from(rules)));
    assert_true(str_equal(directive.reason, str_from(reason)));
}

static void test_keywords(void **state)
{
    (void)state;
    expect("cotejo-ignore", DIRECTIVE_IGNORE, "", "");
    expect(" cotejo-ignore a b -- why ", DIRECTIVE_IGNORE, "a b", "why");
    expect("cotejo-ignore: a, b --why", DIRECTIVE_IGNORE, "a, b", "why");
    expect("cotejo-ignore:a", DIRECTIVE_IGNORE, "a", "");
    expect("cotejo-ignore\n a", DIRECTIVE_IGNORE, "a", "");
    expect("cotejo-ignore-next a -- b -- c", DIRECTIVE_IGNORE, "a", "b -- c");
    expect("cotejo-ignore-start", DIRECTIVE_IGNORE_START, "", "");
    expect("cotejo-ignore-start: a", DIRECTIVE_IGNORE_START, "a", "");
    expect("cotejo-ignore-end: a", DIRECTIVE_IGNORE_END, "a", "");
    expect("cotejo-ignore-file -- why", DIRECTIVE_IGNORE_FILE, "", "why");
    expect("", DIRECTIVE_NONE, "", "");
    expect("ignore", DIRECTIVE_NONE, "", "");
    struct directive directive = directive_read(STR(" note:  x "));
    assert_int_equal(directive.kind, DIRECTIVE_NOTE);
    assert_true(str_equal(directive.text, STR("x")));
    assert_int_equal(directive_read(STR("context: menu")).kind, DIRECTIVE_CONTEXT);
}

static void expect_near(const char *comment, const char *word, const char *near)
{
    struct directive directive = directive_read(str_from(comment));
    assert_int_equal(directive.kind, DIRECTIVE_MISSPELT);
    assert_true(str_equal(directive.word, str_from(word)));
    assert_true(str_equal(directive.near, str_from(near)));
}

static void test_misspelt(void **state)
{
    (void)state;
    expect_near("cotejo-ignored a", "cotejo-ignored", "cotejo-ignore");
    expect_near("cotejo ignore-next a", "cotejo ignore-next", "cotejo-ignore-next");
    expect_near("cotejo:ignore a", "cotejo:ignore", "cotejo-ignore");
    expect_near("COTEJO-IGNORE-END", "COTEJO-IGNORE-END", "cotejo-ignore-end");
    expect_near("cotjo-ignore-file", "cotjo-ignore-file", "cotejo-ignore-file");
    expect_near("cotejo-ignore-strat a", "cotejo-ignore-strat", "cotejo-ignore-start");
    expect_near("cotejo-ignore.a", "cotejo-ignore", "cotejo-ignore");
    expect_near("cotejo-disable", "cotejo-disable", "");
    static const char *const OTHERS[] = {
        "cotejo",      "cotejo reads this", "core-ignore", "prettier-ignore",      "eslint-ignore",    "cotejar",
        "code-ignore", "Cotejo: a tool",    "c",           "codespell-ignore-end", "coveragerc-ignore"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_int_equal(directive_read(str_from(OTHERS[i])).kind, DIRECTIVE_NONE);
}

/* Adds the comments, each at its own ten bytes of a file of 1000. */
static struct ignores read_all(const char *const *comments, size_t count, struct arena *arena)
{
    struct ignores ignores = {0};
    for (size_t i = 0; i < count; i++) {
        struct directive directive = directive_read(str_from(comments[i]));
        ignores_add(&ignores, &directive, (struct span){10 * i, 10 * i + 10}, 1000, arena);
    }
    return ignores;
}

static void expect_cover(const struct ignores *ignores, size_t i, enum ignore_fault fault, size_t start, size_t end)
{
    assert_true(i < ignores->count);
    assert_int_equal(ignores->items[i].fault, fault);
    assert_int_equal(ignores->items[i].covers.start, start);
    assert_int_equal(ignores->items[i].covers.end, end);
}

static void test_regions(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const NESTED[] = {"cotejo-ignore-start a", "cotejo-ignore-start b", "cotejo-ignore-end",
                                         "cotejo-ignore-end", "cotejo-ignore-end"};
    struct ignores ignores = read_all(NESTED, 5, &arena);
    assert_int_equal(ignores.count, 3);
    expect_cover(&ignores, 0, IGNORE_SOUND, 10, 30);
    expect_cover(&ignores, 1, IGNORE_SOUND, 20, 20);
    expect_cover(&ignores, 2, IGNORE_UNOPENED, 0, 0);
    static const char *const CROSSED[] = {"cotejo-ignore-start a", "cotejo-ignore-start b", "cotejo-ignore-end a",
                                          "cotejo-ignore-end b"};
    ignores = read_all(CROSSED, 4, &arena);
    expect_cover(&ignores, 0, IGNORE_SOUND, 10, 20);
    expect_cover(&ignores, 1, IGNORE_SOUND, 20, 30);
    static const char *const OPEN[] = {"cotejo-ignore-start a", "cotejo-ignore-file", "cotejo-ignore"};
    ignores = read_all(OPEN, 3, &arena);
    expect_cover(&ignores, 0, IGNORE_UNCLOSED, 10, 1000);
    expect_cover(&ignores, 1, IGNORE_SOUND, 0, 1000);
    expect_cover(&ignores, 2, IGNORE_SOUND, 0, 0);
    arena_free(&arena);
}

static void test_end_of_a_plain_one(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const PLAIN[] = {"cotejo-ignore a", "cotejo-ignore b", "cotejo-ignore-end a"};
    struct ignores ignores = read_all(PLAIN, 3, &arena);
    assert_int_equal(ignores.count, 2);
    expect_cover(&ignores, 0, IGNORE_WITHOUT_START, 10, 20);
    expect_cover(&ignores, 1, IGNORE_SOUND, 0, 0);
    static const char *const BOTH[] = {"cotejo-ignore-start a", "cotejo-ignore a", "cotejo-ignore-end a"};
    ignores = read_all(BOTH, 3, &arena);
    expect_cover(&ignores, 0, IGNORE_SOUND, 10, 20);
    expect_cover(&ignores, 1, IGNORE_SOUND, 0, 0);
    static const char *const TWICE[] = {"cotejo-ignore a", "cotejo-ignore a", "cotejo-ignore-end a",
                                        "cotejo-ignore-end a", "cotejo-ignore-end a"};
    ignores = read_all(TWICE, 5, &arena);
    assert_int_equal(ignores.count, 3);
    expect_cover(&ignores, 0, IGNORE_WITHOUT_START, 10, 30);
    expect_cover(&ignores, 1, IGNORE_WITHOUT_START, 20, 20);
    expect_cover(&ignores, 2, IGNORE_UNOPENED, 0, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keywords),
        cmocka_unit_test(test_misspelt),
        cmocka_unit_test(test_regions),
        cmocka_unit_test(test_end_of_a_plain_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
