/* Spanish opens what it closes: ¿…? and ¡…!
 * (https://www.rae.es/dpd/signos%20de%20interrogaci%C3%B3n%20y%20exclamaci%C3%B3n). Finds questions and exclamations
 * without their opening mark, and opening marks that nothing closes, sentence by sentence. A sentence may open with one
 * mark and close with the other (¿…!). */
#ifndef COTEJO_LANG_OPENING_MARKS_H
#define COTEJO_LANG_OPENING_MARKS_H

#include "../base/arena.h"
#include "../base/str.h"

struct opening_mark {
    struct span at;        /* the mark that stands alone */
    bool is_lonely;        /* it opens and nothing closes it; else it closes and nothing opened it */
    size_t insert_at;      /* where the missing opening mark would go; for a lonely one: at.end */
    bool is_certain_place; /* there is no other place where the sentence could begin */
};

/* All of them in a text, ascending, in the arena. Masked spans (codes, URLs, code) are looked over. */
size_t opening_marks_find(struct str text, const struct span *masked, size_t masked_count, struct arena *arena,
                          struct opening_mark **found);

#endif
