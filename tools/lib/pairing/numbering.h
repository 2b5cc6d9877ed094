/* The codes of a message without their numbers: `<a1>x</a1> <a2>y</a2>` and `<a2>x</a2> <a3>y</a3>` say the same. */
#ifndef COTEJO_PAIRING_NUMBERING_H
#define COTEJO_PAIRING_NUMBERING_H

#include "../base/arena.h"
#include "../base/hash.h"
#include "../base/str.h"

struct numbering {
    struct str normal; /* the text with each code named by its order of appearance; the text itself without codes */
    struct str *names; /* the codes' names in that order, each once; borrowed from the text */
    size_t count, capacity;
    struct index by_name; /* name → its place in names, from the first one on that is not among the first few */
};

/* Linear; everything lives in the arena. */
void numbering_init(struct numbering *numbering, struct str text, struct arena *arena);

/* text with the codes of `from` named as those of `to`, which has the same normal form. */
struct str numbering_apply(const struct numbering *from, const struct numbering *to, struct str text,
                           struct arena *arena);

#endif
