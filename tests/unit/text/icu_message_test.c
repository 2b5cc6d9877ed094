#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <stdio.h>
#include <unicode/umsg.h>
#include <unicode/ustring.h>

#include "text/icu_message.h"

/* Codes are shown in brackets, arms by their selectors. */
static void expect(const char *text, bool has_quotes, const char *expected)
{
    struct arena arena = {0};
    struct icu_message message = icu_read(str_from(text), has_quotes, &arena);
    char shown[512];
    size_t length = 0, done = 0;
    for (size_t i = 0; i <= message.code_count; i++) {
        size_t end = i < message.code_count ? message.codes[i].at.start : message.text.len;
        length += (size_t)snprintf(shown + length, sizeof shown - length, "%.*s", (int)(end - done), text + done);
        if (i == message.code_count)
            break;
        done = message.codes[i].at.end;
        length += (size_t)snprintf(shown + length, sizeof shown - length, "[%.*s:%.*s]", (int)(done - end), text + end,
                                   (int)message.codes[i].name.len, message.codes[i].name.at);
    }
    for (size_t i = 0; i < message.arm_count; i++)
        length +=
            (size_t)snprintf(shown + length, sizeof shown - length, " %.*s=%zu-%zu", (int)icu_selector(&message, i).len,
                             icu_selector(&message, i).at, message.arms[i].text.start, message.arms[i].text.end);
    if (message.error)
        snprintf(shown + length, sizeof shown - length, " %zu: %s", message.error_at.start, message.error);
    assert_string_equal(shown, expected);
    arena_free(&arena);
}

static void tells_text_from_code(void **state)
{
    (void)state;
    expect("Hello", true, "Hello");
    expect("Hi {name}, it's {n, number, ::percent}", true, "Hi [{name}:name], it's [{n, number, ::percent}:n]");
    expect(
        "{n, plural, =0 {none} one {# file} other {# files}}!", true,
        "[{n, plural, =0 {:n]none[} one {:n][#:n] file[} other {:n][#:n] files[}}:n]! =0=16-20 one=27-33 other=42-49");
    expect("{n,plural,offset:1 other{#{g,select,other{a #}}}}", true,
           "[{n,plural,offset:1 other{:n][#:n][{g,select,other{:g]a #[}}:g][}}:n] other=25-47 other=42-45");
    expect("{n, choice, 0#none|1<more than {n}}", true,
           "[{n, choice, 0#:n]none[|1<:n]more than [{n}:n][}:n] 0#=14-18 1<=21-34");
}

static void apostrophes_quote(void **state)
{
    (void)state;
    expect("'{a}' it''s '{b", true, "'{a}' it''s '{b");
    expect("{n, plural, other {'#' # 'x' y}}", true, "[{n, plural, other {:n]'#' [#:n] 'x' y[}}:n] other=19-30");
    expect("l'{a}' it''s", false, "l'[{a}:a]' it''s");
    struct arena arena = {0};
    struct icu_message message = icu_read(STR("l'{name} viene"), true, &arena);
    assert_int_equal(message.quoted.start, 1);
    assert_int_equal(message.quoted.end, 14);
    arena_free(&arena);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    expect("a {", true, "a { 2: the brace is not closed");
    expect("{n, plural, one {x}}", true, "[{n, plural, one {:n]x}} one=17-18 19: the arm 'other' is missing");
    expect("{n, plural, one {x} {y}}", true,
           "[{n, plural, one {:n]x} {y}} one=17-18 20: an arm and its text in braces is expected here");
    expect("{n, plural, one}", true, "{n, plural, one} 15: the text of the arm is expected here, in braces");
    expect("{n, numero}", true, "{n, numero} 4: no such type of argument");
    expect("{n m}", true, "{n m} 3: a comma or a closing brace is expected behind the name of an argument");
    expect("{}", true, "{} 1: the name of an argument is expected behind the brace");
    expect("{n, plural, = {x}}", true, "{n, plural, = {x}} 13: a number is expected here");
    expect("{n, select}", true, "{n, select} 10: the arms of the argument are missing");
    expect(
        "{n, plural, other {x {m, plural, other {y}}", true,
        "[{n, plural, other {:n]x [{m, plural, other {:m]y[}}:m] other=19-43 other=40-41 0: the brace is not closed");
}

/* Arms lie in each other a hundred thousand times. */
static void is_linear(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    static const char OPEN[] = "{n,plural,other{";
    struct arena arena = {0};
    char *text = arena_bytes(&arena, DEPTH * (sizeof OPEN + 1));
    size_t length = 0;
    for (size_t i = 0; i < DEPTH; i++, length += sizeof OPEN - 1)
        memcpy(text + length, OPEN, sizeof OPEN - 1);
    memset(text + length, '}', 2 * DEPTH);
    struct icu_message message = icu_read((struct str){text, length + 2 * DEPTH}, true, &arena);
    assert_null(message.error);
    assert_int_equal(message.arm_count, DEPTH);
    assert_int_equal(message.choices[0].at.end, length + 2 * DEPTH);
    arena_free(&arena);
}

/* ICU's own MessageFormat: the library, and its function by the name that this version of it has. */
#define WORDS_OF(name) #name
#define WORDS(name) WORDS_OF(name)

struct judge {
    __typeof__(&umsg_open) open;
    __typeof__(&umsg_close) close;
};

static struct judge find_judge(void)
{
    void *library = dlopen("libicui18n.so." WORDS(U_ICU_VERSION_MAJOR_NUM), RTLD_NOW);
    assert_non_null(library);
    struct judge judge;
    *(void **)&judge.open = dlsym(library, WORDS(umsg_open));
    *(void **)&judge.close = dlsym(library, WORDS(umsg_close));
    assert_true(judge.open && judge.close);
    return judge;
}

static bool is_taken(const struct judge *judge, struct str text)
{
    UChar wide[512];
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    UParseError at;
    u_strFromUTF8(wide, 512, &length, text.at, (int32_t)text.len, &error);
    UMessageFormat *format = U_SUCCESS(error) ? judge->open(wide, length, "es", &at, &error) : NULL;
    bool is_taken = U_SUCCESS(error);
    if (format)
        judge->close(format);
    return is_taken;
}

static size_t next_random(uint32_t *seed, size_t limit)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 16) % limit;
}

/* Of messages put together by chance it takes those that ICU takes. */
static void takes_what_icu_takes(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "{n, plural, ",
        "{n,selectordinal,",
        "{g, select, ",
        "{n, choice, 0#",
        "one {",
        "other {",
        "female{",
        "=1 {",
        "=1.5{",
        "}",
        "} ",
        "}}",
        "#",
        "'",
        "''",
        "{a}",
        "{ a , number}",
        "offset:1 ",
        "offset:",
        "texto ",
        "|",
        "1<",
        "1#",
        "{0}",
        "{01}",
        "{1a}",
        "\xE2\x82\xAC",
        "a\xC3\xB1o",
        "<",
        "\xE2\x89\xA4",
        "other{}",
        "{a, date, short}",
    };
    enum { COUNT = 30000, PIECE_COUNT = sizeof PIECES / sizeof *PIECES };
    const struct judge judge = find_judge();
    uint32_t seed = 16;
    size_t taken = 0;
    for (size_t i = 0; i < COUNT; i++) {
        char text[400];
        size_t length = 0;
        for (size_t pieces = 1 + next_random(&seed, 12); pieces > 0; pieces--)
            length +=
                (size_t)snprintf(text + length, sizeof text - length, "%s", PIECES[next_random(&seed, PIECE_COUNT)]);
        struct arena arena = {0};
        bool is_right = is_taken(&judge, (struct str){text, length});
        if ((icu_read((struct str){text, length}, true, &arena).error == NULL) != is_right)
            fail_msg("ICU %s %s", is_right ? "takes" : "refuses", text);
        taken += is_right;
        arena_free(&arena);
    }
    assert_in_range(taken, COUNT / 20, COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_text_from_code), cmocka_unit_test(apostrophes_quote),
        cmocka_unit_test(says_what_is_wrong),   cmocka_unit_test(is_linear),
        cmocka_unit_test(takes_what_icu_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
