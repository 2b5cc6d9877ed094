#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "formats/messages/intruder.h"

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

/* In a message without tags, a word in angle brackets is text unless it is an element that acts, or one of HTML's. */
static void tags_that_act_are_markup(void **state)
{
    (void)state;
    static const char *const ACTING[] = {"script", "style", "iframe", "object", "embed", "applet", "frame",   "form",
                                         "input",  "meta",  "link",   "base",   "svg",   "math",   "template"};
    static const char *const ELEMENTS[] = {
        "a",        "abbr",   "b",     "bdi",   "bdo",     "big",    "blockquote", "body", "br",    "button", "center",
        "cite",     "code",   "dd",    "del",   "details", "div",    "dl",         "dt",   "em",    "font",   "footer",
        "h1",       "h2",     "h3",    "h4",    "h5",      "h6",     "head",       "hr",   "html",  "i",      "img",
        "ins",      "kbd",    "label", "li",    "mark",    "nav",    "ol",         "p",    "pre",   "q",      "s",
        "samp",     "select", "small", "span",  "strike",  "strong", "sub",        "sup",  "table", "tbody",  "td",
        "textarea", "tfoot",  "th",    "thead", "title",   "tr",     "tt",         "u",    "ul",    "var",    "video"};
    struct {
        const char *const *names;
        size_t count;
        enum segment_syntax syntax;
        const char *kind;
    } sets[] = {
        {ACTING, sizeof ACTING / sizeof *ACTING, SYNTAX_PLAIN, "markup"},
        {ACTING, sizeof ACTING / sizeof *ACTING, SYNTAX_TAGGED, "markup"},
        {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, SYNTAX_PLAIN, "markup"},
        {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, SYNTAX_TAGGED, "word"},
        {(const char *const[]){"file", "nombre", "scripts", "x-a"}, 4, SYNTAX_PLAIN, "word"},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        for (size_t k = 0; k < sets[i].count; k++) {
            struct buf target, found;
            buf_init(&target, BUF_MAXIMUM);
            buf_init(&found, BUF_MAXIMUM);
            buf_format(&target, "a <%s> b", sets[i].names[k]);
            buf_format(&found, "%s:<%s>", sets[i].kind, sets[i].names[k]);
            assert_found(&(struct comparison){"a b", target.at, sets[i].syntax, PLACE_TEXT, found.at});
            buf_release(&target);
            buf_release(&found);
        }
}

/* Where tags are written as they are, a tag says what one of the source says, in any order and spelling; what is shown
 * is free. */
static void raw_tags_say_what_the_sources_say(void **state)
{
    (void)state;
    static const struct comparison CASES[] = {
        {"<b a=1 c=2>x</b>", "<B c='2' a=\"1\">y</B>", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"<b a=1 c=2>x</b>", "<b a=2 c=1>y</b>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<b a=2 c=1>"},
        {"<b a=1>x</b>", "<b a=1 c>y</b>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<b a=1 c>"},
        {"<b a=1>x</b>", "<b>y</b>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<b>"},
        {"<b a='&amp;'>x</b>", "<b a='&#38;'>y</b>", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"<b a='?b=1&copy=2'>x</b>", "<b a='?b=1&amp;copy=2'>y</b>", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"<i alt=a title=b aria-label=c aria-description=d>x</i>",
         "<i alt=1 title=2 aria-label=3 aria-description=4>y</i>", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"<i aria-placeholder=a aria-roledescription=b aria-valuetext=c aria-braillelabel=d "
         "aria-brailleroledescription=e>x</i>",
         "<i aria-placeholder=1 aria-roledescription=2 aria-valuetext=3 aria-braillelabel=4 "
         "aria-brailleroledescription=5>y</i>",
         SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"<i class=a>x</i>", "<i class=b>y</i>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<i class=b>"},
        {"<i aria-hidden=a>x</i>", "<i aria-hidden=b>y</i>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<i aria-hidden=b>"},
        {"<a href=a>x</a>", "<a href=b>y</a>", SYNTAX_MARKDOWN, PLACE_TEXT, "target:<a href=b>"},
        {"<a href=a>x</a>", "<a href=b>y</a>", SYNTAX_MARKDOWN, PLACE_DATA, "markup:<a href=b>"},
        {"<a href=a>x</a>", "<a href=b class=c>y</a>", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:<a href=b class=c>"},
        {"<a href=a>x</a> <a href=b>y</a>", "<a href=c>x</a> <a href=d>y</a> <a href=e>z</a>", SYNTAX_MARKDOWN,
         PLACE_TEXT, "target:<a href=c> target:<a href=d> markup:<a href=e>"},
        {"<a href=a>x</a> <a href=a>y</a>", "<a href=a>x</a> <a href=b>y</a>", SYNTAX_MARKDOWN, PLACE_TEXT,
         "target:<a href=b>"},
        {"<b onclick=a>x</b>", "<b onclick=b>y</b>", SYNTAX_TAGGED, PLACE_TEXT, "markup:<b onclick=b>"},
        {"<b onclick=a>x</b>", "<b ONCLICK=a>y</b>", SYNTAX_TAGGED, PLACE_TEXT, ""},
        {"<b href=javascript:a>x</b>", "<b href=javascript:b>y</b>", SYNTAX_TAGGED, PLACE_TEXT,
         "markup:<b href=javascript:b>"},
        {"<b href=a>x</b>", "<b href=b>y</b>", SYNTAX_TAGGED, PLACE_TEXT, ""},
        {"<b href=a>x</b>", "<b href=javascript:b>y</b>", SYNTAX_TAGGED, PLACE_TEXT, "markup:<b href=javascript:b>"},
        {"<b>x</b>", "<b c>y</b>", SYNTAX_TAGGED, PLACE_TEXT, "markup:<b c>"},
        {"<b>x", "<b c>y", SYNTAX_PLAIN, PLACE_TEXT, ""},
        {"<b>x", "<b c=d>y", SYNTAX_PLAIN, PLACE_TEXT, "markup:<b c=d>"},
        {"</b>x<b c=d>", "</b><b c=d>y", SYNTAX_TAGGED, PLACE_TEXT, ""},
        {"<b c=d><b>x", "<b c=d>x<b >", SYNTAX_TAGGED, PLACE_TEXT, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_found(&CASES[i]);
}

/* Of links and images that lead elsewhere each replaces one that is gone; what is more is one more. */
static void links_replace_links_and_images_images(void **state)
{
    (void)state;
    static const struct comparison CASES[] = {
        {"[x](/a) [y](/b)", "[x](/b) [y](/a)", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"[x](/a) [y](/b)", "[x](/c) [y](/d) [z](/e)", SYNTAX_MARKDOWN, PLACE_TEXT, "target:/c target:/d markup:/e"},
        {"[x](/a) [y](/b)", "[x](/a) [y](/c) [z](/d)", SYNTAX_MARKDOWN, PLACE_TEXT, "target:/c markup:/d"},
        {"![x](a.png)", "![x](b.png)", SYNTAX_MARKDOWN, PLACE_TEXT, "target:b.png"},
        {"![x](a.png)", "[x](a.png)", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:a.png"},
        {"[x](a.png)", "![x](a.png)", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:a.png"},
        {"![x](a) [y](b)", "![x](c) [y](d)", SYNTAX_MARKDOWN, PLACE_TEXT, "target:c target:d"},
        {"x", "y https&colon;//a.b", SYNTAX_MARKDOWN, PLACE_TEXT, "markup://a.b"},
        {"x", "y {: .b}", SYNTAX_MARKDOWN, PLACE_TEXT, "markup:{: .b}"},
        {"x {: .b}", "y {: .b}", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"x", "y \\<b> <c", SYNTAX_MARKDOWN, PLACE_TEXT, "word:\\<b> word:<"},
        {"x", "y <!-- b -->", SYNTAX_PLAIN, PLACE_TEXT, "markup:<!-- b -->"},
        {"x <!-- b -->", "<!-- b --> y <!-- b -->", SYNTAX_PLAIN, PLACE_TEXT, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_found(&CASES[i]);
}

/* Openers that only some places run: `${` in values, others where nothing can be escaped. In running text they are
 * told of, but not in a code span, which shows what it holds. */
static void what_runs_depends_on_the_place(void **state)
{
    (void)state;
    static const struct comparison CASES[] = {
        {"x", "y ${b}", SYNTAX_PLAIN, PLACE_VALUE, "code:${b}"},
        {"x", "y #{b}", SYNTAX_PLAIN, PLACE_VALUE, "opener:#{b}"},
        {"x", "y #{b}", SYNTAX_PLAIN, PLACE_TEXT, "opener:#{b}"},
        {"x", "y #{b}", SYNTAX_PLAIN, PLACE_DATA, "code:#{b}"},
        {"x", "y ${b}", SYNTAX_PLAIN, PLACE_BARE, "code:${b}"},
        {"x", "y `#{b}`", SYNTAX_MARKDOWN, PLACE_TEXT, ""},
        {"x", "y `a` #{b} `c`", SYNTAX_MARKDOWN, PLACE_TEXT, "opener:#{b}"},
        {"x", "y `{{ b }}`", SYNTAX_MARKDOWN, PLACE_TEXT, "code:{{ b }}"},
        {"x", "y {&#123; b }}", SYNTAX_PLAIN, PLACE_TEXT, "code:{&#123; b }}"},
        {"x", "y $$b", SYNTAX_PLAIN, PLACE_TEXT, "opener:$$"},
        {"x", "y #{{ b }}", SYNTAX_PLAIN, PLACE_TEXT, "opener:#{{ b } code:{{ b }}"},
        {"x", "y {{ b {{ c }}", SYNTAX_PLAIN, PLACE_TEXT, "code:{{"},
        {"x", "y @(b) @(c)", SYNTAX_PLAIN, PLACE_TEXT, "opener:@(b) opener:@(c)"},
        {"x", "y {&lcub;", SYNTAX_PLAIN, PLACE_TEXT, "code:{&lcub;"},
        {"x", "y &lcub;", SYNTAX_PLAIN, PLACE_TEXT, "code:&lcub;"},
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
        cmocka_unit_test(tags_that_act_are_markup),
        cmocka_unit_test(raw_tags_say_what_the_sources_say),
        cmocka_unit_test(links_replace_links_and_images_images),
        cmocka_unit_test(what_runs_depends_on_the_place),
        cmocka_unit_test(dangerous_targets_are_known_in_any_spelling),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return result;
}
