#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/wide.h"

static void expect(struct str bytes, struct str expected)
{
    struct arena arena = {0};
    struct str text, back;
    assert_true(wide_read(bytes, &arena, &text));
    assert_int_equal(text.len, expected.len);
    assert_memory_equal(text.at, expected.at, expected.len);
    back = wide_write(wide_mark(bytes), text, &arena);
    assert_int_equal(back.len, bytes.len);
    assert_memory_equal(back.at, bytes.at, bytes.len);
    arena_free(&arena);
}

static void reads_and_writes_both_orders(void **state)
{
    (void)state;
    expect(STR("\xFF\xFE"), STR("\xEF\xBB\xBF"));
    expect(STR("\xFF\xFE"
               "a\0\xF1\0\xAC\x20\n\0"),
           STR("\xEF\xBB\xBF"
               "a\xC3\xB1\xE2\x82\xAC\n"));
    expect(STR("\xFE\xFF\0a\xD8\x3D\xDE\x00\0b"), STR("\xEF\xBB\xBF"
                                                      "a\xF0\x9F\x98\x80"
                                                      "b"));
}

static void refuses_what_is_broken(void **state)
{
    struct arena arena = {0};
    struct str text;
    (void)state;
    assert_false(wide_read(STR("a\0b\0"), &arena, &text));
    assert_false(wide_read(STR("\xEF\xBB\xBF"), &arena, &text));
    assert_false(wide_read(STR("\xFF\xFE\0\0a\0\0\0"), &arena, &text));
    assert_false(wide_read(STR("\xFF\xFE"
                               "a"),
                           &arena, &text));
    assert_false(wide_read(STR("\xFF\xFE\x3D\xD8"), &arena, &text));
    assert_false(wide_read(STR("\xFF\xFE\x3D\xD8"
                               "a\0"),
                           &arena, &text));
    assert_false(wide_read(STR("\xFF\xFE\x00\xDE\x3D\xD8"), &arena, &text));
    arena_free(&arena);
}

static void leaves_other_text(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_int_equal(wide_write((struct str){0}, STR("\xEF\xBB\xBF"), &arena).len, 3);
    assert_int_equal(wide_write(STR("\xFF\xFE"), STR("abc"), &arena).len, 3);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_and_writes_both_orders),
        cmocka_unit_test(refuses_what_is_broken),
        cmocka_unit_test(leaves_other_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
