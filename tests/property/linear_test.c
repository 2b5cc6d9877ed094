/* Pages, catalogs and configurations that are easily gone through in the square of their size. */
#include "catalog/catalog.h"
#include "checks/copies.h"
#include "exchange/xliff.h"
#include "formats/dialect_sets.h"
#include "formats/html/html.h"
#include "formats/messages/fragment.h"
#include "formats/xml/its.h"
#include "linear.h"
#include "pairing/merge.h"
#include "project/config_tree.h"
#include "project/placement.h"
#include "text/script.h"

/* One letter with so many accents. */
static void combining_marks(size_t size, struct buf *page)
{
    buf_add(page, STR("<p>The mine is open to everybod"));
    add_times(page, "y\xCC\x81\xCC\xA3\xCC\x81\xCC\xA3", 1);
    add_times(page, "\xCC\x81\xCC\xA3", size);
    go_through("html", buf_str(page), &(struct language_settings){0});
}

/* Each is an edge of what there is to read, and there is nothing between two. */
static void lines_of_code(size_t size, struct buf *page)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct document document;
    struct dialect_sets sets;
    dialect_sets_make(&sets, NULL, &arena);
    struct format_options options = {.islands = dialect_sets_find(&sets, STR("a.mako"))};
    buf_add(page, STR("<p><b>"));
    add_times(page, "## a\n", size);
    document_open(&document, (struct file_content){STR("page"), buf_str(page)}, &FORMAT_HTML, &options, &findings);
    document_free(&document);
    findings_free(&findings);
    arena_free(&arena);
}

static void page_without_line_ends(size_t size, struct buf *page)
{
    for (size_t i = 0; i < size; i++)
        buf_format(page, "<p>The mine number %zu is open to everybody.</p>", i);
    go_through("html", buf_str(page), &(struct language_settings){0});
}

static void long_front_matter(size_t size, struct buf *page)
{
    buf_add(page, STR("---\n"));
    for (size_t i = 0; i < size; i++)
        buf_format(page, "a%zu:\n  title: The mine number %zu is open\n", i, i);
    buf_add(page, STR("---\n\nText\n"));
    go_through("markdown", buf_str(page), &(struct language_settings){0});
}

/* In runs that are read, and in one that is not; with each line end. */
static void blank_lines_in_front_matter(size_t size, struct buf *page)
{
    static const size_t RUNS_OF[] = {200, SIZE_MAX, 200, SIZE_MAX};
    for (size_t k = 0; k < sizeof RUNS_OF / sizeof *RUNS_OF; k++) {
        buf_clear(page);
        buf_add(page, STR("---\ntitle: |\n  text"));
        for (size_t i = 0; i < size; i++)
            buf_format(page, "%s%s", k < 2 ? "\n" : "\r", i % RUNS_OF[k] ? "  " : "  text");
        buf_add(page, STR("\n---\n\nText\n"));
        go_through("markdown", buf_str(page), &(struct language_settings){0});
    }
}

/* As many paths as there are patterns for them, in each of some forms. */
static void patterns_and_paths(size_t size, struct buf *text)
{
    static const char *const FORMS[] = {"content/p%zu.md", "content/*/q%zu*", "{lang}/**/%zu-{lang}.md", "docs/*%zu"};
    enum { EACH = sizeof FORMS / sizeof *FORMS };
    struct config config;
    struct placement placement;
    config_init(&config);
    config.content.items = arena_alloc(&config.arena, size * EACH * sizeof *config.content.items);
    config.content.count = config.exclude.count = size * EACH;
    config.exclude.items = arena_alloc(&config.arena, size * EACH * sizeof *config.exclude.items);
    for (size_t i = 0; i < size * EACH; i++) {
        buf_clear(text);
        buf_format(text, FORMS[i % EACH], 1000 + i / EACH);
        config.content.items[i].pattern = config.exclude.items[i] = arena_copy(&config.arena, buf_str(text));
    }
    placement_prepare(&config);
    for (size_t i = 0; i < size; i++) {
        buf_clear(text);
        buf_format(text, i % 2 ? "content/p%zu.md" : "docs/b/%zu-c", 1000 + i);
        placement_find(&placement, &config, buf_str(text), &config.arena);
        placement_is_excluded(&config, buf_str(text));
    }
    config_free(&config);
}

/* A configuration whose keys are all unknown, and none twice. */
static void keys_of_the_configuration(size_t size, struct buf *text)
{
    struct arena arena = {0};
    struct findings findings = {0};
    for (size_t i = 0; i < size; i++)
        buf_format(text, "a%zu: b\n", i);
    struct source source = {.path = STR("cotejo.yaml"), .bytes = buf_str(text)};
    if (!config_tree(&source, &arena, &findings))
        printf("not read\n");
    findings_free(&findings);
    arena_free(&arena);
}

/* As many as there are words, none of which is there, half of which nearly are. */
static void names_and_words(size_t size, struct buf *page)
{
    struct arena arena = {0};
    struct names names;
    struct str *texts = arena_alloc(&arena, size * sizeof *texts);
    for (size_t i = 0; i < size; i++) {
        char name[64];
        int length = snprintf(name, sizeof name, i % 2 ? "Mina %zu" : "Mina de oro %zu", i);
        texts[i] = arena_copy(&arena, (struct str){name, (size_t)length});
    }
    names_init(&names, texts, size, &arena);
    buf_add(page, STR("<p>"));
    add_times(page, "Mina de oro de Arequipa ", size);
    go_through("html", buf_str(page), &(struct language_settings){.names = &names});
    arena_free(&arena);
}

/* One text with so many terms, titles and passages of the other language; and so many words that may be its own. */
static void passages_in_a_text(size_t size, struct buf *page)
{
    buf_add(page, STR("---\nlang: en\n---\n\n"));
    add_times(page,
              "the farmers build a cerco vivo and read [La Casa Verde](x) by the river, luego vamos todos al pueblo de "
              "la sierra, ",
              size);
    for (size_t i = 0; i < size; i++)
        buf_format(page, "\n\n## cosechas%c\n\nThe farmers > build the cosechas%c with us", (int)('a' + i % 26),
                   (int)('a' + i / 26 % 26));
    go_through("markdown", buf_str(page), &(struct language_settings){0});
}

/* A page with so many findings, and as many ignores, of which half silence one. */
static void ignores_and_findings(size_t size, struct buf *page)
{
    add_times(page,
              "<!-- cotejo-ignore unicode-not-nfc -->\n<p>The cafe\xCC\x81</p>\n"
              "<!-- cotejo-ignore lang-mixed -->\n<p>The cafe\xCC\x81</p>\n",
              size);
    go_through("html", buf_str(page), &(struct language_settings){0});
}

/* A page with so many findings, and for each an ignore of the configuration with its text, of another page, by a
 * pattern for pages and the same again. */
static void configured_ignores(size_t size, struct buf *page)
{
    enum { EACH = 4 };
    static const struct str PATHS[EACH] = {{"page", 4}, {"other", 5}, {"p*", 2}, {"page", 4}};
    struct arena arena = {0};
    struct ignore_entry *ignores = arena_alloc(&arena, size * EACH * sizeof *ignores);
    for (size_t i = 0; i < size; i++) {
        char text[64];
        int length = snprintf(text, sizeof text, "The mine %zu of the cafe\xCC\x81", i);
        struct str copy = arena_copy(&arena, (struct str){text, (size_t)length});
        buf_format(page, "<p>%s</p>\n", text);
        for (size_t k = 0; k < EACH; k++)
            ignores[i * EACH + k] = (struct ignore_entry){.path = PATHS[k], .text = k == 3 ? STR("other") : copy};
    }
    go_through_with("html", buf_str(page), &(struct language_settings){0},
                    &(struct check_settings){.ignores = ignores, .ignore_count = size * EACH});
    arena_free(&arena);
}

/* The same with patterns for texts, none of which fits the last finding; and with as many patterns for other pages. */
static void ignores_with_patterns(size_t size, struct buf *page)
{
    static const char *const TEXTS[] = {"*mine %zu of*", "The mine %zu *", "?he mine %zu of*", "[Tt]he mine %zu of th*",
                                        "*%zu of the cafe?"};
    enum { EACH = sizeof TEXTS / sizeof *TEXTS + 1 };
    struct arena arena = {0};
    struct ignore_entry *ignores = arena_alloc(&arena, size * EACH * sizeof *ignores);
    for (size_t i = 0; i < size; i++) {
        char text[64];
        buf_format(page, "<p>The mine %zu of the cafe\xCC\x81</p>\n", i);
        for (size_t k = 0; k < EACH; k++) {
            int length = snprintf(text, sizeof text, k + 1 < EACH ? TEXTS[k] : "pages/*%zu*", i + 1);
            struct str copy = arena_copy(&arena, (struct str){text, (size_t)length});
            ignores[i * EACH + k] = k + 1 < EACH ? (struct ignore_entry){.path = STR("page"), .text = copy}
                                                 : (struct ignore_entry){.path = copy};
        }
    }
    go_through_with("html", buf_str(page), &(struct language_settings){0},
                    &(struct check_settings){.ignores = ignores, .ignore_count = size * EACH});
    arena_free(&arena);
}

/* As many entries that are copies, and ignores of which each keeps one of them. */
static void ignores_and_copies(size_t size, struct buf *page)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct catalog catalog = {0};
    struct ignore_entry *ignores = arena_alloc(&arena, size * sizeof *ignores);
    for (size_t i = 0; i < size; i++) {
        char text[64];
        int length = snprintf(text, sizeof text, "Mine %zu is *", i);
        ignores[i].text = arena_copy(&arena, (struct str){text, (size_t)length});
        buf_format(page, "msgid \"Mine %zu is open to everybody\"\nmsgstr \"Mine %zu is open to everybody\"\n\n", i, i);
    }
    catalog_read(&catalog, STR("es.po"), buf_str(page), &findings);
    copies_mark(&catalog, &(struct copy_terms){
                              .source = STR("en"), .target = STR("es"), .ignores = ignores, .ignore_count = size});
    catalog_free(&catalog);
    findings_free(&findings);
    arena_free(&arena);
}

/* What nothing closes, in a message. */
static void unclosed_in_a_message(size_t size, struct buf *text)
{
    static const char *const OPENERS[] = {"<!--", "<?", "<a href=\"", "<b a=", "</", "{#",
                                          "{{",   "{%", "${",         "[[",    "`a"};
    static const enum segment_syntax SYNTAXES[] = {SYNTAX_PLAIN, SYNTAX_TAGGED, SYNTAX_MARKDOWN};
    struct islands islands;
    islands_init_common(&islands, DIALECTS);
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++)
        for (size_t k = 0; k < sizeof SYNTAXES / sizeof *SYNTAXES; k++) {
            struct arena arena = {0};
            buf_clear(text);
            add_times(text, OPENERS[i], size);
            fragment_read(buf_str(text), SYNTAXES[k], &islands, &arena);
            arena_free(&arena);
        }
}

/* Openers in a string of the first, behind which nothing closes any; and each closed in it. */
static void strings_around_openers(size_t size, struct buf *page)
{
    static const char *const OPENERS[] = {"{{ \\\"", "{% x \\'", "{{ \\\" }} "};
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++) {
        buf_clear(page);
        buf_add(page, STR("<p><b>"));
        add_times(page, OPENERS[i], size);
        buf_add(page, STR("\" ' words</b> }}"));
        go_through("html", buf_str(page), &(struct language_settings){0});
    }
}

/* A script that opens and never closes, closes what is not open, or begins what its line ends. */
static void unclosed_in_a_script(size_t size, struct buf *text)
{
    static const char *const PAIRS[][2] = {{"{(", "]"}, {"`${", ")"},  {"<a b={", "]"}, {"a=/[", ""},  {"a=/\\", ""},
                                           {"'\\", ""}, {"`\\${", ""}, {"/*", ""},      {"<a<b ", ""}, {"(</", ")"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        struct arena arena = {0};
        struct script script;
        struct script_token token;
        buf_clear(text);
        add_times(text, PAIRS[i][0], size);
        add_times(text, PAIRS[i][1], size);
        script_begin(&script, buf_str(text), 0, &arena);
        script.has_markup = true;
        while (script_next(&script, &token))
            continue;
        arena_free(&arena);
    }
}

/* Each line of the page is the whole page. */
static void tags_on_one_line(size_t size, struct buf *page)
{
    add_times(page, "<p lang=\"es\">a b<p lang=\"en\">", size);
    go_through("markdown", buf_str(page), &(struct language_settings){0});
}

static const struct islands *islands_of(const void *islands, const struct message *message)
{
    return islands_of_excerpt(islands, message->id.text);
}

static void check_catalog(struct str bytes)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct islands islands;
    struct catalog catalog = {0};
    struct catalog_part *parts;
    struct check_catalog in = {.catalog = &catalog, .source = STR("en"), .target = STR("es")};
    struct check_settings settings = {.languages = PROJECT, .language_count = 2};
    struct check_context context = {.settings = &settings,
                                    .islands_of = islands_of,
                                    .project = &islands,
                                    .rules = rules_all(&arena),
                                    .catalogs = &in,
                                    .catalog_count = 1};
    islands_init_common(&islands, DIALECTS);
    catalog_read(&catalog, STR("es.po"), bytes, &findings);
    checks_prepare(&context, false, &arena);
    size_t count = checks_divide(&context, NULL, 0, &arena, &parts);
    for (size_t i = 0; i < count; i++)
        checks_run_part(&context, &parts[i], &findings);
    catalog_free(&catalog);
    findings_free(&findings);
    arena_free(&arena);
}

/* Each is looked for in the original, which has it late or not at all. */
static void looked_for_in_the_original(size_t size, struct buf *text)
{
    static const char *const STRINGS[][2] = {
        {"The mine is open. ", "La situacion de la mina. "}, {"\u202E", "\u202C"}, {"a", "\u200B"}, {"a", "\x01"}};
    for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++) {
        buf_clear(text);
        buf_add(text, STR("msgid \""));
        add_times(text, STRINGS[i][0], size);
        add_times(text, i ? STRINGS[i][1] : "", 1);
        buf_add(text, STR("\"\nmsgstr \""));
        add_times(text, STRINGS[i][1], size);
        buf_add(text, STR("\"\n"));
        check_catalog(buf_str(text));
    }
}

/* A translation with many findings, in each way that it may be written. */
static void findings_in_a_translation(size_t size, struct buf *text)
{
    static const char *const CHARSETS[] = {"UTF-8", "ISO-8859-1"};
    static const char *const STRINGS[] = {"la situacion \\\"de\\\" la mina p&aacute;gina ", "pagina&nbsp;\\303\\241 ",
                                          "mi\u200Bna \\n\"\n\"", "Que hora es? "};
    for (size_t i = 0; i < 2 * (sizeof STRINGS / sizeof *STRINGS); i++) {
        buf_clear(text);
        buf_format(
            text,
            "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=%s\\n\"\n\n#: a.html:1\nmsgid \"a\"\nmsgstr \"",
            CHARSETS[i % 2]);
        add_times(text, STRINGS[i / 2], size);
        buf_add(text, STR("\"\n"));
        check_catalog(buf_str(text));
    }
}

/* Openers of template languages that the source, as long, has none of; as text, and in a message with tags. */
static void openers_that_the_source_lacks(size_t size, struct buf *text)
{
    static const char *const OPENERS[] = {"${a} ", "#{a} ", "[% a ", "@(a) ", "{!! a "};
    for (size_t i = 0; i < 2 * (sizeof OPENERS / sizeof *OPENERS); i++) {
        buf_clear(text);
        buf_add(text, STR("#: a.html:1\nmsgid \""));
        add_times(text, "mine ", size);
        buf_add(text, i % 2 ? STR("<b>a</b>\"\nmsgstr \"<b>a</b>") : STR("\"\nmsgstr \""));
        add_times(text, OPENERS[i / 2], size);
        buf_add(text, STR("\"\n"));
        check_catalog(buf_str(text));
    }
}

static void hard_breaks_in_a_row(size_t size, struct buf *page)
{
    buf_add(page, STR("a"));
    add_times(page, "\\\n", size);
    go_through("markdown", buf_str(page), &(struct language_settings){0});
}

/* An entry with many flags, and many strings on a line, merged with itself. */
static void flags_and_strings(size_t size, struct buf *text)
{
    struct findings findings = {0};
    struct catalog catalog = {0}, template = {0};
    struct merge_counts counts;
    struct buf out;
    for (size_t i = 0; i < size; i++)
        buf_format(text, "#, flag%zu-format\n", i);
    buf_add(text, STR("msgid \"a\"\nmsgstr "));
    add_times(text, "\"b\"", size);
    catalog_read(&catalog, STR("es.po"), buf_str(text), &findings);
    size_t half = str_find_char(buf_str(text), '\n', text->len / 8) + 1;
    catalog_read(&template, STR("a.pot"), str_slice(buf_str(text), half, text->len), &findings);
    buf_init(&out, BUF_MAXIMUM);
    merge(&catalog, &template, &(struct merge_options){0}, &counts);
    catalog_write(&catalog, &out, &findings);
    buf_release(&out);
    catalog_free(&catalog);
    catalog_free(&template);
    findings_free(&findings);
}

/* As deep as it may be, names and entities of its own, and one element in the next. */
static void elements_of_xml(size_t size, struct buf *page)
{
    buf_add(page, STR("<!DOCTYPE article [\n"));
    for (size_t i = 0; i < size; i++)
        buf_format(page, "<!ENTITY e%zu \"x\">\n", i);
    buf_add(page, STR("]>\n<article>"));
    for (size_t i = 0; i < size; i++)
        buf_format(page,
                   "<para a%zu='x'>The <n%zu>mine</n%zu> &e%zu; is <footnote><para>open</para></footnote> now</para>",
                   i, i, i, i);
    buf_add(page, STR("</article>"));
    go_through("xml", buf_str(page), &(struct language_settings){0});
    buf_clear(page);
    add_times(page, "<article><b xmlns:p='x'>", size);
    go_through("xml", buf_str(page), &(struct language_settings){0});
}

/* Around as many elements, which have the first of them, one of their own and none. */
static void namespaces_of_xml(size_t size, struct buf *page)
{
    buf_add(page, STR("<article"));
    for (size_t i = 0; i < size; i++)
        buf_format(page, " xmlns:p%zu='x'", i);
    buf_add(page, STR(">"));
    add_times(page, "<p0:para>The mine</p0:para><q:para xmlns:q='x'>is</q:para><para>open</para>", size);
    buf_add(page, STR("</article>"));
    go_through("xml", buf_str(page), &(struct language_settings){0});
}

static void rules_of_xml(size_t size, struct buf *page)
{
    buf_add(page, STR("<d xmlns:i=\"" ITS_NAMESPACE "\"><i:rules version=\"2.0\">"));
    for (size_t i = 0; i < 20; i++)
        buf_format(page, "<i:translateRule selector=\"//p[@a='%zu']\" translate=\"no\"/>", i);
    buf_add(page, STR("</i:rules>"));
    for (size_t i = 0; i < size; i++)
        buf_format(page, "<p a='%zu' i:locNote='x'>The mine is open</p>", i);
    buf_add(page, STR("</d>"));
    go_through("xml", buf_str(page), &(struct language_settings){0});
}

/* Expressions and elements in each other, closed and not. */
static void markup_in_scripts(size_t size, struct buf *page)
{
    static const char *const PIECES[] = {"{a && <b>x", "<b c={<i d={<u>", "{<", "<b {'", "{`${<b>x", "<a>{'x'}", "{/*"};
    for (size_t i = 0; i < 2 * (sizeof PIECES / sizeof *PIECES); i++) {
        buf_clear(page);
        add_times(page, PIECES[i / 2], size);
        go_through(i % 2 ? "jsx" : "astro", buf_str(page), &(struct language_settings){0});
    }
    buf_clear(page);
    add_times(page, "<b>{a && ", size);
    add_times(page, "<i>words</i>}</b>", size);
    go_through("jsx", buf_str(page), &(struct language_settings){0});
}

static void units_of_xliff(size_t size, struct buf *text)
{
    struct findings findings = {0};
    struct catalog catalog = {0};
    buf_add(text, STR("<xliff version=\"1.2\"><file><body>"));
    for (size_t i = 0; i < size; i++)
        buf_format(text, "<trans-unit id='%zu'><source>a%zu<g id='%zu' ctype='x-b'>b</g></source></trans-unit>", i, i,
                   i);
    buf_add(text, STR("<trans-unit id='deep'><source>"));
    add_times(text, "<g id='1' ctype='x-b'>", size);
    add_times(text, "</g>", size);
    buf_add(text, STR("</source></trans-unit></body></file></xliff>"));
    xliff_read(&catalog, STR("a.xlf"), buf_str(text), &findings);
    catalog_free(&catalog);
    findings_free(&findings);
}

static const struct kind KINDS[] = {
    {"combining marks", combining_marks, 8000},
    {"a page without line ends", page_without_line_ends, 8000},
    {"lines of code", lines_of_code, 2000},
    {"long front matter", long_front_matter, 2000},
    {"blank lines in front matter", blank_lines_in_front_matter, 2000},
    {"patterns and paths", patterns_and_paths, 1000},
    {"keys of the configuration", keys_of_the_configuration, 8000},
    {"names and words", names_and_words, 2000},
    {"passages in a text", passages_in_a_text, 16000},
    {"ignores and findings", ignores_and_findings, 2500},
    {"ignores of the configuration", configured_ignores, 4000},
    {"ignores with patterns", ignores_with_patterns, 1000},
    {"ignores and copies", ignores_and_copies, 2000},
    {"what nothing closes in a message", unclosed_in_a_message, 2000},
    {"strings around openers", strings_around_openers, 1000},
    {"what nothing closes in a script", unclosed_in_a_script, 8000},
    {"markup in scripts", markup_in_scripts, 500},
    {"looked for in the original", looked_for_in_the_original, 4000},
    {"findings in a translation", findings_in_a_translation, 1500},
    {"openers that the source lacks", openers_that_the_source_lacks, 1000},
    {"hard breaks in a row", hard_breaks_in_a_row, 8000},
    {"tags on one line", tags_on_one_line, 2000},
    {"flags and strings", flags_and_strings, 2000},
    {"elements of XML", elements_of_xml, 1000},
    {"namespaces of XML", namespaces_of_xml, 1000},
    {"rules of XML", rules_of_xml, 2000},
    {"units of XLIFF", units_of_xliff, 4000},
};

int main(void)
{
    return judge_kinds(KINDS, sizeof KINDS / sizeof *KINDS);
}
