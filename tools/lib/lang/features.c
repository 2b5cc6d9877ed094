#include "features.h"

size_t model_features(const struct word *word, uint32_t features[MODEL_FEATURES])
{
    static const uint64_t factors[MODEL_ORDER + 1] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                                                      0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB};
    uint64_t letters = 0, whole = 0;
    size_t count = 0;
    for (size_t i = 0; i < word->count; i++) {
        letters = letters << 8 | word->letters[i];
        whole = (whole ^ word->letters[i]) * factors[0];
        uint64_t longest = i + 1 < MODEL_ORDER ? i + 1 : MODEL_ORDER;
        for (size_t n = word->letters[i] == ' ' ? 2 : 1; n <= longest; n++)
            features[count++] = (uint32_t)((letters << (64 - 8 * n)) * factors[n] >> (64 - MODEL_BITS));
    }
    features[count++] = (uint32_t)((whole ^ whole >> 29) * factors[1] >> (64 - MODEL_BITS));
    return count;
}
