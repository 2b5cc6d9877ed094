#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "formats/messages/fragment.h"

static struct arena arena;

/* The parts as "kind:text" between spaces. */
static void assert_parts(struct str text, enum segment_syntax syntax, const char *expected)
{
    struct fragment fragment = fragment_read(text, syntax, NULL, &arena);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    for (size_t i = 0; i < fragment.count; i++) {
        static const char *const NAMES[] = {"open", "close",   "single", "placeholder", "output",     "statement",
                                            "mask", "comment", "link",   "image",       "attributes", "escaped"};
        size_t bit = 0;
        while (fragment.items[i].kind >> bit != 1)
            bit++;
        buf_format(&buf, i ? " %s:" : "%s:", NAMES[bit]);
        buf_add(&buf, str_span(text, fragment.items[i].at));
    }
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
}

static void finds_tags(void **state)
{
    (void)state;
    assert_parts(STR("Read the <a1>programme</a1>.<br/>"), SYNTAX_TAGGED, "open:<a1> close:</a1> single:<br/>");
    assert_parts(STR("one<br>two"), SYNTAX_PLAIN, "single:<br>");
    assert_parts(STR("<img alt=\"a > b\"/>"), SYNTAX_TAGGED, "single:<img alt=\"a > b\"/>");
    assert_parts(STR("<!-- x -->"), SYNTAX_PLAIN, "comment:<!-- x -->");
}

static void leaves_words_in_angle_brackets_that_are_no_tags(void **state)
{
    (void)state;
    assert_parts(STR("a < b, 3 <4, <, <>, </>, <a"), SYNTAX_PLAIN, "");
    assert_parts(STR("<ana@example.com> <https://example.com>"), SYNTAX_PLAIN, "mask:https://example.com");
}

static void finds_placeholders_outside_addresses(void **state)
{
    (void)state;
    assert_parts(STR("%s of %(total)d, {name}"), SYNTAX_PLAIN,
                 "placeholder:%s placeholder:%(total)d placeholder:{name}");
    assert_parts(STR("https://example.com/%20d/{x} {y}"), SYNTAX_PLAIN,
                 "mask:https://example.com/%20d/{x} placeholder:{y}");
    assert_parts(STR("100% de descuento, 50 % off, 5%%"), SYNTAX_PLAIN, "");
}

static void reads_markdown(void **state)
{
    (void)state;
    assert_parts(STR("[the *site*](/a_(b) \"Title\") and ![x](<i j.png>)"), SYNTAX_MARKDOWN,
                 "link:/a_(b) image:i j.png");
    assert_parts(STR("`<b>` ``a ` %s`` \\<b> <https://example.com>"), SYNTAX_MARKDOWN,
                 "mask:`<b>` mask:``a ` %s`` escaped:\\<b> link:<https://example.com>");
    assert_parts(STR("a ` b <b>"), SYNTAX_MARKDOWN, "open:<b>");
}

static void reads_what_any_reader_of_markdown_reads(void **state)
{
    (void)state;
    assert_parts(STR("See http://a.b/c, www.a.b. //a.b/c x@y.zz FTP://a"), SYNTAX_MARKDOWN,
                 "link:http://a.b/c link:www.a.b link://a.b/c link:x@y.zz link:FTP://a");
    assert_parts(STR("The end.//a.b/c"), SYNTAX_MARKDOWN, "link://a.b/c");
    assert_parts(STR("a//b l@s. wwww.x x@1.2 ssh://a [1] [^1] [a][^1]"), SYNTAX_MARKDOWN, "");
    assert_parts(STR("[a][b] ![a][B c]\n[d]: /e"), SYNTAX_MARKDOWN, "link:b image:B c link:/e");
    assert_parts(STR("*a*{: .b} {::c} {.d #e} {f=g} {=html} {h} {i, j} {k!r}"), SYNTAX_MARKDOWN,
                 "attributes:{: .b} attributes:{::c} attributes:{.d #e} attributes:{f=g} attributes:{=html} "
                 "placeholder:{h} placeholder:{k!r}");
    assert_parts(STR("a ` <b>` `<i>`"), SYNTAX_MARKDOWN, "open:<b> mask:` ` open:<i>");
    assert_parts(STR("<c:d> <e f <!-- g"), SYNTAX_MARKDOWN, "open:<c:d> escaped:< escaped:<");
    assert_parts(STR("<http://a.b <<www.a.b <!--[c](d)"), SYNTAX_MARKDOWN,
                 "escaped:< link:http://a.b escaped:< link:www.a.b escaped:< link:d");
    assert_parts(STR("<i>![<b>![a <br>](c)</b>](d)</i> ![<u>]"), SYNTAX_MARKDOWN,
                 "open:<i> escaped:<b> escaped:<br> image:c escaped:</b> image:d close:</i> escaped:<u>");
}

/* https://html.spec.whatwg.org/multipage/syntax.html#void-elements: nothing closes those. */
static void void_elements_stand_alone(void **state)
{
    (void)state;
    static const char *const VOID[] = {"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                       "input", "link", "meta", "source", "track", "wbr", "BR"};
    static const char *const OTHERS[] = {"a", "b", "hr1", "p", "title"};
    for (size_t i = 0; i < sizeof VOID / sizeof *VOID + sizeof OTHERS / sizeof *OTHERS; i++) {
        bool is_void = i < sizeof VOID / sizeof *VOID;
        struct buf buf, expected;
        buf_init(&buf, BUF_MAXIMUM);
        buf_init(&expected, BUF_MAXIMUM);
        buf_format(&buf, "<%s x=1>", is_void ? VOID[i] : OTHERS[i - sizeof VOID / sizeof *VOID]);
        buf_format(&expected, "%s:%s", is_void ? "single" : "open", buf.at);
        assert_parts(buf_str(&buf), SYNTAX_TAGGED, expected.at);
        buf_release(&buf);
        buf_release(&expected);
    }
}

static void tells_tags_from_what_only_begins_so(void **state)
{
    (void)state;
    assert_parts(STR("<a-b> <a:b c=d> <a_b> <a.b> <a1>"), SYNTAX_PLAIN,
                 "open:<a-b> open:<a:b c=d> open:<a_b> open:<a.b> open:<a1>");
    assert_parts(STR("<a,b> <a+b> <a@b> <1> <-a> <a:b> <a:b c>"), SYNTAX_PLAIN, "");
    assert_parts(STR("<a:b> <a:b c=d> <a: b=c>"), SYNTAX_TAGGED, "open:<a:b c=d>");
    assert_parts(STR("<a:> <a:b>"), SYNTAX_MARKDOWN, "escaped:< open:<a:b>");
    assert_parts(STR("<a/b=c> <a/> </a> <!x> <?x?> <!--x>"), SYNTAX_TAGGED,
                 "open:<a/b=c> single:<a/> close:</a> comment:<!x> comment:<?x?> comment:<!--x>");
    assert_parts(STR("a <b </c <![d"), SYNTAX_MARKDOWN, "escaped:< escaped:< escaped:<");
    assert_parts(STR("a <? <1 </ <!"), SYNTAX_MARKDOWN, "");
    assert_parts(STR("a <b=\"c d"), SYNTAX_TAGGED, "");
}

static void an_address_ends_where_it_is_quoted(void **state)
{
    (void)state;
    static const char *const ENDS[] = {" ", "<", ">", "\"", "'", "`", ")", "\t", "\n"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        for (size_t secure = 0; secure < 2; secure++) {
            struct buf buf;
            buf_init(&buf, BUF_MAXIMUM);
            buf_format(&buf, "(http%s://a.b/(c%s d", secure ? "s" : "", ENDS[i]);
            assert_parts(buf_str(&buf), SYNTAX_PLAIN, secure ? "mask:https://a.b/(c" : "mask:http://a.b/(c");
            buf_release(&buf);
        }
    assert_parts(STR("http:/a.b httpx://a.b HTTP://a.b ftp://a.b"), SYNTAX_PLAIN, "");
}

/* Position, width, precision and flags are the translator's; length and conversion are not. */
static void placeholders_are_compared_by_what_they_take(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
        bool is_counted;
    } CASES[] = {
        {"%s", "%s", true},      {"%1$s", "%s", true},      {"%2$s", "%s", true},      {"%3$s", "%s", true},
        {"%4$s", "%s", true},    {"%5$s", "%s", true},      {"%6$s", "%s", true},      {"%7$s", "%s", true},
        {"%8$s", "%s", true},    {"%9$s", "%s", true},      {"%-5d", "%d", true},      {"%+d", "%d", true},
        {"%#x", "%x", true},     {"%05d", "%d", true},      {"%'d", "%d", true},       {"%.2f", "%f", true},
        {"%*d", "%d", true},     {"%ld", "%ld", true},      {"%-19.8lu", "%lu", true}, {"{}", "{}", true},
        {"{!s}", "{}", true},    {"{a}", "{a}", false},     {"{0}", "{0}", false},     {"%(a)s", "%(a)s", false},
        {"%{a}", "%{a}", false}, {"%a_b%", "%a_b%", false}, {"${a}", "${a}", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct fragment fragment = fragment_read(str_from(CASES[i].text), SYNTAX_PLAIN, NULL, &arena);
        if (fragment.count != 1 || fragment.items[0].kind != PART_PLACEHOLDER ||
            !str_equal(fragment.items[0].name, str_from(CASES[i].name)) ||
            fragment.items[0].is_counted != CASES[i].is_counted)
            fail_msg("%s", CASES[i].text);
    }
}

static void assert_hidden(struct str text, const char *expected)
{
    struct fragment fragment = fragment_read(text, SYNTAX_MARKDOWN, NULL, &arena);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    for (size_t i = 0; i < fragment.hidden_count; i++) {
        buf_add(&buf, i ? STR(" ") : STR(""));
        buf_add(&buf, fragment.hidden[i].name);
        buf_add(&buf, STR(" of "));
        buf_add(&buf, str_span(text, fragment.hidden[i].at));
    }
    assert_string_equal(buf.at ? buf.at : "", expected);
    buf_release(&buf);
}

static void reads_what_is_decoded_later(void **state)
{
    (void)state;
    assert_hidden(STR("https&colon;&#47;/a.b x"), "https://a.b of https&colon;&#47;/a.b");
    assert_hidden(STR("w\\ww.a.b www\\.a.b"), "www.a.b of www\\.a.b");
    assert_hidden(STR("*a*&#123;b=c}"), "{b=c} of &#123;b=c}");
    assert_hidden(STR("`https&colon;&#47;/a.b` https://a.b &amp;"), "");
    assert_hidden(STR("javascript:x(1)"), "javascript:x(1) of javascript:x(1)");
    assert_hidden(STR("java&Tab;script\\:x(1)  \nmás"), "java&Tab;script\\:x(1) of java&Tab;script\\:x(1)");
    assert_hidden(STR("data:text/html,x 'y'"), "data:text/html,x of data:text/html,x");
    assert_hidden(STR("javascript:x es un enlace"), "");
    assert_hidden(STR("Nota:una"), "");
    assert_hidden(STR("Ver evil.com y «a.evil.ru/x»… (ñ.org) b.Net"),
                  "evil.com of evil.com «a.evil.ru of «a.evil.ru ñ.org of ñ.org b.Net of b.Net");
    assert_hidden(STR("evil\\.com evil&#46;com"), "evil.com of evil\\.com evil.com of evil&#46;com");
    assert_hidden(STR("fin.La casa, EE.UU. y SS.MM., a.b.example Next.js x@y.com `a.com` [x](a.com)"), "");
    assert_hidden(STR("a.comun a.com-b a.com_c a.com.b .com a..com"), "");
}

static void gives_a_tag_its_attributes(void **state)
{
    (void)state;
    struct str text = STR("<a B=c/d e = 'f>g'\th i=\"\"/ j>");
    struct fragment fragment = fragment_read(text, SYNTAX_TAGGED, NULL, &arena);
    struct fragment_attribute attribute = {0};
    static const char *const NAMES = "Behij", *const VALUES[] = {"c/d", "f>g", "", "", ""};
    for (size_t i = 0; i < 5; i++) {
        assert_true(fragment_attribute(fragment.text, &fragment.items[0], &attribute));
        assert_int_equal(attribute.name.at[0], NAMES[i]);
        assert_true(str_equal(attribute.value, str_from(VALUES[i])));
        assert_int_equal(attribute.has_value, i != 2 && i != 4);
    }
    assert_false(fragment_attribute(fragment.text, &fragment.items[0], &attribute));
}

static struct difference compare(struct str source, struct str target)
{
    struct fragment a = fragment_read(source, SYNTAX_TAGGED, NULL, &arena);
    struct fragment b = fragment_read(target, SYNTAX_TAGGED, NULL, &arena);
    return fragment_compare(&a, &b, PART_OPEN | PART_SINGLE | PART_PLACEHOLDER, &arena);
}

static void assert_difference(struct str source, struct str target, size_t missing, size_t unknown)
{
    struct difference difference = compare(source, target);
    if (difference.missing_count != missing || difference.unknown_count != unknown)
        fail_msg("%s: %zu missing, %zu unknown", target.at, difference.missing_count, difference.unknown_count);
}

static void compares_without_order(void **state)
{
    (void)state;
    assert_difference(STR("<a>x</a> <em>y</em> %s {n}"), STR("{n} %s <em>y</em> <a>x</a>"), 0, 0);
    assert_difference(STR("%s and %d"), STR("%2$d y %1$s"), 0, 0);
    assert_difference(STR("%s and %s"), STR("%s"), 1, 0);
    assert_difference(STR("%s"), STR("%s %s"), 0, 1);
    assert_difference(STR("{name}"), STR("{name} {name}"), 0, 0);
    assert_difference(STR("{name} {name}"), STR("{name}"), 0, 0);
    assert_difference(STR("{name}"), STR("{nombre}"), 1, 1);
    assert_difference(STR("<br/>"), STR("<br/><br/>"), 0, 1);
    assert_difference(STR("<br/><br/>"), STR("<br/>"), 1, 0);
    assert_difference(STR("<br/><br/>"), STR("x"), 2, 0);
    assert_difference(STR("%s %d"), STR("%s"), 1, 0);
    assert_difference(STR("<a>x</a> {n} {n}"), STR("x"), 2, 0);
    assert_difference(STR("{n}"), STR("{m} {m}"), 1, 2);
}

/* <a/> for <a>…</a> is a pair with nothing in it, unless the source has both. */
static void a_pair_may_become_a_single_tag(void **state)
{
    (void)state;
    assert_difference(STR("<a>x</a>"), STR("<a/>"), 1, 1);
    assert_difference(STR("<a>x</a>"), STR("<a/><a>x</a>"), 0, 1);
    assert_difference(STR("<a/>"), STR("<a>x</a>"), 0, 0);
    assert_difference(STR("<a>x</a><a/>"), STR("<a/><a/><a>x</a>"), 0, 1);
    assert_difference(STR("<a>x</a><a/>"), STR("<a/><a/>"), 0, 0);
}

/* More than ten are not listed. */
static void lists_ten_differences(void **state)
{
    (void)state;
    assert_difference(STR("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}"), STR("x"), 10, 0);
    assert_difference(STR("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}"), STR("x"), 10, 0);
    assert_difference(STR("x"), STR("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}"), 0, 10);
}

static size_t unbalanced_at(struct str text)
{
    struct fragment fragment = fragment_read(text, SYNTAX_TAGGED, NULL, &arena);
    return fragment.unbalanced ? fragment.unbalanced->at.start : SIZE_MAX;
}

static void finds_what_breaks_the_nesting(void **state)
{
    (void)state;
    struct fragment fragment = fragment_read(STR("<a><em>x</a></em>"), SYNTAX_TAGGED, NULL, &arena);
    assert_int_equal(fragment.unbalanced->at.start, 8);
    assert_int_equal(fragment.items[1].partner, 3);
    fragment = fragment_read(STR("<a><em>x</em>"), SYNTAX_TAGGED, NULL, &arena);
    assert_int_equal(fragment.unbalanced->at.start, 0);
    fragment = fragment_read(STR("<a><em>x</em></a><br/>"), SYNTAX_TAGGED, NULL, &arena);
    assert_null(fragment.unbalanced);
    assert_true(fragment_is_markup(&fragment));
    fragment = fragment_read(STR("open <file>"), SYNTAX_PLAIN, NULL, &arena);
    assert_false(fragment_is_markup(&fragment));
    fragment = fragment_read(STR("%s"), SYNTAX_PLAIN, NULL, &arena);
    assert_false(fragment_is_markup(&fragment));
    assert_int_equal(unbalanced_at(STR("</a>x</b><i>")), 0);
    assert_int_equal(unbalanced_at(STR("<i></a>x</b>")), 3);
    assert_int_equal(unbalanced_at(STR("<i><b>x")), 3);
    assert_int_equal(unbalanced_at(STR("<i>x</i></i>")), 8);
    assert_int_equal(unbalanced_at(STR("<i>x</I>")), 4);
    assert_int_equal(unbalanced_at(STR("<i/>x<br>")), SIZE_MAX);
}

static void finds_arguments_of_message_format(void **state)
{
    (void)state;
    assert_parts(STR("{0} at {1,date,long}, {2, number}"), SYNTAX_MESSAGE_FORMAT,
                 "placeholder:{0} placeholder:{1,date,long} placeholder:{2, number}");
    assert_parts(STR("{0,choice,0#none|1<{0} mines}"), SYNTAX_MESSAGE_FORMAT, "placeholder:{0,choice, placeholder:{0}");
    assert_parts(STR("it's '{0}' {1}"), SYNTAX_MESSAGE_FORMAT, "placeholder:{0} mask:' {1}");
    assert_parts(STR("it''s {0} o''clock"), SYNTAX_MESSAGE_FORMAT, "placeholder:{0}");
    assert_parts(STR("a 'b' %s {{c}} {x y} {0"), SYNTAX_MESSAGE_FORMAT, "placeholder:%s placeholder:{{c}}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_tags),
        cmocka_unit_test(finds_arguments_of_message_format),
        cmocka_unit_test(leaves_words_in_angle_brackets_that_are_no_tags),
        cmocka_unit_test(finds_placeholders_outside_addresses),
        cmocka_unit_test(reads_markdown),
        cmocka_unit_test(reads_what_any_reader_of_markdown_reads),
        cmocka_unit_test(void_elements_stand_alone),
        cmocka_unit_test(tells_tags_from_what_only_begins_so),
        cmocka_unit_test(an_address_ends_where_it_is_quoted),
        cmocka_unit_test(placeholders_are_compared_by_what_they_take),
        cmocka_unit_test(reads_what_is_decoded_later),
        cmocka_unit_test(gives_a_tag_its_attributes),
        cmocka_unit_test(compares_without_order),
        cmocka_unit_test(a_pair_may_become_a_single_tag),
        cmocka_unit_test(lists_ten_differences),
        cmocka_unit_test(finds_what_breaks_the_nesting),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return result;
}
