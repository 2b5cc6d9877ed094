/* Translations that stand beside their source, in a place of their own in the document (struct document_twin). */
#ifndef COTEJO_PAIRING_TWINS_H
#define COTEJO_PAIRING_TWINS_H

#include "../formats/document.h"

/* Moves the edits that lie in a source to its target, as the whole content of that one, where all texts of the source
 * are translated or the target holds nothing yet. Edits are sorted, before and after. */
void twins_move(const struct document *document, const struct str *translations, struct edits *edits);

#endif
