#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/line_break.h"
#include "text/utf8.h"

static bool is_simple(uint32_t code_point)
{
    char bytes[4];
    return line_break_is_simple((struct str){bytes, utf8_encode(code_point, bytes)});
}

static void assert_places_agree(const uint32_t *characters, size_t count)
{
    char text[16];
    bool may_break[16];
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += utf8_encode(characters[i], text + length);
    struct str all = {text, length};
    assert_true(line_break_is_simple(all));
    line_break_find(all, may_break);
    for (size_t at = 0; at < length; at++)
        if (line_break_is_at(all, at) != may_break[at])
            fail_msg("'%.*s' at %zu", (int)length, text, at);
}

/* Every pair of simple characters, with and without spaces between and before. */
static void places_tell_by_themselves(void **state)
{
    size_t simple = 0;
    (void)state;
    for (uint32_t first = 0; first < 0x3000; first++) {
        if (!is_simple(first))
            continue;
        simple++;
        assert_int_equal(line_break_width(first), 1);
        for (uint32_t second = 0; second < 0x3000; second += second == 0x300 ? 0x1D00 : 1) {
            if (!is_simple(second))
                continue;
            assert_places_agree((const uint32_t[]){'a', first, second}, 3);
            assert_places_agree((const uint32_t[]){' ', first, ' ', ' ', second}, 5);
        }
    }
    assert_true(simple > 600 && is_simple(0xF1) && !is_simple(0xAD) && !is_simple(0x301) && !is_simple(0x200D));
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
