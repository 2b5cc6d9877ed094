#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "formats/data/yaml.h"

/* What is visited, a line each; the places of ends and of what is empty are left aside. */
static void add_event(void *context, const struct yaml_event *event)
{
    static const char *const KINDS[] = {[YAML_MAP] = "map",
                                        [YAML_LIST] = "list",
                                        [YAML_END] = "end",
                                        [YAML_KEY] = "key",
                                        [YAML_COMPLEX_KEY] = "complex",
                                        [YAML_WITHIN_KEY] = "in",
                                        [YAML_VALUE] = "value",
                                        [YAML_ANEW] = "anew"};
    const struct yaml_scalar *scalar = &event->scalar;
    struct buf *out = context;
    bool has_place = event->kind == YAML_MAP || event->kind == YAML_LIST || scalar->text.len;
    buf_format(out, "%s %zu %d %d %d %zu-%zu %zu ", KINDS[event->kind], has_place ? event->at : 0, scalar->style,
               scalar->is_flow, scalar->is_text, scalar->at.start, scalar->at.end, scalar->inset);
    buf_add(out, scalar->text);
    buf_add_char(out, '\n');
}

/* Is the text one of lines? Then the library reads the same in it. */
static bool is_of_lines(struct str text)
{
    struct arena arena = {0};
    struct yaml_error error;
    struct buf lines, library;
    buf_init(&lines, BUF_MAXIMUM);
    buf_init(&library, BUF_MAXIMUM);
    bool is_taken = yaml_may_be_read(text, &error) && yaml_read_lines(text, &arena, add_event, &lines);
    if (is_taken) {
        bool is_read = yaml_read_by_library(text, &arena, add_event, &library, &error);
        if (!is_read || !str_equal(buf_str(&lines), buf_str(&library)))
            fail_msg("%.*s\n--- by lines\n%s\n--- by the library%s\n%s", (int)text.len, text.at, lines.at,
                     is_read ? "" : " an error", library.at);
    } else {
        assert_int_equal(lines.len, 0);
    }
    buf_release(&lines);
    buf_release(&library);
    arena_free(&arena);
    return is_taken;
}

static void most_files_are_lines(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "a: b\n",
        "---\n# A file\nen:\n  one: \"A \\\"user\\\"\"\n  more:\n    none: 'It''s'\n\n    empty:\n  last: x # y",
        "a:\n- b\n- c: d\n  e: f\n-   - g\n    - h\ni: -1\n",
        "- a\n- b: c\n  d:\n  - e\n  - f: g",
        "a:\n    b: c\nd:\n  e:\n   f: 12\n   g: true\n",
        "a: \"\"\nb: http://x.example/#y\nc: d#e\n",
        "  a: b\n  c:\n  - d\n",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (!is_of_lines(str_from(TEXTS[i])))
            fail_msg("not taken: %s", TEXTS[i]);
}

static void all_else_is_the_librarys(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "",
        "# a\n",
        "a\n",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "a: [b]\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !!str b\n",
        "a: b: c\n",
        "a: \"b\n  c\"\n",
        "a: b\n---\nc: d\n",
        "? a\n: b\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: \"\\x41\"\n",
        "a: b\n c: d\n",
        "a:\n  b: c\n d: e\n",
        "- a\nb: c\n",
        "-\n- a\n",
        "a: \"b\" c\n",
        "a: 'b'c\n",
        "{a: b}\n",
        "- \"\"\n",
        "%YAML 1.2\n---\na: b\n",
        "a: b\n...\n",
        "a : b\n",
        "a: b:\n",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (is_of_lines(str_from(TEXTS[i])))
            fail_msg("taken: %s", TEXTS[i]);
}

static size_t random_below(uint64_t *seed, size_t count)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*seed >> 33) % count;
}

/* Lines as files have them, some with what breaks them. */
static void make_text(struct buf *text, uint64_t *seed)
{
    static const char *const INDENTS[] = {"", "", "  ", "  ", "    ", "    ", "      ", " ", "   "};
    static const char *const KEYS[] = {
        "a: ",  "b: ",   "a:",   "key:", "some key: ", "\"q\": ", "'q': ", "12: ",  "a.b/c: ", "- ",
        "- ",   "- a: ", "- - ", "-",    "# c",        "---",     "",      "~: ",   "a:b: ",   "<<: ",
        "$x: ", "(a): ", "-a: ", "...",  "a#b: ",      "a #b: ",  "é: ",   "\"\": "};
    static const char *const VALUES[] = {"b",           "b c",     "\"x\"",   "'x'",      "\"a \\\"b\\\" \\n\"",
                                         "'it''s'",     "",        "",        "",         "12",
                                         "true",        "~",       "-1",      "- x",      "b # c",
                                         "b#c",         "#c",      "\" x \"", "\"\"",     "''",
                                         "a: b",        "a:",      "b:c",     "|",        ">-",
                                         "[a]",         "{a: b}",  "&x b",    "*x",       "!t b",
                                         "\"a",         "'a",      "\"a\" b", "\"a\": b", "b ",
                                         "b  # c",      "<b>",     "(b)",     "+1",       "@b",
                                         "`b`",         "%b",      ", b",     "? b",      "é",
                                         "\"\\u0041\"", "\"\\/\"", "b\t",     "<<",       "=",
                                         "...",         "--- b",   "\"a\"#b", "$b",       "a, b: c"};
    buf_clear(text);
    for (size_t lines = 1 + random_below(seed, 7); lines > 0; lines--) {
        buf_add(text, str_from(INDENTS[random_below(seed, sizeof INDENTS / sizeof *INDENTS)]));
        buf_add(text, str_from(KEYS[random_below(seed, random_below(seed, 2) ? 10 : sizeof KEYS / sizeof *KEYS)]));
        buf_add(text,
                str_from(VALUES[random_below(seed, random_below(seed, 3) ? 12 : sizeof VALUES / sizeof *VALUES)]));
        if (lines > 1 || random_below(seed, 2))
            buf_add_char(text, '\n');
    }
}

static void the_library_reads_the_same(void **state)
{
    (void)state;
    enum { TEXTS = 300000 };
    struct buf text;
    uint64_t seed = 1;
    size_t taken = 0;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < TEXTS; i++) {
        make_text(&text, &seed);
        taken += is_of_lines(buf_str(&text));
    }
    assert_true(taken > TEXTS / 30);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_files_are_lines),
        cmocka_unit_test(all_else_is_the_librarys),
        cmocka_unit_test(the_library_reads_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
