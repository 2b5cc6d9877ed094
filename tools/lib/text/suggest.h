/* "Did you mean": the candidate that a mistyped word is nearest to. */
#ifndef COTEJO_TEXT_SUGGEST_H
#define COTEJO_TEXT_SUGGEST_H

#include "../base/str.h"

/* Set `wrong`, offer every candidate, read `best`: empty when none is near. Of equally near ones the first. */
struct suggestions {
    struct str wrong;
    struct str best; /* borrowed from the candidate */
    size_t distance; /* of best: insertions, deletions, substitutions and swaps of neighbours, in bytes */
};

void suggest(struct suggestions *suggestions, struct str candidate);

#endif
