/* Plain text: paragraphs between blank lines, and the items of a list, their line ends folded. Its translations have no
 * escapes to be written with. */
#ifndef COTEJO_FORMATS_TEXT_H
#define COTEJO_FORMATS_TEXT_H

#include "format.h"

extern const struct format FORMAT_TEXT;

#endif
