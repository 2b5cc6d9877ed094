#include "source.h"

static size_t next_line(struct str bytes, size_t from)
{
    for (size_t i = from; i < bytes.len; i++) {
        size_t lf = str_find_char(bytes, '\n', i);
        struct str line = str_slice(bytes, i, lf);
        size_t cr = str_find_char(line, '\r', 0);
        if (cr == (size_t)-1)
            return lf == (size_t)-1 ? lf : lf + 1;
        cr += i;
        return cr + 1 == lf ? lf + 1 : cr + 1;
    }
    return (size_t)-1;
}

void source_init(struct source *source, struct str path, struct str bytes, struct arena *arena)
{
    *source = (struct source){.path = path, .bytes = bytes};
    size_t capacity = 0;
    for (size_t start = 0; start != (size_t)-1; start = next_line(bytes, start)) {
        source->line_starts =
            arena_grow(arena, source->line_starts, source->line_count, &capacity, sizeof *source->line_starts);
        source->line_starts[source->line_count++] = start;
    }
}

static size_t line_index(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static size_t columns(struct str text, enum column_unit unit)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        /* A continuation byte counts only where no lead byte can own it. */
        bool is_owned = is_continuation(text.at[i]) && i > 0 && (unsigned char)text.at[i - 1] >= 0x80;
        if (!is_owned)
            count += unit == COLUMN_UTF16 && (unsigned char)text.at[i] >= 0xF0 ? 2 : 1;
    }
    return count;
}

struct position source_position(const struct source *source, size_t offset, enum column_unit unit)
{
    if (offset > source->bytes.len)
        offset = source->bytes.len;
    size_t line = line_index(source, offset);
    struct str before = str_slice(source->bytes, source->line_starts[line], offset);
    if (line == 0 && str_starts(before, STR("\xEF\xBB\xBF")))
        before = str_slice(before, 3, before.len);
    bool is_byte_wise = unit == COLUMN_BYTES || source->charset;
    return (struct position){line + 1, (is_byte_wise ? before.len : columns(before, unit)) + 1};
}

struct span source_line(const struct source *source, size_t line)
{
    if (line == 0 || line > source->line_count)
        return (struct span){source->bytes.len, source->bytes.len};
    size_t start = source->line_starts[line - 1];
    size_t end = line < source->line_count ? source->line_starts[line] : source->bytes.len;
    if (end > start && source->bytes.at[end - 1] == '\n')
        end--;
    if (end > start && source->bytes.at[end - 1] == '\r')
        end--;
    return (struct span){start, end};
}
