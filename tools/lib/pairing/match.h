/* Which old entry each entry of a template comes from: merging without the changes. */
#ifndef COTEJO_PAIRING_MATCH_H
#define COTEJO_PAIRING_MATCH_H

#include "../catalog/catalog.h"

enum match_kind {
    MATCH_NONE,
    MATCH_EXACT,      /* the same context and msgid, live or obsolete */
    MATCH_RETURNED,   /* the previous msgid of a fuzzy entry: what it says may be meant for either text */
    MATCH_RENUMBERED, /* the same but for the numbers of its codes, or for how its letters are composed (NFC) */
    MATCH_REREAD,     /* a part of a text of an older extraction, which is cut otherwise now */
    MATCH_MOVED,      /* a translation of the other direction's catalog, whose msgid translates it back */
    MATCH_FUZZY,      /* a similar text */
};

struct match {
    bool is_wanted; /* false: the header, an obsolete entry or a repeated one of the template, or for other languages */
    enum match_kind kind;
    size_t old;             /* index in the catalog; NO_MESSAGE for MATCH_NONE and MATCH_MOVED */
    struct str translation; /* MATCH_REREAD, MATCH_MOVED */
};

struct matches {
    struct match *items; /* as the template's messages */
    bool *is_gone;       /* as the catalog's messages: live there, no longer in the template */
};

struct match_options {
    struct str target; /* BCP 47; what is for other languages is not wanted; empty: all is */
    bool no_fuzzy;
    bool is_lenient;               /* the catalog is of another extraction: less similar texts count too */
    const struct catalog *reverse; /* may be NULL */
};

/* Borrows from both catalogs; the result lives in the arena. */
void matches_find(struct matches *matches, const struct catalog *catalog, const struct catalog *template,
                  const struct match_options *options, struct arena *arena);

#endif
