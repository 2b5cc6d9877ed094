#include "model.h"

#include "../base/hash.h"

/* The build may name the model of another pair. */
#ifndef LANGUAGE_MODEL
#define LANGUAGE_MODEL "tools/lib/lang/model.bin"
#endif

__asm__(".section .rodata\n"
        ".balign 64\n"
        "model_bytes:\n"
        ".incbin \"" LANGUAGE_MODEL "\"\n"
        ".previous\n");

extern const struct {
    struct model_header header;
    int8_t language[1 << MODEL_BITS];
    int8_t familiar[1 << (MODEL_BITS - MODEL_FAMILIAR_SHIFT)];
    struct model_labels labels;
} model_bytes __attribute__((visibility("hidden")));

struct sum {
    int language, familiar;
};

static inline void sum_add(struct sum *sum, uint32_t place)
{
    sum->language += model_bytes.language[place];
    sum->familiar += model_bytes.familiar[place >> MODEL_FAMILIAR_SHIFT];
}

/* The same features as model_features, added up as they come: this is where the engine's time goes. */
struct word_score model_score(const struct word *word)
{
    uint64_t letters = 0, whole = 0;
    struct sum sum = {0, 0};
    for (size_t i = 0; i < word->count; i++) {
        letters = letters << 8 | word->letters[i];
        whole = feature_join(whole, word->letters[i]);
        if (word->letters[i] != ' ')
            sum_add(&sum, feature_place(letters, 1));
        switch (i) {
        default: sum_add(&sum, feature_place(letters, 5)); /* fall through */
        case 3: sum_add(&sum, feature_place(letters, 4));  /* fall through */
        case 2: sum_add(&sum, feature_place(letters, 3));  /* fall through */
        case 1: sum_add(&sum, feature_place(letters, 2));  /* fall through */
        case 0: break;
        }
    }
    sum_add(&sum, feature_whole_place(whole));
    return (struct word_score){(float)sum.language * model_bytes.header.language_scale,
                               (float)sum.familiar * model_bytes.header.familiar_scale};
}

struct str model_language(int number)
{
    return str_from(model_bytes.header.tags[number]);
}

uint64_t model_hash(void)
{
    const struct model_labels *labels = &model_bytes.labels;
    const char *start = (const char *)&model_bytes,
               *end = (const char *)(labels->entries + labels->starts[LABEL_BUCKETS]);
    return hash_bytes((struct str){start, (size_t)(end - start)});
}

const struct model_labels *model_labels(void)
{
    return &model_bytes.labels;
}
