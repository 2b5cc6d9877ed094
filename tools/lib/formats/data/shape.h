/* What values of data are that no key of a configuration speaks of: texts, or what only programs read. */
#ifndef COTEJO_FORMATS_DATA_SHAPE_H
#define COTEJO_FORMATS_DATA_SHAPE_H

#include "../../base/str.h"

/* Why a value under a key of that name is no text, a static word for people; NULL: it is one. */
const char *data_shape_refuses(struct str key, struct str text);

#endif
