/* Escapes of strings as JSON, JavaScript and Java have them: a backslash before a letter, before itself or a quotation
 * mark, or before `u` and the four digits of a character (https://www.rfc-editor.org/rfc/rfc8259#section-7). */
#ifndef COTEJO_TEXT_ESCAPE_H
#define COTEJO_TEXT_ESCAPE_H

#include <stdint.h>

#include "../base/buf.h"

/* What the escape at `at`, a backslash, stands for; *end is behind it. A line end is a line feed, whatever escapes
 * write it; what no text can hold is U+FFFD. */
uint32_t escape_read(struct str text, size_t at, size_t *end);

/* Adds a character by its digits: two escapes where it is beyond U+FFFF. */
void escape_add(struct buf *out, uint32_t point);

#endif
