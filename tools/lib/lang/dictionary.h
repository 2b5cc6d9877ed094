/* A hunspell dictionary (man 5 hunspell): NAME.aff with its rules, NAME.dic with its words. The only file that sees
 * hunspell. Its suggestions are not used: they depend on the processor's time, these answers on nothing. */
#ifndef COTEJO_LANG_DICTIONARY_H
#define COTEJO_LANG_DICTIONARY_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/str.h"

struct charset;

/* What is known of a dictionary before its words are needed. The strings are borrowed. */
struct dictionary {
    struct str language;           /* BCP 47 */
    const char *affixes, *words;   /* paths of the two files */
    const struct charset *charset; /* NULL: UTF-8 */
    const uint32_t *letters;       /* small ones that a wrong letter may stand for, the commonest first */
    size_t letter_count;
};

/* Fills in the charset and the letters, in the arena. NULL, or why the dictionary cannot be used, for a person. */
const char *dictionary_open(struct dictionary *dictionary, struct arena *arena);

/* The words in memory, some 10 MB; for one thread at a time. The dictionary is borrowed. */
struct dictionary_words;
struct dictionary_words *dictionary_load(const struct dictionary *dictionary);
void dictionary_unload(struct dictionary_words *words);
const struct dictionary *dictionary_of(const struct dictionary_words *words);

/* Is it a word, capitals as hunspell has them: "Casa" where "casa" is one, not the other way round? NFC. */
bool dictionary_has(const struct dictionary_words *words, struct str word);

/* Are they forms of one word by its rules: "sesiones" and "sesión"? */
bool dictionary_shares_stem(const struct dictionary_words *words, struct str a, struct str b);

#endif
