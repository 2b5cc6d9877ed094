/* Outputs that would meet: told before anything is written. */
#ifndef COTEJO_PROJECT_COLLISIONS_H
#define COTEJO_PROJECT_COLLISIONS_H

#include "site.h"

extern const struct rule OUTPUT_COLLISION;

/* Adds a finding for each document of a site whose translation would be written over a document, or over what is made
 * of an earlier one. */
void collisions_find(const struct site *site, struct findings *findings);

#endif
