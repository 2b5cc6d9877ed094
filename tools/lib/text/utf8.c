#include "utf8.h"

#include "../base/block.h"

/* The length that a lead byte asks for, and the range of the byte behind it; 0 for a byte that leads nothing. */
static size_t lead(unsigned char c, unsigned char *low, unsigned char *high)
{
    *low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    *high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

uint32_t utf8_next_long(struct str text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.at + *at;
    size_t left = text.len - *at;
    unsigned char low, high;
    size_t length = lead(bytes[0], &low, &high);
    if (length == 0) {
        *at += 1;
        return UTF8_INVALID;
    }
    uint32_t code_point = bytes[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++, low = 0x80, high = 0xBF) {
        if (i >= left || bytes[i] < low || bytes[i] > high) {
            *at += i;
            return UTF8_INVALID;
        }
        code_point = code_point << 6 | (bytes[i] & 0x3Fu);
    }
    *at += length;
    return code_point;
}

uint32_t utf8_previous(struct str text, size_t *at)
{
    if (*at == 0)
        return UTF8_INVALID;
    size_t start = *at - 1;
    while (start > 0 && *at - start < 4 && ((unsigned char)text.at[start] & 0xC0) == 0x80)
        start--;
    size_t end = start;
    uint32_t code_point = utf8_next(text, &end);
    if (end != *at) {
        *at -= 1;
        return UTF8_INVALID;
    }
    *at = start;
    return code_point;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(0xF00u >> length | c);
    return length;
}

void utf8_add(struct buf *buf, uint32_t code_point)
{
    char bytes[4];
    buf_add(buf, (struct str){bytes, utf8_encode(code_point, bytes)});
}

/* A character of three bytes, but for those whose second byte has a range of its own. */
static bool is_plain_three(const unsigned char *bytes)
{
    return bytes[0] > 0xE0 && bytes[0] < 0xF0 && bytes[0] != 0xED && (bytes[1] & 0xC0) == 0x80 &&
           (bytes[2] & 0xC0) == 0x80;
}

size_t utf8_find_invalid(struct str text, size_t from)
{
    const unsigned char *bytes = (const unsigned char *)text.at;
    size_t next_block = from; /* where a block is worth a look: behind the last one */
    for (size_t at = from; at < text.len;) {
        if (at >= next_block) {
            while (text.len - at >= BLOCK_SIZE && !block_any(block_at(text.at + at).bytes >= 0x80))
                at += BLOCK_SIZE;
            if (!block_any(block_or_rest(text.at, text.len, at, ' ').bytes >= 0x80)) /* the rest */
                break;
            next_block = at + BLOCK_SIZE;
        }
        size_t start = at;
        if (bytes[at] < 0x80)
            at++;
        else if (text.len - at >= 2 && bytes[at] >= 0xC2 && bytes[at] < 0xE0 && (bytes[at + 1] & 0xC0) == 0x80)
            at += 2;
        else if (text.len - at >= 3 && is_plain_three(bytes + at))
            at += 3;
        else if (utf8_next(text, &at) == UTF8_INVALID)
            return start;
    }
    return SIZE_MAX;
}

size_t utf8_count(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++)
        utf8_next(text, &at);
    return count;
}
