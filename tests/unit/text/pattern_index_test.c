#include "text/pattern_index.h"

#include <fnmatch.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "text/glob.h"

static bool is_found(const struct pattern_index *index, struct str text, size_t number)
{
    size_t *numbers;
    size_t count = pattern_index_find(index, text, index->arena, &numbers), times = 0;
    for (size_t i = 0; i < count; i++)
        times += numbers[i] == number;
    assert_true(times < 2);
    return times;
}

static size_t candidates(const struct pattern_index *index, const char *text)
{
    size_t *numbers;
    return pattern_index_find(index, str_from(text), index->arena, &numbers);
}

enum { MANY = 1000 };

/* A text meets only the patterns whose part it has, and those that have none; few patterns are met by any. */
static void few_are_candidates(void **state)
{
    (void)state;
    static const char *const FORMS[] = {"*The mine %zu is open*", "The mine of go[ld]* %zu", "content/p%zu.md",
                                        "a/{lang}/%zu-{lang}.md", "*"};
    enum { FORM_COUNT = sizeof FORMS / sizeof *FORMS };
    for (size_t count = 1; count <= MANY; count *= MANY) {
        struct arena arena = {0};
        struct pattern_index index = {.arena = &arena, .are_paths = true};
        for (size_t i = 0; i < count * FORM_COUNT; i++) {
            char text[64];
            int length = snprintf(text, sizeof text, FORMS[i % FORM_COUNT], 1000 + i / FORM_COUNT);
            if (i % FORM_COUNT + 1 < FORM_COUNT || i < FORM_COUNT)
                pattern_index_add(&index, arena_copy(&arena, (struct str){text, (size_t)length}), i);
        }
        pattern_index_lay_out(&index);
        assert_in_range(candidates(&index, "The mine 1000 is open today"), 2, count == 1 ? FORM_COUNT : 9);
        assert_in_range(candidates(&index, "The mine of gold 1000"), 3, count == 1 ? FORM_COUNT : 9);
        assert_in_range(candidates(&index, "content/p1000.md"), 3, count == 1 ? FORM_COUNT : 9);
        assert_int_equal(candidates(&index, ""), count == 1 ? FORM_COUNT : 1);
        assert_true(is_found(&index, STR("The mine 1000 is open today"), 0));
        assert_true(is_found(&index, STR("content/p1000.md"), 2));
        assert_true(is_found(&index, STR("a/1000.md"), 3));
        assert_true(is_found(&index, STR(""), 4));
        arena_free(&arena);
    }
}

static uint32_t next_random(uint32_t *random)
{
    *random = *random * 1664525 + 1013904223;
    return *random >> 16;
}

enum { LONGEST = 12 };

static struct str make(char *bytes, const char *letters, uint32_t *random)
{
    size_t count = strlen(letters), length = next_random(random) % LONGEST;
    for (size_t i = 0; i < length; i++)
        bytes[i] = letters[next_random(random) % count];
    bytes[length] = '\0';
    return (struct str){bytes, length};
}

/* Of texts and patterns made at random: what matches is a candidate. */
static void all_that_match_are_candidates(void **state)
{
    (void)state;
    static const char LETTERS[] = "ab/-]:!", SPECIAL[] = "abab/-]:!***?[[\\{}";
    char pattern_bytes[LONGEST + 1], text_bytes[LONGEST + 1];
    uint32_t random = 1;
    size_t matching = 0;
    for (size_t i = 0; i < 400000; i++) {
        struct arena arena = {0};
        struct pattern_index index = {.arena = &arena, .are_paths = i % 2};
        struct str pattern = make(pattern_bytes, SPECIAL, &random), text = make(text_bytes, LETTERS, &random);
        bool matches =
            index.are_paths ? glob_matches(pattern, text, (struct str){0}, NULL) : fnmatch(pattern.at, text.at, 0) == 0;
        pattern_index_add(&index, pattern, 7);
        for (size_t k = 0; k < i % 3 * 8; k++)
            pattern_index_add(&index, STR("ab*b/a"), k + 8);
        pattern_index_lay_out(&index);
        matching += matches;
        if (matches && !is_found(&index, text, 7))
            fail_msg("'%s' is no candidate for '%s'", pattern.at, text.at);
        arena_free(&arena);
    }
    assert_true(matching > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_are_candidates),
        cmocka_unit_test(all_that_match_are_candidates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
