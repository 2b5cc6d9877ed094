/* Terms of a glossary found in texts, in any of their forms. Immutable once made, shared by threads. */
#ifndef COTEJO_CHECKS_GLOSSARY_H
#define COTEJO_CHECKS_GLOSSARY_H

#include "../exchange/termbase.h"

struct speller;
struct glossary;
struct spelt_words;

/* The termbase is borrowed; the rest is the arena's. NULL: it has no terms. */
const struct glossary *glossary_make(const struct termbase *base, struct arena *arena);

/* A text whose terms are looked for. */
struct glossary_text {
    struct str text;
    const struct span *masks; /* what is no words; ascending, disjoint */
    size_t mask_count;
    struct str language;     /* BCP 47 */
    struct speller *speller; /* knows the forms of words; NULL: their endings tell */
    struct arena *arena;
    struct spelt_words *words; /* NULL until glossary_has asks for them */
};

struct glossary_match {
    struct span at;
    const struct term *term;
    const struct concept *concept; /* the first that has it */
    size_t entry;                  /* for glossary_next_concept */
};

/* The terms of its language in the text, ascending, disjoint: of those that overlap the longest, and of two as
 * long what stands there to the letter, then what is not forbidden. */
size_t glossary_find(const struct glossary *glossary, const struct glossary_text *text, struct glossary_match **found);

/* Another concept that has the term that was found, behind *entry, which is moved to it; NULL: there is none. */
const struct concept *glossary_next_concept(const struct glossary *glossary, size_t *entry, struct str language);

/* Does the text have the term? Asked of a translation, so that words with the same beginning are forms of one word. */
bool glossary_has(struct glossary_text *text, const struct term *term);

/* Is it a term of the language, or of a region of it? */
bool term_is_of(const struct term *term, struct str language);

#endif
