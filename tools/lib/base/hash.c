#include "hash.h"

#define XXH_INLINE_ALL /* no clash with the copy that libfyaml.a holds */
#include <xxhash.h>

struct index_slot {
    struct str key;
    uint64_t hash;
    size_t value;
    bool is_used;
};

uint64_t hash_bytes(struct str text)
{
    return XXH3_64bits(text.at ? text.at : "", text.len);
}

uint64_t hash_join(uint64_t a, uint64_t b)
{
    uint64_t both[2] = {a, b};
    return XXH3_64bits(both, sizeof both);
}

static struct index_slot *find_slot(const struct index *index, struct str key, uint64_t hash)
{
    size_t mask = index->capacity - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct index_slot *slot = &index->slots[i];
        if (!slot->is_used || (slot->hash == hash && str_equal(slot->key, key)))
            return slot;
    }
}

static void double_capacity(struct index *index)
{
    struct index old = *index;
    index->capacity = old.capacity ? old.capacity * 2 : 16;
    index->slots = arena_alloc(index->arena, index->capacity * sizeof *index->slots);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i].is_used)
            *find_slot(index, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

size_t *index_put(struct index *index, struct str key, bool *is_new)
{
    if (index->count * 2 >= index->capacity)
        double_capacity(index);
    uint64_t hash = hash_bytes(key);
    struct index_slot *slot = find_slot(index, key, hash);
    *is_new = !slot->is_used;
    if (*is_new) {
        *slot = (struct index_slot){.key = key, .hash = hash, .is_used = true};
        index->count++;
    }
    return &slot->value;
}

const size_t *index_get(const struct index *index, struct str key)
{
    if (!index->capacity)
        return NULL;
    const struct index_slot *slot = find_slot(index, key, hash_bytes(key));
    return slot->is_used ? &slot->value : NULL;
}
