/* What the program does with a message, beside its text: flags tell its format and the numbers it is for. */
#ifndef COTEJO_PAIRING_USE_H
#define COTEJO_PAIRING_USE_H

#include "../catalog/catalog.h"

/* Is the old message's translation, finished for its own flags, none for the flags of the new one? As msgmerge sees it:
 * it takes other arguments than a format string may, or is for fewer numbers. */
bool use_differs(const struct message *old, const struct message *new);

#endif
