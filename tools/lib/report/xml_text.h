/* Text in XML (https://www.w3.org/TR/xml/#syntax). */
#ifndef COTEJO_REPORT_XML_TEXT_H
#define COTEJO_REPORT_XML_TEXT_H

#include "../base/buf.h"

/* Adds text for an element or a quoted attribute: characters of markup as references, what XML cannot hold as U+FFFD,
 * line breaks and tabs as spaces. */
void xml_add_text(struct buf *out, struct str text);

#endif
