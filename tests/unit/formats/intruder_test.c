#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "formats/intruder.h"

static struct arena arena;

struct comparison {
    const char *source, *target;
    enum segment_syntax syntax;
    enum text_place place;
    const char *found; /* "kind:text" between spaces */
};

static void assert_found(const struct comparison *wanted)
{
    static const char *const NAMES[] = {"markup", "target", "output", "code", "opener", "word"};
    struct str text = str_from(wanted->target);
    struct fragment source = fragment_read(str_from(wanted->source), wanted->syntax, NULL, &arena);
    struct fragment target = fragment_read(text, wanted->syntax, NULL, &arena);
    struct intruders found = fragment_intruders(&source, &target, wanted->place, &arena);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    for (size_t i = 0; i < found.count; i++) {
        buf_format(&buf, i ? " %s:" : "%s:", NAMES[found.items[i].kind]);
        buf_add(&buf, str_span(text, found.items[i].at));
    }
    if (!str_equal(buf_str(&buf), str_from(wanted->found)))
        fail_msg("%s: %s", wanted->target, buf.at);
    buf_release(&buf);
}

/* A bare address shows itself: it leads nowhere else than it says, however often it is said. */
static void addresses_may_be_repeated_links_not(void **state)
{
    (void)state;
    static const struct comparison CASES[] = {
        {"See https://a.b/c", "https://a.b/c, o https://a.b/c", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"See ana@a.bc", "ana@a.bc (ana@a.bc)", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"See https://a.b/c", "https://a.b/d", SYNTAX_MARKDOWN, PLACE_TEXT, "target:https://a.b/d"},
        {"See https://a.b/c", "https://a.b/c https://a.b/d", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:https://a.b/d"},
        {"See [it](/c)", "[a](/c) [b](/c)", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:/c"},
        {"![it](c.png)", "![a](c.png) ![b](c.png)", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:c.png"},
        {"<b>it</b>", "<b>a</b> <b>b</b>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<b>"},
        {"<b>it</b>", "<b>a</b> <b>b</b>", SYNTAX_PLAIN, PLACE_TEXT, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_found(&CASES[i]);
}

/* Nearly everything may stand in a placeholder that nobody reads as one. */
static void placeholders_hide_no_markup(void **state)
{
    (void)state;
    static const struct comparison CASES[] = {
        {"a {b}", "a {b:<i>}", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:{b:<i>}"},
        {"a", "{b, date, <i>}", SYNTAX_PLAIN, PLACE_TEXT, "markup:{b, date, <i>}"},
        {"a", "${[b](c)}", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:${[b](c)}"},
        {"a", "{b:`} `<i>`", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:{b:`}"},
        {"a {b:<10}", "{b:<10} {c} %@", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_found(&CASES[i]);
}

/* What something runs must be the source's own, but for white space. An opener that is only one where it is set up so
 * may stand where the source has it, whatever is in it. */
static void code_that_runs_is_the_sources(void **state)
{
    (void)state;
    static const struct comparison CASES[] = {
        {"{{ a }} x", "y {{a}}", SYNTAX_PLAIN, PLACE_TEXT, ""},
        {"{{ a }} x", "y {{ b }}", SYNTAX_PLAIN, PLACE_TEXT, "code:{{ b }}"},
        {"{{ a }} x", "{{ a }} {{ b }}", SYNTAX_PLAIN, PLACE_VALUE, "code:{{ b }}"},
        {"<% a %> x", "<% b %>", SYNTAX_PLAIN, PLACE_TEXT, "code:<% b %>"},
        {"<? a ?> x", "<? b ?>", SYNTAX_PLAIN, PLACE_TEXT, "markup:<? b ?>"},
        {"{% a %} x", "{% b %}", SYNTAX_PLAIN, PLACE_TEXT, "code:{% b %}"},
        {"${a} x", "y ${ a }", SYNTAX_PLAIN, PLACE_VALUE, ""},
        {"${a} x", "y ${b}", SYNTAX_PLAIN, PLACE_VALUE, "code:${b}"},
        {"${a} x", "y ${b}", SYNTAX_PLAIN, PLACE_TEXT, ""},
        {"x", "y ${b}", SYNTAX_PLAIN, PLACE_TEXT, "opener:${b}"},
        {"x", "y #{b}", SYNTAX_PLAIN, PLACE_BARE, "code:#{b}"},
        {"x", "y {", SYNTAX_PLAIN, PLACE_TEXT, "code:{"},
        {"x {", "y {", SYNTAX_PLAIN, PLACE_TEXT, ""},
        {"x", "y {{ b }}", SYNTAX_PLAIN, PLACE_PROGRAM, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_found(&CASES[i]);
}

/* As browsers take it (https://url.spec.whatwg.org/#url-parsing). */
static void dangerous_targets_are_known_in_any_spelling(void **state)
{
    (void)state;
    static const char *const DANGEROUS[] = {
        "javascript:a",
        "JavaScript:a",
        " javascript:a",
        "\x01\x1F javascript:a",
        "java\tscript:a",
        "java\nscript:a",
        "&#106;avascript:a",
        "&Tab;javascript:a",
        "javascript&colon;a",
        "\\javascript:a",
        "data:text/html,a",
        "vbscript:a",
        "//a.b",
        " //a.b",
        "\\\\a.b",
        "/\\a.b",
        "&#47;/a.b",
    };
    static const char *const HARMLESS[] = {"",
                                           "a",
                                           "/a//b",
                                           "https://a.b",
                                           "mailto:a@b.c",
                                           "a:javascript:b",
                                           "javascript",
                                           "xjavascript:a",
                                           "#javascript:a",
                                           "?data:a"};
    for (size_t i = 0; i < sizeof DANGEROUS / sizeof *DANGEROUS; i++)
        if (!target_is_dangerous(str_from(DANGEROUS[i]), &arena))
            fail_msg("harmless: %s", DANGEROUS[i]);
    for (size_t i = 0; i < sizeof HARMLESS / sizeof *HARMLESS; i++)
        if (target_is_dangerous(str_from(HARMLESS[i]), &arena))
            fail_msg("dangerous: %s", HARMLESS[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_may_be_repeated_links_not),
        cmocka_unit_test(placeholders_hide_no_markup),
        cmocka_unit_test(code_that_runs_is_the_sources),
        cmocka_unit_test(dangerous_targets_are_known_in_any_spelling),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return result;
}
