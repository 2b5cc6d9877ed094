/* What the language engine thinks of texts, for people who wonder and for measuring. */
#ifndef COTEJO_CLI_LANGUAGE_REPORT_H
#define COTEJO_CLI_LANGUAGE_REPORT_H

#include "../base/buf.h"
#include "../formats/document.h"

/* The segments of a settled document, by this name: lines for people, or JSON objects with commas between them. */
void language_report_document(const struct document *document, struct str name, bool is_json, struct buf *out);

/* Every line a text by itself: a JSON object per line. */
void language_report_strings(struct str bytes, bool never_abstains, struct buf *out);

/* Word, tab, language; what is no word (punctuation, codes) is of the language "none", as are names. A blank line
 * between paragraphs. */
void language_report_tokens(struct str bytes, struct buf *out);

#endif
