/* The tag of an ignore says which text was to be silent: eight hexadecimal digits of a hash of it, its white space
 * folded, its letters composed. So an ignore expires when the text changes, and not when it is wrapped anew. */
#ifndef COTEJO_CHECKS_IGNORE_TAG_H
#define COTEJO_CHECKS_IGNORE_TAG_H

#include "../catalog/catalog.h"
#include "../formats/document.h"

enum { IGNORE_TAG_SIZE = 9 }; /* with a NUL */

void ignore_tag_write(uint64_t hash, char tag[IGNORE_TAG_SIZE]);
bool ignore_tag_fits(struct str tag, uint64_t hash);

/* Of an entry: its context, its msgids and its translations. */
uint64_t ignore_message_hash(const struct message *message);

/* The texts of a document, made to be asked about stretches of it. */
struct ignore_texts {
    const struct document *document;
    uint64_t *sums; /* of the hashes of the segments before the one of that number */
};

/* In the arena. */
struct ignore_texts ignore_texts_make(const struct document *document, struct arena *arena);

/* Of all segments that begin in the span. */
uint64_t ignore_texts_hash(const struct ignore_texts *texts, struct span at);

#endif
