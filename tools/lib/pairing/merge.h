/* Brings a catalog up to its template: exact matches stay as they are, changed texts keep their old translation as
 * fuzzy with the previous msgid, what is gone becomes obsolete, what returns is revived, and codes that were only
 * renumbered are renumbered in the translation too. Entries never move; a translator's work is never lost. */
#ifndef COTEJO_PAIRING_MERGE_H
#define COTEJO_PAIRING_MERGE_H

#include "../catalog/catalog.h"

struct merge_options {
    bool no_fuzzy;      /* exact matches only */
    bool drop_obsolete;
    const struct catalog *reverse; /* the catalog of the other direction, for seeding moved entries; or NULL */
};

struct merge_counts {
    size_t exact, fuzzy, renumbered, revived, added, obsolete, moved;
};

void merge(struct catalog *catalog, const struct catalog *template, const struct merge_options *options,
           struct merge_counts *counts, struct findings *findings);

#endif
