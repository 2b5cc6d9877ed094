/* The template languages, one file each. */
#ifndef COTEJO_FORMATS_DIALECTS_DIALECTS_H
#define COTEJO_FORMATS_DIALECTS_DIALECTS_H

#include "../../text/island.h"

/* All there are: `is` of each. */
/* clang-format off */
#define EACH_DIALECT(is) \
    is(DIALECT_JINJA)    /* and its kin: Django, Twig, Nunjucks */ \
    is(DIALECT_LIQUID) \
    is(DIALECT_PHP) \
    is(DIALECT_ERB)      /* and its kin: EJS, ASP, JSP */
/* clang-format on */

#define DECLARE(name) extern const struct dialect name;
EACH_DIALECT(DECLARE)
#undef DECLARE

#endif
