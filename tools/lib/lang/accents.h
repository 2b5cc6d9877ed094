/* The accented words of Spanish, for telling a word without its accent, or with a wrong one, from a right one. Words
 * are lower-case Latin-1 letters. The table holds fingerprints: an unknown word is taken for one of its words once in
 * a million, a valid one never. */
#ifndef COTEJO_LANG_ACCENTS_H
#define COTEJO_LANG_ACCENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum accented {
    ACCENTED_UNKNOWN,
    ACCENTED_ALSO, /* the word exists, and so does the one without the accent (más, mas) */
    ACCENTED_ONLY, /* the word exists, the one without the accent does not (sesión) */
};

enum accented accents_find(const uint8_t *letters, size_t count);

#endif
