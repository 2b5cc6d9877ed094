/* The fields of a header that tell when a catalog was last translated, and who did it
 * (https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html). */
#ifndef COTEJO_PAIRING_REVISION_H
#define COTEJO_PAIRING_REVISION_H

#include "../catalog/catalog.h"

/* Of two dates as headers have them; one that is not set yet ("YEAR-MO-DA …") is before all others. */
bool revision_is_later(struct str date, struct str than);

/* Does the field tell who made the revision? */
bool revision_names(struct str field);

/* The revision of `from` is the catalog's now, if it is the later one. */
void revision_take(struct catalog *catalog, const struct catalog *from);

#endif
