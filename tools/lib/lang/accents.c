#include "accents.h"

/* accents.bin, written by scripts/build_accent_table: 4097 little-endian 16-bit numbers, where each bucket of
 * entries begins; then the entries, 16 bits each, ascending within their bucket. A word's fingerprint is the upper 27
 * bits of the 32-bit FNV-1a hash of its Latin-1 letters: 12 bits choose the bucket, 15 the entry; the last bit of an
 * entry says that the word exists only with its accent. */
__asm__(".section .rodata\n"
        ".balign 2\n"
        "cotejo_es_accents:\n"
        ".incbin \"tools/lib/lang/accents.bin\"\n"
        ".previous\n");
extern const uint16_t cotejo_es_accents[] __attribute__((visibility("hidden")));

enum { BUCKET_BITS = 12, ENTRY_BITS = 15 };

static uint32_t fingerprint(const uint8_t *letters, size_t count)
{
    uint32_t value = 0x811C9DC5u;
    for (size_t i = 0; i < count; i++)
        value = (value ^ letters[i]) * 0x01000193u;
    return value >> 5;
}

static uint16_t number(size_t index)
{
    const uint8_t *bytes = (const uint8_t *)&cotejo_es_accents[index];
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

enum accented accents_find(const uint8_t *letters, size_t count)
{
    uint32_t value = fingerprint(letters, count);
    size_t bucket = value >> ENTRY_BITS;
    unsigned wanted = value & ((1u << ENTRY_BITS) - 1);
    size_t entries = (1u << BUCKET_BITS) + 1;
    for (size_t i = number(bucket); i < number(bucket + 1); i++) {
        unsigned entry = number(entries + i);
        if (entry >> 1 == wanted)
            return entry & 1 ? ACCENTED_ONLY : ACCENTED_ALSO;
    }
    return ACCENTED_UNKNOWN;
}
