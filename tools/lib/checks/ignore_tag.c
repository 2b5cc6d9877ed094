#include "ignore_tag.h"

#include "../base/hash.h"
#include "../text/unicode.h"

void ignore_tag_write(uint64_t hash, char tag[IGNORE_TAG_SIZE])
{
    for (int i = 0; i < IGNORE_TAG_SIZE - 1; i++)
        tag[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    tag[IGNORE_TAG_SIZE - 1] = '\0';
}

bool ignore_tag_fits(struct str tag, uint64_t hash)
{
    char fresh[IGNORE_TAG_SIZE];
    ignore_tag_write(hash, fresh);
    return str_equal_ascii_case(tag, str_from(fresh));
}

static uint64_t hash_of(struct str text, struct arena *arena)
{
    return hash_bytes(unicode_fold(text, FOLD_SPACE, arena));
}

uint64_t ignore_message_hash(const struct message *message)
{
    struct arena arena = {0};
    uint64_t hash = hash_join(hash_of(message->context.text, &arena), hash_of(message->id.text, &arena));
    if (message->has_plural)
        hash = hash_join(hash, hash_of(message->id_plural.text, &arena));
    for (size_t i = 0; i < message->string_count || i == 0; i++)
        hash = hash_join(hash, hash_of(message->strings[i].text, &arena));
    arena_free(&arena);
    return hash;
}

struct ignore_texts ignore_texts_make(const struct document *document, struct arena *arena)
{
    struct ignore_texts texts = {document, arena_alloc(arena, (document->segment_count + 1) * sizeof *texts.sums)};
    struct arena scratch = {0};
    texts.sums[0] = 0;
    for (size_t i = 0; i < document->segment_count; i++) {
        texts.sums[i + 1] = texts.sums[i] + hash_of(document->segments[i].text, &scratch);
        arena_clear(&scratch);
    }
    arena_free(&scratch);
    return texts;
}

uint64_t ignore_texts_hash(const struct ignore_texts *texts, struct span at)
{
    size_t first = document_segments_before(texts->document, at.start),
           end = document_segments_before(texts->document, at.end);
    return texts->sums[end] - texts->sums[first];
}
