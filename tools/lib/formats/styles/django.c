#include "styles.h"

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

/* Behind the word that begins at `at`: up to white space that stands in no string. */
static size_t word_end(struct str code, size_t at)
{
    while (at < code.len && !ascii_is_space(code.at[at]))
        at = is_quote(code.at[at]) ? mark_literal_end(code, at) : at + 1;
    return at;
}

/* Percent signs are doubled before a text is looked up, and made one again behind it. */
static struct decoded doubled(struct marks *marks, struct span literal)
{
    struct decoded text = marks_literal(marks, literal);
    struct mark_text out;
    if (str_find_char(text.text, '%', 0) == SIZE_MAX)
        return text;
    mark_text_open(&out, &marks->document->arena);
    for (size_t at = 0, end; at < text.text.len; at = end) {
        end = at + 1;
        if (text.text.at[at] == '%') {
            mark_text_put(&out, STR("%%"), (struct span){at, end});
            continue;
        }
        while (end < text.text.len && text.text.at[end] != '%')
            end++;
        mark_text_copy(&out, text.text, (struct span){at, end});
    }
    struct decoded made = mark_text_close(&out);
    return decoded_compose(&made, &text, &marks->document->arena);
}

/* `_("…")`, without white space in it: https://docs.djangoproject.com/en/stable/topics/i18n/translation/ */
static void read_constants(struct marks *marks, struct span code)
{
    struct str text = str_slice(marks->document->source.bytes, 0, code.end);
    for (size_t at = code.start, end; at < code.end; at = end) {
        end = is_quote(text.at[at]) ? mark_literal_end(text, at) : at + 1;
        bool is_behind_word = at > code.start && (ascii_is_letter(text.at[at - 1]) || ascii_is_digit(text.at[at - 1]) ||
                                                  text.at[at - 1] == '_' || text.at[at - 1] == '.');
        if (at + 3 >= code.end || is_behind_word || text.at[at] != '_' || text.at[at + 1] != '(' ||
            !mark_begins_literal(text, at + 2))
            continue;
        struct span literal = {at + 2, mark_literal_end(text, at + 2)};
        end = literal.end;
        if (end < code.end && text.at[end] == ')')
            marks_add(marks, &(struct mark_draft){.at = literal, .id = doubled(marks, literal)});
    }
}

/* What is said in a tag behind its name. */
struct options {
    struct span first;   /* the first word */
    struct span context; /* the literal behind `context`; empty: none */
    bool is_trimmed, has_count;
};

static struct options read_options(struct str text, struct span code)
{
    struct options options = {.first = {code.end, code.end}};
    struct str inside = str_slice(text, 0, code.end);
    bool is_context = false;
    for (size_t at = str_skip_space(inside, code.start), end; at < code.end; at = str_skip_space(inside, end)) {
        end = word_end(inside, at);
        struct str word = str_slice(inside, at, end);
        if (options.first.start == code.end)
            options.first = (struct span){at, end};
        if (is_context && mark_begins_literal(inside, at) && mark_literal_end(inside, at) == end)
            options.context = (struct span){at, end};
        is_context = str_equal(word, STR("context"));
        options.is_trimmed |= str_equal(word, STR("trimmed"));
        options.has_count |= str_equal(word, STR("count"));
    }
    return options;
}

static struct str context_of(struct marks *marks, const struct options *options)
{
    return span_is_empty(options->context) ? (struct str){0} : marks_literal(marks, options->context).text;
}

static void read_block(struct marks *marks, const struct island *island, struct span code)
{
    struct options options = read_options(marks->document->source.bytes, code);
    struct mark_block block = {.divider = "plural", .doubles_percent = true};
    struct arena *arena = &marks->document->arena;
    read_constants(marks, code);
    if (!marks_read_block(marks, island, &block) || block.has_plural != options.has_count)
        return;
    struct mark_draft draft = {.at = {island->head_end, island->at.end}, .context = context_of(marks, &options)};
    draft.id = options.is_trimmed ? mark_text_trimmed(&block.singular, arena) : block.singular;
    if (block.has_plural)
        draft.plural = options.is_trimmed ? mark_text_trimmed(&block.plural, arena).text : block.plural.text;
    draft.format = marks_python_format(draft.id.text, draft.plural, true);
    marks_add(marks, &draft);
}

/* `{% translate "…"|filter context "…" %}` */
static void read_inline(struct marks *marks, struct span code)
{
    struct str text = str_slice(marks->document->source.bytes, 0, code.end);
    struct options options = read_options(text, code);
    struct span literal = options.first;
    bool is_literal = mark_begins_literal(text, literal.start);
    literal.end = is_literal ? mark_literal_end(text, literal.start) : literal.end;
    if (is_literal && (literal.end == code.end || ascii_is_space(text.at[literal.end]) || text.at[literal.end] == '|'))
        marks_add(marks, &(struct mark_draft){
                             .at = literal, .id = doubled(marks, literal), .context = context_of(marks, &options)});
    else if (!span_is_empty(literal) && !str_starts(str_span(text, literal), STR("_(")))
        marks_add_pieced(marks, literal);
    read_constants(marks, (struct span){is_literal ? literal.end : code.start, code.end});
}

static void read(struct marks *marks, const struct island *island)
{
    static const struct str NAMES[] = {{"trans", 5}, {"translate", 9}};
    struct span code = marks_code(island);
    struct str bytes = marks->document->source.bytes, word = island->word;
    size_t start = str_skip_space(bytes, code.start);
    struct span behind = {start + word.len < code.end ? start + word.len : code.end, code.end};
    if (island->is_marked)
        read_block(marks, island, behind);
    else if (str_equal(word, NAMES[0]) || str_equal(word, NAMES[1]))
        read_inline(marks, behind);
    else
        read_constants(marks, code);
}

static const char *const dialects[] = {"django", NULL};
static const char *const catalogs[] = {"locale/{target}/LC_MESSAGES/{domain}.po",
                                       "conf/locale/{target}/LC_MESSAGES/{domain}.po", NULL};
static const char *const keywords[] = {NULL};

/* django.templatetags.i18n: what it looks up, not what makemessages takes out, which differ where strings have
 * backslashes or percent signs. */
const struct mark_style STYLE_DJANGO = {
    .name = "django",
    .domain = "django",
    .catalogs = catalogs,
    .dialects = dialects,
    .keywords = keywords,
    .literals = LITERAL_QUOTES,
    .read = read,
};
