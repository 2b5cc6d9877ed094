/* Which words a project knows: those of its dictionaries, and its own. Shared by threads, which look words up through
 * spellers, since a dictionary in memory is for one thread at a time. None is loaded before a word is looked up. The
 * answers depend on the word and the dictionaries alone. */
#ifndef COTEJO_LANG_SPELLING_H
#define COTEJO_LANG_SPELLING_H

#include "near_words.h"

struct spelling;

/* The dictionaries are borrowed. spelling_free is due, when no speller is out. */
struct spelling *spelling_make(const struct dictionary *dictionaries, size_t count);
void spelling_free(struct spelling *spelling);

/* Makes every word of a text known, whatever its capitals. Before the first speller is taken. */
void spelling_add_words(struct spelling *spelling, struct str text);

/* For one thread, until it is given back. */
struct speller;
struct speller *speller_take(struct spelling *spelling);
void speller_give(struct speller *speller);

/* Is there a dictionary of the language (BCP 47, regions left aside)? */
bool speller_covers(const struct speller *speller, struct str language);

/* Is it a word of the project's own or of any of its dictionaries? NFC, with ' for an apostrophe. */
bool speller_knows(struct speller *speller, struct str word);

/* Are they forms of one word by a dictionary of the language? NFC, in small letters. */
bool speller_shares_stem(struct speller *speller, struct str language, struct str a, struct str b);

/* What an unknown word, in small letters, may stand for in a language: the same letters, or (`slips`) what is a slip of
 * the fingers away. The strings are valid until the spelling is freed. */
struct near speller_near(struct speller *speller, struct str language, struct str word, bool slips);

#endif
