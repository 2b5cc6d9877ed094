/* Fingerprints of bytes, and an index from strings to numbers. The hash is XXH3 (https://xxhash.com): a fingerprint is
 * the same on every machine, the places of an index are others in every run. Nothing that is printed or written depends
 * on them: an index's items stand in the order in which they were put. */
#ifndef COTEJO_BASE_HASH_H
#define COTEJO_BASE_HASH_H

#include <stdint.h>

#include "arena.h"
#include "str.h"

uint64_t hash_bytes(struct str text);

/* 128 bits that stand for a text where the text itself is not kept. The same on every machine. */
struct fingerprint {
    uint64_t words[2];
};
struct fingerprint fingerprint_text(struct str text);

/* Its bytes, as a key; borrowed. */
static inline struct str fingerprint_key(const struct fingerprint *fingerprint)
{
    return (struct str){(const char *)fingerprint->words, sizeof fingerprint->words};
}

/* Joins two hashes into one; the order matters. */
uint64_t hash_join(uint64_t a, uint64_t b);

/* That of xxHash: 802 is 0.8.2. */
unsigned hash_library_version(void);

/* From keys to size_t. Keys are borrowed and must outlive the index. A zeroed struct with an arena set is empty. */
struct index {
    struct arena *arena;
    struct index_item *items; /* in the order in which they were put */
    size_t count, capacity;
    struct index_slot *slots;
    size_t slot_count;
    uint64_t seed; /* of its hashes; with the first slots */
};

/* Makes room for that many keys in all, so that the index need not grow. */
void index_reserve(struct index *index, size_t count);

/* The place of key's value, made with *is_new = true and value 0 where it was absent. Valid until the next call. */
size_t *index_put(struct index *index, struct str key, bool *is_new);

/* The same with a key that need not outlive the call: a new one is copied into the arena. */
size_t *index_put_copy(struct index *index, struct str key, bool *is_new);

/* What every index of this run makes of a key, for a thread that saves this to the one that puts it. The seed is that
 * of the run. */
uint64_t index_seed(void);
uint32_t index_hash(uint64_t seed, struct str key);
size_t *index_put_hashed(struct index *index, struct str key, uint32_t hash, bool *is_new);
size_t *index_put_copy_hashed(struct index *index, struct str key, uint32_t hash, bool *is_new);

/* The key that was put as the number-th new one, from 0. */
struct str index_key(const struct index *index, size_t number);

/* The value's place, or NULL. */
const size_t *index_get(const struct index *index, struct str key);

#endif
