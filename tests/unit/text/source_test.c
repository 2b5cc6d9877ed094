#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/source.h"

static void assert_position(struct str bytes, size_t offset, enum column_unit unit, struct position expected)
{
    struct arena arena = {0};
    struct source source;
    source_init(&source, STR("a"), bytes, &arena);
    struct position position = source_position(&source, offset, unit);
    assert_int_equal(position.line, expected.line);
    assert_int_equal(position.column, expected.column);
    arena_free(&arena);
}

static void every_line_end_counts(void **state)
{
    (void)state;
    struct str text = STR("a\nb\r\nc\rd\r\r\n");
    struct arena arena = {0};
    struct source source;
    source_init(&source, STR("a"), text, &arena);
    assert_int_equal(source.line_count, 6);
    static const struct span lines[] = {{0, 1}, {2, 3}, {5, 6}, {7, 8}, {9, 9}, {11, 11}, {11, 11}};
    for (size_t i = 0; i < 7; i++) {
        struct span line = source_line(&source, i + 1);
        assert_int_equal(line.start, lines[i].start);
        assert_int_equal(line.end, lines[i].end);
    }
    arena_free(&arena);
}

static void positions_are_in_the_unit_asked_for(void **state)
{
    (void)state;
    struct str text = STR("x\n\xC3\xB1\xF0\x9F\x98\x80z");
    assert_position(text, 0, COLUMN_CODE_POINTS, (struct position){1, 1});
    assert_position(text, 2, COLUMN_CODE_POINTS, (struct position){2, 1});
    assert_position(text, 8, COLUMN_CODE_POINTS, (struct position){2, 3});
    assert_position(text, 8, COLUMN_UTF16, (struct position){2, 4});
    assert_position(text, 8, COLUMN_BYTES, (struct position){2, 7});
    assert_position(text, 99, COLUMN_CODE_POINTS, (struct position){2, 4});
    assert_position(STR(""), 0, COLUMN_CODE_POINTS, (struct position){1, 1});
}

static void a_byte_order_mark_takes_no_column(void **state)
{
    (void)state;
    assert_position(STR("\xEF\xBB\xBF"
                        "ab"),
                    4, COLUMN_CODE_POINTS, (struct position){1, 2});
}

static void invalid_bytes_count_one_each(void **state)
{
    (void)state;
    assert_position(STR("\xC3\xB1\xB1x"), 3, COLUMN_CODE_POINTS, (struct position){1, 3});
    assert_position(STR("\xF0\x9F\x98x"), 3, COLUMN_UTF16, (struct position){1, 4});
}

/* Would take minutes if each line looked for the line end that is not there. */
static void lone_carriage_returns_are_linear(void **state)
{
    (void)state;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    while (text.len < 4 << 20)
        buf_add(&text, STR("a\r"));
    struct arena arena = {0};
    struct source source;
    source_init(&source, STR("a"), buf_str(&text), &arena);
    assert_int_equal(source.line_count, text.len / 2 + 1);
    arena_free(&arena);
    buf_release(&text);
}

/* On a long line every position is what counting from its start gives. */
static void long_lines_have_positions(void **state)
{
    (void)state;
    static const char *const units[] = {"a", "\xC3\xB1", "\xF0\x9F\x98\x80", "\xB1-", "\xE1\x80-"};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, STR("\xC3\xB1\n"));
    size_t columns = 0, wide = 0, next = 0;
    struct {
        size_t offset, columns, wide;
    } expected[100];
    for (size_t i = 0; next < 100; i = (i * 5 + 3) % 8192) {
        if (text.len > 3000 * next) {
            expected[next].offset = text.len;
            expected[next].columns = columns;
            expected[next++].wide = wide;
        }
        buf_add(&text, str_from(units[i % 5]));
        columns += (size_t[]){1, 1, 1, 2, 3}[i % 5];
        wide += (size_t[]){1, 1, 2, 2, 3}[i % 5];
    }
    for (size_t i = 0; i < 100; i++) {
        struct position position = {2, expected[i].columns + 1}, in_utf16 = {2, expected[i].wide + 1};
        assert_position(buf_str(&text), expected[i].offset, COLUMN_CODE_POINTS, position);
        assert_position(buf_str(&text), expected[i].offset, COLUMN_UTF16, in_utf16);
    }
    buf_release(&text);
}

/* Would take minutes if each position were counted from the start of the line. */
static void many_positions_on_one_line_are_linear(void **state)
{
    (void)state;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    while (text.len < 8 << 20)
        buf_add(&text, STR("\xC3\xB1"));
    struct arena arena = {0};
    struct source source;
    source_init(&source, STR("a"), buf_str(&text), &arena);
    for (size_t offset = 0; offset < text.len; offset += 1000)
        assert_int_equal(source_position(&source, offset, COLUMN_CODE_POINTS).column, offset / 2 + 1);
    arena_free(&arena);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_end_counts),
        cmocka_unit_test(positions_are_in_the_unit_asked_for),
        cmocka_unit_test(a_byte_order_mark_takes_no_column),
        cmocka_unit_test(invalid_bytes_count_one_each),
        cmocka_unit_test(long_lines_have_positions),
        cmocka_unit_test(many_positions_on_one_line_are_linear),
        cmocka_unit_test(lone_carriage_returns_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
