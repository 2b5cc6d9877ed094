#include "lang/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The words of a text as the engine spells them, Latin-1 letters as \xNN, one space between. */
static void check(const char *text, const char *wanted)
{
    struct tokens tokens = {.text = str_from(text)};
    struct word word;
    char found[1024] = "";
    size_t length = 0;
    while (tokens_next(&tokens, &word)) {
        assert_true(word.at.start < word.at.end && word.at.end <= tokens.text.len);
        assert_int_equal(word.letters[0], ' ');
        assert_int_equal(word.letters[word.count - 1], ' ');
        length += (size_t)snprintf(found + length, sizeof found - length, "%s%.*s", length ? " " : "", word.count - 2,
                                   (const char *)word.letters + 1);
    }
    assert_string_equal(found, wanted);
}

static void words(void **state)
{
    (void)state;
    check("Has ingresado, desde OTRO dispositivo.", "has ingresado desde otro dispositivo");
    check("don't dog's 'quoted' l\u2019eau", "don't dog's quoted l'eau");
    check("Sesi\u00F3n SESI\u00D3N sesio\u0301n SESIO\u0301N", "sesi\xF3n sesi\xF3n sesi\xF3n sesi\xF3n");
    check("and/or", "and or");
    check("end.Start", "end start");
    check("", "");
    check("\xFF\xC3", "");
}

/* One word of n letters, the `upper`-th a capital, in memory of its own; with something behind it. */
static void check_length(size_t n, size_t upper, const char *behind)
{
    size_t length = n + strlen(behind);
    char *bytes = malloc(length);
    assert_non_null(bytes);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)((i == upper ? 'A' : 'a') + (char)(i * 7 % 26));
    memcpy(bytes + n, behind, length - n);
    struct tokens tokens = {.text = {bytes, length}};
    struct word word;
    assert_int_equal(tokens_next(&tokens, &word), n > 0 && n <= WORD_LETTERS);
    if (n > 0 && n <= WORD_LETTERS) {
        assert_int_equal(word.at.start, 0);
        assert_int_equal(word.at.end, n);
        assert_int_equal(word.count, n + 2);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(word.letters[i + 1], 'a' + i * 7 % 26);
        enum word_case wanted = upper >= n || upper == SIZE_MAX ? CASE_LOWER
                                : n == 1 && behind[0] == '.'    ? CASE_MIXED
                                : upper == 0                    ? CASE_CAPITAL
                                                                : CASE_MIXED;
        assert_int_equal(word.letter_case, wanted);
        assert_false(word.is_stranger);
        assert_false(tokens_next(&tokens, &word));
    }
    free(bytes);
}

static void lengths(void **state)
{
    (void)state;
    static const char *const BEHIND[] = {"", " ", ".", ". ", ",\n", "(", "!", "...", ":)", "\xC2\xBB"};
    for (size_t i = 0; i < sizeof BEHIND / sizeof *BEHIND; i++)
        for (size_t n = 1; n < WORD_LETTERS + 20; n++)
            for (size_t upper = 0; upper <= n; upper++)
                check_length(n, upper, BEHIND[i]);
}

/* A word is the same whether its run is simple or not, and ends where a mask begins. */
static void masked_within(void **state)
{
    (void)state;
    struct str text = STR("one (twothree, four");
    for (size_t start = 0; start < text.len; start++) {
        struct span mask = {start, text.len};
        struct tokens masked = {.text = text, .masked = &mask, .masked_count = 1},
                      cut = {.text = str_slice(text, 0, start)};
        struct word a, b;
        bool is_there;
        do {
            is_there = tokens_next(&masked, &a);
            assert_int_equal(is_there, tokens_next(&cut, &b));
            assert_true(!is_there || (a.at.start == b.at.start && a.at.end == b.at.end && a.count == b.count));
        } while (is_there);
    }
}

static void what_is_not_language(void **state)
{
    (void)state;
    check("see https://example.org/a/la or write to me@example.org now", "see or write to now");
    check("open file.txt and C:\\dir\\la", "open and");
    check("%s of {count} in $HOME and ${la} {{ la }}", "of in and");
    check("a <?php echo $la->la ?> b {% la la %} c <%= la %> d", "a b c d");
    check("one {{count} message } other {{count} messages }}", "one message other messages");
    check("a {{ la b", "a la b");
    check("the <b class=\"la\">bold</b> &amp; `la casa` word", "the bold word");
    check("@user #tag v2 3rd snake_case --la=casa", "");
    check("a < b and a{b", "a b and a b");
}

static void gaps_and_cases(void **state)
{
    (void)state;
    struct tokens tokens = {.text = STR("One two, three; Four. FIVE sixSeven J. Eight")};
    static const enum gap gaps[] = {GAP_SENTENCE, GAP_SPACE, GAP_COMMA, GAP_CLAUSE,
                                    GAP_SENTENCE, GAP_SPACE, GAP_SPACE, GAP_SPACE};
    static const enum word_case cases[] = {CASE_CAPITAL, CASE_LOWER, CASE_LOWER, CASE_CAPITAL,
                                           CASE_UPPER,   CASE_MIXED, CASE_MIXED, CASE_CAPITAL};
    struct word word;
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        assert_true(tokens_next(&tokens, &word));
        assert_int_equal(word.gap, gaps[i]);
        assert_int_equal(word.letter_case, cases[i]);
    }
    assert_false(tokens_next(&tokens, &word));
}

static void masks_and_long_words(void **state)
{
    (void)state;
    struct span masks[] = {{4, 7}, {8, 9}};
    struct tokens tokens = {.text = STR("one two x four"), .masked = masks, .masked_count = 2};
    struct word word;
    assert_true(tokens_next(&tokens, &word));
    assert_true(tokens_next(&tokens, &word));
    assert_int_equal(word.at.start, 10);
    assert_false(tokens_next(&tokens, &word));

    char longest[WORD_LETTERS + 4];
    memset(longest, 'a', sizeof longest);
    tokens = (struct tokens){.text = {longest, WORD_LETTERS}};
    assert_true(tokens_next(&tokens, &word));
    assert_int_equal(word.count, WORD_LETTERS + 2);
    tokens = (struct tokens){.text = {longest, WORD_LETTERS + 1}};
    assert_false(tokens_next(&tokens, &word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(lengths),
        cmocka_unit_test(masked_within),          cmocka_unit_test(lengths),
        cmocka_unit_test(masked_within),  cmocka_unit_test(what_is_not_language),
        cmocka_unit_test(gaps_and_cases), cmocka_unit_test(masks_and_long_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
