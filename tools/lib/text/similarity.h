/* How alike two texts are, for fuzzy matching: the longest common subsequence of their bytes, bit-parallel
 * (Hyyrö 2004), as 2·lcs / (|a| + |b|). 0 nothing in common, 1 equal. */
#ifndef COTEJO_TEXT_SIMILARITY_H
#define COTEJO_TEXT_SIMILARITY_H

#include "../base/arena.h"
#include "../base/str.h"

/* One text prepared for comparing with many. */
struct similarity *similarity_prepare(struct str text, struct arena *arena);

/* The similarity with other, or 0 as soon as it is known to be below `minimum`. */
double similarity_with(const struct similarity *prepared, struct str other, double minimum);

#endif
