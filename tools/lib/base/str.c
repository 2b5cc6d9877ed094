#include "str.h"

#include "block.h"

#include <stdint.h>

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_equal_ascii_case(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
            return false;
    return true;
}

struct str str_trim(struct str text)
{
    while (text.len && ascii_is_space(text.at[0]))
        text.at++, text.len--;
    while (text.len && ascii_is_space(text.at[text.len - 1]))
        text.len--;
    return text;
}

/* memmem makes a table of the needle: until that is done most texts are read through. */
enum { SHORT_TEXT = 1024 };

static size_t find_in_short(struct str text, struct str needle, size_t from)
{
    size_t end = text.len - needle.len + 1; /* of where it may begin */
    while (from < end) {
        const char *at = memchr(text.at + from, needle.at[0], end - from);
        if (!at)
            return SIZE_MAX;
        if (memcmp(at, needle.at, needle.len) == 0)
            return (size_t)(at - text.at);
        from = (size_t)(at - text.at) + 1;
    }
    return SIZE_MAX;
}

size_t str_find(struct str text, struct str needle, size_t from)
{
    if (from > text.len || needle.len > text.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    if (text.len - from <= SHORT_TEXT)
        return find_in_short(text, needle, from);
    const char *found = memmem(text.at + from, text.len - from, needle.at, needle.len);
    return found ? (size_t)(found - text.at) : SIZE_MAX;
}

bool str_is_blank(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_space(text.at[i]))
            return false;
    return true;
}

size_t str_line_end(struct str text, size_t at)
{
    for (; at + BLOCK_SIZE <= text.len; at += BLOCK_SIZE) {
        struct block block = block_at(text.at + at);
        if (block_any((block.bytes == '\n') | (block.bytes == '\r')))
            break;
    }
    while (at < text.len && !ascii_is_line_end(text.at[at]))
        at++;
    return at;
}

size_t str_line_start(struct str text, size_t at)
{
    while (at > 0 && !ascii_is_line_end(text.at[at - 1]))
        at--;
    return at;
}

size_t str_next_line(struct str text, size_t line_end)
{
    if (line_end >= text.len)
        return line_end;
    return line_end + (str_starts(str_slice(text, line_end, text.len), STR("\r\n")) ? 2 : 1);
}

size_t str_find_any(struct str text, const char *bytes)
{
    size_t first = SIZE_MAX;
    for (; *bytes; bytes++) {
        size_t at = str_find_char(str_slice(text, 0, first), *bytes, 0);
        first = at < first ? at : first;
    }
    return first;
}

size_t str_find_char(struct str text, char c, size_t from)
{
    if (from >= text.len)
        return SIZE_MAX;
    const char *found = memchr(text.at + from, c, text.len - from);
    return found ? (size_t)(found - text.at) : SIZE_MAX;
}
