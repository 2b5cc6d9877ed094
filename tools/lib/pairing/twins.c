#include "twins.h"

/* Would what a target holds be lost to a text that is not translated? */
static bool is_ready(const struct document *document, const struct str *translations, const struct document_twin *twin)
{
    bool is_whole = true, is_any = false;
    size_t i = document_segments_before(document, twin->from.start);
    for (; i < document->segment_count && document->segments[i].spans[0].start < twin->from.end; i++) {
        is_any = is_any || translations[i].at;
        is_whole = is_whole && translations[i].at;
    }
    bool is_empty = twin->before.len || str_is_blank(str_span(document->source.bytes, twin->to));
    return is_any && (is_whole || is_empty);
}

static void fill(const struct document *document, const struct document_twin *twin, const struct edits *edits,
                 struct edits *moved)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, twin->before);
    edits_apply(edits, document->source.bytes, twin->from, &out);
    buf_add(&out, twin->after);
    edits_add(moved, twin->to, arena_copy(moved->arena, buf_str(&out)));
    buf_release(&out);
}

/* Of edits that meet the first one stays: what stood in a target is gone. */
static void drop_overlapping(struct edits *edits)
{
    size_t kept = 0;
    for (size_t i = 0; i < edits->count; i++)
        if (kept == 0 || edits->items[i].at.start >= edits->items[kept - 1].at.end)
            edits->items[kept++] = edits->items[i];
    edits->count = kept;
}

void twins_move(const struct document *document, const struct str *translations, struct edits *edits)
{
    struct edits moved = {.arena = edits->arena};
    size_t next = 0, done = 0;
    for (size_t i = 0; i < document->twin_count; i++) {
        const struct document_twin *twin = &document->twins[i];
        if (twin->from.start < done) /* it lies in the one before */
            continue;
        for (; next < edits->count && edits->items[next].at.start < twin->from.start; next++)
            edits_add(&moved, edits->items[next].at, edits->items[next].bytes);
        if (is_ready(document, translations, twin))
            fill(document, twin, edits, &moved);
        while (next < edits->count && edits->items[next].at.start < twin->from.end)
            next++;
        done = twin->from.end;
    }
    for (; next < edits->count; next++)
        edits_add(&moved, edits->items[next].at, edits->items[next].bytes);
    edits_sort(&moved);
    drop_overlapping(&moved);
    *edits = moved;
}
