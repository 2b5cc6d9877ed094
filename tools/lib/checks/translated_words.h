/* The words that a catalog translates: of a program's strings, all of which are to be translated, a text that was left
 * as it is gives itself away by words that other messages have in the source and not in the translation. Names, terms
 * and words of both languages stay in these, too. */
#ifndef COTEJO_CHECKS_TRANSLATED_WORDS_H
#define COTEJO_CHECKS_TRANSLATED_WORDS_H

#include "../base/hash.h"
#include "../catalog/catalog.h"

/* Of a word: in how many messages it is, and in how many it is in the translation, too. */
struct word_count {
    uint32_t all, kept;
};

struct translated_words {
    struct index numbers; /* of the words */
    struct word_count *counts;
    size_t count, capacity;
};

/* All in the arena. */
struct translated_words translated_words_make(const struct catalog *catalog, struct arena *arena);

/* Of the words of a text: how many are translated elsewhere, how many of these in more than one message, and how many
 * of those in all of them, and surely so; how many no other message has; and how many all others keep. */
struct words_known {
    size_t translated, often, always, surely, unknown, kept;
};

struct words_known translated_words_look(const struct translated_words *words, struct str text);

#endif
