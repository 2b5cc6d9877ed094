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
