/* A page of HTML as a well-formed text, with the same elements in the same order, for its.h. */
#ifndef COTEJO_FORMATS_HTML_AS_XML_H
#define COTEJO_FORMATS_HTML_AS_XML_H

#include "document.h"
#include "its.h"

struct html_as_xml {
    struct str text;
    struct its_rules
        *rules; /* that the page links to or holds in scripts (https://www.w3.org/TR/its20/#html5-global) */
    size_t rules_count;
};

/* Of the content of the part that is being read; in the arena. */
void html_as_xml(struct html_as_xml *made, struct document *document, const struct decoded *content,
                 struct arena *arena);

#endif
