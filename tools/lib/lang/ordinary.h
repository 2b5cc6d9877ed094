/* Most translations are what they should be: in the language expected, and without a misspelling. Where their words
 * show it one by one, in whatever way they hang together, nothing more need be asked of the engine. The words of a
 * catalog come again and again: what is known of one is remembered. */
#ifndef COTEJO_LANG_ORDINARY_H
#define COTEJO_LANG_ORDINARY_H

#include "../base/arena.h"
#include "../base/hash.h"
#include "../base/str.h"
#include "model.h"

/* What is remembered of words in a run: one for each thread that asks, made in the arena. */
struct ordinaries *ordinaries_make(struct arena *arena);

/* For one thread, until it is given back. */
struct ordinary *ordinary_take(struct ordinaries *ordinaries);
void ordinary_give(struct ordinaries *ordinaries, struct ordinary *ordinary);

/* What is shown of a text; anything else may be so or not. */
struct shown {
    bool is_expected; /* identify, with that language as its prior, gives it or abstains */
    bool is_spelt;    /* orthography_find finds nothing, whatever the language */
};

/* The language is not LANGUAGE_NONE; the masks are those of identify. */
struct shown ordinary_show(struct ordinary *ordinary, struct str text, const struct span *masked, size_t masked_count,
                           int expected);

/* What ordinary_leads showed of a text of that fingerprint is remembered: texts come again, too. */
bool ordinary_knows(const struct ordinary *ordinary, struct fingerprint text);
void ordinary_remember(struct ordinary *ordinary, struct fingerprint text);

/* Do the words of a text show that identify_unexpected is not CERTAIN of another language than the expected one? It
 * reads no further than that would, and asks less of each word. */
bool ordinary_leads(struct ordinary *ordinary, struct tokens tokens, int expected);

/* What a word is by itself, whatever stands around it. */
struct word_facts {
    struct word_score score;
    bool joins, shares; /* language_joins, language_shares */
    bool is_spelt;      /* orthography_find finds nothing in it, whatever the language */
};

/* Of a word of the text. is_spelt is only known where that is asked for. `ordinary` is not NULL. */
struct word_facts ordinary_facts(struct ordinary *ordinary, struct str text, const struct word *word,
                                 bool asks_spelling);

/* The same without memory, and without is_spelt. */
struct word_facts word_facts_of(const struct word *word);

/* language_borrows, of the language that the word's score does not speak for: few words are asked for it, and lists of
 * words are slow. `ordinary` may be NULL. */
bool ordinary_borrows(struct ordinary *ordinary, struct str text, const struct word *word, struct word_score score);

#endif
