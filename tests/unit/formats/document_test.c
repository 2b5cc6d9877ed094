#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "formats/dialects/dialects.h"
#include "formats/format.h"

static struct format_options options;

static void open_html(struct document *document, struct str bytes, struct findings *findings)
{
    assert_true(document_open(document, (struct file_content){STR("x.html"), bytes}, format_by_name(STR("html")),
                              &options, findings));
}

static void test_formats(void **state)
{
    (void)state;
    assert_string_equal(format_by_path(STR("a/b.HTML"))->name, "html");
    assert_string_equal(format_by_path(STR("a/b.txt"))->name, "text");
    assert_null(format_by_path(STR("html")));
    assert_null(format_by_path(STR("a/b.jpeg")));
    assert_string_equal(format_by_path(STR("b.html+phone.erb"))->name, "html");
    assert_null(format_by_path(STR("b.css+phone.erb")));
    assert_null(format_by_path(STR("b.html+phone")));
    assert_int_equal(path_format_suffix(STR("b.html+phone.erb")), strlen(".html+phone.erb"));
    assert_int_equal(path_format_suffix(STR("b+c.twig")), strlen(".twig"));
    assert_int_equal(path_format_suffix(STR("b.es.md")), strlen(".md"));
    assert_int_equal(path_format_suffix(STR("b.css.erb")), strlen(".erb"));
    assert_int_equal(path_format_suffix(STR("b.css")), 0);
    assert_null(format_by_name(STR("htm")));
}

static void test_unreadable(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    assert_false(document_open(&document, (struct file_content){STR("/nonexistent/file.html"), (struct str){0}},
                               format_by_name(STR("html")), &options, &findings));
    assert_int_equal(findings.count, 1);
    assert_string_equal(finding_of(findings.items[0]).rule->id, "file-unreadable");
    document_free(&document);
    findings_free(&findings);
}

/* Offsets of a longer one would not fit; its bytes are not looked at. */
static void test_too_long(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    struct str bytes = {"<p>Text</p>", DOCUMENT_MAXIMUM + 1};
    assert_false(document_open(&document, (struct file_content){STR("x.html"), bytes}, format_by_name(STR("html")),
                               &options, &findings));
    assert_int_equal(findings.count, 1);
    assert_string_equal(finding_of(findings.items[0]).rule->id, "file-unreadable");
    document_free(&document);
    findings_free(&findings);
}

/* What no catalog can hold is another character in the message, and has its place all the same. */
static void test_unstorable(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    struct str bytes = STR("a\0\4 [b\0`c`](d)\0\n");
    assert_true(document_open(&document, (struct file_content){STR("x.md"), bytes}, format_by_name(STR("markdown")),
                              &options, &findings));
    struct segment *segment = &document.segments[0];
    assert_true(str_equal(segment->text, STR("a\xEF\xBF\xBD\xEF\xBF\xBD [b\xEF\xBF\xBD`c`](d)\xEF\xBF\xBD")));
    struct span places[] = {{0, 1}, {1, 4}, {4, 7}, {7, 9}, {10, 13}, {20, 23}};
    struct span wanted[] = {{0, 1}, {1, 2}, {2, 3}, {3, 5}, {6, 7}, {14, 15}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct span found = segment_in_source(segment, places[i]);
        if (found.start != wanted[i].start || found.end != wanted[i].end)
            fail_msg("%zu: %zu to %zu", i, found.start, found.end);
    }
    document_free(&document);
    findings_free(&findings);
}

/* What reading these bytes finds: the id of the first finding, and whether it could be read. */
static void expect_finding(struct str bytes, struct str charset, const char *id, bool is_read, size_t column)
{
    struct document document;
    struct findings findings = {0};
    struct format_options with = {.charset = charset};
    assert_int_equal(document_open(&document, (struct file_content){STR("x.html"), bytes}, format_by_name(STR("html")),
                                   &with, &findings),
                     is_read);
    assert_true(findings.count > 0);
    assert_string_equal(finding_of(findings.items[0]).rule->id, id);
    assert_int_equal(finding_of(findings.items[0]).place.start.column, column);
    document_free(&document);
    findings_free(&findings);
}

static void test_encodings(void **state)
{
    (void)state;
    expect_finding(STR("<p>Per\xFA</p>"), (struct str){0}, "unicode-invalid", true, 7);
    expect_finding(STR("<p>a\xE2\x82</p>"), (struct str){0}, "unicode-invalid", true, 5);
    expect_finding(STR("<p>a\xA5</p>"), STR("iso-8859-6"), "unicode-invalid", true, 5);
    expect_finding(STR("<meta charset=shift_jis><p>a"), (struct str){0}, "charset-unsupported", false, 15);
    expect_finding(STR("<p>a"), STR("gbk"), "charset-unsupported", false, 1);
    expect_finding(STR("\xFF\xFE<\0p\0"), (struct str){0}, "charset-unsupported", false, 1);
    expect_finding(STR("<\0p\0>\0\xF1\0"), (struct str){0}, "charset-unsupported", false, 1);
    expect_finding(STR("\0<\0p\0>\0a"), (struct str){0}, "charset-unsupported", false, 1);
    expect_finding(STR("\xFF\xFE\0\0<\0\0\0"), (struct str){0}, "charset-unsupported", false, 1);
    expect_finding(STR("<p>a\0b\0c\xF3\0\0"), (struct str){0}, "file-unreadable", false, 1);
    expect_finding(STR("<meta charset=nonsense><p>a"), (struct str){0}, "charset-unsupported", true, 15);
}

static void test_messages_hold_what_catalogs_can(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    open_html(&document, STR("<!-- context: a\4b --><p>One\4 &#4; two"), &findings);
    assert_true(str_equal(document.segments[0].text, STR("One\xEF\xBF\xBD \xEF\xBF\xBD two")));
    assert_true(str_equal(document.segments[0].context, STR("a\xEF\xBF\xBD"
                                                            "b")));
    document_free(&document);
    findings_free(&findings);
}

static void test_invalid_bytes_show_as_replaced(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    open_html(&document, STR("<p>Per\xFA y \xC3\xB1</p>"), &findings);
    assert_true(str_equal(document.segments[0].text, STR("Per\uFFFD y ñ")));
    document_free(&document);
    findings_free(&findings);
}

static void test_bom_is_no_text(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    open_html(&document, STR("\xEF\xBB\xBF<meta charset=gbk>Text"), &findings);
    assert_int_equal(findings.count, 0);
    assert_true(str_equal(document.segments[0].text, STR("Text")));
    assert_int_equal(document.segments[0].spans[0].start, 21);
    document_free(&document);
}

/* The source of a part of the message, as text. */
static struct str source_of(const struct document *document, struct str part)
{
    const struct segment *segment = &document->segments[0];
    size_t at = str_find(segment->text, part, 0);
    assert_true(at != SIZE_MAX);
    return str_span(document->source.bytes, segment_in_source(segment, (struct span){at, at + part.len}));
}

static void test_places(void **state)
{
    (void)state;
    struct document document;
    struct findings findings = {0};
    open_html(&document, STR("<p>a\n  b &amp; <b>c&eacute;d</b> <img alt='x &lt; y'> e{f}</p>"), &findings);
    assert_true(str_equal(document.segments[0].text, STR("a b &amp; <b>céd</b> <img alt=\"x &lt; y\"/> e{f}")));
    assert_true(str_equal(source_of(&document, STR("a b")), STR("a\n  b")));
    assert_true(str_equal(source_of(&document, STR(" b")), STR("\n  b")));
    assert_true(str_equal(source_of(&document, STR("&amp;")), STR("&amp;")));
    assert_true(str_equal(source_of(&document, STR("é")), STR("&eacute;")));
    assert_true(str_equal(source_of(&document, STR("cé")), STR("c&eacute;")));
    assert_true(str_equal(source_of(&document, STR("x &lt; y")), STR("x &lt; y")));
    assert_true(str_equal(source_of(&document, STR("{f}")), STR("{f}")));
    assert_true(str_equal(source_of(&document, STR("<b>")), STR("<b>")));
    document_free(&document);
}

static void test_edits(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct edits edits = {.arena = &arena};
    struct buf out;
    edits_add(&edits, (struct span){6, 7}, STR("SIX"));
    edits_add(&edits, (struct span){1, 3}, STR("one"));
    edits_add(&edits, (struct span){3, 5}, STR(""));
    edits_sort(&edits);
    buf_init(&out, BUF_MAXIMUM);
    edits_apply(&edits, STR("01234567"), (struct span){0, 8}, &out);
    assert_true(str_equal(buf_str(&out), STR("0one5SIX7")));
    buf_clear(&out);
    edits_apply(&edits, STR("01234567"), (struct span){2, 7}, &out);
    assert_true(str_equal(buf_str(&out), STR("25SIX")));
    buf_release(&out);
    arena_free(&arena);
}

static const struct ignore *ignore_of(const struct document *document, size_t i)
{
    return &document->ignores.items[i];
}

static void test_directives(void **state)
{
    (void)state;
    struct document document = {.source.bytes = STR("0123456789")};
    assert_false(document_add_directive(&document, (struct span){0, 1}, STR("noted: x")));
    assert_true(document_add_directive(&document, (struct span){0, 1}, STR("note: x")));
    assert_true(document_add_directive(&document, (struct span){0, 2}, STR(" cotejo-ignore-start a b -- why ")));
    assert_true(document_add_directive(&document, (struct span){2, 4}, STR("cotejo-ignore: c")));
    assert_true(document_add_directive(&document, (struct span){6, 8}, STR("cotejo-ignore-end a b")));
    assert_int_equal(document.remark_count, 1);
    assert_int_equal(document.ignores.count, 2);
    assert_true(str_equal(ignore_of(&document, 0)->rules, STR("a b")));
    assert_true(str_equal(ignore_of(&document, 0)->reason, STR("why")));
    assert_int_equal(ignore_of(&document, 0)->covers.start, 2);
    assert_int_equal(ignore_of(&document, 0)->covers.end, 6);
    document_cover(&document, 0, 2, 9);
    assert_int_equal(ignore_of(&document, 0)->covers.end, 6);
    assert_int_equal(ignore_of(&document, 1)->covers.start, 4);
    assert_int_equal(ignore_of(&document, 1)->covers.end, 9);
    document_settle_ignores(&document);
    assert_int_equal(ignore_of(&document, 1)->covers.end, 9);
    arena_free(&document.arena);
}

#if defined __SANITIZE_ADDRESS__ || defined __clang__ /* with sanitizers, whose own memory is more than all of it */
enum { IS_MEASURABLE = false };
#else
enum { IS_MEASURABLE = true };
#endif

enum { TIMES = 100000 };

/* The most memory, in bytes, that a process of its own takes to read a paragraph of as many times that. */
static size_t peak_of(const char *format, const char *repeated)
{
    pid_t child = fork();
    if (child == 0) {
        struct document document;
        struct findings findings = {0};
        struct buf page;
        buf_init(&page, BUF_MAXIMUM);
        buf_add(&page, STR("The page "));
        for (size_t i = 0; i < TIMES; i++)
            buf_add(&page, str_from(repeated));
        bool is_read = document_open(&document, (struct file_content){STR("page"), buf_str(&page)},
                                     format_by_name(str_from(format)), &options, &findings);
        _exit(!is_read || document.segment_count != 1);
    }
    int status;
    struct rusage usage;
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    assert_int_equal(status, 0);
    return (size_t)usage.ru_maxrss * 1024;
}

static void test_memory_for_tags(void **state)
{
    (void)state;
    static const struct {
        const char *format, *repeated;
        size_t tags, bytes; /* at most, for each tag with its text and its part of the message */
    } CASES[] = {
        {"html", "<b>x</b> ", 2, 230},         {"html", "<i>", 1, 200},
        {"html", "<a href=/p>x</a> ", 2, 320}, {"html", "<img alt=x> ", 1, 420},
        {"markdown", "<b>x</b> ", 2, 200},     {"markdown", "<a href=\"/p\">x</a> ", 2, 320},
        {"markdown", "[x](/p) ", 1, 300},
    };
    if (!IS_MEASURABLE)
        return;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t before = peak_of(CASES[i].format, "x");
        size_t each = (peak_of(CASES[i].format, CASES[i].repeated) - before) / TIMES / CASES[i].tags;
        if (each > CASES[i].bytes * 3 / 2) /* what a machine's pages and libraries add */
            fail_msg("%s: %s: %zu bytes a tag", CASES[i].format, CASES[i].repeated, each);
    }
}

static void open_as(struct document *document, const char *format, const char *page, struct findings *findings)
{
    static const struct str keys[] = {{"title", 5}, {"button", 6}, {"h2", 2}, {"pre", 3}};
    assert_true(document_open(document, (struct file_content){STR("x"), str_from(page)},
                              format_by_name(str_from(format)), &(struct format_options){.keys = keys, .key_count = 4},
                              findings));
}

static void expect_roles(const char *format, const char *page, const char *want)
{
    static const char *const NAMES[] = {
        [ROLE_PARAGRAPH] = "paragraph", [ROLE_HEADING] = "heading",
        [ROLE_ITEM] = "item",           [ROLE_CELL] = "cell",
        [ROLE_CAPTION] = "caption",     [ROLE_LABEL] = "label",
        [ROLE_MENU] = "menu",           [ROLE_TITLE] = "title",
        [ROLE_VALUE] = "value",         [ROLE_PREFORMATTED] = "preformatted",
        [ROLE_CHOICE] = "choice",
    };
    struct document document;
    struct findings findings = {0};
    struct buf have;
    buf_init(&have, BUF_MAXIMUM);
    open_as(&document, format, page, &findings);
    for (size_t i = 0; i < document.segment_count; i++)
        buf_format(&have, "%s%s", i ? " " : "", NAMES[document.segments[i].role]);
    assert_string_equal(have.at, want);
    buf_release(&have);
    document_free(&document);
    findings_free(&findings);
}

static void test_roles(void **state)
{
    (void)state;
    expect_roles("html", "<title>a</title><h2>b</h2><ul><li>c</ul><table><td>d</table><dl><dt>e</dl><pre>f</pre>g",
                 "title heading item cell item preformatted paragraph");
    expect_roles("html", "<button title=a>b</button><input placeholder=c><option label=d>e",
                 "value label label value choice");
    expect_roles("html",
                 "<form><label for=i>a</label><input id=i><p><label><input> b</label></p><label>c</label> "
                 "<label>d</label><p>e <label>f</label></p></form>",
                 "label label paragraph paragraph");
    expect_roles("html",
                 "<nav><ul><li><a href=/a>a</a><li><b><a href=/b>b</a></b><li>c<li><a href=/d>d</a> e</ul><div><a>f</a>"
                 "</div></nav><ul><li><a href=/g>g</a></ul><menu><li><a href=/h>h</a><li><button>i</button></menu>",
                 "menu menu item item paragraph item menu label");
    expect_roles("html", "<h2><a title=a>b</a> c</h2>d<meta name=description content=e>",
                 "heading value paragraph value");
    expect_roles("html", "<script type=application/ld+json>{\"name\": \"a\"}</script><h7>b</h7>", "value paragraph");
    expect_roles("html", "---\ntitle: a\nh2: b\npre: c\nbutton: d\n---\n<h1>e</h1>", "title value value label heading");
    expect_roles("markdown", "---\npre: a\n---\n# b\n\nc\n===\n\n- d\n\n|e|\n|-|\n|f|\n",
                 "value heading heading item cell cell");
    expect_roles("markdown", "a\n: b\n\n[c]: d \"e\"\n\n<h3>f</h3>\n\n::: tip g\n:::\n",
                 "item item value heading title");
    expect_roles("text", "a\n\nb", "paragraph paragraph");
}

/* The document's parts as `format:start-end`, a line for all. */
static void expect_parts(const char *format, const char *page, const char *want)
{
    struct document document;
    struct findings findings = {0};
    struct buf have;
    buf_init(&have, BUF_MAXIMUM);
    open_as(&document, format, page, &findings);
    for (size_t i = 0; i < document.part_count; i++)
        buf_format(&have, "%s%s:%zu-%zu", i ? " " : "", document.parts[i].format->name, document.parts[i].at.start,
                   document.parts[i].at.end);
    for (size_t i = 0; i < document.segment_count; i++)
        buf_format(&have, " %u", document.segments[i].part);
    assert_string_equal(have.at, want);
    buf_release(&have);
    document_free(&document);
    findings_free(&findings);
}

static void test_parts(void **state)
{
    (void)state;
    expect_parts("html", "<p>a", "html:0-4 0");
    expect_parts("html", "---\ntitle: a\n---\n<p>b", "html:17-21 front matter:4-13 1 0");
    expect_parts("html", "<script type=application/ld+json>{\"name\":\"a\"}</script>b", "html:0-55 json-ld:33-45 1 0");
    expect_parts("markdown", "---\ntitle: a\n---\nb\n\n> <p>c\n> d\n\ne\n",
                 "markdown:17-34 front matter:4-13 html:22-31 1 0 2 0");
    expect_parts("markdown", "<div>\n<script type='application/ld+json'>{\"name\":\"a\"}</script></div>\n",
                 "markdown:0-69 html:0-69 json-ld:41-53 2");
}

/* What is written in the place of the first mark or link. */
static void expect_written(const char *format, const char *page, struct str text, const char *want)
{
    struct document document;
    struct findings findings = {0};
    struct buf have;
    buf_init(&have, BUF_MAXIMUM);
    open_as(&document, format, page, &findings);
    assert_int_equal(document.mark_count + document.link_count, 1);
    size_t part = document.mark_count ? document.marks[0].part : document.links[0].part;
    struct span at = document.mark_count ? document.marks[0].value : document.links[0].value;
    document.parts[part].encoder->encode_value(&document, at, text, &have);
    assert_string_equal(have.at, want);
    buf_release(&have);
    document_free(&document);
    findings_free(&findings);
}

static void test_values_are_written_as_their_part_asks(void **state)
{
    (void)state;
    expect_written("html", "<a href=\"b\">c</a>", STR("d'\"&copy=e"), "d'&quot;&amp;copy=e");
    expect_written("html", "<a href='b'>c</a>", STR("d'\"&copy=e"), "d&#39;\"&amp;copy=e");
    expect_written("html", "<a href=b>c</a>", STR("d&e"), "d&e");
    expect_written("html", "---\nlang: en\n---\n<p>a", STR("es"), "es");
    expect_written("html", "---\nlang: en\n---\n<p>a", STR("no"), "'no'");
    expect_written("html", "---\nlang: \"en\"\n---\n<p>a", STR("no"), "no");
    expect_written("markdown", "[a](b)", STR("d&copy=e"), "d&amp;copy=e");
    expect_written("markdown", "> <p lang='en'>a", STR("es"), "es");
}

/* The bytes of the page that the last word of its title stands for. */
static void expect_last_word(const char *page, const char *want)
{
    struct document document;
    struct findings findings = {0};
    open_html(&document, str_from(page), &findings);
    assert_true(document.segment_count > 0);
    const struct segment *segment = &document.segments[0];
    size_t at = segment->text.len;
    while (at > 0 && segment->text.at[at - 1] != ' ')
        at--;
    struct span span = segment_in_source(segment, (struct span){at, segment->text.len});
    struct str have = str_span(document.source.bytes, span);
    if (!str_equal(have, str_from(want)))
        fail_msg("%.*s for %s", (int)have.len, have.at, page);
    document_free(&document);
    findings_free(&findings);
}

/* What a value of YAML is written with besides its text keeps nobody from saying where a word of it stands. */
static void test_places_in_front_matter(void **state)
{
    (void)state;
    expect_last_word("---\ntitle: a \\u00e1 b\n---\n", "b");
    expect_last_word("---\ntitle: \"a \\u00e1 \\\"x\\\" \\t b\"\n---\n", "b");
    expect_last_word("---\ntitle: \"a b\\u00e1c\"\n---\n", "b\\u00e1c");
    expect_last_word("---\ntitle: \" \\x41 b\"\n---\n", "b");
    expect_last_word("---\ntitle: 'It''s b''s'\n---\n", "b''s");
    expect_last_word("---\ntitle: a\n  long b\n---\n", "b");
    expect_last_word("---\ntitle: \"a\n\n  long b\"\n---\n", "b");
    expect_last_word("---\ntitle: |\n  a\n    long\n  and b\n---\n", "b");
    expect_last_word("---\ntitle: >\n  a\n  long\n\n  and b\n---\n", "b");
    expect_last_word("---\ntitle: \"a  \\t  \\u00e1 b\"\n---\n", "b");
    expect_last_word("---\ntitle: \"a \\\n  long b\"\n---\n", "a \\\n  long b"); /* it is not told apart */
    expect_last_word("---\ntitle: \"a\n  \\nlong b\"\n---\n", "a\n  \\nlong b");
}

/* A format whose second line another template language reads, and whose third none. */
static bool parse_lines(struct document *document, const struct format_options *parse_options,
                        struct findings *findings)
{
    static const struct islands NO_ISLANDS;
    struct str bytes = document->source.bytes;
    const struct islands *sets[] = {NULL, parse_options->islands + 1, &NO_ISLANDS};
    for (size_t i = 0, at = 0; i < 3; i++, at = str_next_line(bytes, str_line_end(bytes, at))) {
        struct span line = {at, str_line_end(bytes, at)};
        struct decoded content = decoded_join(bytes, &line, 1, &document->arena);
        struct part part = {.format = format_by_name(STR("html")), .islands = sets[i]};
        document_read_part(document, &part, &content, parse_options, findings);
    }
    return true;
}

static void a_part_has_a_set_of_its_own(void **state)
{
    (void)state;
    static const struct format LINES = {.name = "lines", .parse = parse_lines};
    struct document document;
    struct findings findings = {0};
    struct arena arena = {0};
    const char *clash;
    struct islands *sets = arena_alloc(&arena, 2 * sizeof *sets);
    sets[0] = *islands_make((const struct dialect *const[]){&DIALECT_JINJA, NULL}, &arena, &clash);
    sets[1] = *islands_make((const struct dialect *const[]){&DIALECT_LIQUID, NULL}, &arena, &clash);
    struct str bytes = STR("<p>a {# b #}\n<p>a {# b #} {{ c }}\n<p>a {{ b }}\n");
    assert_true(document_open(&document, (struct file_content){STR("x"), bytes}, &LINES,
                              &(struct format_options){.islands = sets}, &findings));
    assert_int_equal(document.segment_count, 3);
    assert_int_equal(document.segments[0].text.len, 1);
    assert_int_equal(document.segments[1].text.len, 17);
    assert_int_equal(document.segments[1].code_count, 1);
    assert_int_equal(document.segments[2].code_count, 0);
    document_free(&document);
    findings_free(&findings);
    arena_free(&arena);
}

/* A list that is too long to be copied stays where it grew: what comes next has to begin another one. */
static void test_long_lists(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    struct document alone, followed;
    struct findings findings = {0};
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    buf_add(&page, STR("<p>"));
    for (size_t i = 0; i < COUNT; i++)
        buf_add(&page, STR("&lt;<br>a"));
    size_t length = page.len;
    buf_add(&page, STR("<p>b &amp; <i>c</i> &amp; d"));
    open_html(&alone, str_slice(buf_str(&page), 0, length), &findings);
    open_html(&followed, buf_str(&page), &findings);
    const struct segment *one = &alone.segments[0], *other = &followed.segments[0];
    assert_int_equal(one->code_count, COUNT);
    assert_int_equal(other->code_count, COUNT);
    assert_int_equal(one->piece_count, other->piece_count);
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(one->codes[i].source.start, other->codes[i].source.start);
    assert_memory_equal(one->pieces, other->pieces, one->piece_count * sizeof *one->pieces);
    assert_true(COUNT * sizeof *one->codes > 4 << 20 && one->piece_count * sizeof *one->pieces > 4 << 20);
    buf_release(&page);
    document_free(&alone);
    document_free(&followed);
    findings_free(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_in_front_matter),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_values_are_written_as_their_part_asks),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_long_lists),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(a_part_has_a_set_of_its_own),
        cmocka_unit_test(test_unreadable),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_unstorable),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_messages_hold_what_catalogs_can),
        cmocka_unit_test(test_invalid_bytes_show_as_replaced),
        cmocka_unit_test(test_bom_is_no_text),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_directives),
        cmocka_unit_test(test_memory_for_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
