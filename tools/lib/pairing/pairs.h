/* Where a segment meets its message. */
#ifndef COTEJO_PAIRING_PAIRS_H
#define COTEJO_PAIRING_PAIRS_H

#include <stdint.h>

#include "../catalog/catalog.h"
#include "../formats/document.h"

/* The live entry for a segment, or NULL. A text that is not NFC is looked up as it is, then as NFC. */
const struct message *pair_message(const struct segment *segment, const struct catalog *catalog);

/* The translation that may be put on a page: not fuzzy (unless `also_fuzzy` and its previous msgid is known), not
 * obsolete, without plural forms, not blank, not the original again. An empty str with NULL where there is none. */
struct str pair_translation(const struct message *message, bool also_fuzzy);

/* The same of a segment, in that target language: of a message with plural forms, the one for its numbers. */
struct str pair_translation_of(const struct segment *segment, const struct catalog *catalog, struct str target,
                               bool also_fuzzy);

/* Of a control character: what breaks lines or files for other programs is written as the text that it is. */
bool pair_leaves_reference(uint32_t code_point);

/* Are the character references of a translation (`&nbsp;`) read as characters? In a message with tags always; in one
 * without not where its text holds some, as a page about them does, nor in plain text. In Markdown they stay as they
 * are. */
bool pair_reads_references(const struct document *document, const struct segment *segment);

/* The translation of a message without tags with its references read so; in the document's arena, or the translation
 * itself. What pair_leaves_reference stays as it is. */
struct str pair_decoded(struct document *document, const struct segment *segment, struct str translation);

#endif
