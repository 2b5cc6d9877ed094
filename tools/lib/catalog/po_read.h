/* A catalog kept as a PO file, and what reading and writing one raise: catalog_read and catalog_write, in catalog.h. */
#ifndef COTEJO_CATALOG_PO_READ_H
#define COTEJO_CATALOG_PO_READ_H

#include "catalog.h"

extern const struct catalog_kind CATALOG_PO;

extern const struct rule PO_SYNTAX, PO_DUPLICATE, PO_UNREADABLE;

/* Raised by catalog_write. */
extern const struct rule PO_CONVERTED;

#endif
