/* Links between documents: a page in another language leads to the pages in that language. */
#ifndef COTEJO_PROJECT_LINKS_H
#define COTEJO_PROJECT_LINKS_H

#include "site.h"

/* Which documents there are; made once, read by all threads. */
struct link_map {
    const struct site *site;
    struct index by_path;  /* input.name → number of the input */
    struct index by_place; /* the same, and where the document is or will be in the other languages of its pattern */
};

/* The maker's arena must outlive the map. */
void link_map_init(struct link_map *map, const struct site *site, struct arena *arena);

/* What a page's links are resolved by: a resolve_link (pairing/localize.h) with this as its context. */
struct link_context {
    const struct link_map *map;
    const struct input *input; /* the page */
    struct str target, output; /* the language it is written in, and where to */
};

/* The URL, seen from the page's output, of the counterpart of the document that the link leads to; empty where it leads
 * to none, or where the URL as it stands is right already. Query and fragment are kept. */
struct str link_counterpart(const void *link_context, const struct document *document, const struct link *link,
                            struct arena *arena);

#endif
