/* What a page says of its own language: lang=, xml:lang, front matter; and whether its text agrees. */
#ifndef COTEJO_CHECKS_LANGUAGE_ATTRIBUTE_H
#define COTEJO_CHECKS_LANGUAGE_ATTRIBUTE_H

#include "check.h"

extern const struct check LANGUAGE_ATTRIBUTE_CHECK;

/* True when a page declares one language and nearly all its text is in another: then the declaration is what is wrong.
 * The language found is put in *language. */
bool document_contradicts_itself(const struct document *document, struct str *language);

#endif
