/* Sixteen bytes at once, for loops that pass most of a text by: by the vectors that gcc and clang have for every
 * machine. Comparing `bytes` gives a byte of ones or zeros for each. */
#ifndef COTEJO_BASE_BLOCK_H
#define COTEJO_BASE_BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK_SIZE = 16 };

struct block {
    unsigned char bytes __attribute__((vector_size(BLOCK_SIZE)));
};

static inline struct block block_at(const char *at)
{
    struct block block;
    memcpy(&block, at, sizeof block);
    return block;
}

/* The bytes from `at` on of a text of that length, and `fill` behind its end. */
static inline struct block block_or_rest(const char *text, size_t length, size_t at, unsigned char fill)
{
    struct block block;
    if (length - at >= sizeof block)
        return block_at(text + at);
    memset(&block, fill, sizeof block);
    memcpy(&block, text + at, length - at);
    return block;
}

/* A comparison that is true for the white space of ascii_is_space. */
static inline signed char __attribute__((vector_size(BLOCK_SIZE))) block_spaces(struct block block)
{
    return (block.bytes == ' ') | (block.bytes == '\n') | (block.bytes == '\t') | (block.bytes == '\r') |
           (block.bytes == '\f');
}

/* Is the comparison true for any byte? */
static inline bool block_any(signed char found __attribute__((vector_size(BLOCK_SIZE))))
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* Which byte is the first for which it is? There is one. */
static inline size_t block_first(signed char found __attribute__((vector_size(BLOCK_SIZE))))
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    size_t half = halves[0] == 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return half * 8 + (size_t)__builtin_ctzll(halves[half]) / 8;
#else
    return half * 8 + (size_t)__builtin_clzll(halves[half]) / 8;
#endif
}

/* Before how many bytes of the block it is not true. */
static inline size_t block_before(signed char found __attribute__((vector_size(BLOCK_SIZE))))
{
    return block_any(found) ? block_first(found) : BLOCK_SIZE;
}

/* Adds one to each byte for which the comparison is true. */
static inline void block_count(struct block *counts, signed char found __attribute__((vector_size(BLOCK_SIZE))))
{
    counts->bytes -= (unsigned char __attribute__((vector_size(BLOCK_SIZE))))found;
}

static inline size_t block_sum(struct block block)
{
    const uint64_t even = 0x00FF00FF00FF00FF, ones = 0x0001000100010001;
    uint64_t halves[2];
    memcpy(halves, &block, sizeof halves);
    uint64_t pairs = (halves[0] & even) + (halves[0] >> 8 & even) + (halves[1] & even) + (halves[1] >> 8 & even);
    return (size_t)(pairs * ones >> 48);
}

#endif
