#include "similarity.h"

#include <stdint.h>

/* The rows of the table of the longest common subsequence as bits, 64 cells a word: where a bit of the row is 0, the
 * length grows (H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004). A row costs one addition, one
 * subtraction and two logical operations a word.
 *
 * Two bounds are looked at before: the lengths alone, and how many bytes of each value both texts have. */

enum { WORD_BITS = 64 };

struct similarity {
    struct str text;
    size_t words;
    uint64_t *masks;        /* `words` for each byte value that occurs: where it stands in the text */
    uint64_t *row;          /* scratch */
    uint16_t masks_of[256]; /* number of the byte value among those that occur, from 1; 0: it does not */
    uint32_t counts[256];
};

struct similarity *similarity_prepare(struct str text, struct arena *arena)
{
    struct similarity *prepared = arena_alloc(arena, sizeof *prepared);
    prepared->text = text;
    prepared->words = (text.len + WORD_BITS - 1) / WORD_BITS;
    prepared->row = arena_alloc(arena, prepared->words * sizeof *prepared->row);
    uint16_t values = 0;
    for (size_t i = 0; i < text.len; i++)
        if (prepared->counts[(unsigned char)text.at[i]]++ == 0)
            prepared->masks_of[(unsigned char)text.at[i]] = ++values;
    prepared->masks = arena_alloc(arena, values * prepared->words * sizeof *prepared->masks);
    for (size_t i = 0; i < text.len; i++) {
        size_t value = prepared->masks_of[(unsigned char)text.at[i]] - 1u;
        prepared->masks[value * prepared->words + i / WORD_BITS] |= UINT64_C(1) << i % WORD_BITS;
    }
    return prepared;
}

/* How many bytes both have, in any order: no common subsequence is longer. */
static size_t shared_bytes(const struct similarity *prepared, struct str other)
{
    uint32_t counts[256] = {0};
    for (size_t i = 0; i < other.len; i++)
        counts[(unsigned char)other.at[i]]++;
    size_t shared = 0;
    for (size_t c = 0; c < 256; c++)
        shared += counts[c] < prepared->counts[c] ? counts[c] : prepared->counts[c];
    return shared;
}

static size_t common_length(const struct similarity *prepared, struct str other)
{
    size_t words = prepared->words, length = 0;
    uint64_t *row = prepared->row;
    memset(row, 0xFF, words * sizeof *row);
    for (size_t i = 0; i < other.len; i++) {
        size_t value = prepared->masks_of[(unsigned char)other.at[i]];
        if (value == 0)
            continue;
        const uint64_t *mask = prepared->masks + (value - 1) * words;
        uint64_t carry = 0;
        for (size_t word = 0; word < words; word++) {
            uint64_t matches = row[word] & mask[word], sum = row[word] + matches, with_carry = sum + carry;
            carry = (uint64_t)((sum < matches) | (with_carry < sum));
            row[word] = with_carry | (row[word] & ~mask[word]);
        }
    }
    /* The bits behind the text's end stay 1. */
    for (size_t word = 0; word < words; word++)
        length += (size_t)__builtin_popcountll(~row[word]);
    return length;
}

double similarity_with(const struct similarity *prepared, struct str other, double minimum)
{
    size_t a = prepared->text.len, b = other.len;
    if (a + b == 0)
        return 1;
    double needed = minimum * (double)(a + b) / 2;
    if ((double)(a < b ? a : b) < needed || (double)shared_bytes(prepared, other) < needed)
        return 0;
    double result = 2 * (double)common_length(prepared, other) / (double)(a + b);
    return result < minimum ? 0 : result;
}
