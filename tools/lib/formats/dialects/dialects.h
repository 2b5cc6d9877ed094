/* The template languages, one file each; formats/registry.c lists them. */
#ifndef COTEJO_FORMATS_DIALECTS_DIALECTS_H
#define COTEJO_FORMATS_DIALECTS_DIALECTS_H

#include "../../text/island.h"

extern const struct dialect DIALECT_JINJA; /* Jinja and its kin: Django, Twig, Nunjucks, Liquid */
extern const struct dialect DIALECT_PHP;
extern const struct dialect DIALECT_ERB;   /* and its kin: EJS, ASP, JSP */

#endif
