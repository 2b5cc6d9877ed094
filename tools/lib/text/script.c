#include "script_scan.h"

/* The number of what closes a bracket of the script, or SCRIPT_CLOSERS. */
static size_t closer_of(enum script_bracket bracket)
{
    switch (bracket) {
    case BRACKET_PAREN: return 0;
    case BRACKET_SQUARE: return 1;
    case BRACKET_BLOCK:
    case BRACKET_OBJECT:
    case BRACKET_CLASS:
    case BRACKET_TEMPLATE: return 2;
    default: return SCRIPT_CLOSERS;
    }
}

void script_push(struct script *script, enum script_bracket bracket, bool is_value)
{
    struct script_frame frame = {.bracket = (uint8_t)bracket, .is_value = is_value};
    size_t closer = closer_of(bracket);
    if (script->count && bracket < BRACKET_TEMPLATE)
        memcpy(frame.open, script_top(script)->open, sizeof frame.open);
    if (closer < SCRIPT_CLOSERS)
        frame.open[closer]++;
    script->frames =
        arena_grow(script->arena, script->frames, script->count, &script->capacity, sizeof *script->frames);
    script->frames[script->count++] = frame;
}

void script_begin(struct script *script, struct str text, size_t at, struct arena *arena)
{
    *script = (struct script){.text = text, .at = at, .arena = arena, .place = PLACE_STATEMENT, .begins_a_line = true};
    script_push(script, BRACKET_FILE, false);
}

static bool is_word_of(struct str word, const char *list)
{
    for (size_t length; *list; list += length + (list[length] == ' ')) {
        length = strcspn(list, " ");
        if (str_equal(word, (struct str){list, length}))
            return true;
    }
    return false;
}

/* Behind a brace that begins at a place, of the top. */
static enum script_bracket brace_of(const struct script *script, const struct script_frame *top, bool begins_a_line)
{
    if (top->body != BODY_NONE && script->place == PLACE_BEHIND)
        return top->body == BODY_CLASS ? BRACKET_CLASS : BRACKET_BLOCK;
    bool is_body = script->place != PLACE_VALUE || script->last == LAST_ARROW;
    return is_body || (script->last == LAST_JUMP && begins_a_line) ? BRACKET_BLOCK : BRACKET_OBJECT;
}

static void open_brace(struct script *script, struct script_token *token)
{
    struct script_frame *top = script_top(script);
    bool is_body = top->body != BODY_NONE && script->place == PLACE_BEHIND;
    enum script_bracket bracket = brace_of(script, top, token->begins_a_line);
    bool is_value = is_body ? top->body_is_value : bracket == BRACKET_OBJECT;
    if (is_body)
        top->body = BODY_NONE;
    script_push(script, bracket, is_value);
    script->place = bracket == BRACKET_OBJECT ? PLACE_VALUE : PLACE_STATEMENT;
}

static void open_bracket(struct script *script, struct script_token *token)
{
    char c = script->text.at[token->at.start];
    if (c == '{') {
        open_brace(script, token);
        return;
    }
    script_push(script, c == '(' ? BRACKET_PAREN : BRACKET_SQUARE, script->last != LAST_HEAD);
    script->place = PLACE_VALUE;
}

/* Closes what the bracket closes, and what was left open in it. Does nothing where that is not open: in markup no
 * bracket of the script around it is closed. */
static void close_bracket(struct script *script, struct script_token *token)
{
    char c = script->text.at[token->at.start];
    size_t closer = c == ')' ? 0 : c == ']' ? 1 : 2;
    script->place = PLACE_BEHIND;
    if (!script_top(script)->open[closer])
        return;
    while (closer_of((enum script_bracket)script_top(script)->bracket) != closer)
        script->count--;
    struct script_frame *frame = &script->frames[--script->count];
    script->place = frame->is_value ? PLACE_BEHIND : PLACE_STATEMENT;
    if (frame->bracket == BRACKET_TEMPLATE) {
        token->kind = SCRIPT_TEMPLATE;
        token->at.end = script_template_end(script->text, token->at.start, &token->is_unclosed);
    }
}

/* A template literal goes on, or begins. */
static void read_template(struct script *script, struct script_token *token)
{
    bool opens = str_ends(str_span(script->text, token->at), STR("${")) && !token->is_unclosed;
    if (opens)
        script_push(script, BRACKET_TEMPLATE, true);
    script->place = opens ? PLACE_VALUE : PLACE_BEHIND;
}

static void read_colon(struct script *script)
{
    struct script_frame *top = script_top(script);
    bool is_label = top->conditions == 0 && (top->bracket == BRACKET_BLOCK || top->bracket == BRACKET_FILE);
    top->conditions -= top->conditions > 0;
    script->place = is_label ? PLACE_STATEMENT : PLACE_VALUE;
}

/* `a?: T`, `a?)`: what may be left out. */
static bool is_optional(struct str text, size_t at)
{
    bool has_line_end = false;
    char c = script_byte(text, script_skip_space(text, at, &has_line_end));
    return c == ':' || c == ')' || c == ',';
}

/* What an operator makes of the place, and whether it is remembered. */
static void read_operator(struct script *script, const struct script_token *token)
{
    struct str sign = str_span(script->text, token->at);
    struct script_frame *top = script_top(script);
    bool changes_nothing = str_equal(sign, STR("++")) || str_equal(sign, STR("--")) || str_equal(sign, STR("@")) ||
                           (str_equal(sign, STR("!")) && !token->begins_a_line);
    script->last = str_equal(sign, STR(".")) || str_equal(sign, STR("?.")) ? LAST_DOT
                   : str_equal(sign, STR("=>"))                            ? LAST_ARROW
                                                                           : LAST_OTHER;
    if (changes_nothing)
        return;
    if (str_equal(sign, STR(":"))) {
        read_colon(script);
        return;
    }
    bool ends = str_equal(sign, STR(";")) && top->bracket != BRACKET_PAREN;
    if (str_equal(sign, STR("?")) && !is_optional(script->text, token->at.end))
        top->conditions++;
    if (ends) {
        top->conditions = 0;
        top->body = BODY_NONE;
    }
    script->place = ends ? PLACE_STATEMENT : PLACE_VALUE;
}

static void read_sign(struct script *script, struct script_token *token)
{
    char c = script->text.at[token->at.start];
    if (c == '{' || c == '(' || c == '[')
        open_bracket(script, token);
    else if (c == '}' || c == ')' || c == ']')
        close_bracket(script, token);
    else {
        read_operator(script, token);
        return;
    }
    script->last = LAST_OTHER;
}

/* What comes behind a word that is none of a property's. */
static void read_keyword(struct script *script, struct str word)
{
    struct script_frame *top = script_top(script);
    int before = script->place;
    bool is_async = script->last == LAST_ASYNC;
    script->last = LAST_OTHER;
    script->place = PLACE_BEHIND;
    if (is_word_of(word, "function class")) {
        top->body = word.at[0] == 'c' ? BODY_CLASS : BODY_FUNCTION;
        top->body_is_value = before == PLACE_VALUE;
        return;
    }
    bool joins = before == PLACE_BEHIND && is_word_of(word, "in of instanceof");
    if (joins || is_word_of(word, "typeof new delete void case default extends throw return") ||
        (before != PLACE_BEHIND && is_word_of(word, "yield await")))
        script->place = PLACE_VALUE;
    else if (is_word_of(word, "else do"))
        script->place = PLACE_STATEMENT;
    if (is_word_of(word, "return throw"))
        script->last = LAST_JUMP;
    else if (is_word_of(word, "if while for with") || (is_async && word.at[0] == 'a'))
        script->last = LAST_HEAD;
    else if (str_equal(word, STR("async"))) {
        script->last = LAST_ASYNC;
        script->place = before;
    }
}

static void read_name(struct script *script, const struct script_token *token)
{
    struct str word = str_span(script->text, token->at);
    bool is_await = script->last == LAST_HEAD && str_equal(word, STR("await"));
    if (script->last == LAST_DOT) {
        script->place = PLACE_BEHIND;
        script->last = LAST_OTHER;
    } else if (!is_await) {
        read_keyword(script, word);
    }
}

static bool begins_comment(const struct script *script, size_t at, bool begins_a_line)
{
    struct str rest = str_slice(script->text, at, script->text.len);
    return str_starts(rest, STR("//")) || str_starts(rest, STR("/*")) || str_starts(rest, STR("<!--")) ||
           (at == 0 && str_starts(rest, STR("#!"))) || (str_starts(rest, STR("-->")) && (begins_a_line || at == 0));
}

/* The end of a regular expression, or of a sign; one that is not closed lets none begin on its line. */
static void read_slash(struct script *script, struct script_token *token)
{
    size_t start = token->at.start, end = SIZE_MAX;
    if (script->place != PLACE_BEHIND && start >= script->no_regexp_until) {
        end = script_regexp_end(script->text, start);
        script->no_regexp_until = end == SIZE_MAX ? str_line_end(script->text, start) : 0;
    }
    token->kind = end == SIZE_MAX ? SCRIPT_SIGN : SCRIPT_REGEXP;
    token->at.end = end == SIZE_MAX ? script_sign_end(script->text, start) : end;
}

static enum script_kind kind_at(const struct script *script, size_t at, bool begins_a_line)
{
    char c = script->text.at[at];
    if (begins_comment(script, at, begins_a_line))
        return SCRIPT_COMMENT;
    if (c == '"' || c == '\'')
        return SCRIPT_STRING;
    if (c == '`')
        return SCRIPT_TEMPLATE;
    if (ascii_is_digit(c) || (c == '.' && ascii_is_digit(script_byte(script->text, at + 1))))
        return SCRIPT_NUMBER;
    return script_may_be_in_name(c) || c == '#' ? SCRIPT_NAME : SCRIPT_SIGN;
}

static void read_token(struct script *script, struct script_token *token)
{
    struct str text = script->text;
    size_t start = token->at.start;
    token->kind = kind_at(script, start, token->begins_a_line);
    switch (token->kind) {
    case SCRIPT_COMMENT: token->at.end = script_comment_end(text, start, &token->is_unclosed); break;
    case SCRIPT_STRING: token->at.end = script_string_end(text, start, &token->is_unclosed); break;
    case SCRIPT_TEMPLATE: token->at.end = script_template_end(text, start, &token->is_unclosed); break;
    case SCRIPT_NUMBER: token->at.end = script_number_end(text, start); break;
    case SCRIPT_NAME: token->at.end = script_name_end(text, start + (text.at[start] == '#')); break;
    default:
        if (text.at[start] == '/')
            read_slash(script, token);
        else
            token->at.end = script_sign_end(text, start);
        break;
    }
}

static void take_token(struct script *script, struct script_token *token)
{
    switch (token->kind) {
    case SCRIPT_COMMENT: return;
    case SCRIPT_NAME: read_name(script, token); return;
    case SCRIPT_SIGN:
        read_sign(script, token);
        if (token->kind == SCRIPT_TEMPLATE)
            read_template(script, token);
        return;
    case SCRIPT_TEMPLATE: read_template(script, token); break;
    default: script->place = PLACE_BEHIND; break;
    }
    script->last = LAST_OTHER;
}

/* A comment of several lines ends a line, too. */
static bool has_lines(const struct script *script, const struct script_token *token)
{
    return str_line_end(script->text, token->at.start) < token->at.end;
}

static bool begins_html_comment(const struct script *script, size_t at)
{
    return script->has_html && str_starts(str_slice(script->text, at, script->text.len), STR("<!--"));
}

/* Is it left to somebody who knows no space behind the sign? */
static bool is_spaced(const struct script *script, size_t at)
{
    return script->leaves_markup && ascii_is_space(script_byte(script->text, at + 1));
}

/* Behind an element another one may stand: Astro's components need nothing around two. */
static bool may_be_markup(const struct script *script)
{
    return script->place != PLACE_BEHIND || (script->has_html && script->last == LAST_ELEMENT);
}

bool script_next(struct script *script, struct script_token *token)
{
    *token = (struct script_token){0};
    if (script_top(script)->bracket > BRACKET_TEMPLATE)
        return script_next_markup(script, token);
    token->begins_a_line = script->begins_a_line;
    size_t at = script_skip_space(script->text, script->at, &token->begins_a_line);
    if (at >= script->text.len)
        return false;
    token->at.start = at;
    if (script->has_markup && script->text.at[at] == '<' && may_be_markup(script) && !is_spaced(script, at) &&
        (script_markup_begins(script->text, at) || begins_html_comment(script, at))) {
        if (script->leaves_markup)
            *token = (struct script_token){.at = {at, at}, .kind = SCRIPT_TAG};
        else
            script_open_tag(script, token);
    } else {
        read_token(script, token);
        take_token(script, token);
    }
    script->begins_a_line = token->kind == SCRIPT_COMMENT && (token->begins_a_line || has_lines(script, token));
    script->at = token->at.end;
    return true;
}

size_t script_open_expression(struct script *script, size_t at)
{
    script->at = at;
    script_push(script, BRACKET_OBJECT, true);
    script->place = PLACE_VALUE;
    script->last = LAST_OTHER;
    script->begins_a_line = false;
    return script->count;
}

void script_go_on(struct script *script, size_t at)
{
    script->at = at;
    script->place = PLACE_BEHIND;
    script->last = LAST_ELEMENT;
}

size_t script_brace_close(struct str text, size_t at, bool has_markup, struct arena *arena)
{
    struct script script;
    struct script_token token;
    script_begin(&script, text, at, arena);
    script.has_markup = has_markup;
    script_open_expression(&script, at);
    while (script_next(&script, &token))
        if (script.count == 1)
            return token.at.start;
    return SIZE_MAX;
}

/* Behind what begins at `at` and is closed where nothing is open any more. */
static size_t close_of(struct str text, size_t at, bool has_markup, struct arena *arena)
{
    struct script script;
    struct script_token token;
    script_begin(&script, text, at, arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token))
        if (script.count == 1)
            return token.at.end;
    return text.len;
}

size_t script_template_close(struct str text, size_t at, struct arena *arena)
{
    return close_of(text, at, false, arena);
}

size_t script_element_close(struct str text, size_t at, struct arena *arena)
{
    return close_of(text, at, true, arena);
}

/* Escapes beyond those that escape_read knows. */
static bool has_rare_escape(struct str literal)
{
    for (size_t at = 0; (at = str_find_char(literal, '\\', at)) < literal.len; at += 2) {
        char c = script_byte(literal, at + 1);
        if (c == 'x' || c == 'v' || ascii_is_digit(c) || ascii_is_line_end(c) ||
            (c == 'u' && script_byte(literal, at + 2) == '{'))
            return true;
    }
    return false;
}

/* A string, or a template literal without code. */
static bool is_literal(struct str text, const struct script_token *token)
{
    size_t last = token->at.end - 1;
    bool is_template = token->kind == SCRIPT_TEMPLATE && text.at[token->at.start] == '`' && text.at[last] == '`';
    return !token->is_unclosed && (token->kind == SCRIPT_STRING || (is_template && last > token->at.start)) &&
           !has_rare_escape(str_slice(text, token->at.start + 1, last));
}

struct span script_literal(struct str text, struct span at, struct arena *arena)
{
    struct script script;
    struct script_token token;
    struct span none = {at.end, at.end}, found = none;
    bool is_braced = at.start < at.end && text.at[at.start] == '{';
    script_begin(&script, str_slice(text, 0, at.end), at.start, arena);
    if (is_braced)
        script_open_expression(&script, at.start + 1);
    while (script_next(&script, &token)) {
        if (token.kind == SCRIPT_COMMENT || (is_braced && script.count == 1))
            continue;
        if (!span_is_empty(found) || !is_literal(text, &token))
            return none;
        found = (struct span){token.at.start + 1, token.at.end - 1};
    }
    return found;
}
