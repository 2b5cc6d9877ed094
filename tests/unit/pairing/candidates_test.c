#include "pairing/candidates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file_batch.h"

/* What is found among texts of a few words each, of which many share some; the numbers of the first ones, and how many.
 * With ACCEPT in the environment tests/pairing/candidates.expected is written anew. */
static const char EXPECTED[] = "tests/pairing/candidates.expected";

enum { TEXTS = 9600, SHOWN = 7 };

static unsigned next(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 16;
}

static struct str words_of(uint32_t *random, size_t count, struct arena *arena)
{
    static const char *const WORDS[] = {"the",    "mine", "Open",  "door",       "of",    "hall", "a",     "press",
                                        "button", "to",   "close", "read",       "page",  "this", "año",   "señal",
                                        "x",      "42",   "it's",  "well-known", "file",  "save", "print", "error",
                                        "could",  "not",  "and",   "be",         "found", "again"};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        buf_format(&text, i ? " %s" : "%s", WORDS[next(random) % (sizeof WORDS / sizeof *WORDS)]);
    struct str result = arena_copy(arena, buf_str(&text));
    buf_release(&text);
    return result;
}

/* The first ones are short, the next long; the last 9,000 all have one word. */
static void make_texts(struct str texts[TEXTS], struct arena *arena)
{
    uint32_t random = 7;
    for (size_t i = 0; i < TEXTS - 9000; i++)
        texts[i] = words_of(&random, 1 + i / 40 + next(&random) % 3, arena);
    for (size_t i = TEXTS - 9000; i < TEXTS; i++) {
        char text[40];
        snprintf(text, sizeof text, "common%s %zu", i % 2 ? " word" : "", i);
        texts[i] = arena_copy(arena, str_from(text));
    }
}

static struct str without_a_word(struct str text, struct arena *arena)
{
    struct buf buf;
    size_t space = str_find_char(text, ' ', text.len / 2);
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, str_slice(text, 0, space));
    buf_add(&buf, STR("s"));
    if (space < text.len)
        buf_add(&buf, str_slice(text, str_find_char(text, ' ', space + 1), text.len));
    struct str result = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

static void add_found(struct buf *out, struct candidates *candidates, struct str text, double minimum)
{
    size_t found[CANDIDATES_MAXIMUM];
    size_t count = candidates_find(candidates, text, minimum, found);
    buf_format(out, "%.*s (%.1f): %zu:", (int)text.len, text.at, minimum, count);
    for (size_t i = 0; i < count && i < SHOWN; i++)
        buf_format(out, " %zu", found[i]);
    buf_add_char(out, '\n');
}

static void the_most_promising_are_found(void **state)
{
    (void)state;
    static struct str texts[TEXTS];
    struct arena arena = {0};
    struct buf out;
    struct str expected = {0};
    buf_init(&out, BUF_MAXIMUM);
    make_texts(texts, &arena);
    struct candidates *candidates = candidates_open(texts, TEXTS, &arena);
    for (size_t i = 0; i < TEXTS; i += i < 600 ? 17 : 1201) {
        add_found(&out, candidates, texts[i], 0.6);
        add_found(&out, candidates, without_a_word(texts[i], &arena), 0.6);
        add_found(&out, candidates, without_a_word(texts[i], &arena), 0.9);
    }
    add_found(&out, candidates, STR("common"), 0.4);
    add_found(&out, candidates, STR("common 9590 wording"), 0.4);
    add_found(&out, candidates, STR("common word"), 0.4);
    add_found(&out, candidates, STR(""), 0.6);
    add_found(&out, candidates, STR("zz"), 0.6);
    if (getenv("ACCEPT"))
        assert_int_equal(file_write(EXPECTED, buf_str(&out)), 0);
    assert_int_equal(file_read(EXPECTED, &arena, &expected), 0);
    if (!str_equal(expected, buf_str(&out)))
        fail_msg("not as expected, but\n%.*s", (int)out.len, out.at);
    buf_release(&out);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_most_promising_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
