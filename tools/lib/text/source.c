#include "source.h"

#include "../base/block.h"
#include "cells.h"
#include "unicode.h"
#include "utf8.h"

/* Of every stretch it is known how many lines begin before it. */
enum { STRETCH = 256, TAB = 8 };

/* In a file with a line longer than LONG_LINE the characters up to about every MARK_DISTANCE bytes are counted in
 * advance, so that thousands of findings on one line of megabytes do not each count from its start. */
enum { LONG_LINE = 8 << 10, MARK_DISTANCE = 1 << 10 };

struct column_mark {
    size_t at, code_points, utf16;
    size_t screen; /* from the start of its line */
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

/* The column, from 0, behind a character of `size` bytes in one. */
static size_t screen_step(size_t column, uint32_t c, size_t size)
{
    if (c < 0x80 && ascii_is_line_end((char)c))
        return 0;
    if (c == '\t')
        return column + TAB - column % TAB;
    if (c < ' ' || c == 0x7F)
        return column + 2;
    if (c == UTF8_INVALID)
        return column + 4 * size; /* \200 */
    return column + (c >= 0x80 && c < 0xA0 ? 4 : cells_of_code_point(c));
}

/* Where text ends that begins in the column `start`, from 0. */
static size_t screen_columns(struct str text, size_t start)
{
    size_t column = start;
    for (size_t at = 0, from = 0; at < text.len; from = at) {
        uint32_t c = utf8_next(text, &at);
        column = screen_step(column, c, at - from);
    }
    return column;
}

/* In a single-byte charset a byte is a character. Very long lines have no marks for it: there it is one column, too. */
static size_t single_byte_columns(const struct charset *charset, struct str text, enum column_unit unit)
{
    size_t bytes = 0, screen = 0;
    bool is_short = (unit == COLUMN_BYTES || unit == COLUMN_SCREEN) && text.len <= LONG_LINE;
    for (size_t i = 0; is_short && i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        uint32_t c = byte < 0x80 ? byte : charset->upper[byte - 0x80];
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        screen = screen_step(screen, c, 1);
    }
    return !is_short ? text.len : unit == COLUMN_BYTES ? bytes : screen;
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
                                        marks[i - 1].utf16 + columns(part, COLUMN_UTF16),
                                        screen_columns(part, marks[i - 1].screen)};
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

/* From the start of its line. */
static size_t screen_up_to(const struct source *source, size_t start, size_t offset)
{
    const struct column_mark *mark = source->marks ? &source->marks[offset / MARK_DISTANCE] : NULL;
    if (mark && mark->at > offset)
        mark--;
    bool is_on_line = mark && mark->at > start;
    return is_on_line ? screen_columns(str_slice(source->bytes, mark->at, offset), mark->screen)
                      : screen_columns(str_slice(source->bytes, start, offset), 0);
}

static bool may_end_line(struct block block)
{
    return block_any((block.bytes == '\n') | (block.bytes == '\r'));
}

/* How many bytes up to `end`, a stretch away at most, end a line. */
static size_t count_lines(struct str bytes, size_t at, size_t end)
{
    struct block counts = {{0}};
    for (; at + BLOCK_SIZE <= end && at + BLOCK_SIZE < bytes.len; at += BLOCK_SIZE) {
        struct block here = block_at(bytes.at + at), next = block_at(bytes.at + at + 1);
        block_count(&counts, (here.bytes == '\n') | ((here.bytes == '\r') & (next.bytes != '\n')));
    }
    size_t count = block_sum(counts);
    for (; at < end; at++)
        count += str_ends_line(bytes, at);
    return count;
}

void source_init(struct source *source, struct str path, struct str bytes, struct arena *arena)
{
    *source = (struct source){.path = path, .bytes = bytes};
    size_t stretches = bytes.len / STRETCH + 1, lines = 0, last = 0;
    bool has_long_line = false;
    source->lines_before = arena_alloc(arena, stretches * sizeof *source->lines_before);
    for (size_t i = 0; i < stretches; i++) {
        size_t start = i * STRETCH, end = start + STRETCH < bytes.len ? start + STRETCH : bytes.len;
        size_t count = count_lines(bytes, start, end);
        source->lines_before[i] = (uint32_t)lines;
        lines += count;
        last = count ? i : last;
        has_long_line |= (i - last) * STRETCH >= LONG_LINE;
    }
    source->line_count = lines + 1;
    if (has_long_line)
        add_marks(source, arena);
}

/* Where the line begins that has `number` lines before it. */
static size_t line_start(const struct source *source, size_t number)
{
    if (number == 0)
        return 0;
    size_t low = 0, high = source->bytes.len / STRETCH + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines_before[middle] < number)
            low = middle;
        else
            high = middle;
    }
    size_t at = low * STRETCH, lines = source->lines_before[low];
    for (; lines < number; at++) {
        while (at + BLOCK_SIZE <= source->bytes.len && !may_end_line(block_at(source->bytes.at + at)))
            at += BLOCK_SIZE;
        lines += str_ends_line(source->bytes, at);
    }
    return at;
}

/* Where the line begins that `offset` lies in: most lines are short, and it is near. */
static size_t line_start_before(const struct source *source, size_t offset, size_t line)
{
    enum { NEAR = 4 * STRETCH };
    struct str bytes = source->bytes;
    size_t at = offset, end = offset > NEAR ? offset - NEAR : 0;
    while (at >= end + BLOCK_SIZE && !may_end_line(block_at(bytes.at + at - BLOCK_SIZE)))
        at -= BLOCK_SIZE;
    for (; at > end; at--)
        if (str_ends_line(bytes, at - 1))
            return at;
    return line_start(source, line);
}

struct position source_position(const struct source *source, size_t offset, enum column_unit unit)
{
    if (offset > source->bytes.len)
        offset = source->bytes.len;
    size_t stretch = offset / STRETCH;
    size_t line = source->lines_before[stretch] + count_lines(source->bytes, stretch * STRETCH, offset);
    size_t start = line_start_before(source, offset, line);
    if (line == 0 && offset >= 3 && str_starts(source->bytes, STR("\xEF\xBB\xBF")))
        start = 3;
    struct str before = str_slice(source->bytes, start, offset);
    size_t column = before.len;
    if (source->charset)
        column = single_byte_columns(source->charset, before, unit);
    else if (unit == COLUMN_SCREEN)
        column = screen_up_to(source, start, offset);
    else if (unit != COLUMN_BYTES && source->marks && before.len > LONG_LINE)
        column = columns_up_to(source, offset, unit) - columns_up_to(source, start, unit);
    else if (unit != COLUMN_BYTES)
        column = columns(before, unit);
    return (struct position){line + 1, column + 1};
}

struct span source_line(const struct source *source, size_t line)
{
    if (line == 0 || line > source->line_count)
        return (struct span){source->bytes.len, source->bytes.len};
    size_t start = line_start(source, line - 1);
    size_t end = line < source->line_count ? line_start(source, line) : source->bytes.len;
    if (end > start && source->bytes.at[end - 1] == '\n')
        end--;
    if (end > start && source->bytes.at[end - 1] == '\r')
        end--;
    return (struct span){start, end};
}
