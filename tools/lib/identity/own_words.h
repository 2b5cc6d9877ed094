/* Words of no language that a document's own sentences have: "Snowpack" as a heading, where the text says "el equipo de
 * Snowpack". Letters alone may tell that such a word is of another language; its use tells that it is at home. */
#ifndef COTEJO_IDENTITY_OWN_WORDS_H
#define COTEJO_IDENTITY_OWN_WORDS_H

#include "../formats/document.h"
#include "../lang/identify.h"

/* Sets is_own_word of the segments that are one word, seem to be of another language than they are declared, and stand
 * beside other words in a sentence of the declared one. Linear. `ordinary`
 * (lang/ordinary.h) remembers words; NULL: nothing is remembered. */
void own_words_mark(struct document *document, struct ordinary *ordinary);

#endif
