#include "source.h"

#include "utf8.h"

/* In a file with a line longer than LONG_LINE the characters up to about every MARK_DISTANCE bytes are counted in
 * advance, so that thousands of findings on one line of megabytes do not each count from its start. */
enum { LONG_LINE = 8 << 10, MARK_DISTANCE = 1 << 10 };

struct column_mark {
    size_t at, code_points, utf16;
};

static bool are_ascii(const char *eight)
{
    uint64_t bits;
    memcpy(&bits, eight, sizeof bits);
    return (bits & 0x8080808080808080u) == 0;
}

static size_t columns(struct str text, enum column_unit unit)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        if (text.len - at >= 8 && are_ascii(text.at + at)) {
            at += 8;
            count += 8;
            continue;
        }
        size_t start = at;
        uint32_t code_point = utf8_next(text, &at);
        if (code_point == UTF8_INVALID)
            count += at - start;
        else
            count += unit == COLUMN_UTF16 && code_point > 0xFFFF ? 2 : 1;
    }
    return count;
}

static bool is_continuation(struct str bytes, size_t at)
{
    return at < bytes.len && ((unsigned char)bytes.at[at] & 0xC0) == 0x80;
}

static void add_marks(struct source *source, struct arena *arena)
{
    struct str bytes = source->bytes;
    struct column_mark *marks = arena_alloc(arena, (bytes.len / MARK_DISTANCE + 1) * sizeof *marks);
    for (size_t i = 1; i <= bytes.len / MARK_DISTANCE; i++) {
        size_t at = i * MARK_DISTANCE;
        while (is_continuation(bytes, at) && at < i * MARK_DISTANCE + 3) /* no valid character is longer */
            at++;
        struct str part = str_slice(bytes, marks[i - 1].at, at);
        marks[i] = (struct column_mark){at, marks[i - 1].code_points + columns(part, COLUMN_CODE_POINTS),
                                        marks[i - 1].utf16 + columns(part, COLUMN_UTF16)};
    }
    source->marks = marks;
}

/* Columns from the start of the file. */
static size_t columns_up_to(const struct source *source, size_t offset, enum column_unit unit)
{
    const struct column_mark *mark = &source->marks[offset / MARK_DISTANCE];
    if (mark->at > offset)
        mark--;
    return (unit == COLUMN_UTF16 ? mark->utf16 : mark->code_points) +
           columns(str_slice(source->bytes, mark->at, offset), unit);
}

/* Both line ends are looked for once only, so that a text of either alone is read in one go. */
void source_init(struct source *source, struct str path, struct str bytes, struct arena *arena)
{
    *source = (struct source){.path = path, .bytes = bytes};
    size_t capacity = 0, start = 0, end = 0, longest = 0;
    size_t lf = str_find_char(bytes, '\n', 0), cr = str_find_char(bytes, '\r', 0);
    while (end != SIZE_MAX) {
        source->line_starts =
            arena_grow(arena, source->line_starts, source->line_count, &capacity, sizeof *source->line_starts);
        source->line_starts[source->line_count++] = start;
        end = lf < cr ? lf : cr;
        size_t length = (end == SIZE_MAX ? bytes.len : end) - start;
        longest = length > longest ? length : longest;
        start = end + 1 + (end == cr && end + 1 == lf);
        if (lf < start)
            lf = str_find_char(bytes, '\n', start);
        if (cr < start)
            cr = str_find_char(bytes, '\r', start);
    }
    if (longest > LONG_LINE)
        add_marks(source, arena);
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

struct position source_position(const struct source *source, size_t offset, enum column_unit unit)
{
    if (offset > source->bytes.len)
        offset = source->bytes.len;
    size_t line = line_index(source, offset), start = source->line_starts[line];
    if (line == 0 && offset >= 3 && str_starts(source->bytes, STR("\xEF\xBB\xBF")))
        start = 3;
    size_t column = offset - start;
    if (unit != COLUMN_BYTES && !source->charset)
        column = source->marks && offset - start > LONG_LINE
                     ? columns_up_to(source, offset, unit) - columns_up_to(source, start, unit)
                     : columns(str_slice(source->bytes, start, offset), unit);
    return (struct position){line + 1, column + 1};
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
