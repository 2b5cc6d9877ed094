#include "value.h"

#include "../base/bug.h"

/* Escapes in escapes grow with each level, and nobody writes many. */
enum { DEEPEST_VALUE = 4 };

static size_t depth_of(const struct source *source)
{
    size_t depth = 0;
    for (; source->around; source = source->around)
        depth++;
    return depth;
}

/* The value's document, not read yet. */
static void begin(struct document *value, const struct document *around, const struct part *part, struct arena *arena)
{
    struct decoded *text = arena_alloc(arena, sizeof *text);
    *text = segment_decoded(&part->carrier->segment);
    source_init(&value->source, around->source.path, text->text, arena);
    value->source.columns = around->source.columns;
    value->source.around = &around->source;
    value->source.decoded = text;
    value->format = part->format;
}

static struct span place(const struct document *value, struct span at)
{
    return decoded_in_source(value->source.decoded, at);
}

static void take_parts(struct document *document, const struct document *value, size_t number)
{
    document->parts[number].encoder = value->parts[0].encoder;
    document->parts[number].detail = value->parts[0].detail;
    for (size_t i = 1; i < value->part_count; i++) {
        struct part part = value->parts[i];
        part.at = place(value, part.at);
        size_t added = document_add_part(document, &part);
        document->parts[added].value = number;
    }
}

static const struct code *place_codes(struct document *document, const struct document *value,
                                      const struct segment *segment)
{
    struct code *codes = arena_alloc(&document->arena, segment->code_count * sizeof *codes);
    for (size_t i = 0; i < segment->code_count; i++) {
        codes[i] = segment->codes[i];
        codes[i].source = file_span(place(value, span_of(codes[i].source)));
        if (!codes[i].details)
            continue;
        struct code_details *details = arena_alloc(&document->arena, sizeof *details);
        *details = *codes[i].details;
        if (!span_is_empty(span_of(details->shown)))
            details->shown = file_span(place(value, span_of(details->shown)));
        codes[i].details = details;
    }
    return codes;
}

static void take_segment(struct document *document, const struct document *value, size_t index, size_t first_part)
{
    const struct segment *from = &value->segments[index];
    struct arena *arena = &document->arena;
    struct segment *segment = document_add_segment(document);
    struct span *spans = arena_alloc(arena, from->span_count * sizeof *spans);
    size_t *number = arena_alloc(arena, sizeof *number);
    struct decoded text = segment_decoded(from);
    *segment = *from;
    for (size_t i = 0; i < from->span_count; i++)
        spans[i] = place(value, from->spans[i]);
    segment->spans = spans;
    text = decoded_compose(&text, value->source.decoded, arena);
    segment->pieces = text.pieces;
    segment->piece_count = (uint32_t)text.piece_count;
    segment->codes = place_codes(document, value, from);
    segment->part = (uint32_t)first_part + from->part;
    segment->detail = number;
    *number = index;
}

/* A language that the value declares for all of itself is, to the document, one that is declared here. */
static void take_segments(struct document *document, const struct document *value, const struct part *part)
{
    size_t first = document->segment_count, first_part = document->part_count - value->part_count;
    for (size_t i = 0; i < value->segment_count; i++) {
        take_segment(document, value, i, first_part);
        struct segment *segment = &document->segments[first + i];
        if (segment->parent != NO_SEGMENT)
            segment->parent += first;
        bool is_own = !str_is_empty(segment->declared);
        segment->locales = segment->locales || !part->carrier ? segment->locales : part->carrier->segment.locales;
        segment->declared = is_own ? segment->declared : part->declared;
        segment->declared_here =
            is_own ? !str_equal_ascii_case(segment->declared, document->page_language) : part->is_declared_here;
    }
}

static void take_others(struct document *document, const struct document *value)
{
    size_t first_part = document->part_count - value->part_count;
    for (size_t i = 0; i < value->mark_count; i++) {
        struct language_mark *mark = document_add_mark(document);
        *mark = value->marks[i];
        mark->value = place(value, mark->value);
        mark->extent = place(value, mark->extent);
        mark->is_page = false;
        mark->part += first_part;
    }
    for (size_t i = 0; i < value->link_count; i++) {
        struct link *link = document_add_link(document);
        *link = value->links[i];
        link->value = place(value, link->value);
        link->part += first_part;
    }
    for (size_t i = 0; i < value->left_out_count; i++) {
        const struct left_out *left_out = &value->left_out[i];
        document_leave_out(document, place(value, left_out->at), left_out->reason)->is_hidden = left_out->is_hidden;
    }
}

static void take_ignores(struct document *document, const struct document *value)
{
    struct ignores *to = &document->ignores;
    for (size_t i = 0; i < value->ignores.count; i++) {
        to->items = arena_grow(&document->arena, to->items, to->count, &to->capacity, sizeof *to->items);
        struct ignore *ignore = &to->items[to->count++];
        *ignore = value->ignores.items[i];
        ignore->at = place(value, ignore->at);
        ignore->covers = place(value, ignore->covers);
    }
}

/* The last segment as a carrier. The value's text is UTF-8, whatever it may say of itself. */
static const struct carrier *take_carrier(struct document *document, const struct format_options *options)
{
    struct carrier *carrier = arena_alloc(&document->arena, sizeof *carrier);
    carrier->segment = document->segments[--document->segment_count];
    carrier->options = *options;
    carrier->options.islands = document->parts[document->part].islands;
    carrier->options.charset = STR("utf-8");
    return carrier;
}

void document_read_value(struct document *document, const struct format *format, const struct format_options *options,
                         struct findings *findings)
{
    const struct carrier *carrier = take_carrier(document, options);
    struct span at = segment_extent(&carrier->segment);
    bool is_invalid = document->source.has_invalid && document_has_invalid(document, at);
    if (is_invalid || depth_of(&document->source) == DEEPEST_VALUE) {
        /* All of a value is written anew: what is no character would become one. */
        document_leave_out(document, at, is_invalid ? "invalid characters" : N_("nested too deeply"));
        return;
    }
    struct part draft = {at, .format = format, .islands = carrier->options.islands, .carrier = carrier};
    draft.declared = carrier->segment.declared;
    draft.is_declared_here = carrier->segment.declared_here;
    size_t number = document_add_part(document, &draft);
    document->parts[number].value = number;
    struct document value = {.arena = document->arena}; /* lent: a file may have thousands of values */
    document->arena = (struct arena){0};
    begin(&value, document, &draft, &value.arena);
    bool is_read = document_read(&value, &carrier->options, findings);
    document->arena = value.arena;
    if (!is_read) {
        document_leave_out(document, at, "malformed");
        return;
    }
    take_parts(document, &value, number);
    take_segments(document, &value, &draft);
    take_others(document, &value);
    take_ignores(document, &value);
}

void value_open(struct document *value, const struct document *around, size_t part)
{
    struct findings ignored = {0};
    const struct part *read = &around->parts[part];
    *value = (struct document){0};
    begin(value, around, read, &value->arena);
    bool is_read = document_read(value, &read->carrier->options, &ignored);
    BUG_IF(!is_read); /* it was read before */
    findings_free(&ignored);
}
