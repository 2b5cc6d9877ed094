/* The named character references of https://html.spec.whatwg.org/multipage/named-characters.html, sorted by bytes.
 * Names stand without their '&', with their ';' where they have one. */
#ifndef COTEJO_TEXT_REFERENCES_H
#define COTEJO_TEXT_REFERENCES_H

#include <stdint.h>

enum { REFERENCE_COUNT = 2231 };

extern const char REFERENCE_NAMES[];                          /* one behind the other */
extern const uint16_t REFERENCE_OFFSETS[REFERENCE_COUNT + 1]; /* where each begins in them */

/* The first code point in the lower 24 bits; above them the index of the second in REFERENCE_SECONDS, 0 for none. */
extern const uint32_t REFERENCE_VALUES[REFERENCE_COUNT];
extern const uint16_t REFERENCE_SECONDS[];

#endif
