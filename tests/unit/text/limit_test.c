#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/limit.h"

/* Which of the characters the expression allows; NULL: it is none. */
static void assert_allowed(const char *allowed, const uint32_t *characters, const uint32_t *others)
{
    struct arena arena = {0};
    const struct characters *read = characters_read(str_from(allowed), &arena);
    assert_non_null(read);
    for (; *characters; characters++)
        assert_true(characters_hold(read, *characters));
    for (; *others; others++)
        assert_false(characters_hold(read, *others));
    arena_free(&arena);
}

#define CHARACTERS(...) ((const uint32_t[]){__VA_ARGS__ 0})

static void reads_classes(void **state)
{
    (void)state;
    assert_allowed("[abc]", CHARACTERS('a', 'b', 'c', ), CHARACTERS('d', 'A', ' ', ));
    assert_allowed("[a-c]", CHARACTERS('a', 'b', 'c', ), CHARACTERS('d', '-', ));
    assert_allowed("[a-zA-Z]", CHARACTERS('a', 'Z', ), CHARACTERS('0', 0xE9, ));
    assert_allowed("[^abc]", CHARACTERS('d', 0x1F600, '\n', ), CHARACTERS('a', 'b', 'c', ));
    assert_allowed("[^<>:\"\\\\/|\\?*]", CHARACTERS('a', ' ', ),
                   CHARACTERS('<', '>', ':', '"', '\\', '/', '|', '?', '*', ));
    assert_allowed("[a-zA-Z_\\-]", CHARACTERS('-', '_', ), CHARACTERS('\\', ' ', ));
    assert_allowed("[-a]", CHARACTERS('-', 'a', ), CHARACTERS('b', ));
    assert_allowed("[a-]", CHARACTERS('-', 'a', ), CHARACTERS('b', ));
    assert_allowed("[\\n-\\r]", CHARACTERS('\n', 0x0B, '\r', ), CHARACTERS('n', '\t', ));
    assert_allowed("[a^]", CHARACTERS('^', 'a', ), CHARACTERS('b', ));
    assert_allowed("[ -\xC3\xBE]", CHARACTERS(' ', 'z', 0xFE, ), CHARACTERS(0xFF, '\n', ));
    assert_allowed("[\xF0\x9F\x98\x80-\xF0\x9F\x98\x82]", CHARACTERS(0x1F601, ), CHARACTERS(0x1F603, ));
    assert_allowed("[\\[\\]\\^\\{\\}]", CHARACTERS('[', ']', '^', '{', ), CHARACTERS('\\', ));
    assert_allowed(" [a]\n", CHARACTERS('a', ), CHARACTERS(' ', ));
    assert_allowed(".", CHARACTERS('a', '\n', 0x10FFFF, ), CHARACTERS());
    assert_allowed("", CHARACTERS(), CHARACTERS('a', ' ', ));
}

static void knows_what_is_no_class(void **state)
{
    static const char *const OTHERS[] = {
        "[a-z]+", "a",       "[]",        "[^]",      "[z-a]", "\\d",  "[\\d]", "[a", "a]",      "[[a]]", "[a]b]",
        "[a--]",  "[a-b-c]", "[a-z-[b]]", "[\\p{L}]", " ",     "[\\]", "..",    ".*", "[a-\\w]", "^[a]$", "[:alpha:]x"};
    struct arena arena = {0};
    (void)state;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (characters_read(str_from(OTHERS[i]), &arena))
            fail_msg("'%s' is read", OTHERS[i]);
    arena_free(&arena);
}

static size_t size_of(const char *text, const char *encoding, const char *line_break, size_t *bad)
{
    struct arena arena = {0};
    const struct limit *limit = limit_of_storage(STR("1"), str_from(encoding), str_from(line_break), &arena);
    assert_int_equal(limit->kind, LIMIT_STORAGE);
    size_t size = limit_size(limit, str_from(text), bad);
    arena_free(&arena);
    return size;
}

static void counts_bytes(void **state)
{
    size_t bad;
    (void)state;
    assert_int_equal(size_of("CONTINUE", "UTF-16", "lf", &bad), 16);
    assert_int_equal(size_of("CONTINUE", "utf-16le", "lf", &bad), 16);
    assert_int_equal(size_of("CONTINUE", "UTF-32", "lf", &bad), 32);
    assert_int_equal(size_of("\xC3\xB1\xC3\xB3", "UTF-8", "lf", &bad), 4);
    assert_int_equal(size_of("\xC3\xB1\xC3\xB3", "ISO-8859-1", "lf", &bad), 2);
    assert_int_equal(size_of("\xF0\x9F\x98\x80", "UTF-16", "lf", &bad), 4);
    assert_int_equal(size_of("\xE6\x97\xA5", "Shift_JIS", "lf", &bad), 2);
    assert_int_equal(size_of("", "UTF-16", "lf", &bad), 0);
    assert_int_equal(size_of("a\nb\n", "UTF-8", "crlf", &bad), 6);
    assert_int_equal(size_of("a\nb\n", "UTF-16", "CRLF", &bad), 12);
    assert_int_equal(size_of("a\nb\n", "UTF-8", "nel", &bad), 6);
    assert_int_equal(size_of("a\nb\n", "ISO-8859-1", "cr", &bad), 4);
    assert_true(size_of("10 \xE2\x82\xAC", "ISO-8859-1", "lf", &bad) == SIZE_MAX);
    assert_int_equal(bad, 3);
}

static void assert_line(const char *line, const char *written)
{
    struct arena arena = {0};
    struct limit limit;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    bool is_read = limit_read(str_from(line), &limit, &arena);
    assert_int_equal(is_read, written != NULL);
    if (is_read)
        limit_write(&limit, &out);
    if (is_read)
        assert_string_equal(out.at, written);
    buf_release(&out);
    arena_free(&arena);
}

static void reads_lines_and_writes_them(void **state)
{
    (void)state;
    assert_line("max-length=40", "max-length=40");
    assert_line("<b1> max-length=40", "<b1> max-length=40");
    assert_line("storage-size=25", "storage-size=25 encoding=UTF-8 line-break=lf");
    assert_line("storage-size=25 encoding=UTF-16 line-break=crlf", "storage-size=25 encoding=UTF-16 line-break=crlf");
    assert_line("allowed-characters=[a-z ]", "allowed-characters=[a-z ]");
    assert_line("allowed-characters=[> ]", "allowed-characters=[> ]");
    assert_line("<code> allowed-characters=", "<code> allowed-characters=");
    assert_line("allowed-characters=[a\n\t]", "allowed-characters=[a\\n\\t]");
    assert_line("max-length=", NULL);
    assert_line("max-length=40px", NULL);
    assert_line("max-length=99999999999999999999999", NULL);
    assert_line("storage-size=25 encoding=klingon", NULL);
    assert_line("storage-size=25 line-break=vt", NULL);
    assert_line("allowed-characters=\\w+", NULL);
    assert_line("<b1>max-length=40", NULL);
    assert_line("allowed-character=[a]", NULL);
}

static const struct limit *length(const char *number, const struct limit *list, struct arena *arena)
{
    return limits_add(list, limit_of_length(str_from(number), arena), arena);
}

static void keeps_the_smaller(void **state)
{
    struct arena arena = {0};
    (void)state;
    const struct limit *list = length("40", length("25", length("30", NULL, &arena), &arena), &arena);
    assert_int_equal(list->maximum, 25);
    assert_null(list->next);
    list = limits_add(list, limit_of_characters(STR("[a]"), &arena), &arena);
    list = limits_add(list, limit_of_characters(STR("[b]"), &arena), &arena);
    assert_string_equal(list->next->next->value.at, "[b]");
    assert_true(limits_hash(list) == limits_hash(limits_copy(list, &arena)));
    assert_true(limits_hash(list) != limits_hash(list->next));
    assert_int_equal(limits_hash(NULL), 0);
    arena_free(&arena);
}

static void knows_what_goes_down(void **state)
{
    struct arena arena = {0};
    (void)state;
    const struct limit *characters = limit_of_characters(STR("[a]"), &arena);
    const struct limit *around = length("5", characters, &arena);
    const struct limit *below = limits_within(around, NULL, false, &arena);
    assert_int_equal(below->kind, LIMIT_CHARACTERS);
    assert_null(below->next);
    const struct limit *own = limits_within(around, limit_of_characters(STR("[b]"), &arena), true, &arena);
    assert_string_equal(own->value.at, "[b]");
    assert_int_equal(own->next->kind, LIMIT_LENGTH);
    assert_null(own->next->next);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_classes),     cmocka_unit_test(knows_what_is_no_class),
        cmocka_unit_test(counts_bytes),      cmocka_unit_test(reads_lines_and_writes_them),
        cmocka_unit_test(keeps_the_smaller), cmocka_unit_test(knows_what_goes_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
