/* Proven leaks: a page's text that a catalog has in the other language. Somebody put the translation where the original
 * belongs (a msgstr on a page in the msgids' language), or left the original where a translation belongs (a msgid on a
 * page in the msgstrs' language). */
#ifndef COTEJO_CHECKS_LEAKS_H
#define COTEJO_CHECKS_LEAKS_H

#include "check.h"

struct leak {
    const struct check_catalog *in;
    const struct message *message;
    bool is_original; /* the text is a msgid or msgid_plural; else a msgstr */
    struct str text;  /* as the catalog has it */
    struct str own;   /* what belongs there: the msgstr, or the msgid; empty: there are several */
    enum {
        CAPITALS_SAME,
        CAPITALS_ALL,
        CAPITALS_OTHER
    } capitals; /* beside the catalog's, the first letter left aside */
};

/* An index of all finished messages of the catalogs; in the arena, immutable from then on. NULL when there is none. */
const struct leaks *leaks_make(const struct check_catalog *catalogs, size_t count, struct arena *arena);

/* The message that has this text, declared to be in `language`, on its other side: but for case, white space, signs at
 * its ends and accents that it lacks. False when there is none, and where a catalog has the text in that language as
 * well, or keeps it as it is. */
bool leaks_find(const struct leaks *leaks, struct str text, struct str language, struct leak *leak);

/* What belongs there, for the place of a text that differs from the catalog's in capitals or in signs at its ends; in
 * the arena, or `own` itself. Empty: how it is to be written there is not known. */
struct str leak_translation(const struct leak *leak, struct str text, struct arena *arena);

#endif
