#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/decoded.h"

static const struct str SOURCE = {"> one\n> two\\n3", 14};

static void expect_place(const struct decoded *decoded, struct span at, struct span want)
{
    struct span have = decoded_in_source(decoded, at);
    assert_int_equal(have.start, want.start);
    assert_int_equal(have.end, want.end);
}

static void joins_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct span lines[] = {{2, 6}, {8, 11}};
    struct decoded decoded = decoded_join(SOURCE, lines, 2, &arena);
    assert_true(str_equal(decoded.text, STR("one\ntwo")));
    expect_place(&decoded, (struct span){0, 7}, (struct span){2, 11});
    expect_place(&decoded, (struct span){1, 4}, (struct span){3, 6}); /* no prefix that the next line begins with */
    expect_place(&decoded, (struct span){4, 5}, (struct span){8, 9});
    expect_place(&decoded, (struct span){4, 4}, (struct span){8, 8});
    struct decoded single = decoded_join(SOURCE, lines, 1, &arena);
    assert_ptr_equal(single.text.at, SOURCE.at + 2);
    arena_free(&arena);
}

/* `two\n3` with its escape decoded. */
static void holds_escapes(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct piece pieces[] = {{0, {8, 11}, true}, {3, {11, 13}, false}, {4, {13, 14}, true}};
    struct decoded decoded = {STR("two\n3"), pieces, 3};
    expect_place(&decoded, (struct span){2, 4}, (struct span){10, 13});
    expect_place(&decoded, (struct span){3, 5}, (struct span){11, 14});
    struct decoded slice = decoded_slice(&decoded, (struct span){1, 4}, &arena);
    assert_true(str_equal(slice.text, STR("wo\n")));
    assert_int_equal(slice.piece_count, 2);
    expect_place(&slice, (struct span){0, 2}, (struct span){9, 11});
    expect_place(&slice, (struct span){2, 3}, (struct span){11, 13});
    slice = decoded_slice(&decoded, (struct span){0, 2}, &arena);
    assert_int_equal(slice.pieces[0].source.end, 10);
    arena_free(&arena);
}

/* A text made of decoded text, white space folded: each stretch has its place in the source. */
static void composes(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct span lines[] = {{2, 6}, {8, 14}};
    const struct piece pieces[] = {{0, {0, 2}, true}, {2, {2, 4}, false}, {3, {4, 10}, true}};
    struct decoded content = decoded_join(SOURCE, lines, 2, &arena), text = {STR("on two\\n3"), pieces, 3};
    struct decoded composed = decoded_compose(&text, &content, &arena);
    expect_place(&composed, (struct span){0, 2}, (struct span){2, 4});
    expect_place(&composed, (struct span){2, 3}, (struct span){4, 6});
    expect_place(&composed, (struct span){3, 5}, (struct span){8, 10});
    const struct piece across[] = {{0, {2, 6}, true}};
    text = (struct decoded){STR("e\ntw"), across, 1};
    composed = decoded_compose(&text, &content, &arena);
    assert_int_equal(composed.piece_count, 2); /* what lies between the lines is no copy of the text */
    expect_place(&composed, (struct span){0, 2}, (struct span){4, 6});
    expect_place(&composed, (struct span){2, 4}, (struct span){8, 10});
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(composes),
        cmocka_unit_test(joins_lines),
        cmocka_unit_test(holds_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
