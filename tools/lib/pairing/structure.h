/* The proof behind apply: the localized bytes, read again, have the structure of the source. */
#ifndef COTEJO_PAIRING_STRUCTURE_H
#define COTEJO_PAIRING_STRUCTURE_H

#include "../formats/document.h"
#include "../formats/format.h"

extern const struct rule RULE_STRUCTURE_CHANGED;

/* Reads `output` as the document's format and compares: the same segments of the same kinds, with the texts that were
 * put there. False, after a finding at the first segment that differs. */
bool structure_holds(const struct document *document, const struct str *translations, struct str output,
                     const struct format_options *options, struct findings *findings);

#endif
