/* Regular expressions over UTF-8 by PCRE2, with limits on matching so that no input hangs (pattern.c, the only file
 * that sees PCRE2); and the placeholders that text for people holds: %s %(name)s %{name} {0} {name} ${name} %name%
 * (placeholder.c, which lists them). */
#ifndef COTEJO_TEXT_PATTERN_H
#define COTEJO_TEXT_PATTERN_H

#include "../base/arena.h"
#include "../base/str.h"

/* A compiled expression; NULL when it is wrong, with the reason and its offset. Free with pattern_free; used by several
 * threads at once. */
struct pattern *pattern_open(struct str expression, struct str *reason, size_t *offset, struct arena *arena);
void pattern_free(struct pattern *pattern);

/* The first match at or after from. False when there is none, or when a limit is reached. */
bool pattern_find(const struct pattern *pattern, struct str text, size_t from, struct span *found);

/* The next placeholder at or after from, of the styles that format strings have (printf, Python, brace, shell, Ruby);
 * template islands are not its business, and an ICU plural or select holds none: its branches are text. Linear over all
 * calls on a text, each from the last one's end; fast on text without any. */
bool placeholder_find(struct str text, size_t from, struct span *found);

#endif
