#include "data.h"

#include "../../base/block.h"
#include "../../text/unicode.h"
#include "../value.h"
#include "front_matter.h"
#include "keyed.h"
#include "shape.h"

const struct rule RULE_DATA_SYNTAX = {
    .id = "data-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "a data file that no parser reads",
    .message = "this is no {format}: {reason}",
    .explanation =
        "A program that reads the file will stop here. Nothing in it is translated or checked, and apply does "
        "not write it.",
    .wrong = "{\"title\": \"Welcome\",}",
    .right = "{\"title\": \"Welcome\"}",
};

const struct rule RULE_DATA_DUPLICATE_KEY = {
    .id = "data-duplicate-key",
    .severity = SEVERITY_ERROR,
    .summary = "two values under one key",
    .message = "the key {key} stands in the same map before",
    .explanation =
        "Most programs take the last of them, some the first, and others refuse the file, so that a value is "
        "lost. Apply does not write the file until one of them is gone.",
    .wrong = "{\"title\": \"Welcome\", \"title\": \"Hello\"}",
    .right = "{\"title\": \"Welcome\", \"greeting\": \"Hello\"}",
};

enum { FILE_VALUE_BYTES = 64 }; /* of a file of texts, with its key */

bool data_open_file(struct document *document, const struct format_options *options, struct decoded *content,
                    struct findings *findings)
{
    struct str bytes = document->source.bytes;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    struct span whole = {str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, bytes.len};
    *content = decoded_join(bytes, &whole, 1, &document->arena);
    document_reserve_segments(document, bytes.len / FILE_VALUE_BYTES);
    document->is_fragment = true;
    document->is_unsound = document->source.has_invalid;
    return true;
}

struct format_options data_options_of_texts(const struct format_options *options)
{
    static const struct str ALL[] = {{"**", 2}};
    struct format_options own = *options;
    if (!own.key_count && !own.keyed) {
        own.keys = ALL;
        own.key_count = 1;
    }
    return own;
}

void data_open(struct data_reading *reading, struct document *document, const struct decoded *content,
               const struct format_options *options, struct findings *findings)
{
    reading->document = document;
    reading->content = content;
    reading->options = reading->choice.options = options;
    reading->findings = findings;
    reading->scratch = (struct arena){0};
    reading->names = (struct index){.arena = &reading->scratch};
    reading->before = (struct data_before){
        document->segment_count, document->part_count,     document->mark_count,   document->link_count,
        document->ignores.count, document->left_out_count, document->remark_count,
    };
    buf_init(&reading->path, BUF_MAXIMUM);
    buf_init(&reading->visible, BUF_MAXIMUM);
    buf_init(&reading->name, BUF_MAXIMUM);
    inline_open(&reading->engine, document, content, NULL, 0);
    if (options->keyed)
        document->outline = arena_alloc(&document->arena, sizeof *document->outline);
}

void data_close(struct data_reading *reading)
{
    if (reading->options->keyed)
        keyed_settle(reading->document, reading->options->keyed, reading->before.segments);
    inline_close(&reading->engine);
    buf_release(&reading->path);
    buf_release(&reading->visible);
    buf_release(&reading->name);
    arena_free(&reading->scratch);
}

static struct span place(const struct data_reading *reading, struct span at)
{
    return decoded_in_source(reading->content, at);
}

/* Who writes new keys has to know all that are there. */
static void note_key(struct data_reading *reading, struct data_key *key)
{
    struct arena *arena = &reading->document->arena;
    struct data_outline *outline = reading->document->outline;
    if (!outline)
        return;
    outline->keys = arena_grow(arena, outline->keys, outline->count, &outline->capacity, sizeof *outline->keys);
    key->number = (uint32_t)outline->count;
    outline->keys[outline->count++] = key;
}

static struct data_key *add_step(struct data_reading *reading, const struct data_key *around, struct span at)
{
    struct data_key *key = arena_alloc(&reading->document->arena, sizeof *key);
    *key = (struct data_key){.around = around,
                             .at = file_span(place(reading, at)),
                             .item = NOT_AN_ITEM,
                             .is_language = !around && reading->options->has_language_keys,
                             .depth = (uint16_t)(around ? around->depth + 1 : 1)};
    note_key(reading, key);
    return key;
}

void data_begin(struct data_reading *reading, const struct data_key *step, enum data_kind kind, size_t at)
{
    struct data_key *key = (struct data_key *)step;
    struct data_outline *outline = reading->document->outline;
    if (!outline)
        return;
    *(key ? &key->kind : &outline->kind) = kind;
    *(key ? &key->value : &outline->root) = file_span(place(reading, (struct span){at, at}));
}

void data_end(struct data_reading *reading, const struct data_key *step, size_t end)
{
    struct data_key *key = (struct data_key *)step;
    struct data_outline *outline = reading->document->outline;
    if (outline)
        (key ? &key->value : &outline->root)->end = (uint32_t)place(reading, (struct span){end, end}).end;
}

static void report_duplicate(struct data_reading *reading, const struct data_key *key)
{
    struct finding draft = {.rule = &RULE_DATA_DUPLICATE_KEY, .arguments = {{"key", key->name}}};
    findings_add(reading->findings, &reading->document->source, span_of(key->at), &draft);
    reading->document->is_unsound = true;
}

const struct data_key *data_add_step(struct data_reading *reading, const struct data_key *map, struct str name,
                                     struct span at)
{
    struct data_key *key = add_step(reading, map, at);
    key->name = name;
    return key;
}

/* Puts the key of the map into the index; false: it has one of that name. */
static bool put_name(struct data_reading *reading, size_t map_at, struct str name)
{
    bool is_new;
    buf_clear(&reading->name);
    buf_add(&reading->name, (struct str){(const char *)&map_at, sizeof map_at});
    buf_add(&reading->name, name);
    index_put_copy(&reading->names, buf_str(&reading->name), &is_new);
    return is_new;
}

/* Most maps have few keys, and looking through these is quicker than an index, whose places lie far apart. */
static bool is_first_of_name(struct data_reading *reading, const struct data_map *map, struct str name)
{
    enum { FEW = 16 };
    if (map->count == FEW)
        for (const struct data_key *key = map->last; key; key = key->before)
            put_name(reading, map->at, key->name);
    if (map->count >= FEW)
        return put_name(reading, map->at, name);
    for (const struct data_key *key = map->last; key; key = key->before)
        if (key->name.len == name.len && (!name.len || key->name.at[name.len - 1] == name.at[name.len - 1]) &&
            str_equal(key->name, name)) /* many differ in their last character alone */
            return false;
    return true;
}

const struct data_key *data_add_key(struct data_reading *reading, const struct data_key *map, size_t map_at,
                                    struct str name, struct span at)
{
    struct data_key *key = add_step(reading, map, at);
    struct data_map *keys = &reading->maps[map ? map->depth : 0];
    key->name = name;
    if (keys->at != map_at || !keys->last || keys->last->around != map)
        *keys = (struct data_map){.at = map_at};
    if (!is_first_of_name(reading, keys, name))
        report_duplicate(reading, key);
    key->before = keys->last;
    keys->last = key;
    keys->count++;
    return key;
}

const struct data_key *data_add_item(struct data_reading *reading, const struct data_key *list, uint32_t number,
                                     size_t at)
{
    struct data_key *key = add_step(reading, list, (struct span){at, at});
    key->item = number;
    return key;
}

/* Adds a step to a path without items. */
static void add_visible(struct buf *path, struct str name)
{
    if (name.len && str_find_char(name, '.', 0) == SIZE_MAX) {
        buf_add(path, name);
        return;
    }
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] != '.' || (path->len > 0 && path->at[path->len - 1] != '.'))
            buf_add_char(path, name.at[i]);
}

/* Many values lie side by side. */
static void begin_path(struct data_reading *reading, const struct data_key *around)
{
    const struct data_key *steps[DATA_DEPTH];
    size_t count = 0;
    for (const struct data_key *key = around; key && count < DATA_DEPTH; key = key->around)
        steps[count++] = key;
    buf_clear(&reading->path);
    buf_clear(&reading->visible);
    while (count-- > 0) {
        buf_add(&reading->path, steps[count]->name);
        buf_add_char(&reading->path, '.');
        add_visible(&reading->visible, steps[count]->name);
        add_visible(&reading->visible, STR("."));
    }
    reading->around = around;
    reading->around_length = reading->path.len;
    reading->visible_length = reading->visible.len;
}

/* The steps from the first to that one, an item being empty. */
static struct str path_of(struct data_reading *reading, const struct data_key *last)
{
    const struct data_key *around = last ? last->around : NULL;
    if (!around || around != reading->around)
        begin_path(reading, around);
    reading->path.len = reading->around_length;
    buf_add(&reading->path, last ? last->name : (struct str){0});
    return buf_str(&reading->path);
}

/* The nearest key; of an item of a list that of the list. */
static struct str name_of(const struct data_key *key)
{
    while (key && key->item != NOT_AN_ITEM)
        key = key->around;
    return key ? key->name : (struct str){0};
}

/* The path of the value that path_of was asked for, without items; in front matter its name. */
static const char *kind_of(struct data_reading *reading, const struct data_candidate *candidate)
{
    struct buf *visible = &reading->visible;
    visible->len = reading->visible_length;
    if (reading->choice.is_front_matter) {
        buf_clear(visible);
        add_visible(visible, candidate->name);
        reading->around = NULL;
    } else if (candidate->key) {
        add_visible(visible, candidate->key->name);
    }
    while (visible->len > 0 && visible->at[visible->len - 1] == '.')
        visible->len--;
    return visible->len ? arena_copy(&reading->document->arena, buf_str(visible)).at : "value";
}

static enum role role_of(struct str key)
{
    static const struct str LABELS[] = {{"button", 6},       {"placeholder", 11}, {"cta", 3},
                                        {"button_text", 11}, {"buttonText", 10},  {"submit", 6}};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (str_equal(key, LABELS[i]))
            return ROLE_LABEL;
    return str_equal(key, STR("title")) ? ROLE_TITLE : ROLE_VALUE;
}

/* The value's text; the white space around it is not written anew. */
static struct decoded decode(struct data_reading *reading, const struct data_value *value, struct data_edges *edges)
{
    inline_turn_to(&reading->engine, reading->content);
    struct decoded text = reading->language->decode(reading, value);
    struct str whole = value->text.at ? value->text : text.text, trimmed = str_trim(whole);
    size_t start = trimmed.len ? (size_t)(trimmed.at - whole.at) : 0;
    edges->before = str_slice(whole, 0, start);
    edges->after = str_slice(whole, start + trimmed.len, whole.len);
    if (!text.piece_count || trimmed.len == text.text.len)
        return text;
    return decoded_slice(&text, (struct span){start, start + trimmed.len}, &reading->document->arena);
}

static const struct data_edges *keep_edges(const struct data_edges *edges, struct arena *arena)
{
    if (!edges->before.len && !edges->after.len)
        return NULL;
    struct data_edges *kept = arena_alloc(arena, sizeof *kept);
    *kept = *edges;
    return kept;
}

static const struct span *whole_of(const struct data_detail *detail, struct arena *arena)
{
    struct span *whole = arena_alloc(arena, sizeof *whole);
    *whole = span_of(detail->at);
    return whole;
}

static void add_segment(struct data_reading *reading, const struct data_value *value, const struct decoded *text,
                        const struct data_candidate *candidate, const struct data_edges *edges)
{
    struct document *document = reading->document;
    const struct value_format *holds = data_choice_format(&reading->choice, candidate);
    const char *kind = kind_of(reading, candidate);
    struct data_detail *detail = arena_alloc(&document->arena, sizeof *detail);
    const struct keyed_dialect *keyed = reading->options->keyed;
    struct segment *segment = inline_add_message(&reading->engine, text, kind, role_of(candidate->name),
                                                 holds   ? holds->syntax
                                                 : keyed ? keyed->syntax
                                                         : SYNTAX_PLAIN);
    *detail = (struct data_detail){.key = value->key,
                                   .style = value->style,
                                   .is_flow = value->is_flow,
                                   .inset = (uint32_t)value->inset & INT32_MAX,
                                   .at = file_span(place(reading, value->at)),
                                   .inner = decoded_in_source(text, str_extent(text->text)),
                                   .edges = keep_edges(edges, &document->arena)};
    /* What lies in a page may be proved by what stands in the place of the segment: its quotes, too. */
    bool has_quotes = reading->language->proves_quotes && reading->choice.is_front_matter;
    segment->spans = has_quotes ? whole_of(detail, &document->arena) : &detail->inner;
    segment->span_count = 1;
    segment->detail = detail;
    if (holds && holds->format)
        document_read_value(document, holds->format, reading->options, reading->findings);
}

/* What no message can hold: a control character, or line ends of two kinds. */
static bool is_storable(struct str text)
{
    bool has_control = false;
    for (size_t i = 0; i < text.len; i += BLOCK_SIZE)
        has_control |= block_any(block_or_rest(text.at, text.len, i, ' ').bytes < ' ');
    for (size_t i = 0; has_control && i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' && !ascii_is_space(text.at[i]))
            return false;
    return true;
}

/* Front matter says in what language its page is. */
static bool is_language(const struct data_reading *reading, const struct data_key *key)
{
    return reading->choice.is_front_matter && key && key->depth == 1 &&
           (str_equal(key->name, STR("lang")) || str_equal(key->name, STR("language")));
}

static void add_language(struct data_reading *reading, const struct data_value *value, struct str text)
{
    struct document *document = reading->document;
    struct language_mark *mark = document_add_mark(document);
    mark->kind = MARK_LANG;
    mark->value = place(reading, value->inner);
    mark->extent = str_extent(document->source.bytes);
    mark->is_page = true;
    document->page_language = text;
}

static const char *refuses(const struct data_reading *reading, const struct data_value *value,
                           const struct data_candidate *candidate)
{
    const struct data_language *language = reading->language;
    const char *reason = !unicode_has_letter(candidate->text) ? N_("no letter")
                         : !is_storable(candidate->text)      ? N_("a control character")
                                                              : data_choice_refuses(&reading->choice, candidate);
    return !reason && language->refuses ? language->refuses(value, candidate->text) : reason;
}

/* An item of a list of strings is known by one of its values, wherever in the list it stands. */
static void name_item(struct data_reading *reading, const struct data_key *key, struct str text)
{
    const struct keyed_dialect *keyed = reading->options->keyed;
    bool is_name = keyed && keyed->name_key && key && key->around && key->around->item != NOT_AN_ITEM &&
                   str_equal(key->name, str_from(keyed->name_key));
    if (!is_name)
        return;
    ((struct data_key *)key->around)->name = arena_copy(&reading->document->arena, text);
    reading->around = NULL;
}

/* Who compares two keyed files misses nothing that is there. */
static void note_other(struct data_reading *reading, const struct data_key *key)
{
    struct document *document = reading->document;
    if (!reading->options->keyed || !key)
        return;
    document->others = arena_grow(&document->arena, document->others, document->other_count, &document->other_capacity,
                                  sizeof *document->others);
    document->others[document->other_count++] = key;
}

/* What an outline says of the value. */
static void note_value(struct data_reading *reading, const struct data_value *value, struct str text)
{
    struct data_key *key = (struct data_key *)value->key;
    bool is_written = !span_is_empty(value->at);
    if (!reading->document->outline || !key)
        return;
    key->kind = value->is_text ? DATA_TEXT : DATA_OTHER;
    key->value = is_written ? file_span(place(reading, value->at)) : key->value;
    key->text = text;
}

void data_add_value(struct data_reading *reading, const struct data_value *value)
{
    struct str raw = value->text.at ? value->text : str_span(reading->content->text, value->inner);
    struct decoded text = {.text = raw};
    struct data_edges edges = {0};
    note_value(reading, value, raw);
    if (!raw.len)
        return;
    if (!value->is_text) {
        note_other(reading, value->key);
        return;
    }
    if (value->has_escapes) {
        text = decode(reading, value, &edges);
        note_value(reading, value, text.text);
    }
    if (is_language(reading, value->key)) {
        add_language(reading, value, text.text);
        return;
    }
    struct data_candidate candidate = {path_of(reading, value->key), name_of(value->key), str_trim(text.text),
                                       value->key};
    name_item(reading, value->key, text.text);
    const char *reason = refuses(reading, value, &candidate);
    if (reason) {
        document_leave_out(reading->document, place(reading, value->inner), reason);
        note_other(reading, value->key);
        return;
    }
    if (!text.piece_count)
        text = decode(reading, value, &edges);
    add_segment(reading, value, &text, &candidate, &edges);
}

/* The last value, where it is a segment and ends in the line before that place of the source; else NULL. */
static const struct segment *value_before(const struct data_reading *reading, size_t line, size_t at)
{
    const struct document *document = reading->document;
    if (document->segment_count == reading->before.segments)
        return NULL;
    const struct segment *last = &document->segments[document->segment_count - 1];
    size_t end = segment_extent(last).end;
    return end > line && end <= at ? last : NULL;
}

/* Where the line of a comment begins, comments being asked about in their order: there may be thousands in one. */
static size_t line_of(struct data_reading *reading, size_t at)
{
    struct str since = str_slice(reading->document->source.bytes, reading->comment_at, at);
    size_t line = str_line_start(since, since.len);
    if (line > 0)
        reading->comment_line = reading->comment_at + line;
    reading->comment_at = at;
    return reading->comment_line;
}

void data_add_comment(struct data_reading *reading, struct span at, struct str text)
{
    struct document *document = reading->document;
    const struct directive directive = directive_read(text);
    struct span spot = place(reading, at);
    size_t line = line_of(reading, spot.start), count = document->ignores.count;
    struct str before = str_trim(str_slice(document->source.bytes, line, spot.start));
    bool is_behind = before.len && !memchr("{[", before.at[before.len - 1], 2);
    const struct segment *value = is_behind ? value_before(reading, line, spot.start) : NULL;
    bool is_for_others = reading->choice.is_front_matter && directive.kind < DIRECTIVE_IGNORE;
    if (directive.kind == DIRECTIVE_NONE || is_for_others)
        return;
    if (is_behind && directive.kind < DIRECTIVE_IGNORE) {
        if (value)
            document_add_directive(document, (struct span){value->spans[0].start, value->spans[0].start}, text);
        return;
    }
    document_add_directive(document, (struct span){before.len ? spot.start : line, spot.end}, text);
    if (!is_behind || document->ignores.count == count)
        return;
    size_t start = value && value->spans[0].start < line ? value->spans[0].start : line;
    document->ignores.items[count].covers = (struct span){start, spot.start};
}

void data_take_back(struct data_reading *reading)
{
    struct document *document = reading->document;
    document->segment_count = reading->before.segments;
    document->part_count = reading->before.parts;
    document->mark_count = reading->before.marks;
    document->link_count = reading->before.links;
    document->ignores.count = reading->before.ignores;
    document->left_out_count = reading->before.left_out;
    document->remark_count = reading->before.remarks;
    document->other_count = 0;
    reading->around = NULL;
    if (document->outline)
        document->outline->count = 0;
    arena_free(&reading->scratch);
    reading->names = (struct index){.arena = &reading->scratch};
    memset(reading->maps, 0, sizeof reading->maps);
}

void data_refuse(struct data_reading *reading, size_t at, struct str reason)
{
    struct document *document = reading->document;
    struct finding draft = {.rule = reading->choice.is_front_matter ? &RULE_FRONT_MATTER_SYNTAX : &RULE_DATA_SYNTAX,
                            .arguments = {{"format", str_from(reading->language->name)}, {"reason", reason}}};
    size_t length = reading->content->text.len, end = at + 1;
    while (end < length && ((unsigned char)reading->content->text.at[end] & 0xC0) == 0x80)
        end++;
    struct span spot = {at < length ? at : length ? length - 1 : 0, end < length ? end : length};
    data_take_back(reading);
    document_leave_out(document, place(reading, str_extent(reading->content->text)), "malformed");
    findings_add(reading->findings, &document->source, place(reading, spot), &draft);
    document->is_unsound = document->is_unsound || !reading->choice.is_front_matter;
}

bool data_is_read(const struct document *document, const struct segment *segment, struct str translation)
{
    struct str text = str_trim(translation);
    return text.len && !data_shape_refuses(name_of(data_key_of(document, segment)), text);
}

const struct data_key *data_key_of(const struct document *document, const struct segment *segment)
{
    const struct part *part = &document->parts[segment->part];
    if (part->value != NO_PART) {
        part = &document->parts[part->value];
        segment = &part->carrier->segment;
        part = &document->parts[segment->part];
    }
    return part->format->is_data ? ((const struct data_detail *)segment->detail)->key : NULL;
}

struct str data_language_tag(struct str name, struct arena *arena)
{
    size_t length = 0;
    while (length < name.len && ascii_is_letter(name.at[length]))
        length++;
    bool has_region = length < name.len && (name.at[length] == '-' || name.at[length] == '_') && name.len <= length + 5;
    bool is_tag = (length == 2 || length == 3) && (length == name.len || has_region) &&
                  unicode_knows_language(str_slice(name, 0, length));
    if (!is_tag)
        return (struct str){0};
    char *tag = arena_bytes(arena, name.len);
    memcpy(tag, name.at, name.len);
    if (has_region)
        tag[length] = '-';
    return (struct str){tag, name.len};
}
