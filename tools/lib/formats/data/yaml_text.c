#include "../../text/utf8.h"
#include "yaml.h"

/* Behind the white space at `at`; *breaks is how many lines end in it. */
static size_t space_end(struct str bytes, size_t at, size_t *breaks)
{
    for (*breaks = 0; at < bytes.len && ascii_is_space(bytes.at[at]); at++)
        *breaks += bytes.at[at] == '\n' ||
                   (bytes.at[at] == '\r' && !str_starts(str_slice(bytes, at + 1, bytes.len), STR("\n")));
    return at;
}

/* One line end is folded to a space, of several all but the first stay; blanks around them are none of the text
 * (https://yaml.org/spec/1.2.2/#65-line-folding). */
static size_t add_space(struct buf *out, struct str bytes, size_t at)
{
    size_t breaks, end = space_end(bytes, at, &breaks);
    if (!breaks)
        buf_add(out, str_slice(bytes, at, end));
    else if (breaks == 1)
        buf_add_char(out, ' ');
    for (size_t i = 1; i < breaks; i++)
        buf_add_char(out, '\n');
    return end;
}

/* The character that `length` digits at `at` stand for. */
static uint32_t digits(struct str bytes, size_t at, size_t length)
{
    uint32_t point = 0;
    for (size_t i = at; i < at + length && i < bytes.len; i++)
        point = point * 16 + (uint32_t)(ascii_hex_value(bytes.at[i]) & 15);
    return point;
}

/* https://yaml.org/spec/1.2.2/#57-escaped-characters; the text has no place for a NUL. */
static uint32_t escaped(char letter)
{
    switch (letter) {
    case '0': return 0xFFFD;
    case 'a': return '\a';
    case 'b': return '\b';
    case 't': return '\t';
    case 'n': return '\n';
    case 'v': return '\v';
    case 'f': return '\f';
    case 'r': return '\r';
    case 'e': return 0x1B;
    case 'N': return 0x85;
    case '_': return 0xA0;
    case 'L': return 0x2028;
    case 'P': return 0x2029;
    default: return (unsigned char)letter;
    }
}

/* The escape at `at`, a backslash; returns its end. That of a line end takes this line end away alone. */
static size_t add_escape(struct buf *out, struct str bytes, size_t at)
{
    char letter = at + 1 < bytes.len ? bytes.at[at + 1] : '\\';
    size_t length = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0, breaks;
    if (ascii_is_line_end(letter)) {
        size_t end = space_end(bytes, at + 1, &breaks);
        for (size_t i = 1; i < breaks; i++)
            buf_add_char(out, '\n');
        return end;
    }
    uint32_t point = length ? digits(bytes, at + 2, length) : escaped(letter);
    size_t end = at + 2 + length;
    bool is_high = point >= 0xD800 && point < 0xDC00 && str_starts(str_slice(bytes, end, bytes.len), STR("\\u"));
    uint32_t low = is_high ? digits(bytes, end + 2, 4) : 0;
    bool is_pair = low >= 0xDC00 && low < 0xE000; /* as JSON has them */
    utf8_add(out, is_pair ? 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00) : point ? point : 0xFFFD);
    end += is_pair ? 6 : 0;
    return end < bytes.len ? end : bytes.len;
}

struct str yaml_flow_text(struct str bytes, enum yaml_style style, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0; at < bytes.len;) {
        char c = bytes.at[at];
        if (ascii_is_space(c)) {
            at = add_space(&out, bytes, at);
        } else if (c == '\\' && style == YAML_DOUBLE) {
            at = add_escape(&out, bytes, at);
        } else {
            buf_add_char(&out, c);
            at += c == '\'' && style == YAML_SINGLE ? 2 : 1;
        }
    }
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}
