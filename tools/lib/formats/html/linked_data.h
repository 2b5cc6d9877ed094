/* JSON-LD (https://www.w3.org/TR/json-ld11/): the strings that people read in search results. */
#ifndef COTEJO_FORMATS_HTML_LINKED_DATA_H
#define COTEJO_FORMATS_HTML_LINKED_DATA_H

#include "../format.h"

/* Reads a script's content as a part of its own; of `around` the language holds in it. */
void linked_data_read(struct document *document, const struct part *around, const struct decoded *content,
                      const struct format_options *options, struct findings *findings);

#endif
