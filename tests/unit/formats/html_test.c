#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "formats/html/elements.h"
#include "formats/html/html.h"
static struct islands islands;
static struct format_options options = {.islands = &islands};

/* Writes a translation in the place of the first segment; NULL text: it cannot be written. */
static struct str written(struct str path, struct str source, struct str translation, struct arena *arena)
{
    struct document document;
    struct findings findings = {0};
    struct edits none = {.arena = arena}, edits = {.arena = arena};
    struct buf out;
    struct str result = {0};
    assert_true(
        document_open(&document, (struct file_content){path, source}, format_by_path(path), &options, &findings));
    assert_true(document.segment_count > 0);
    if (segment_encode(&document, &document.segments[0], translation, &(struct rewrite){&none, &edits, &findings})) {
        buf_init(&out, BUF_MAXIMUM);
        edits_apply(&edits, source, (struct span){0, source.len}, &out);
        result = arena_copy(arena, buf_str(&out));
        buf_release(&out);
    }
    document_free(&document);
    findings_free(&findings);
    return result;
}

static void expect(struct str source, struct str translation, struct str want)
{
    struct arena arena = {0};
    struct str have = written(STR("x.html"), source, translation, &arena);
    if (!str_equal(have, want))
        print_message("have %.*s\nwant %.*s\n", (int)have.len, have.at, (int)want.len, want.at);
    assert_true(str_equal(have, want));
    arena_free(&arena);
}

static void test_translations_bring_nothing_in(void **state)
{
    (void)state;
    expect(STR("<p>x</p>"), STR("<script>a</script>"), STR("<p>&lt;script>a&lt;/script></p>"));
    expect(STR("<p>x <b>y</b></p>"), STR("<b>a</b> <i>c</i> </p>"), STR("<p><b>a</b> &lt;i>c&lt;/i> &lt;/p></p>"));
    expect(STR("<p>x</p>"), STR("{{ x }} <?php y ?> <% z %>"), STR("<p>&#123;{ x }} &lt;?php y ?> &lt;% z %></p>"));
    expect(STR("<p title='x'></p>"), STR("a' onclick='b"), STR("<p title='a&#39; onclick=&#39;b'></p>"));
    expect(STR("<p title=x></p>"), STR("a onclick=b"), STR("<p title=\"a onclick=b\"></p>"));
    expect(STR("<p title={{y}}x></p>"), STR("a b={{y}}"), STR("<p title=\"a b={{y}}\"></p>"));
    expect(STR("<title>x</title>"), STR("</title><p>"), STR("<title>&lt;/title>&lt;p></title>"));
    expect(STR("<script type='application/ld+json'>{\"name\":\"x\"}</script>"), STR("\", \"a\": \"</script>\\"),
           STR("<script type='application/ld+json'>{\"name\":\"\\\", \\\"a\\\": \\\"\\u003c/script>\\\\\"}</script>"));
}

/* The segments of a page, a line each: kind, declared language ("-" for none), text. */
static void expect_segments(const char *page, const char *want)
{
    struct document document;
    struct findings findings = {0};
    struct buf have;
    buf_init(&have, BUF_MAXIMUM);
    assert_true(document_open(&document, (struct file_content){STR("x.html"), str_from(page)}, &FORMAT_HTML, &options,
                              &findings));
    for (size_t i = 0; i < document.segment_count; i++) {
        const struct segment *segment = &document.segments[i];
        struct str language = segment->declared.len ? segment->declared : STR("-");
        buf_format(&have, "%s %.*s %.*s\n", segment->kind, (int)language.len, language.at, (int)segment->text.len,
                   segment->text.at);
    }
    if (!str_equal(buf_str(&have), str_from(want)))
        print_message("%s\nhave\n%s", page, have.at);
    assert_true(str_equal(buf_str(&have), str_from(want)));
    buf_release(&have);
    document_free(&document);
    findings_free(&findings);
}

/* What an element's language holds for shows where it ends. */
static void test_implied_ends(void **state)
{
    (void)state;
    expect_segments("<ul><li lang=es>a<ul><li>b</ul>c<li>d</ul>e", "li es a\nli es b\nli es c\nli - d\ntext - e\n");
    static const char *const LISTS[] = {"ul", "ol", "menu", "dir"};
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        char page[100];
        snprintf(page, sizeof page, "<ul><li lang=es>a<%s><li>b</%s>c</ul>d", LISTS[i], LISTS[i]);
        expect_segments(page, "li es a\nli es b\nli es c\ntext - d\n");
    }
    expect_segments("<dl><dt lang=es>a<dd>b<dl><dd lang=fr>c</dl>d</dl>", "dt es a\ndd - b\ndd fr c\ndd - d\n");
    expect_segments("<select><optgroup lang=es><option>a<option lang=fr>b<optgroup><option>c</select>",
                    "option es a\noption fr b\noption - c\n");
    expect_segments("<select><option lang=es>a<optgroup><option>b</select>", "option es a\noption - b\n");
    expect_segments("<table lang=es><tr lang=fr><td lang=de>a<td>b<tr><th>c<tbody lang=it><tr><td>d</table>e",
                    "td de a\ntd fr b\nth es c\ntd it d\ntext - e\n");
    expect_segments("<table><caption lang=es>a<tr><td>b<tfoot><tr lang=fr><td>c<thead><tr><td>d</table>",
                    "caption es a\ntd - b\ntd fr c\ntd - d\n");
    expect_segments("<table><tr lang=fr><td>a<table><tr><td lang=de>b</table>c<tr><td>d</table>",
                    "td fr a\ntd de b\ntd fr c\ntd - d\n");
    expect_segments("<table><caption lang=es>a<th>b<td>c</table>", "caption es a\nth - b\ntd - c\n");
    expect_segments("<table><tr><th lang=es>a<td lang=fr>b<th>c</table>", "th es a\ntd fr b\nth - c\n");
    expect_segments("<p lang=es>a<div>b</div>c", "p es a\ndiv - b\ntext - c\n");
    expect_segments("<head lang=es><title>a</title><body>b", "title es a\nbody - b\n");
    expect_segments("<table lang=es><tr><td>a<template><tr><td lang=fr>b</template>c</table>",
                    "td es a\ntd fr b\ntd es c\n");
}

static void test_scopes(void **state)
{
    (void)state;
    expect_segments("<p lang=es>a<button><div>b</div></button>c", "p es a\ndiv es b\np es c\n");
    expect_segments("<p lang=es>a<object><div>b</div></object>c", "p es a\ndiv es b\np es c\n");
    expect_segments("<div lang=es><object>a</div>b</object>c</div>d", "object es a\nobject es b\ndiv es c\ntext - d\n");
    expect_segments("<div lang=es><section>a</div>b", "section es a\ntext - b\n");
    expect_segments("<table lang=es><tr><td>a</table>b", "td es a\ntext - b\n");
    expect_segments("<table lang=es><tr><td><div>a</tr>b</table>c", "div es a\ntable es b\ntext - c\n");
    expect_segments("<table lang=es><tr lang=fr><td>a<table><tr lang=de><td>b</tr></tr><tr><td>c</table>d</table>e",
                    "td fr a\ntd de b\ntd fr c\ntd fr d\ntext - e\n");
    expect_segments("<table lang=es><tr><td>a<template>b</table>c</template>d</table>e",
                    "td es a\ntemplate es b\ntemplate es c\ntd es d\ntext - e\n");
    expect_segments("<svg lang=es><text>a</text><div>b</div></svg>", "text es a\ndiv - b\n");
    expect_segments("<svg><desc lang=es><style>a{b:c}</style>d</desc><style>e<title>f</title></style></svg>",
                    "desc es d\n");
    expect_segments("<svg lang=es><foreignObject><div>a</div></foreignObject><title>b</title></svg>",
                    "div es a\ntitle es b\n");
    expect_segments("<body lang=es><div>a</body></html>b", "div es a\ndiv es b\n");
}

/* The value of a JSON string comes as text that can be shown, and goes back as one. */
static void test_json_escapes(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a\\u0000b", "a\xEF\xBF\xBD"
                      "b"},
        {"a\\u000db", "a\nb"},
        {"a\\r\\nb", "a\nb"},
        {"a\\ud83d\\ude00", "a\xF0\x9F\x98\x80"},
        {"a\\u00e1\\/b", "a\xC3\xA1/b"},
        {"a\\u00zz", "au00zz"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf page, want;
        buf_init(&page, BUF_MAXIMUM);
        buf_init(&want, BUF_MAXIMUM);
        buf_format(&page, "<script type='application/ld+json'>{\"name\":\"%s\"}</script>", cases[i][0]);
        buf_format(&want, "name - %s\n", cases[i][1]);
        expect_segments(page.at, want.at);
        buf_release(&page);
        buf_release(&want);
    }
    expect(STR("<script type='application/ld+json'>{\"name\":\"x\"}</script>"), (struct str){"a\0b\nc", 5},
           STR("<script type='application/ld+json'>{\"name\":\"a\\u0000b\\nc\"}</script>"));
}

static void test_codes(void **state)
{
    (void)state;
    struct str two = STR("<p>x <b>y</b> <br> <i>z</i> w</p>");
    expect(two, STR("<i>a</i><br/><b>c</b> d"), STR("<p><i>a</i><br><b>c</b> d</p>"));
    expect(two, STR("all gone"), STR("<p>all gone</p>"));
    expect(two, STR("a <b>b"), STR("<p>a <b>b</b></p>"));
    expect(two, STR("a</b> b</i>"), STR("<p>a b</p>"));
    expect(two, STR("a <b/> c"), STR("<p>a <b></b> c</p>"));
    expect(two, STR("a<br>b<br/>c"), STR("<p>a<br>b<br>c</p>"));
    expect(two, STR("<b>a <i>b</b> c</i> d"), STR("<p><b>a <i>b</b> c</i> d</p>"));
    expect(two, STR("<b>a<b>b</b>c</b>"), STR("<p><b>a<b>b</b>c</b></p>"));
    expect(two, STR("a <b>b <i>c"), STR("<p>a <b>b <i>c</i></b></p>"));
    expect(STR("<p>x <b>y</p>"), STR("a <b>b</b> c"), STR("<p>a <b>b</b> c</p>"));
    expect(STR("<p>x <b>y</p>"), STR("a <b>b</b>"), STR("<p>a <b>b</p>"));
    expect(STR("<p>x <img alt=y> z"), STR("<img alt=\"a b\"/> c"), STR("<p><img alt=\"a b\"> c"));
    expect(STR("<p>x <img alt=y> z"), STR("<img alt=\"\"/> c"), STR("<p><img alt=\"\"> c"));
    expect(STR("<p>x <img alt=y> z"), STR("<img/> c"), STR("<p><img alt=y> c"));
    expect(STR("<p>x <img alt=y> z"), STR("<img alt=w/> c"), STR("<p><img alt=w> c"));
    expect(STR("<p>x <b>y</b> z"), STR("<b / >w</b> c"), STR("<p><b>w</b> c"));
    expect(STR("<p>x <img alt='y'> z"), STR("<img alt=\"&quot;it's&quot; &amp;lt;\"/> c"),
           STR("<p><img alt='\"it&#39;s\" &amp;lt;'> c"));
    expect(STR("<p>x {{ a }} {{ b }}"), STR("{{ b }} {{ b }} {{ c }}"), STR("<p>{{ b }} {{ b }} &#123;{ c }}"));
}

/* Each code keeps what it has in the source, wherever it goes. */
static void test_codes_that_are_alike(void **state)
{
    (void)state;
    struct str links = STR("<p>x <a href=1>y</a> <a href=2 class=c>z</a> w</p>");
    expect(links, STR("<a2>b</a2> <a1>a</a1>"), STR("<p><a href=2 class=c>b</a> <a href=1>a</a></p>"));
    expect(links, STR("only <a2>b</a2>"), STR("<p>only <a href=2 class=c>b</a></p>"));
    expect(links, STR("<a1>a</a1> <a1>b</a1> <a2>c</a2>"),
           STR("<p><a href=1>a</a> <a href=1>b</a> <a href=2 class=c>c</a></p>"));
    expect(links, STR("<a1>a <a2>b</a2></a1>"), STR("<p><a href=1>a <a href=2 class=c>b</a></a></p>"));
    expect(links, STR("<a>a</a> <a3>b</a3> <a11>c</a11> <A1>d</A1>"),
           STR("<p>&lt;a>a&lt;/a> &lt;a3>b&lt;/a3> &lt;a11>c&lt;/a11> &lt;A1>d&lt;/A1></p>"));
    expect(links, STR("<a1 href='3'>a</a1>"), STR("<p>&lt;a1 href='3'>a</p>"));
    struct str breaks = STR("<p>x<br id=1>y<br id=2>z <b>w</b></p>");
    expect(breaks, STR("a<br/>b<br/>c"), STR("<p>a<br id=1>b<br id=2>c</p>"));
    expect(breaks, STR("a<br/>b"), STR("<p>a<br id=1>b</p>"));
    expect(breaks, STR("a<br/>b<br/>c<br/>d"), STR("<p>a<br id=1>b<br id=2>c<br id=2>d</p>"));
    struct str three = STR("<p>x<br id=1>y<br id=2>z<br id=3>w <b>v</b></p>");
    expect(three, STR("a<br/>b<br/>c<br/>d"), STR("<p>a<br id=1>b<br id=2>c<br id=3>d</p>"));
    expect(three, STR("a<br/>b<br/>c<br/>d<br/>e"), STR("<p>a<br id=1>b<br id=2>c<br id=3>d<br id=3>e</p>"));
    struct str images = STR("<p>x <img src=1 alt=y> <img src=2 alt=z> w</p>");
    expect(images, STR("<img2 alt=\"b\"/> <img1 alt=\"a\"/> c"), STR("<p><img src=2 alt=b> <img src=1 alt=a> c</p>"));
    expect(images, STR("<img2/> c"), STR("<p><img src=2 alt=z> c</p>"));
    expect(STR("<p>a {{ x }} b {{ y }}</p>"), STR("{{ y }} c {{ x }} {{ y }}"),
           STR("<p>{{ y }} c {{ x }} {{ y }}</p>"));
}

/* Where the text itself reads like a code, that number is skipped, and what reads so stays text. */
static void test_names_that_clash(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct document document;
    struct findings findings = {0};
    struct str bytes = STR("<p>&lt;a1&gt; &lt;/a3&gt; <a href=1>x</a> <a href=2>y</a></p>");
    assert_true(
        document_open(&document, (struct file_content){STR("x.html"), bytes}, &FORMAT_HTML, &options, &findings));
    assert_string_equal(document.segments[0].text.at, "&lt;a1&gt; &lt;/a3&gt; <a2>x</a2> <a4>y</a4>");
    expect(bytes, STR("<a4>b</a4> &lt;a1&gt; <a2>a</a2> <a1>"),
           STR("<p><a href=2>b</a> &lt;a1&gt; <a href=1>a</a> &lt;a1&gt;</p>"));
    expect_segments("<p>&lt;a1&gt; &lt;/a2&gt; &lt;a4&gt; <a href=1>x</a> <a href=2>y</a></p>",
                    "p - &lt;a1&gt; &lt;/a2&gt; &lt;a4&gt; <a3>x</a3> <a5>y</a5>\n");
    expect_segments("<svg><text>z <![CDATA[<a1>]]> <a href=1>x</a> <a href=2>y</a></text></svg>",
                    "text - z &lt;a1&gt; <a2>x</a2> <a3>y</a3>\n");
    expect(STR("<p>&lt;em&gt; <em>x</em> y</p>"), STR("<em1>a</em1> &lt;em&gt; <em>"),
           STR("<p><em>a</em> &lt;em&gt; &lt;em&gt;</p>"));
    document_free(&document);
    findings_free(&findings);
    arena_free(&arena);
}

/* Each part of these is in French where `lang=fr` reaches, which what closes elements on the way decides
 * (https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-scope). */
static void test_scopes_and_implied_ends(void **state)
{
    (void)state;
    static const struct {
        const char *page, *want;
    } CASES[] = {
        {"<p lang=fr>a <button><p>b</p></button> c", "a:fr b:fr c:fr "},
        {"<p lang=fr>a <p>b</p> c", "a:fr b: c: "},
        {"<select><option lang=fr>a<optgroup label=b><option>c</select>", "a:fr b: c: "},
        {"<table lang=fr><tr><td>a<template></table><p>b</p></template><p>c</table>d", "a:fr b:fr c:fr d: "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct document document;
        struct findings findings = {0};
        struct buf have;
        buf_init(&have, BUF_MAXIMUM);
        assert_true(document_open(&document, (struct file_content){STR("x.html"), str_from(CASES[i].page)},
                                  &FORMAT_HTML, &options, &findings));
        for (size_t k = 0; k < document.segment_count; k++) {
            buf_add(&have, str_trim(document.segments[k].text));
            buf_add_char(&have, ':');
            buf_add(&have, document.segments[k].declared);
            buf_add_char(&have, ' ');
        }
        assert_string_equal(buf_str(&have).at, CASES[i].want);
        buf_release(&have);
        document_free(&document);
        findings_free(&findings);
    }
}

/* The first segment of a page whose note stands right before it. */
static void expect_note(struct str path, struct str bytes, const char *note, const char *text)
{
    struct document document;
    struct findings findings = {0};
    assert_true(
        document_open(&document, (struct file_content){path, bytes}, format_by_path(path), &options, &findings));
    assert_true(document.segment_count > 0);
    assert_true(str_equal(document.segments[0].text, str_from(text)));
    assert_string_equal(document.segments[0].note.at ? document.segments[0].note.at : "", note);
    document_free(&document);
    findings_free(&findings);
}

static void test_a_note_may_touch_its_text(void **state)
{
    (void)state;
    expect_note(STR("x.html"), STR("<p><!-- note: a verb -->Open</p><p>Close</p>"), "a verb", "Open");
    expect_note(STR("x.html"), STR("<!-- note: a verb --><p>Open</p>"), "a verb", "Open");
    expect_note(STR("x.html"), STR("<p>Open<!-- note: a verb --></p><p>Close</p>"), "a verb", "Open");
    expect_note(STR("x.html"), STR("<!-- note: one --><!-- note: two -->Open"), "one\ntwo", "Open");
    expect_note(STR("x.md"), STR("<!-- note: a verb -->\nOpen\n"), "a verb", "Open");
    expect_note(STR("x.md"), STR("Open <!-- note: a verb -->\n\nClose\n"), "a verb", "Open");
    expect_note(STR("x.md"), STR("- Open<!-- note: a verb -->\n- Close\n"), "a verb", "Open");
}

/* Neither a character that ends a C string, nor none. */
static void test_nul_is_replaced(void **state)
{
    (void)state;
    static const char *const PAGES[] = {
        "<script type='application/ld+json'>{\"name\": \"a\\u0000b\"}</script>",
        "<p>a&#0;b</p>",
        "<p title='a&#x0;b'></p>",
    };
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        expect_note(STR("x.html"), str_from(PAGES[i]), "", "a\uFFFDb");
}

/* Behind an object a text is no property of it. */
static void test_linked_data_of_objects(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    struct str bytes = STR("<script type='application/ld+json'>[{\"name\": \"a\"}, \"b\", {\"text\": \"c\"}]</script>");
    assert_true(
        document_open(&document, (struct file_content){STR("x.html"), bytes}, &FORMAT_HTML, &options, &findings));
    assert_int_equal(document.segment_count, 2);
    assert_string_equal(document.segments[0].text.at, "a");
    assert_string_equal(document.segments[1].text.at, "c");
    document_free(&document);
    findings_free(&findings);
}

static void test_escapes_are_few(void **state)
{
    (void)state;
    expect(STR("<p>x</p>"), STR("AT&T & R&D; &amp; &lt"), STR("<p>AT&T & R&D; &amp;amp; &amp;lt</p>"));
    expect(STR("<p>a &amp; b</p>"), STR("AT&T > x"), STR("<p>AT&amp;T &gt; x</p>"));
    expect(STR("<p>a <b>b</b></p>"), STR("a & &lt;b&gt; &amp;lt; <b>&copy;</b> &eacute"),
           STR("<p>a & &lt;b> &amp;lt; <b>©</b> &amp;eacute</p>"));
    expect(STR("<p>x&nbsp;y</p>"), STR("a\u00A0b"), STR("<p>a&nbsp;b</p>"));
    expect(STR("<p>x</p>"), STR("a  b\nc"), STR("<p>a &#32;b&#10;c</p>"));
    expect(STR("<pre>x\r\ny</pre>"), STR("a  b\nc"), STR("<pre>a  b\r\nc</pre>"));
    expect(STR("<meta charset=iso-8859-15><p>x"), STR("€ ☺"), STR("<meta charset=iso-8859-15><p>\xA4 &#9786;"));
}

/* Long texts are looked through many bytes at a time: wherever it stands, what has to be escaped is. */
static void test_escapes_far_into_a_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *in_paragraph, *in_title, *in_pre;
    } CASES[] = {
        {"  ", " &#32;", " &#32;", "  "},       {"\n", "&#10;", "&#10;", "\n"},
        {"<b", "&lt;b", "<b", "&lt;b"},         {"&lt;", "&amp;lt;", "&amp;lt;", "&amp;lt;"},
        {"\"", "\"", "&quot;", "\""},           {"{{", "&#123;{", "&#123;{", "&#123;{"},
        {"\x01", "\x01", "\x01", "\x01"},       {"\u00E1", "\u00E1", "\u00E1", "\u00E1"},
        {"\xE1", "\uFFFD", "\uFFFD", "\uFFFD"}, {"\u20AC\xE1", "\u20AC\uFFFD", "\u20AC\uFFFD", "\u20AC\uFFFD"},
    };
    enum { LONG = 60 };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        for (int before = 1; before < LONG; before++) {
            char text[200], want[200];
            int after = LONG - before;
            snprintf(text, sizeof text, "%0*d%s%0*d", before, 0, CASES[i].text, after, 0);
            snprintf(want, sizeof want, "<p>%0*d%s%0*d</p>", before, 0, CASES[i].in_paragraph, after, 0);
            expect(STR("<p>x</p>"), str_from(text), str_from(want));
            snprintf(want, sizeof want, "<p title=\"%0*d%s%0*d\"></p>", before, 0, CASES[i].in_title, after, 0);
            expect(STR("<p title=\"x\"></p>"), str_from(text), str_from(want));
            snprintf(want, sizeof want, "<pre>%0*d%s%0*d</pre>", before, 0, CASES[i].in_pre, after, 0);
            expect(STR("<pre>x</pre>"), str_from(text), str_from(want));
        }
}

static void test_text_has_no_escapes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str path = STR("x.txt");
    assert_true(str_equal(written(path, STR("  A b\n c\n"), STR("d & <e>\n\nf"), &arena), STR("  d & <e> f\n")));
    assert_null(written(path, STR("Hello"), STR("{{ evil }}"), &arena).at);
    options.charset = STR("latin1");
    assert_true(str_equal(written(path, STR("Hello"), STR("ñ"), &arena), STR("\xF1")));
    assert_null(written(path, STR("Hello"), STR("☺"), &arena).at);
    options.charset = (struct str){0};
    arena_free(&arena);
}

static void test_unwritable_is_a_finding(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    struct str bytes = STR("Hello {{ x }}");
    assert_true(document_open(&document, (struct file_content){STR("x.txt"), bytes}, format_by_name(STR("text")),
                              &options, &findings));
    struct edits edits = {.arena = &document.arena};
    assert_false(
        segment_encode(&document, &document.segments[0], STR("{{ y }}"), &(struct rewrite){&edits, &edits, &findings}));
    assert_int_equal(edits.count, 0);
    assert_int_equal(findings.count, 1);
    assert_string_equal(finding_of(findings.items[0]).rule->id, "translation-unwritable");
    document_free(&document);
    findings_free(&findings);
}

/* A part in a quotation: what lies between its lines is no text. */
static void test_part(void **state)
{
    (void)state;
    struct str bytes = STR("> <p lang=es>Uno\n>   dos <b\n> title='t'>tres</b></p>\n");
    struct document document = {0};
    struct findings findings = {0};
    const struct span lines[] = {{2, 17}, {19, 28}, {30, 53}};
    source_init(&document.source, STR("x.md"), bytes, &document.arena);
    struct decoded content = decoded_join(bytes, lines, 3, &document.arena);
    struct part own = {.format = &FORMAT_HTML, .islands = &islands},
                part = {.format = &FORMAT_HTML, .declared = STR("en")};
    document.parts = &own;
    document.part_count = 1;
    document_read_part(&document, &part, &content, &options, &findings);
    assert_int_equal(document.segment_count, 2);
    const struct segment *segment = &document.segments[1];
    assert_true(str_equal(segment->text, STR("Uno dos <b>tres</b>")));
    assert_true(str_equal(segment->declared, STR("es")));
    assert_int_equal(segment->span_count, 3);
    assert_int_equal(segment->spans[0].start, 13);
    assert_int_equal(segment->spans[1].start, 19);
    assert_int_equal(segment->spans[2].start, 30);
    assert_true(str_equal(document.segments[0].text, STR("t")));
    assert_int_equal(document.segments[0].spans[0].start, 37);
    assert_int_equal(document.segments[0].parent, 1);
    assert_int_equal(segment_in_source(segment, (struct span){4, 7}).start, 21);
    document_free(&document);
}

/* What could take more than linear time does not. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const REPEATED[] = {
        "<div>",
        "<b>",
        "</b>",
        "x<b><i>",
        "x</b>",
        "<br>",
        "x{% if a %}",
        "{% endif %}x",
        "<x-a>",
        "</x-a>",
        "<!-- -->",
        "{{ ",
        "&lt;a1&gt;",
        "%s {a} <i>x</i>",
        "<p title='x'>",
        "<svg><p>",
        "<a title=",
        "<td><b></tr>",
        "<li><ul>",
        "<!-- note: x -->",
        "<!-- cotejo-ignore x -->",
        "<template>",
        "\"name\": \"x\", ",
        "<p lang=x>",
        "<![CDATA[",
        "<img alt='x'> x",
    };
    for (size_t i = 0; i < sizeof REPEATED / sizeof *REPEATED; i++) {
        struct buf text;
        struct document document;
        struct findings findings = {0};
        clock_t start = clock();
        buf_init(&text, BUF_MAXIMUM);
        buf_add(&text, STR("<script type='application/ld+json'></script><p>x <b>y</b> z"));
        while (text.len < 500000)
            buf_add(&text, str_from(REPEATED[i]));
        buf_add(&text, STR("end"));
        assert_true(document_open(&document, (struct file_content){STR("x.html"), buf_str(&text)}, &FORMAT_HTML,
                                  &options, &findings));
        document_free(&document);
        findings_free(&findings);
        buf_release(&text);
        if (clock() - start > 5 * CLOCKS_PER_SEC)
            fail_msg("%s takes too long", REPEATED[i]);
    }
}

/* The index by first letters is kept by hand. */
static void test_elements_are_found(void **state)
{
    (void)state;
#define X(id, text, flags)                                                                                             \
    assert_int_equal(html_element_find(STR(text)), ELEMENT_##id);                                                      \
    assert_string_equal(HTML_ELEMENT_TABLE[ELEMENT_##id].name, text);
    HTML_ELEMENTS(X)
#undef X
    assert_int_equal(html_element_find(STR("BlockQuote")), ELEMENT_BLOCKQUOTE);
    assert_int_equal(html_element_find(STR("comment")), ELEMENT_OTHER);
    assert_int_equal(html_element_find(STR("zz")), ELEMENT_OTHER);
    assert_int_equal(html_element_find(STR("")), ELEMENT_OTHER);
}

/* The table of where each letter begins is kept by hand. */
static void finds_every_element(void **state)
{
    (void)state;
    for (size_t i = 0; i < ELEMENT_OTHER; i++)
        assert_int_equal(html_element_find(str_from(HTML_ELEMENT_TABLE[i].name)), i);
    assert_int_equal(html_element_find(STR("DIV")), ELEMENT_DIV);
    assert_int_equal(html_element_find(STR("yml")), ELEMENT_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements_are_found),
        cmocka_unit_test(test_translations_bring_nothing_in),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_implied_ends),
        cmocka_unit_test(test_scopes),
        cmocka_unit_test(test_json_escapes),
        cmocka_unit_test(test_codes_that_are_alike),
        cmocka_unit_test(test_names_that_clash),
        cmocka_unit_test(test_scopes_and_implied_ends),
        cmocka_unit_test(test_a_note_may_touch_its_text),
        cmocka_unit_test(test_nul_is_replaced),
        cmocka_unit_test(test_linked_data_of_objects),
        cmocka_unit_test(test_escapes_are_few),
        cmocka_unit_test(test_escapes_far_into_a_text),
        cmocka_unit_test(test_text_has_no_escapes),
        cmocka_unit_test(test_unwritable_is_a_finding),
        cmocka_unit_test(test_part),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(finds_every_element),
    };
    islands_init_common(&islands, DIALECTS);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
