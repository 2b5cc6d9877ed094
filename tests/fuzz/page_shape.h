/* What a browser would make of a page, as a set of words: its tags with their attributes, comments, scripts and
 * template islands; the keys of its front matter. A translation may lose or double what its source has; it adds
 * nothing. */
#ifndef COTEJO_FUZZ_PAGE_SHAPE_H
#define COTEJO_FUZZ_PAGE_SHAPE_H

#include "fuzz.h"

struct page_shape {
    const struct islands *islands; /* borrowed */
    struct arena arena;
    struct index words;
};

void page_shape_read(struct page_shape *shape, const struct document *document);
void page_shape_free(struct page_shape *shape);

/* Breaks down where `after`, the shape of what was written, has what `before` has not. */
void page_shape_must_hold(const struct page_shape *before, const struct page_shape *after, struct str written);

#endif
