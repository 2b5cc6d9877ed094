#include <stdlib.h>

#include "document.h"

void edits_add(struct edits *edits, struct span at, struct str bytes)
{
    edits->items = arena_grow(edits->arena, edits->items, edits->count, &edits->capacity, sizeof *edits->items);
    edits->items[edits->count++] = (struct edit){at, bytes};
}

static int compare_edits(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return x->at.end < y->at.end ? -1 : x->at.end > y->at.end;
}

void edits_sort(struct edits *edits)
{
    if (edits->count > 1)
        qsort(edits->items, edits->count, sizeof *edits->items, compare_edits);
}

static size_t first_from(const struct edits *edits, size_t start)
{
    size_t low = 0, high = edits->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (edits->items[middle].at.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void edits_apply(const struct edits *edits, struct str bytes, struct span within, struct buf *out)
{
    size_t done = within.start;
    for (size_t i = first_from(edits, within.start); i < edits->count; i++) {
        const struct edit *edit = &edits->items[i];
        if (edit->at.end > within.end)
            break;
        buf_add(out, str_slice(bytes, done, edit->at.start));
        buf_add(out, edit->bytes);
        done = edit->at.end;
    }
    buf_add(out, str_slice(bytes, done, within.end));
}
