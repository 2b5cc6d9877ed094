/* Keeps a keyed file and the catalog that it is translated in (project/via_po.h) in step. Who has changed since both
 * agreed (pairing/agreement.h) is followed by the other one; where both have, a finding says so, and nothing is
 * written. What the file lacks is filled in, where the source's file has it; what the source no longer has is left
 * alone. */
#ifndef COTEJO_ANALYSIS_RECONCILIATION_H
#define COTEJO_ANALYSIS_RECONCILIATION_H

#include "../pairing/agreement.h"
#include "../project/site.h"

struct reconciliation {
    struct site *site;
    const struct via_po *via;
    struct catalog *catalog;             /* into via->language; brought up to the source */
    const struct agreements *agreements; /* of that catalog before it was brought up */
    bool takes_edits; /* what was edited in the file goes into the catalog; else it is left for who does that */
};

/* What came of it. The catalog has changed, too: it is to be written behind the file, or not at all where that cannot
 * be written. */
struct reconciled {
    struct buf bytes;       /* the file */
    struct file_state read; /* what it was made of */
    bool is_made;           /* they differ from what is there */
    bool has_failed;        /* one of both could not be read: the catalog has not changed */
    size_t written, taken;  /* values of the file, entries of the catalog */
};

/* Findings go to the site's. reconciled_free is due. */
void reconcile(const struct reconciliation *reconciliation, struct reconciled *reconciled);
void reconciled_free(struct reconciled *reconciled);

/* Only tells, of all files and catalogs of the site, where both sides have changed; and, where the whole project is
 * looked at, which keys the source lacks. */
void reconciliation_check(struct site *site, bool is_whole, struct findings *findings);

/* The rules that this raises, NULL-terminated. */
extern const struct rule *const RECONCILIATION_RULES[];

#endif
