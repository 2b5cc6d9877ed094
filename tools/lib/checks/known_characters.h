/* Which invisible characters a text has: each is looked for once, however often it is asked for. */
#ifndef COTEJO_CHECKS_KNOWN_CHARACTERS_H
#define COTEJO_CHECKS_KNOWN_CHARACTERS_H

#include "../base/str.h"

enum { KNOWN_CHARACTERS = 0xA0 + 0x80 + 4 };

struct known_characters {
    struct str text;
    uint8_t asked[KNOWN_CHARACTERS]; /* 0: not yet; 1: it is there; 2: it is not */
};

/* One of U+0000–9F, U+2000–207F, U+180E, U+FEFF, U+FFFE and U+FFFF. */
bool known_character(struct known_characters *known, uint32_t c);

#endif
