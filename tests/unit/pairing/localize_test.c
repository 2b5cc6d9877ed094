#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "formats/html/html.h"
#include "formats/markdown/markdown.h"
#include "identity/languages.h"
#include "pairing/localize.h"
#include "pairing/pairs.h"

static const struct str LANGUAGES_OF_SITE[] = {{"en", 2}, {"es", 2}};

struct page {
    struct document document;
    struct catalog catalog;
    struct findings findings;
    struct format_options format_options;
};

static void open_page(struct page *page, const char *html, const struct format *format)
{
    *page = (struct page){0};
    assert_true(document_open(&page->document, (struct file_content){STR("page.html"), str_from(html)}, format,
                              &page->format_options, &page->findings));
    struct language_settings settings = {.languages = LANGUAGES_OF_SITE, .language_count = 2};
    languages_settle(&page->document, &settings);
}

static void close_page(struct page *page)
{
    document_free(&page->document);
    catalog_free(&page->catalog);
    findings_free(&page->findings);
}

static struct str resolve(const void *context, const struct document *document, const struct link *link,
                          struct arena *arena)
{
    (void)context, (void)document, (void)arena;
    return str_equal(link->url, STR("a.html")) ? STR("b.html?x=1&copy=2") : (struct str){0};
}

/* The page in Spanish, with a catalog's entries behind the header. */
static void expect(const char *html, const char *entries, const char *expected)
{
    struct page page;
    open_page(&page, html, &FORMAT_HTML);
    struct buf po, out;
    buf_init(&po, BUF_MAXIMUM);
    buf_init(&out, BUF_MAXIMUM);
    buf_format(&po, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n%s", entries);
    catalog_read(&page.catalog, STR("es.po"), buf_str(&po), &page.findings);
    struct localize_catalog from_english = {.language = STR("en"), .catalog = &page.catalog};
    struct localize_options options = {.target = STR("es"), .resolve = resolve, .format_options = &page.format_options};
    struct localize_counts counts = {0};
    struct str *translations = localize_translations(&page.document, &from_english, 1, &options, &counts);
    assert_true(localize(&page.document, translations, &options, &out, &page.findings));
    assert_string_equal(out.at, expected);
    buf_release(&out);
    buf_release(&po);
    close_page(&page);
}

static void writes_translations_and_language(void **state)
{
    (void)state;
    expect("<html lang=en dir=ltr><p>The  mine\n is open<p lang='en'>Here",
           "msgid \"The mine is open\"\nmsgstr \"La mina está abierta\"\n",
           "<html lang=es dir=ltr><p>La mina está abierta<p lang='en'>Here");
    expect("<html lang=en><meta property=og:locale content=en_US><meta property=og:locale:alternate content=es_PE>"
           "<p>Here we are now",
           "msgid \"Here we are now\"\nmsgstr \"Aquí estamos\"\n",
           "<html lang=es><meta property=og:locale content=es_PE><meta property=og:locale:alternate content=en_US>"
           "<p>Aquí estamos");
}

/* A page in English written in another language, all of it translated. */
static void expect_in(const char *target, const char *target_locale, const char *html, const char *expected)
{
    struct page page;
    struct buf out;
    struct localize_options options = {.target = str_from(target), .source_locale = STR("en_GB")};
    options.target_locale = str_from(target_locale);
    buf_init(&out, BUF_MAXIMUM);
    open_page(&page, html, &FORMAT_HTML);
    options.format_options = &page.format_options;
    assert_true(localize(&page.document, localize_pseudo(&page.document), &options, &out, &page.findings));
    assert_string_equal(out.at, expected);
    buf_release(&out);
    close_page(&page);
}

/* The direction changes with the language, where it was the language's. */
static void turns_the_direction(void **state)
{
    (void)state;
    static const char *const RIGHT_TO_LEFT[] = {"ar", "ckb", "dv", "fa", "he",    "ps",
                                                "sd", "ug",  "ur", "yi", "ar-EG", "fa-AF"};
    static const char *const LEFT_TO_RIGHT[] = {"es", "de", "az", "ku", "zh-TW"};
    for (size_t i = 0; i < sizeof RIGHT_TO_LEFT / sizeof *RIGHT_TO_LEFT; i++) {
        struct buf expected;
        buf_init(&expected, BUF_MAXIMUM);
        buf_format(&expected, "<html lang=%s dir=rtl><p dir=rtl>Ĥéŕé ⟦x⟧<p dir=rtl>Ţĥéŕé ⟦x⟧<p dir=auto>Ñóŵ ⟦x⟧",
                   RIGHT_TO_LEFT[i]);
        expect_in(RIGHT_TO_LEFT[i], "", "<html lang=en dir=ltr><p dir=LTR>Here<p dir=rtl>There<p dir=auto>Now",
                  expected.at);
        buf_release(&expected);
    }
    for (size_t i = 0; i < sizeof LEFT_TO_RIGHT / sizeof *LEFT_TO_RIGHT; i++) {
        struct buf expected;
        buf_init(&expected, BUF_MAXIMUM);
        buf_format(&expected, "<html lang=%s dir=ltr><p dir=rtl>Ĥéŕé ⟦x⟧", LEFT_TO_RIGHT[i]);
        expect_in(LEFT_TO_RIGHT[i], "", "<html lang=en dir=ltr><p dir=rtl>Here", expected.at);
        buf_release(&expected);
    }
}

/* Only marks of the language that was translated change; og:locale and its alternates change places, or become what
 * the configuration says. */
static void changes_marks_of_the_translated_language(void **state)
{
    (void)state;
    expect_in("es", "es_MX", "<html lang=en-US><meta property=og:locale content=en_US><p>Here",
              "<html lang=es><meta property=og:locale content=es_MX><p>Ĥéŕé ⟦x⟧");
    expect_in("es", "", "<html lang=en><meta property=og:locale content=en_US><p>Here",
              "<html lang=es><meta property=og:locale content=en_US><p>Ĥéŕé ⟦x⟧");
    expect_in("es", "es_MX", "<html lang=en><meta property=og:locale content=fr_FR><p>Here",
              "<html lang=es><meta property=og:locale content=fr_FR><p>Ĥéŕé ⟦x⟧");
    expect_in("es", "es_MX",
              "<html lang=en><meta property=og:locale content=en_US><meta property=og:locale:alternate content=fr_FR>"
              "<meta property=og:locale:alternate content=es_PE><p>Here",
              "<html lang=es><meta property=og:locale content=es_PE><meta property=og:locale:alternate content=fr_FR>"
              "<meta property=og:locale:alternate content=en_US><p>Ĥéŕé ⟦x⟧");
    expect_in("es", "es_MX", "<html lang=en><meta property=og:locale:alternate content=es_PE><p>Here",
              "<html lang=es><meta property=og:locale:alternate content=en_GB><p>Ĥéŕé ⟦x⟧");
    expect_in("es", "", "<html lang=en><p lang=fr>42<p>Here", "<html lang=es><p lang=fr>42<p>Ĥéŕé ⟦x⟧");
    expect_in("es", "", "<html lang=en><p>42", "<html lang=en><p>42");
}

static void counts_what_is_settled_as_done(void **state)
{
    (void)state;
    static const struct {
        struct localize_counts counts;
        size_t percent;
    } CASES[] = {
        {{0}, 100},
        {{.segments = 4, .translated = 1}, 25},
        {{.segments = 3, .translated = 2}, 66},
        {{.segments = 2, .translated = 1, .settled = 2}, 75},
        {{.settled = 2}, 100},
        {{.segments = 2}, 0},
        {{.segments = 200, .translated = 199}, 99},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(localize_percent(&CASES[i].counts), CASES[i].percent);
}

/* Words are counted sixteen bytes at a time: a word may begin at any of them, and behind any white space. */
static void counts_words(void **state)
{
    (void)state;
    struct buf text, html;
    buf_init(&text, BUF_MAXIMUM);
    buf_init(&html, BUF_MAXIMUM);
    for (size_t words = 1; words <= 12; words++) {
        struct page page;
        struct localize_counts counts = {0};
        buf_add(&text, words == 1 ? STR("a") : words % 3 ? STR(" bcd") : STR("  e"));
        buf_clear(&html);
        buf_format(&html, "<pre lang=\"en\">%s\tf\n</pre>", text.at);
        open_page(&page, html.at, &FORMAT_HTML);
        struct localize_catalog from_english = {.language = STR("en"), .catalog = &page.catalog};
        struct localize_options options = {.target = STR("es"), .format_options = &page.format_options};
        localize_translations(&page.document, &from_english, 1, &options, &counts);
        assert_int_equal(counts.words, words + 1);
        close_page(&page);
    }
    buf_release(&text);
    buf_release(&html);
}

/* What an element says to be in another language than its page stays as it is in the page's language. */
static void leaves_alone_what_is_meant(void **state)
{
    (void)state;
    const char *entry = "msgid \"The mine is open\"\nmsgstr \"La mina está abierta\"\n";
    const char *page = "<html lang=es><p lang=en>The mine is open<p>Hola a todos";
    expect(page, entry, page);
    expect("<html lang=en><p lang=es>The mine is open<p>The mine is open", entry,
           "<html lang=es><p lang=es>The mine is open<p>La mina está abierta");
    expect("<html lang=fr><p lang=en>The mine is open", entry, "<html lang=fr><p lang=es>La mina está abierta");
    /* In a project of three languages an English quotation on a Spanish page is wanted in French only. */
    struct document spanish = {.page_language = STR("es")};
    struct segment segment = {.language = STR("en"), .declared_here = true};
    assert_false(localize_wants(&spanish, &segment, STR("es")));
    assert_false(localize_wants(&spanish, &segment, STR("en")));
    assert_true(localize_wants(&spanish, &segment, STR("fr")));
    segment.declared_here = false;
    assert_true(localize_wants(&spanish, &segment, STR("es")));
    segment.language = (struct str){0};
    assert_false(localize_wants(&spanish, &segment, STR("es")));
}

static void takes_links_along(void **state)
{
    (void)state;
    expect("<html lang=en><p>Read <a class=x href=\"a.html\">the page</a> now",
           "msgid \"Read <a>the page</a> now\"\nmsgstr \"Lee ahora <a>la página</a>\"\n",
           "<html lang=es><p>Lee ahora <a class=x href=\"b.html?x=1&amp;copy=2\">la página</a>");
    /* What leads to the page in another language goes on to lead there. */
    expect("<html lang=en><p>The mine</p><a href=a.html>42</a><a href=a.html hreflang=es>42</a><a href=c.html>42</a>",
           "msgid \"The mine\"\nmsgstr \"La mina\"\n",
           "<html lang=es><p>La mina</p><a href=b.html?x=1&amp;copy=2>42</a><a href=a.html hreflang=es>42</a>"
           "<a href=c.html>42</a>");
}

static void gives_back_what_has_no_translation(void **state)
{
    (void)state;
    const char *page = "<html lang=en><p>The  mine is <a href=a.html>open</a>";
    expect(page, "", page);
    expect(page, "#, fuzzy\nmsgid \"The mine is <a>open</a>\"\nmsgstr \"La mina está <a>abierta</a>\"\n", page);
    expect(page, "#~ msgid \"The mine is <a>open</a>\"\n#~ msgstr \"La mina está <a>abierta</a>\"\n", page);
}

static void keeps_translations_without_letters(void **state)
{
    (void)state;
    expect("<html lang=en><p>None of it<p>The mine",
           "msgid \"None of it\"\nmsgstr \"–\"\n\nmsgid \"The mine\"\nmsgstr \"La mina\"\n",
           "<html lang=es><p>–<p>La mina");
}

/* Where a page is read again, a text of which nothing but codes is left is missing for no reason to blame it. */
static void keeps_translations_of_codes_alone(void **state)
{
    (void)state;
    struct page page;
    struct islands islands;
    islands_init_common(&islands, DIALECTS);
    page = (struct page){.format_options = {.islands = &islands}};
    assert_true(document_open(
        &page.document,
        (struct file_content){STR("page.md"), STR("# Hello %s\n\nSee `code` now\n\nGo {{ x }} on\n\nThe <b>bold</b> "
                                                  "one\n\n<https://example.org/> is it\n\nEnd &amp; all\n\nLast\n")},
        &FORMAT_MARKDOWN, &page.format_options, &page.findings));
    struct str translations[] = {
        STR("%s"),    STR("`code`"), STR("{{ x }}"), STR("<b>1</b>"), STR("<https://example.org/>"),
        STR("&amp;"), STR("Fin")};
    struct localize_options options = {.target = STR("es"), .format_options = &page.format_options};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    assert_int_equal(page.document.segment_count, 7);
    assert_true(localize(&page.document, translations, &options, &out, &page.findings));
    assert_string_equal(out.at, "# %s\n\n`code`\n\n{{ x }}\n\n<b>1</b>\n\n<https://example.org/>\n\n&amp;\n\nFin\n");
    assert_int_equal(page.findings.count, 0);
    buf_release(&out);
    close_page(&page);
}

/* A < that opens no tag is text: what stands behind it is not taken for one. */
static void takes_no_lone_angle_for_a_tag(void **state)
{
    (void)state;
    struct page page;
    open_page(&page, "< about 60\n\nOther\n", &FORMAT_MARKDOWN);
    struct str translations[] = {STR("< unos 60"), {NULL, 0}};
    struct localize_options options = {.target = STR("es"), .format_options = &page.format_options};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    assert_int_equal(page.document.segment_count, 2);
    assert_true(localize(&page.document, translations, &options, &out, &page.findings));
    assert_true(str_equal(buf_str(&out), STR("< unos 60\n\nOther\n")));
    buf_release(&out);
    close_page(&page);
}

static bool encode_badly(const struct document *document, const struct segment *segment, struct str translation,
                         const struct rewrite *rewrite)
{
    (void)document;
    edits_add(rewrite->out, segment->spans[0], translation);
    return true;
}

/* structure-changed is the proof that no format's encode writes what reads as something else. */
static void refuses_a_changed_structure(void **state)
{
    (void)state;
    struct encoder encoder = ENCODER_HTML;
    encoder.encode = encode_badly;
    struct page page;
    open_page(&page, "<html lang=en><p>Total amount<p>Other", &FORMAT_HTML);
    page.document.parts[0].encoder = &encoder;
    struct str translations[] = {STR("Total</p><p>y más"), {NULL, 0}};
    struct localize_options options = {.target = STR("es"), .format_options = &page.format_options};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    assert_true(localize(&page.document, translations, &options, &out, &page.findings));
    assert_null(translations[0].at);
    assert_true(str_find(buf_str(&out), STR("<p>Total amount<p>"), 0) != SIZE_MAX);
    assert_int_equal(page.findings.count, 1);
    assert_string_equal(finding_of(page.findings.items[0]).rule->id, "structure-changed");
    buf_release(&out);
    close_page(&page);
}

/* More than a few are found, too; and however many there are, the page is written. */
static void takes_all_culprits_back(void **state)
{
    (void)state;
    enum { FEW = 60, MANY = 3000, GOOD_OF_MANY = 1 };
    for (size_t count = FEW; count <= MANY; count += MANY - FEW) {
        struct encoder encoder = ENCODER_HTML;
        encoder.encode = encode_badly;
        struct page page;
        struct buf text, out;
        buf_init(&text, BUF_MAXIMUM);
        buf_init(&out, BUF_MAXIMUM);
        buf_add(&text, STR("<html lang=en>"));
        for (size_t i = 0; i < count; i++)
            buf_format(&text, "<p>Text %zu", i);
        buf_add_char(&text, '\0');
        open_page(&page, text.at, &FORMAT_HTML);
        page.document.parts[0].encoder = &encoder;
        struct str *translations = arena_alloc(&page.document.arena, count * sizeof *translations);
        for (size_t i = 0; i < count; i++)
            translations[i] = (count == FEW && i % 3) || i < GOOD_OF_MANY ? STR("Bien") : STR("Mal</p><p>y");
        struct localize_options options = {.target = STR("es"), .format_options = &page.format_options};
        assert_int_equal(page.document.segment_count, count);
        assert_true(localize(&page.document, translations, &options, &out, &page.findings));
        for (size_t i = 0; i < count && count == FEW; i++)
            assert_int_equal(translations[i].at != NULL, i % 3 || i < GOOD_OF_MANY);
        for (size_t i = GOOD_OF_MANY; i < count && count == MANY; i++)
            assert_null(translations[i].at);
        assert_true(str_find(buf_str(&out), STR("Mal"), 0) == SIZE_MAX);
        buf_release(&text);
        buf_release(&out);
        close_page(&page);
    }
}

/* Where the format leaves the proof open, too, an end tag of something outside the text may not go. */
static void refuses_a_lost_end_tag(void **state)
{
    (void)state;
    static const char *const translations[] = {"Dos tres", "Dos</b></b> tres", "Dos</b> tres"};
    struct format format = FORMAT_HTML;
    format.prove = NULL;
    struct encoder encoder = ENCODER_HTML;
    encoder.encode = encode_badly;
    for (size_t i = 0; i < 3; i++) {
        struct page page;
        struct buf out;
        open_page(&page, "<html lang=en><p><b>One<p>Two</b> three<p>x", &format);
        page.document.parts[0].encoder = &encoder;
        struct str written[] = {{NULL, 0}, str_from(translations[i]), {NULL, 0}};
        struct localize_options options = {.target = STR("es"), .format_options = &page.format_options};
        buf_init(&out, BUF_MAXIMUM);
        assert_true(localize(&page.document, written, &options, &out, &page.findings));
        assert_int_equal(written[1].at != NULL, i == 2);
        assert_int_equal(page.findings.count, i < 2);
        buf_release(&out);
        close_page(&page);
    }
}

static void accents_text_but_not_codes(void **state)
{
    (void)state;
    struct page page;
    open_page(&page, "<html lang=en><p>Read <a href=x>it</a> &lt;now&gt; %s", &FORMAT_HTML);
    struct str pseudo = pseudo_translate(&page.document.segments[0], &page.document.arena);
    assert_true(str_equal(pseudo, STR("Ŕéáđ <a>íţ</a> &lt;ñóŵ&gt; %s ⟦x⟧")));
    close_page(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_the_direction),
        cmocka_unit_test(changes_marks_of_the_translated_language),
        cmocka_unit_test(counts_what_is_settled_as_done),
        cmocka_unit_test(counts_words),
        cmocka_unit_test(leaves_alone_what_is_meant),
        cmocka_unit_test(writes_translations_and_language),
        cmocka_unit_test(takes_links_along),
        cmocka_unit_test(gives_back_what_has_no_translation),
        cmocka_unit_test(keeps_translations_without_letters),
        cmocka_unit_test(keeps_translations_of_codes_alone),
        cmocka_unit_test(takes_no_lone_angle_for_a_tag),
        cmocka_unit_test(refuses_a_changed_structure),
        cmocka_unit_test(refuses_a_lost_end_tag),
        cmocka_unit_test(takes_all_culprits_back),
        cmocka_unit_test(accents_text_but_not_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
