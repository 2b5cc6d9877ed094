/* A page of HTML as a well-formed text, with the same elements in the same order, for xml/its.h. */
#ifndef COTEJO_FORMATS_HTML_AS_XML_H
#define COTEJO_FORMATS_HTML_AS_XML_H

#include "../document.h"
#include "../xml/its.h"

/* Of the content of the part that is being read, with the rules of the project, and those that the page links to or
 * holds in scripts (https://www.w3.org/TR/its20/#html5-global); in the arena. */
void html_as_xml(struct its_input *made, struct document *document, const struct decoded *content,
                 const struct format_options *options, struct arena *arena);

#endif
