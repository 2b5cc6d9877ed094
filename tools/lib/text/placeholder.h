/* The placeholders that text for people holds: %s %(name)s %{name} {0} {name} ${name} %name%. */
#ifndef COTEJO_TEXT_PLACEHOLDER_H
#define COTEJO_TEXT_PLACEHOLDER_H

#include "../base/str.h"

/* The next placeholder at or after from, of the styles that format strings have (printf, Python, brace, shell, Ruby);
 * template islands are not its business, and an ICU plural or select holds none: its branches are text. Linear over all
 * calls on a text, each from the last one's end; fast on text without any. */
bool placeholder_find(struct str text, size_t from, struct span *found);

#endif
