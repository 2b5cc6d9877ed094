#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/similarity.h"

static double similarity(struct str a, struct str b, double minimum)
{
    struct arena arena = {0};
    double result = similarity_with(similarity_prepare(a, &arena), b, minimum);
    arena_free(&arena);
    return result;
}

static void measures_the_longest_common_subsequence(void **state)
{
    (void)state;
    assert_true(similarity(STR("abc"), STR("abc"), 0) == 1);
    assert_true(similarity(STR(""), STR(""), 0) == 1);
    assert_true(similarity(STR(""), STR("a"), 0) == 0);
    assert_true(similarity(STR("abc"), STR("xyz"), 0) == 0);
    assert_true(similarity(STR("abcd"), STR("axcd"), 0) == 0.75);
    assert_true(similarity(STR("abcd"), STR("dcba"), 0) == 0.25);
}

static void gives_nothing_below_the_minimum(void **state)
{
    (void)state;
    assert_true(similarity(STR("abcd"), STR("axcd"), 0.75) == 0.75);
    assert_true(similarity(STR("abcd"), STR("axcd"), 0.76) == 0);
    assert_true(similarity(STR("abcd"), STR("dcba"), 0.26) == 0);
    assert_true(similarity(STR("abcd"), STR("abcdefghijklmnop"), 0.5) == 0);
}

static size_t slow_length(struct str a, struct str b)
{
    enum { LONGEST = 300 };
    static size_t rows[2][LONGEST + 1];
    memset(rows, 0, sizeof rows);
    for (size_t i = 0; i < a.len; i++)
        for (size_t j = 0; j < b.len; j++) {
            size_t left = rows[(i + 1) % 2][j], up = rows[i % 2][j + 1];
            rows[(i + 1) % 2][j + 1] = a.at[i] == b.at[j] ? rows[i % 2][j] + 1 : left > up ? left : up;
        }
    return rows[a.len % 2][b.len];
}

/* Texts of few different letters, so that much of them is common, across the ends of machine words. */
static void agrees_with_the_plain_table(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint32_t random = 12345;
    for (size_t round = 0; round < 300; round++) {
        char bytes[2][300];
        struct str texts[2];
        for (size_t t = 0; t < 2; t++) {
            random = random * 1664525 + 1013904223;
            texts[t] = (struct str){bytes[t], 1 + (random >> 16) % 299};
            for (size_t i = 0; i < texts[t].len; i++) {
                random = random * 1664525 + 1013904223;
                bytes[t][i] = (char)(random >> 24 & (round % 2 ? 3 : 0x8F));
            }
        }
        double expected = 2 * (double)slow_length(texts[0], texts[1]) / (double)(texts[0].len + texts[1].len);
        assert_true(similarity_with(similarity_prepare(texts[0], &arena), texts[1], 0) == expected);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_the_longest_common_subsequence),
        cmocka_unit_test(gives_nothing_below_the_minimum),
        cmocka_unit_test(agrees_with_the_plain_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
