#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < 10000; size += 37) {
        arena_bytes(&arena, 3)[2] = 'x';
        char *at = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 'x', size);
    }
    arena_free(&arena);
    assert_int_equal(arena.reserved, 0);
}

static void large_pieces_waste_no_room(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *small = arena_bytes(&arena, 8);
    memset(arena_bytes(&arena, 3 << 20), 'x', 3 << 20);
    assert_ptr_equal(arena_bytes(&arena, 8), small + 8);
    arena_free(&arena);
}

static void copies_end_with_a_nul(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str copy = arena_copy(&arena, (struct str){"abc", 2});
    assert_int_equal(copy.len, 2);
    assert_string_equal(copy.at, "ab");
    assert_string_equal(arena_copy(&arena, (struct str){0}).at, "");
    arena_free(&arena);
}

static void lists_grow(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t *items = NULL, capacity = 0;
    for (size_t i = 0; i < 1000; i++) {
        items = arena_grow(&arena, items, i, &capacity, sizeof *items);
        assert_true(capacity > i);
        assert_int_equal(items[i], 0);
        items[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    arena_free(&arena);
}

static void long_lists_leave_no_copies(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t *items = NULL, capacity = 0, count = (size_t)1 << 20;
    for (size_t i = 0; i < count; i++) {
        items = arena_grow(&arena, items, i, &capacity, sizeof *items);
        items[i] = i;
        if (i % 100000 == 0)
            assert_string_equal(arena_copy(&arena, STR("something else")).at, "something else");
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    assert_true(arena.reserved < count * sizeof *items + ((size_t)4 << 20));
    arena_free(&arena);
}

static void the_last_list_grows_in_its_place(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t *first = NULL, *second = NULL, first_capacity = 0, second_capacity = 0;
    first = arena_grow(&arena, first, 0, &first_capacity, sizeof *first);
    first[0] = first[1] = 1;
    assert_ptr_equal(arena_grow(&arena, first, 2, &first_capacity, sizeof *first), first);
    assert_int_equal(first[1], 1);
    assert_int_equal(first[2], 0);
    second = arena_grow(&arena, second, 0, &second_capacity, sizeof *second);
    assert_true(second >= first + first_capacity);
    assert_ptr_not_equal(arena_grow(&arena, first, first_capacity, &first_capacity, sizeof *first), first);
    arena_free(&arena);
}

static void large_pieces_can_be_dropped(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *small = arena_alloc(&arena, 100), *large = arena_alloc(&arena, 1 << 20), *last = arena_alloc(&arena, 100);
    size_t reserved = arena.reserved;
    arena_drop(&arena, small);
    assert_int_equal(arena.reserved, reserved);
    arena_drop(&arena, large);
    assert_int_equal(arena.reserved, reserved - (1 << 20));
    memset(small, 1, 100);
    memset(last, 2, 100);
    assert_int_equal(small[99], 1);
    arena_free(&arena);
}

static void a_cleared_arena_goes_on(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t turn = 0; turn < 1000; turn++) {
        for (size_t i = 0; i < 20; i++) {
            char *at = arena_alloc(&arena, 1000);
            for (size_t k = 0; k < 1000; k++)
                assert_int_equal(at[k], 0);
            memset(at, 'x', 1000);
        }
        arena_clear(&arena);
        assert_true(arena.reserved <= (size_t)1 << 20);
    }
    memset(arena_bytes(&arena, 3 << 20), 'x', 3 << 20);
    arena_clear(&arena);
    assert_true(arena.reserved <= (size_t)1 << 20);
    arena_free(&arena);
    arena_clear(&arena);
    assert_int_equal(arena.reserved, 0);
}

static void what_is_adopted_stays(void **state)
{
    (void)state;
    struct arena into = {0}, from = {0};
    struct str first = arena_copy(&into, STR("first")), second = arena_copy(&from, STR("second"));
    arena_adopt(&into, &from);
    arena_free(&from);
    arena_copy(&into, STR("third"));
    assert_string_equal(first.at, "first");
    assert_string_equal(second.at, "second");
    arena_free(&into);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(large_pieces_waste_no_room),
        cmocka_unit_test(copies_end_with_a_nul),
        cmocka_unit_test(lists_grow),
        cmocka_unit_test(the_last_list_grows_in_its_place),
        cmocka_unit_test(large_pieces_can_be_dropped),
        cmocka_unit_test(a_cleared_arena_goes_on),
        cmocka_unit_test(what_is_adopted_stays),
        cmocka_unit_test(long_lists_leave_no_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
