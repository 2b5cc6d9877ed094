/* The Plural-Forms field of a catalog, and the number of forms of its messages
 * (https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html). */
#ifndef COTEJO_CHECKS_PLURAL_FORMS_H
#define COTEJO_CHECKS_PLURAL_FORMS_H

#include "check.h"

extern const struct check PLURAL_FORMS_CHECK;

/* Learns from the catalog's header which plural forms are for one number alone. Without a header that tells, the first
 * form is for 1. */
void plural_forms_prepare(struct check_catalog *in);

#endif
