#include "source.h"

#include "utf8.h"

/* Both line ends are looked for once only, so that a text of either alone is read in one go. */
void source_init(struct source *source, struct str path, struct str bytes, struct arena *arena)
{
    *source = (struct source){.path = path, .bytes = bytes};
    size_t capacity = 0, start = 0;
    size_t lf = str_find_char(bytes, '\n', 0), cr = str_find_char(bytes, '\r', 0);
    for (;;) {
        source->line_starts =
            arena_grow(arena, source->line_starts, source->line_count, &capacity, sizeof *source->line_starts);
        source->line_starts[source->line_count++] = start;
        size_t end = lf < cr ? lf : cr;
        if (end == SIZE_MAX)
            return;
        start = end + 1 + (end == cr && end + 1 == lf);
        if (lf < start)
            lf = str_find_char(bytes, '\n', start);
        if (cr < start)
            cr = str_find_char(bytes, '\r', start);
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

static size_t columns(struct str text, enum column_unit unit)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code_point = utf8_next(text, &at);
        if (code_point == UTF8_INVALID)
            count += at - start;
        else
            count += unit == COLUMN_UTF16 && code_point > 0xFFFF ? 2 : 1;
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
