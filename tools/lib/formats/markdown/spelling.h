/* How the text of a translation is spelled where it stands: as its source spells the same characters, and with a
 * backslash or a reference before what some reader would take for more than text. How it is laid out in lines is the
 * business of markdown_encode. */
#ifndef COTEJO_FORMATS_MARKDOWN_SPELLING_H
#define COTEJO_FORMATS_MARKDOWN_SPELLING_H

#include "../document.h"

/* Strings in the arena; `inner` is what was changed within the segment's codes (struct rewrite). */
struct str markdown_spell(const struct document *document, const struct segment *segment, const struct edits *inner,
                          struct str translation, struct arena *arena);

/* Adds a character as its reference: not every reader takes a backslash out before `<`, and template languages do not
 * see it. */
void markdown_add_reference(struct buf *out, char c);

/* What a piece of the message reads as. */
struct str markdown_piece_text(const struct segment *segment, size_t piece);

#endif
