#include "literal.h"

bool key_is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

size_t key_word_end(struct str text, size_t at)
{
    while (at < text.len && key_is_word(text.at[at]))
        at++;
    return at;
}

static bool is_quote(char c)
{
    return c == '\'' || c == '"' || c == '`';
}

/* Behind the bracket that closes the one at `at`; brackets in strings are not told apart. */
static size_t bracket_end(struct str text, size_t at)
{
    size_t depth = 0, limit = at + KEY_OPTIONS < text.len ? at + KEY_OPTIONS : text.len;
    for (; at < limit; at++) {
        depth += memchr("([{", text.at[at], 3) != NULL;
        depth -= memchr(")]}", text.at[at], 3) != NULL;
        if (!depth)
            return at + 1;
    }
    return limit;
}

static bool begins_code(const struct key_style *style, struct str text, size_t at, char quote)
{
    struct str opener = str_from(style->opener);
    return style->opener && quote == style->quote && str_starts(str_slice(text, at, text.len), opener);
}

static void add_unknown(struct key_expression *expression)
{
    struct buf *key = expression->key;
    if (!key->len || key->at[key->len - 1] != '*')
        buf_add_char(key, '*');
    expression->is_pattern = true;
}

/* Where the code in a literal ends: behind its bracket, or behind a variable's name. */
static size_t code_end(const struct key_style *style, struct str text, size_t at)
{
    size_t open = at + strlen(style->opener) - 1;
    if (text.at[open] == '{')
        return bracket_end(text, open);
    return open + 1 < text.len && text.at[open + 1] == '{' ? bracket_end(text, open + 1) : key_word_end(text, open + 1);
}

/* A literal between quotes. False: nothing closes it within a line (a template literal: within what a key may be). */
static bool read_literal(const struct key_style *style, struct str text, size_t *at, struct key_expression *expression)
{
    char quote = text.at[*at];
    size_t start = *at + 1, i = start;
    while (i < text.len && i - start <= KEY_LONGEST && text.at[i] != quote && (quote == '`' || text.at[i] != '\n')) {
        if (begins_code(style, text, i, quote)) {
            add_unknown(expression);
            i = code_end(style, text, i);
            continue;
        }
        i += text.at[i] == '\\' && i + 1 < text.len;
        buf_add_char(expression->key, text.at[i++]);
    }
    if (i >= text.len || text.at[i] != quote)
        return false;
    if (!expression->at.end)
        expression->at = (struct span){start, i};
    *at = i + 1;
    return true;
}

/* :key, :"key" */
static bool read_symbol(const struct key_style *style, struct str text, size_t *at, struct key_expression *expression)
{
    size_t start = *at + 1, end = key_word_end(text, start);
    if (start < text.len && is_quote(text.at[start])) {
        *at = start;
        return read_literal(style, text, at, expression);
    }
    if (end == start)
        return false;
    end += end < text.len && (text.at[end] == '?' || text.at[end] == '!');
    buf_add(expression->key, str_slice(text, start, end));
    if (!expression->at.end)
        expression->at = (struct span){start, end};
    *at = end;
    return true;
}

/* [:admin, :users] of what stands before a key. */
static bool read_list(const struct key_style *style, struct str text, size_t *at, struct key_expression *expression)
{
    size_t end = bracket_end(text, *at), i = *at + 1;
    bool is_known = true;
    while (i < end - 1) {
        bool is_symbol = style->has_symbols && text.at[i] == ':';
        size_t before = expression->key->len;
        if (before && before < KEY_LONGEST && (is_symbol || is_quote(text.at[i])))
            buf_add_char(expression->key, '.');
        if (is_symbol ? !read_symbol(style, text, &i, expression)
                      : is_quote(text.at[i]) && !read_literal(style, text, &i, expression))
            return false;
        is_known &= expression->key->len > before;
        while (i < end - 1 && !is_quote(text.at[i]) && text.at[i] != ':') {
            is_known &= ascii_is_space(text.at[i]) || text.at[i] == ',';
            i++;
        }
    }
    if (!is_known)
        add_unknown(expression);
    *at = end;
    return expression->at.end > 0;
}

/* (printf "status_%s" .Status), (print "status_" .Status) */
static bool read_printf(const struct key_style *style, struct str text, size_t *at, struct key_expression *expression)
{
    size_t word = str_skip_space(text, *at + (text.at[*at] == '(')), end = key_word_end(text, word);
    struct str name = str_slice(text, word, end);
    size_t start = str_skip_space(text, end), from = expression->key->len;
    bool is_print = str_equal(name, STR("print"));
    if ((!is_print && !str_equal(name, STR("printf"))) || start >= text.len || !is_quote(text.at[start]) ||
        !read_literal(style, text, &start, expression))
        return false;
    char *written = expression->key->at + from;
    size_t kept = 0;
    for (size_t i = 0; from + i < expression->key->len; i++) {
        bool is_value = written[i] == '%' && from + i + 1 < expression->key->len;
        written[kept++] = is_value ? '*' : written[i];
        expression->is_pattern |= is_value;
        i += is_value;
    }
    expression->key->len = from + kept;
    if (is_print)
        add_unknown(expression);
    *at = text.at[*at] == '(' ? bracket_end(text, *at) : start;
    return true;
}

static bool read_operand(const struct key_style *style, struct str text, size_t *at, struct key_expression *expression)
{
    char c = *at < text.len ? text.at[*at] : '\0';
    if (is_quote(c))
        return read_literal(style, text, at, expression);
    if (c == ':' && style->has_symbols)
        return read_symbol(style, text, at, expression);
    if (c == '[' && style->has_symbols)
        return read_list(style, text, at, expression);
    return (c == '(' || c == 'p') && style->has_printf && read_printf(style, text, at, expression);
}

static bool is_joiner(const struct key_style *style, struct str text, size_t at)
{
    char c = at < text.len ? text.at[at] : '\0', next = at + 1 < text.len ? text.at[at + 1] : '\0';
    return c && style->joiners && strchr(style->joiners, c) && next != c && next != '=' && next != '>';
}

/* Behind an operand that is no literal: what joins, parts or closes it. Numbers and calls go along. */
static size_t skip_operand(const struct key_style *style, struct str text, size_t at)
{
    size_t limit = at + KEY_LONGEST < text.len ? at + KEY_LONGEST : text.len;
    while (at < limit && !memchr(",)]};\n\"'`", text.at[at], 9)) {
        bool is_member = text.at[at] == '.' && at + 1 < limit && key_is_word(text.at[at + 1]);
        if (!is_member && is_joiner(style, text, at))
            break;
        at = memchr("([{", text.at[at], 3) ? bracket_end(text, at) : at + 1;
    }
    return at < limit ? at : limit;
}

/* What may stand behind a whole argument. A question mark or a comparison makes another one of it; a line may end. */
static bool may_end(struct str text, size_t end)
{
    size_t at = str_skip(text, end, " \t");
    if (at >= text.len || memchr(",)]}|;%-&\"'`>/", text.at[at], 14) || ascii_is_space(text.at[at]))
        return true;
    bool is_or = text.at[at] == '?' && at + 1 < text.len && text.at[at + 1] == '?';
    return is_or || ascii_is_letter(text.at[at]) || ascii_is_digit(text.at[at]) || memchr(".$(:", text.at[at], 4);
}

bool key_expression_read(const struct key_style *style, struct str text, size_t at, struct key_expression *expression)
{
    enum { OPERANDS = 8 };
    buf_clear(expression->key);
    expression->at = (struct span){0, 0};
    expression->is_pattern = false;
    for (size_t i = 0; i < OPERANDS; i++) {
        if (!read_operand(style, text, &at, expression)) {
            size_t end = skip_operand(style, text, at);
            if (end == at)
                return false;
            add_unknown(expression);
            at = end;
        }
        size_t next = str_skip_space(text, at);
        expression->end = at;
        if (!is_joiner(style, text, next))
            break;
        at = str_skip_space(text, next + 1);
    }
    return expression->at.end > 0 && expression->key->len <= 2 * KEY_LONGEST && may_end(text, expression->end);
}

struct span key_options(struct str text, size_t at, bool has_bracket)
{
    size_t end = at, limit = at + KEY_OPTIONS < text.len ? at + KEY_OPTIONS : text.len, depth = 0;
    char last = '\0', quote = '\0';
    for (; end < limit; end++) {
        char c = text.at[end];
        if (quote || is_quote(c)) {
            quote = !quote ? c : c == quote || c == '\n' ? '\0' : quote;
            last = c;
            continue;
        }
        bool closes = memchr(")]}", c, 3) != NULL;
        if (closes && !depth)
            break;
        depth += memchr("([{", c, 3) != NULL;
        depth -= closes;
        if (c == '\n' && !depth && !has_bracket && last != ',')
            break;
        last = ascii_is_space(c) ? last : c;
    }
    return (struct span){at, end};
}

size_t key_option(struct str text, struct span options, const char *name)
{
    struct str word = str_from(name), within = str_slice(text, 0, options.end);
    for (size_t at = options.start; (at = str_find(within, word, at)) != SIZE_MAX; at += word.len) {
        size_t end = at + word.len;
        bool is_whole = !(at && key_is_word(text.at[at - 1])) && !(end < within.len && key_is_word(within.at[end]));
        size_t sign = str_skip_space(within, end + (end < within.len && is_quote(within.at[end])));
        if (!is_whole || sign >= within.len || !memchr(":=", within.at[sign], 2))
            continue;
        sign += sign + 1 < within.len && within.at[sign + 1] == '>';
        return str_skip_space(within, sign + 1);
    }
    return SIZE_MAX;
}
