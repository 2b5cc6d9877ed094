/* Which of many texts may be like a given one: an index of words and, for short texts, of groups of three bytes. It
 * gives the most promising few, which are then compared in full. */
#ifndef COTEJO_PAIRING_CANDIDATES_H
#define COTEJO_PAIRING_CANDIDATES_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/str.h"

/* How many are given at most. */
enum { CANDIDATES_MAXIMUM = 100 };

struct candidates;

/* The texts are borrowed; memory is taken from the arena. Linear. */
struct candidates *candidates_open(const struct str *texts, size_t count, struct arena *arena);

/* Writes the numbers of the texts most like `text` by what they share, the best first, and says how many. Only texts
 * whose length lets them reach the similarity `minimum` count. The effort for one text is bounded. One thread. */
size_t candidates_find(struct candidates *candidates, struct str text, double minimum,
                       size_t found[CANDIDATES_MAXIMUM]);

#endif
