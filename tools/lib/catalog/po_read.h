/* What reading and writing PO files raise. They themselves are catalog_read and catalog_write, in catalog.h. */
#ifndef COTEJO_CATALOG_PO_READ_H
#define COTEJO_CATALOG_PO_READ_H

#include "catalog.h"

extern const struct rule PO_SYNTAX, PO_DUPLICATE, PO_UNREADABLE;

/* Raised by catalog_write. */
extern const struct rule PO_CONVERTED;

#endif
