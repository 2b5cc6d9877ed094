/* Many shell patterns, laid out so that a text meets few of them: each stands under a part of it that it has in common
 * with the fewest others, and that every text must have that it matches. */
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
    size_t *candidates;
    size_t asked;
    bool is_laid_out;
};

/* The pattern is borrowed. All are added before the first question. */
void pattern_index_add(struct pattern_index *index, struct str pattern, size_t number);

/* The numbers of all patterns that may match, and of some that do not; each once. Valid until the next question. */
size_t pattern_index_find(struct pattern_index *index, struct str text, const size_t **numbers);

#endif
