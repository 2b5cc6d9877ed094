#include "yaml_repair.h"

/* The text as it is made, and where it has bytes that the source lacks. */
struct writing {
    struct buf out;
    struct arena *arena;
    size_t *inserted;
    size_t count, capacity;
};

static void insert(struct writing *writing, char c)
{
    writing->inserted =
        arena_grow(writing->arena, writing->inserted, writing->count, &writing->capacity, sizeof *writing->inserted);
    writing->inserted[writing->count++] = writing->out.len;
    buf_add_char(&writing->out, c);
}

static struct yaml_repair finish(struct writing *writing)
{
    struct str text = writing->count ? arena_copy(writing->arena, buf_str(&writing->out)) : (struct str){0};
    buf_release(&writing->out);
    return (struct yaml_repair){text, writing->inserted, writing->count};
}

/* Behind the quoted scalar that begins at `at`, or the end of the text. */
static size_t quoted_end(struct str text, size_t at)
{
    char quote = text.at[at++];
    for (; at < text.len; at++) {
        bool is_pair = quote == '\'' && text.at[at] == quote && at + 1 < text.len && text.at[at + 1] == quote;
        if (is_pair || (quote == '"' && text.at[at] == '\\'))
            at++;
        else if (text.at[at] == quote)
            return at + 1;
    }
    return text.len;
}

/* Behind the flow list or mapping that begins at `at`; `at` where nothing closes it. */
static size_t flow_end(struct str text, size_t at)
{
    size_t depth = 0;
    for (size_t i = at; i < text.len; i++) {
        char c = text.at[i], before = i ? text.at[i - 1] : ' ';
        if ((c == '"' || c == '\'') && (ascii_is_space(before) || strchr("[{,:", before)))
            i = quoted_end(text, i) - 1;
        else if (c == '#' && ascii_is_space(before))
            i = str_find_char(text, '\n', i) < text.len ? str_find_char(text, '\n', i) : text.len;
        else if (c == '[' || c == '{')
            depth++;
        else if ((c == ']' || c == '}') && --depth == 0)
            return i + 1;
    }
    return at;
}

/* Where a value begins in the line that may go on in others whatever their indentation: a quotation mark or a bracket
 * behind its key and the dashes of its list. */
static size_t value_start(struct str line)
{
    size_t colon = str_find(line, STR(": "), 0), at = colon == SIZE_MAX ? 0 : colon + 2;
    while (at < line.len && (line.at[at] == ' ' || (line.at[at] == '-' && colon == SIZE_MAX)))
        at++;
    return at < line.len && memchr("\"'[{", line.at[at], 4) ? at : SIZE_MAX;
}

struct yaml_repair yaml_indent_lines(struct str text, struct arena *arena)
{
    struct writing writing = {.arena = arena};
    buf_init(&writing.out, BUF_MAXIMUM);
    bool is_flow_open = false;
    for (size_t at = 0, inner = 0; at < text.len;) {
        size_t end = str_find_char(text, '\n', at);
        end = end == SIZE_MAX ? text.len : end + 1;
        size_t start = at < inner ? SIZE_MAX : value_start(str_slice(text, at, end));
        if (at < inner && !ascii_is_space(text.at[at]))
            insert(&writing, ' ');
        bool is_flow = start != SIZE_MAX && strchr("[{", text.at[at + start]);
        if (is_flow && !is_flow_open) {
            inner = flow_end(text, at + start);
            is_flow_open = inner == at + start; /* then no other one is looked for: each would go to the end */
        } else if (start != SIZE_MAX && !is_flow) {
            inner = quoted_end(text, at + start);
        }
        buf_add(&writing.out, str_slice(text, at, end));
        at = end;
    }
    return finish(&writing);
}

/* The line that a block scalar begins in: `key: |2- # comment`. */
struct header {
    size_t sign;    /* where `|` or `>` is, or SIZE_MAX: it is no such line */
    size_t least;   /* the column that its text has at least */
    bool is_known;  /* the line itself says what map or list it is a value of */
    bool has_width; /* it says how much its text is indented */
};

/* Is the sign at `at` the last word of the line, but for a comment? */
static bool ends_line(struct str line, size_t at, bool *has_width)
{
    size_t end = str_skip(line, at + 1, "+-123456789"), rest = str_skip(line, end, " \t\r");
    *has_width = end > at + 1 && (ascii_is_digit(line.at[at + 1]) || ascii_is_digit(line.at[end - 1]));
    return rest >= line.len || (rest > end && line.at[rest] == '#');
}

/* Behind anchors and tags. */
static size_t properties_end(struct str line, size_t at)
{
    while (at < line.len && (line.at[at] == '&' || line.at[at] == '!')) {
        while (at < line.len && !ascii_is_space(line.at[at]))
            at++;
        at = str_skip(line, at, " \t");
    }
    return at;
}

static bool is_marker(struct str line)
{
    return (str_starts(line, STR("---")) || str_starts(line, STR("..."))) &&
           (line.len == 3 || ascii_is_space(line.at[3]));
}

static struct header header_of(struct str line)
{
    bool is_first = is_marker(line);
    size_t at = str_skip(line, is_first ? 3 : 0, " ");
    struct header header = {.sign = SIZE_MAX, .least = is_first ? 0 : at};
    while (at + 1 < line.len && strchr("-?:", line.at[at]) && line.at[at + 1] == ' ') {
        header.least = at + 1;
        header.is_known = true;
        at = str_skip(line, at + 1, " ");
    }
    size_t word = properties_end(line, at);
    if (word < line.len && line.at[word] != '|' && line.at[word] != '>') {
        header.least = at + 1;
        header.is_known = true;
    }
    for (size_t i = word; i < line.len && header.sign == SIZE_MAX; i++)
        if ((line.at[i] == '|' || line.at[i] == '>') && (i == word || ascii_is_space(line.at[i - 1])) &&
            ends_line(line, i, &header.has_width))
            header.sign = i;
    return header;
}

/* Where the first line from `at` on that is not blank begins, or the end. */
static size_t visible_line(struct str text, size_t at)
{
    while (at < text.len && str_is_blank(str_slice(text, at, str_line_end(text, at))))
        at = str_next_line(text, str_line_end(text, at));
    return at;
}

static size_t column_at(struct str text, size_t line)
{
    return str_skip(text, line, " ") - line;
}

/* Does the library take a line in this column for the text of the scalar, which it is not? */
static bool is_empty_at(const struct header *header, size_t column)
{
    return header->sign != SIZE_MAX && header->is_known && !header->has_width && column + 1 == header->least;
}

bool yaml_is_swallowed(struct str text, size_t at)
{
    size_t line = str_line_start(text, at), above = line;
    bool is_blank = true;
    while (above && is_blank) {
        above = str_line_start(text, above - 1);
        is_blank = str_is_blank(str_slice(text, above, str_line_end(text, above)));
    }
    struct header header = header_of(str_slice(text, above, str_line_end(text, above)));
    return !is_blank && is_empty_at(&header, column_at(text, line));
}

/* Where the block scalar ends whose line ends at `line_end`. */
static size_t block_end(struct str text, const struct header *header, size_t line_end)
{
    size_t at = visible_line(text, str_next_line(text, line_end));
    while (at < text.len && column_at(text, at) >= header->least &&
           !is_marker(str_slice(text, at, str_line_end(text, at))))
        at = visible_line(text, str_next_line(text, str_line_end(text, at)));
    return at;
}

/* Behind what begins in the line at `at` and may go on in others, a quoted scalar or a flow list, or behind the line.
 * *has_open: nothing closes some bracket, and no other one is looked for. */
static size_t value_end(struct str text, size_t at, bool *has_open)
{
    size_t end = str_line_end(text, at), start = value_start(str_slice(text, at, end));
    bool is_flow = start != SIZE_MAX && strchr("[{", text.at[at + start]);
    if (start != SIZE_MAX && !(is_flow && *has_open)) {
        size_t inner = is_flow ? flow_end(text, at + start) : quoted_end(text, at + start);
        *has_open = is_flow && inner == at + start;
        end = inner > end ? str_line_end(text, inner) : end;
    }
    return str_next_line(text, end);
}

struct yaml_repair yaml_mark_empty_blocks(struct str text, struct arena *arena)
{
    struct writing writing = {.arena = arena};
    size_t copied = 0;
    bool has_open = false;
    buf_init(&writing.out, BUF_MAXIMUM);
    for (size_t at = 0; at < text.len;) {
        size_t end = str_line_end(text, at), first = visible_line(text, str_next_line(text, end));
        struct header header = header_of(str_slice(text, at, end));
        if (first < text.len && is_empty_at(&header, column_at(text, first))) {
            buf_add(&writing.out, str_slice(text, copied, at + header.sign + 1));
            copied = at + header.sign + 1;
            insert(&writing, '1');
        }
        at = header.sign != SIZE_MAX ? block_end(text, &header, end) : value_end(text, at, &has_open);
    }
    buf_add(&writing.out, str_slice(text, copied, text.len));
    return finish(&writing);
}

/* Behind the dash of an entry that has nothing in its line but perhaps a comment; SIZE_MAX: it is none. */
static size_t dash_end(struct str line)
{
    size_t dash = str_skip(line, 0, " "), end = dash + 1, rest = str_skip(line, end, " \t\r");
    bool is_entry =
        dash < line.len && line.at[dash] == '-' && (rest >= line.len || (line.at[rest] == '#' && rest > end));
    return is_entry ? end : SIZE_MAX;
}

/* Has the entry in that column nothing below it either? Comments left aside. */
static bool has_nothing_below(struct str text, size_t at, size_t column)
{
    at = visible_line(text, at);
    while (at < text.len && text.at[at + column_at(text, at)] == '#')
        at = visible_line(text, str_next_line(text, str_line_end(text, at)));
    return at == text.len || column_at(text, at) <= column;
}

struct yaml_repair yaml_fill_entries(struct str text, struct arena *arena)
{
    struct writing writing = {.arena = arena};
    size_t copied = 0;
    bool has_open = false;
    buf_init(&writing.out, BUF_MAXIMUM);
    for (size_t at = 0; at < text.len;) {
        size_t end = str_line_end(text, at), dash = dash_end(str_slice(text, at, end));
        struct header header = header_of(str_slice(text, at, end));
        if (dash != SIZE_MAX && has_nothing_below(text, str_next_line(text, end), dash - 1)) {
            buf_add(&writing.out, str_slice(text, copied, at + dash));
            copied = at + dash;
            insert(&writing, ' ');
            insert(&writing, '~');
        }
        at = header.sign != SIZE_MAX ? block_end(text, &header, end) : value_end(text, at, &has_open);
    }
    buf_add(&writing.out, str_slice(text, copied, text.len));
    return finish(&writing);
}
