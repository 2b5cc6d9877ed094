#include "text/pattern_index.h"

#include <fnmatch.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/glob.h"

static bool is_found(struct pattern_index *index, struct str text, size_t number)
{
    const size_t *numbers;
    size_t count = pattern_index_find(index, text, &numbers), times = 0;
    for (size_t i = 0; i < count; i++)
        times += numbers[i] == number;
    assert_true(times < 2);
    return times;
}

/* A text meets only the patterns whose part it has. */
static void few_are_candidates(void **state)
{
    (void)state;
    static const char *const PATTERNS[] = {"*The mine 1 is open*", "*The mine 2 is open*", "[Tt]he mine 3?is open",
                                           "*"};
    struct arena arena = {0};
    struct pattern_index index = {.arena = &arena};
    const size_t *numbers;
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++)
        pattern_index_add(&index, str_from(PATTERNS[i]), i + 10);
    assert_int_equal(pattern_index_find(&index, STR("The mine 2 is open today"), &numbers), 2);
    assert_int_equal(pattern_index_find(&index, STR("the mine 3 is open"), &numbers), 2);
    assert_int_equal(pattern_index_find(&index, STR(""), &numbers), 1);
    assert_true(is_found(&index, STR("The mine 2 is open today"), 11));
    assert_true(is_found(&index, STR(""), 13));
    arena_free(&arena);
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
