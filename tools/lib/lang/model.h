/* The trained weights, and what they say of one word. A word's score is the plain sum of the weights of its features.
 */
#ifndef COTEJO_LANG_MODEL_H
#define COTEJO_LANG_MODEL_H

#include "features.h"

struct word_score {
    float language; /* log-odds: positive for the second language of the pair, negative for the first */
    float familiar; /* log-odds: positive for a word of either, negative for a name or a word of another language */
};

struct word_score model_score(const struct word *word);

/* Another one for another model; the same on every machine. */
uint64_t model_hash(void);

/* The words of interfaces (features.h); lang/labels.h asks them. */
struct model_labels {
    uint16_t starts[LABEL_BUCKETS + 1], entries[];
};

const struct model_labels *model_labels(void);

/* The tag of the pair's first or second language (0 or 1), as the model was trained. */
struct str model_language(int number);

#endif
