/* Plain text: paragraphs between blank lines, and the items of a list, their line ends folded. Its translations have no
 * escapes to be written with. */
#ifndef COTEJO_FORMATS_TEXT_H
#define COTEJO_FORMATS_TEXT_H

#include "format.h"

extern const struct format FORMAT_TEXT;

/* A translation that its file cannot hold. */
extern const struct rule RULE_TRANSLATION_UNWRITABLE;

/* Adds that finding at the segment; `text` is what cannot be held. */
void translation_report_unwritable(const struct document *document, const struct segment *segment, struct str text,
                                   struct findings *findings);

#endif
