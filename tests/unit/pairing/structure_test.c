#include "pairing/structure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/format.h"
#include "formats/html/html.h"
#include "formats/markdown/markdown.h"
#include "formats/text.h"

enum { SEGMENTS_MAXIMUM = 6 };

/* A page, its segments' translations (NULL: none; "" stands for the end), and a page that is said to be made of them.
 */
struct pages {
    const struct format *format;
    const char *source;
    const char *translations[SEGMENTS_MAXIMUM];
    const char *written;
    const char *difference; /* NULL: they are alike */
    const char *text;       /* of the segment that differs; NULL: the page */
};

static void open_page(const struct pages *pages, const char *bytes, struct document *document)
{
    static const struct format_options OPTIONS = {0};
    struct findings findings = {0};
    assert_true(document_open(document, (struct file_content){STR("page"), str_from(bytes)}, pages->format, &OPTIONS,
                              &findings));
    findings_free(&findings);
}

static void compare(const struct pages *pages)
{
    static const struct format_options OPTIONS = {0};
    struct document document = {0};
    struct findings findings = {0};
    struct edits edits = {0};
    struct str translations[SEGMENTS_MAXIMUM] = {{0}};
    open_page(pages, pages->source, &document);
    assert_true(document.segment_count <= SEGMENTS_MAXIMUM);
    for (size_t i = 0; i < document.segment_count; i++)
        if (pages->translations[i])
            translations[i] = str_from(pages->translations[i]);
    struct localized localized = {translations, &edits, str_from(pages->written), true};
    bool holds = structure_holds(&document, &localized, &OPTIONS, &findings);
    if (holds != !pages->difference || findings.count != !holds)
        fail_msg("'%s' for '%s': %s", pages->written, pages->source,
                 holds ? "holds" : finding_of(findings.items[0]).arguments[0].value.at);
    if (!holds) {
        struct finding finding = finding_of(findings.items[0]);
        assert_string_equal(finding.arguments[0].value.at, pages->difference);
        assert_true(str_equal(finding.segment, pages->text ? str_from(pages->text) : (struct str){"", 0}));
    }
    findings_free(&findings);
    document_free(&document);
}

#define GONE "it is no longer there"
#define OTHER "another text stands in its place"
#define MARKUP "its markup has changed"
#define OWN "its own text has changed"
#define READ "what is read there is not what the translation says"
#define MORE "there is more text than before"

static void pages_of_html_are_compared(void **state)
{
    (void)state;
    static const struct pages CASES[] = {
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "<p>Uno</p><p>Dos</p>", NULL, NULL},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", NULL}, "<p>Uno</p><p>Two</p>", NULL, NULL},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", NULL}, "<p>Uno</p><p>Dos</p>", OWN, "Two"},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "<p>Uno</p><p>Tres</p>", READ, "Two"},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "<p>Uno</p>", GONE, "Two"},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "", GONE, "One"},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "<p>Uno</p><h2>Dos</h2>", OTHER, "Two"},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "<p>Uno</p><p>Dos</p><p>Tres</p>", MORE, NULL},
        {&FORMAT_HTML, "<p>One</p><p>Two</p>", {"Uno", "Dos"}, "<p>Cero</p><p>Uno</p><p>Dos</p>", READ, "One"},
        {&FORMAT_HTML, "<p>One &amp; two</p>", {"Uno & dos"}, "<p>Uno &amp; dos</p>", NULL, NULL},
        {&FORMAT_HTML, "<p>One <b>two</b></p>", {"Uno <b>dos</b>"}, "<p>Uno <b>dos</b></p>", NULL, NULL},
        {&FORMAT_HTML, "<p>One <b>two</b></p>", {"<b>Uno</b> dos"}, "<p>Uno dos</p>", NULL, NULL},
        {&FORMAT_HTML, "<p>One  two\nthree</p>", {NULL}, "<p>One two three</p>", NULL, NULL},
        {&FORMAT_HTML, "<p>One more</p>", {"Uno más"}, "<p>Uno</b> más</p>", MARKUP, "One more"},
        {&FORMAT_HTML, "<p>One</b> more</p>", {"Uno<b/> más"}, "<p>Uno</b> más</p>", NULL, NULL},
        {&FORMAT_HTML, "<p title=\"Map\">One</p>", {"Mapa", "Uno"}, "<p title=\"Mapa\">Uno</p>", NULL, NULL},
        {&FORMAT_HTML, "<p title=\"Map\">One</p>", {"Mapa", "Uno"}, "<p title=\"Map\">Uno</p>", GONE, "Map"},
        {&FORMAT_HTML, "<p title=\"Map\">One</p>", {NULL, "Uno"}, "<p title=\"Mapa\">Uno</p>", GONE, "Map"},
        {&FORMAT_HTML, "<p title=\"Map\">One</p>", {"Mapa", "Uno"}, "<p>Uno</p>", GONE, "Map"},
        {&FORMAT_HTML, "<p title=\"Map\">One</p>", {"Mapa", "Uno"}, "<p aria-label=\"Mapa\">Uno</p>", GONE, "Map"},
        {&FORMAT_HTML,
         "<p title=\"Map\">One</p>",
         {"Mapa", "Uno"},
         "<p title=\"Mapa\" aria-label=\"Otro\">Uno</p>",
         MORE,
         NULL},
        {&FORMAT_HTML,
         "<p title=\"A b\">One</p><p title=\"C d\">Two</p>",
         {"Aa", "Uno", "Cc", "Dos"},
         "<p title=\"Cc\">Uno</p><p title=\"Aa\">Dos</p>",
         NULL,
         NULL},
        {&FORMAT_HTML,
         "<p title=\"A b\">One</p><p title=\"C d\">Two</p>",
         {"Aa", "Uno", "Aa", "Dos"},
         "<p title=\"Aa\">Uno</p><p title=\"Bb\">Dos</p>",
         GONE,
         "C d"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        compare(&CASES[i]);
}

static void pages_of_markdown_are_compared(void **state)
{
    (void)state;
    static const struct pages CASES[] = {
        {&FORMAT_MARKDOWN, "# One\n\nTwo\n", {"Uno", "Dos"}, "# Uno\n\nDos\n", NULL, NULL},
        {&FORMAT_MARKDOWN, "# One\n\nTwo\n", {"Uno", "Dos"}, "Uno\n\nDos\n", OTHER, "One"},
        {&FORMAT_MARKDOWN, "# One\n\nTwo\n", {"Uno", "- dos"}, "# Uno\n\n- dos\n", OTHER, "Two"},
        {&FORMAT_MARKDOWN, "# One\n\nTwo\n", {"Uno", "\\- dos"}, "# Uno\n\n\\- dos\n", NULL, NULL},
        {&FORMAT_MARKDOWN, "One\n", {"Uno\n\ndos"}, "Uno\n\ndos\n", READ, "One"},
        {&FORMAT_MARKDOWN, "See [it](/a)\n", {"Vea [lo](/a)"}, "Vea [lo](/a)\n", NULL, NULL},
        {&FORMAT_MARKDOWN, "See [it](/a)\n", {"Vea [lo](/a)"}, "Vea lo\n", NULL, NULL},
        {&FORMAT_MARKDOWN, "See [it](/a)\n", {"Vea [lo](/a)"}, "Vea\n", READ, "See [it](/a)"},
        {&FORMAT_MARKDOWN, "See it\n", {"Vea 2 \\< 3"}, "Vea 2 < 3\n", NULL, NULL},
        {&FORMAT_MARKDOWN, "See it\n", {"Vea &amp;"}, "Vea &\n", NULL, NULL},
        {&FORMAT_MARKDOWN,
         "| a | b |\n|---|---|\n| c | d |\n",
         {"w", "x", "y", "z"},
         "| w | x |\n|---|---|\n| y | z |\n",
         NULL,
         NULL},
        {&FORMAT_MARKDOWN,
         "| a | b |\n|---|---|\n| c | d |\n",
         {"w", "x", "y", "z"},
         "| w | x |\n|---|---|\n| y |\n",
         GONE,
         "d"},
        {&FORMAT_TEXT, "One\n\nTwo\n", {"Uno", "Dos"}, "Uno\n\nDos\n", NULL, NULL},
        {&FORMAT_TEXT, "One\n\nTwo\n", {"Uno", "Dos"}, "Uno\nDos\n", READ, "One"},
        {&FORMAT_TEXT, "One\n\nTwo\n", {"Uno", "dos <b>"}, "Uno\n\ndos <b>\n", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        compare(&CASES[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_of_html_are_compared),
        cmocka_unit_test(pages_of_markdown_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
