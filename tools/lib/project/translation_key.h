/* Site generators pair pages in two languages by a key in their front matter where their paths differ
 * (https://gohugo.io/content-management/multilingual/#bypassing-default-linking: translationKey; `ref` and its like in
 * Jekyll). */
#ifndef COTEJO_PROJECT_TRANSLATION_KEY_H
#define COTEJO_PROJECT_TRANSLATION_KEY_H

#include "inputs.h"

/* Marks as translated by hand the inputs of which another one has the key in another language. A key that two inputs of
 * one language have pairs nothing. */
void translation_keys_pair(struct inputs *inputs, const struct config *config);

#endif
