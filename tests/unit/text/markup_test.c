#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialects/dialects.h"
#include "text/markup.h"

static const struct dialect *const dialects[] = {&DIALECT_JINJA, &DIALECT_PHP, &DIALECT_ERB, NULL};

struct reader {
    struct arena arena;
    struct islands islands;
    struct markup markup;
};

static void reader_open(struct reader *reader, struct str text)
{
    *reader = (struct reader){0};
    islands_init_common(&reader->islands, dialects);
    markup_init(&reader->markup, text, &reader->islands, &reader->arena);
}

static void add_span(struct buf *out, struct str text, struct span span)
{
    buf_add_char(out, '[');
    buf_add(out, str_span(text, span));
    buf_add_char(out, ']');
}

static void add_attribute(struct buf *out, struct str text, const struct markup_attribute *attribute)
{
    buf_add(out, attribute->is_duplicate ? STR(" again") : STR(" "));
    if (attribute->is_island) {
        buf_add_char(out, '%');
        add_span(out, text, attribute->at);
        return;
    }
    add_span(out, text, attribute->name);
    if (!attribute->has_value)
        return;
    buf_add_char(out, '=');
    if (attribute->quote)
        buf_add_char(out, attribute->quote);
    add_span(out, text, attribute->value);
}

static void add_token(struct buf *out, struct str text, const struct markup_token *token)
{
    static const char *const names[] = {"text", "start", "end", "comment", "doctype", "cdata", "island"};
    if (out->len)
        buf_add_char(out, '\n');
    buf_add(out, str_from(names[token->kind]));
    buf_add(out, token->is_raw ? STR(" raw") : token->is_rcdata ? STR(" rcdata") : STR(""));
    buf_add(out, token->is_unclosed ? STR(" unclosed") : STR(""));
    if (token->kind == MARKUP_COMMENT || token->kind == MARKUP_CDATA)
        add_span(out, text, token->inner);
    else if (token->kind == MARKUP_START_TAG || token->kind == MARKUP_END_TAG || token->kind == MARKUP_DOCTYPE)
        add_span(out, text, token->name);
    else
        add_span(out, text, token->at);
    for (size_t i = 0; i < token->attribute_count; i++)
        add_attribute(out, text, &token->attributes[i]);
    buf_add(out, token->is_self_closing ? STR(" /") : STR(""));
}

/* The tokens tile the text and read as expected, one per line. */
static void assert_tokens(struct str text, const char *expected)
{
    struct reader reader;
    reader_open(&reader, text);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    size_t end = 0;
    struct markup_token token;
    while (markup_next(&reader.markup, &token) != MARKUP_END) {
        assert_int_equal(token.at.start, end);
        assert_true(token.at.end > end);
        end = token.at.end;
        add_token(&out, text, &token);
    }
    assert_int_equal(end, text.len);
    assert_int_equal(markup_next(&reader.markup, &token), MARKUP_END);
    assert_string_equal(out.at, expected);
    buf_release(&out);
    arena_free(&reader.arena);
}

static void gives_spans_as_written(void **state)
{
    (void)state;
    assert_tokens(STR("<!DOCTYPE html><P Class = 'a&amp;b' id=x/y z>a &amp; b</P >"),
                  "doctype[html]\nstart[P] [Class]='[a&amp;b] [id]=[x/y] [z]\ntext[a &amp; b]\nend[P]");
    assert_tokens(STR("<br/><br / ><a b=c/>"), "start[br] /\nstart[br]\nstart[a] [b]=[c/]");
    assert_tokens(STR("<!-- a --><!a></><?b>"), "comment[ a ]\ncomment[a]\ncomment[]\ncomment[?b]");
    assert_tokens(STR("a < b <3 </"), "text[a < b <3 </]");
    assert_tokens(STR("<a b=\"c"), "start unclosed[a] [b]=\"[c]");
    assert_tokens(STR("<a A a b a=''>"), "start[a] [A] again[a] [b] again[a]='[]");
}

static void knows_raw_text(void **state)
{
    (void)state;
    assert_tokens(STR("<title>a <b> {{ c }}</title>"),
                  "start[title]\ntext rcdata[a <b> ]\nisland[{{ c }}]\nend[title]");
    assert_tokens(STR("<script>a = '<b>{{ c }}'</SCRIPT>d"),
                  "start[script]\ntext raw[a = '<b>{{ c }}']\nend[SCRIPT]\ntext[d]");
    assert_tokens(STR("<script>x = {{</script>y }}"), "start[script]\ntext raw[x = {{]\nend[script]\ntext[y }}]");
    assert_tokens(STR("<title>{{ a</title>b }}"), "start[title]\ntext rcdata[{{ a]\nend[title]\ntext[b }}]");
    assert_tokens(STR("<style></style><script><!--<script></script>--></script>"),
                  "start[style]\nend[style]\nstart[script]\ntext raw[<!--<script></script>-->]\nend[script]");
    assert_tokens(STR("<noscript><p>"), "start[noscript]\nstart[p]");
}

static void islands_are_tokens_of_text(void **state)
{
    (void)state;
    assert_tokens(STR("a {{ b > \"<c>\" }} d{% e %}{# f #}"),
                  "text[a ]\nisland[{{ b > \"<c>\" }}]\ntext[ d]\nisland[{% e %}]\nisland[{# f #}]");
    assert_tokens(STR("<?php if (1): ?><p>a<?= $b ?><% c %>"),
                  "island[<?php if (1): ?>]\nstart[p]\ntext[a]\nisland[<?= $b ?>]\nisland[<% c %>]");
    assert_tokens(STR("{% raw %}{{ <b> {% endraw %}{ a } {{ b"),
                  "island[{% raw %}{{ <b> {% endraw %}]\ntext[{ a } {{ b]");
    assert_tokens(STR("<!-- {{ --> }}"), "comment[ {{ ]\ntext[ }}]");
    assert_tokens(STR("<?xml version='1.0'?>a"), "comment[?xml version='1.0'?]\ntext[a]");
    assert_tokens(STR("a<?php echo 1"), "text[a]\nisland[<?php echo 1]");
}

static void islands_in_values_hide_quotes(void **state)
{
    (void)state;
    assert_tokens(STR("<a href=\"{{ url_for(\"x\") }}\" b>"), "start[a] [href]=\"[{{ url_for(\"x\") }}] [b]");
    assert_tokens(STR("<a href={{ a > b }}/c d={% if e %}f{% endif %}>"),
                  "start[a] [href]=[{{ a > b }}/c] [d]=[{% if e %}f{% endif %}]");
    assert_tokens(STR("<a b='{{ c'>d }}"), "start unclosed[a] [b]='[{{ c'>d }}]");
    assert_tokens(STR("<a b='<?= $c['d'] ?>'>"), "start[a] [b]='[<?= $c['d'] ?>]");
}

static void islands_stand_between_attributes(void **state)
{
    (void)state;
    assert_tokens(STR("<a {% if a > b %}hidden{% endif %} {{ c }}>"),
                  "start[a] %[{% if a > b %}] [hidden] %[{% endif %}] %[{{ c }}]");
    assert_tokens(STR("<div {% if a %}class=\"x\"{% else %}class=\"y\"{% endif %} {{ attrs }}/>"),
                  "start[div] %[{% if a %}] [class]=\"[x] %[{% else %}] [class]=\"[y] %[{% endif %}] %[{{ attrs }}] /");
    assert_tokens(STR("<a data-{{ b }}-c='d' {{ e }}='f' {{ g }}{{ h }}>"),
                  "start[a] [data-{{ b }}-c]='[d] [{{ e }}]='[f] %[{{ g }}] %[{{ h }}]");
    assert_tokens(STR("<a<?php b(); ?> <%= c %>>d"), "start[a] %[<?php b(); ?>] %[<%= c %>]\ntext[d]");
}

static void islands_stand_in_names(void **state)
{
    (void)state;
    assert_tokens(STR("<h{{ n }} a>b</h{{ n }}>"), "start[h{{ n }}] [a]\ntext[b]\nend[h{{ n }}]");
    assert_tokens(STR("<{{ tag }}{{ attributes }}>a</{{ tag }}>"),
                  "start[{{ tag }}] %[{{ attributes }}]\ntext[a]\nend[{{ tag }}]");
    assert_tokens(STR("<article{{ attributes }}>"), "start[article] %[{{ attributes }}]");
    assert_tokens(STR("<my-{{ a }}-b>"), "start[my-{{ a }}-b]");
    assert_tokens(STR("a <{% b %}"), "text[a <]\nisland[{% b %}]");
}

static void remembers_the_first_unclosed_island(void **state)
{
    (void)state;
    struct reader reader;
    struct markup_token token;
    reader_open(&reader, STR("<a b='{{'>c {% d"));
    while (markup_next(&reader.markup, &token) != MARKUP_END)
        ;
    assert_int_equal(reader.markup.unclosed_island.start, 6);
    assert_int_equal(reader.markup.unclosed_island.end, 8);
    arena_free(&reader.arena);
}

static void foreign_content_has_cdata(void **state)
{
    (void)state;
    struct reader reader;
    struct markup_token token;
    reader_open(&reader, STR("<![CDATA[a]]><style><b>"));
    reader.markup.in_foreign = true;
    assert_int_equal(markup_next(&reader.markup, &token), MARKUP_CDATA);
    assert_int_equal(token.inner.start, 9);
    assert_int_equal(token.inner.end, 10);
    assert_int_equal(markup_next(&reader.markup, &token), MARKUP_START_TAG);
    assert_int_equal(markup_next(&reader.markup, &token), MARKUP_START_TAG);
    arena_free(&reader.arena);
    assert_tokens(STR("<![CDATA[a]]>"), "comment[[CDATA[a]]]");
}

/* Both ways of finding duplicates, on a tag with more attributes than the simple one takes. */
static void marks_duplicates_of_many(void **state)
{
    (void)state;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, STR("<a"));
    for (int i = 0; i < 100000; i++)
        buf_format(&text, " %c%d", i % 2 ? 'A' : 'a', i / 4);
    buf_add_char(&text, '>');
    struct reader reader;
    struct markup_token token;
    reader_open(&reader, buf_str(&text));
    assert_int_equal(markup_next(&reader.markup, &token), MARKUP_START_TAG);
    assert_int_equal(token.attribute_count, 100000);
    for (size_t i = 0; i < token.attribute_count; i++)
        assert_int_equal(token.attributes[i].is_duplicate, i % 4 != 0);
    arena_free(&reader.arena);
    buf_release(&text);
}

/* Each would take minutes if it were not linear. */
static void hostile_text_is_linear(void **state)
{
    (void)state;
    static const char *const units[] = {
        "<div>", "<",    "&a",         "<a b=\"",        "{{",       "<!--",       "</",      "{% raw %}",
        "{#",    "{{'",  "{% raw %}{", "<script><!--",   "<title>",  "<title>{{",  "<a {{",   "{#a",
        "<a {%", "<a a", "{{ \"",      "<textarea>{#",   "{{a}}",    "<h{{",       "<!--><!", "<%",
        "{{{",   "<a ",  "<?php '",    "<![CDATA[<svg>", "{{ ' \" ", "<script>{{", "{{ \\\"", "{% comment %}",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buf text;
        buf_init(&text, BUF_MAXIMUM);
        while (text.len < 1 << 20)
            buf_add(&text, str_from(units[i]));
        struct reader reader;
        reader_open(&reader, buf_str(&text));
        size_t end = 0;
        for (struct markup_token token; markup_next(&reader.markup, &token) != MARKUP_END; end = token.at.end)
            assert_int_equal(token.at.start, end);
        assert_int_equal(end, text.len);
        arena_free(&reader.arena);
        buf_release(&text);
    }
}

static void assert_decoded(struct str text, bool in_attribute, const char *expected)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    markup_decode(&out, text, in_attribute);
    assert_string_equal(out.at, expected);
    buf_release(&out);
}

static void decodes_references(void **state)
{
    (void)state;
    assert_decoded(STR("a &amp; b &lt &notit; &notin; AT&T &"), false, "a & b < \xC2\xACit; \xE2\x88\x89 AT&T &");
    assert_decoded(STR("?a=1&copy=2&copy;&copyx&copy"), true, "?a=1&copy=2\xC2\xA9&copyx\xC2\xA9");
    assert_decoded(STR("&#241;&#xF1;&#XF1 &#x80;&#0;&#xD800;&#x110000;&#99999999999;"), false,
                   "\xC3\xB1\xC3\xB1\xC3\xB1 \xE2\x82\xAC\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_decoded(STR("&#; &#x; &#xg &;"), false, "&#; &#x; &#xg &;");
    assert_decoded(STR("&acE;"), false, "\xE2\x88\xBE\xCC\xB3");
}

static void assert_encoded(struct str text, char quote, bool always, const char *expected)
{
    struct buf out, back;
    buf_init(&out, BUF_MAXIMUM);
    buf_init(&back, BUF_MAXIMUM);
    markup_encode(&out, text, quote, always);
    assert_string_equal(out.at, expected);
    markup_decode(&back, buf_str(&out), quote != 0);
    assert_true(str_equal(buf_str(&back), text));
    buf_release(&out);
    buf_release(&back);
}

static void encodes_what_must_be(void **state)
{
    (void)state;
    assert_encoded(STR("a & b < c > d \"e\""), 0, false, "a & b < c > d \"e\"");
    assert_encoded(STR("&amp; &lt <b> </b> <! <? <% <{{ AT&T 1<"), 0, false,
                   "&amp;amp; &amp;lt &lt;b> &lt;/b> &lt;! &lt;? &lt;% &lt;{{ AT&T 1&lt;");
    assert_encoded(STR("a & b < c > d"), 0, true, "a &amp; b &lt; c &gt; d");
    assert_encoded(STR("\"a\" 'b'"), '"', false, "&quot;a&quot; 'b'");
    assert_encoded(STR("\"a\" 'b'"), '\'', false, "\"a\" &#39;b&#39;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_spans_as_written),
        cmocka_unit_test(knows_raw_text),
        cmocka_unit_test(islands_are_tokens_of_text),
        cmocka_unit_test(islands_in_values_hide_quotes),
        cmocka_unit_test(islands_stand_between_attributes),
        cmocka_unit_test(islands_stand_in_names),
        cmocka_unit_test(remembers_the_first_unclosed_island),
        cmocka_unit_test(foreign_content_has_cdata),
        cmocka_unit_test(marks_duplicates_of_many),
        cmocka_unit_test(hostile_text_is_linear),
        cmocka_unit_test(decodes_references),
        cmocka_unit_test(encodes_what_must_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
