#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "formats/format.h"
#include "formats/xml/its.h"
#include "formats/xml/sound.h"
#include "formats/xml/xml.h"

static const char SAMPLE[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<!-- a - b --><?sheet x?>\n"
    "<page xmlns=\"http://projectmallard.org/1.0/\" xmlns:a=\"https://example.org/a\" id='one' a:id=\"two\">\n"
    "  <title kind=\"a &amp; 'b'\">Caf\xC3\xA9 &#233; &lt;b> ]] ></title>\n"
    "  <a:p xml:lang=\"en\"><b xmlns:c='http://example.org/c' c:d=''/>\xEF\xBC\xA1<![CDATA[<x> & ]]></a:p >\n"
    "</page>\n";

static bool library_takes(struct str text)
{
    struct arena arena = {0};
    struct its_fault fault;
    bool is_taken = its_is_well_formed(text, &fault, &arena);
    arena_free(&arena);
    return is_taken;
}

static bool is_sound(struct str text)
{
    struct arena arena = {0};
    struct xml_sound sound;
    bool is_sound = xml_sound_read(text, false, &sound, &arena);
    arena_free(&arena);
    return is_sound;
}

static void takes_what_pages_have(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {SAMPLE, "<a/>", "<a></a>", "<a b=\"c\"\n\td='e' />\n<!---->",
                                        "<_ ><x.y-1/></_>"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_true(is_sound(str_from(TEXTS[i])));
}

/* The tokens between bars, each with its name and its attributes. */
static void list_tokens(struct str text, const struct xml_sound *sound, char *list, size_t size)
{
    size_t length = 0, next = 0;
    for (size_t i = 0; i < sound->token_count; i++) {
        const struct xml_sound_token *token = &sound->tokens[i];
        struct str all = str_span(text, span_of(token->at));
        struct str name = str_slice(text, token->at.start + 1, token->name_end);
        length += (size_t)snprintf(list + length, size - length, "%.*s|", (int)all.len, all.at);
        if (name.len)
            length += (size_t)snprintf(list + length, size - length, "(%.*s%s)", (int)name.len, name.at,
                                       token->is_self_closing ? "/" : "");
        for (size_t end = next + token->attribute_count; next < end; next++) {
            struct str key = str_span(text, span_of(sound->attributes[next].name));
            struct str value = str_span(text, span_of(sound->attributes[next].value));
            length += (size_t)snprintf(list + length, size - length, "[%.*s:%.*s]", (int)key.len, key.at,
                                       (int)value.len, value.at);
        }
    }
}

static void gives_the_tokens(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct xml_sound sound;
    struct str text =
        STR("<?xml version=\"1.0\"?>\n<!-- a --><b c = 'd' e:f=\"g &amp; h\" xmlns:e=\"http://i\">a ]] b<c/> "
            "<![CDATA[<]]></b ><?d?>");
    char list[400];
    assert_true(xml_sound_read(text, false, &sound, &arena));
    list_tokens(text, &sound, list, sizeof list);
    assert_string_equal(list,
                        "<?xml version=\"1.0\"?>|\n|<!-- a -->|<b c = 'd' e:f=\"g &amp; h\" xmlns:e=\"http://i\">|(b)"
                        "[c:d][e:f:g &amp; h][xmlns:e:http://i]a ]] b|<c/>|(c/) |<![CDATA[<]]>|</b >|(/b)<?d?>|");
    arena_free(&arena);
}

static void tells_how_much_its_says(void **state)
{
    (void)state;
#define BEGIN "<a xmlns:its='" ITS_NAMESPACE "'"
    static const struct {
        const char *text;
        enum its_said said;
    } CASES[] = {{"<a>" ITS_NAMESPACE "</a>", ITS_SAYS_NOTHING},
                 {"<a xmlns:its='http://other'/>", ITS_SAYS_NOTHING},
                 {BEGIN ">its:</a>", ITS_SAYS_NOTHING},
                 {BEGIN "><b its:translate='no'/></a>", ITS_SAYS_LOCALLY},
                 {BEGIN "><its:span translate='no'/></a>", ITS_SAYS_BY_TREE},
                 {BEGIN "><b xmlns:its='http://other'/></a>", ITS_SAYS_BY_TREE},
                 {"<a xmlns:i='" ITS_NAMESPACE "'/>", ITS_SAYS_BY_TREE},
                 {"<a><rules xmlns='" ITS_NAMESPACE "'/></a>", ITS_SAYS_BY_TREE}};
    struct arena arena = {0};
    struct xml_sound sound;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(xml_sound_read(str_from(CASES[i].text), false, &sound, &arena));
        assert_int_equal(xml_sound_its(&sound), CASES[i].said);
    }
    arena_free(&arena);
}

/* Each is refused by the library, too, or left for it. */
static void doubts_what_a_parser_refuses(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"",
                                        " ",
                                        "a",
                                        "<a>",
                                        "</a>",
                                        "<a></b>",
                                        "<a/><b/>",
                                        "<a/>b",
                                        "<a>&b;</a>",
                                        "<a>&</a>",
                                        "<a>&#0;</a>",
                                        "<a>&#xD800;</a>",
                                        "<a>]]></a>",
                                        "<a>\x01</a>",
                                        "<a>\xEF\xBF\xBE</a>",
                                        "<a>\xFF</a>",
                                        "<a b=\"<\"/>",
                                        "<a b/>",
                                        "<a b=c/>",
                                        "<a b=\"1\"c=\"2\"/>",
                                        "<a b=\"1\" b=\"2\"/>",
                                        "<a b=\"",
                                        "<a",
                                        "<a b:c=\"\"/>",
                                        "<b:a/>",
                                        "<:a/>",
                                        "<a:/>",
                                        "<a xmlns:b=\"\"/>",
                                        "<a xmlns:xml=\"http://a.b\"/>",
                                        "<a xmlns:xmlns=\"http://a.b\"/>",
                                        "<a xmlns=\"http://www.w3.org/2000/xmlns/\"/>",
                                        "<a xmlns:b=\"http://www.w3.org/XML/1998/namespace\"/>",
                                        "<a xmlns:b=\"http://c.d\" xmlns:c=\"http://c.d\" b:e=\"\" c:e=\"\"/>",
                                        "<a><!-- -- --></a>",
                                        "<a><!-- </a>",
                                        "<a><?xml x?></a>",
                                        "<a><?b </a>",
                                        "<a><?b:c d?></a>",
                                        "<![CDATA[]]><a/>",
                                        "<a><![CDATA[</a>",
                                        "< a/>",
                                        "<a/ >",
                                        "<1/>",
                                        "<?xml version=\"1.1\"?><a/>",
                                        " <?xml version=\"1.0\"?><a/>",
                                        "<a><b xmlns:c=\"http://c.d\"/><c:e/></a>",
                                        "<!DOCTYPE a><a/>",
                                        "<a>\f</a>",
                                        "<a\fb=\"\"/>"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (is_sound(str_from(TEXTS[i])))
            fail_msg("%s", TEXTS[i]);
}

/* The library takes a NUL for the end, and what stands behind it for nothing. */
static void refuses_a_nul(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct its_fault fault;
    assert_true(its_is_well_formed(STR("<a/>\n"), &fault, &arena));
    assert_false(its_is_well_formed(STR("<a/>\n\0<b/>"), &fault, &arena));
    assert_int_equal(fault.line, 2);
    assert_int_equal(fault.column, 1);
    const struct its_input input = {.text = STR("<a/>\0<b/>")};
    assert_null(its_open(&input, &arena));
    arena_free(&arena);
}

static bool takes_attributes(const char *before, size_t count)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_format(&text, "%s<b", before);
    for (size_t i = 0; i < count; i++)
        buf_format(&text, " a%zu='\">'", i);
    buf_add(&text, STR("/></a>"));
    bool takes = library_takes(buf_str(&text));
    buf_release(&text);
    return takes;
}

/* Nothing that may hold quotes by itself hides them. */
static void bounds_the_attributes_of_an_element(void **state)
{
    (void)state;
    static const char *const BEFORE[] = {"<a>",
                                         "<?p don't?><a>",
                                         "<!-- don't --><a>",
                                         "<a><![CDATA[don't]]>",
                                         "<a>don't ",
                                         "<!DOCTYPE a [<!-- don't --><!ELEMENT a ANY>]><a>"};
    for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++) {
        assert_true(takes_attributes(BEFORE[i], 4096));
        assert_false(takes_attributes(BEFORE[i], 4097));
    }
}

/* One byte less, or another one in its place: what is said to be sound the library takes. */
static void never_says_more_than_the_library(void **state)
{
    (void)state;
    static const char BYTES[] = "<>&;/'\"=: ax]-![?#\n\x01\xFF\xBF\xEF";
    size_t length = sizeof SAMPLE - 1, sound = 0;
    char copy[sizeof SAMPLE];
    for (size_t at = 0; at < length; at++)
        for (size_t i = 0; i < sizeof BYTES; i++) {
            memcpy(copy, SAMPLE, sizeof SAMPLE);
            bool is_cut = !BYTES[i];
            if (is_cut)
                memmove(copy + at, copy + at + 1, length - at);
            else
                copy[at] = BYTES[i];
            struct str text = {copy, length - is_cut};
            if (!is_sound(text))
                continue;
            sound++;
            if (!library_takes(text))
                fail_msg("at %zu: %s", at, copy);
        }
    assert_true(sound > 1000);
}

static void bears_a_hundred_thousand_levels(void **state)
{
    (void)state;
    enum { LEVELS = 100000 };
    static char deep[LEVELS * 7];
    for (size_t i = 0; i < LEVELS; i++) {
        memcpy(deep + i * 3, "<a>", 3);
        memcpy(deep + LEVELS * 3 + i * 4, "</a>", 4);
    }
    assert_false(is_sound((struct str){deep, sizeof deep}));
}

/* The texts of a page, those left out between brackets. */
static void list_texts(const char *page, char *list, size_t size)
{
    struct findings findings = {0};
    struct document document;
    const struct format_options options = {0};
    assert_true(document_open(&document, (struct file_content){STR("a.xml"), str_from(page)}, &FORMAT_XML, &options,
                              &findings));
    size_t length = 0;
    for (size_t i = 0; i < document.segment_count; i++)
        length += (size_t)snprintf(list + length, size - length, "%.*s|", (int)document.segments[i].text.len,
                                   document.segments[i].text.at);
    for (size_t i = 0; i < document.remark_count; i++)
        length += (size_t)snprintf(list + length, size - length, "(%.*s)", (int)document.remarks[i].text.len,
                                   document.remarks[i].text.at);
    document_free(&document);
    findings_free(&findings);
}

/* Without a tree it says what it says by one: that needs another prefix. */
static void reads_attributes_of_its_without_a_tree(void **state)
{
    (void)state;
    static const char *const FORM =
        "<page xmlns=\"http://projectmallard.org/1.0/\" xmlns:%s=\"http://www.w3.org/2005/11/its\">"
        "<title %s:locNote=\"A &amp; b\">One</title><p %s:translate=\"no\">Two <em %s:translate=\"yes\">three</em></p>"
        "<p %s:translate=\"yes\" xml:space=\"preserve\">Four  five</p><p>Six <em %s:withinText=\"nested\">seven</em> "
        "eight</p></page>";
    char page[700], usual[300], other[300];
    snprintf(page, sizeof page, FORM, "its", "its", "its", "its", "its", "its");
    list_texts(page, usual, sizeof usual);
    snprintf(page, sizeof page, FORM, "i", "i", "i", "i", "i", "i");
    list_texts(page, other, sizeof other);
    assert_string_equal(usual, "One|three|Four  five|Six <em/> eight|seven|(A & b)");
    assert_string_equal(usual, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_pages_have),
        cmocka_unit_test(doubts_what_a_parser_refuses),
        cmocka_unit_test(gives_the_tokens),
        cmocka_unit_test(tells_how_much_its_says),
        cmocka_unit_test(refuses_a_nul),
        cmocka_unit_test(bounds_the_attributes_of_an_element),
        cmocka_unit_test(never_says_more_than_the_library),
        cmocka_unit_test(bears_a_hundred_thousand_levels),
        cmocka_unit_test(reads_attributes_of_its_without_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
