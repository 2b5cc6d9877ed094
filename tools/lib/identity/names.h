/* The project's names and terms, found in a text in a time that hardly depends on how many there are. Made once, read
 * by every thread. Zeroed there are none. */
#ifndef COTEJO_IDENTITY_NAMES_H
#define COTEJO_IDENTITY_NAMES_H

#include "../base/arena.h"

struct name;

struct names {
    struct name *items; /* by bytes */
    size_t count;
};

/* The texts are borrowed. */
void names_init(struct names *names, const struct str *texts, size_t count, struct arena *arena);

/* The length of the longest name that the text begins with as whole words; 0 for none. */
size_t names_find(const struct names *names, struct str text);

#endif
