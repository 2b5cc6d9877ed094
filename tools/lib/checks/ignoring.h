/* Where an ignore of a finding can be written, and what it says: a comment in its page or on its entry, or an item of
 * `ignore:`. */
#ifndef COTEJO_CHECKS_IGNORING_H
#define COTEJO_CHECKS_IGNORING_H

#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "ignore_tag.h"

/* May it be silenced at all? And by a comment, or only by the configuration? */
bool finding_is_ignorable(const struct finding *finding);
bool finding_has_comment(const struct finding *finding);

/* The outermost segment that a finding of the document is in, or NO_SEGMENT. */
size_t ignoring_segment(const struct document *document, const struct finding *finding);

/* What a comment says: "cotejo-ignore lang-mixed -- quoted [00000000]". An empty tag: none. */
struct ignore_words {
    struct str rules, reason, tag;
};
void ignore_words_add(struct buf *out, const struct ignore_words *words);

/* Adds the edit that writes the ignore of a segment; with a tag, one that has expired there is renewed instead. False
 * where the page would show it. */
bool ignoring_in_document(const struct ignore_texts *texts, size_t segment, const struct ignore_words *words,
                          struct edits *out);

/* The same of an entry, on a line of its own; its tag is made here, where the words have one. False where the catalog's
 * character set does not hold the reason. */
bool ignoring_in_catalog(const struct catalog *catalog, size_t message, struct ignore_words words, struct edits *out);

/* Adds the item of `ignore:` that silences the finding. */
void ignoring_item_add(struct buf *out, const struct finding *finding, struct str reason);

/* Is a document that was read again, with comments put in, the same to all readers? */
bool ignoring_is_unseen(const struct document *before, const struct document *after);

#endif
