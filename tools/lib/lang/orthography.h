/* Misspellings that need no opinion: accents that Spanish does not have or that a word cannot lack, look-alike letters
 * of another script. Each with its repair where there is exactly one. The data is built in, so that every machine gives
 * the same verdict. */
#ifndef COTEJO_LANG_ORTHOGRAPHY_H
#define COTEJO_LANG_ORTHOGRAPHY_H

#include "../base/arena.h"
#include "../base/str.h"
#include "../text/finding.h"
#include "tokens.h"

enum misspelling_kind {
    MISSPELLING_ACCENT_WRONG,   /* sesiòn, sesio´n */
    MISSPELLING_ACCENT_MISSING, /* sesion */
    MISSPELLING_MIXED_SCRIPT,   /* sesiоn with a Cyrillic о */
};

struct misspelling {
    enum misspelling_kind kind;
    struct span at;    /* the word */
    struct str repair; /* the word as it should be; empty: none for certain */
    enum certainty certainty;
};

/* All of them in the words that tokens have to give, ascending, in the arena; LANGUAGE_NONE: only what is wrong in any
 * language. */
size_t orthography_find(struct tokens tokens, int language, struct arena *arena, struct misspelling **found);

/* Is it a word of the language, as another one is with an accent: of another country, or another form (vídeo, video)?
 */
bool orthography_does_without_accent(const struct word *word, int language);

#endif
