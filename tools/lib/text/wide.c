#include "wide.h"

#include "utf8.h"

static const struct str LITTLE = {"\xFF\xFE", 2}, BIG = {"\xFE\xFF", 2}, NARROW = {"\xEF\xBB\xBF", 3};

struct str wide_mark(struct str bytes)
{
    bool is_longer = str_starts(bytes, STR("\xFF\xFE\0\0")); /* UTF-32 */
    bool is_wide = !is_longer && (str_starts(bytes, LITTLE) || str_starts(bytes, BIG));
    return str_slice(bytes, 0, is_wide ? 2 : 0);
}

static uint32_t unit_at(struct str bytes, size_t at, bool is_big)
{
    unsigned char first = (unsigned char)bytes.at[at], second = (unsigned char)bytes.at[at + 1];
    return is_big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

bool wide_read(struct str bytes, struct arena *arena, struct str *text)
{
    struct str mark = wide_mark(bytes);
    bool is_big = str_equal(mark, BIG), is_sound = mark.len && bytes.len % 2 == 0;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0; at < bytes.len && is_sound; at += 2) {
        uint32_t point = unit_at(bytes, at, is_big);
        bool is_high = point >= 0xD800 && point < 0xDC00 && at + 2 < bytes.len;
        uint32_t low = is_high ? unit_at(bytes, at + 2, is_big) : 0;
        bool is_pair = low >= 0xDC00 && low < 0xE000;
        if (is_pair) {
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        is_sound = is_pair || point < 0xD800 || point >= 0xE000;
        utf8_add(&out, is_sound ? point : 0);
    }
    if (is_sound)
        *text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return is_sound;
}

static void add_unit(struct buf *out, uint32_t unit, bool is_big)
{
    buf_add_char(out, (char)(is_big ? unit >> 8 : unit & 0xFF));
    buf_add_char(out, (char)(is_big ? unit & 0xFF : unit >> 8));
}

struct str wide_write(struct str mark, struct str text, struct arena *arena)
{
    bool is_big = str_equal(mark, BIG);
    struct buf out;
    if (!mark.len || !str_starts(text, NARROW))
        return text;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0; at < text.len;) {
        uint32_t point = utf8_next(text, &at);
        point = point == UTF8_INVALID ? 0xFFFD : point;
        if (point >= 0x10000) {
            add_unit(&out, 0xD800 + ((point - 0x10000) >> 10), is_big);
            point = 0xDC00 + ((point - 0x10000) & 0x3FF);
        }
        add_unit(&out, point, is_big);
    }
    struct str bytes = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return bytes;
}
