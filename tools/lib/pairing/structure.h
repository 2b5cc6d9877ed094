/* The proof behind apply: the localized bytes, read again, have the structure of the source. */
#ifndef COTEJO_PAIRING_STRUCTURE_H
#define COTEJO_PAIRING_STRUCTURE_H

#include "../formats/document.h"
#include "../formats/format.h"

extern const struct rule RULE_STRUCTURE_CHANGED;

/* Bytes made of the document: its own, with the edits done that put the translations there. */
struct localized {
    const struct str *translations; /* parallel to the segments */
    const struct edits *edits;      /* sorted */
    struct str bytes;
    bool is_read_whole; /* even where the format proves it with less; set where it was */
};

/* Reads the bytes as the document's format and compares: the same tags around each edit, or, where the format does not
 * prove that by itself, the same segments of the same kinds, with the texts that were put there. False, after a finding
 * at the first segment that differs. */
bool structure_holds(const struct document *document, struct localized *localized,
                     const struct format_options *options, struct findings *findings);

/* Adds a finding at the segment whose translation is to blame for what structure_holds has found; without findings: it
 * is one of many that may be. */
void structure_blame(const struct document *document, size_t index, const struct findings *found,
                     struct findings *findings);

#endif
