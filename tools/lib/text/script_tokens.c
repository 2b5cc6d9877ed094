#include <stdint.h>

#include "script_tokens.h"

enum open_kind { OPEN_BRACKET, OPEN_TEMPLATE, OPEN_TAG, OPEN_CHILDREN, OPEN_END_TAG };

struct open {
    size_t token;
    enum open_kind kind;
};

struct reading {
    struct arena *arena;
    struct str text;
    struct script_token *items;
    size_t *partners;
    size_t count, capacity, partner_capacity;
    struct open *open;
    size_t depth, open_capacity;
};

static void push(struct reading *reading, enum open_kind kind)
{
    reading->open =
        arena_grow(reading->arena, reading->open, reading->depth, &reading->open_capacity, sizeof *reading->open);
    reading->open[reading->depth++] = (struct open){reading->count - 1, kind};
}

static bool is_open(const struct reading *reading, enum open_kind kind)
{
    return reading->depth && reading->open[reading->depth - 1].kind == kind;
}

static void pair(struct reading *reading)
{
    size_t first = reading->open[--reading->depth].token, last = reading->count - 1;
    reading->partners[first] = last;
    reading->partners[last] = first;
}

/* The end of a start tag, or of an end tag, and so of its element. */
static void end_tag(struct reading *reading)
{
    if (is_open(reading, OPEN_TAG)) {
        reading->open[reading->depth - 1].kind = OPEN_CHILDREN;
        return;
    }
    reading->depth--;
    if (is_open(reading, OPEN_CHILDREN))
        pair(reading);
}

static void take_sign(struct reading *reading, struct str sign)
{
    bool is_in_tag = is_open(reading, OPEN_TAG) || is_open(reading, OPEN_END_TAG);
    if (sign.len == 1 && memchr("([{", sign.at[0], 3))
        push(reading, OPEN_BRACKET);
    else if (sign.len == 1 && memchr(")]}", sign.at[0], 3) && is_open(reading, OPEN_BRACKET))
        pair(reading);
    else if (is_in_tag && str_equal(sign, STR(">")))
        end_tag(reading);
    else if (is_open(reading, OPEN_TAG) && str_equal(sign, STR("/>")))
        pair(reading);
}

static void take_template(struct reading *reading, struct str piece)
{
    if (piece.at[0] == '}' && is_open(reading, OPEN_TEMPLATE)) {
        size_t before = reading->open[--reading->depth].token;
        reading->partners[before] = reading->count - 1;
    }
    if (str_ends(piece, STR("${")))
        push(reading, OPEN_TEMPLATE);
}

static void take(struct reading *reading, const struct script_token *token)
{
    struct str text = str_span(reading->text, token->at);
    size_t count = reading->count;
    reading->items = arena_grow(reading->arena, reading->items, count, &reading->capacity, sizeof *reading->items);
    reading->partners =
        arena_grow(reading->arena, reading->partners, count, &reading->partner_capacity, sizeof *reading->partners);
    reading->items[count] = *token;
    reading->partners[count] = NO_TOKEN;
    reading->count++;
    if (token->kind == SCRIPT_SIGN)
        take_sign(reading, text);
    else if (token->kind == SCRIPT_TEMPLATE && !token->is_unclosed)
        take_template(reading, text);
    else if (token->kind == SCRIPT_TAG)
        push(reading, str_starts(text, STR("</")) ? OPEN_END_TAG : OPEN_TAG);
}

struct script_tokens script_tokens_read(struct str text, struct span at, bool has_markup, struct arena *arena)
{
    struct reading reading = {.arena = arena, .text = str_slice(text, 0, at.end)};
    struct script script;
    struct script_token token;
    script_begin(&script, reading.text, at.start, arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token))
        if (token.kind != SCRIPT_COMMENT)
            take(&reading, &token);
    return (struct script_tokens){reading.text, reading.items, reading.partners, reading.count};
}

static size_t template_end(const struct script_tokens *tokens, size_t index)
{
    while (tokens->partners[index] != NO_TOKEN)
        index = tokens->partners[index];
    return index + 1;
}

size_t script_tokens_skip(const struct script_tokens *tokens, size_t index)
{
    const struct script_token *token = &tokens->items[index];
    size_t partner = tokens->partners[index];
    if (token->kind == SCRIPT_TEMPLATE)
        return template_end(tokens, index);
    return partner != NO_TOKEN && partner > index ? partner + 1 : index + 1;
}

size_t script_tokens_find(const struct script_tokens *tokens, size_t index, size_t end, const char *sign)
{
    while (index < end && !script_token_is(tokens, index, SCRIPT_SIGN, sign))
        index = script_tokens_skip(tokens, index);
    return index < end ? index : end;
}

static bool is_sign(const struct script_tokens *tokens, size_t index, const char *sign)
{
    return script_token_is(tokens, index, SCRIPT_SIGN, sign);
}

static size_t before_type(const struct script_tokens *tokens, struct script_range at)
{
    for (size_t i = at.start, next; i < at.end; i = next) {
        next = script_tokens_skip(tokens, i);
        if (next < at.end && script_token_is(tokens, next, SCRIPT_NAME, "as"))
            return next;
    }
    return at.end;
}

struct script_range script_range_bare(const struct script_tokens *tokens, struct script_range at)
{
    for (bool is_group = true; is_group;) {
        at.end = before_type(tokens, at);
        is_group =
            at.start < at.end && is_sign(tokens, at.start, "(") && script_tokens_skip(tokens, at.start) == at.end;
        if (is_group)
            at = (struct script_range){at.start + 1, at.end - 1};
    }
    return at;
}

struct script_range script_range_in_braces(const struct script_tokens *tokens, struct script_range at)
{
    return is_sign(tokens, at.start, "{") && at.end > at.start + 1 ? (struct script_range){at.start + 1, at.end - 1}
                                                                   : at;
}

bool script_range_is(const struct script_tokens *tokens, struct script_range at, enum script_kind kind)
{
    return at.start < at.end && tokens->items[at.start].kind == kind && script_tokens_skip(tokens, at.start) == at.end;
}

bool script_next_property(const struct script_tokens *tokens, size_t *at, size_t end, size_t *key,
                          struct script_range *value)
{
    if (*at >= end)
        return false;
    size_t comma = script_tokens_find(tokens, *at, end, ",");
    bool has_value = *at + 2 < comma && is_sign(tokens, *at + 1, ":");
    *key = *at;
    *value = has_value ? (struct script_range){*at + 2, comma} : (struct script_range){*at, *at};
    *at = comma + 1;
    return true;
}

struct str script_key_text(const struct script_tokens *tokens, size_t key)
{
    struct str text = script_token_text(tokens, key);
    bool is_string = tokens->items[key].kind == SCRIPT_STRING && text.len > 1;
    return is_string ? str_slice(text, 1, text.len - 1) : text;
}

bool script_next_attribute(const struct script_tokens *tokens, size_t *at, size_t *name, struct script_range *value)
{
    for (; *at < tokens->count && !is_sign(tokens, *at, ">") && !is_sign(tokens, *at, "/>");) {
        size_t index = *at;
        bool has_value = tokens->items[index].kind == SCRIPT_ATTRIBUTE && is_sign(tokens, index + 1, "=") &&
                         index + 2 < tokens->count;
        *at = script_tokens_skip(tokens, has_value ? index + 2 : index);
        *name = index;
        *value = (struct script_range){index + 2, *at};
        if (has_value)
            return true;
    }
    return false;
}

size_t script_end_tag(const struct script_tokens *tokens, size_t tag)
{
    size_t last = tokens->partners[tag];
    while (last > tag && tokens->items[last].kind != SCRIPT_TAG)
        last--;
    return last;
}

bool script_import_read(const struct script_tokens *tokens, size_t index, struct script_import *import)
{
    size_t name = index + 1;
    bool has_name = name < tokens->count && tokens->items[name].kind == SCRIPT_NAME;
    size_t open = name + has_name + (has_name && is_sign(tokens, name + 1, ","));
    size_t close = is_sign(tokens, open, "{") ? tokens->partners[open] : NO_TOKEN;
    size_t from = close == NO_TOKEN ? open : close + 1;
    struct str module = script_token_text(tokens, from + 1);
    bool is_of_names = script_token_is(tokens, index, SCRIPT_NAME, "import") &&
                       script_token_is(tokens, from, SCRIPT_NAME, "from") && module.len > 1;
    bool is_of_types = has_name && open == name + 1 && close != NO_TOKEN; /* import type {A} */
    if (!is_of_names || is_of_types)
        return false;
    *import = (struct script_import){.module = str_slice(module, 1, module.len - 1)};
    if (has_name)
        import->name = script_token_text(tokens, name);
    if (close != NO_TOKEN) {
        import->at = open + 1;
        import->end = close;
    }
    return true;
}

bool script_next_name(const struct script_tokens *tokens, struct script_import *import, struct str *name,
                      struct str *local)
{
    if (import->at >= import->end)
        return false;
    size_t comma = script_tokens_find(tokens, import->at, import->end, ",");
    *name = script_token_text(tokens, import->at);
    *local = comma > import->at ? script_token_text(tokens, comma - 1) : *name;
    import->at = comma + 1;
    return true;
}
