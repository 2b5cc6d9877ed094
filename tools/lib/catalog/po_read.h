/* What reading a PO file raises. The reading itself is catalog_read, in catalog.h. */
#ifndef COTEJO_CATALOG_PO_READ_H
#define COTEJO_CATALOG_PO_READ_H

#include "catalog.h"

extern const struct rule PO_SYNTAX, PO_DUPLICATE, PO_UNREADABLE;

/* Also raised by catalog_write, when a file becomes UTF-8. */
extern const struct rule PO_ENCODING;

#endif
