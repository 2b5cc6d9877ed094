/* Markup in scripts and scripts in markup: Astro's components, JSX. Elements are read as HTML's are; where the script
 * lexer (script.h) comes to markup it waits until the element is closed. Each expression is a frame, so that they nest
 * without limit. */
#include "markup_scan.h"
#include "script_scan.h"

/* An expression, or the script that is the file. */
struct markup_frame {
    size_t depth; /* of the script in it */
    size_t open;  /* elements, of the markup that is being read in it */
    size_t start; /* its brace */
};

struct markup_script {
    struct script script;
    bool (*is_void)(struct str name); /* NULL: JSX, which has no such elements, no raw text and no comments */
    bool is_in_code;
    struct markup_frame *frames;
    size_t count, capacity;
};

static void push_frame(struct markup *markup, size_t depth)
{
    struct markup_script *script = markup->script;
    script->frames =
        arena_grow(markup->arena, script->frames, script->count, &script->capacity, sizeof *script->frames);
    script->frames[script->count++] = (struct markup_frame){.depth = depth};
    script->is_in_code = true;
}

void markup_init_script(struct markup *markup, bool is_code, bool (*is_void)(struct str name))
{
    struct markup_script *script = arena_alloc(markup->arena, sizeof *script);
    script->is_void = is_void;
    markup->script = script;
    script_begin(&script->script, markup->text, markup->at, markup->arena);
    script->script.has_markup = script->script.leaves_markup = true;
    script->script.has_html = is_void != NULL;
    if (is_code)
        push_frame(markup, script_depth(&script->script));
}

/* The comment that is all of an expression, without its marks: of one that goes on to the line's end with them. */
static struct span comment_of(struct str text, struct span expression)
{
    struct str inner = str_trim(str_slice(text, expression.start + 1, expression.end - 1));
    bool is_block = str_starts(inner, STR("/*")) && str_ends(inner, STR("*/")) && inner.len >= 4;
    size_t start = (size_t)(inner.at - text.at);
    return (struct span){start + 2 * is_block, start + inner.len - 2 * is_block};
}

/* What an expression without markup is to readers. */
static enum markup_token_kind finish_expression(struct markup *markup, struct markup_token *token, struct span at,
                                                bool is_comment)
{
    struct span literal = script_literal(markup->text, at, markup->arena);
    token->island = (struct island){.at = at, .kind = ISLAND_OUTPUT, .form = markup->islands->openers[0].form};
    token->inner = is_comment ? comment_of(markup->text, at) : literal;
    token->kind = is_comment ? MARKUP_COMMENT : span_is_empty(literal) ? MARKUP_ISLAND : MARKUP_CDATA;
    token->at.end = markup->at = at.end;
    return token->kind;
}

enum markup_token_kind markup_finish_expression(struct markup *markup, struct markup_token *token)
{
    return finish_expression(markup, token, markup->pending.at, false);
}

static enum markup_token_kind finish_code(struct markup *markup, struct markup_token *token, enum markup_code code,
                                          size_t end)
{
    token->kind = MARKUP_CODE;
    token->code = code;
    token->at.end = markup->at = end;
    markup->script->is_in_code = code == CODE_TO_THE_END;
    return MARKUP_CODE;
}

/* Code from the token's start on, up to markup, or behind the brace that closes the expression. */
static enum markup_token_kind next_in_code(struct markup *markup, struct markup_token *token, bool opens)
{
    struct markup_script *script = markup->script;
    struct markup_frame *frame = &script->frames[script->count - 1];
    struct script_token found;
    bool is_comment = opens;
    while (script_next(&script->script, &found)) {
        if (found.kind == SCRIPT_TAG) {
            frame->open = 0;
            return finish_code(markup, token, opens ? CODE_OPENS : CODE_GOES_ON, found.at.start);
        }
        if (script_depth(&script->script) < frame->depth) {
            script->count--;
            script->is_in_code = false;
            return opens ? finish_expression(markup, token, (struct span){token->at.start, found.at.end}, is_comment)
                         : finish_code(markup, token, CODE_CLOSES, found.at.end);
        }
        is_comment = is_comment && found.kind == SCRIPT_COMMENT;
    }
    if (frame->depth > 1 && span_is_empty(markup->unclosed_island))
        markup->unclosed_island = (struct span){frame->start, frame->start + 1};
    token->is_unclosed = frame->depth > 1;
    return finish_code(markup, token, CODE_TO_THE_END, markup->text.len);
}

static enum markup_token_kind open_expression(struct markup *markup, struct markup_token *token)
{
    push_frame(markup, script_open_expression(&markup->script->script, markup->at + 1));
    markup->script->frames[markup->script->count - 1].start = markup->at;
    return next_in_code(markup, token, true);
}

static bool is_raw(const struct markup *markup, const struct markup_token *token)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (str_equal(str_span(markup->text, token->attributes[i].name), STR("is:raw")))
            return true;
    return false;
}

/* What Astro's compiler takes for raw text: https://docs.astro.build/en/reference/directives-reference/#israw, too. A
 * component may have the name of an element. */
static void settle_state(struct markup *markup, struct markup_token *token)
{
    struct str name = str_span(markup->text, token->name);
    bool is_component = name.len && name.at[0] >= 'A' && name.at[0] <= 'Z';
    bool is_html = markup->script->is_void != NULL;
    if (!is_html || token->is_self_closing || is_component)
        markup->state = MARKUP_DATA;
    if (is_html && markup->state == MARKUP_DATA && !token->is_self_closing && is_raw(markup, token)) {
        token->is_left_raw = true;
        markup->state = MARKUP_RAWTEXT;
        markup->raw_name = name;
    }
}

/* Counts what the token opens or closes; behind the element the script goes on. */
static void count_element(struct markup *markup, const struct markup_token *token)
{
    struct markup_script *script = markup->script;
    if (!script->count || token->kind == MARKUP_TEXT)
        return;
    struct markup_frame *frame = &script->frames[script->count - 1];
    struct str name = str_span(markup->text, token->name);
    bool is_alone = token->is_self_closing || (script->is_void && script->is_void(name));
    frame->open += token->kind == MARKUP_START_TAG && !is_alone;
    frame->open -= token->kind == MARKUP_END_TAG && frame->open;
    if (frame->open)
        return;
    script->is_in_code = true;
    script_go_on(&script->script, markup->at);
}

enum markup_token_kind markup_next_in_script(struct markup *markup, struct markup_token *token)
{
    size_t at = markup->at;
    struct str text = markup->text;
    if (markup->script->is_in_code) {
        if (next_in_code(markup, token, false) == MARKUP_CODE && span_is_empty(token->at))
            markup->at = at; /* markup stands at the very beginning */
        else
            return token->kind;
    }
    for (; (at = markup_scan(markup, at, STOP_TEXT | STOP_ISLAND)) < text.len; at++) {
        bool is_tag = text.at[at] == '<' && markup_begins(markup, at);
        if (!is_tag && text.at[at] != '{')
            continue;
        if (at > markup->at)
            break;
        if (!is_tag)
            return open_expression(markup, token);
        markup_read(markup, token);
        if (token->kind == MARKUP_START_TAG)
            settle_state(markup, token);
        count_element(markup, token);
        return token->kind;
    }
    token->kind = MARKUP_TEXT;
    token->at.end = markup->at = at;
    return MARKUP_TEXT;
}

void markup_raw_closed(struct markup *markup, const struct markup_token *token)
{
    count_element(markup, token);
}

bool markup_begins_name(const struct markup *markup, size_t at)
{
    char c = script_byte(markup->text, at);
    return script_may_be_in_name(c) && !ascii_is_digit(c);
}

bool markup_has_comments(const struct markup *markup)
{
    return markup->script->is_void != NULL;
}

bool markup_in_expression(const struct markup *markup, struct span at)
{
    struct script script;
    struct script_token token;
    struct str text = str_slice(markup->text, 0, at.end);
    if (!span_is_empty(at) && text.at[at.start] == '<')
        return true;
    if (span_is_empty(at) || text.at[at.start] != '{' || str_find_char(text, '<', at.start) >= at.end)
        return false;
    script_begin(&script, text, at.start, markup->arena);
    script.has_markup = script.leaves_markup = true;
    script_open_expression(&script, at.start + 1);
    while (script_next(&script, &token))
        if (token.kind == SCRIPT_TAG)
            return true;
    return false;
}
