#include "yaml.h"

#include <libfyaml.h>
#include <stdint.h>

enum { ABSURD_DEPTH = 20 * YAML_DEPTH };

struct level {
    bool is_map, is_flow;
    bool has_key; /* the next event is a value */
};

struct reader {
    struct str text;
    struct arena *arena;
    yaml_visit *visit;
    void *context;
    struct level levels[YAML_DEPTH];
    struct str path[YAML_DEPTH];
    size_t depth;
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

static struct span place_of(const struct reader *reader, struct fy_token *token, enum yaml_style style)
{
    struct span at = {fy_token_start_mark(token)->input_pos, fy_token_end_mark(token)->input_pos};
    if (style == YAML_SINGLE || style == YAML_DOUBLE)
        return (struct span){at.start - 1, at.end + 1};
    struct str inner = str_trim(str_span(reader->text, at));
    size_t start = (size_t)(inner.at - reader->text.at);
    return (struct span){start, start + inner.len};
}

/* A scalar is a key, or a value, which is handed on. */
static void read_scalar(struct reader *reader, struct fy_token *token)
{
    struct level *level = reader->depth ? &reader->levels[reader->depth - 1] : NULL;
    size_t length = 0;
    const char *text = fy_token_get_text(token, &length);
    bool is_place_known = fy_token_start_mark(token) && fy_token_end_mark(token);
    struct str copy = arena_copy(reader->arena, (struct str){text, text ? length : 0});
    if (level && level->is_map && !level->has_key) {
        reader->path[reader->depth - 1] = copy;
        level->has_key = true;
        return;
    }
    if (level)
        level->has_key = false;
    if (!is_place_known || length == 0)
        return;
    struct yaml_scalar scalar = {.style = style_of(token),
                                 .is_flow = level && level->is_flow,
                                 .text = copy,
                                 .path = reader->path,
                                 .path_length = reader->depth};
    scalar.at = place_of(reader, token, scalar.style);
    reader->visit(reader->context, &scalar);
}

static bool open_level(struct reader *reader, bool is_map, bool is_flow)
{
    if (reader->depth == YAML_DEPTH)
        return false;
    is_flow = is_flow || (reader->depth && reader->levels[reader->depth - 1].is_flow);
    reader->path[reader->depth] = (struct str){0};
    reader->levels[reader->depth++] = (struct level){is_map, is_flow, false};
    return true;
}

static void close_level(struct reader *reader)
{
    reader->depth--;
    if (reader->depth)
        reader->levels[reader->depth - 1].has_key = false;
}

/* False where nesting is too deep. */
static bool read_event(struct reader *reader, struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR: read_scalar(reader, event->scalar.value); return true;
    case FYET_ALIAS:
        if (reader->depth)
            reader->levels[reader->depth - 1].has_key =
                reader->levels[reader->depth - 1].is_map && !reader->levels[reader->depth - 1].has_key;
        return true;
    case FYET_MAPPING_START: return open_level(reader, true, fy_event_get_node_style(event) == FYNS_FLOW);
    case FYET_SEQUENCE_START: return open_level(reader, false, fy_event_get_node_style(event) == FYNS_FLOW);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END: close_level(reader); return true;
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

/* False where nesting is too deep. */
static bool read_events(struct reader *reader, struct fy_parser *parser, struct yaml_error *error)
{
    bool is_deep = false;
    for (struct fy_event *event; !is_deep && (event = fy_parser_parse(parser));) {
        is_deep = !read_event(reader, event);
        if (is_deep)
            *error = (struct yaml_error){fy_event_start_mark(event)->input_pos, STR(N_("it is nested too deep"))};
        fy_parser_event_free(parser, event);
    }
    return !is_deep;
}

/* libfyaml reads all of a text before the first event of brackets that nothing closes, in more than linear time: where
 * brackets are nested absurdly deep, or SIZE_MAX. */
static size_t find_absurd_depth(struct str text)
{
    size_t depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '[' || text.at[i] == '{')
            depth++;
        else if (depth > 0 && (text.at[i] == ']' || text.at[i] == '}'))
            depth--;
        if (depth > ABSURD_DEPTH)
            return i;
    }
    return SIZE_MAX;
}

bool yaml_read(struct str text, struct arena *arena, yaml_visit *visit, void *context, struct yaml_error *error)
{
    struct reader reader = {.text = text, .arena = arena, .visit = visit, .context = context};
    size_t absurd = find_absurd_depth(text);
    if (absurd != SIZE_MAX) {
        *error = (struct yaml_error){absurd, STR(N_("it is nested too deep"))};
        return false;
    }
    struct fy_diag *diag = open_diag();
    struct fy_parse_cfg settings = {.flags = FYPCF_COLLECT_DIAG | FYPCF_DISABLE_DEPTH_LIMIT, .diag = diag};
    struct fy_parser *parser = fy_parser_create(&settings);
    bool is_sound = parser && fy_parser_set_string(parser, text.at, text.len) == 0;
    bool is_deep = is_sound && !read_events(&reader, parser, error);
    is_sound = is_sound && !is_deep && !fy_parser_get_stream_error(parser);
    if (!is_sound && !is_deep)
        find_error(diag, &reader, error);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return is_sound;
}
