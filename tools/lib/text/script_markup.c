#include "script_scan.h"

static bool may_be_in_tag_name(char c)
{
    return script_may_be_in_name(c) || c == '-' || c == '.' || c == ':';
}

size_t script_tag_name_end(struct str text, size_t at)
{
    while (at < text.len && may_be_in_tag_name(text.at[at]))
        at++;
    return at;
}

/* Type parameters: `<T,>`, `<T extends U>`, `<T = U,>`, `<const T,>`. */
static bool begins_parameters(struct str text, struct span name)
{
    static const struct str EXTENDS = {"extends", 7};
    bool has_line_end = false;
    size_t behind = script_skip_space(text, name.end, &has_line_end);
    char c = script_byte(text, behind);
    struct str rest = str_slice(text, behind, text.len);
    if (str_equal(str_span(text, name), STR("const")) && script_may_be_in_name(c))
        return true;
    return c == ',' || c == '=' ||
           (str_starts(rest, EXTENDS) && rest.len > EXTENDS.len && ascii_is_space(rest.at[EXTENDS.len]));
}

/* What comes first at `at` or behind it, outside of brackets: that sign, or something that ends the search. */
static size_t find_outside(struct str text, size_t at, const char *sign)
{
    enum { LONGEST = 1000 };
    size_t depth = 0, limit = at + LONGEST < text.len ? at + LONGEST : text.len;
    for (; at < limit; at++) {
        struct str rest = str_slice(text, at, text.len);
        bool closes = memchr(")]}", text.at[at], 3);
        if (str_starts(rest, STR("</")) || str_starts(rest, STR("/>")) || (closes && !depth))
            return SIZE_MAX;
        depth -= closes;
        if (!depth && str_starts(rest, str_from(sign)))
            return at;
        if (!depth && text.at[at] == ';')
            return SIZE_MAX;
        depth += memchr("([{", text.at[at], 3) != NULL;
        bool is_unclosed = false;
        if (text.at[at] == '"' || text.at[at] == '\'')
            at = script_string_end(text, at, &is_unclosed) - 1;
        if (is_unclosed)
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* `<T>(a: T): T => a`: in the text of markup no arrow may stand. */
static bool begins_function(struct str text, size_t at)
{
    bool has_line_end = false;
    at = script_skip_space(text, at, &has_line_end);
    at = script_byte(text, at) == '>' ? script_skip_space(text, at + 1, &has_line_end) : SIZE_MAX;
    if (at >= text.len || text.at[at] != '(')
        return false;
    at = find_outside(text, at, ")");
    at = at == SIZE_MAX ? text.len : script_skip_space(text, at + 1, &has_line_end);
    return script_byte(text, at) == ':' ? find_outside(text, at, "=>") != SIZE_MAX
                                        : str_starts(str_slice(text, at, text.len), STR("=>"));
}

bool script_markup_begins(struct str text, size_t at)
{
    bool has_line_end = false;
    size_t name = script_skip_space(text, at + 1, &has_line_end), end = script_tag_name_end(text, name);
    char c = script_byte(text, name);
    bool is_generic = begins_parameters(text, (struct span){name, end}) || (end > name && begins_function(text, end));
    return c == '>' || (script_may_be_in_name(c) && !ascii_is_digit(c) && !is_generic);
}

void script_open_tag(struct script *script, struct script_token *token)
{
    bool has_line_end = false, is_closing;
    size_t at = script_skip_space(script->text, token->at.start + 1, &has_line_end);
    is_closing = script_byte(script->text, at) == '/';
    size_t name = is_closing ? script_skip_space(script->text, at + 1, &has_line_end) : at;
    token->kind = SCRIPT_TAG;
    token->at.end = script_tag_name_end(script->text, name);
    if (token->at.end == name)
        token->at.end = token->at.start + 1 + is_closing;
    script_push(script, is_closing ? BRACKET_CLOSING : BRACKET_TAG, true);
}

/* The element is closed: what is around it goes on behind a value. */
static void end_element(struct script *script)
{
    script->place = PLACE_BEHIND;
    script->last = 0;
}

static void close_tag(struct script *script)
{
    bool is_closing = script_top(script)->bracket == BRACKET_CLOSING;
    script->count--;
    if (!is_closing) {
        script_push(script, BRACKET_CHILDREN, true);
        return;
    }
    script->count -= script_top(script)->bracket == BRACKET_CHILDREN;
    end_element(script);
}

static void open_expression(struct script *script)
{
    script_push(script, BRACKET_OBJECT, true);
    script->place = PLACE_VALUE;
    script->last = 0;
}

/* An attribute's value; it may have several lines. */
static void read_value(struct script *script, struct script_token *token)
{
    struct str text = script->text;
    size_t end = str_find_char(text, text.at[token->at.start], token->at.start + 1);
    token->kind = SCRIPT_VALUE;
    token->is_unclosed = end == SIZE_MAX;
    token->at.end = end == SIZE_MAX ? text.len : end + 1;
}

size_t script_type_arguments_end(struct str text, size_t at)
{
    enum { LONGEST = 1000 };
    size_t depth = 0, limit = at + LONGEST < text.len ? at + LONGEST : text.len;
    if (at == 0 || !may_be_in_tag_name(text.at[at - 1]))
        return SIZE_MAX;
    for (; at < limit; at++) {
        if (text.at[at] == '"' || text.at[at] == '\'')
            at = str_find_char(str_slice(text, 0, limit), text.at[at], at + 1);
        if (at >= limit)
            break;
        depth += text.at[at] == '<';
        if (text.at[at] == '>' && text.at[at - 1] != '=' && --depth == 0)
            return at + 1;
    }
    return SIZE_MAX;
}

static void read_in_tag(struct script *script, struct script_token *token)
{
    struct str text = script->text;
    size_t at = token->at.start;
    struct str rest = str_slice(text, at, text.len);
    token->kind = SCRIPT_SIGN;
    token->at.end = at + 1;
    if (rest.at[0] == '"' || rest.at[0] == '\'') {
        read_value(script, token);
    } else if (str_starts(rest, STR("//")) || str_starts(rest, STR("/*"))) {
        token->kind = SCRIPT_COMMENT;
        token->at.end = script_comment_end(text, at, &token->is_unclosed);
    } else if (may_be_in_tag_name(rest.at[0])) {
        token->kind = SCRIPT_ATTRIBUTE;
        token->at.end = script_tag_name_end(text, at);
    } else if (rest.at[0] == '{') {
        open_expression(script);
    } else if (rest.at[0] == '<' && script_type_arguments_end(text, at) != SIZE_MAX) {
        token->at.end = script_type_arguments_end(text, at);
    } else if (rest.at[0] == '<') {
        script_open_tag(script, token);
    } else if (rest.at[0] == '>') {
        close_tag(script);
    } else if (str_starts(rest, STR("/>"))) {
        token->at.end = at + 2;
        script->count--;
        end_element(script);
    }
}

static void read_among_children(struct script *script, struct script_token *token)
{
    struct str text = script->text;
    size_t at = token->at.start;
    if (text.at[at] == '<') {
        script_open_tag(script, token);
        return;
    }
    if (text.at[at] == '{') {
        token->kind = SCRIPT_SIGN;
        token->at.end = at + 1;
        open_expression(script);
        return;
    }
    token->kind = SCRIPT_TEXT;
    while (at < text.len && text.at[at] != '<' && text.at[at] != '{')
        at++;
    token->at.end = at;
}

bool script_next_markup(struct script *script, struct script_token *token)
{
    bool is_in_tag = script_top(script)->bracket != BRACKET_CHILDREN;
    token->at.start = is_in_tag ? script_skip_space(script->text, script->at, &token->begins_a_line) : script->at;
    if (token->at.start >= script->text.len)
        return false;
    if (is_in_tag)
        read_in_tag(script, token);
    else
        read_among_children(script, token);
    script->at = token->at.end;
    return true;
}
