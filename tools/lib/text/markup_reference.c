/* Character references, from and to: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state */
#include "markup.h"
#include "references.h"
#include "utf8.h"

static bool is_alphanumeric(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

/* The first of the references from low up to high whose byte number `depth` is not less than c. All of them share the
 * bytes before it; one that ends there is less. */
static size_t first_not_less(size_t low, size_t high, size_t depth, int c)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2, at = REFERENCE_OFFSETS[middle] + depth;
        if (at < REFERENCE_OFFSETS[middle + 1] && REFERENCE_NAMES[at] >= c)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The longest name that begins at text[start]. */
static size_t named_reference(struct str text, size_t start, bool in_attribute, uint32_t code_points[2])
{
    size_t low = 0, high = REFERENCE_COUNT, length = 0, found = 0;
    if (start + 1 >= text.len || !is_alphanumeric(text.at[start]) || !is_alphanumeric(text.at[start + 1]))
        return 0; /* every name begins with two letters or digits */
    for (size_t depth = 0; start + depth < text.len; depth++) {
        char c = text.at[start + depth];
        low = first_not_less(low, high, depth, c);
        high = first_not_less(low, high, depth, c + 1);
        if (low == high)
            break;
        if (REFERENCE_OFFSETS[low] + depth + 1 == REFERENCE_OFFSETS[low + 1]) {
            length = depth + 1;
            found = low;
        }
    }
    size_t end = start + length;
    if (length == 0 || (in_attribute && text.at[end - 1] != ';' && end < text.len &&
                        (text.at[end] == '=' || is_alphanumeric(text.at[end]))))
        return 0;
    code_points[0] = REFERENCE_VALUES[found] & 0xFFFFFF;
    code_points[1] = REFERENCE_SECONDS[REFERENCE_VALUES[found] >> 24];
    return length + 1;
}

static int digit_value(char c, unsigned base)
{
    int value = ascii_hex_value(c);
    return value < (int)base ? value : -1;
}

/* What a number stands for: 0x80 to 0x9F are read as Windows-1252. */
static uint32_t numeric_value(uint32_t number)
{
    static const uint16_t windows_1252[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
    };
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    return number >= 0x80 && number <= 0x9F ? windows_1252[number - 0x80] : number;
}

static size_t numeric_reference(struct str text, size_t at, uint32_t code_points[2])
{
    size_t start = at + 2;
    unsigned base = 10;
    if (start < text.len && ascii_lower(text.at[start]) == 'x') {
        start++;
        base = 16;
    }
    uint32_t number = 0;
    size_t end = start;
    for (int digit; end < text.len && (digit = digit_value(text.at[end], base)) >= 0; end++)
        number = number > 0x10FFFF ? number : number * base + (uint32_t)digit;
    if (end == start)
        return 0;
    code_points[0] = numeric_value(number);
    code_points[1] = 0;
    return end + (end < text.len && text.at[end] == ';') - at;
}

size_t markup_reference(struct str text, size_t at, bool in_attribute, uint32_t code_points[2])
{
    if (at + 1 >= text.len)
        return 0;
    if (text.at[at + 1] == '#')
        return numeric_reference(text, at, code_points);
    return named_reference(text, at + 1, in_attribute, code_points);
}

size_t markup_closed_reference(struct str text, size_t at, uint32_t code_points[2])
{
    size_t length = markup_reference(text, at, false, code_points);
    return length && text.at[at + length - 1] == ';' ? length : 0;
}

size_t markup_find_closed_reference(struct str text, size_t at)
{
    uint32_t ignored[2];
    while ((at = str_find_char(text, '&', at)) != SIZE_MAX && !markup_closed_reference(text, at, ignored))
        at++;
    return at;
}

void markup_decode(struct buf *out, struct str text, bool in_attribute)
{
    size_t copied = 0;
    for (size_t at = 0; (at = str_find_char(text, '&', at)) != SIZE_MAX;) {
        uint32_t code_points[2];
        size_t length = markup_reference(text, at, in_attribute, code_points);
        if (length) {
            buf_add(out, str_slice(text, copied, at));
            utf8_add(out, code_points[0]);
            if (code_points[1])
                utf8_add(out, code_points[1]);
            copied = at + length;
        }
        at += length ? length : 1;
    }
    buf_add(out, str_slice(text, copied, text.len));
}

/* A `<` at `at` would be read as markup, or as the opener of an island. What follows the text is not known: there too.
 */
static bool opens_markup(struct str text, size_t at)
{
    return at + 1 >= text.len || ascii_is_letter(text.at[at + 1]) || memchr("/!?%{", text.at[at + 1], 5);
}

void markup_encode(struct buf *out, struct str text, char quote, bool always)
{
    size_t copied = 0;
    for (size_t at = 0; at < text.len; at++) {
        char c = text.at[at];
        uint32_t ignored[2];
        const char *reference = NULL;
        if (c == '&' && (always || markup_reference(text, at, false, ignored)))
            reference = "&amp;";
        else if (c == '<' && (always || opens_markup(text, at)))
            reference = "&lt;";
        else if (c == '>' && always)
            reference = "&gt;";
        else if (quote && c == quote)
            reference = quote == '"' ? "&quot;" : "&#39;";
        if (!reference)
            continue;
        buf_add(out, str_slice(text, copied, at));
        buf_add(out, str_from(reference));
        copied = at + 1;
    }
    buf_add(out, str_slice(text, copied, text.len));
}

void markup_decode_closed(struct buf *out, struct str text)
{
    size_t done = 0;
    for (size_t i = 0; (i = markup_find_closed_reference(text, i)) != SIZE_MAX;) {
        uint32_t points[2];
        size_t length = markup_closed_reference(text, i, points);
        buf_add(out, str_slice(text, done, i));
        utf8_add(out, points[0]);
        if (points[1])
            utf8_add(out, points[1]);
        done = i += length;
    }
    buf_add(out, str_slice(text, done, text.len));
}

bool markup_holds(uint32_t point)
{
    return point >= ' ' ? point != 0xFFFE && point != 0xFFFF : ascii_is_space((char)point) && point != '\f';
}
