#include "po_layout.h"

#include <stdint.h>

#include "../text/line_break.h"
#include "../text/utf8.h"
#include "po_syntax.h"

/* A part of a text up to a line feed, escaped; where it may be broken, and where it is. */
struct portion {
    struct buf text;
    bool *may_break, *is_broken;
    size_t capacity;
};

static void escape(struct buf *out, struct str text)
{
    static const char values[] = "\n\t\"\\\a\b\f\v\r", names[] = "nt\"\\abfvr";
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        const char *value =
            (unsigned char)c < ' ' || c == '"' || c == '\\' ? memchr(values, c, sizeof values - 1) : NULL;
        if (!value)
            continue;
        buf_add(out, str_slice(text, done, i));
        buf_add_char(out, '\\');
        buf_add_char(out, names[value - values]);
        done = i + 1;
    }
    buf_add(out, str_slice(text, done, text.len));
}

static void make_room(struct portion *portion, struct arena *arena)
{
    size_t length = portion->text.len;
    if (length > portion->capacity) {
        portion->capacity = length * 2;
        portion->may_break = arena_alloc(arena, portion->capacity * 2 * sizeof *portion->may_break);
        portion->is_broken = portion->may_break + portion->capacity;
    }
    if (length)
        memset(portion->is_broken, 0, length);
}

/* Escapes are not broken, and nothing is broken before the line feed at the end. */
static void find_breaks(struct portion *portion)
{
    struct str text = buf_str(&portion->text);
    line_break_find(text, portion->may_break);
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.at[i] == '\\')
            portion->may_break[++i] = false;
    if (str_ends(text, STR("\\n")))
        portion->may_break[text.len - 2] = false;
}

/* U+0085, U+2028 and U+2029 begin a line by themselves. */
static bool is_separator(uint32_t code_point)
{
    return code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029;
}

/* Breaks where lines of `width` columns need it, the first line beginning at `column`. True when that is anywhere. */
static bool choose_breaks(struct portion *portion, size_t width, size_t column)
{
    struct str text = buf_str(&portion->text);
    size_t piece = 0, last = SIZE_MAX;
    bool is_broken = false;
    for (size_t at = 0, next; at <= text.len; at = next) {
        next = at;
        /* Most of most texts: ASCII where no line may begin. */
        if (at < text.len && !portion->may_break[at] && text.at[at] >= ' ' && text.at[at] <= '~') {
            portion->is_broken[at] = false;
            next++;
            piece++;
            continue;
        }
        uint32_t code_point = at < text.len ? utf8_next(text, &next) : 0x2028;
        bool is_line = is_separator(code_point), may_break = at < text.len && portion->may_break[at];
        if ((is_line || may_break) && last != SIZE_MAX && column + piece > width) {
            portion->is_broken[last] = is_broken = true;
            column = 0;
        }
        if (at == text.len)
            break;
        portion->is_broken[at] = false;
        if (is_line || may_break) {
            last = is_line ? SIZE_MAX : at;
            column = is_line ? 0 : column + piece;
            piece = 0;
        }
        piece += line_break_width(code_point);
    }
    return is_broken;
}

static void add_lines(struct buf *out, const struct portion *portion, struct str prefix, struct str line_end)
{
    struct str text = buf_str(&portion->text);
    size_t start = 0;
    do {
        const bool *next = start < text.len ? memchr(portion->is_broken + start + 1, true, text.len - start - 1) : NULL;
        size_t end = next ? (size_t)(next - portion->is_broken) : text.len;
        if (start)
            buf_add(out, prefix);
        buf_add_char(out, '"');
        buf_add(out, str_slice(text, start, end));
        buf_add_char(out, '"');
        buf_add(out, line_end);
        start = end;
    } while (start < text.len);
}

void po_layout_string(struct buf *out, const struct po_layout *layout, struct str prefix, struct str keyword,
                      struct str text)
{
    struct arena arena = {0};
    struct portion portion = {0};
    buf_init(&portion.text, BUF_MAXIMUM);
    size_t width = layout->width ? layout->width - prefix.len - 2 : SIZE_MAX / 2;
    buf_add(out, prefix);
    buf_add(out, keyword);
    buf_add_char(out, ' ');
    bool is_first = true;
    size_t start = 0;
    do {
        size_t feed = str_find_char(text, '\n', start);
        size_t end = feed < text.len ? feed + 1 : text.len;
        buf_clear(&portion.text);
        escape(&portion.text, str_slice(text, start, end));
        make_room(&portion, &arena);
        /* No character is wider than its bytes are many. */
        size_t column = is_first ? keyword.len + 1 : 0;
        bool is_broken = false;
        if (column + portion.text.len > width) {
            find_breaks(&portion);
            is_broken = choose_breaks(&portion, width, column);
        }
        bool does_not_fit = is_broken || end < text.len || keyword.len + 1 > width;
        if (is_first && portion.text.len && does_not_fit) {
            buf_add(out, STR("\"\""));
            buf_add(out, layout->line_end);
            if (is_broken)
                choose_breaks(&portion, width, 0);
            buf_add(out, prefix);
        } else if (!is_first) {
            buf_add(out, prefix);
        }
        add_lines(out, &portion, prefix, layout->line_end);
        is_first = false;
        start = end;
    } while (start < text.len);
    buf_release(&portion.text);
    arena_free(&arena);
}

static bool has_blank(struct str text)
{
    return memchr(text.at, ' ', text.len) || memchr(text.at, '\t', text.len);
}

/* "my page.html:3" is written with the isolates around the path only. */
static struct str isolated(struct str text, struct arena *arena)
{
    size_t path_end = text.len;
    while (path_end && ascii_is_digit(text.at[path_end - 1]))
        path_end--;
    bool has_line = path_end < text.len && path_end > 0 && text.at[path_end - 1] == ':';
    path_end = has_line ? path_end - 1 : text.len;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, STR("\xE2\x81\xA8"));
    buf_add(&buf, str_slice(text, 0, path_end));
    buf_add(&buf, STR("\xE2\x81\xA9"));
    buf_add(&buf, str_slice(text, path_end, text.len));
    struct str copy = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return copy;
}

void po_layout_references(struct buf *out, const struct po_layout *layout, const struct po_comments *references)
{
    struct arena arena = {0};
    size_t column = 0;
    for (size_t i = 0; i < references->count; i++) {
        struct str text = references->items[i].text;
        if (text.len && has_blank(text))
            text = isolated(text, &arena);
        bool is_full = layout->width && column > 2 && column + text.len + 1 > layout->width;
        if (is_full)
            buf_add(out, layout->line_end);
        if (column == 0 || is_full) {
            buf_add(out, STR("#:"));
            column = 2;
        }
        buf_add_char(out, ' ');
        buf_add(out, text);
        column += text.len + 1;
    }
    if (column)
        buf_add(out, layout->line_end);
    arena_free(&arena);
}

/* Does the layout give the string back as it stands in the file? */
static bool reproduces(const struct catalog *catalog, const struct po_string *string, struct str keyword, size_t width)
{
    struct po_layout layout = {.width = width, .line_end = catalog->line_end};
    struct buf lines;
    buf_init(&lines, BUF_MAXIMUM);
    po_layout_string(&lines, &layout, STR(""), keyword, string->text);
    struct str written = str_slice(buf_str(&lines), 0, lines.len - layout.line_end.len);
    bool is_same = str_equal(written, str_span(catalog->source.bytes, string->at));
    buf_release(&lines);
    return is_same;
}

static size_t columns_of(struct str line)
{
    size_t columns = 0;
    for (size_t at = 0; at < line.len;)
        columns += line_break_width(utf8_next(line, &at));
    return columns;
}

enum { SAMPLE = 200, TELLING = 60, CANDIDATES = 4 };

/* Long texts of live entries tell how the file is wrapped; a sample of them is enough. */
struct sample {
    const struct po_string *strings[SAMPLE];
    struct str keywords[SAMPLE];
    size_t count;
    size_t widest; /* columns of the widest line that was wrapped */
};

static void add_sample(const struct catalog *catalog, struct sample *sample, const struct po_string *string,
                       struct str keyword)
{
    struct span at = string->at;
    if (sample->count == SAMPLE || at.end - at.start < TELLING)
        return;
    sample->strings[sample->count] = string;
    sample->keywords[sample->count++] = keyword;
    struct span inside;
    for (size_t from = at.start; po_next_quoted(catalog, &from, at.end, &inside) && from < at.end;) {
        struct str line = str_span(catalog->source.bytes, inside);
        size_t columns = columns_of(line) + 2;
        if (!str_ends(line, STR("\\n")) && memchr(line.at, ' ', line.len) && columns > sample->widest)
            sample->widest = columns;
    }
}

static struct sample take_sample(const struct catalog *catalog)
{
    struct sample sample = {0};
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (message->is_obsolete || message->is_new || i == catalog->header)
            continue;
        add_sample(catalog, &sample, &message->id, STR("msgid"));
        if (!message->has_plural)
            add_sample(catalog, &sample, &message->strings[0], STR("msgstr"));
    }
    return sample;
}

static size_t count_reproduced(const struct catalog *catalog, const struct sample *sample, size_t width)
{
    size_t count = 0;
    for (size_t i = 0; i < sample->count; i++)
        count += reproduces(catalog, sample->strings[i], sample->keywords[i], width);
    return count;
}

struct po_layout po_layout_detect(const struct catalog *catalog)
{
    struct po_layout layout = {PO_WIDTH, PO_WIDTH, catalog->line_end};
    struct sample sample = take_sample(catalog);
    const size_t candidates[CANDIDATES] = {PO_WIDTH, 0, PO_WIDTH + 1, sample.widest};
    size_t best = 0;
    for (size_t i = 0; i < CANDIDATES && best < sample.count; i++) {
        size_t count = count_reproduced(catalog, &sample, candidates[i]);
        if (count > best) {
            best = count;
            layout.width = candidates[i];
        }
    }
    layout.header_width = layout.width;
    const struct po_string *header = &catalog->header_as_read;
    bool is_unwrapped = !span_is_empty(header->at) && !reproduces(catalog, header, STR("msgstr"), layout.width);
    if (is_unwrapped)
        layout.header_width = 0;
    return layout;
}
