/* A text of a word or two may be a name, a term, a loanword or what a control says: what it shows turns on where it
 * stands. */
#ifndef COTEJO_IDENTITY_SHORT_TEXTS_H
#define COTEJO_IDENTITY_SHORT_TEXTS_H

#include "../formats/document.h"
#include "../lang/identify.h"

/* Is a passage of the tokens' text, at which they stand, a sign of its language, in that role? Sets the certainty of
 * one that is all of it, and whether it is weak. */
bool short_text_tells(struct tokens tokens, enum role role, struct passage *passage);

/* How certain it is that a passage is wrong where it stands: a few words that are certainly of another language may be
 * a term or a title all the same, but for a sentence and for what a control says. */
enum certainty passage_certainty(const struct segment *segment, const struct passage *passage);

#endif
