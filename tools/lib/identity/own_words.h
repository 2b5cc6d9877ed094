/* Words of no language that a document's own sentences have: "Snowpack" as a heading, where the text says "el equipo de
 * Snowpack"; and terms of a few words, "Resource loaders", where it says "un resource loader". Letters alone may tell
 * that such a text is of another language; its use tells that it is at home. */
#ifndef COTEJO_IDENTITY_OWN_WORDS_H
#define COTEJO_IDENTITY_OWN_WORDS_H

#include "../formats/document.h"
#include "../lang/identify.h"

/* Is a segment one word, or a few that make no sentence, seems it to be of another language than declared, and does it
 * stand beside other words in a sentence of the declared one? The first such question reads the document through, few
 * documents have one. `ordinary` (lang/ordinary.h) remembers words; NULL: nothing is remembered. */
bool segment_is_own_word(const struct document *document, const struct segment *segment, struct ordinary *ordinary);

/* Words by which the texts of several documents are known: a hash, the same for a plural in s. That of all of a segment
 * of a few words; 0: it has more, or none. */
uint64_t segment_term(const struct segment *segment);

struct used_term {
    uint64_t hash;
    bool is_foreign; /* set off as words of other languages are, by emphasis or quotation marks: no text of a screen */
};

/* Those that a sentence of the language that the segment is declared to be in sets off by marks: "el patrón *State*",
 * "usa `Value Object`". In the arena. */
size_t segment_terms_used(const struct document *document, const struct segment *segment, struct arena *arena,
                          struct used_term **terms);

#endif
