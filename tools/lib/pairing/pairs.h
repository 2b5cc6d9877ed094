/* Where a segment meets its message. */
#ifndef COTEJO_PAIRING_PAIRS_H
#define COTEJO_PAIRING_PAIRS_H

#include "../catalog/catalog.h"
#include "../formats/document.h"

/* The live entry for a segment, or NULL. A text that is not NFC is looked up as it is, then as NFC. */
const struct message *pair_message(const struct segment *segment, const struct catalog *catalog);

/* The translation that may be put on a page: not fuzzy (unless `also_fuzzy` and its previous msgid is known), not
 * obsolete, without plural forms, not blank. An empty str with NULL where there is none. */
struct str pair_translation(const struct message *message, bool also_fuzzy);

#endif
