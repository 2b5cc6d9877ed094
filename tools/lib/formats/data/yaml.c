#include "yaml_repair.h"

#include <libfyaml.h>
#include <stdint.h>

#include "../../base/block.h"
#include "../../text/utf8.h"

enum { ABSURD_DEPTH = 1200, ABSURD_GAP = 250 };

struct level {
    bool is_map, is_flow;
    bool has_key; /* the next event is a value */
    bool is_key;  /* it is a key itself */
};

struct reader {
    struct str text;
    const size_t *inserted; /* where the text has a byte that the source lacks, ascending */
    size_t inserted_count;
    struct arena *arena;
    bool has_swallowed; /* a block scalar has what comes behind it: the reading does not count */
    yaml_visit *visit;
    void *context;
    struct level levels[YAML_DEPTH];
    size_t depth;
    size_t keys; /* levels that are keys, or lie in one */
};

static void be_silent(struct fy_diag *diag, void *user, const char *text, size_t length)
{
    (void)diag, (void)user, (void)text, (void)length;
}

static enum yaml_style style_of(struct fy_token *token)
{
    switch (fy_token_scalar_style(token)) {
    case FYSS_SINGLE_QUOTED: return YAML_SINGLE;
    case FYSS_DOUBLE_QUOTED: return YAML_DOUBLE;
    case FYSS_LITERAL: return YAML_LITERAL;
    case FYSS_FOLDED: return YAML_FOLDED;
    default: return YAML_PLAIN;
    }
}

/* An offset of the text in the source. */
static size_t in_source(const struct reader *reader, size_t at)
{
    size_t low = 0, high = reader->inserted_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->inserted[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return at - low;
}

static struct span place_of(const struct reader *reader, struct fy_token *token, enum yaml_style style)
{
    struct span at = {fy_token_start_mark(token)->input_pos, fy_token_end_mark(token)->input_pos};
    if (style == YAML_SINGLE || style == YAML_DOUBLE)
        return (struct span){in_source(reader, at.start - 1), in_source(reader, at.end + 1)};
    struct str inner = str_trim(str_span(reader->text, at));
    size_t start = (size_t)(inner.at - reader->text.at);
    return (struct span){in_source(reader, start), in_source(reader, start + inner.len)};
}

size_t yaml_inset(struct str text)
{
    struct str visible = str_trim(text);
    size_t start = (size_t)(visible.at - text.at);
    return start - str_line_start(text, start);
}

static struct level *innermost(struct reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

static void tell(struct reader *reader, enum yaml_event_kind kind, size_t at)
{
    reader->visit(reader->context, &(struct yaml_event){.kind = kind, .at = in_source(reader, at)});
}

/* Does what comes now stand in the place of a key? The place of the next one is noted. */
static bool takes_key(struct reader *reader)
{
    struct level *level = innermost(reader);
    bool is_key = level && level->is_map && !level->has_key;
    if (level)
        level->has_key = is_key;
    return is_key;
}

/* The tag of all texts; what `!` alone means is another thing to every reader. */
static bool is_tag_of_text(struct fy_token *tag)
{
    size_t length = 0;
    const char *text = fy_token_get_text(tag, &length);
    return str_equal((struct str){text, text ? length : 0}, STR("tag:yaml.org,2002:str"));
}

/* PyYAML takes a question mark in a flow list for the sign of a key. */
static bool is_plain_text(const struct yaml_scalar *scalar)
{
    struct str text = str_trim(scalar->text);
    return !yaml_is_typed(text) && !(scalar->is_flow && str_starts(text, STR("?")));
}

/* The token's text, which stays when it is gone. */
static struct str text_of(struct reader *reader, struct fy_token *token)
{
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : NULL;
    uintptr_t at = (uintptr_t)text, start = (uintptr_t)reader->text.at;
    if (text && at >= start && at + length <= start + reader->text.len)
        return (struct str){reader->text.at + (at - start), length};
    return arena_copy(reader->arena, (struct str){text, text ? length : 0});
}

/* The text of most scalars is their bytes: on one line, without escapes. */
static bool is_as_written(struct str bytes, enum yaml_style style)
{
    char escape = style == YAML_SINGLE ? '\'' : style == YAML_DOUBLE ? '\\' : '\n';
    return !bytes.len || (!memchr(bytes.at, '\n', bytes.len) && !memchr(bytes.at, '\r', bytes.len) &&
                          !memchr(bytes.at, escape, bytes.len));
}

static struct yaml_scalar scalar_of(struct reader *reader, struct fy_token *token, struct fy_token *tag)
{
    const struct level *level = innermost(reader);
    struct yaml_scalar scalar = {.is_flow = level && level->is_flow};
    const struct fy_mark *start = token ? fy_token_start_mark(token) : NULL,
                         *end = token ? fy_token_end_mark(token) : NULL;
    if (!start || !end) {
        scalar.text = text_of(reader, token);
        return scalar;
    }
    enum yaml_style style = style_of(token);
    struct str bytes = str_slice(reader->text, start->input_pos, end->input_pos);
    bool is_block = style == YAML_LITERAL || style == YAML_FOLDED;
    bytes = style == YAML_PLAIN ? str_trim(bytes) : bytes;
    scalar.text = is_block                      ? text_of(reader, token)
                  : is_as_written(bytes, style) ? bytes
                                                : yaml_flow_text(bytes, style, reader->arena);
    if (!scalar.text.len)
        return scalar;
    scalar.style = style;
    scalar.inset = yaml_inset(scalar.text);
    scalar.at = place_of(reader, token, style);
    /* The library (0.7) gives an empty block scalar a NUL. */
    bool is_there = !span_is_empty(scalar.at);
    if (is_block && is_there)
        reader->has_swallowed |= yaml_is_swallowed(reader->text, str_skip(reader->text, start->input_pos, " \t\r\n"));
    scalar.is_text = is_there && (tag ? is_tag_of_text(tag) : style != YAML_PLAIN || is_plain_text(&scalar));
    return scalar;
}

static size_t start_of(struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    return mark ? mark->input_pos : 0;
}

static void read_scalar(struct reader *reader, struct fy_event *event)
{
    struct yaml_event read = {.at = in_source(reader, start_of(event))};
    bool is_key = takes_key(reader), is_scalar = event->type == FYET_SCALAR;
    if (is_scalar)
        read.scalar = scalar_of(reader, event->scalar.value, event->scalar.tag);
    bool is_place_known = !span_is_empty(read.scalar.at);
    read.at = is_place_known ? read.scalar.at.start : read.at;
    bool is_alias_key = is_key && !is_scalar && !reader->keys;
    read.kind = reader->keys || is_alias_key ? YAML_WITHIN_KEY : is_key ? YAML_KEY : YAML_VALUE;
    reader->visit(reader->context, &read);
    if (is_alias_key)
        tell(reader, YAML_COMPLEX_KEY, start_of(event));
}

static bool open_level(struct reader *reader, bool is_map, struct fy_event *event)
{
    if (reader->depth == YAML_DEPTH)
        return false;
    const struct level *around = innermost(reader);
    bool is_flow = fy_event_get_node_style(event) == FYNS_FLOW || (around && around->is_flow),
         is_key = takes_key(reader);
    reader->levels[reader->depth++] = (struct level){is_map, is_flow, false, is_key};
    reader->keys += is_key || reader->keys;
    if (!reader->keys)
        tell(reader, is_map ? YAML_MAP : YAML_LIST, start_of(event));
    return true;
}

static void close_level(struct reader *reader, struct fy_event *event)
{
    bool is_key = reader->levels[--reader->depth].is_key;
    if (!reader->keys)
        tell(reader, YAML_END, start_of(event));
    reader->keys -= reader->keys > 0;
    if (is_key && !reader->keys)
        tell(reader, YAML_COMPLEX_KEY, start_of(event));
}

/* False where nesting is too deep. */
static bool read_event(struct reader *reader, struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR:
    case FYET_ALIAS: read_scalar(reader, event); return true;
    case FYET_MAPPING_START: return open_level(reader, true, event);
    case FYET_SEQUENCE_START: return open_level(reader, false, event);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END: close_level(reader, event); return true;
    default: return true;
    }
}

/* The offset of a 1-based line and column. */
static size_t offset_of(struct str text, int line, int column)
{
    size_t at = 0;
    for (int i = 1; i < line && at < text.len; i++) {
        size_t end = str_find_char(text, '\n', at);
        at = end == SIZE_MAX ? text.len : end + 1;
    }
    for (int i = 1; i < column && at < text.len && text.at[at] != '\n'; i++)
        do
            at++;
        while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80);
    return at;
}

static void find_error(struct fy_diag *diag, struct reader *reader, struct yaml_error *error)
{
    void *previous = NULL;
    const struct fy_diag_error *found = fy_diag_errors_iterate(diag, &previous);
    error->at = found ? offset_of(reader->text, found->line, found->column) : 0;
    error->reason = arena_copy(reader->arena, found && found->msg ? str_from(found->msg) : STR(N_("it is malformed")));
}

/* Errors are collected, and nothing is printed. */
static struct fy_diag *open_diag(void)
{
    struct fy_diag_cfg settings;
    fy_diag_cfg_default(&settings);
    settings.fp = NULL;
    settings.output_fn = be_silent;
    struct fy_diag *diag = fy_diag_create(&settings);
    fy_diag_set_collect_errors(diag, true);
    return diag;
}

/* False where nesting is too deep, or the reading does not count. */
static bool read_events(struct reader *reader, struct fy_parser *parser, struct yaml_error *error)
{
    bool is_deep = false;
    for (struct fy_event *event; !is_deep && !reader->has_swallowed && (event = fy_parser_parse(parser));) {
        is_deep = !read_event(reader, event);
        if (is_deep)
            *error = (struct yaml_error){fy_event_start_mark(event)->input_pos, STR(N_("it is nested too deep"))};
        fy_parser_event_free(parser, event);
    }
    if (reader->has_swallowed)
        *error = (struct yaml_error){0, STR(N_("a text behind '|' or '>' is empty: write \"\""))};
    return !is_deep && !reader->has_swallowed;
}

/* `[` and `{` differ in one bit, and so do their closing ones. */
static bool has_brackets(struct block block)
{
    return block_any(((block.bytes | 0x20) == '{') | ((block.bytes | 0x20) == '}'));
}

/* Where brackets are nested absurdly deep, or SIZE_MAX. */
static size_t find_absurd_depth(struct str text)
{
    size_t depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i % BLOCK_SIZE == 0 && !has_brackets(block_or_rest(text.at, text.len, i, ' '))) {
            i += BLOCK_SIZE - 1;
            continue;
        }
        char c = (char)(text.at[i] | 0x20);
        if (c == '{')
            depth++;
        else if (depth > 0 && c == '}')
            depth--;
        if (depth > ABSURD_DEPTH)
            return i;
    }
    return SIZE_MAX;
}

/* Where too many blank lines follow each other, or SIZE_MAX: in a scalar the library (0.7) goes back over all of them
 * for each. A carriage return alone ends a line, too; of other line ends the library knows none in YAML 1.2. */
static size_t find_absurd_gap(struct str text)
{
    size_t blank = 0;
    bool has_returns = text.len && memchr(text.at, '\r', text.len);
    for (size_t at = 0, end; at < text.len; at = has_returns ? str_next_line(text, end) : end + 1) {
        end = has_returns ? str_line_end(text, at) : str_find_char(text, '\n', at);
        end = end < text.len ? end : text.len;
        while (at < end && (ascii_is_blank(text.at[at]) || text.at[at] == '\f'))
            at++;
        blank = at >= end ? blank + 1 : 0;
        if (blank > ABSURD_GAP)
            return end < text.len ? end : text.len - 1;
    }
    return SIZE_MAX;
}

static bool may_have_control(struct block block)
{
    return block_any(((block.bytes < ' ') & (block.bytes != '\n')) | (block.bytes == 0x7F) | (block.bytes == 0xC2));
}

/* Where a control character is that no reader of YAML takes but the library, or SIZE_MAX: of C0, DEL and C1 all but
 * tab, line ends and U+0085 (https://yaml.org/spec/1.2.2/#51-character-set). */
static size_t find_control(struct str text)
{
    static const bool MAY_BE[256] = {[0 ... '\t' - 1] = true,
                                     ['\n' + 1 ... '\r' - 1] = true,
                                     ['\r' + 1 ... ' ' - 1] = true,
                                     [0x7F] = true,
                                     [0xC2] = true};
    for (size_t i = 0; i < text.len; i++) {
        if (i % BLOCK_SIZE == 0 && !may_have_control(block_or_rest(text.at, text.len, i, ' '))) {
            i += BLOCK_SIZE - 1;
            continue;
        }
        unsigned char c = (unsigned char)text.at[i], next = i + 1 < text.len ? (unsigned char)text.at[i + 1] : 0;
        if (MAY_BE[c] && (c != 0xC2 || (next < 0xA0 && next != 0x85)))
            return i;
    }
    return SIZE_MAX;
}

bool yaml_may_be_read(struct str text, struct yaml_error *error)
{
    size_t absurd = find_absurd_depth(text), control = find_control(text), invalid = utf8_find_invalid(text, 0);
    size_t gap = find_absurd_gap(text);
    if (invalid != SIZE_MAX)
        *error = (struct yaml_error){invalid, STR(N_("it has bytes that are no UTF-8"))};
    else if (control != SIZE_MAX)
        *error = (struct yaml_error){control, STR(N_("it has a control character"))};
    else if (absurd != SIZE_MAX)
        *error = (struct yaml_error){absurd, STR(N_("it is nested too deep"))};
    else if (gap != SIZE_MAX)
        *error = (struct yaml_error){gap, STR(N_("it has too many blank lines in a row"))};
    else
        return true;
    return false;
}

/* Reads reader->text: visits what can be read of it. */
static bool read_text(struct reader *reader, struct yaml_error *error)
{
    struct fy_diag *diag = open_diag();
    struct fy_parse_cfg settings = {.flags = FYPCF_COLLECT_DIAG | FYPCF_DISABLE_DEPTH_LIMIT, .diag = diag};
    struct fy_parser *parser = fy_parser_create(&settings);
    bool is_sound = parser && fy_parser_set_string(parser, reader->text.at, reader->text.len) == 0;
    bool is_told = is_sound && !read_events(reader, parser, error);
    is_sound = is_sound && !is_told && !fy_parser_get_stream_error(parser);
    if (!is_sound && !is_told)
        find_error(diag, reader, error);
    error->at = in_source(reader, error->at);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return is_sound;
}

/* Reads a repaired text, where there is one. */
static bool read_anew(struct reader reader, struct yaml_repair repair, struct yaml_error *error)
{
    if (!repair.count)
        return false;
    reader.text = repair.text;
    reader.inserted = repair.inserted;
    reader.inserted_count = repair.count;
    tell(&reader, YAML_ANEW, 0);
    return read_text(&reader, error);
}

bool yaml_read_by_library(struct str text, struct arena *arena, yaml_visit *visit, void *context,
                          struct yaml_error *error)
{
    struct reader reader = {.text = text, .arena = arena, .visit = visit, .context = context}, again = reader;
    if (!yaml_may_be_read(text, error))
        return false;
    if (read_text(&reader, error))
        return true;
    struct yaml_error ignored;
    return reader.has_swallowed ? read_anew(again, yaml_mark_empty_blocks(text, arena), error)
                                : read_anew(again, yaml_fill_entries(text, arena), &ignored);
}

bool yaml_read(struct str text, struct arena *arena, yaml_visit *visit, void *context, struct yaml_error *error)
{
    return yaml_may_be_read(text, error) &&
           (yaml_read_lines(text, arena, visit, context) || yaml_read_by_library(text, arena, visit, context, error));
}

bool yaml_read_leniently(struct str text, struct arena *arena, yaml_visit *visit, void *context,
                         struct yaml_error *error)
{
    struct yaml_error ignored;
    struct reader again = {.arena = arena, .visit = visit, .context = context};
    return yaml_read(text, arena, visit, context, error) ||
           (yaml_may_be_read(text, &ignored) && read_anew(again, yaml_indent_lines(text, arena), &ignored));
}
