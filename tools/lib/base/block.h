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

/* Is the comparison true for any byte? */
static inline bool block_any(signed char found __attribute__((vector_size(BLOCK_SIZE))))
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
