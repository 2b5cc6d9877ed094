/* Fills in what a translation memory knows. */
#ifndef COTEJO_PAIRING_MEMORY_H
#define COTEJO_PAIRING_MEMORY_H

#include "../catalog/catalog.h"

struct memory_counts {
    size_t exact; /* the very text, or but for the numbers of its codes: as it is there */
    size_t fuzzy; /* of a similar text, or of a draft: fuzzy, with that text as the previous one */
};

/* Messages without any translation get what the memory, a catalog, has for them; no translation is touched, no draft
 * either. A fuzzy one says in a translator's comment which memory it is from. `no_fuzzy`: exact ones only. */
void memory_fill(struct catalog *catalog, const struct catalog *memory, bool no_fuzzy, struct memory_counts *counts);

#endif
