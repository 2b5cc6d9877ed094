#include "po_layout.h"

#include <stdint.h>

#include "../base/block.h"
#include "../text/line_break.h"
#include "../text/utf8.h"
#include "po_syntax.h"

/* A part of a text up to a line feed, escaped. */
struct portion {
    struct str text;
    struct buf escaped;
    bool *may_break; /* by byte; NULL: a simple text, where each place tells by itself */
    struct span
        backslashes; /* the run of them that was met last: it may be long, and is asked of at each of its places */
    struct arena arena;
};

/* The next place that may have to be escaped, or the end. */
static size_t next_escaped(struct str text, size_t at)
{
    for (; at < text.len; at += BLOCK_SIZE) {
        struct block block = block_or_rest(text.at, text.len, at, ' ');
        size_t before = block_before((block.bytes < ' ') | (block.bytes == '"') | (block.bytes == '\\'));
        if (before < BLOCK_SIZE)
            return at + before;
    }
    return text.len;
}

static void escape(struct portion *portion, struct str text)
{
    static const char values[] = "\n\t\"\\\a\b\f\v\r", names[] = "nt\"\\abfvr";
    size_t done = 0;
    portion->text = text;
    portion->backslashes = (struct span){0, 0};
    buf_clear(&portion->escaped);
    for (size_t i = next_escaped(text, 0); i < text.len; i = next_escaped(text, i + 1)) {
        const char *value = memchr(values, text.at[i], sizeof values - 1);
        if (!value)
            continue;
        buf_add(&portion->escaped, str_slice(text, done, i));
        buf_add_char(&portion->escaped, '\\');
        buf_add_char(&portion->escaped, names[value - values]);
        done = i + 1;
    }
    if (done == 0)
        return;
    buf_add(&portion->escaped, str_slice(text, done, text.len));
    portion->text = buf_str(&portion->escaped);
}

/* Only a text that does not fit has to be looked at. */
static void find_breaks(struct portion *portion, size_t room)
{
    struct str text = portion->text;
    portion->may_break = NULL;
    if (text.len <= room || line_break_is_simple(text))
        return;
    portion->may_break = arena_alloc(&portion->arena, text.len);
    line_break_find(text, portion->may_break);
}

/* How many backslashes stand right before the place. */
static size_t count_backslashes(struct portion *portion, size_t at)
{
    struct str text = portion->text;
    struct span *run = &portion->backslashes;
    if (at == 0 || text.at[at - 1] != '\\')
        return 0;
    if (at <= run->start || at > run->end) {
        *run = (struct span){at - 1, at};
        while (run->start > 0 && text.at[run->start - 1] == '\\')
            run->start--;
        while (run->end < text.len && text.at[run->end] == '\\')
            run->end++;
    }
    return at - run->start;
}

/* Escapes are not broken, and nothing is broken before the line feed at the end. */
static bool may_break(struct portion *portion, size_t at)
{
    struct str text = portion->text;
    if (portion->may_break ? !portion->may_break[at] : !line_break_is_at(text, at))
        return false;
    return count_backslashes(portion, at) % 2 == 0 && !(at + 2 == text.len && str_ends(text, STR("\\n")));
}

/* U+0085, U+2028 and U+2029 begin a line by themselves. */
static bool is_separator(uint32_t code_point)
{
    return code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029;
}

/* Most places of most texts; never to be broken (LB28). */
static inline bool is_in_word(struct str text, size_t at)
{
    return ascii_is_letter(text.at[at]) && ascii_is_letter(text.at[at - 1]);
}

/* Most places where a line is broken (LB18). */
static inline bool is_between_words(struct str text, size_t start, size_t at)
{
    return at > start + 1 && text.at[at - 1] == ' ' && ascii_is_letter(text.at[at]) && ascii_is_letter(text.at[at - 2]);
}

/* As line_end, for a simple text: a column is a character. */
static size_t simple_line_end(struct portion *portion, size_t start, size_t room)
{
    struct str text = portion->text;
    size_t full = start, columns = 0;
    for (; columns + BLOCK_SIZE <= room && full + BLOCK_SIZE <= text.len; full += BLOCK_SIZE, columns += BLOCK_SIZE)
        if (block_any(block_at(text.at + full).bytes >= 0x80))
            break;
    bool is_ascii = room - columns < BLOCK_SIZE && full + BLOCK_SIZE <= text.len &&
                    !block_any(block_at(text.at + full).bytes >= 0x80);
    if (is_ascii) {
        full += room - columns;
        columns = room;
    }
    for (; full < text.len; full++) {
        columns += ((unsigned char)text.at[full] & 0xC0) != 0x80;
        if (columns > room)
            break;
    }
    if (full == text.len)
        return full;
    for (size_t end = full; end > start; end--)
        if (is_between_words(text, start, end) || (!is_in_word(text, end) && may_break(portion, end)))
            return end;
    while (++full < text.len && !may_break(portion, full)) {
    }
    return full;
}

/* Where a line of `room` columns that begins at `start` ends: at the last place that fits, else at the first one. */
static size_t line_end(struct portion *portion, size_t start, size_t room)
{
    struct str text = portion->text;
    if (text.len - start <= room) /* no character is wider than its bytes are many */
        return text.len;
    if (!portion->may_break)
        return simple_line_end(portion, start, room);
    size_t columns = 0, last = SIZE_MAX;
    for (size_t at = start, next = start; at < text.len; at = next) {
        uint32_t code_point = utf8_next(text, &next);
        bool is_line = is_separator(code_point);
        if (at > start && (is_line || (portion->may_break[at] && may_break(portion, at)))) {
            if (columns > room && last != SIZE_MAX)
                return last;
            last = is_line ? SIZE_MAX : at;
        }
        columns = (is_line ? 0 : columns) + line_break_width(code_point);
    }
    return columns > room && last != SIZE_MAX ? last : text.len;
}

/* In quotes. */
static void add_line(struct buf *out, struct str text, struct str line_end)
{
    if (!buf_has_room(out, text.len + 2 + line_end.len))
        return;
    char *to = out->at + out->len;
    *to++ = '"';
    if (text.len)
        memcpy(to, text.at, text.len);
    to[text.len] = '"';
    memcpy(to + text.len + 1, line_end.at, line_end.len);
    out->len += text.len + 2 + line_end.len;
    out->at[out->len] = '\0';
}

static void add_lines(struct buf *out, struct portion *portion, struct str prefix, const struct po_layout *layout)
{
    struct str text = portion->text;
    size_t width = layout->width ? layout->width - prefix.len - 2 : SIZE_MAX / 2, start = 0;
    do {
        size_t end = line_end(portion, start, width);
        if (start)
            buf_add(out, prefix);
        add_line(out, str_slice(text, start, end), layout->line_end);
        start = end;
    } while (start < text.len);
}

void po_layout_string(struct buf *out, const struct po_layout *layout, struct str prefix, struct str keyword,
                      struct str text)
{
    size_t width = layout->width ? layout->width - prefix.len - 2 : SIZE_MAX / 2, column = keyword.len + 1;
    size_t beside = width > column ? width - column : 0; /* the room beside the keyword */
    buf_add(out, prefix);
    buf_add(out, keyword);
    buf_add_char(out, ' ');
    if (text.len == 0) { /* of most messages of a template, and of many others */
        add_line(out, text, layout->line_end);
        return;
    }
    if (column <= width && text.len <= beside && next_escaped(text, 0) == text.len) { /* and of most others */
        add_line(out, text, layout->line_end);
        return;
    }
    struct portion portion = {0};
    buf_init(&portion.escaped, BUF_MAXIMUM);
    size_t start = 0;
    do {
        size_t feed = str_find_char(text, '\n', start);
        size_t end = feed < text.len ? feed + 1 : text.len;
        bool is_first = start == 0;
        escape(&portion, str_slice(text, start, end));
        find_breaks(&portion, is_first ? beside : width);
        bool fits = end == text.len && column <= width && line_end(&portion, 0, beside) == portion.text.len;
        if (is_first && portion.text.len && !fits) {
            add_line(out, STR(""), layout->line_end);
            buf_add(out, prefix);
        } else if (!is_first) {
            buf_add(out, prefix);
        }
        add_lines(out, &portion, prefix, layout);
        start = end;
    } while (start < text.len);
    buf_release(&portion.escaped);
    arena_free(&portion.arena);
}

static bool has_blank(struct str text)
{
    return memchr(text.at, ' ', text.len) || memchr(text.at, '\t', text.len);
}

static const struct str ISOLATE_START = {"\xE2\x81\xA8", 3}, ISOLATE_END = {"\xE2\x81\xA9", 3};

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
    buf_add(&buf, ISOLATE_START);
    buf_add(&buf, str_slice(text, 0, path_end));
    buf_add(&buf, ISOLATE_END);
    buf_add(&buf, str_slice(text, path_end, text.len));
    struct str copy = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return copy;
}

void po_layout_end_comment(struct buf *out, const struct po_layout *layout)
{
    if (out->len && out->at[out->len - 1] == '\\')
        buf_add_char(out, ' ');
    buf_add(out, layout->line_end);
}

/* Behind it on its line a path in isolates would close its own. */
static bool opens_isolate(struct str text)
{
    return str_starts(text, ISOLATE_START) && !has_blank(text) && str_find(text, ISOLATE_END, 0) == SIZE_MAX;
}

void po_layout_references(struct buf *out, const struct po_layout *layout, const struct message_comments *references)
{
    struct arena arena = {0};
    size_t column = 0;
    for (size_t i = 0; i < references->count; i++) {
        struct str text = references->items[i].text;
        bool is_full = i && opens_isolate(references->items[i - 1].text);
        if (text.len && has_blank(text))
            text = isolated(text, &arena);
        is_full |= layout->width && column > 2 && column + text.len + 1 > layout->width;
        if (is_full)
            po_layout_end_comment(out, layout);
        if (column == 0 || is_full) {
            buf_add(out, STR("#:"));
            column = 2;
        }
        buf_add_char(out, ' ');
        buf_add(out, text);
        column += text.len + 1;
    }
    if (column)
        po_layout_end_comment(out, layout);
    arena_free(&arena);
}

/* Does the layout give the string back as it stands in the file? */
static bool reproduces(const struct catalog *catalog, const struct message_text *string, struct str keyword,
                       size_t width)
{
    struct po_layout layout = {.width = width, .line_end = catalog->line_end};
    struct buf lines;
    buf_init(&lines, BUF_MAXIMUM);
    po_layout_string(&lines, &layout, STR(""), keyword, string->text);
    struct str written = str_slice(buf_str(&lines), 0, lines.len - layout.line_end.len);
    bool is_same = str_equal(written, str_span(catalog->source.bytes, span_of(string->in_file)));
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
    const struct message_text *strings[SAMPLE];
    struct str keywords[SAMPLE];
    size_t count;
    size_t widest; /* columns of the widest line that was wrapped */
};

static void add_sample(const struct catalog *catalog, struct sample *sample, const struct message_text *string,
                       struct str keyword)
{
    struct span at = span_of(string->in_file);
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
    const struct message_text *header = &catalog->header_as_read;
    bool is_unwrapped =
        !span_is_empty(span_of(header->in_file)) && !reproduces(catalog, header, STR("msgstr"), layout.width);
    if (is_unwrapped)
        layout.header_width = 0;
    return layout;
}
