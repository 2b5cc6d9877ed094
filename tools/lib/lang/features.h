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
    char magic[8];
    float language_scale, familiar_scale; /* log-odds of a weight of 1 */
};

#define MODEL_MAGIC "cotejo 1"

/* The places of a word's features in a table of 1 << MODEL_BITS; returns how many. */
size_t model_features(const struct word *word, uint32_t features[MODEL_FEATURES]);

#endif
