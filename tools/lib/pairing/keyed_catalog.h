/* Two keyed files (formats/data/keyed.h), one in each language, as a catalog that is kept nowhere else: what stands
 * under the same keys is a message, with these as its context. A key that the translation lacks is a message without
 * one; a key that the source lacks a message that nothing asks for. Plural forms stand in the order of the target's
 * categories, the one for 1 first. */
#ifndef COTEJO_PAIRING_KEYED_CATALOG_H
#define COTEJO_PAIRING_KEYED_CATALOG_H

#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "localize.h"

/* The segments of a message; NULL: there is none. */
struct keyed_message {
    const struct segment *ids[2]; /* msgid, msgid_plural */
    const struct segment *strings[PLURAL_FORMS_MAXIMUM];
    const struct segment *before; /* the nearest one before it in the file that lacks it */
};

struct keyed_catalog {
    struct document source, target;
    const struct keyed_dialect *dialect;
    struct str source_language, target_language; /* BCP 47 */
    struct str key_prefix;                       /* of contexts: what is before their keys and a colon */
    struct catalog catalog;                      /* its messages parallel to those here */
    struct keyed_message *messages;
    size_t capacity;
    enum plural_category forms[PLURAL_FORMS_MAXIMUM];
    size_t form_count;
};

/* Makes the catalog of both documents, which are read and settled, and which it takes over. Stays where it is. */
void keyed_catalog_make(struct keyed_catalog *keyed);

/* Of a file whose keys are the source's texts, read as both: makes the source's texts of its keys; what is none is in
 * neither. Before keyed_catalog_make. */
void keyed_catalog_swap_keys(struct keyed_catalog *keyed);

/* How much of the source's texts is translated. */
struct localize_counts keyed_catalog_count(const struct keyed_catalog *keyed);

/* Are all texts of the target those of the source, as where that was copied over it? Of a few, each may be the same in
 * both languages. */
bool keyed_catalog_is_source(const struct keyed_catalog *keyed);

void keyed_catalog_free(struct keyed_catalog *keyed);

#endif
