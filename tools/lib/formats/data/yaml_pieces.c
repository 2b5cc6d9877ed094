#include "../../text/utf8.h"
#include "yaml.h"

/* A scalar's source beside its text, both read from the start on. */
struct reading {
    struct str source, text; /* without quotes; decoded */
    enum yaml_style style;
    size_t at, done; /* what is read of each */
    struct arena *arena;
    struct piece *pieces;
    size_t count, capacity;
};

/* The next stretches of both stand for each other. */
static void add(struct reading *reading, size_t in_source, size_t in_text, bool is_copy)
{
    struct piece *last = reading->count ? &reading->pieces[reading->count - 1] : NULL;
    size_t end = reading->at + in_source;
    if (is_copy && last && last->is_copy) {
        last->source.end = (uint32_t)end;
    } else {
        reading->pieces = arena_grow(reading->arena, reading->pieces, reading->count, &reading->capacity, sizeof *last);
        reading->pieces[reading->count++] =
            (struct piece){(uint32_t)reading->done, file_span((struct span){reading->at, end}), is_copy};
    }
    reading->at = end;
    reading->done += in_text;
}

static size_t space_end(struct str text, size_t at, bool *has_line_end)
{
    *has_line_end = false;
    for (; at < text.len && ascii_is_space(text.at[at]); at++)
        *has_line_end |= ascii_is_line_end(text.at[at]);
    return at;
}

/* White space: as it is, or line ends and the indentation behind them for the space or the line ends that they are
 * folded to. */
static bool take_space(struct reading *reading)
{
    bool has_line_end, ignored;
    size_t length = space_end(reading->source, reading->at, &has_line_end) - reading->at;
    struct str space = str_slice(reading->source, reading->at, reading->at + length);
    size_t in_text = space_end(reading->text, reading->done, &ignored) - reading->done;
    bool is_same = !has_line_end && str_starts(str_slice(reading->text, reading->done, reading->text.len), space);
    if (is_same || (has_line_end && in_text))
        add(reading, length, is_same ? length : in_text, is_same);
    return is_same || (has_line_end && in_text);
}

/* An escape in double quotes (https://yaml.org/spec/1.2.2/#57-escaped-characters): how long it is says its first
 * letter, and what it stands for is the text's next character. */
static bool take_escape(struct reading *reading)
{
    char letter = reading->at + 1 < reading->source.len ? reading->source.at[reading->at + 1] : '\n';
    size_t length = letter == 'x' ? 4 : letter == 'u' ? 6 : letter == 'U' ? 10 : 2, end = reading->done;
    char next = reading->text.at[reading->done];
    bool is_other =
        (letter == 'n') != (next == '\n') || (letter == '"' && next != '"') || (letter == '\\' && next != '\\');
    if (ascii_is_line_end(letter) || is_other || reading->at + length > reading->source.len)
        return false;
    utf8_next(reading->text, &end);
    add(reading, length, end - reading->done, false);
    return true;
}

static bool take_next(struct reading *reading)
{
    struct str source = reading->source;
    char c = reading->at < source.len ? source.at[reading->at] : '\0';
    if (ascii_is_space(c))
        return take_space(reading);
    if (c == '\\' && reading->style == YAML_DOUBLE)
        return take_escape(reading);
    bool is_copy = c && c == reading->text.at[reading->done];
    bool is_quote = is_copy && c == '\'' && reading->style == YAML_SINGLE;
    if (is_copy)
        add(reading, is_quote ? 2 : 1, 1, !is_quote);
    return is_copy;
}

struct decoded yaml_decoded(struct str source, struct span at, enum yaml_style style, struct str text,
                            struct arena *arena)
{
    struct reading reading = {.source = str_span(source, at), .text = text, .style = style, .arena = arena};
    bool is_read = !str_equal(reading.source, text), ignored;
    reading.at = space_end(reading.source, 0, &ignored);
    while (is_read && reading.done < text.len)
        is_read = take_next(&reading);
    is_read = is_read && str_is_blank(str_slice(reading.source, reading.at, reading.source.len));
    for (size_t i = 0; i < reading.count; i++)
        reading.pieces[i].source = file_span(
            (struct span){at.start + reading.pieces[i].source.start, at.start + reading.pieces[i].source.end});
    if (is_read && reading.count)
        return (struct decoded){text, reading.pieces, reading.count};
    struct piece *whole = arena_alloc(arena, sizeof *whole);
    *whole = (struct piece){0, file_span(at), str_equal(reading.source, text)};
    return (struct decoded){text, whole, 1};
}
