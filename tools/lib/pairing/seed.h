/* The first catalog of a language, with its header only: merge fills it. */
#ifndef COTEJO_PAIRING_SEED_H
#define COTEJO_PAIRING_SEED_H

#include "../catalog/catalog.h"

/* A new catalog in memory for path: msgids in the language `source`, msgstrs in `target` (BCP 47 tags). With an empty
 * target it is a template. No field holds a date. */
void seed_catalog(struct catalog *catalog, struct str path, struct str source, struct str target);

/* The fields of a new header into `target` (empty: not known), for a catalog that has none. */
void seed_header(struct catalog *catalog, struct str target);

/* The form of a BCP 47 tag in PO headers and file names, in the arena: es-PE → es_PE, sr-Latn-RS → sr_RS@latin. */
struct str seed_locale(struct str tag, struct arena *arena);

#endif
