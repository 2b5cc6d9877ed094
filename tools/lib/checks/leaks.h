/* Proven leaks: a page's text that a catalog has in the other language. Somebody put the translation where the original
 * belongs (a msgstr on a page in the msgids' language), or left the original where a translation belongs (a msgid on a
 * page in the msgstrs' language). */
#ifndef COTEJO_CHECKS_LEAKS_H
#define COTEJO_CHECKS_LEAKS_H

#include "check.h"

struct leak {
    const struct check_catalog *in;
    const struct message *message;
    bool is_original; /* the text is the msgid or msgid_plural; else the msgstr */
    struct str id;    /* the one it is, or is the translation of */
    struct str own;   /* what belongs there: the msgid, or the msgstr; empty: there are several */
};

/* An index of all finished messages of the catalogs; in the arena, immutable from then on. NULL when there is none. */
const struct leaks *leaks_make(const struct check_catalog *catalogs, size_t count, struct arena *arena);

/* The message that this text, declared to be in `language`, is the translation of: but for case, accents and white
 * space, and unless the catalog has the text as a finished msgid of its own. Else the message whose msgid it is: but
 * for the case of the first letter and for signs at its ends, and unless a message keeps it as it is or makes it of
 * another one. False when there is none. */
bool leaks_find(const struct leaks *leaks, struct str text, struct str language, struct leak *leak);

/* The translation of a msgid for the place of a text that differs from it in a first letter or in signs at its ends; in
 * the arena, or the translation itself. Empty: how it is to be written there is not known. */
struct str leak_translation(const struct leak *leak, struct str text, struct arena *arena);

#endif
