#include "accents.h"

/* accents.bin, written by scripts/build_accent_table: 4097 little-endian 16-bit numbers, where each bucket of
 * entries begins; then the entries, 24 bits each, ascending within their bucket. A word's fingerprint is the upper 35
 * bits of the 64-bit FNV-1a hash of its Latin-1 letters: 12 bits choose the bucket, 23 the entry; the last bit of an
 * entry says that the word exists only with its accent. */
__asm__(".section .rodata\n"
        "cotejo_es_accents:\n"
        ".incbin \"tools/lib/lang/accents.bin\"\n"
        ".previous\n");
extern const uint8_t cotejo_es_accents[] __attribute__((visibility("hidden")));

enum { BUCKET_BITS = 12, ENTRY_BITS = 23, ENTRY_SIZE = 3 };

static uint64_t fingerprint(const uint8_t *letters, size_t count)
{
    uint64_t value = 0xCBF29CE484222325u;
    for (size_t i = 0; i < count; i++)
        value = (value ^ letters[i]) * 0x100000001B3u;
    return value >> (64 - BUCKET_BITS - ENTRY_BITS);
}

static size_t bucket_start(size_t bucket)
{
    const uint8_t *bytes = cotejo_es_accents + 2 * bucket;
    return (size_t)(bytes[0] | bytes[1] << 8);
}

static unsigned entry_at(size_t index)
{
    const uint8_t *bytes = cotejo_es_accents + 2 * ((1u << BUCKET_BITS) + 1) + ENTRY_SIZE * index;
    return (unsigned)(bytes[0] | bytes[1] << 8 | bytes[2] << 16);
}

enum accented accents_find(const uint8_t *letters, size_t count)
{
    uint64_t value = fingerprint(letters, count);
    size_t bucket = (size_t)(value >> ENTRY_BITS);
    unsigned wanted = (unsigned)(value & ((1u << ENTRY_BITS) - 1));
    for (size_t i = bucket_start(bucket); i < bucket_start(bucket + 1); i++) {
        unsigned entry = entry_at(i);
        if (entry >> 1 == wanted)
            return entry & 1 ? ACCENTED_ONLY : ACCENTED_ALSO;
    }
    return ACCENTED_UNKNOWN;
}
