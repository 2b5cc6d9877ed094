/* A decoder of two states over the words of a text, one language and the other one: where does the language change? */
#ifndef COTEJO_LANG_DECODER_H
#define COTEJO_LANG_DECODER_H

#include "../base/arena.h"
#include "../base/str.h"
#include "tokens.h"

/* A word of a text. */
struct item {
    struct span at;
    float inside, start; /* log-odds of the other language, where no change is before it and where one is */
    float cost;          /* of a change of language before it */
    bool is_evident;     /* a word, not a name or an acronym */
    bool may_be_name;    /* it could be a part of one */
    bool is_joiner;      /* "of", "y" */
    uint8_t gap;         /* enum gap: before it */
    bool starts;         /* a capital that begins a sentence */
    bool starts_own;     /* a capital, of a word that begins sentences of the expected language, and no name */
    bool is_title;       /* of a title of an interface: set behind items_decode */
    bool is_other;       /* of the other language: what items_decode finds */
    bool changes[2];     /* private to it: the best way to this state comes from the other one */
};

struct items {
    struct item *at;
    size_t count, capacity;
};

struct item *items_add(struct items *items, struct arena *arena, struct span at);

/* Marks the words of the other language: the cheapest way through the text (Viterbi). */
void items_decode(struct items *items);

#endif
