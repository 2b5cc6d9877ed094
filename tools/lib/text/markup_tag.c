/* Tags and their attributes: https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state and the states behind.
 */
#include "../base/hash.h"
#include "markup_scan.h"
#include "script_scan.h"

/* Islands directly behind `<div` are its attributes; behind `<`, `<h` and `<my-` they are part of the name. */
static bool name_takes_island(const struct markup *markup, size_t name, size_t at)
{
    char before = markup->text.at[at - 1];
    return at == name || before == '-' || before == ':' ||
           markup_name_is(markup->text, (struct span){name, at}, STR("h"));
}

static size_t tag_name_end(struct markup *markup, struct markup_token *token, size_t name)
{
    size_t at = name;
    if (markup->script)
        return script_tag_name_end(markup->text, at);
    while ((at = markup_scan(markup, at, STOP_NAME | STOP_ISLAND)) < markup->text.len) {
        struct island island;
        if (!markup_island(markup, at, &island)) {
            if (markup_stops(markup, at, STOP_NAME))
                return at;
            at++;
        } else if (island.kind == ISLAND_OUTPUT && name_takes_island(markup, name, at)) {
            token->name_has_island = true;
            at = island.at.end;
        } else {
            return at;
        }
    }
    return at;
}

/* Goes on with scan_over_islands from a byte at which an island may begin. */
static size_t scan_from_island(struct markup *markup, size_t at, unsigned stops, bool takes_all, bool *has_island)
{
    for (; at < markup->text.len; at = markup_scan(markup, at, stops | STOP_ISLAND)) {
        struct island island;
        if (!markup_island(markup, at, &island)) {
            if (markup_stops(markup, at, stops))
                return at;
            at++;
        } else if (takes_all || island.kind == ISLAND_OUTPUT) {
            *has_island = true;
            at = island.at.end;
        } else {
            return at;
        }
    }
    return at;
}

/* Where one of `stops` stands outside islands. Islands that do not print end the piece, too, unless takes_all. */
static inline size_t scan_over_islands(struct markup *markup, size_t at, unsigned stops, bool takes_all,
                                       bool *has_island)
{
    at = markup_scan(markup, at, stops | STOP_ISLAND);
    if (at == markup->text.len || !markup_stops(markup, at, STOP_ISLAND))
        return at;
    return scan_from_island(markup, at, stops, takes_all, has_island);
}

/* The same in a script, where quotes hide expressions, and one ends behind its brace; a template literal is one. */
static size_t script_value_end(struct markup *markup, struct markup_attribute *attribute, size_t at)
{
    struct island island;
    if (attribute->quote)
        return markup_scan(markup, at, attribute->quote == '"' ? STOP_DOUBLE : STOP_SINGLE);
    attribute->has_island = markup_has(markup, at, '{') || markup_has(markup, at, '`') || markup_has(markup, at, '<');
    if (markup_has(markup, at, '<'))
        return script_element_close(markup->text, at, markup->arena);
    if (markup_has(markup, at, '`'))
        return script_template_close(markup->text, at, markup->arena);
    bool is_island = at < markup->text.len && markup_island(markup, at, &island);
    return is_island ? island.at.end : markup_scan(markup, at, STOP_NAME);
}

/* Reads the value behind the equals sign and returns where it ends, quote included. */
static size_t attribute_value(struct markup *markup, struct markup_attribute *attribute, size_t at)
{
    attribute->has_value = true;
    while (at < markup->text.len && ascii_is_space(markup->text.at[at]))
        at++;
    if (markup_has(markup, at, '"') || markup_has(markup, at, '\''))
        attribute->quote = markup->text.at[at++];
    unsigned stops = attribute->quote == '"' ? STOP_DOUBLE : attribute->quote ? STOP_SINGLE : STOP_UNQUOTED;
    size_t end = markup->script ? script_value_end(markup, attribute, at)
                                : scan_over_islands(markup, at, stops, true, &attribute->has_island);
    attribute->value = (struct span){at, end};
    return end + (attribute->quote && end < markup->text.len);
}

/* An island at the start of an attribute stands alone, or is the beginning of a name. */
static bool island_stands_alone(struct markup *markup, const struct island *island)
{
    struct island next;
    size_t end = island->at.end;
    return island->kind != ISLAND_OUTPUT || end >= markup->text.len || markup_stops(markup, end, STOP_NAME) ||
           markup_island(markup, end, &next);
}

/* Reads the attribute at `at` and returns where it ends. *chooses is set by an island that does not print. */
static size_t attribute_at(struct markup *markup, struct markup_attribute *attribute, size_t at, bool *chooses)
{
    struct island island;
    size_t start = at++;
    *attribute = (struct markup_attribute){.at = {start, at}};
    if (markup_island(markup, start, &island)) {
        at = island.at.end;
        attribute->has_island = true;
        attribute->is_island = island_stands_alone(markup, &island);
        *chooses |= island.kind != ISLAND_OUTPUT;
    }
    if (attribute->is_island) {
        attribute->at.end = at;
        attribute->name = attribute->value = (struct span){at, at};
        return at;
    }
    at = scan_over_islands(markup, at, STOP_ATTRIBUTE, false, &attribute->has_island);
    attribute->name = (struct span){start, at};
    attribute->value = (struct span){at, at};
    size_t equals = at;
    while (equals < markup->text.len && ascii_is_space(markup->text.at[equals]))
        equals++;
    if (markup_has(markup, equals, '='))
        at = attribute_value(markup, attribute, equals + 1);
    attribute->at.end = at;
    return at;
}

static bool has_earlier(const struct markup *markup, size_t number)
{
    struct str name = str_span(markup->text, markup->attributes[number].name);
    for (size_t i = 0; i < number; i++) {
        struct str other = str_span(markup->text, markup->attributes[i].name);
        if (other.len == name.len && str_equal_ascii_case(other, name))
            return true;
    }
    return false;
}

static bool is_in_index(struct markup *markup, struct index *names, struct span name)
{
    struct str lower = arena_copy(markup->arena, str_span(markup->text, name));
    for (char *c = (char *)lower.at; *c; c++)
        *c = ascii_lower(*c);
    bool is_new;
    index_put(names, lower, &is_new);
    return !is_new;
}

/* Tags with many attributes go through an index, so that hostile ones stay linear. */
static void mark_duplicates(struct markup *markup, size_t count)
{
    enum { FEW = 32 };
    struct index names = {.arena = markup->arena};
    for (size_t i = 0; i < count; i++) {
        struct markup_attribute *attribute = &markup->attributes[i];
        if (!attribute->is_island)
            attribute->is_duplicate =
                count <= FEW ? has_earlier(markup, i) : is_in_index(markup, &names, attribute->name);
    }
}

/* Behind white space, slashes and, in JSX, type arguments and comments. */
static size_t behind_space(const struct markup *markup, size_t at, bool *has_slash)
{
    struct str text = markup->text;
    bool is_unclosed, is_jsx = markup->script && !markup_has_comments(markup);
    *has_slash = false;
    if (is_jsx && markup_has(markup, at, '<')) {
        size_t end = script_type_arguments_end(text, at);
        at = end == SIZE_MAX ? at : end;
    }
    while (at < text.len && (text.at[at] == '/' || ascii_is_space(text.at[at]))) {
        bool is_comment = is_jsx && text.at[at] == '/' && at + 1 < text.len && memchr("/*", text.at[at + 1], 2);
        *has_slash = text.at[at] == '/' && !is_comment;
        at = is_comment ? script_comment_end(text, at, &is_unclosed) : at + 1;
    }
    return at;
}

void markup_tag(struct markup *markup, struct markup_token *token, size_t name)
{
    struct str text = markup->text;
    bool chooses = false;
    size_t count = 0, at = tag_name_end(markup, token, name);
    token->name = (struct span){name, at};
    token->at.end = at + 1;
    if (markup_has(markup, at, '>'))
        return;
    for (;;) {
        bool has_slash;
        at = behind_space(markup, at, &has_slash);
        token->is_unclosed = at >= text.len;
        token->is_self_closing = has_slash;
        if (token->is_unclosed || text.at[at] == '>')
            break;
        markup->attributes = arena_grow(markup->arena, markup->attributes, count, &markup->attribute_capacity,
                                        sizeof *markup->attributes);
        at = attribute_at(markup, &markup->attributes[count++], at, &chooses);
    }
    if (count > 1 && !chooses)
        mark_duplicates(markup, count);
    token->attributes = markup->attributes;
    token->attribute_count = count;
    token->at.end = at + !token->is_unclosed;
}
