#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/unicode.h"
#include "text/utf8.h"

static void assert_text(struct str text, struct str expected)
{
    assert_int_equal(text.len, expected.len);
    assert_memory_equal(text.at, expected.at, expected.len);
}

static void finds_the_span_that_is_not_nfc(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t start, end;
    } cases[] = {
        {"sesio\xCC\x81n", 4, 7}, /* o + acute */
        {"a long piece of plain text, more than one block of sixty-four bytes, cami\xC3\xB3n o\xCC\x81", 77, 80},
        {"e\xCC\x81\xCC\xA3x", 0, 5}, /* marks out of order */
        {"\xE2\x84\xAB", 0, 3},       /* angstrom sign */
        {"\xFF"
         "e\xCC\x81",
         1, 4},                             /* behind an invalid byte */
        {"\xE1\x84\x80\xE1\x85\xA1", 0, 6}, /* Hangul letters */
        {"\xE2\x80\x80", 0, 3},             /* en quad */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct span found = {0};
        assert_true(unicode_find_not_nfc(str_from(cases[i].text), 0, &found));
        assert_int_equal(found.start, cases[i].start);
        assert_int_equal(found.end, cases[i].end);
        assert_false(unicode_find_not_nfc(str_from(cases[i].text), found.end, &found));
    }
}

static void leaves_nfc_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "plain",
        "Ap\xC3\xBArimac \xE2\x80\x94 \xE2\x80\x9Cs\xC3\xAD\xE2\x80\x9D \xE2\x82\xAC",
        "\xCC\x81 alone",
        "x\xCC\x81 has no composed form",
        "\xEA\xB0\x80 \xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x98\x80",
        "\xFF\xC3 broken \xE2\x80",
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(unicode_is_nfc(str_from(texts[i])));
        assert_ptr_equal(unicode_nfc(str_from(texts[i]), &arena).at, texts[i]);
    }
    arena_free(&arena);
}

static void composes(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_text(unicode_nfc(STR("sesio\xCC\x81n \xFF n\xCC\x83"), &arena), STR("sesi\xC3\xB3n \xFF \xC3\xB1"));
    assert_text(unicode_nfc(STR("e\xCC\x81\xCC\xA3"), &arena), STR("\xE1\xBA\xB9\xCC\x81"));
    arena_free(&arena);
}

/* "e" with so many acute accents, composed: its length. */
static size_t length_with_marks(size_t marks, struct arena *arena)
{
    char *text = arena_bytes(arena, 1 + 2 * marks);
    text[0] = 'e';
    for (size_t i = 0; i < marks; i++)
        memcpy(text + 1 + 2 * i, "\xCC\x81", 2);
    return unicode_nfc((struct str){text, 1 + 2 * marks}, arena).len;
}

static void composes_no_more_marks_than_stream_safe_text_has(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct span found;
    assert_int_equal(length_with_marks(UNICODE_MARKS_MAXIMUM, &arena), 2 * UNICODE_MARKS_MAXIMUM);
    assert_int_equal(length_with_marks(UNICODE_MARKS_MAXIMUM + 1, &arena), 1 + 2 * (UNICODE_MARKS_MAXIMUM + 1));
    assert_int_equal(length_with_marks(200000, &arena), 1 + 2 * 200000);
    assert_false(unicode_find_many_marks(STR("sesio\xCC\x81n"), 0, &found));
    arena_free(&arena);
}

static void folds(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR(" \xC3\x91o\xC3\xB1o\xC2\xA0 \n Sesio\xCC\x81N ");
    assert_text(unicode_fold(text, FOLD_CASE, &arena), STR(" \xC3\xB1o\xC3\xB1o\xC2\xA0 \n sesi\xC3\xB3n "));
    assert_text(unicode_fold(text, FOLD_CASE | FOLD_SPACE, &arena), STR("\xC3\xB1o\xC3\xB1o sesi\xC3\xB3n"));
    assert_text(unicode_fold(text, FOLD_CASE | FOLD_SPACE | FOLD_ACCENTS, &arena), STR("nono sesion"));
    assert_text(unicode_fold(STR("\xEA\xB0\x81\xFF"), FOLD_ACCENTS, &arena), STR("\xEA\xB0\x81\xFF"));
    arena_free(&arena);
}

static void hashes_what_is_folded_the_same(void **state)
{
    (void)state;
    static const char *const SAME[][2] = {
        {"Cerrar sesi\xC3\xB3n", "CERRAR  SESION"},
        {"A\xC3\x91O", "An\xCC\x83o"},
        {"\xC5\x84", "N"},
        {"\xD0\x94\xD0\x90", "\xD0\xB4\xD0\xB0"},
        {"", ""},
    };
    static const char *const OTHER[][2] = {
        {"Page 1", "Page 2"}, {"Ver", "Verde"}, {"\xD0\xB4\xD0\xB0", "\xD0\xBD\xD0\xB5"}};
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        assert_int_equal(unicode_hash_folded(str_from(SAME[i][0])), unicode_hash_folded(str_from(SAME[i][1])));
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++)
        assert_int_not_equal(unicode_hash_folded(str_from(OTHER[i][0])), unicode_hash_folded(str_from(OTHER[i][1])));
}

static void knows_characters(void **state)
{
    (void)state;
    assert_int_equal(unicode_lower('A'), 'a');
    assert_int_equal(unicode_lower(0xD1), 0xF1);
    assert_true(unicode_is_letter(0xF1) && unicode_is_letter('z') && !unicode_is_letter('1') &&
                !unicode_is_letter(0x301));
    assert_true(unicode_is_mark(0x301) && !unicode_is_mark('a'));
    assert_true(unicode_is_upper('A') && unicode_is_upper(0xD1) && !unicode_is_upper(0xF1));
    assert_true(unicode_is_digit('0') && unicode_is_digit(0x661) && !unicode_is_digit(0xBD));
    assert_true(unicode_is_space(0xA0) && unicode_is_space('\v') && unicode_is_space(0x2003) &&
                !unicode_is_space(0x200B));
    assert_true(unicode_has_letter(STR("1 \xFF \xC3\xB1")));
    assert_false(unicode_has_letter(STR("12 \xE2\x80\x94 \xFF")));
}

static void knows_the_labels_of_the_encoding_standard(void **state)
{
    (void)state;
    const struct charset *charset;
    assert_int_equal(charset_find(STR(" UTF-8\n"), &charset), CHARSET_UTF8);
    assert_int_equal(charset_find(STR("Latin1"), &charset), CHARSET_SINGLE_BYTE);
    assert_string_equal(charset->name, "windows-1252");
    assert_int_equal(charset_find(STR("koi8-r"), &charset), CHARSET_SINGLE_BYTE);
    assert_int_equal(charset->upper[0xC1 - 0x80], 0x430);
    assert_int_equal(charset_find(STR("Shift_JIS"), &charset), CHARSET_UNSUPPORTED);
    assert_int_equal(charset_find(STR("utf-16le"), &charset), CHARSET_UNSUPPORTED);
    assert_int_equal(charset_find(STR("latin"), &charset), CHARSET_UNKNOWN);
    assert_int_equal(charset_find(STR(""), &charset), CHARSET_UNKNOWN);
}

static void finds_the_byte_of_a_character(void **state)
{
    (void)state;
    const struct charset *charset;
    charset_find(STR("windows-1252"), &charset);
    assert_int_equal(charset_byte(charset, 'a'), 'a');
    assert_int_equal(charset_byte(charset, 0x20AC), 0x80);
    assert_int_equal(charset_byte(charset, 0x81), 0x81);
    assert_int_equal(charset_byte(charset, 0x416), -1);
    charset_find(STR("windows-1255"), &charset);
    assert_int_equal(charset_byte(charset, 0xFFFF), -1);
}

/* ICU's converters as a second opinion on the tables; bytes without a character, and the control characters that the
 * standard puts in windows-1252 and its kin, are the standard's own affair. */
static void agrees_with_icu_on_single_bytes(void **state)
{
    (void)state;
    static const char *const names[] = {
        "ibm866",       "iso-8859-2",   "iso-8859-4",   "iso-8859-5",   "iso-8859-7",   "iso-8859-8",   "iso-8859-10",
        "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "koi8-r",       "windows-1250", "windows-1251", "windows-1252",
        "windows-1253", "windows-1254", "windows-1256", "windows-1257", "windows-1258",
    };
    struct arena arena = {0};
    size_t compared = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct charset *charset;
        assert_int_equal(charset_find(str_from(names[i]), &charset), CHARSET_SINGLE_BYTE);
        for (unsigned byte = 0xA0; byte < 0x100; byte++) {
            char c = (char)byte;
            struct str text;
            size_t bad, at = 0;
            assert_true(unicode_decode((struct str){&c, 1}, str_from(names[i]), &arena, &text, &bad));
            uint32_t expected = charset->upper[byte - 0x80];
            if (bad != SIZE_MAX || expected == 0xFFFF)
                continue;
            uint32_t found = utf8_next(text, &at);
            if (found != expected && found < 0xE000)
                fail_msg("%s 0x%02X: U+%04X, ICU U+%04X", names[i], byte, (unsigned)expected, (unsigned)found);
            compared++;
        }
    }
    assert_true(compared > 1500);
    arena_free(&arena);
}

static void reads_the_bytes_of_a_source(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct source source;
    source_init(&source, STR("a"), STR("x\xE9\x80y"), &arena);
    assert_text(unicode_from_bytes(&source, (struct span){1, 4}, &arena), STR("\xEF\xBF\xBDy"));
    assert_ptr_equal(unicode_from_bytes(&source, (struct span){3, 4}, &arena).at, source.bytes.at + 3);
    charset_find(STR("iso-8859-1"), &source.charset);
    assert_text(unicode_from_bytes(&source, (struct span){1, 4}, &arena), STR("\xC3\xA9\xE2\x82\xACy"));
    arena_free(&arena);
}

static void converts_whole_texts(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text, bytes;
    size_t bad;
    assert_true(unicode_decode(STR("A\xF1o"), STR("ISO-8859-1"), &arena, &text, &bad));
    assert_text(text, STR("A\xC3\xB1o"));
    assert_int_equal(bad, SIZE_MAX);
    assert_true(unicode_encode(text, STR("ISO-8859-1"), &arena, &bytes, &bad));
    assert_text(bytes, STR("A\xF1o"));

    assert_true(unicode_decode(STR("\x93\xFA\x96\x7B a \x81"), STR("Shift_JIS"), &arena, &text, &bad));
    assert_text(text, STR("\xE6\x97\xA5\xE6\x9C\xAC a \xEF\xBF\xBD"));
    assert_int_equal(bad, 7);

    assert_true(unicode_decode(STR("ab\xFF\xFE"), STR("utf-8"), &arena, &text, &bad));
    assert_text(text, STR("ab\xEF\xBF\xBD\xEF\xBF\xBD"));
    assert_int_equal(bad, 2);

    assert_true(unicode_decode(STR("\x94\x39\xFC\x36"), STR("GB18030"), &arena, &text, &bad));
    assert_text(text, STR("\xF0\x9F\x98\x80"));

    assert_false(
        unicode_encode(STR("a\xC3\xB1 \xF0\x9F\x98\x80 \xE4\xB8\xAD"), STR("ISO-8859-1"), &arena, &bytes, &bad));
    assert_int_equal(bad, 4);
    assert_false(unicode_decode(STR("a"), STR("CHARSET"), &arena, &text, &bad));
    assert_false(unicode_decode(STR("a"), STR(""), &arena, &text, &bad));
    assert_false(unicode_encode(STR("a"), STR("no-such"), &arena, &bytes, &bad));
    assert_true(unicode_decode(STR(""), STR("ISO-8859-1"), &arena, &text, &bad));
    assert_int_equal(text.len, 0);
    arena_free(&arena);
}

/* Characters on both sides of the converter's blocks. */
static void converts_long_texts(void **state)
{
    (void)state;
    enum { PAIRS = 5001 };
    struct arena arena = {0};
    char *text = arena_bytes(&arena, PAIRS * 5);
    for (size_t i = 0; i < PAIRS; i++)
        memcpy(text + i * 5, "\xF0\x9F\x98\x80-", 5);
    struct str bytes, again, whole = {text, PAIRS * 5};
    size_t bad;
    assert_true(unicode_encode(whole, STR("GB18030"), &arena, &bytes, &bad));
    assert_true(unicode_decode(bytes, STR("GB18030"), &arena, &again, &bad));
    assert_text(again, whole);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_span_that_is_not_nfc),
        cmocka_unit_test(leaves_nfc_alone),
        cmocka_unit_test(composes),
        cmocka_unit_test(composes_no_more_marks_than_stream_safe_text_has),
        cmocka_unit_test(folds),
        cmocka_unit_test(hashes_what_is_folded_the_same),
        cmocka_unit_test(knows_characters),
        cmocka_unit_test(knows_the_labels_of_the_encoding_standard),
        cmocka_unit_test(finds_the_byte_of_a_character),
        cmocka_unit_test(agrees_with_icu_on_single_bytes),
        cmocka_unit_test(reads_the_bytes_of_a_source),
        cmocka_unit_test(converts_whole_texts),
        cmocka_unit_test(converts_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
