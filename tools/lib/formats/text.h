/* Plain text: paragraphs between blank lines, and the items of a list, their line ends folded. Its translations have no
 * escapes to be written with. */
#ifndef COTEJO_FORMATS_TEXT_H
#define COTEJO_FORMATS_TEXT_H

#include "format.h"

extern const struct format FORMAT_TEXT;

/* A translation that its file cannot hold. */
extern const struct rule RULE_TRANSLATION_UNWRITABLE;

#endif
