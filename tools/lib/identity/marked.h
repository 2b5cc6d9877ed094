/* What marks set off within a sentence: quotations, link texts, emphasis. A writer who puts another language there
 * means it, and a passage often takes words around it with it. */
#ifndef COTEJO_IDENTITY_MARKED_H
#define COTEJO_IDENTITY_MARKED_H

#include "../formats/document.h"
#include "../lang/identify.h"

enum mark {
    MARK_QUOTE,
    MARK_EMPHASIS, /* of a term */
    MARK_LINK,
    MARK_STRONG, /* of what a screen says: "haz clic en **Sign in**"; of what an item explains: "**Round robin:** …" */
};

struct marked {
    struct span at; /* without the marks */
    enum mark mark;
};

struct markeds {
    struct marked *items; /* ascending, disjoint */
    size_t count;
    size_t next; /* the first that does not end before the passage that is asked about */
};

/* Those of a segment, in the arena. */
struct markeds segment_marked(const struct segment *segment, struct arena *arena);

/* Passages are asked about in their order. Is one but for a word or what is not of its language set off by marks, as
 * titles, quotations or terms are? */
bool passage_is_marked(const struct segment *segment, struct markeds *markeds, const struct passage *passage,
                       int expected);

#endif
