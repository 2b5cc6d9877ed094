#include "styles.h"

static void read_block(struct marks *marks, const struct island *island)
{
    static const char *const asides[] = {"notes", "context", NULL};
    struct mark_block block = {
        .divider = "plural", .asides = asides, .trims = true, .add_output = mark_name_in_percents};
    struct span from = marks_named_literal(marks, marks_code(island), "from");
    struct mark_draft draft = {.at = {island->head_end, island->at.end}};
    struct arena *arena = &marks->document->arena;
    if (!marks_read_block(marks, island, &block))
        return;
    draft.domain = span_is_empty(from) ? draft.domain : marks_literal(marks, from).text;
    if (str_equal(block.aside, STR("notes")))
        draft.note = mark_text_trimmed(&block.aside_text, arena).text;
    else if (block.aside.len)
        draft.context = mark_text_edged(&block.aside_text, arena).text;
    if (!block.variables && marks_have_conversion(block.singular.text, block.plural.text)) /* no `%name%` */
        draft.format = marks->style->format;
    marks_add_block(marks, &block, draft);
}

static void add_literal(struct marks *marks, struct span literal)
{
    struct mark_draft draft = {.at = literal, .id = marks_literal(marks, literal)};
    if (marks_have_conversion(draft.id.text, draft.plural))
        draft.format = marks->style->format;
    marks_add(marks, &draft);
}

static void read(struct marks *marks, const struct island *island)
{
    struct span literal = {0, 0};
    if (str_equal(island->word, STR("trans")) && !island->is_marked)
        literal = marks_first_literal(marks, island);
    if (island->is_marked)
        read_block(marks, island);
    else if (!span_is_empty(literal))
        add_literal(marks, literal);
    else
        marks_scan(marks, marks_code(island));
}

static const char *const dialects[] = {"twig", NULL};
static const char *const catalogs[] = {"locale/{target}/LC_MESSAGES/{domain}.po",
                                       "locales/{target}/LC_MESSAGES/{domain}.po", "po/{target}.po", NULL};
static const char *const keywords[] = {"|trans:1,2d", NULL};

/* Twig's extension i18n, which asks PHP's gettext: https://github.com/phpmyadmin/twig-i18n-extension */
const struct mark_style STYLE_TWIG_I18N = {
    .name = "twig-i18n",
    .domain = "messages",
    .catalogs = catalogs,
    .dialects = dialects,
    .keywords = keywords,
    .literals = LITERAL_TWIG,
    .format = "php-format",
    .joiner = "~",
    .signs = {{"composer.json", "twig-i18n-extension"}, {"composer.json", "twig/extensions"}},
    .read = read,
};
