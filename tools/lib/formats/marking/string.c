/* String literals of languages in which code may stand in one. */
#include "marks.h"

static char closing(char open)
{
    static const char OPEN[] = "([{<", CLOSE[] = ")]}>";
    const char *at = memchr(OPEN, open, 4);
    return at ? CLOSE[at - OPEN] : open;
}

/* From `at` on, up to its end or to code in it; an unclosed one ends with the text. */
static void read_inside(struct str text, size_t at, struct mark_string *string)
{
    string->inner = (struct span){at, text.len};
    string->end = text.len;
    string->has_code = false;
    for (; at < text.len; at++) {
        char c = text.at[at];
        if (c == '\\') {
            at++;
        } else if (c == string->close && !string->depth) {
            string->inner.end = at;
            string->end = at + 1;
            return;
        } else if (c == string->close) {
            string->depth--;
        } else if (string->expands && c == '#' && at + 1 < text.len && text.at[at + 1] == '{') {
            string->inner.end = at;
            string->end = at + 2;
            string->has_code = true;
            return;
        } else if (c == string->open && string->open != string->close) {
            string->depth++;
        }
    }
}

void mark_string_resume(struct str text, size_t at, struct mark_string *string)
{
    read_inside(text, at, string);
}

static bool begin(struct str text, size_t at, struct mark_string string, struct mark_string *begun)
{
    *begun = string;
    begun->close = closing(string.open);
    read_inside(text, at, begun);
    return true;
}

/* Ruby's `%q(…)`, `%w[…]`, `%(…)`. */
static bool read_percent(struct str text, size_t at, struct mark_string *string)
{
    char kind = at + 1 < text.len ? text.at[at + 1] : ' ';
    bool is_named = memchr("qQwWiIrxs", kind, 9) != NULL;
    char open = is_named ? (at + 2 < text.len ? text.at[at + 2] : ' ') : kind;
    if (ascii_is_letter(open) || ascii_is_digit(open) || ascii_is_space(open) || open == '=' ||
        (unsigned char)open >= 0x80)
        return false;
    struct mark_string kinds = {.open = open, .expands = !is_named || memchr("QWIrx", kind, 5), .is_text = !is_named};
    kinds.is_text |= kind == 'q' || kind == 'Q';
    return begin(text, at + 2 + is_named, kinds, string);
}

/* https://docs.ruby-lang.org/en/master/syntax/literals_rdoc.html */
static bool read_ruby(struct str text, size_t at, bool takes_value, struct mark_string *string)
{
    char c = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : ' ';
    if (c == '"' || c == '\'' || c == '`')
        return begin(text, at + 1, (struct mark_string){.open = c, .expands = c != '\'', .is_text = c != '`'}, string);
    if (c == ':' && (next == '"' || next == '\''))
        return begin(text, at + 2, (struct mark_string){.open = next, .expands = next == '"'}, string);
    if (c == '/' && takes_value)
        return begin(text, at + 1, (struct mark_string){.open = '/', .expands = true}, string);
    return c == '%' && takes_value && read_percent(text, at, string);
}

bool mark_string_at(enum literal_style style, struct str text, size_t at, bool takes_value, struct mark_string *string)
{
    char c = text.at[at];
    if (style == LITERAL_RUBY)
        return read_ruby(text, at, takes_value, string);
    return (c == '"' || c == '\'') &&
           begin(text, at + 1,
                 (struct mark_string){.open = c, .expands = style == LITERAL_TWIG && c == '"', .is_text = true},
                 string);
}

/* Behind `:`, `=` or `=>` at `at`; or `at`. */
static size_t behind_sign(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    if (str_starts(rest, STR("=>")))
        return at + 2;
    bool is_sign = rest.len && (rest.at[0] == ':' || (rest.at[0] == '=' && !str_starts(rest, STR("=="))));
    return at + is_sign;
}

/* The literal that is given to the name which ends at `at`, if nothing else is; `from "x"` gives it without a sign. */
static struct span literal_behind(struct str text, size_t at, bool needs_sign)
{
    size_t sign = str_skip_space(text, at), start = str_skip_space(text, behind_sign(text, sign));
    if ((needs_sign && start == sign) || !mark_begins_literal(text, start))
        return (struct span){0, 0};
    size_t end = mark_literal_end(text, start), next = str_skip_space(text, end);
    bool is_alone = next >= text.len || memchr(",)]}", text.at[next], 4) || (start == sign && text.at[next] != '~');
    return is_alone ? (struct span){start, end} : (struct span){0, 0};
}

static bool is_name_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || c == '$';
}

struct span marks_named_literal(const struct marks *marks, struct span code, const char *name)
{
    struct str text = str_slice(marks->code.text, 0, code.end);
    size_t depth = 0;
    char outer = '('; /* of the brackets that are open around */
    struct mark_quotes quotes = {.has_open_single = false};
    for (size_t at = code.start, end; at < code.end; at = end) {
        char c = text.at[at];
        end = mark_quotes_end(&quotes, text, at);
        bool is_literal = end > at;
        end += !is_literal;
        while (is_name_byte(c) && end < code.end && is_name_byte(text.at[end]))
            end++;
        struct str said = is_literal ? str_slice(text, at + 1, end - 1) : str_slice(text, at, end);
        bool may_be = is_literal ? depth == 1 : !depth || (depth == 1 && outer == '{');
        struct span found = may_be && str_equal(said, str_from(name)) ? literal_behind(text, end, is_literal || depth)
                                                                      : (struct span){0, 0};
        if (!span_is_empty(found))
            return found;
        bool opens = memchr("([{", c, 3) != NULL;
        outer = opens && !depth ? c : outer;
        depth += opens;
        depth -= depth && memchr(")]}", c, 3);
    }
    return (struct span){0, 0};
}
