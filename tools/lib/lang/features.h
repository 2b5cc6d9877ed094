/* What the model looks at in a word: every sequence of one to five letters, the marks at both ends included, and the
 * word as a whole, each as a place in a table of weights. Shared with the trainer. */
#ifndef COTEJO_LANG_FEATURES_H
#define COTEJO_LANG_FEATURES_H

#include "tokens.h"

enum {
    MODEL_BITS = 18,
    MODEL_ORDER = 5, /* letters of the longest sequence */
    MODEL_FEATURES = MODEL_ORDER * (WORD_LETTERS + 2) + 1,
    MODEL_FAMILIAR_SHIFT = 1, /* the table of familiarity has half the places */
};

/* What is known of a word of interfaces, or of the few words of a label. A word without LABEL_WITHIN is one of names as
 * well: among others it tells nothing. */
enum label {
    LABEL_PROPER = 0, /* a word of names of places, languages, currencies */
    LABEL_WHOLE = 1,  /* it is a label by itself */
    LABEL_WITHIN = 2, /* a word that stands among others in labels */
    LABEL_SHARED = 0, /* of a word or term that is at home in a language (home_start): in the other one as well, or */
    LABEL_ALONE = 1,  /* in this one alone */
    LABEL_BITS = 2,
};

enum { LABEL_WORDS = 4, LABEL_BUCKETS = 1 << 12, LABEL_PRINT_BITS = 12 + 16 - LABEL_BITS };

/* The file is the header, 1 << MODEL_BITS weights of the language, 1 << (MODEL_BITS - MODEL_FAMILIAR_SHIFT) weights of
 * familiarity, a signed byte each, and the words of interfaces: where each bucket of entries begins and where the last
 * one ends, and the entries, ascending. These numbers have 16 bits, the lower byte first. The fingerprint of its
 * letters and its language chooses the bucket by its upper 12 bits; an entry is the other 14 and enum label. A word is
 * taken for another one once in some thousands. */
struct model_header {
    char magic[8], tags[2][8];            /* of the languages, first and second */
    float language_scale, familiar_scale; /* log-odds of a weight of 1 */
};

#define MODEL_MAGIC "cotejo 3"

/* The place of the last n of some letters, of a byte each. */
static inline uint32_t feature_place(uint64_t letters, size_t n)
{
    static const uint64_t factors[MODEL_ORDER + 1] = {
        0, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB};
    return (uint32_t)((letters << (64 - 8 * n)) * factors[n] >> (64 - MODEL_BITS));
}

/* One letter more of a whole word; the place of a word from all of them. */
static inline uint64_t feature_join(uint64_t whole, uint8_t letter)
{
    return (whole ^ letter) * 0x9E3779B97F4A7C15;
}

static inline uint32_t feature_whole_place(uint64_t whole)
{
    return (uint32_t)((whole ^ whole >> 29) * 0xC2B2AE3D27D4EB4F >> (64 - MODEL_BITS));
}

/* The places of a word's features in a table of 1 << MODEL_BITS; returns how many. */
size_t model_features(const struct word *word, uint32_t features[MODEL_FEATURES]);

/* A word's letters, the marks at both ends included. */
static inline struct str word_letters(const struct word *word)
{
    return (struct str){(const char *)word->letters, word->count};
}

/* The fingerprint, of LABEL_PRINT_BITS, of what is joined from the words of a text in a language. */
static inline uint64_t label_start(int language)
{
    return feature_join(0, (uint8_t)(language + 1));
}

/* The same of a word that is at home in a language though its letters, or interfaces, speak for another one. */
static inline uint64_t home_start(int language)
{
    return feature_join(0, (uint8_t)(0x80 | language));
}

/* The same of a word that begins what a control does ("Delete invoice"). */
static inline uint64_t command_start(int language)
{
    return feature_join(0, (uint8_t)(0x40 | language));
}

static inline uint64_t label_join(uint64_t whole, const struct word *word)
{
    for (size_t i = 0; i < word->count; i++)
        whole = feature_join(whole, word->letters[i]);
    return whole;
}

static inline uint32_t label_print(uint64_t whole)
{
    return (uint32_t)((whole ^ whole >> 29) * 0xC2B2AE3D27D4EB4F >> (64 - LABEL_PRINT_BITS));
}

#endif
