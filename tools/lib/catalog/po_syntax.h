/* The smallest pieces of a PO file: quoted strings, escapes, and the file's charset. Shared by reading, by finding
 * places and by writing. */
#ifndef COTEJO_CATALOG_PO_SYNTAX_H
#define COTEJO_CATALOG_PO_SYNTAX_H

#include "../base/buf.h"
#include "catalog.h"

/* The offset of the quote that closes a string whose inside begins at `at`, or `end` when there is none before. */
size_t po_quoted_end(const struct catalog *catalog, size_t at, size_t end);

/* Is this the first of two bytes? In Shift_JIS, GBK, Big5 and their kin the second one may be a backslash. */
bool po_is_lead_byte(const struct catalog *catalog, char byte);

/* One unit of a string's inside, in the file's bytes: an escape or a single byte, which `at` moves behind. False, with
 * the backslash itself as the byte, when no known escape begins there. Escapes: those of C but \u and \?. */
bool po_unescape(struct str inside, size_t *at, char *byte);

/* Is the byte, where it begins a character, that character in every charset that is read? Controls may not be. */
bool po_is_plain(char byte);

/* Bytes of the file's charset as UTF-8, in the catalog's arena where they change; *bad as in unicode_decode. */
struct str po_decode(struct catalog *catalog, struct str bytes, size_t *bad);

/* Sets charset, has_bom and, for charsets other than UTF-8, what decoding needs. False when the charset is one that
 * cannot be read here (unknown, or not a superset of ASCII): the file is then read as UTF-8. *at is its name's place.
 */
bool po_find_charset(struct catalog *catalog, struct span *at);

/* True when the catalog's bytes are UTF-8 (or ASCII, or not declared). */
bool po_is_utf8(const struct catalog *catalog);

/* The next quoted inside of an entry's part at or after *at, which moves behind the closing quote; false at `end`. */
bool po_next_quoted(const struct catalog *catalog, size_t *at, size_t end, struct span *inside);

#endif
