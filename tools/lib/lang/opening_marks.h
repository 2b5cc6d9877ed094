/* Spanish opens what it closes: ¿…? and ¡…!
 * (https://www.rae.es/dpd/signos%20de%20interrogaci%C3%B3n%20y%20exclamaci%C3%B3n). Finds questions and exclamations
 * without their opening mark, and opening marks that nothing closes. A sentence may open with one mark and close with
 * the other (¿…!), go on over line ends, and hold others. A mark asks for another one only where it ends words of the
 * language: not in code, patterns, names (Yahoo!) and titles of another language. */
#ifndef COTEJO_LANG_OPENING_MARKS_H
#define COTEJO_LANG_OPENING_MARKS_H

#include "../base/arena.h"
#include "../base/str.h"
#include "tokens.h"

struct opening_mark {
    struct span at;        /* the mark that stands alone */
    bool is_lonely;        /* it opens and nothing closes it; else it closes and nothing opened it */
    size_t insert_at;      /* where the missing opening mark would go; for a lonely one: at.end */
    bool is_certain_place; /* there is no other place where the sentence could begin */
};

/* All of them in the text that tokens have to give, of that language (its number), ascending, in the arena. Masked
 * spans (codes, placeholders, addresses) are looked over; character references are what they stand for. */
size_t opening_marks_find(struct tokens tokens, int language, struct arena *arena, struct opening_mark **found);

#endif
