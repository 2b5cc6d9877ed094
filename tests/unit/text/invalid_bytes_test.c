#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/invalid_bytes.h"
#include "text/unicode.h"

static void bytes_tell_what_they_look_like(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool looks_western;
        size_t first, lines;
    } cases[] = {
        {"Per\xFA\nsesi\xF3n y m\xE1s\nnada\n\xBFno?", true, 3, 3},
        {"\x93Quotes\x94 \x96 5 \x80", true, 0, 1},
        {"Per\xFA y Perú", false, 3, 1},           /* one valid character */
        {"\xCF\xF0\xE8\xE2\xE5\xF2", false, 0, 1}, /* a word of another alphabet */
        {"a \xE9\xE8\xE7 b", true, 2, 1},          /* three letters in a row may be Western */
        {"a \xE9\xE8\xE7\xE9 b", false, 2, 1},
        {"a \x81 b", false, 2, 1}, /* windows-1252 has no such character */
        {"a\xAC"
         "b",
         false, 1, 1}, /* neither a letter nor what stands between words */
        {"cut \xE2\x82", true, 4, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct source source;
        struct invalid_bytes found;
        source_init(&source, STR("a.txt"), str_from(cases[i].bytes), &arena);
        assert_true(invalid_bytes_find(&source, &found));
        assert_int_equal(found.looks_like != NULL, cases[i].looks_western);
        assert_int_equal(found.first.start, cases[i].first);
        assert_int_equal(found.lines, cases[i].lines);
        arena_free(&arena);
    }
}

/* Beside anything else they are one of several encodings, as all is. */
static void halves_of_characters_are_no_western_text(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool are_surrogates, looks_western;
    } cases[] = {
        {"a \xED\xA0\x80 b", true, false},
        {"a \xED\xA0\xBD\xED\xB8\x80 b\né\n\xED\xBF\xBF", true, false},
        {"a \xED\xA0\xBB b\nsesi\xF3n", false, true},
        {"a \xED\xA0", false, true},
        {"a \xED\xA0\xBD\xED b", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct source source;
        struct invalid_bytes found;
        source_init(&source, STR("a.txt"), str_from(cases[i].bytes), &arena);
        assert_true(invalid_bytes_find(&source, &found));
        assert_int_equal(found.are_surrogates, cases[i].are_surrogates);
        assert_int_equal(found.looks_like != NULL, cases[i].looks_western);
        arena_free(&arena);
    }
}

static void what_has_no_place_in_a_charset_is_invalid(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct source source;
    struct span found;
    source_init(&source, STR("a.txt"), STR("a\xD2\xD3z\xFF"), &arena);
    assert_int_equal(charset_find(STR("windows-1253"), &source.charset), CHARSET_SINGLE_BYTE);
    assert_true(invalid_bytes_next(&source, 0, &found));
    assert_int_equal(found.start, 1);
    assert_int_equal(found.end, 2);
    assert_true(invalid_bytes_next(&source, found.end, &found));
    assert_int_equal(found.start, 4);
    assert_false(invalid_bytes_next(&source, found.end, &found));
    arena_free(&arena);
}

/* In a file with such bytes no repair is offered, wherever it is. */
static void nothing_is_repaired_beside_them(void **state)
{
    (void)state;
    static const struct rule rule = {.id = "x", .severity = SEVERITY_ERROR, .message = "x"};
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source;
    struct invalid_bytes invalid;
    source_init(&source, STR("a.txt"), STR("sesion \xF3"), &arena);
    struct finding draft = {.rule = &rule, .fix = {.is_offered = true, .is_safe = true, .at = {0, 6}}};
    findings_add(&findings, &source, (struct span){0, 6}, &draft);
    assert_true(finding_of(findings.items[0]).fix.is_offered);
    assert_true(invalid_bytes_find(&source, &invalid));
    invalid_bytes_report(&source, STR("UTF-8"), &invalid, &findings);
    findings_add(&findings, &source, (struct span){0, 6}, &draft);
    assert_false(finding_of(findings.items[findings.count - 1]).fix.is_offered);
    findings_free(&findings);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_tell_what_they_look_like),
        cmocka_unit_test(halves_of_characters_are_no_western_text),
        cmocka_unit_test(what_has_no_place_in_a_charset_is_invalid),
        cmocka_unit_test(nothing_is_repaired_beside_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
