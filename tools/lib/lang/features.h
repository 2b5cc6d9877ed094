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

/* The file is the header, 1 << MODEL_BITS weights of the language, and 1 << (MODEL_BITS - MODEL_FAMILIAR_SHIFT) weights
 * of familiarity, a signed byte each. */
struct model_header {
    char magic[8], tags[2][8]; /* of the languages, first and second */
    float language_scale, familiar_scale; /* log-odds of a weight of 1 */
};

#define MODEL_MAGIC "cotejo 2"

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

#endif
