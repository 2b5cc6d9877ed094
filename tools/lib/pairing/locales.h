/* Which languages a message is for, as a comment of a template tells translators and whoever merges from it:
 * "locale-filter: es, es-PE", "locale-filter: not fr". One of several is enough, and without any it is for all. */
#ifndef COTEJO_PAIRING_LOCALES_H
#define COTEJO_PAIRING_LOCALES_H

#include "../catalog/catalog.h"
#include "../text/locale_filter.h"

/* The comment, in the arena; empty for a text that is for all languages. */
struct str locales_comment(const struct locale_filter *filter, struct arena *arena);

bool locales_is_comment(struct str comment);

/* Is a message of a template for a language? Empty: for any. */
bool locales_admit(const struct message *message, struct str target);

#endif
