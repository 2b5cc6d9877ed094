/* Where a segment meets its message. */
#ifndef COTEJO_PAIRING_PAIRS_H
#define COTEJO_PAIRING_PAIRS_H

#include "../catalog/catalog.h"
#include "../formats/document.h"

/* The live entry for a segment, or NULL. A text that is not NFC is looked up as it is, then as NFC. */
const struct message *pair_message(const struct segment *segment, const struct catalog *catalog);

/* The translation that may be put on a page: not fuzzy (unless `also_fuzzy` and its previous msgid is known), not
 * obsolete, without plural forms, not blank, not the original again. An empty str with NULL where there is none. */
struct str pair_translation(const struct message *message, bool also_fuzzy);

/* Are the character references of a translation (`&nbsp;`) read as characters? In a message with tags always; in one
 * without not where its text holds some, as a page about them does, nor in plain text. In Markdown they stay as they
 * are. */
bool pair_reads_references(const struct document *document, const struct segment *segment);

/* The translation of a message without tags with its references read so; in the document's arena, or the translation
 * itself. What stands for a control character stays as it is. */
struct str pair_decoded(struct document *document, const struct segment *segment, struct str translation);

#endif
