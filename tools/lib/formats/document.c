#include "document.h"

#include <stdint.h>
#include <stdlib.h>

#include "../base/bug.h"
#include "../base/files.h"
#include "../text/invalid_bytes.h"
#include "../text/limit.h"
#include "../text/wide.h"
#include "format.h"
#include "marking/marking.h"
#include "storable.h"

const struct rule RULE_FILE_UNREADABLE = {
    .id = "file-unreadable",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a file that cannot be read",
    .message = "cannot read the file: {reason}",
    .explanation = "The file was named or found, but it could not be read, so nothing is known of its texts. Mend its "
                   "permissions or its path, or exclude it.",
    .wrong = "cotejo check index.hmtl",
    .right = "cotejo check index.html",
};

const struct rule RULE_ISLAND_UNCLOSED = {
    .id = "island-unclosed",
    .severity = SEVERITY_WARNING,
    .summary = "a template expression that nothing closes",
    .message = "nothing closes this {opener}",
    .explanation =
        "The page has the opening of a template expression without its end. Here it is taken as text; a "
        "template engine would stop at it. Close it, or, where it is meant as text, write its first character "
        "as a reference (&#123;).",
    .wrong = "<p>Hello {{ name</p>",
    .right = "<p>Hello {{ name }}</p>",
};

void document_report_unclosed(const struct document *document, struct span opener, struct findings *findings)
{
    struct str text = str_span(document->source.bytes, opener);
    if (islands_bring_along(document->parts[document->part].islands, text))
        return;
    struct finding draft = {.rule = &RULE_ISLAND_UNCLOSED, .arguments = {{"opener", text}}};
    findings_add(findings, &document->source, opener, &draft);
}

static void *add_item(struct arena *arena, void **items, size_t *count, size_t *capacity, size_t size)
{
    *items = arena_grow(arena, *items, *count, capacity, size);
    char *item = (char *)*items + *count * size;
    *count += 1;
    return item;
}

struct segment *document_add_segment(struct document *document)
{
    void *items = document->segments;
    struct segment *segment =
        add_item(&document->arena, &items, &document->segment_count, &document->segment_capacity, sizeof *segment);
    document->segments = items;
    segment->parent = NO_SEGMENT;
    segment->part = (uint32_t)document->part;
    return segment;
}

void document_reserve_segments(struct document *document, size_t count)
{
    if (!document->segments)
        document->segments =
            arena_reserve(&document->arena, count, &document->segment_capacity, sizeof *document->segments);
}

struct language_mark *document_add_mark(struct document *document)
{
    void *items = document->marks;
    struct language_mark *mark =
        add_item(&document->arena, &items, &document->mark_count, &document->mark_capacity, sizeof *document->marks);
    document->marks = items;
    mark->part = document->part;
    return mark;
}

struct link *document_add_link(struct document *document)
{
    void *items = document->links;
    struct link *link =
        add_item(&document->arena, &items, &document->link_count, &document->link_capacity, sizeof *document->links);
    document->links = items;
    link->part = document->part;
    return link;
}

struct remark *document_add_remark(struct document *document)
{
    void *items = document->remarks;
    void *item = add_item(&document->arena, &items, &document->remark_count, &document->remark_capacity,
                          sizeof *document->remarks);
    document->remarks = items;
    return item;
}

size_t document_add_part(struct document *document, const struct part *part)
{
    void *items = document->parts;
    struct part *item =
        add_item(&document->arena, &items, &document->part_count, &document->part_capacity, sizeof *document->parts);
    document->parts = items;
    *item = *part;
    item->encoder = part->encoder ? part->encoder : part->format->encoder;
    item->value = NO_PART;
    return document->part_count - 1;
}

void document_read_part(struct document *document, const struct part *part, const struct decoded *content,
                        const struct format_options *options, struct findings *findings)
{
    size_t around = document->part;
    struct part added = *part;
    added.at = decoded_in_source(content, str_extent(content->text));
    if (!added.islands)
        added.islands = document->parts[around].islands;
    document->part = document_add_part(document, &added);
    part->format->read(document, content, options, findings);
    document->part = around;
}

void *document_keep(struct document *document, struct arena *arena, void *items, size_t size)
{
    enum { LONG = 4 << 20 }; /* against which what the list outgrew, left in its arena, weighs little */
    if (size >= LONG) {
        arena_adopt(&document->arena, arena);
        return items;
    }
    void *copy = arena_alloc(&document->arena, size);
    return size ? memcpy(copy, items, size) : copy;
}

size_t left_out_visible(const struct document *document, const struct left_out *left_out)
{
    const struct source *source = &document->source;
    size_t count = 0;
    for (size_t i = left_out->at.start; i < left_out->at.end && !left_out->is_hidden; i++) {
        char c = source->bytes.at[i];
        count += !ascii_is_space(c) && (source->charset || ((unsigned char)c & 0xC0) != 0x80);
    }
    return count;
}

struct left_out *document_leave_out(struct document *document, struct span at, const char *reason)
{
    void *items = document->left_out;
    struct left_out *item =
        add_item(&document->arena, &items, &document->left_out_count, &document->left_out_capacity, sizeof *item);
    document->left_out = items;
    *item = (struct left_out){.at = at, .reason = reason};
    return item;
}

struct order {
    size_t start, end, index;
};

static int compare_order(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static struct order order_of(const struct document *document, size_t index)
{
    struct span span = segment_extent(&document->segments[index]);
    return (struct order){span.start, span.end, index};
}

static bool is_sorted(const struct document *document)
{
    struct order last = {0}, next;
    for (size_t i = 0; i < document->segment_count; i++, last = next) {
        next = order_of(document, i);
        if (i > 0 && compare_order(&last, &next) > 0)
            return false;
    }
    return true;
}

/* In byte order, parents before the children inside them. */
static void sort_segments(struct document *document)
{
    size_t count = document->segment_count;
    struct arena scratch = {0};
    if (is_sorted(document))
        return;
    struct order *order = arena_alloc(&scratch, count * sizeof *order);
    size_t *place = arena_alloc(&scratch, count * sizeof *place);
    for (size_t i = 0; i < count; i++)
        order[i] = order_of(document, i);
    qsort(order, count, sizeof *order, compare_order);
    struct segment *sorted = arena_alloc(&document->arena, count * sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = document->segments[order[i].index];
        place[order[i].index] = i;
    }
    for (size_t i = 0; i < count; i++)
        if (sorted[i].parent != NO_SEGMENT)
            sorted[i].parent = place[sorted[i].parent];
    document->segments = sorted;
    document->segment_capacity = count;
    arena_free(&scratch);
}

/* A string in template code sits in the segment that the code is in; sorted, that comes before it. */
static void find_parents(struct document *document)
{
    size_t last = NO_SEGMENT; /* the last one that stands in no other */
    for (size_t i = 0; i < document->segment_count; i++) {
        struct segment *segment = &document->segments[i];
        if (segment->parent != NO_SEGMENT)
            continue;
        if (last != NO_SEGMENT && segment->is_value &&
            segment_extent(segment).end <= segment_extent(&document->segments[last]).end)
            segment->parent = last;
        else
            last = i;
    }
}

/* The remarks [first, end) are for one segment: the last context holds, notes are lines of one. */
static void give(struct document *document, struct segment *segment, size_t first, size_t end)
{
    struct buf note;
    buf_init(&note, BUF_MAXIMUM);
    buf_add(&note, segment->note); /* one in a value has its own already */
    for (size_t i = first; i < end; i++) {
        const struct remark *remark = &document->remarks[i];
        if (remark->is_context) {
            segment->has_context = true;
            segment->context = remark->text;
            continue;
        }
        if (remark->is_length) {
            segment->limits =
                limits_add(segment->limits, limit_of_length(remark->text, &document->arena), &document->arena);
            continue;
        }
        if (note.len)
            buf_add_char(&note, '\n');
        buf_add(&note, remark->text);
    }
    segment->note = arena_copy(&document->arena, buf_str(&note));
    buf_release(&note);
}

static int compare_remarks(const void *a, const void *b)
{
    const struct remark *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Hands each remark to the segment that it stands in, or to the first one behind it. Parsers may add them block by
 * block. */
static void give_remarks(struct document *document)
{
    size_t next = 0, end;
    if (document->remark_count)
        qsort(document->remarks, document->remark_count, sizeof *document->remarks, compare_remarks);
    for (size_t first = 0; first < document->remark_count; first = end) {
        while (next < document->segment_count &&
               segment_extent(&document->segments[next]).end < document->remarks[first].at)
            next++;
        if (next == document->segment_count)
            return;
        size_t behind = segment_extent(&document->segments[next]).end;
        for (end = first; end < document->remark_count && document->remarks[end].at <= behind;)
            end++;
        give(document, &document->segments[next], first, end);
    }
}

bool document_has_invalid(const struct document *document, struct span at)
{
    struct span found;
    struct source part = {.bytes = str_span(document->source.bytes, at), .charset = document->source.charset};
    return invalid_bytes_next(&part, 0, &found);
}

/* What is no text asks for no translation and is not checked: the file has its finding. */
static void leave_out_invalid(struct document *document)
{
    struct arena scratch = {0};
    size_t *place = arena_alloc(&scratch, document->segment_count * sizeof *place), kept = 0;
    for (size_t i = 0; i < document->segment_count; i++) {
        struct segment segment = document->segments[i];
        place[i] = NO_SEGMENT;
        if (segment.parent != NO_SEGMENT)
            segment.parent = place[segment.parent];
        if (document_has_invalid(document, segment_extent(&segment))) {
            document_leave_out(document, segment_extent(&segment), "invalid characters");
            continue;
        }
        place[i] = kept;
        document->segments[kept++] = segment;
    }
    document->segment_count = kept;
    arena_free(&scratch);
}

static bool read_bytes(struct document *document, const struct files *files, struct file_content *content,
                       struct findings *findings)
{
    int error = content->bytes.at
                    ? 0
                    : files_read(files, content->path, &document->arena, &content->bytes, &document->source.read);
    if (!error && content->bytes.len <= DOCUMENT_MAXIMUM)
        return true;
    struct str reason = str_from(error ? file_error(error) : N_("larger than 512 MiB"));
    struct finding draft = {.rule = &RULE_FILE_UNREADABLE, .arguments = {{"reason", reason}}};
    findings_add_file(findings, content->path, &draft);
    return false;
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct span whole = {0, document->source.bytes.len};
    const struct islands *islands = islands_of_text(options->islands, document->source.bytes);
    document_add_part(document, &(struct part){whole, .format = document->format, .islands = islands});
    if (!document->format->parse(document, options, findings))
        return false;
    sort_segments(document);
    return true;
}

/* All segments are there, sorted. */
static void settle(struct document *document)
{
    find_parents(document);
    give_remarks(document);
    for (size_t i = 0; i < document->segment_count; i++)
        segment_make_storable(&document->segments[i], &document->arena);
    document_settle_ignores(document);
    if (document->source.has_invalid)
        leave_out_invalid(document);
    document_assert(document);
}

bool document_read(struct document *document, const struct format_options *options, struct findings *findings)
{
    bool is_read = parse(document, options, findings);
    if (is_read)
        settle(document);
    return is_read;
}

bool document_open(struct document *document, struct file_content content, const struct format *format,
                   const struct format_options *options, struct findings *findings)
{
    *document = (struct document){.format = format};
    if (!read_bytes(document, options->files, &content, findings))
        return false;
    struct file_state read = document->source.read;
    struct str mark = format->may_be_wide ? wide_mark(content.bytes) : (struct str){0};
    mark.len = mark.len && wide_read(content.bytes, &document->arena, &content.bytes) ? mark.len : 0;
    source_init(&document->source, content.path, content.bytes, &document->arena);
    document->source.read = read;
    document->source.wide_mark = mark;
    document->source.columns = findings->columns;
    if (!parse(document, options, findings))
        return false;
    /* In data no island goes from one value into the next. */
    if (!document->format->is_data && document_read_marks(document, options->marking))
        sort_segments(document);
    settle(document);
    return true;
}

size_t document_segments_before(const struct document *document, size_t offset)
{
    size_t low = 0, high = document->segment_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->segments[middle].spans[0].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void document_free(struct document *document)
{
    arena_free(&document->arena);
    *document = (struct document){0};
}

struct span segment_in_source(const struct segment *segment, struct span in_message)
{
    struct decoded decoded = segment_decoded(segment);
    return decoded_in_source(&decoded, in_message);
}

static bool splits_character(const struct source *source, size_t at)
{
    size_t lead = at;
    if (source->charset || at >= source->bytes.len)
        return false;
    while (lead > 0 && at - lead < 3 && ((unsigned char)source->bytes.at[lead] & 0xC0) == 0x80)
        lead--;
    unsigned char first = (unsigned char)source->bytes.at[lead];
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    for (size_t i = 1; i < length; i++)
        if (lead + i >= source->bytes.len || ((unsigned char)source->bytes.at[lead + i] & 0xC0) != 0x80)
            return false;
    return lead < at && lead + length > at;
}

static void assert_segment(const struct document *document, const struct segment *segment)
{
    BUG_IF(segment->span_count == 0 || !segment->kind || segment->piece_count == 0);
    BUG_IF(segment->part >= document->part_count);
    for (size_t i = 0; i < segment->span_count; i++) {
        struct span span = segment->spans[i];
        BUG_IF(span.start > span.end || span.end > document->source.bytes.len);
        BUG_IF(i > 0 && span.start < segment->spans[i - 1].end);
        BUG_IF(splits_character(&document->source, span.start) || splits_character(&document->source, span.end));
    }
    for (size_t i = 0; i < segment->piece_count; i++) {
        BUG_IF(segment->pieces[i].start > segment->text.len);
        BUG_IF(i > 0 && segment->pieces[i].start < segment->pieces[i - 1].start);
    }
    for (size_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        BUG_IF(code->in_message.end > segment->text.len || code->partner >= segment->code_count);
        BUG_IF(code->source.end > document->source.bytes.len);
    }
}

void document_assert(const struct document *document)
{
    size_t done = 0; /* the end of the last segment that has no parent */
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        assert_segment(document, segment);
        struct span span = segment_extent(segment);
        if (segment->parent == NO_SEGMENT) {
            BUG_IF(span.start < done);
            done = span.end;
        } else {
            BUG_IF(segment->parent >= i);
            struct span parent = segment_extent(&document->segments[segment->parent]);
            BUG_IF(span.start < parent.start || span.end > parent.end);
        }
    }
}
