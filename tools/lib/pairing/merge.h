/* Brings a catalog up to its template: exact matches stay as they are, changed texts keep their old translation as
 * fuzzy with the previous msgid, what is gone becomes obsolete, what returns is revived, and codes that were only
 * renumbered are renumbered in the translation too. Entries never move; a translator's work is never lost, and what is
 * fuzzy stays so until a person takes the mark away. A template on disk is brought up to a new one in the same way:
 * what is gone without a translation is dropped. */
#ifndef COTEJO_PAIRING_MERGE_H
#define COTEJO_PAIRING_MERGE_H

#include "../catalog/catalog.h"

struct merge_options {
    bool no_fuzzy; /* exact matches only */
    bool drop_obsolete;
    struct str target;             /* BCP 47 tag of the msgstrs, for a catalog without a header; may be empty */
    const struct catalog *reverse; /* the catalog of the other direction, for seeding moved entries; or NULL */
    bool is_joint; /* the template is a joint one (joint.h): its references are all there are, the header is theirs */
    size_t own_count; /* of a joint template: what stands behind so many messages is to stay as it is */
};

/* What became of the entries. Every live entry of the template is in one of the first six. */
struct merge_counts {
    size_t exact;      /* was there; its translation, if any, stays as it is */
    size_t renumbered; /* only the numbers of codes differed, or an older extraction had cut it otherwise */
    size_t revived;    /* was obsolete */
    size_t moved;      /* seeded from the other direction */
    size_t fuzzy;      /* has the translation of a similar text, or one that was fuzzy when the text was another */
    size_t added;      /* has none */
    size_t obsolete;   /* is gone, kept */
    size_t dropped;    /* is gone, not kept */
};

/* The catalog comes from catalog_read or seed_catalog; it copies what it takes. Effort grows a little faster than the
 * number of entries (18 times for 10 times as many). */
void merge(struct catalog *catalog, const struct catalog *template, const struct merge_options *options,
           struct merge_counts *counts);

#endif
