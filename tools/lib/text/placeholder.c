#include "placeholder.h"

#include "../base/block.h"

/* The placeholders are, by what they begin with:
 *
 *   %[N$][-+#0'][width][.precision][length]conversion   C, PHP, Objective-C; a space flag beside another only
 *   %(name)…conversion                                  Python
 *   %{name}                                             Ruby
 *   %name%                                              Symfony, Twig's trans
 *   {} {0} {name} {a.b[0]!r:>10} {!s}                        Python, C#, MessageFormat
 * (https://docs.python.org/3/library/string.html) {n, number, integer}                                ICU
 * MessageFormat, all but the types that hold text
 *   ${expression}                                       shell, JavaScript
 *
 * `%%` and `{{` are none. Each reader below gets the offset behind the opener and gives the end, or 0. */

enum { LONGEST_EXPRESSION = 80 };

static char char_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

/* Of any script. */
static bool is_letter(char c)
{
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static size_t skip_digits(struct str text, size_t at)
{
    while (ascii_is_digit(char_at(text, at)))
        at++;
    return at;
}

static size_t skip_set(struct str text, size_t at, const char *set)
{
    while (is_one_of(char_at(text, at), set))
        at++;
    return at;
}

/* Word characters, and those of `others` behind the first one. */
static size_t skip_name(struct str text, size_t at, const char *others)
{
    size_t start = at;
    while (is_word(char_at(text, at)) || (at > start && is_one_of(char_at(text, at), others)))
        at++;
    return at;
}

static size_t skip_width(struct str text, size_t at)
{
    return char_at(text, at) == '*' ? at + 1 : skip_digits(text, at);
}

/* `%#@files@`: what .stringsdict of Apple says elsewhere, at its `@`. */
static bool is_frame(struct str text, size_t at)
{
    size_t end = skip_name(text, at + 1, ".-");
    return text.at[at - 1] == '#' && char_at(text, at) == '@' && end > at + 1 && char_at(text, end) == '@';
}

/* Flags to conversion, behind the percent sign and a name or number. */
static size_t read_conversion(struct str text, size_t at)
{
    at = skip_set(text, at, "-+#0'");
    bool is_spaced = is_one_of(text.at[at - 1], "-+#") && char_at(text, at) == ' ';
    if (is_spaced) /* not a space alone: "100 % de", nor behind a quotation mark or a number: "'%' or", "%0 o'clock" */
        at = skip_set(text, at, "-+#0' ");
    if (char_at(text, at) == 'I' && is_one_of(char_at(text, at + 1), "diu") && !is_letter(char_at(text, at + 2)))
        return at + 2; /* glibc's flag for the locale's own digits */
    at = skip_width(text, at);
    if (char_at(text, at) == '.')
        at = skip_width(text, at + 1);
    if (is_frame(text, at))
        return skip_name(text, at + 1, ".-") + 1;
    at = skip_set(text, at, "hlqLjzt");
    if (!is_one_of(char_at(text, at), "diouxXcsfFeEgGaAp@") || (is_spaced && is_letter(char_at(text, at + 1))))
        return 0;
    return at + 1;
}

/* "%foo", "%cpu", "%lista": a name, where at most a unit ("%dpx", "%fs", "%lums") would follow a conversion. */
static bool is_name(struct str text, size_t percent, size_t end)
{
    for (size_t i = percent + 1; i < end; i++)
        if (!ascii_is_letter(text.at[i]))
            return false;
    size_t word = end, longest = end > percent + 2 ? 2 : is_one_of(text.at[end - 1], "dius") ? 3 : 1;
    while ((char_at(text, word) >= 'a' && text.at[word] <= 'z') || (word > end && ascii_is_digit(char_at(text, word))))
        word++;
    return word > end + longest;
}

/* "50%discount" and "nuestra%20empresa" look like conversions. */
static bool is_prose(struct str text, size_t percent, size_t end)
{
    char before = percent > 0 ? text.at[percent - 1] : ' ', after = char_at(text, end);
    bool is_escape =
        ascii_hex_value(char_at(text, percent + 1)) >= 0 && ascii_hex_value(char_at(text, percent + 2)) >= 0;
    if (is_escape && (is_word(before) || is_one_of(before, "/.=&-")))
        return true;
    if (is_name(text, percent, end))
        return true;
    return ascii_is_digit(before) && (is_word(after) || (unsigned char)after >= 0x80);
}

static size_t read_printf(struct str text, size_t at)
{
    size_t number = skip_digits(text, at);
    if (number > at && char_at(text, number) == '$')
        return read_conversion(text, number + 1);
    size_t end = read_conversion(text, at);
    return end && !is_prose(text, at - 1, end) ? end : 0;
}

/* %name% stands apart on its right; one letter is a conversion. */
static size_t read_percent_name(struct str text, size_t at)
{
    size_t end = skip_name(text, at, ".-");
    if (end < at + 2 || ascii_is_digit(char_at(text, at)) || char_at(text, end) != '%')
        return 0;
    char after = char_at(text, end + 1);
    bool is_apart = !is_word(after) && !is_one_of(after, "%({");
    bool follows_number = at >= 2 && ascii_is_digit(text.at[at - 2]);
    return is_apart && !follows_number ? end + 1 : 0;
}

static size_t read_percent(struct str text, size_t at)
{
    char opener = char_at(text, at);
    if (opener != '(' && opener != '{') {
        size_t end = read_percent_name(text, at);
        return end ? end : read_printf(text, at);
    }
    size_t end = skip_name(text, at + 1, ".-");
    if (end == at + 1 || char_at(text, end) != (opener == '(' ? ')' : '}'))
        return 0;
    return opener == '(' ? read_conversion(text, end + 1) : end + 1;
}

/* The end of the ICU argument type behind the comma at `at`, when it is one of `types` (NULL-terminated); else 0. */
static size_t skip_type(struct str text, size_t at, const char *const *types)
{
    size_t start = skip_set(text, at + 1, " "), end = skip_name(text, start, "");
    for (; *types; types++)
        if (str_equal(str_slice(text, start, end), str_from(*types)))
            return end;
    return 0;
}

/* Behind a brace and a name: the rest of an ICU argument that holds no text, up to its closing brace. */
static size_t read_argument_type(struct str text, size_t at)
{
    static const char *const types[] = {"number", "date", "time", "spellout", "ordinal", "duration", NULL};
    size_t end = skip_type(text, at, types);
    if (end == 0)
        return 0;
    size_t limit = end + LONGEST_EXPRESSION;
    while (end < text.len && end < limit && !is_one_of(text.at[end], "{}\n"))
        end++;
    return char_at(text, end) == '}' ? end + 1 : 0;
}

/* Behind a brace and a name: conversion and format of Python and C#. */
static size_t read_format(struct str text, size_t at)
{
    if (char_at(text, at) == '!' && is_one_of(char_at(text, at + 1), "rsa"))
        at += 2;
    if (char_at(text, at) == ':') {
        size_t limit = at + LONGEST_EXPRESSION;
        while (at < text.len && at < limit && !ascii_is_space(text.at[at]) && !is_one_of(text.at[at], "{}"))
            at++;
    }
    return char_at(text, at) == '}' ? at + 1 : 0;
}

static size_t read_shell(struct str text, size_t at)
{
    size_t end = at, limit = at + LONGEST_EXPRESSION;
    while (end < text.len && end < limit && !is_one_of(text.at[end], "{}\n"))
        end++;
    return end > at && char_at(text, end) == '}' ? end + 1 : 0;
}

static size_t read_brace(struct str text, size_t at)
{
    size_t name = at + (char_at(text, at) == '$');
    size_t end = skip_name(text, name, ".-[]"), behind = skip_set(text, end, " ");
    if (end == name)
        return is_one_of(char_at(text, at), "}!") ? read_format(text, at) : 0;
    return char_at(text, behind) == ',' ? read_argument_type(text, behind) : read_format(text, end);
}

/* Behind `{name, plural,` and the like: the end of the whole argument, which holds text; the end of the text where it
 * is not closed. 0 for another argument. */
static size_t skip_choice(struct str text, size_t at)
{
    static const char *const types[] = {"plural", "selectordinal", "select", "choice", NULL};
    size_t comma = skip_set(text, skip_name(text, skip_set(text, at, " "), ".-"), " ");
    if (char_at(text, comma) != ',' || !skip_type(text, comma, types))
        return 0;
    size_t end = at;
    for (size_t depth = 1; end < text.len && depth > 0; end++)
        depth += (text.at[end] == '{') - (size_t)(text.at[end] == '}');
    return end;
}

static bool has_opener(struct block block)
{
    return block_any((block.bytes == '%') | (block.bytes == '{'));
}

/* The offset of the next percent sign or opening brace. */
static size_t next_opener(struct str text, size_t at)
{
    while (text.len - at >= BLOCK_SIZE && !has_opener(block_at(text.at + at)))
        at += BLOCK_SIZE;
    bool is_rest = text.len - at < BLOCK_SIZE && text.len >= BLOCK_SIZE;
    if (is_rest && !has_opener(block_at(text.at + text.len - BLOCK_SIZE)))
        return text.len;
    while (at < text.len && text.at[at] != '%' && text.at[at] != '{')
        at++;
    return at;
}

/* Reads what begins with the opener at *at: true for a placeholder; else *at moves behind what cannot begin one. */
static bool read_at(struct str text, size_t from, size_t *at, struct span *found)
{
    size_t opener = *at, end = 0;
    char next = char_at(text, opener + 1);
    found->start = opener;
    if (text.at[opener] == '%') {
        *at = opener + (next == '%' ? 2 : 1);
        end = next == '%' ? 0 : read_percent(text, opener + 1);
    } else if (next == '{' || next == '%') {
        *at = skip_set(text, opener + 1, next == '{' ? "{" : "%");
    } else if (opener > from && text.at[opener - 1] == '$') {
        *at = opener + 1;
        found->start = opener - 1;
        end = read_shell(text, opener + 1);
    } else {
        size_t choice = skip_choice(text, opener + 1);
        *at = choice ? choice : opener + 1;
        end = choice ? 0 : read_brace(text, opener + 1);
    }
    found->end = end;
    return end != 0;
}

bool placeholder_find(struct str text, size_t from, struct span *found)
{
    for (size_t at = next_opener(text, from); at < text.len; at = next_opener(text, at))
        if (read_at(text, from, &at, found))
            return true;
    return false;
}
