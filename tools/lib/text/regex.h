/* Patterns that a project writes itself, as PCRE2 reads them (https://www.pcre.org/current/doc/html/pcre2pattern.html):
 * in UTF-8, with `^` and `$` at every line. The only module that sees PCRE2, which is loaded when the first pattern is
 * compiled.
 *
 * How long a search may take depends on no clock: every item of a pattern that is tried counts, with the bytes that it
 * has gone over, and there is only so much for each byte of the text. */
#ifndef COTEJO_TEXT_REGEX_H
#define COTEJO_TEXT_REGEX_H

#include "../base/arena.h"
#include "../base/str.h"

struct regex; /* compiled; immutable, for many threads */

/* Why a pattern is none, and where in it. */
struct regex_error {
    struct str reason; /* PCRE2's own words, in the arena */
    size_t at;
};

/* NULL: *error says why. To be freed; the arena has to last as long. */
struct regex *regex_compile(struct str pattern, struct arena *arena, struct regex_error *error);
void regex_free(struct regex *regex);

/* As it was written. */
struct str regex_pattern(const struct regex *regex);

/* Has it a group of that name? */
bool regex_has_group(const struct regex *regex, const char *name);

/* Does it match where there is nothing? */
bool regex_may_be_empty(const struct regex *regex);

enum regex_result {
    REGEX_NONE,
    REGEX_FOUND,
    REGEX_STOPPED, /* it took too long; `at` of the search is where that match would have begun */
};

/* All matches of a pattern in a text, one after the other. The text is valid UTF-8, and borrowed. */
struct regex_search {
    const struct regex *regex;
    struct str text;
    size_t next; /* where the next match is looked for */
    size_t at;
    struct span match;
    struct regex_work *work;
};

void regex_search_open(struct regex_search *search, const struct regex *regex, struct str text);
void regex_search_close(struct regex_search *search);

/* The next match, behind the last one. */
enum regex_result regex_search_next(struct regex_search *search);

/* What the group of that name has in the last match; false: nothing. */
bool regex_search_group(const struct regex_search *search, const char *name, struct span *group);

/* "10.42": major and minor number of the library that this was compiled with. */
void regex_library_version(unsigned *major, unsigned *minor);

#endif
