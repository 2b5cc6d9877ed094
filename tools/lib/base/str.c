#include "str.h"

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

size_t str_find(struct str text, struct str needle, size_t from)
{
    if (from > text.len || needle.len > text.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *found = memmem(text.at + from, text.len - from, needle.at, needle.len);
    return found ? (size_t)(found - text.at) : SIZE_MAX;
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
