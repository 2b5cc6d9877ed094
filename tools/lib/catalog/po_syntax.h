/* The smallest pieces of a PO file: quoted strings and escapes. Shared by reading, by finding places and by writing. */
#ifndef COTEJO_CATALOG_PO_SYNTAX_H
#define COTEJO_CATALOG_PO_SYNTAX_H

#include "../base/buf.h"
#include "catalog.h"

/* The offset of the quote that closes a string whose inside begins at `at`, or `end` when there is none before. */
size_t po_quoted_end(const struct catalog *catalog, size_t at, size_t end);

/* One unit of a string's inside, in the file's bytes: an escape or a single byte, which `at` moves behind. False, with
 * the backslash itself as the byte, when no known escape begins there. Escapes: those of C but \u and \?. */
bool po_unescape(struct str inside, size_t *at, char *byte);

/* The next quoted inside of an entry's part at or after *at, which moves behind the closing quote; false at `end`. */
bool po_next_quoted(const struct catalog *catalog, size_t *at, size_t end, struct span *inside);

#endif
