#include "features.h"

size_t model_features(const struct word *word, uint32_t features[MODEL_FEATURES])
{
    uint64_t letters = 0, whole = 0;
    size_t count = 0;
    for (size_t i = 0; i < word->count; i++) {
        letters = letters << 8 | word->letters[i];
        whole = feature_join(whole, word->letters[i]);
        size_t longest = i + 1 < MODEL_ORDER ? i + 1 : MODEL_ORDER;
        for (size_t n = word->letters[i] == ' ' ? 2 : 1; n <= longest; n++)
            features[count++] = feature_place(letters, n);
    }
    features[count++] = feature_whole_place(whole);
    return count;
}
