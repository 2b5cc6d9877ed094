#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

static void keeps_a_value_for_each_key(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct index index = {.arena = &arena};
    assert_null(index_get(&index, STR("0")));
    enum { KEYS = 5000 };
    size_t *keys = arena_alloc(&arena, KEYS * sizeof *keys);
    for (size_t i = 0; i < KEYS; i++) {
        bool is_new;
        keys[i] = i;
        *index_put(&index, (struct str){(char *)&keys[i], sizeof keys[i]}, &is_new) = i * 3;
        assert_true(is_new);
    }
    assert_int_equal(index.count, KEYS);
    index_reserve(&index, 3 * KEYS);
    for (size_t i = 0; i < KEYS; i++) {
        bool is_new;
        size_t copy = i;
        struct str key = {(char *)&copy, sizeof copy};
        assert_int_equal(*index_get(&index, key), i * 3);
        assert_int_equal(*index_put(&index, key, &is_new), i * 3);
        assert_false(is_new);
    }
    assert_null(index_get(&index, STR("")));
    arena_free(&arena);
}

static void order_matters_when_joined(void **state)
{
    (void)state;
    assert_true(hash_join(1, 2) != hash_join(2, 1));
    assert_true(hash_bytes((struct str){0}) == hash_bytes(STR("")));
    /* Fingerprints are written into files: they may never change. */
    assert_true(hash_bytes(STR("")) == 0x2D06800538D394C2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_a_value_for_each_key),
        cmocka_unit_test(order_matters_when_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
