/* Where a line may be broken (https://www.unicode.org/reports/tr14/) and how wide its characters are on a terminal, in
 * the manner of GNU gettext, so that the catalogs written here are wrapped as gettext wraps them. ICU's own line
 * breaker tailors numbers and dictionaries otherwise; of ICU only the property of each character is used. */
#ifndef COTEJO_TEXT_LINE_BREAK_H
#define COTEJO_TEXT_LINE_BREAK_H

#include <stdint.h>

#include "../base/str.h"

/* For each byte of text: true where a line may begin there. Never at 0, never inside a character. */
void line_break_find(struct str text, bool *may_break);

/* Is a text all of characters one column wide whose places each tell by themselves? Most are: printable ASCII, other
 * European letters and signs, dashes and quotation marks. */
bool line_break_is_simple(struct str text);

/* The same for one place of a simple text, at a character's first byte or not. */
bool line_break_is_at(struct str text, size_t at);

/* Columns: 0, 1, or 2 for East Asian wide characters and emoji. Control characters have none. */
unsigned line_break_width(uint32_t code_point);

#endif
