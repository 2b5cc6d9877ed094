/* What a word that a dictionary lacks may stand for: words that it has, one slip away. */
#ifndef COTEJO_LANG_NEAR_WORDS_H
#define COTEJO_LANG_NEAR_WORDS_H

#include "dictionary.h"

/* The likelier ones first. */
enum slip {
    SLIP_MARK,  /* other accents, or a capital: otherwise the same letters */
    SLIP_SWAP,  /* two neighbours have changed places */
    SLIP_LOST,  /* a letter is missing */
    SLIP_ADDED, /* a letter too many */
    SLIP_VOWEL, /* one vowel for another */
    SLIP_OTHER, /* another letter, or any of these at the first one: as often another word */
};

enum { NEAR_MAXIMUM = 3 };

/* Zeroed it is empty. The likelier words stand first, of equal slips those that the language engine knows better. */
struct near {
    struct str words[NEAR_MAXIMUM];
    enum slip slips[NEAR_MAXIMUM];
    float familiar[NEAR_MAXIMUM];
    size_t count;
};

/* Adds what the dictionary has near the word, which is in small letters, NFC; `slips` of the fingers, too, where no
 * word has the same letters: a few hundred look-ups. The strings are put into the arena. */
void near_words(const struct dictionary_words *words, struct str word, bool slips, struct arena *arena,
                struct near *near);

#endif
