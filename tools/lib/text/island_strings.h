/* String literals in template code that readers of the page are shown: `caption="A photo"` of a shortcode, an include,
 * a component; `{{ "Read more" }}`; the value that `default` falls back on; the arms of `cond ? "Yes" : "No"`. What a
 * template language makes of its literals is facts of its dialect's forms; where in the code they stand is decided
 * here.
 */
#ifndef COTEJO_TEXT_ISLAND_STRINGS_H
#define COTEJO_TEXT_ISLAND_STRINGS_H

#include "../base/buf.h"
#include "island.h"
#include "string_looks.h"

enum literal_escapes {
    ESCAPES_NONE,
    ESCAPES_QUOTE, /* a backslash before the quote is none of the text */
    ESCAPES_ALL,   /* nor is one before another backslash */
};

struct island_literal {
    char quote;
    enum literal_escapes escapes;
    const char *const *code; /* what begins code within it: "#{"; NULL-terminated, or NULL */
};

enum island_string_use {
    STRINGS_NAMED = 1,   /* title="…", title: "…", "title" => "…" */
    STRINGS_PAIRED = 2,  /* dict "title" "…" */
    STRINGS_PRINTED = 4, /* a literal alone, a fallback, the arms of a choice */
    STRINGS_PREFIX = 8,  /* functions stand first, without brackets: default "…" .Title */
    STRINGS_LISTED = 16, /* others are text, too, in the program that the code is: left out, but listed */
};

/* Is a character of a literal escaped in it? */
static inline bool literal_escapes(const struct island_literal *literal, char c)
{
    return (literal->escapes && c == literal->quote) || (literal->escapes == ESCAPES_ALL && c == '\\');
}

/* What a form's literals are. Lists are NULL-terminated. */
struct island_strings {
    const struct island_literal *literals; /* the last has no quote */
    unsigned uses;
    const char *const *callers; /* named arguments count where the code begins with one of these; NULL: everywhere */
    const char *const *keeping; /* filters behind which text is still that; NULL: none */
};

struct island_string {
    struct span at; /* in the text, with its quotes */
    const struct island_literal *literal;
    struct str name; /* of the argument, as written: "title"; empty: the code prints it by itself */
    enum string_place place;
    bool is_text;   /* by its looks: no class, address, key of a catalog, markup */
    bool is_listed; /* STRINGS_LISTED: it stands in no place that shows it for certain */
};

enum { ISLAND_STRINGS = 32 };

/* Those of an island of the text, in order, ISLAND_STRINGS at most; gives how many. */
size_t island_strings_find(const struct island *island, struct str text, struct island_string found[ISLAND_STRINGS]);

/* Adds the island as it is but for what such strings say: what must be the same when they are translated. */
void island_strings_blank(const struct island *island, struct str text, struct buf *out);

/* All of a text likewise: itself, or in the arena. The islands may be NULL. */
struct str islands_without_strings(const struct islands *islands, struct str text, struct arena *arena);

#endif
