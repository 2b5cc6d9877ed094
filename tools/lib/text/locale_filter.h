/* Which languages a text is for (https://www.w3.org/TR/its20/#LocaleFilter). */
#ifndef COTEJO_TEXT_LOCALE_FILTER_H
#define COTEJO_TEXT_LOCALE_FILTER_H

#include "../base/arena.h"

struct locale_filter {
    struct str ranges; /* extended language ranges (RFC 4647), between commas */
    bool excludes;     /* it is for all but those */
};

/* Of values of which one may not be said (`at` NULL), in the arena. */
const struct locale_filter *locale_filter_make(struct str ranges, struct str type, struct arena *arena);

/* Is it for a language, by its BCP 47 tag? NULL: it is. */
bool locale_filter_admits(const struct locale_filter *filter, struct str tag);

/* Is it for no language at all? For each there may be? */
bool locale_filter_lists_none(const struct locale_filter *filter); /* not NULL */
static inline bool locale_filter_is_empty(const struct locale_filter *filter)
{
    return filter && locale_filter_lists_none(filter);
}
bool locale_filter_is_full(const struct locale_filter *filter);

/* Does an extended language range match a tag (https://www.rfc-editor.org/rfc/rfc4647#section-3.3.2)? */
bool language_range_matches(struct str range, struct str tag);

#endif
