/* UTF-8 (https://www.rfc-editor.org/rfc/rfc3629): reading, writing, validating. Offsets and lengths are bytes. */
#ifndef COTEJO_TEXT_UTF8_H
#define COTEJO_TEXT_UTF8_H

#include <stdint.h>

#include "../base/buf.h"
#include "../base/str.h"

#define UTF8_INVALID ((uint32_t)-1)

/* The code point at *at, which moves behind it. An invalid byte gives UTF8_INVALID and moves by the longest part of a
 * character that is there, 1 at least (https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, "maximal subpart"). */
static inline uint32_t utf8_next(struct str text, size_t *at);

/* The code point that ends at *at, which moves to its start; at 0: UTF8_INVALID. */
uint32_t utf8_previous(struct str text, size_t *at);

/* Writes 1 to 4 bytes to out, returns how many. Surrogates and values past U+10FFFF become U+FFFD. */
size_t utf8_encode(uint32_t code_point, char out[4]);
void utf8_add(struct buf *buf, uint32_t code_point);

/* The offset of the first invalid byte at or after from, or SIZE_MAX. */
size_t utf8_find_invalid(struct str text, size_t from);

/* How many code points; invalid subparts count as one each. */
size_t utf8_count(struct str text);

/* The same where the byte at *at is not ASCII. */
uint32_t utf8_next_long(struct str text, size_t *at);

static inline uint32_t utf8_next(struct str text, size_t *at)
{
    unsigned char first = (unsigned char)text.at[*at];
    return first < 0x80 ? (++*at, first) : utf8_next_long(text, at);
}

#endif
