#include "model.h"

__asm__(".section .rodata\n"
        ".balign 64\n"
        "model_bytes:\n"
        ".incbin \"tools/lib/lang/model.bin\"\n"
        ".previous\n");

extern const struct {
    struct model_header header;
    int8_t language[1 << MODEL_BITS];
    int8_t familiar[1 << (MODEL_BITS - MODEL_FAMILIAR_SHIFT)];
} model_bytes __attribute__((visibility("hidden")));

struct word_score model_score(const struct word *word)
{
    uint32_t features[MODEL_FEATURES];
    size_t count = model_features(word, features);
    int language = 0, familiar = 0;
    for (size_t i = 0; i < count; i++) {
        language += model_bytes.language[features[i]];
        familiar += model_bytes.familiar[features[i] >> MODEL_FAMILIAR_SHIFT];
    }
    return (struct word_score){(float)language * model_bytes.header.language_scale,
                               (float)familiar * model_bytes.header.familiar_scale};
}
