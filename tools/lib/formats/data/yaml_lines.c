#include "../../base/block.h"
#include "yaml.h"

/* What most files are: maps and lists by indentation, whose keys and scalars stand in one line each. All else (flow
 * collections, blocks of text, anchors, tags, several documents, scalars that go on in the next line) is left to the
 * library, which reads the whole text then. So the text is read twice: first to know that it has nothing else, then to
 * tell what is in it. */
enum { LONGEST_KEY = 500 }; /* the norm has 1024 characters for one in the line of its colon */

struct level {
    size_t indent;
    bool is_map;
    bool is_open; /* its last key has no value yet */
};

struct reader {
    struct str text;
    struct arena *arena;
    yaml_visit *visit; /* NULL: it is only looked at */
    void *context;
    size_t at;
    struct level levels[YAML_DEPTH];
    size_t depth;
    bool is_behind_start; /* of the document: a marker, or what is in it */
};

enum byte_kind {
    BYTE_KEY = 1,   /* may be in a plain key */
    BYTE_FIRST = 2, /* may begin a plain scalar */
    BYTE_END = 4,   /* may end one, or go on otherwise than in plain words */
};

static const uint8_t BYTE_KINDS[256] = {
    ['a' ... 'z'] = BYTE_KEY | BYTE_FIRST,
    ['A' ... 'Z'] = BYTE_KEY | BYTE_FIRST,
    ['0' ... '9'] = BYTE_KEY | BYTE_FIRST,
    ['_'] = BYTE_KEY | BYTE_FIRST,
    [' '] = BYTE_KEY,
    ['-'] = BYTE_KEY,
    ['.'] = BYTE_KEY | BYTE_FIRST,
    ['/'] = BYTE_KEY | BYTE_FIRST,
    ['$'] = BYTE_KEY | BYTE_FIRST,
    ['('] = BYTE_KEY | BYTE_FIRST,
    [')'] = BYTE_KEY,
    ['+'] = BYTE_KEY | BYTE_FIRST,
    ['<'] = BYTE_FIRST,
    ['~'] = BYTE_FIRST,
    [0x80 ... 0xFF] = BYTE_FIRST,
    ['\n'] = BYTE_END,
    ['#'] = BYTE_END,
    [':'] = BYTE_END,
};

static bool is_kind(struct str text, size_t at, enum byte_kind kind)
{
    return at < text.len && BYTE_KINDS[(unsigned char)text.at[at]] & kind;
}

static bool ends_line(struct str text, size_t at)
{
    return at >= text.len || text.at[at] == '\n';
}

static size_t skip_spaces(struct str text, size_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    return at;
}

/* Behind white space and a comment, where these are all that is left of the line; else 0. */
static size_t rest_end(struct str text, size_t at)
{
    size_t end = skip_spaces(text, at);
    if (end < text.len && text.at[end] == '#' && (end == 0 || ascii_is_space(text.at[end - 1]))) {
        end = str_find_char(text, '\n', end);
        end = end < text.len ? end : text.len;
    }
    return ends_line(text, end) ? end : 0;
}

static void tell(struct reader *reader, enum yaml_event_kind kind, size_t at, const struct yaml_scalar *scalar)
{
    struct yaml_event event = {.kind = kind, .at = at};
    if (scalar)
        event.scalar = *scalar;
    if (reader->visit)
        reader->visit(reader->context, &event);
}

/* The end of a double-quoted scalar in its line, behind the quote; 0 where it has an escape that is not of the plainest
 * or goes on. */
static size_t double_end(struct str text, size_t at, bool *has_escapes)
{
    for (at++; at < text.len; at++) {
        struct block block = block_or_rest(text.at, text.len, at, ' ');
        at += block_before((block.bytes == '"') | (block.bytes == '\\') | (block.bytes == '\n'));
        if (at >= text.len || text.at[at] == '\n')
            return 0;
        if (text.at[at] == '"')
            return at + 1;
        if (text.at[at] != '\\') { /* nothing in the block */
            at--;
            continue;
        }
        if (++at >= text.len || !memchr("\"\\/nt", text.at[at], 5))
            return 0;
        *has_escapes = true;
    }
    return 0;
}

/* The same between single quotes. */
static size_t single_end(struct str text, size_t at, bool *has_escapes)
{
    for (at++; at < text.len && text.at[at] != '\n'; at++) {
        if (text.at[at] != '\'')
            continue;
        if (at + 1 == text.len || text.at[at + 1] != '\'')
            return at + 1;
        *has_escapes = true;
        at++;
    }
    return 0;
}

static bool read_quoted(struct reader *reader, struct yaml_scalar *scalar)
{
    struct str text = reader->text;
    bool is_double = text.at[reader->at] == '"', has_escapes = false;
    size_t end = is_double ? double_end(text, reader->at, &has_escapes) : single_end(text, reader->at, &has_escapes);
    if (!end)
        return false;
    struct span at = {reader->at, end};
    struct str inner = str_slice(text, at.start + 1, at.end - 1);
    reader->at = end;
    *scalar = (struct yaml_scalar){.text = inner};
    if (!inner.len)
        return true;
    scalar->style = is_double ? YAML_DOUBLE : YAML_SINGLE;
    scalar->at = at;
    scalar->is_text = true;
    if (!reader->visit)
        return true;
    if (has_escapes)
        scalar->text = yaml_flow_text(inner, scalar->style, reader->arena);
    scalar->inset = yaml_inset(scalar->text);
    return true;
}

static void set_plain(struct reader *reader, size_t start, size_t end, struct yaml_scalar *scalar)
{
    *scalar = (struct yaml_scalar){.at = {start, end}, .text = str_slice(reader->text, start, end)};
    if (reader->visit)
        scalar->is_text = !yaml_is_typed(scalar->text);
}

/* The words of a value up to the end of their line or a comment. */
static bool read_plain(struct reader *reader, struct yaml_scalar *scalar)
{
    struct str text = reader->text;
    size_t start = reader->at, at = start;
    bool is_signed = text.at[at] == '-' && is_kind(text, at + 1, BYTE_FIRST);
    if (!is_signed && !is_kind(text, at, BYTE_FIRST))
        return false;
    for (;; at++) {
        while (at < text.len && !is_kind(text, at, BYTE_END))
            at++;
        if (ends_line(text, at) || (text.at[at] == '#' && text.at[at - 1] == ' '))
            break;
        if (text.at[at] == ':' && (ends_line(text, at + 1) || text.at[at + 1] == ' '))
            return false;
    }
    reader->at = at;
    while (text.at[at - 1] == ' ')
        at--;
    set_plain(reader, start, at, scalar);
    return true;
}

/* A key with its colon, behind which *value_at is. False: there is none. */
static bool read_key(struct reader *reader, struct yaml_scalar *key)
{
    struct str text = reader->text;
    size_t start = reader->at, end = start;
    if (text.at[start] == '"' || text.at[start] == '\'') {
        if (!read_quoted(reader, key) || !key->text.len)
            return false;
        end = reader->at;
    } else {
        while (is_kind(text, end, BYTE_KEY))
            end++;
        if (end == start || !is_kind(text, start, BYTE_FIRST) || text.at[end - 1] == ' ')
            return false;
        set_plain(reader, start, end, key);
    }
    if (end - start > LONGEST_KEY || end == text.len || text.at[end] != ':')
        return false;
    reader->at = end + 1;
    return ends_line(text, end + 1) || text.at[end + 1] == ' ';
}

/* Does an item begin with a key? Else it is a scalar. */
static bool has_key(struct reader *reader)
{
    struct yaml_scalar key;
    size_t at = reader->at;
    bool is_key = read_key(reader, &key);
    reader->at = at;
    return is_key;
}

static struct level *innermost(struct reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

static void close_level(struct reader *reader)
{
    struct level *level = innermost(reader);
    if (level->is_open)
        tell(reader, YAML_VALUE, reader->at, &(struct yaml_scalar){.text = STR("")});
    tell(reader, YAML_END, reader->at, NULL);
    reader->depth--;
}

static bool is_dash(struct str text, size_t at)
{
    return text.at[at] == '-' && (at + 1 == text.len || text.at[at + 1] == ' ' || text.at[at + 1] == '\n');
}

/* Closes what ends before a line of that indentation, and opens what begins with it. */
static bool settle_levels(struct reader *reader, size_t indent, bool is_map)
{
    while (reader->depth && innermost(reader)->indent > indent)
        close_level(reader);
    struct level *level = innermost(reader);
    /* The items of a list may stand below the key that it belongs to. */
    if (level && level->indent == indent && !level->is_map && is_map) {
        close_level(reader);
        level = innermost(reader);
        if (!level || level->indent != indent)
            return false;
    }
    bool is_here = level && level->indent == indent && level->is_map == is_map;
    if (is_here && level->is_open) {
        tell(reader, YAML_VALUE, reader->at, &(struct yaml_scalar){.text = STR("")});
        level->is_open = false;
    }
    if (is_here)
        return true;
    bool is_first = !level && !reader->is_behind_start;
    if ((level && !level->is_open) || (!level && !is_first) || reader->depth == YAML_DEPTH)
        return false;
    if (level)
        level->is_open = false;
    reader->is_behind_start = true;
    reader->levels[reader->depth++] = (struct level){.indent = indent, .is_map = is_map};
    tell(reader, is_map ? YAML_MAP : YAML_LIST, reader->at, NULL);
    return true;
}

/* A scalar, to the end of its line. */
static bool read_value(struct reader *reader)
{
    struct yaml_scalar value;
    char first = reader->text.at[reader->at];
    bool is_read = first == '"' || first == '\'' ? read_quoted(reader, &value) : read_plain(reader, &value);
    size_t end = is_read ? rest_end(reader->text, reader->at) : 0;
    struct level *level = innermost(reader);
    if (!end || (!value.text.len && !level->is_map))
        return false;
    tell(reader, YAML_VALUE, value.at.start, &value);
    level->is_open = false;
    reader->at = end;
    return true;
}

/* What stands at `at`, which is `indent` columns behind the start of its line: a key, an item, or a scalar of one. */
static bool read_content(struct reader *reader, size_t line)
{
    struct str text = reader->text;
    while (is_dash(text, reader->at)) {
        if (!settle_levels(reader, reader->at - line, false))
            return false;
        size_t next = skip_spaces(text, reader->at + 1);
        if (ends_line(text, next) || text.at[next] == '#')
            return false;
        innermost(reader)->is_open = true;
        reader->at = next;
    }
    struct level *level = innermost(reader);
    bool is_item = level && !level->is_map && level->is_open;
    if (is_item && !has_key(reader))
        return read_value(reader);
    struct yaml_scalar key;
    if (!settle_levels(reader, reader->at - line, true) || !read_key(reader, &key))
        return false;
    tell(reader, YAML_KEY, key.at.start, &key);
    innermost(reader)->is_open = true;
    size_t end = rest_end(text, reader->at);
    if (end) {
        reader->at = end;
        return true;
    }
    reader->at = skip_spaces(text, reader->at);
    return read_value(reader);
}

/* A line that says that a document begins: before all else. */
static bool read_marker(struct reader *reader, size_t line)
{
    struct str text = reader->text;
    bool is_marker = line == reader->at && str_starts(str_slice(text, line, text.len), STR("---")) &&
                     ends_line(text, line + 3) && !reader->is_behind_start && !reader->depth;
    if (is_marker)
        reader->at = line + 3;
    return is_marker;
}

static bool read_lines(struct reader *reader)
{
    struct str text = reader->text;
    bool has_marker = false;
    for (size_t line = 0; line < text.len; line = reader->at + 1) {
        size_t end = rest_end(text, line);
        reader->at = end ? end : skip_spaces(text, line);
        if (end)
            continue;
        if (!has_marker && read_marker(reader, line))
            has_marker = true;
        else if (!read_content(reader, line))
            return false;
    }
    reader->at = text.len;
    while (reader->depth)
        close_level(reader);
    return reader->is_behind_start;
}

/* Is it a tab, a carriage return, or what some readers take for the end of a line or the start of a text? */
static bool is_other_space(struct str text, size_t at)
{
    static const struct str OTHERS[] = {{"\t", 1},           {"\r", 1},           {"\xC2\x85", 2},
                                        {"\xE2\x80\xA8", 3}, {"\xE2\x80\xA9", 3}, {"\xEF\xBB\xBF", 3}};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (str_starts(str_slice(text, at, text.len), OTHERS[i]))
            return true;
    return false;
}

static bool has_other_spaces(struct str text)
{
    for (size_t at = 0; at < text.len; at += BLOCK_SIZE) {
        struct block block = block_or_rest(text.at, text.len, at, ' ');
        if (!block_any((block.bytes == '\t') | (block.bytes == '\r') | (block.bytes == 0xC2) | (block.bytes == 0xE2) |
                       (block.bytes == 0xEF)))
            continue;
        for (size_t i = at; i < at + BLOCK_SIZE && i < text.len; i++)
            if (is_other_space(text, i))
                return true;
    }
    return false;
}

bool yaml_read_lines(struct str text, struct arena *arena, yaml_visit *visit, void *context)
{
    struct reader reader = {.text = text, .arena = arena};
    if (has_other_spaces(text) || !read_lines(&reader))
        return false;
    reader = (struct reader){.text = text, .arena = arena, .visit = visit, .context = context};
    return read_lines(&reader);
}
