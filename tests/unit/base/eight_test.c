#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/eight.h"

/* Every byte at every place, beside bytes that are found and such that are not. */
static void finds_between(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++)
        for (size_t place = 0; place < 8; place++) {
            char bytes[] = {'m', '\xFF', 'a', '\0', 'z', '`', '{', '\x80'};
            bytes[place] = (char)byte;
            uint64_t found = eight_between(eight_at((struct str){bytes, 8}, 0), 'a', 'z');
            for (size_t i = 0; i < 8; i++)
                assert_int_equal(found >> (8 * i) & 0xFF, bytes[i] >= 'a' && bytes[i] <= 'z' ? 0x80 : 0);
        }
}

static void ends_with_zeros(void **state)
{
    (void)state;
    for (size_t length = 0; length <= 8; length++) {
        char *bytes = malloc(length + 1);
        assert_non_null(bytes);
        memset(bytes, 'a', length);
        uint8_t back[8];
        eight_put(back, eight_at((struct str){bytes, length}, 0));
        for (size_t i = 0; i < 8; i++)
            assert_int_equal(back[i], i < length ? 'a' : 0);
        free(bytes);
    }
}

static void counts(void **state)
{
    (void)state;
    uint64_t found = eight_between(eight_at(STR("aBcd1fgh"), 0), 'a', 'z'), others = found ^ EIGHT_HIGH;
    assert_int_equal(eight_count(found), 6);
    assert_int_equal(eight_before(others), 1);
    assert_true(eight_mask_before(others) == 0xFF);
    assert_int_equal(eight_before(0), 8);
    assert_true(eight_mask_before(0) == UINT64_MAX);
    assert_int_equal(eight_count(EIGHT_HIGH), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_between),
        cmocka_unit_test(ends_with_zeros),
        cmocka_unit_test(counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
