#include "escape.h"

/* The four digits of \uXXXX, or -1. */
static long hex_digits(struct str text, size_t at)
{
    long value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = i < text.len ? ascii_hex_value(text.at[i]) : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* What the digits at *end stand for, which moves behind them: two escapes may be one character. */
static uint32_t unicode_escape(struct str text, size_t *end)
{
    long high = hex_digits(text, *end), low = -1;
    if (high < 0)
        return 'u';
    *end += 4;
    if (high >= 0xD800 && high < 0xDC00 && str_starts(str_slice(text, *end, text.len), STR("\\u")))
        low = hex_digits(text, *end + 2);
    bool is_pair = low >= 0xDC00 && low < 0xE000;
    *end += is_pair ? 6 : 0;
    uint32_t point = is_pair ? 0x10000u + (uint32_t)((high - 0xD800) * 0x400 + (low - 0xDC00)) : (uint32_t)high;
    return point == 0 ? 0xFFFD : point;
}

/* Is there a line feed by its letter or its digits: the second half of a line end? Returns how long that escape is. */
static size_t line_feed_length(struct str text, size_t at)
{
    if (!str_starts(str_slice(text, at, text.len), STR("\\u")))
        return str_starts(str_slice(text, at, text.len), STR("\\n")) ? 2 : 0;
    return hex_digits(text, at + 2) == '\n' ? 6 : 0;
}

uint32_t escape_read(struct str text, size_t at, size_t *end)
{
    char c = at + 1 < text.len ? text.at[at + 1] : '\\';
    bool is_ascii = (unsigned char)c < 0x80; /* else it stands for itself: only its first byte was looked at */
    uint32_t point = '\r';
    *end = at + 2 < text.len && is_ascii ? at + 2 : is_ascii ? text.len : at + 1;
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 't': return '\t';
    case 'n': return '\n';
    case 'r': break;
    case 'u': point = unicode_escape(text, end); break;
    default: return is_ascii ? (unsigned char)c : '\\';
    }
    *end += point == '\r' ? line_feed_length(text, *end) : 0;
    return point == '\r' ? '\n' : point;
}

void escape_add(struct buf *out, uint32_t point)
{
    if (point < 0x10000)
        buf_format(out, "\\u%04x", point);
    else
        buf_format(out, "\\u%04x\\u%04x", 0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));
}
