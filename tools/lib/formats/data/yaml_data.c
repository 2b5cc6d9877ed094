#include "../../text/invalid_bytes.h"
#include "../text.h"
#include "insert.h"
#include "yaml.h"
#include "yaml_format.h"
#include "yaml_merge.h"

struct level {
    const struct data_key *step; /* that leads here */
    size_t at;                   /* where it begins */
    uint32_t count;              /* items so far */
    bool is_map;
};

struct reader {
    struct data_reading data;
    struct level levels[YAML_DEPTH];
    size_t depth;
    const struct data_key *key; /* of a map, read; its value is not yet */
    size_t key_end;             /* of the last one that was read */
    struct yaml_merges merges;
    size_t done; /* the content is looked through for comments up to here */
};

/* Comments stand where no scalar does, behind white space; of what else stands there nothing has a `#` behind some. */
static void read_comments(struct reader *reader, size_t end)
{
    struct str text = str_slice(reader->data.content->text, 0, end);
    for (size_t at = reader->done; (at = str_find_char(text, '#', at)) < end; at++) {
        bool is_comment = at == 0 || ascii_is_space(text.at[at - 1]);
        size_t line_end = is_comment ? str_line_end(text, at) : at;
        if (is_comment)
            data_add_comment(&reader->data, (struct span){at, line_end}, str_slice(text, at + 1, line_end));
        at = is_comment && line_end > at ? line_end - 1 : at;
    }
    reader->done = end > reader->done ? end : reader->done;
}

/* The step that leads to the value, list or map that comes now. */
static const struct data_key *step_here(struct reader *reader, size_t at)
{
    struct level *level = reader->depth ? &reader->levels[reader->depth - 1] : NULL;
    const struct data_key *key = reader->key;
    reader->key = NULL;
    return !level ? NULL : level->is_map ? key : data_add_item(&reader->data, level->step, level->count++, at);
}

static void add_key(struct reader *reader, const struct yaml_event *event)
{
    const struct level *level = &reader->levels[reader->depth - 1];
    const struct yaml_scalar *scalar = &event->scalar;
    struct span at = span_is_empty(scalar->at) ? (struct span){event->at, event->at} : scalar->at;
    /* `<<` takes in other maps, as often as it stands there (https://yaml.org/type/merge.html). */
    bool is_merge = scalar->style == YAML_PLAIN && str_equal(scalar->text, STR("<<"));
    bool is_own = event->kind == YAML_COMPLEX_KEY || is_merge;
    reader->key_end = at.end;
    reader->key = is_own ? data_add_step(&reader->data, level->step, scalar->text, at)
                         : data_add_key(&reader->data, level->step, level->at, scalar->text, at);
}

static void add_value(struct reader *reader, const struct yaml_event *event)
{
    const struct yaml_scalar *scalar = &event->scalar;
    const struct data_key *key = step_here(reader, event->at);
    size_t quotes = scalar->style == YAML_SINGLE || scalar->style == YAML_DOUBLE;
    struct data_value value = {
        .key = key,
        .at = scalar->at,
        .inner = {scalar->at.start + quotes, scalar->at.end - quotes},
        .is_text = scalar->is_text,
        .text = scalar->text,
        .style = scalar->style,
        .is_flow = scalar->is_flow,
        .inset = scalar->inset,
    };
    data_add_value(&reader->data, &value);
    struct str text = reader->data.content->text;
    size_t at = event->at - (event->at > 0 && text.at[event->at - 1] == '*'); /* an alias is told by its name */
    if (reader->data.document->outline && !value.is_text)
        yaml_merges_note_value(&reader->merges, reader->data.document, key, str_slice(text, at, text.len));
}

static void begin_level(struct reader *reader, const struct yaml_event *event)
{
    bool is_map = event->kind == YAML_MAP, is_under_key = reader->key != NULL;
    const struct data_key *step = step_here(reader, event->at);
    reader->levels[reader->depth++] = (struct level){step, event->at, 0, is_map};
    data_begin(&reader->data, step, is_map ? DATA_MAP : DATA_LIST, event->at);
    if (reader->data.document->outline && is_map && is_under_key && reader->key_end < event->at)
        yaml_merges_note_map(&reader->merges, step, str_slice(reader->data.content->text, reader->key_end, event->at));
}

/* Blocks have no bracket to end with. */
static void end_level(struct reader *reader, size_t at)
{
    const struct level *level = &reader->levels[--reader->depth];
    struct str text = reader->data.content->text;
    bool has_brackets =
        level->at < at && at < text.len && memchr("[{", text.at[level->at], 2) && memchr("]}", text.at[at], 2);
    data_end(&reader->data, level->step, has_brackets ? at + 1 : level->at);
}

static void begin_anew(struct reader *reader)
{
    data_take_back(&reader->data);
    reader->depth = reader->done = 0;
    reader->key = NULL;
    reader->merges = (struct yaml_merges){.anchors.arena = &reader->data.scratch};
}

static void visit(void *context, const struct yaml_event *event)
{
    struct reader *reader = context;
    if (!span_is_empty(event->scalar.at)) {
        read_comments(reader, event->scalar.at.start);
        reader->done = event->scalar.at.end;
    }
    switch (event->kind) {
    case YAML_MAP:
    case YAML_LIST: begin_level(reader, event); break;
    case YAML_END: end_level(reader, event->at); break;
    case YAML_KEY:
    case YAML_COMPLEX_KEY: add_key(reader, event); break;
    case YAML_VALUE: add_value(reader, event); break;
    case YAML_ANEW: begin_anew(reader); break;
    case YAML_WITHIN_KEY: break;
    }
}

/* Bytes that are no characters would end the reading; the values that they stand in are left out later, the others are
 * read. */
static struct str readable(struct document *document, struct str text)
{
    if (!document->source.has_invalid)
        return text;
    struct source part = {.bytes = arena_copy(&document->arena, text)};
    char *copy = (char *)part.bytes.at;
    for (struct span found = {0, 0}; invalid_bytes_next(&part, found.end, &found);)
        memset(copy + found.start, '_', found.end - found.start);
    return part.bytes;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    struct document *document = reading->document;
    struct span inner = decoded_in_source(reading->content, value->inner);
    return yaml_decoded(document->source.bytes, inner, value->style, str_trim(value->text), &document->arena);
}

static const struct data_language LANGUAGE = {
    .name = "YAML", .decode = decode, .insert = yaml_insert, .empty = "", .proves_quotes = true};

static void read_content(struct document *document, const struct decoded *content, const struct format_options *options,
                         struct findings *findings, bool is_front_matter)
{
    struct reader reader = {.data = {.language = &LANGUAGE, .choice.is_front_matter = is_front_matter}};
    struct yaml_error error = {0};
    struct str text = readable(document, content->text);
    data_open(&reader.data, document, content, options, findings);
    reader.merges.anchors.arena = &reader.data.scratch;
    bool is_read = is_front_matter ? yaml_read_leniently(text, &document->arena, visit, &reader, &error)
                                   : yaml_read(text, &document->arena, visit, &reader, &error);
    if (is_read) {
        read_comments(&reader, text.len);
        yaml_merges_add(&reader.merges, document);
    } else {
        data_refuse(&reader.data, error.at, error.reason);
    }
    data_close(&reader.data);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct decoded content;
    if (!data_open_file(document, options, &content, findings))
        return false;
    read_content(document, &content, options, findings, false);
    return true;
}

static void read_front_matter(struct document *document, const struct decoded *content,
                              const struct format_options *options, struct findings *findings)
{
    read_content(document, content, options, findings, true);
}

static struct yaml_scalar scalar_at(const struct segment *segment)
{
    const struct data_detail *detail = segment->detail;
    return (struct yaml_scalar){
        .style = detail->style, .is_flow = detail->is_flow, .at = span_of(detail->at), .inset = detail->inset};
}

/* The text of the scalar: white space around that of a quoted one stays, and its line ends are what they were. */
static struct str whole_text(const struct data_detail *detail, struct str translation, struct str replaced,
                             struct arena *arena)
{
    bool is_quoted = detail->style == YAML_SINGLE || detail->style == YAML_DOUBLE;
    bool has_returns = detail->style == YAML_DOUBLE && str_find(replaced, STR("\\r\\n"), 0) != SIZE_MAX;
    struct buf out;
    translation = str_trim(translation);
    if (!has_returns && (!is_quoted || !(data_edges(detail).before.len || data_edges(detail).after.len)))
        return translation;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, is_quoted ? data_edges(detail).before : STR(""));
    for (size_t i = 0; i < translation.len; i++) {
        if (has_returns && translation.at[i] == '\n')
            buf_add_char(&out, '\r');
        buf_add_char(&out, translation.at[i]);
    }
    buf_add(&out, is_quoted ? data_edges(detail).after : STR(""));
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    struct yaml_scalar scalar = scalar_at(segment);
    struct str text = whole_text(detail, translation, str_span(bytes, scalar.at), rewrite->out->arena);
    struct buf buf;
    if (!yaml_may_hold(scalar.style, text)) {
        translation_report_unwritable(document, segment, translation, rewrite->findings);
        return false;
    }
    buf_init(&buf, BUF_MAXIMUM);
    yaml_write(&buf, bytes, &scalar, text);
    edits_add(rewrite->out, scalar.at, arena_copy(rewrite->out->arena, buf_str(&buf)));
    buf_release(&buf);
    return true;
}

/* A tag of a language: it needs no escapes, but quotes where YAML takes it for something else: `no`. */
static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    char before = document->source.bytes.at[at.start - 1];
    bool is_quoted = before == '"' || before == '\'';
    struct yaml_scalar scalar = {.at = at};
    if (is_quoted)
        buf_add(out, text);
    else
        yaml_write(out, document->source.bytes, &scalar, text);
}

/* A line of its own before that of the key. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    size_t line = str_line_start(bytes, segment->spans[0].start);
    if (detail->is_flow)
        return false;
    bool is_block = detail->style == YAML_FOLDED || detail->style == YAML_LITERAL;
    for (bool is_content = is_block; is_content && line > document->parts[segment->part].at.start;) {
        line = str_line_start(bytes, line - 1);
        is_content = str_is_blank(str_slice(bytes, line, str_line_end(bytes, line)));
    }
    const struct str pieces[] = {str_slice(bytes, line, str_skip(bytes, line, " ")), STR("# "), text,
                                 document_line_end(document, line)};
    edits_insert(out, line, pieces, 4);
    return true;
}

static bool keeps(const struct part *part, struct str bytes)
{
    (void)part;
    return yaml_keeps(bytes);
}

static const struct encoder ENCODER = {
    .place = PLACE_DATA, .comment = comment, .encode = encode, .is_read = data_is_read};

static const struct encoder FRONT_MATTER_ENCODER = {
    .place = PLACE_DATA,
    .comment = comment,
    .may_be_markdown = true,
    .encode = encode,
    .encode_value = encode_value,
};

static const char *const SUFFIXES[] = {".yaml", ".yml", NULL};

const struct format FORMAT_YAML = {
    .name = "yaml", .suffixes = SUFFIXES, .is_data = true, .encoder = &ENCODER, .data = &LANGUAGE, .parse = parse};

static const struct format FRONT_MATTER = {.name = "front matter",
                                           .is_data = true,
                                           .encoder = &FRONT_MATTER_ENCODER,
                                           .read = read_front_matter,
                                           .keeps = keeps};

void yaml_read_front_matter(struct document *document, const struct decoded *content,
                            const struct format_options *options, struct findings *findings)
{
    document_read_part(document, &(struct part){.format = &FRONT_MATTER}, content, options, findings);
}

static void read_strings(struct document *document, const struct decoded *content, const struct format_options *options,
                         struct findings *findings)
{
    read_content(document, content, options, findings, false);
}

static const struct format STRINGS = {.name = "yaml", .is_data = true, .read = read_strings};

void yaml_read_strings(struct document *document, const struct decoded *content, const struct format_options *options,
                       struct findings *findings)
{
    static const struct islands NONE;
    document_read_part(document, &(struct part){.format = &STRINGS, .islands = &NONE, .is_strings = true}, content,
                       options, findings);
}
