/* HTML as it is really written. There is no tree: a stack of open
 * elements with the rules for end tags that may be left out
 * (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags). */
#ifndef COTEJO_FORMATS_HTML_HTML_H
#define COTEJO_FORMATS_HTML_HTML_H

#include "../format.h"

extern const struct format FORMAT_HTML;
extern const struct encoder ENCODER_HTML;

/* Does a tag of that name, in any case, stand inside a sentence (a, b, code, …)? Every other one, custom elements too,
 * is a boundary. */
bool html_is_inline(struct str name);

/* Has the element no content and no end tag (br, img, input)? */
bool html_is_void(struct str name);

/* Is it the name of a code that stands for the code around markup (`{a && <b>x</b>}`), with or without its number? */
bool html_is_statement(struct str name);

#endif
