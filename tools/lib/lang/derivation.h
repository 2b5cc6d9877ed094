/* Words that a language makes of others so freely that dictionaries lack many: with prefixes ("recompile"), with
 * pronouns ("quitándolo"), plurals of loanwords. */
#ifndef COTEJO_LANG_DERIVATION_H
#define COTEJO_LANG_DERIVATION_H

#include "../base/arena.h"
#include "../base/str.h"

enum { DERIVATION_BASES = 32 };

/* The words that this one may be made of, in the arena; the word is right where one of them is a word. Lower case, NFC;
 * `language` is a number of identify.h. Returns how many. */
size_t derivation_bases(int language, struct str word, struct arena *arena, struct str bases[DERIVATION_BASES]);

#endif
