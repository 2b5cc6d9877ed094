/* XML of any vocabulary that is known, or that says by ITS what it holds. */
#ifndef COTEJO_FORMATS_XML_XML_H
#define COTEJO_FORMATS_XML_XML_H

#include "../format.h"

extern const struct format FORMAT_XML;
extern const struct rule RULE_XML_SYNTAX;

#endif
