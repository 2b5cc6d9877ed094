/* Files in UTF-16 behind a byte order mark: they are read as UTF-8 behind one, so that nobody else has to know, and
 * written back as they were. */
#ifndef COTEJO_TEXT_WIDE_H
#define COTEJO_TEXT_WIDE_H

#include "../base/arena.h"

/* The two bytes that such a file begins with; empty: it is none. */
struct str wide_mark(struct str bytes);

/* Its text in UTF-8. False where it is none, or has halves of characters. */
bool wide_read(struct str bytes, struct arena *arena, struct str *text);

/* Text in UTF-8 behind its mark, in the UTF-16 that `mark` is of; other text, and all with an empty mark, as it is. */
struct str wide_write(struct str mark, struct str text, struct arena *arena);

#endif
