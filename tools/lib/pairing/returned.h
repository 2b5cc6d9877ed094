/* A catalog that comes back from somebody who translated it elsewhere, while ours went on: each translation goes to the
 * message that it is of now, by the rules of merging (merge.h). What is finished replaces what is missing or a draft; a
 * draft replaces no finished one. Nothing of ours is given up unsaid, and what was not taken is a finding in the
 * returned file, with the reason. */
#ifndef COTEJO_PAIRING_RETURNED_H
#define COTEJO_PAIRING_RETURNED_H

#include "../catalog/catalog.h"

struct returned_options {
    const struct catalog *sent; /* the catalog as it was handed out, or NULL: tells who changed what since */
    bool wins;                  /* where both have a finished translation */
};

struct returned_counts {
    size_t taken;   /* finished translations */
    size_t drafts;  /* taken for a text that changed meanwhile, or that came back fuzzy */
    size_t refused; /* not taken */
};

/* Changes the catalog; the returned one is used up: it says afterwards what it says of our messages. */
void returned_take(struct catalog *catalog, struct catalog *returned, const struct returned_options *options,
                   struct returned_counts *counts, struct findings *findings);

/* How many of the catalog's messages the returned one has under the same msgid. */
size_t returned_common(const struct catalog *catalog, const struct catalog *returned);

/* Are both of the same language, as far as their headers say? Regions and scripts do not count. */
bool returned_fits(const struct catalog *catalog, const struct catalog *returned);

/* NULL-terminated. */
extern const struct rule *const RETURNED_RULES[];

#endif
