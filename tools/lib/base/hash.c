#include "hash.h"

#include <sys/auxv.h>

#define XXH_INLINE_ALL /* no clash with the copy that libfyaml.a holds */
#include <xxhash.h>

#include "bug.h"

/* A table of places in the list of items, by their hash: probing stays within a few cache lines. */
struct index_slot {
    uint32_t hash;
    uint32_t item; /* its number + 1; 0: none */
};

enum { DROPPED = 1 << 13 }; /* slots: so many are no room for anything else */

struct index_item {
    struct str key;
    size_t value;
};

uint64_t hash_bytes(struct str text)
{
    return XXH3_64bits(text.at ? text.at : "", text.len);
}

struct fingerprint fingerprint_text(struct str text)
{
    XXH128_hash_t hash = XXH3_128bits(text.at ? text.at : "", text.len);
    return (struct fingerprint){{hash.low64, hash.high64}};
}

uint64_t hash_join(uint64_t a, uint64_t b)
{
    uint64_t both[2] = {a, b};
    return XXH3_64bits(both, sizeof both);
}

/* Where a key goes is another place in every run, by sixteen bytes that the system gives each process, so that nobody
 * can write keys that all go to the same. */
uint64_t index_seed(void)
{
    const void *random = (const void *)getauxval(AT_RANDOM);
    uint64_t seed = 0;
    if (random)
        memcpy(&seed, random, sizeof seed);
    return seed;
}

uint32_t index_hash(uint64_t seed, struct str key)
{
    return (uint32_t)XXH3_64bits_withSeed(key.at ? key.at : "", key.len, seed);
}

static struct index_slot *find_slot(const struct index *index, struct str key, uint32_t hash)
{
    size_t mask = index->slot_count - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct index_slot *slot = &index->slots[i];
        if (!slot->item || (slot->hash == hash && str_equal(index->items[slot->item - 1].key, key)))
            return slot;
    }
}

static void set_slot_count(struct index *index, size_t count)
{
    struct index old = *index;
    BUG_IF(count > UINT32_MAX);
    index->seed = index_seed();
    index->slot_count = count;
    index->slots = arena_alloc(index->arena, index->slot_count * sizeof *index->slots);
    size_t mask = index->slot_count - 1;
    for (size_t i = 0; i < old.slot_count; i++) {
        size_t place = old.slots[i].hash & mask;
        while (old.slots[i].item && index->slots[place].item)
            place = (place + 1) & mask;
        if (old.slots[i].item)
            index->slots[place] = old.slots[i];
    }
    if (old.slot_count > DROPPED)
        arena_drop(index->arena, old.slots);
}

void index_reserve(struct index *index, size_t count)
{
    size_t slots = index->slot_count ? index->slot_count : 16;
    while (slots < count * 2)
        slots *= 2;
    if (slots > index->slot_count)
        set_slot_count(index, slots);
}

static inline void make_room(struct index *index)
{
    if (index->count * 2 >= index->slot_count)
        set_slot_count(index, index->slot_count ? index->slot_count * 2 : 16);
}

static inline size_t *put_in_room(struct index *index, struct str key, uint32_t hash, bool *is_new)
{
    struct index_slot *slot = find_slot(index, key, hash);
    *is_new = !slot->item;
    if (*is_new) {
        index->items = arena_grow(index->arena, index->items, index->count, &index->capacity, sizeof *index->items);
        index->items[index->count++].key = key;
        *slot = (struct index_slot){hash, (uint32_t)index->count};
    }
    return &index->items[slot->item - 1].value;
}

size_t *index_put(struct index *index, struct str key, bool *is_new)
{
    make_room(index);
    return put_in_room(index, key, index_hash(index->seed, key), is_new);
}

size_t *index_put_hashed(struct index *index, struct str key, uint32_t hash, bool *is_new)
{
    make_room(index);
    return put_in_room(index, key, hash, is_new);
}

size_t *index_put_copy_hashed(struct index *index, struct str key, uint32_t hash, bool *is_new)
{
    make_room(index);
    size_t *value = put_in_room(index, key, hash, is_new);
    if (*is_new) {
        struct index_item *item = &index->items[index->count - 1];
        item->key = arena_copy(index->arena, key);
    }
    return value;
}

size_t *index_put_copy(struct index *index, struct str key, bool *is_new)
{
    make_room(index);
    return index_put_copy_hashed(index, key, index_hash(index->seed, key), is_new);
}

struct str index_key(const struct index *index, size_t number)
{
    return index->items[number].key;
}

const size_t *index_get(const struct index *index, struct str key)
{
    if (!index->count)
        return NULL;
    const struct index_slot *slot = find_slot(index, key, index_hash(index->seed, key));
    return slot->item ? &index->items[slot->item - 1].value : NULL;
}

unsigned hash_library_version(void)
{
    return XXH_versionNumber();
}
