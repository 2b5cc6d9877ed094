/* In what charset a PO file is. Its header entry says so, and nothing else: what comments or translations say of a
 * Content-Type is none of it. */
#ifndef COTEJO_CATALOG_PO_CHARSET_H
#define COTEJO_CATALOG_PO_CHARSET_H

#include "../text/invalid_bytes.h"
#include "catalog.h"

/* What the header entry declares. */
enum po_charset {
    PO_CHARSET_UTF8,    /* or ASCII, or nothing */
    PO_CHARSET_LEGACY,  /* what was read so far has to be read again */
    PO_CHARSET_UNKNOWN, /* one that cannot be read here (unknown, or not a superset of ASCII): read as UTF-8 */
};

/* Sets the catalog's charset and what decoding needs from its header entry, once that is read. */
enum po_charset po_charset_settle(struct catalog *catalog);

/* Adds the one finding there is where charset and bytes do not fit together. `noted` are the invalid bytes that were
 * met while texts were decoded. */
void po_charset_report(struct catalog *catalog, bool is_unknown, const struct invalid_bytes *noted,
                       struct findings *findings);

/* True when the catalog's bytes are UTF-8 (or ASCII, or not declared). */
bool po_is_utf8(const struct catalog *catalog);

/* Is this the first of two bytes? In Shift_JIS, GBK, Big5 and their kin the second one may be a backslash. */
bool po_is_lead_byte(const struct catalog *catalog, char byte);

/* Is the byte, where it begins a character, that character in every charset that is read? Controls may not be. */
bool po_is_plain(char byte);

/* Bytes of the file's charset as UTF-8, in the catalog's arena where they change; *bad as in unicode_decode. */
struct str po_decode(struct catalog *catalog, struct str bytes, size_t *bad);

extern const struct rule PO_ENCODING;

#endif
