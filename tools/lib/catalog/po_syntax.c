#include "po_syntax.h"

#include <stdint.h>

#include "po_charset.h"

static size_t wide_quoted_end(const struct catalog *catalog, size_t at, size_t end)
{
    const char *bytes = catalog->source.bytes.at;
    for (; at < end && bytes[at] != '"'; at++)
        if ((bytes[at] == '\\' || po_is_lead_byte(catalog, bytes[at])) && at + 1 < end)
            at++;
    return at;
}

size_t po_quoted_end(const struct catalog *catalog, size_t at, size_t end)
{
    if (catalog->has_ascii_trails)
        return wide_quoted_end(catalog, at, end);
    const char *bytes = catalog->source.bytes.at;
    for (size_t from = at; from < end;) {
        const char *quote = memchr(bytes + from, '"', end - from);
        if (!quote)
            return end;
        size_t found = (size_t)(quote - bytes), backslashes = 0;
        while (found - backslashes > from && bytes[found - backslashes - 1] == '\\')
            backslashes++;
        if (backslashes % 2 == 0)
            return found;
        from = found + 1;
    }
    return end;
}

static int digit_of(char c)
{
    int value = ascii_hex_value(c);
    return value < 0 ? 16 : value;
}

/* Digits of that base from `at`, at most `maximum` of them; the value keeps its low byte, as in C. */
static size_t read_digits(struct str inside, size_t at, int base, size_t maximum, char *byte)
{
    unsigned value = 0;
    size_t count = 0;
    while (count < maximum && at + count < inside.len && digit_of(inside.at[at + count]) < base)
        value = value * (unsigned)base + (unsigned)digit_of(inside.at[at + count++]);
    *byte = (char)(unsigned char)(value & 0xFF);
    return count;
}

bool po_unescape(struct str inside, size_t *at, char *byte)
{
    static const char names[] = "nt\"\\abfvr", values[] = "\n\t\"\\\a\b\f\v\r";
    *byte = inside.at[(*at)++];
    if (*byte != '\\')
        return true;
    if (*at == inside.len)
        return false;
    char c = inside.at[*at];
    const char *name = memchr(names, c, sizeof names - 1);
    if (name) {
        *byte = values[name - names];
        ++*at;
        return true;
    }
    bool is_hex = c == 'x';
    char value;
    size_t digits =
        is_hex ? read_digits(inside, *at + 1, 16, inside.len, &value) : read_digits(inside, *at, 8, 3, &value);
    if (digits == 0)
        return false;
    *at += digits + is_hex;
    *byte = value;
    return true;
}

/* What is no string is skipped: keywords, the markers of obsolete and previous lines, and whatever is wrong, by lines.
 */
bool po_next_quoted(const struct catalog *catalog, size_t *at, size_t end, struct span *inside)
{
    struct str bytes = str_slice(catalog->source.bytes, 0, end);
    while (*at < end) {
        char c = bytes.at[*at];
        bool is_marker = c == '#' && *at + 1 < end && (bytes.at[*at + 1] == '~' || bytes.at[*at + 1] == '|');
        if (c == '"') {
            inside->start = *at + 1;
            inside->end = po_quoted_end(catalog, inside->start, end);
            size_t line_end = str_find_char(str_slice(bytes, 0, inside->end), '\n', *at);
            size_t limit = line_end < end ? line_end : end;
            if (limit < inside->end)
                inside->end = po_quoted_end(catalog, inside->start, limit);
            *at = inside->end + 1;
            if (inside->end == limit && limit > inside->start && bytes.at[limit - 1] == '\r')
                inside->end--;
            return true;
        }
        if (ascii_is_space(c) || ascii_is_letter(c) || ascii_is_digit(c) || memchr("_[]|\v", c, 5)) {
            ++*at;
        } else if (is_marker) {
            *at += 2;
        } else {
            size_t line_end = str_find_char(bytes, '\n', *at);
            *at = line_end < end ? line_end + 1 : end;
        }
    }
    return false;
}
