#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/escape.h"

static void assert_read(struct str text, uint32_t point, size_t end)
{
    size_t found;
    assert_int_equal(escape_read(text, 0, &found), point);
    assert_int_equal(found, end);
}

static void reads_escapes(void **state)
{
    (void)state;
    assert_read(STR("\\n."), '\n', 2);
    assert_read(STR("\\\"."), '"', 2);
    assert_read(STR("\\q."), 'q', 2);
    assert_read(STR("\\r\\n."), '\n', 4);
    assert_read(STR("\\r."), '\n', 2);
    assert_read(STR("\\r\\u000a."), '\n', 8);
    assert_read(STR("\\u000d\\u000A."), '\n', 12);
    assert_read(STR("\\u000D\\n."), '\n', 8);
    assert_read(STR("\\u000d\\u000b"), '\n', 6);
    assert_read(STR("\\"), '\\', 1);
    assert_read(STR("\\u00f1."), 0xF1, 6);
    assert_read(STR("\\uD83D\\uDE00."), 0x1F600, 12);
    assert_read(STR("\\uD83D."), 0xD83D, 6);
    assert_read(STR("\\u00g1"), 'u', 2);
    assert_read(STR("\\u00f"), 'u', 2);
    assert_read(STR("\\u0000"), 0xFFFD, 6);
    assert_read(STR("\\\xC3\xB1"), '\\', 1);
}

static void writes_escapes(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 100);
    escape_add(&out, 0xF1);
    escape_add(&out, 0x1F600);
    assert_string_equal(out.at, "\\u00f1\\ud83d\\ude00");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_escapes),
        cmocka_unit_test(writes_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
