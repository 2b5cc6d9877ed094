/* Files of other tools are in the character set that these like best: memories of Trados in UTF-16, tables of a
 * spreadsheet, too. Here all text is UTF-8. */
#ifndef COTEJO_EXCHANGE_ENCODED_H
#define COTEJO_EXCHANGE_ENCODED_H

#include "../base/arena.h"
#include "../base/str.h"

/* The bytes of a file as UTF-8, without a byte order mark: what that, the zeros between its letters or its XML
 * declaration say that it is in. As they are, where they are no characters of it: whoever reads them then tells. In the
 * arena, or the bytes themselves. */
struct str encoded_text(struct str bytes, struct arena *arena);

#endif
