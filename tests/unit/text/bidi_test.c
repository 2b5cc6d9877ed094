#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/bidi.h"

#define LRE "\u202A"
#define RLE "\u202B"
#define PDF "\u202C"
#define LRO "\u202D"
#define RLO "\u202E"
#define LRI "\u2066"
#define RLI "\u2067"
#define FSI "\u2068"
#define PDI "\u2069"
#define ALEF "\u05D0"

/* `stray` has a digit per control of the text, in their order: 1, stray. */
static void expect(const char *text, const char *stray)
{
    struct arena arena = {0};
    struct span *found;
    size_t count = bidi_find_stray(str_from(text), &arena, &found), next = 0, control = 0;
    for (size_t at = 0; text[at]; at += text[at] == '\xE2' ? 3 : 1) {
        if (text[at] != '\xE2')
            continue;
        bool is_stray = next < count && found[next].start == at;
        if (is_stray)
            assert_int_equal(found[next++].end, at + 3);
        if (is_stray != (stray[control] == '1'))
            fail_msg("%s: control %zu", stray, control);
        control++;
    }
    assert_int_equal(next, count);
    assert_int_equal(control, strlen(stray));
    arena_free(&arena);
}

static void pairs_around_right_to_left_text_are_none(void **state)
{
    (void)state;
    expect("plain", "");
    expect(RLE ALEF PDF, "00");
    expect(LRE ALEF PDF, "00");
    expect(RLE "a " ALEF PDF, "00");
    expect(RLI ALEF PDI FSI ALEF PDI LRI ALEF PDI, "000000");
    expect(RLO ALEF PDF LRO ALEF " 1" PDF, "0000");
    expect(RLE "a" PDF, "11");
    expect(RLI "1" PDI, "11");
    expect(ALEF RLE PDF ALEF, "11");
}

/* It turns the other letters round, too. */
static void overrides_of_mixed_text_are_stray(void **state)
{
    (void)state;
    expect(RLO ALEF "a" PDF, "11");
    expect(LRO "a" ALEF PDF, "11");
    expect(RLO ALEF RLI "a" PDI PDF, "1111");
    expect(RLE ALEF "a" PDF, "00");
}

static void what_is_within_counts_for_what_is_around(void **state)
{
    (void)state;
    expect(RLE RLI ALEF PDI PDF, "0000");
    expect(RLI RLE ALEF PDF PDI, "0000");
    expect(RLE ALEF RLE "a" PDF PDF, "0110");
}

/* The end of an isolate ends embeddings in it that are open; that of an embedding ends no isolate. */
static void lonely_controls_are_stray(void **state)
{
    (void)state;
    expect(RLE ALEF, "1");
    expect(ALEF PDF PDI, "11");
    expect(RLI RLE ALEF PDI, "010");
    expect(RLE RLI ALEF PDF PDI, "1010");
    expect(RLE ALEF PDI PDF, "010");
    expect(RLE ALEF PDF PDF, "001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_around_right_to_left_text_are_none),
        cmocka_unit_test(overrides_of_mixed_text_are_stray),
        cmocka_unit_test(what_is_within_counts_for_what_is_around),
        cmocka_unit_test(lonely_controls_are_stray),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
