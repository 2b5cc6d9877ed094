/* What is well-formed XML beyond doubt (https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/), in a fifth of
 * the time that a parser takes: no doctype, no entities but those of XML, names in ASCII, prefixes that lead to plain
 * addresses. Linear in the text; no memory. */
#ifndef COTEJO_FORMATS_XML_SOUND_H
#define COTEJO_FORMATS_XML_SOUND_H

#include "../base/str.h"

/* False: a parser is to be asked. */
bool xml_is_sound(struct str text);

#endif
