#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "formats/data/front_matter.h"
#include "formats/data/yaml.h"
#include "formats/dialect_sets.h"
#include "formats/markdown/markdown.h"

static struct islands islands;

static void read_page(struct document *document, struct str bytes, const struct format_options *options,
                      struct findings *findings)
{
    *findings = (struct findings){0};
    assert_true(
        document_open(document, (struct file_content){STR("page.md"), bytes}, &FORMAT_MARKDOWN, options, findings));
}

static void close_page(struct document *document, struct findings *findings)
{
    document_free(document);
    findings_free(findings);
}

/* The messages of a page, each with a line feed behind it. */
static void assert_messages(const char *page, const char *expected)
{
    struct document document;
    struct findings findings;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    read_page(&document, str_from(page), &(struct format_options){.islands = &islands}, &findings);
    for (size_t i = 0; i < document.segment_count; i++) {
        buf_add(&buf, document.segments[i].text);
        buf_add_char(&buf, '\n');
    }
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
    close_page(&document, &findings);
}

/* The codes of a page's only message, each with a space behind it. */
static void assert_codes(const char *page, const char *expected)
{
    struct document document;
    struct findings findings;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    read_page(&document, str_from(page), &(struct format_options){.islands = &islands}, &findings);
    assert_int_equal(document.segment_count, 1);
    for (size_t i = 0; i < document.segments[0].code_count; i++) {
        if (i > 0)
            buf_add_char(&buf, ' ');
        buf_add(&buf, str_span(document.segments[0].text, span_of(document.segments[0].codes[i].in_message)));
    }
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
    close_page(&document, &findings);
}

/* The page with its only message translated. */
static void assert_written(const char *page, const char *translation, const char *expected)
{
    struct document document;
    struct findings findings;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    read_page(&document, str_from(page), &(struct format_options){.islands = &islands}, &findings);
    assert_int_equal(document.segment_count, 1);
    struct edits inner = {.arena = &document.arena}, edits = {.arena = &document.arena};
    assert_true(segment_encode(&document, &document.segments[0], str_from(translation),
                               &(struct rewrite){&inner, &edits, &findings}));
    edits_sort(&edits);
    edits_apply(&edits, document.source.bytes, (struct span){0, document.source.bytes.len}, &buf);
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
    close_page(&document, &findings);
}

static void test_containers(void **state)
{
    (void)state;
    assert_messages("> one\ntwo\n> three\n", "one two three\n");
    assert_messages("- a\n\n  b\n\n c\n", "a\nb\nc\n");
    assert_messages("-\t> a\n\t> b\n", "a b\n");
    assert_messages("1) a\n   - b\n     c\n", "a\nb c\n");
    assert_messages("[^n]: a\n    b\n\n    c\n\nd [^n]\n", "a b\nc\nd [^n]\n");
    assert_messages("a | b\n- | -\n", "a | b\n");
    assert_messages("a\n***\nb\n---\nc\n", "a\nb\nc\n");
}

static void test_text_that_is_no_message(void **state)
{
    (void)state;
    assert_messages("    code\n\n```\ncode\n```\n\n`code`\n\n12 %\n\n<!-- no -->\n", "");
    assert_messages("a\n{: .class}\nb\n\n{% if x %}\nc\n{% endif %}\n", "a\nb\nc\n");
    assert_messages("> [!NOTE]\n> Careful\n", "Careful\n");
}

static void test_islands_hold(void **state)
{
    (void)state;
    assert_messages("Dear {{ name |\n# default }} friend\n", "Dear {{ name | # default }} friend\n");
    assert_messages("## Title {#id}\n", "Title\n");
    assert_messages("[a]({{ site.url }}/b c)\n\n[x]({{ u | v }})\n", "[a]({{ site.url }}/b c)\n[x]({{ u | v }})\n");
}

static void test_structure_in_translations(void **state)
{
    (void)state;
    assert_written("a\n", "# b", "\\# b\n");
    assert_written("a\n", "12. b", "12\\. b\n");
    assert_written("a\n", "- b", "\\- b\n");
    assert_written("a\n", "[b]: c", "\\[b]: c\n");
    assert_written("# a\n", "b #", "# b \\#\n");
    assert_written("# a\n", "##", "# \\##\n");
    assert_written("# a\n", "C#", "# C#\n");
    assert_written("> - a\n>   b\n", "c\\\nd", "> - c  \n>   d\n");
    assert_written(">a\\\r\n>b\r\n", "c\\\n1. d", ">c\\\r\n>     1. d\r\n");
    assert_written("a   \nb\\\\\nc\\\nd\n", "A\\\nB\\\nC\\\nD\\\nE", "A   \nB\\\\\nC\\\nD\\\nE\n");
    assert_written("a <!-- note: b --> c <!-- d -->\n", "C <!-- d -->", "<!-- note: b -->\nC <!-- d -->\n");
    assert_written("# a <!-- note: b --> c\n", "C", "# <!-- note: b --> C\n");
    assert_written("a\n", "!!! b \"c\"", "\\!!! b \"c\"\n");
    assert_written("::: a b c\n", "::: a d", "::: a d\n");
    assert_written("|\n|a\n", "=", "|\n\\=\n");
    assert_written("%\n a\n", "~~~", "%\n \\~~~\n");
    assert_written("|\n|a\n", "|-b", "|\n|-b\n");
    assert_written("|a|\n|-|\n", "b | c\\", "|b \\| c\\ |\n|-|\n");
    assert_written("a\n", "-\nb", "\\- b\n");
    assert_written("* a\n", "**", "* \\**\n");
    assert_written("- a\n", "- -", "- \\- -\n");
    assert_written("[1]: /u 'a'\n", "l'b", "[1]: /u 'l\\'b'\n");
}

static void test_containers_of_generators(void **state)
{
    (void)state;
    assert_messages("::: tip A b\nc\nd\n:::\ne\n", "A b\nc d\ne\n");
    assert_messages("::: custom A b\nc\n:::\n", "A b\nc\n");
    assert_messages("::: custom A b\nc\n", "::: custom A b c\n");
    assert_messages("> ::: custom A b\n> c\n> :::\n", "A b\nc\n");
    assert_messages("::: code-group labels=[a,b]\n::: {.a} b\n", "::: {.a} b\n");
    assert_messages("::name[a *b*]{c=d}\n::\n::no text\n", "a *b*\n::no text\n");
    assert_messages("::: {.a title=\"B \\\"c\\\"\"}\n::: d \"E f\"\n:::\n", "B \"c\"\nE f\n");
    assert_messages("/// note | A\nb\n///\n/// html | div.c\n", "A\nb\n");
    assert_messages("> [!NOTE]\n> a\n\n> [!tip]- B c\n> d\n\n> e\n> [!tip] f\n", "a\nB c\nd\ne [!tip] f\n");
    assert_messages("```admonish tip\na\nb\n~~~\ncode\n~~~\n```\nc\n", "a b\nc\n");
    assert_messages("> ````{note} A\n> b\n> ```\n> code\n> ```\n> c\n> ````\n> d\n", "A\nb\nc\nd\n");
    assert_messages("```{python} a\nb\n```\n", "");
}

static void test_admonitions(void **state)
{
    (void)state;
    assert_messages("!!! note \"A\"\n    b\n    c\n\n        code\n\n    d\ne\n", "A\nb c\nd\ne\n");
    assert_messages("a\n!!! note\n\n    b\n  c\n", "a\nb\nc\n");
    assert_messages("!!! b c\n\nd\n", "!!! b c\nd\n");
    assert_messages("!!! b c\n\n    d\n", "d\n");
    assert_messages("!!! note, b\n    c\n", "!!! note, b c\n");
    assert_messages("!!! \"a\"\n    b\n", "!!! \"a\" b\n");
    assert_messages("??? \"A\"\n\tb\n???+ tip\n    c\n", "A\nb\nc\n");
    assert_messages("=== \"A\"\n    b\n=== C\n===! \"D\"\n", "A\nb\n=== C\nD\n");
    assert_messages("- a\n\n    !!! note\n        b\n\n    c\n", "a\nb\nc\n");
}

static void test_definition_lists(void **state)
{
    (void)state;
    assert_messages("a\nb\n: c\nd\n: e\n\nf\n", "a\nb\nc d\ne\nf\n");
    assert_messages("a\nb\n\n:   c\n\n    d\n\n: e\n", "a\nb\nc\nd\ne\n");
    assert_messages("a\n\n\n: b\n", "a\n: b\n");
    assert_messages("# a\n: b\n", "a\n: b\n");
    assert_messages("[a]: /b \"c\"\n: d\n", "c\n: d\n");
    assert_messages("[a]: /b \"c\"\nd\n: e\n", "c\nd\ne\n");
    assert_messages("a\n:b\n", "a :b\n");
    assert_messages("a\n~ b\n: \n    c\n", "a\nb\nc\n");
}

static void test_maths(void **state)
{
    (void)state;
    assert_messages("a\n$$\nb\n\nc\n$$\nd\n", "a\nd\n");
    assert_messages("$$ a\nb $$\nc $$ d = e $$\n", "c $$ d = e $$\n");
    assert_messages("$$ a\n\nb $$\n", "$$ a\nb $$\n");
    assert_messages("$$\na\n", "$$ a\n");
    assert_messages("- $$\n$$\n- a\n", "a\n");
    assert_messages("\\[\na\n\\]\n\\\\[\nb\n\\\\]\n\\begin{a}\nc\n\\end{a}\nd\n", "d\n");
    assert_messages("\\begin{a}\nb\n\nc\n", "c\n");
}

static void test_lines_kept_apart(void **state)
{
    (void)state;
    assert_messages("| a | b |\n| c | d |\n", "| a | b |\n| c | d |\n");
    assert_messages("| a | b |\nc\n", "| a | b | c\n");
    assert_messages("|-|\n| a | b |\n|-|-|\n| c | d |\n", "a\nb\nc\nd\n");
    assert_messages("+--+--+\n| a | b |\n+--+--+\nc\n", "c\n");
    assert_messages("a\n[TOC]\n--8<-- \"b\"\n<<< @/c\n{! d !}\n^\ne\n", "a\ne\n");
    assert_messages("{% highlight a %}\nb\n\nc\n{% endhighlight %}\nd\n", "d\n");
    assert_messages("{% highlight a %}\nb\n", "b\n");
    assert_messages("{::comment}\na\n{:/}\nb\n", "b\n");
    assert_messages("<div class=\"a\" markdown=\"1\">\n* b\n* c\n</div>\n", "b\nc\n");
    assert_messages("<div class=\"markdown\">\n* b\n* c\n</div>\n", "* b * c\n");
    assert_messages("*[A]: b\n*[C]: d\n", "b\nd\n");
    assert_messages("import A from 'b'\nimport 'c';\nimport it now\n{/* d */}\n", "import it now\n");
    assert_messages("(a-b)=\nc\n(d e)=\n(f)=g\n", "c (d e)= (f)=g\n");
    assert_messages("::: mermaid\na\nb\n:::\nc\n", "c\n");
    assert_messages("```{note} A\n:class: b\n:c:\nd\n:e: f\n```\n:g: h\n", "A\nd :e: f\n:g: h\n");
    assert_messages(":::{tip}\n:a: b\nc\n:::\n", "c\n");
}

static void test_spans_of_generators(void **state)
{
    (void)state;
    assert_codes("a $x_1$ b $5 or $6 c $d$ $HOME/$e", "$x_1$ $d$");
    assert_codes("a :smile: 12:30:45 b@c.org. @d e@f", ":smile: b@c.org");
    assert_codes("[a](b){ .c d=\"e f\" } { g h } {#i} { data-j }", "b { .c d=\"e f\" } {#i} { data-j }");
    assert_codes("a \\\\(b^2\\\\) $$cc$$ $$d = e$$", "\\\\(b^2\\\\) $$d = e$$");
}

/* What the message has on one line is read there as it was over two. */
static void test_lines_are_joined_without_change(void **state)
{
    (void)state;
    assert_written("::: {.a\n<b>} c\n", "::: {.a <b>} d", "::: {.a <b>} d\n");
    assert_written("a { .b\nc=d} <e>\n", "f { .b c=d} <e>", "f { .b c=d} <e>\n");
    assert_messages("[a]: /b \"c\\\nd\"\n", "c\\ d\n");
    assert_written("[a]: /b \"c\\\nd\"\n", "e\\ f", "[a]: /b \"e\\ f\"\n");
}

static void test_references_need_few_backslashes(void **state)
{
    (void)state;
    assert_messages("a &gt; b &quot;c&quot; &lt; 5 &lt;d&gt; &#35;\n", "a > b \"c\" < 5 \\<d> #\n");
    assert_messages("a <b &gt; c\n", "a <b \\> c\n");
    assert_messages("[d](/e) &quot;f&quot; [a](/b &quot;c&quot;)\n", "[d](/e) \"f\" [a](/b \\\"c\\\")\n");
    assert_messages("&#123;&#123; a }} <&#98;>\n", "&#123;&#123; a }} <&#98;>\n");
    assert_written("a &lt;b&gt;&nbsp;c\n", "d \\<e>\u00A0\\<f", "d &lt;e&gt;&nbsp;&lt;f\n");
}

static void test_links_go_along(void **state)
{
    (void)state;
    struct document document;
    struct findings findings;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    read_page(&document, STR("> [a](/en/a \"t\")\n> <a href='b'>b</a> [c]\n\n[c]: </en/c d>\n"),
              &(struct format_options){.islands = &islands}, &findings);
    assert_int_equal(document.link_count, 3);
    assert_true(str_equal(document.links[2].url, STR("/en/c d")));
    struct edits inner = {.arena = &document.arena}, edits = {.arena = &document.arena};
    edits_add(&inner, document.links[0].value, STR("/es/a"));
    edits_add(&inner, document.links[1].value, STR("B"));
    edits_sort(&inner);
    assert_true(segment_encode(&document, &document.segments[0], STR("[c][c] <a href='b'>x</a> [y](/en/a \"z\")"),
                               &(struct rewrite){&inner, &edits, &findings}));
    edits_apply(&edits, document.source.bytes, (struct span){0, document.source.bytes.len}, &buf);
    assert_string_equal(buf.at, "> [c][c] <a href='B'>x</a> [y](/es/a \"z\")\n\n[c]: </en/c d>\n");
    buf_release(&buf);
    close_page(&document, &findings);
}

static void assert_source_of(const struct document *document, const char *part, const char *expected)
{
    const struct segment *segment = &document->segments[0];
    size_t at = str_find(segment->text, str_from(part), 0);
    struct span span = segment_in_source(segment, (struct span){at, at + strlen(part)});
    struct str source = str_span(document->source.bytes, span);
    if (!str_equal(source, str_from(expected)))
        fail_msg("%s is %.*s", part, (int)source.len, source.at);
}

static void test_places(void **state)
{
    (void)state;
    struct document document;
    struct findings findings;
    read_page(&document, STR("> 1\\. one `a\n> b` two\n> caf&eacute; [c] x\n\n[c]: /u\n"), &(struct format_options){0},
              &findings);
    assert_true(str_equal(document.segments[0].text, STR("1. one `a b` two café [c][c] x")));
    assert_source_of(&document, "one", "one");
    assert_source_of(&document, "two", "two");
    assert_source_of(&document, "`a b`", "`a\n> b`");
    assert_source_of(&document, "café", "caf&eacute;");
    assert_source_of(&document, "x", "x");
    close_page(&document, &findings);
}

static void test_encodings(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    assert_false(document_open(&document, (struct file_content){STR("a.md"), STR("caf\xE9\n")}, &FORMAT_MARKDOWN,
                               &(struct format_options){.charset = STR("iso-8859-1")}, &findings));
    assert_int_equal(findings.count, 1);
    close_page(&document, &findings);
    read_page(&document, STR("caf\xE9\n\nfine\n"), &(struct format_options){0}, &findings);
    assert_int_equal(findings.count, 1);
    assert_int_equal(document.segment_count, 1);
    assert_int_equal(document.left_out_count, 1);
    close_page(&document, &findings);
    assert_messages("\xEF\xBB\xBF# Title\n", "Title\n");
    assert_messages("+++\ntitle = 'a'\n+++\nbody\n", "a\nbody\n");
}

static void remember(void *context, const struct yaml_event *event)
{
    if (event->kind == YAML_VALUE)
        *(struct yaml_scalar *)context = event->scalar;
}

static void assert_yaml_holds(const char *source, const char *text)
{
    struct arena arena = {0};
    struct yaml_scalar scalar = {0}, again = {0};
    struct yaml_error error;
    struct buf buf, whole;
    buf_init(&buf, BUF_MAXIMUM);
    buf_init(&whole, BUF_MAXIMUM);
    assert_true(yaml_read(str_from(source), &arena, remember, &scalar, &error));
    yaml_write(&buf, str_from(source), &scalar, str_from(text));
    buf_add(&whole, str_slice(str_from(source), 0, scalar.at.start));
    buf_add(&whole, buf_str(&buf));
    buf_add(&whole, str_slice(str_from(source), scalar.at.end, strlen(source)));
    if (!yaml_read(buf_str(&whole), &arena, remember, &again, &error) ||
        !str_equal(str_trim(again.text), str_from(text)) || (again.style == YAML_PLAIN && yaml_is_typed(again.text)))
        fail_msg("%s does not hold %s: %s", source, text, whole.at);
    buf_release(&buf);
    buf_release(&whole);
    arena_free(&arena);
}

static void assert_yaml_becomes(const char *source, const char *text, const char *wanted)
{
    struct arena arena = {0};
    struct yaml_scalar scalar = {0};
    struct yaml_error error;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    assert_true(yaml_read(str_from(source), &arena, remember, &scalar, &error));
    buf_add(&buf, str_slice(str_from(source), 0, scalar.at.start));
    yaml_write(&buf, str_from(source), &scalar, str_from(text));
    buf_add(&buf, str_slice(str_from(source), scalar.at.end, strlen(source)));
    assert_true(str_equal(buf_str(&buf), str_from(wanted)));
    buf_release(&buf);
    arena_free(&arena);
}

static void test_yaml_is_read_back(void **state)
{
    (void)state;
    static const char *const sources[] = {"a: b c\n",         "a: 'b'\n",           "a: \"b\"\n",
                                          "a: [b, c]\n",      "a: {b: c}\n",        "a:\n  - b\n",
                                          "a: |\n  b\n  c\n", "a: >-\n  b\n  c\n",  "a: |2+\n  b\n\n\n",
                                          "a: b\n  c # d\n",  "a: [\"b\",\n 'c']\n"};
    static const char *const texts[] = {
        "plain",      "two: words", "a #b",     "- a", "yes",     "null", "12",       "2024-01-01", "'",
        "\"q\"",      "a\\b",       "[x], {y}", "é ñ", "a:",      "? b",  "*a",       "&a",         "!a",
        "%a",         "@a",         "`a`",      "|",   ">",       "a\nb", "a\n\nb",   "a\n\n\nb",   "x: {{ y }}",
        "...",        "---",        "-",        "=",   "1e3",     "a, b", "a:b",      "~",          "#",
        "it's \"b\"", "tab\there",  "0x1F",     ":a",  "a\tb: c", "1:30", "nota: sí", "a: 'b' #c",  "\xC2\xA0",
        "1,000",      "1,5",        "+.inf",    "x?y",
    };
    assert_yaml_holds("a: >\n  x\n", "uno\n dos\n\n\ttres\ncuatro\n\ncinco");
    assert_yaml_holds("a: |1\n   x\n   y\nb: c\n", "uno\ndos\n  tres");
    assert_yaml_becomes("a: >2\n    x\n  y\n", "uno\ndos\n\ntres", "a: >2\n    uno\n  dos\n\n\n  tres\n");
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            assert_yaml_holds(sources[i], texts[k]);
}

/* What other parsers take for more than our own reader does is quoted. */
static void test_yaml_is_quoted(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"a: b\n", "1,000", "a: '1,000'\n"}, {"a: b\n", "-1,5", "a: '-1,5'\n"},
        {"a: b\n", "+.inf", "a: '+.inf'\n"}, {"a: [b, c]\n", "x?y", "a: [b, 'x?y']\n"},
        {"a: b\n", "x?y", "a: x?y\n"},       {"a: b\n", "1, 2", "a: 1, 2\n"},
        {"a: b\n", "5, a", "a: 5, a\n"},     {"a: b\n", "x\xEF\xBF\xBF", "a: \"x\\uFFFF\"\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_yaml_becomes(cases[i][0], cases[i][1], cases[i][2]);
}

static void test_front_matter_keys(void **state)
{
    (void)state;
    static const struct str keys[] = {{"nav.*.label", 11}, {"tags", 4}};
    const struct format_options options = {.keys = keys, .key_count = 2};
    struct document document;
    struct findings findings;
    read_page(&document, STR("---\nnav:\n  - label: one\n  - label: two\nmenu:\n  label: no\ntags: [a, b]\n---\n"),
              &options, &findings);
    assert_int_equal(document.segment_count, 4);
    assert_true(str_equal(document.segments[1].text, STR("two")));
    assert_string_equal(document.segments[1].kind, "label");
    assert_true(str_equal(document.segments[3].text, STR("b")));
    close_page(&document, &findings);
}

static void test_front_matter_malformed(void **state)
{
    (void)state;
    struct document document;
    struct findings findings;
    read_page(&document, STR("---\nlabel: x\ntitle: a: b\n---\nbody\n"), &(struct format_options){0}, &findings);
    assert_int_equal(findings.count, 1);
    assert_ptr_equal(finding_of(findings.items[0]).rule, &RULE_FRONT_MATTER_SYNTAX);
    assert_int_equal(finding_of(findings.items[0]).place.start.line, 3);
    assert_int_equal(document.segment_count, 1);
    close_page(&document, &findings);
}

/* Written on one line, in its place. */
static void test_front_matter_quoted_in_column_0(void **state)
{
    (void)state;
    struct document document;
    struct findings findings;
    read_page(
        &document, STR("---\na:\n- \"b\nc: \\\"d\n\n  e\"\ntitle: 'It''s\nfine'\nlead: f\n---\nbody\n"),
        &(struct format_options){.keys = (const struct str[]){STR("a"), STR("title"), STR("lead")}, .key_count = 3},
        &findings);
    assert_int_equal(findings.count, 0);
    assert_int_equal(document.segment_count, 4);
    assert_true(str_equal(document.segments[0].text, STR("b c: \"d\ne")));
    assert_true(str_equal(str_span(document.source.bytes, document.segments[1].spans[0]), STR("'It''s\nfine'")));
    assert_true(str_equal(document.segments[1].text, STR("It's fine")));
    assert_true(str_equal(str_span(document.source.bytes, document.segments[2].spans[0]), STR("f")));
    close_page(&document, &findings);
    assert_written("---\ntitle: \"a\nb\"\n---\n", "c d", "---\ntitle: \"c d\"\n---\n");
}

/* As formatters write lists. */
static void test_front_matter_list_closed_in_column_0(void **state)
{
    (void)state;
    struct document document;
    struct findings findings;
    read_page(
        &document, STR("---\na: [\n  b, # ]\n  'c]',\n]\nhero: {\nlead: d's,\n}\ntitle: e\n---\nbody\n"),
        &(struct format_options){.keys = (const struct str[]){STR("a"), STR("lead"), STR("title")}, .key_count = 3},
        &findings);
    assert_int_equal(findings.count, 0);
    assert_int_equal(document.segment_count, 5);
    assert_true(str_equal(document.segments[1].text, STR("c]")));
    assert_true(str_equal(str_span(document.source.bytes, document.segments[2].spans[0]), STR("d's")));
    close_page(&document, &findings);
    assert_written("---\nhero: {\ntitle: b\n}\n---\n", "c, d", "---\nhero: {\ntitle: 'c, d'\n}\n---\n");
    read_page(&document, STR("---\ntitle: [\nb\n---\nbody\n"), &(struct format_options){0}, &findings);
    assert_int_equal(findings.count, 1);
    close_page(&document, &findings);
}

static void test_prose_between_rules(void **state)
{
    (void)state;
    assert_written("---\nA is not b.\n---\n", "C.", "---\nC.\n---\n");
    assert_written("---\n\n# a comment\n'a': b\ntitle: c\n---\n", "d", "---\n\n# a comment\n'a': b\ntitle: d\n---\n");
    assert_written("---\n\n* a\n---\n", "d", "---\n\n* d\n---\n");
}

static void test_front_matter_too_deep(void **state)
{
    (void)state;
    struct document document;
    struct findings findings;
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    buf_add(&page, STR("---\na: "));
    for (size_t i = 0; i < YAML_DEPTH; i++)
        buf_add_char(&page, '[');
    buf_add(&page, STR("\n---\nbody\n"));
    read_page(&document, buf_str(&page), &(struct format_options){0}, &findings);
    assert_int_equal(findings.count, 1);
    assert_int_equal(document.segment_count, 1);
    close_page(&document, &findings);
    buf_release(&page);
}

static double seconds_for(const char *piece, size_t size)
{
    struct document document;
    struct findings findings;
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    while (page.len < size)
        buf_add(&page, str_from(piece));
    clock_t start = clock();
    read_page(&document, buf_str(&page), &(struct format_options){.islands = &islands}, &findings);
    clock_t end = clock();
    close_page(&document, &findings);
    buf_release(&page);
    return (double)(end - start) / CLOCKS_PER_SEC;
}

/* Far above what the slowest takes, far below what anything quadratic would. */
static void test_hostile_input(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        ">",       ">>>>>\n", "*",    "[",  "![",  "[a](",      "- ",        "`a``a",          "<",
        "<a b=\"", "<!-- ",   "&a",   "{{", "{% ", "[a]: /b\n", "[a]: <b\n", "|a|b|\n|-|-|\n", "{{ a\n",
        "[a](b) ", "[^a]: ",  "{:a ", "\\", "a\r", "a  \n",     "[a]:\n\"\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double seconds = seconds_for(pieces[i], 300000);
        if (seconds > 3)
            fail_msg("%s: %.1f seconds", pieces[i], seconds);
    }
}

int main(void)
{
    islands_init_common(&islands, DIALECTS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_containers),
        cmocka_unit_test(test_text_that_is_no_message),
        cmocka_unit_test(test_islands_hold),
        cmocka_unit_test(test_structure_in_translations),
        cmocka_unit_test(test_containers_of_generators),
        cmocka_unit_test(test_admonitions),
        cmocka_unit_test(test_definition_lists),
        cmocka_unit_test(test_maths),
        cmocka_unit_test(test_lines_kept_apart),
        cmocka_unit_test(test_spans_of_generators),
        cmocka_unit_test(test_lines_are_joined_without_change),
        cmocka_unit_test(test_references_need_few_backslashes),
        cmocka_unit_test(test_links_go_along),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_yaml_is_read_back),
        cmocka_unit_test(test_yaml_is_quoted),
        cmocka_unit_test(test_front_matter_keys),
        cmocka_unit_test(test_front_matter_malformed),
        cmocka_unit_test(test_front_matter_quoted_in_column_0),
        cmocka_unit_test(test_front_matter_list_closed_in_column_0),
        cmocka_unit_test(test_prose_between_rules),
        cmocka_unit_test(test_front_matter_too_deep),
        cmocka_unit_test(test_hostile_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
