/* The template languages, one file each. */
#ifndef COTEJO_FORMATS_DIALECTS_DIALECTS_H
#define COTEJO_FORMATS_DIALECTS_DIALECTS_H

#include "../../text/island_strings.h"

/* All there are: `is` of each. */
/* clang-format off */
#define EACH_DIALECT(is) \
    is(DIALECT_JINJA) \
    is(DIALECT_LIQUID) \
    is(DIALECT_DJANGO) \
    is(DIALECT_TWIG) \
    is(DIALECT_NUNJUCKS) \
    is(DIALECT_HANDLEBARS) \
    is(DIALECT_MUSTACHE) \
    is(DIALECT_GO)       /* and Hugo's shortcodes */ \
    is(DIALECT_BLADE)    /* before PHP: its suffix ends as PHP's does */ \
    is(DIALECT_PHP) \
    is(DIALECT_ERB)      /* and its kin: ASP, JSP */ \
    is(DIALECT_EJS) \
    is(DIALECT_SMARTY) \
    is(DIALECT_MAKO) \
    is(DIALECT_VUE) \
    is(DIALECT_SVELTE) \
    is(DIALECT_JSX)      /* and Astro */
/* clang-format on */

#define DECLARE(name) extern const struct dialect name;
EACH_DIALECT(DECLARE)
#undef DECLARE

/* "…" and '…', in which a backslash escapes itself and the quote. */
extern const struct island_literal PLAIN_LITERALS[];

/* PHP itself, which stands in what is made into it, too. */
/* clang-format off */
#define PHP_FORM(opener, what) \
    .open = (opener), .close = "?>", .kind = (what), .quotes = PHP_QUOTES, .swallows = "", .closes_at_end = true
#define PHP_ECHO {PHP_FORM("<?=", ISLAND_OUTPUT), .strings = &PHP_STRINGS}
#define PHP_CODE(opener) {PHP_FORM(opener, ISLAND_STATEMENT), .next = NEXT_SPACE, .strings = &PHP_STRINGS}
/* clang-format on */
extern const struct island_quote PHP_QUOTES[];
extern const struct island_strings PHP_STRINGS;

#endif
