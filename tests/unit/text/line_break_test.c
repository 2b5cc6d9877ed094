#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "text/line_break.h"

static void assert_places_agree(struct str text)
{
    bool may_break[8];
    line_break_find(text, may_break);
    for (size_t at = 0; at < text.len; at++)
        if (line_break_is_at(text, at) != may_break[at])
            fail_msg("'%.*s' at %zu", (int)text.len, text.at, at);
}

/* Every pair of printable characters, with and without spaces between and before. */
static void places_tell_by_themselves(void **state)
{
    static const char *const patterns[] = {"%c%c", "%c %c", "%c  %c", " %c%c", "a%c%c", "1%c %c"};
    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        for (char first = ' '; first <= '~'; first++)
            for (char second = ' '; second <= '~'; second++) {
                char text[8];
                snprintf(text, sizeof text, patterns[i], first, second);
                assert_places_agree(str_from(text));
            }
}

static void words_and_marks(void **state)
{
    bool may_break[16];
    (void)state;
    line_break_find(STR("one two-three"), may_break);
    assert_true(may_break[4] && may_break[8]);
    assert_false(may_break[0] || may_break[3] || may_break[5] || may_break[7]);
    line_break_find(STR("¿qué (es)?"), may_break);
    assert_true(may_break[7]);
    assert_false(may_break[2] || may_break[8] || may_break[11]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_tell_by_themselves),
        cmocka_unit_test(words_and_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
