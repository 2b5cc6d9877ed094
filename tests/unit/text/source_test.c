#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/source.h"
#include "text/unicode.h"

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

/* As Emacs' current-column counts: tabs to the next eighth column, wide characters, marks, ^A, \\205. */
static void screen_columns_are_those_of_an_editor(void **state)
{
    (void)state;
    static const struct {
        struct str before;
        size_t column;
    } CASES[] = {
        {STR(""), 1},
        {STR("\t"), 9},
        {STR("abc\t"), 9},
        {STR("abcdefgh\t"), 17},
        {STR("\xC3\xA1"), 2},
        {STR("a\xCC\x81"), 2},
        {STR("\xE4\xB8\xAD"), 3},
        {STR("\xE4\xB8\xAD\t\xF0\x9F\x98\x80"), 11},
        {STR("\x01"), 3},
        {STR("\x1F"), 3},
        {STR("\x7F"), 3},
        {STR("~"), 2},
        {STR("\xC2\x80"), 5},
        {STR("\xC2\x85"), 5},
        {STR("\xC2\x9F"), 5},
        {STR("\xC2\xA0"), 2},
        {STR("\xC2\xAD"), 2},
        {STR("\xE2\x80\x8B"), 1},
        {STR("\xFF"), 5},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct buf text;
        buf_init(&text, BUF_MAXIMUM);
        buf_add(&text, STR("\xC3\xA1\t\n"));
        buf_add(&text, CASES[i].before);
        size_t at = text.len;
        buf_add(&text, STR("x"));
        assert_position(buf_str(&text), at, COLUMN_SCREEN, (struct position){2, CASES[i].column});
        buf_release(&text);
    }
}

static void legacy_charsets_have_columns(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct source source;
    struct str text = STR("\xE1\t\x80z");
    source_init(&source, STR("a"), text, &arena);
    assert_int_equal(charset_find(STR("windows-1252"), &source.charset), CHARSET_SINGLE_BYTE);
    assert_int_equal(source_position(&source, 3, COLUMN_CODE_POINTS).column, 4);
    assert_int_equal(source_position(&source, 3, COLUMN_UTF16).column, 4);
    assert_int_equal(source_position(&source, 3, COLUMN_BYTES).column, 7);
    assert_int_equal(source_position(&source, 3, COLUMN_SCREEN).column, 10);
    arena_free(&arena);
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
    static const char *const units[] = {"a", "\xC3\xB1", "\xF0\x9F\x98\x80", "\xB1-", "\xE1\x80-", "\t"};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, STR("\xC3\xB1\n"));
    size_t columns = 0, wide = 0, screen = 0, next = 0;
    struct {
        size_t offset, columns, wide, screen;
    } expected[100];
    for (size_t i = 0; next < 100; i = (i * 5 + 3) % 8192) {
        if (text.len > 3000 * next) {
            expected[next].offset = text.len;
            expected[next].columns = columns;
            expected[next].screen = screen;
            expected[next++].wide = wide;
        }
        buf_add(&text, str_from(units[i % 6]));
        columns += (size_t[]){1, 1, 1, 2, 3, 1}[i % 6];
        wide += (size_t[]){1, 1, 2, 2, 3, 1}[i % 6];
        screen += (size_t[]){1, 1, 2, 5, 9, 8 - screen % 8}[i % 6];
    }
    for (size_t i = 0; i < 100; i++) {
        struct position position = {2, expected[i].columns + 1}, in_utf16 = {2, expected[i].wide + 1};
        assert_position(buf_str(&text), expected[i].offset, COLUMN_CODE_POINTS, position);
        assert_position(buf_str(&text), expected[i].offset, COLUMN_UTF16, in_utf16);
        assert_position(buf_str(&text), expected[i].offset, COLUMN_SCREEN,
                        (struct position){2, expected[i].screen + 1});
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
    for (size_t offset = 0; offset < text.len; offset += 1000) {
        assert_int_equal(source_position(&source, offset, COLUMN_CODE_POINTS).column, offset / 2 + 1);
        assert_int_equal(source_position(&source, offset, COLUMN_SCREEN).column, offset / 2 + 1);
    }
    arena_free(&arena);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_end_counts),
        cmocka_unit_test(positions_are_in_the_unit_asked_for),
        cmocka_unit_test(screen_columns_are_those_of_an_editor),
        cmocka_unit_test(legacy_charsets_have_columns),
        cmocka_unit_test(a_byte_order_mark_takes_no_column),
        cmocka_unit_test(invalid_bytes_count_one_each),
        cmocka_unit_test(long_lines_have_positions),
        cmocka_unit_test(many_positions_on_one_line_are_linear),
        cmocka_unit_test(lone_carriage_returns_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
