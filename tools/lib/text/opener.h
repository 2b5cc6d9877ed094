/* The openers of template languages beyond the dialects that a project's pages are read with (text/island.h). Text that
 * a translation brings into a page may be read by a browser (Vue, Angular), by the server, or by a site generator that
 * cotejo knows nothing of. */
#ifndef COTEJO_TEXT_OPENER_H
#define COTEJO_TEXT_OPENER_H

#include "../base/str.h"

struct opener {
    const char *open, *close;
    bool runs;           /* by a browser or a server that is set up as usual, whatever character it is written with */
    bool runs_in_values; /* the same in scripts and attributes only */
    bool is_element;     /* a tag by its looks: in an attribute it stands bare */
};

/* The opener at text[at], or NULL. Prose that only looks like one is none: "niñ@(s)", "[[a wiki page]]". */
const struct opener *opener_at(struct str text, size_t at);

/* What openers begin with. */
#define OPENER_FIRST_BYTES "{<$#@[\\"

/* The first place at or after `at` where one may stand, or the length. */
size_t opener_next(struct str text, size_t at);

/* Does text hold an opener, as a string? */
bool opener_is_in(struct str text, const struct opener *opener);

/* From the brace at text[at] to the one that closes it, or nearly so: MDX runs what is between them. */
struct str opener_braced(struct str text, size_t at);

#endif
