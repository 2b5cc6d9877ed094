/* The sentence of a finding: its rule's message with the arguments put in. */
#ifndef COTEJO_REPORT_SENTENCE_H
#define COTEJO_REPORT_SENTENCE_H

#include "../base/buf.h"
#include "../text/finding.h"

/* Adds the sentence, on one line: line breaks as spaces, long arguments cut, languages by their names. In English, or
 * in the user's language. */
void sentence_add(struct buf *out, const struct finding *finding);
void sentence_translate(struct buf *out, const struct finding *finding);

/* Adds text that is safe to print: bytes that are no UTF-8, control characters and direction controls become U+FFFD,
 * and line breaks and tabs a space. */
void printable_add(struct buf *out, struct str text);

/* How many bytes from `at` on are printable ASCII, a cell each. */
size_t plain_length(struct str text, size_t at);

#endif
