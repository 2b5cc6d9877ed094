/* Eight bytes at once in a number, the first lowest, for loops over short words. What is found of them is a number with
 * the highest bit of each byte that it is true for. */
#ifndef COTEJO_BASE_EIGHT_H
#define COTEJO_BASE_EIGHT_H

#include <stdint.h>
#include <string.h>

#include "str.h"

#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_HIGH (0x80 * EIGHT_ONES)

static inline uint64_t eight_order(uint64_t bytes)
{
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? bytes : __builtin_bswap64(bytes);
}

/* From `at` on; zeros behind the end. */
static inline uint64_t eight_at(struct str text, size_t at)
{
    uint64_t bytes = 0;
    if (text.len - at >= sizeof bytes)
        memcpy(&bytes, text.at + at, sizeof bytes);
    else
        memcpy(&bytes, text.at + at, text.len - at);
    return eight_order(bytes);
}

static inline void eight_put(uint8_t *to, uint64_t bytes)
{
    bytes = eight_order(bytes);
    memcpy(to, &bytes, sizeof bytes);
}

/* Those from `first` to `last`, which are ASCII. */
static inline uint64_t eight_between(uint64_t bytes, uint8_t first, uint8_t last)
{
    uint64_t low = bytes & ~EIGHT_HIGH;
    return (low + (0x80U - first) * EIGHT_ONES) & ~(low + (0x7FU - last) * EIGHT_ONES) & ~bytes & EIGHT_HIGH;
}

/* How many come before the first of those found. */
static inline size_t eight_before(uint64_t found)
{
    return found ? (size_t)__builtin_ctzll(found) / 8 : 8;
}

/* All bits of these. */
static inline uint64_t eight_mask_before(uint64_t found)
{
    return ((found & -found) >> 7) - 1;
}

static inline size_t eight_count(uint64_t found)
{
    return (size_t)((found >> 7) * EIGHT_ONES >> 56);
}

#endif
