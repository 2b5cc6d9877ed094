/* Many shell patterns, laid out so that a text meets few of them: each stands under a part of it that it has in common
 * with few others, and that every text must have that it matches. Questions may come from several threads. */
#ifndef COTEJO_TEXT_PATTERN_INDEX_H
#define COTEJO_TEXT_PATTERN_INDEX_H

#include "../base/hash.h"

/* Zeroed with an arena set it is empty. */
struct pattern_index {
    struct arena *arena;
    bool are_paths; /* patterns of text/glob.h; else of fnmatch without flags */
    struct indexed_pattern *items;
    size_t count, capacity;
    struct index by_part; /* from a part to the first that stands under it, and 1 */
    unsigned lengths;     /* those that parts have, a bit each */
    size_t always;        /* the first without a part, and 1 */
};

/* The pattern is borrowed. */
void pattern_index_add(struct pattern_index *index, struct str pattern, size_t number);

/* Once, when all are added. */
void pattern_index_lay_out(struct pattern_index *index);

/* The numbers of all patterns that may match, and of some that do not; each once, ascending. In the
 * arena. */
size_t pattern_index_find(const struct pattern_index *index, struct str text, struct arena *arena, size_t **numbers);

#endif
