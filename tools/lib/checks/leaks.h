/* Proven leaks: a page's text that is, but for case, accents and white space, the translation of a message whose msgid
 * is in the page's language. Somebody put the translation where the original belongs. */
#ifndef COTEJO_CHECKS_LEAKS_H
#define COTEJO_CHECKS_LEAKS_H

#include "check.h"

struct leak {
    const struct check_catalog *in;
    const struct message *message;
};

/* An index of all finished translations of the catalogs; in the arena, immutable from then on. NULL when there is none.
 */
const struct leaks *leaks_make(const struct check_catalog *catalogs, size_t count, struct arena *arena);

/* The message whose translation this text is, of a catalog with msgids in `language`. A text that such a catalog has as
 * a finished msgid of its own is none. False when there is none. */
bool leaks_find(const struct leaks *leaks, struct str text, struct str language, struct leak *leak);

#endif
