#include "styles.h"

/* A name of the opener that stands where a variable may be declared: `{% trans trimmed, n=f(trimmed) %}`. */
static bool declares(struct str head, const char *name)
{
    size_t depth = 0;
    char before = ',';
    for (size_t at = 0, end; at < head.len; at = end) {
        char c = head.at[at];
        end = at + 1;
        if (ascii_is_space(c))
            continue;
        if (c == '"' || c == '\'')
            end = mark_literal_end(head, at);
        while (ascii_is_letter(c) && end < head.len && (ascii_is_letter(head.at[end]) || head.at[end] == '_'))
            end++;
        size_t next = str_skip_space(head, end);
        bool is_alone = next == head.len || (head.at[next] != '=' && head.at[next] != '(');
        if (!depth && before == ',' && is_alone && str_equal(str_slice(head, at, end), str_from(name)))
            return true;
        bool is_word_of_trans = str_equal(str_slice(head, at, end), STR("trimmed"));
        depth += memchr("([{", c, 3) != NULL;
        depth -= depth && memchr(")]}", c, 3);
        before = is_word_of_trans && before == ',' ? ',' : c;
    }
    return false;
}

/* https://jinja.palletsprojects.com/en/stable/templates/#i18n: percent signs are doubled where the text is filled in.
 */
static void read_block(struct marks *marks, const struct island *island)
{
    struct str bytes = marks->document->source.bytes;
    size_t start = island->at.start + 2, end = island->head_end - 2;
    start = str_skip_space(bytes, start + (bytes.at[start] == '-' || bytes.at[start] == '+')) + island->word.len;
    struct span head = {str_skip_space(bytes, start), end > start && bytes.at[end - 1] == '-' ? end - 1 : end};
    struct mark_block block = {.divider = "pluralize", .doubles_percent = true, .trims = true};
    struct mark_draft draft = {.at = {island->head_end, island->at.end}};
    if (mark_begins_literal(str_slice(bytes, 0, head.end), head.start)) {
        struct span context = {head.start, mark_literal_end(str_slice(bytes, 0, head.end), head.start)};
        draft.context = marks_literal(marks, context).text;
        head.start = context.end;
    }
    bool is_good = marks_read_block(marks, island, &block), is_filled = block.variables || marks->marking->is_newstyle;
    block.doubles_percent = is_filled;
    if (!is_filled && is_good)
        marks_read_block(marks, island, &block);
    if (!is_good)
        return;
    struct str names = str_span(bytes, head);
    if (declares(names, "trimmed") || (marks->marking->is_trimmed && !declares(names, "notrimmed"))) {
        block.singular = mark_text_trimmed(&block.singular, &marks->document->arena);
        block.plural = block.has_plural ? mark_text_trimmed(&block.plural, &marks->document->arena) : block.plural;
    }
    draft.id = block.singular;
    draft.plural = block.has_plural ? block.plural.text : draft.plural;
    draft.format = marks_python_format(draft.id.text, draft.plural, is_filled);
    marks_scan(marks, head);
    marks_add(marks, &draft);
}

static void read(struct marks *marks, const struct island *island)
{
    if (island->is_marked) {
        read_block(marks, island);
        return;
    }
    marks_scan(marks, marks_code(island));
}

static const char *const dialects[] = {"jinja", NULL};
static const char *const catalogs[] = {
    "translations/{target}/LC_MESSAGES/{domain}.po", "locale/{target}/LC_MESSAGES/{domain}.po",
    "locales/{target}/LC_MESSAGES/{domain}.po", "i18n/{target}/LC_MESSAGES/{domain}.po", NULL};

/* Those that Babel knows without being told: https://babel.pocoo.org/en/latest/messages.html */
static const char *const keywords[] = {
    "_:1",  "gettext:1",     "ngettext:1,2",     "ugettext:1", "ungettext:1,2", "dgettext:1d,2", "dngettext:1d,2,3",
    "N_:1", "pgettext:1c,2", "npgettext:1c,2,3", NULL};

/* Jinja's extension i18n, and Babel. */
const struct mark_style STYLE_JINJA = {
    .name = "jinja",
    .domain = "messages",
    .catalogs = catalogs,
    .dialects = dialects,
    .keywords = keywords,
    .literals = LITERAL_PYTHON,
    .read = read,
};
