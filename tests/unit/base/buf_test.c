#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

static void grows_and_ends_with_a_nul(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    assert_string_equal(buf.at, "");
    for (int i = 0; i < 1000; i++)
        buf_format(&buf, "%d,", i);
    assert_int_equal(buf.len, 10 * 2 + 90 * 3 + 900 * 4);
    assert_int_equal(buf.at[buf.len], '\0');
    assert_true(str_ends(buf_str(&buf), STR(",998,999,")));
    buf_clear(&buf);
    buf_add_char(&buf, '\0');
    buf_add(&buf, STR("b"));
    assert_true(str_equal(buf_str(&buf), STR("\0b")));
    buf_release(&buf);
    assert_string_equal(buf.at, "");
}

static void what_passes_the_maximum_is_not_added(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 4);
    buf_add(&buf, STR("abc"));
    buf_add(&buf, STR("de"));
    assert_true(buf.is_full);
    buf_add_char(&buf, 'd');
    buf_format(&buf, "%d", 1);
    assert_string_equal(buf.at, "abcd");
    buf_clear(&buf);
    assert_false(buf.is_full);
    buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_ends_with_a_nul),
        cmocka_unit_test(what_passes_the_maximum_is_not_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
