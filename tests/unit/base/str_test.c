#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/str.h"

static void orders_by_bytes(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("\xC3\xB1"), STR("z")) > 0);
    assert_int_equal(str_compare((struct str){0}, STR("")), 0);
}

static void compares(void **state)
{
    (void)state;
    assert_true(str_equal((struct str){0}, STR("")));
    assert_false(str_equal(STR("a"), STR("A")));
    assert_true(str_equal_ascii_case(STR("aZ["), STR("Az[")));
    assert_false(str_equal_ascii_case(STR("["), STR("{")));
    assert_true(str_starts(STR("abc"), STR("ab")));
    assert_false(str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("abc"), STR("bc")));
    assert_true(str_ends(STR(""), STR("")));
    assert_false(str_ends(STR("c"), STR("bc")));
}

static void cuts(void **state)
{
    (void)state;
    assert_true(str_equal(str_slice(STR("abc"), 1, 99), STR("bc")));
    assert_true(str_equal(str_slice(STR("abc"), 3, 1), STR("")));
    assert_true(str_equal(str_slice((struct str){0}, 1, 2), STR("")));
    assert_true(str_equal(str_trim(STR("\t\f a b\r\n")), STR("a b")));
    assert_true(str_equal(str_trim(STR(" \n")), STR("")));
    assert_true(str_equal(str_trim(STR("\xC2\xA0")), STR("\xC2\xA0")));
}

static void finds(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
    assert_int_equal(str_find(STR("abc"), STR("bc"), 2), SIZE_MAX);
    assert_int_equal(str_find(STR("abc"), STR(""), 3), 3);
    assert_int_equal(str_find(STR("abc"), STR(""), 4), SIZE_MAX);
    assert_int_equal(str_find(STR("a\0b"), STR("\0b"), 0), 1);
    assert_int_equal(str_find_char(STR("abca"), 'a', 1), 3);
    assert_int_equal(str_find_char(STR("abc"), 'a', 9), SIZE_MAX);
}

static void goes_over_lines(void **state)
{
    (void)state;
    struct str text = STR("a line of more than a block\r\nb\rc\n");
    size_t end = str_line_end(text, 0), next = str_next_line(text, end);
    assert_int_equal(end, 27);
    assert_int_equal(next, 29);
    assert_int_equal(str_line_end(text, next), 30);
    assert_int_equal(str_next_line(text, 30), 31);
    assert_int_equal(str_line_start(text, 30), 29);
    assert_int_equal(str_line_start(text, 5), 0);
    assert_int_equal(str_next_line(text, 32), text.len);
    assert_int_equal(str_line_end(text, text.len), text.len);
    assert_int_equal(str_next_line(text, text.len), text.len);
    assert_true(str_is_blank(STR(" \t\r\n\f")) && str_is_blank((struct str){0}) && !str_is_blank(STR(" \xC2\xA0")));
}

static void reads_hexadecimal_digits(void **state)
{
    (void)state;
    for (int c = 0; c < 128; c++) {
        char digit[2] = {(char)c, 0}, *end;
        long value = strtol(digit, &end, 16);
        assert_int_equal(ascii_hex_value((char)c), end == digit + 1 && c != ' ' ? value : -1);
    }
    assert_int_equal(ascii_hex_value('\xE1'), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_over_lines),
        cmocka_unit_test(reads_hexadecimal_digits),
        cmocka_unit_test(orders_by_bytes),
        cmocka_unit_test(compares),
        cmocka_unit_test(cuts),
        cmocka_unit_test(finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
