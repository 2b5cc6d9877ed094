#include "po_charset.h"

#include <stdint.h>

#include "../text/unicode.h"
#include "../text/utf8.h"

const struct rule PO_ENCODING = {
    .id = "po-encoding",
    .severity = SEVERITY_ERROR,
    .summary = "the catalog's bytes and its declared charset do not fit together",
    .message = "{problem} ({charset})",
    .explanation =
        "The Content-Type field of the header names the charset of the whole file. Save the catalog as UTF-8 and "
        "write charset=UTF-8 in that field.",
    .wrong = N_("\"Content-Type: text/plain; charset=ISO-8859-1\\n\"  (and UTF-8 below it)"),
    .right = "\"Content-Type: text/plain; charset=UTF-8\\n\"",
};

bool po_is_lead_byte(const struct catalog *catalog, char byte)
{
    unsigned char c = (unsigned char)byte;
    if (!catalog->has_ascii_trails || c < 0x81 || c == 0xFF)
        return false;
    return !catalog->has_katakana_bytes || c < 0xA0 || c > 0xDF;
}

static struct str repair_utf8(struct catalog *catalog, struct str bytes)
{
    const struct source whole = {.bytes = bytes};
    return unicode_from_bytes(&whole, str_extent(bytes), &catalog->arena);
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
            return unicode_from_bytes(&whole, str_extent(bytes), &catalog->arena);
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

/* Shift_JIS, by whichever of its names, and those that began as it: a byte is a letter where others take two. */
static bool has_katakana_bytes(struct catalog *catalog)
{
    struct str text;
    size_t bad;
    return unicode_decode(STR("\xB1"), catalog->charset, &catalog->arena, &text, &bad) &&
           str_equal(text, STR("\xEF\xBD\xB1"));
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
    catalog->has_katakana_bytes = catalog->has_wide_bytes && has_katakana_bytes(catalog);
    catalog->has_ascii_trails =
        catalog->has_wide_bytes && !str_equal_ascii_case(str_slice(catalog->charset, 0, 3), STR("EUC"));
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

/* ICU passes over what is none, and finds a charset all the same. */
static bool is_printable(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] <= ' ' || name.at[i] > '~')
            return false;
    return true;
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

struct str catalog_declared_charset(const struct catalog *catalog)
{
    struct str value = catalog_field(catalog, STR("Content-Type"), NULL);
    size_t start = str_find(value, STR("charset="), 0);
    if (start == SIZE_MAX && catalog->header != NO_MESSAGE) {
        value = catalog->messages[catalog->header].strings[0].text;
        start = str_find(value, STR("charset="), 0);
    }
    if (start == SIZE_MAX)
        return (struct str){0};
    start += strlen("charset=");
    size_t end = start;
    while (end < value.len && !ascii_is_space(value.at[end]) && !memchr("\";,", value.at[end], 3))
        end++;
    struct str name = str_slice(value, start, end);
    return str_equal(name, STR("CHARSET")) ? (struct str){0} : name;
}

enum po_charset po_charset_settle(struct catalog *catalog)
{
    static const char *const utf8_names[] = {"UTF-8", "UTF8"};
    static const char *const ascii_names[] = {"ASCII", "US-ASCII", "ANSI_X3.4-1968"};
    struct str name = catalog_declared_charset(catalog);
    if (str_is_empty(name))
        return PO_CHARSET_UTF8;
    catalog->is_ascii = is_name(name, ascii_names, sizeof ascii_names / sizeof *ascii_names);
    if (catalog->is_ascii || is_name(name, utf8_names, sizeof utf8_names / sizeof *utf8_names)) {
        catalog->charset = arena_copy(&catalog->arena, name);
        return PO_CHARSET_UTF8;
    }
    if (!is_printable(name) || !keeps_ascii(catalog, name))
        return PO_CHARSET_UNKNOWN;
    catalog->charset = arena_copy(&catalog->arena, name);
    catalog->has_legacy_charset = true;
    note_upper_bytes(catalog);
    return PO_CHARSET_LEGACY;
}

static void report(struct catalog *catalog, const char *problem, struct str charset, struct findings *findings)
{
    struct place_of_text place = {.source = &catalog->source};
    if (charset.len) {
        const struct message *header = &catalog->messages[catalog->header];
        size_t start = (size_t)(charset.at - header->strings[0].text.at);
        place = message_locate(catalog, header, MESSAGE_STRING, 0, (struct span){start, start + charset.len});
    }
    struct finding draft = {.rule = &PO_ENCODING, .arguments = {{"problem", str_from(problem)}, {"charset", charset}}};
    findings_add(findings, place.source, place.at, &draft);
}

void po_charset_report(struct catalog *catalog, bool is_unknown, const struct invalid_bytes *noted,
                       struct findings *findings)
{
    struct invalid_bytes invalid = *noted;
    if (po_is_utf8(catalog) && !catalog->is_valid_utf8)
        invalid_bytes_find(&catalog->source, &invalid);
    catalog->source.has_invalid = invalid.lines > 0;
    if (is_unknown)
        report(catalog, N_("the charset is unknown here; the file is read as UTF-8"), catalog_declared_charset(catalog),
               findings);
    else if (invalid.lines)
        invalid_bytes_report(&catalog->source, catalog->charset, &invalid, findings);
    else if (catalog->is_ascii && !str_is_ascii(catalog->source.bytes))
        report(catalog, N_("the file has letters beyond ASCII; it is read as UTF-8"), catalog_declared_charset(catalog),
               findings);
}
