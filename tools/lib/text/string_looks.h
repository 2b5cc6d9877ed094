/* Is a string of a program text for people, by its looks? */
#ifndef COTEJO_TEXT_STRING_LOOKS_H
#define COTEJO_TEXT_STRING_LOOKS_H

#include "../base/str.h"

/* What else says that it is shown. */
enum string_place {
    LOOKS_NAMED,       /* the name of an argument: title */
    LOOKS_PRINTED,     /* the place where the code prints it: a word of two small letters may be a language's */
    LOOKS_NAMED_ALIKE, /* a name like those: a word in small letters may be a value of a program's */
};

/* False for what is no text for certain or maybe: an address, a class, a key of a catalog, a name in a program, code,
 * markup. */
bool string_looks_shown(struct str text, enum string_place place);

#endif
