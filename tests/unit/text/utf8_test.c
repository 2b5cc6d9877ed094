#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/utf8.h"

/* The code points of text, invalid parts as UTF8_INVALID. */
static void assert_code_points(struct str text, size_t count, const uint32_t *expected)
{
    size_t at = 0, i = 0;
    while (at < text.len) {
        assert_true(i < count);
        assert_int_equal(utf8_next(text, &at), expected[i++]);
    }
    assert_int_equal(i, count);
    assert_int_equal(utf8_count(text), count);
}

static void reads_what_it_writes(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        if (code_point >= 0xD800 && code_point < 0xE000)
            continue;
        char bytes[4];
        struct str text = {bytes, utf8_encode(code_point, bytes)};
        size_t start = 0, end = text.len;
        assert_int_equal(utf8_next(text, &start), code_point);
        assert_int_equal(start, text.len);
        assert_int_equal(utf8_previous(text, &end), code_point);
        assert_int_equal(end, 0);
        assert_int_equal(utf8_find_invalid(text, 0), SIZE_MAX);
    }
}

static void writes_no_surrogates(void **state)
{
    (void)state;
    char bytes[4];
    assert_int_equal(utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

/* The examples of the Unicode standard, table 3-8 to 3-11. */
static void invalid_parts_are_maximal(void **state)
{
    (void)state;
    const uint32_t X = UTF8_INVALID;
    assert_code_points(STR("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
                           "A"),
                       9, (const uint32_t[]){X, X, X, X, X, X, X, X, 'A'});
    assert_code_points(STR("\xED\xA0\x80\xED\xBF\xBF\xED\xAF"
                           "A"),
                       9, (const uint32_t[]){X, X, X, X, X, X, X, X, 'A'});
    assert_code_points(STR("\xF4\x91\x92\x93\xFF"
                           "A\x80\xBF"
                           "B"),
                       9, (const uint32_t[]){X, X, X, X, X, 'A', X, X, 'B'});
    assert_code_points(STR("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                           "A"),
                       5, (const uint32_t[]){X, X, X, X, 'A'});
}

static void finds_the_first_invalid_byte(void **state)
{
    (void)state;
    assert_int_equal(utf8_find_invalid(STR(""), 0), SIZE_MAX);
    assert_int_equal(utf8_find_invalid(STR("aaaaaaaaaaaaaaaaa\xFF"), 0), 17);
    assert_int_equal(utf8_find_invalid(STR("\xC3\xB1"
                                           "aaaaaaaaaa\xC3"),
                                       0),
                     12);
    assert_int_equal(utf8_find_invalid(STR("\xFF"
                                           "aaaaaaaaa\xFF"),
                                       1),
                     10);
}

static void goes_back_over_invalid_bytes_one_by_one(void **state)
{
    (void)state;
    size_t at = 4;
    struct str text = STR("a\xB1\xC3\xB1");
    assert_int_equal(utf8_previous(text, &at), 0xF1);
    assert_int_equal(utf8_previous(text, &at), UTF8_INVALID);
    assert_int_equal(at, 1);
    assert_int_equal(utf8_previous(text, &at), 'a');
    assert_int_equal(utf8_previous(text, &at), UTF8_INVALID);
    assert_int_equal(at, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(writes_no_surrogates),
        cmocka_unit_test(invalid_parts_are_maximal),
        cmocka_unit_test(finds_the_first_invalid_byte),
        cmocka_unit_test(goes_back_over_invalid_bytes_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
