#include "script_scan.h"
#include "utf8.h"

/* Of Unicode, too. */
static bool ends_line(uint32_t c)
{
    return (c < 0x80 && ascii_is_line_end((char)c)) || c == 0x2028 || c == 0x2029;
}

/* The white space that Unicode has beside ASCII's. */
static bool is_wide_space(uint32_t c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

size_t script_skip_space(struct str text, size_t at, bool *has_line_end)
{
    while (at < text.len) {
        size_t end = at;
        uint32_t c = utf8_next(text, &end);
        if (!ends_line(c) && c != ' ' && c != '\t' && c != '\v' && c != '\f' && !is_wide_space(c))
            break;
        *has_line_end |= ends_line(c);
        at = end;
    }
    return at;
}

/* Behind the character that a backslash at `at` takes its meaning from. */
static size_t escape_end(struct str text, size_t at)
{
    bool is_pair = script_byte(text, at + 1) == '\r' && script_byte(text, at + 2) == '\n';
    at += is_pair ? 3 : 2;
    return at < text.len ? at : text.len;
}

size_t script_string_end(struct str text, size_t at, bool *is_unclosed)
{
    char quote = text.at[at++];
    while (at < text.len && text.at[at] != quote && !ascii_is_line_end(text.at[at]))
        at = text.at[at] == '\\' ? escape_end(text, at) : at + 1;
    *is_unclosed = script_byte(text, at) != quote || at == text.len;
    return *is_unclosed ? at : at + 1;
}

size_t script_template_end(struct str text, size_t at, bool *is_unclosed)
{
    for (at++; at < text.len; at = text.at[at] == '\\' ? escape_end(text, at) : at + 1) {
        if (text.at[at] == '`')
            return at + 1;
        if (text.at[at] == '$' && script_byte(text, at + 1) == '{')
            return at + 2;
    }
    *is_unclosed = true;
    return text.len;
}

size_t script_comment_end(struct str text, size_t at, bool *is_unclosed)
{
    if (text.at[at] != '/' || script_byte(text, at + 1) != '*') {
        for (bool ends = false; at < text.len && !ends;) {
            size_t next = at;
            uint32_t c = utf8_next(text, &next);
            ends = ends_line(c);
            at = ends ? at : next;
        }
        return at;
    }
    size_t end = str_find(text, STR("*/"), at + 2);
    *is_unclosed = end == SIZE_MAX;
    return *is_unclosed ? text.len : end + 2;
}

static size_t digits_end(struct str text, size_t at)
{
    while (ascii_is_digit(script_byte(text, at)) || script_byte(text, at) == '_')
        at++;
    return at;
}

/* Has it a digit that octal numbers have not? */
static bool has_decimal(struct str digits)
{
    return memchr(digits.at, '8', digits.len) || memchr(digits.at, '9', digits.len);
}

size_t script_number_end(struct str text, size_t at)
{
    char base = ascii_lower(script_byte(text, at + 1));
    if (text.at[at] == '0' && (base == 'x' || base == 'o' || base == 'b'))
        return script_name_end(text, at);
    size_t start = at;
    at = digits_end(text, at);
    bool is_octal = at > start + 1 && text.at[start] == '0' && !has_decimal(str_slice(text, start, at));
    if (script_byte(text, at) == '.' && !is_octal)
        at = digits_end(text, at + 1);
    if (ascii_lower(script_byte(text, at)) == 'e') {
        char sign = script_byte(text, at + 1);
        size_t digits = at + 1 + (sign == '+' || sign == '-');
        at = ascii_is_digit(script_byte(text, digits)) ? digits_end(text, digits) : at;
    }
    return script_name_end(text, at);
}

size_t script_name_end(struct str text, size_t at)
{
    while (at < text.len && script_may_be_in_name(text.at[at])) {
        size_t end = at;
        uint32_t c = utf8_next(text, &end);
        if (is_wide_space(c))
            break;
        bool is_braced = c == '\\' && script_byte(text, end) == 'u' && script_byte(text, end + 1) == '{';
        size_t close = is_braced ? str_find_char(str_slice(text, 0, end + 10), '}', end) : SIZE_MAX;
        at = close == SIZE_MAX ? end : close + 1;
    }
    return at;
}

size_t script_regexp_end(struct str text, size_t at)
{
    bool is_in_class = false;
    for (at++; at < text.len && !ascii_is_line_end(text.at[at]);) {
        char c = text.at[at];
        if (c == '/' && !is_in_class)
            return script_name_end(text, at + 1);
        is_in_class = c == '[' || (is_in_class && c != ']');
        at = c == '\\' && !ascii_is_line_end(script_byte(text, at + 1)) ? escape_end(text, at) : at + 1;
    }
    return SIZE_MAX;
}

size_t script_sign_end(struct str text, size_t at)
{
    static const char *const SIGNS[] = {">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "?\?=",
                                        "=>",   "==",  "!=",  "<=",  ">=",  "&&",  "||",  "?\?", "++",  "--",  "+=",
                                        "-=",   "*=",  "/=",  "%=",  "&=",  "|=",  "^=",  "<<",  ">>",  "**",  NULL};
    struct str rest = str_slice(text, at, text.len);
    if (str_starts(rest, STR("?.")) && !ascii_is_digit(script_byte(text, at + 2)))
        return at + 2;
    for (size_t i = 0; SIGNS[i]; i++)
        if (SIGNS[i][0] == rest.at[0] && str_starts(rest, str_from(SIGNS[i])))
            return at + strlen(SIGNS[i]);
    utf8_next(text, &at);
    return at;
}
