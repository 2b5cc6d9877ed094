/* The name of a host in running text, of which some readers of Markdown make a link without any scheme (linkify-it, of
 * markdown-it: https://github.com/markdown-it/linkify-it). GFM links `www.` only. */
#ifndef COTEJO_TEXT_DOMAIN_H
#define COTEJO_TEXT_DOMAIN_H

#include "../base/str.h"

/* The first name that ends at or behind `from`. One of a country counts in lower case only: "fin.La" has lost a space,
 * "SS.MM." are majesties. Behind a name that was found, go on at its end: linear. */
bool domain_find(struct str text, size_t from, struct span *found);

#endif
