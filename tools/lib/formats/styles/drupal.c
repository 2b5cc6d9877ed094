#include "styles.h"

/* Behind the name that begins at `at`; there, where none does. */
static size_t name_end(struct str code, size_t at)
{
    while (at < code.len && (ascii_is_letter(code.at[at]) || ascii_is_digit(code.at[at]) || code.at[at] == '_'))
        at++;
    return at;
}

/* Behind what a method is given. */
static size_t arguments_end(struct str code, size_t at)
{
    size_t depth = 0;
    struct mark_quotes quotes = {.has_open_single = false};
    for (size_t end; at < code.len; at = end) {
        end = mark_quotes_end(&quotes, code, at);
        end += end == at;
        depth += code.at[at] == '(';
        depth -= depth && code.at[at] == ')';
        if (!depth)
            return code.at[at] == ')' ? end : at;
    }
    return code.len;
}

/* The name of a variable, with those of what is in it: `a.b`, `a.b(…)`, `a['b']`. False: it is no such thing. */
static bool add_path(struct mark_text *out, struct str code, struct span at)
{
    size_t next = name_end(code, 0);
    bool is_good = next > 0 && !ascii_is_digit(code.at[0]);
    mark_text_put(out, str_slice(code, 0, next), at);
    while (is_good && next < code.len) {
        size_t start = next + 1 + (code.at[next] == '['), end = name_end(code, start);
        bool is_quoted = code.at[next] == '[' && end > start && end + 1 < code.len && code.at[end + 1] == ']';
        is_good = end > start && (code.at[next] == '.' || is_quoted);
        mark_text_put(out, STR("."), at);
        mark_text_put(out, str_slice(code, start, end), at);
        next = arguments_end(code, is_quoted ? end + 2 : end);
    }
    return is_good;
}

/* `{{ user.name|placeholder }}` is `%user.name`; without the filter `@user.name`. */
static bool add_output(struct mark_text *out, struct str code, struct span at)
{
    size_t bar = str_find_char(code, '|', 0);
    struct str name = str_trim(str_slice(code, 0, bar));
    bool is_placeholder = false;
    for (; bar < code.len; bar = str_find_char(code, '|', bar + 1)) {
        size_t start = str_skip_space(code, bar + 1), end = start;
        while (end < code.len && (ascii_is_letter(code.at[end]) || code.at[end] == '_'))
            end++;
        is_placeholder |= str_equal(str_slice(code, start, end), STR("placeholder"));
    }
    mark_text_put(out, is_placeholder ? STR("%") : STR("@"), at);
    return add_path(out, name, at);
}

static struct str context_of(struct marks *marks, const struct island *island)
{
    struct span context = marks_named_literal(marks, marks_code(island), "context");
    return span_is_empty(context) ? (struct str){0} : marks_literal(marks, context).text;
}

static void read(struct marks *marks, const struct island *island)
{
    struct span literal = {0, 0};
    struct mark_block block = {.divider = "plural", .trims = true, .add_output = add_output};
    struct mark_draft draft = {.at = {island->head_end, island->at.end}};
    if (str_equal(island->word, STR("trans")) && !island->is_marked)
        literal = marks_first_literal(marks, island);
    if (island->is_marked || !span_is_empty(literal))
        draft.context = context_of(marks, island);
    if (!span_is_empty(literal)) {
        draft.at = literal;
        draft.id = marks_literal(marks, literal);
        marks_add(marks, &draft);
    } else if (!island->is_marked) {
        marks_scan(marks, marks_code(island));
    } else if (marks_read_block(marks, island, &block)) {
        marks_add_block(marks, &block, draft);
    }
}

static const char *const dialects[] = {"twig", NULL};
static const char *const catalogs[] = {"translations/{domain}.{target}.po", NULL};
static const char *const keywords[] = {"|t:1", "|trans:1", NULL};

/* Drupal's templates:
 * https://www.drupal.org/docs/develop/theming-drupal/twig-in-drupal/filters-modifying-variables-in-twig-templates */
const struct mark_style STYLE_DRUPAL = {
    .name = "drupal",
    .domain = "drupal",
    .catalogs = catalogs,
    .companion = &STYLE_DRUPAL_PHP,
    .dialects = dialects,
    .keywords = keywords,
    .syntax = SYNTAX_DRUPAL,
    .literals = LITERAL_TWIG,
    .format = "",
    .joiner = "~",
    .context_name = "context",
    .signs = {{"composer.json", "drupal/core"}, {"core/lib/Drupal.php", NULL}, {"lib/Drupal.php", NULL}},
    .read = read,
};
