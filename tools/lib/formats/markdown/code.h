/* Codes and links of Markdown's inline source. */
#ifndef COTEJO_FORMATS_MARKDOWN_CODE_H
#define COTEJO_FORMATS_MARKDOWN_CODE_H

#include "../document.h"

/* Sets names, kinds and partners of the codes from what they are in the message; tags' languages, and links in them. */
void markdown_finish_codes(struct document *document, struct str message, struct code *codes, size_t count);

/* A link whose URL, as Markdown writes it, is the span. */
void markdown_add_link(struct document *document, struct span value);

#endif
