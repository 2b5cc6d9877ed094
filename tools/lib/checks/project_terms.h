/* Terms of a project: what sentences set off in one document ("el patrón *Value Object*") is at home as the heading,
 * the title or the link of another. */
#ifndef COTEJO_CHECKS_PROJECT_TERMS_H
#define COTEJO_CHECKS_PROJECT_TERMS_H

#include "notes.h"

/* Is it, but for accents and signs, what a file is called: the title of a document's own, or a link's text of the one
 * that it leads to: "Value Object" in value-object.md? */
bool segment_is_address(const struct document *document, const struct segment *segment);

/* Those that the sentences of a checked document set off, and its titles that may be in another language, into its
 * notes. */
void project_terms_note(const struct document *document, struct notes *notes);

/* When all documents are done, and after ignores, so that one is in use whichever files are looked at: takes out the
 * findings whose text so many documents as they say show to be a term. */
void project_terms_settle(const struct notes *notes, size_t count, struct findings *findings);

#endif
