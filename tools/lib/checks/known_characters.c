#include "known_characters.h"

#include "../base/buf.h"
#include "../text/utf8.h"

bool known_character(struct known_characters *known, uint32_t c)
{
    size_t number = c < 0xA0                    ? c
                    : c >= 0x2000 && c < 0x2080 ? c - 0x2000 + 0xA0
                                                : 0x120u + (c == 0xFEFF) + (c >= 0xFFFE) * (2 + (c & 1));
    uint8_t *asked = &known->asked[number];
    if (!*asked) {
        struct buf character;
        buf_init(&character, BUF_MAXIMUM);
        utf8_add(&character, c);
        *asked = str_find(known->text, buf_str(&character), 0) == SIZE_MAX ? 2 : 1;
        buf_release(&character);
    }
    return *asked == 1;
}
