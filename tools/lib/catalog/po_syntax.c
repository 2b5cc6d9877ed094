#include "po_syntax.h"

#include <stdint.h>

#include "../text/unicode.h"
#include "../text/utf8.h"

/* The header is looked for in the first part of the file only: a search of everything would double the reading time of
 * a catalog without one. */
enum { HEADER_REACH = 64 << 10, FIELD_REACH = 200 };

static const struct str BOM = {"\xEF\xBB\xBF", 3};

bool po_is_lead_byte(const struct catalog *catalog, char byte)
{
    unsigned char c = (unsigned char)byte;
    if (!catalog->has_wide_bytes || c < 0x81 || c == 0xFF)
        return false;
    return !catalog->has_katakana_bytes || c < 0xA0 || c > 0xDF;
}

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
    if (catalog->has_wide_bytes)
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
    return ascii_is_digit(c)                                ? c - '0'
           : ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10
                                                            : 16;
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

static struct str repair_utf8(struct catalog *catalog, struct str bytes)
{
    const struct source whole = {.bytes = bytes};
    return unicode_from_bytes(&whole, (struct span){0, bytes.len}, &catalog->arena);
}

bool po_is_plain(char byte)
{
    return (byte >= ' ' && byte <= '~') || (byte >= '\t' && byte <= '\r');
}

/* Can all of it be read by the table of a charset of single bytes? Where that has no character another charset may be
 * meant, in one of the spellings of its name that ICU takes. */
static bool is_in_table(const struct charset *charset, struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        if (c >= 0x80 ? charset->upper[c - 0x80] == 0xFFFF : !po_is_plain(bytes.at[i]))
            return false;
    }
    return true;
}

struct str po_decode(struct catalog *catalog, struct str bytes, size_t *bad)
{
    *bad = SIZE_MAX;
    if (!po_is_utf8(catalog)) {
        struct str text;
        const struct source whole = {.bytes = bytes, .charset = catalog->source.charset};
        size_t plain = 0;
        while (plain < bytes.len && po_is_plain(bytes.at[plain]))
            plain++;
        if (plain == bytes.len)
            return bytes;
        if (whole.charset && is_in_table(whole.charset, bytes))
            return unicode_from_bytes(&whole, (struct span){0, bytes.len}, &catalog->arena);
        bool is_known = unicode_decode(bytes, catalog->charset, &catalog->arena, &text, bad);
        return is_known ? text : bytes;
    }
    if (catalog->is_valid_utf8)
        return bytes;
    *bad = utf8_find_invalid(bytes, 0);
    return *bad == SIZE_MAX ? bytes : repair_utf8(catalog, bytes);
}

bool po_is_utf8(const struct catalog *catalog)
{
    return !catalog->has_legacy_charset;
}

/* A single-byte charset gives one character for each of its upper bytes; its table then serves for columns too. */
static void note_upper_bytes(struct catalog *catalog)
{
    char upper[128];
    for (int i = 0; i < 128; i++)
        upper[i] = (char)(unsigned char)(128 + i);
    struct str text;
    size_t bad;
    if (!unicode_decode((struct str){upper, sizeof upper}, catalog->charset, &catalog->arena, &text, &bad))
        return;
    catalog->has_wide_bytes = utf8_count(text) != sizeof upper;
    catalog->has_katakana_bytes = str_equal_ascii_case(str_slice(catalog->charset, 0, 5), STR("shift")) ||
                                  str_equal_ascii_case(catalog->charset, STR("SJIS")) ||
                                  str_equal_ascii_case(catalog->charset, STR("CP932")) ||
                                  str_equal_ascii_case(catalog->charset, STR("Windows-31J"));
    if (catalog->has_wide_bytes)
        return;
    struct charset *charset = arena_alloc(&catalog->arena, sizeof *charset);
    charset->name = arena_copy(&catalog->arena, catalog->charset).at;
    for (size_t i = 0, at = 0; i < 128; i++) {
        uint32_t code_point = utf8_next(text, &at);
        charset->upper[i] = code_point > 0xFFFF || code_point == 0xFFFD ? 0xFFFF : (uint16_t)code_point;
    }
    catalog->source.charset = charset;
}

/* UTF-16, ISO-2022, UTF-7 and EBCDIC fail this: in them ASCII bytes are not ASCII characters. Of the controls only the
 * shifting ones matter; IBM's tables swap some others. */
static bool keeps_ascii(struct catalog *catalog, struct str charset)
{
    char ascii[3 + 0x7F - 0x20] = {'\x0E', '\x0F', '\x1B'};
    for (int i = 0x20; i < 0x7F; i++)
        ascii[3 + i - 0x20] = (char)i;
    struct str bytes = {ascii, sizeof ascii}, text;
    size_t bad;
    return unicode_decode(bytes, charset, &catalog->arena, &text, &bad) && str_equal(bytes, text);
}

static bool is_name(struct str charset, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(charset, str_from(names[i])))
            return true;
    return false;
}

bool po_find_charset(struct catalog *catalog, struct span *at)
{
    static const char *const utf8_names[] = {"UTF-8", "UTF8", "CHARSET"};
    static const char *const ascii_names[] = {"ASCII", "US-ASCII", "ANSI_X3.4-1968"};
    struct str bytes = catalog->source.bytes;
    catalog->has_bom = str_starts(bytes, BOM);
    catalog->charset = STR("UTF-8");
    struct str head = str_slice(bytes, 0, HEADER_REACH);
    size_t field = str_find(head, STR("Content-Type:"), 0);
    struct str reach = str_slice(head, 0, field == SIZE_MAX ? 0 : field + FIELD_REACH);
    size_t start = field == SIZE_MAX ? field : str_find(reach, STR("charset="), field);
    if (start == SIZE_MAX)
        return true;
    start += strlen("charset=");
    size_t end = start;
    while (end < head.len && !ascii_is_space(head.at[end]) && !memchr("\\\";,", head.at[end], 4))
        end++;
    *at = (struct span){start, end};
    struct str name = str_span(bytes, *at);
    if (str_is_empty(name) || str_equal(name, STR("CHARSET")))
        return true;
    catalog->is_ascii = is_name(name, ascii_names, sizeof ascii_names / sizeof *ascii_names);
    if (catalog->is_ascii || is_name(name, utf8_names, sizeof utf8_names / sizeof *utf8_names)) {
        catalog->charset = name;
        return true;
    }
    if (!keeps_ascii(catalog, name))
        return false;
    catalog->charset = name;
    catalog->has_legacy_charset = true;
    note_upper_bytes(catalog);
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
            size_t line_end = str_find_char(bytes, '\n', *at);
            size_t limit = line_end < end ? line_end : end;
            inside->start = *at + 1;
            inside->end = po_quoted_end(catalog, inside->start, limit);
            *at = inside->end + 1;
            if (inside->end == limit && limit > inside->start && bytes.at[limit - 1] == '\r')
                inside->end--;
            return true;
        }
        if (ascii_is_space(c) || ascii_is_letter(c) || ascii_is_digit(c) || memchr("_[]|", c, 4)) {
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
