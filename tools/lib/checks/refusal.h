/* Which translations are not put on a page: those that bring in markup, template code or control characters, and those
 * whose tags do not nest. What is merely lost or doubled, or a tag that is none, leaves the page whole: it is applied,
 * and `check` tells. */
#ifndef COTEJO_CHECKS_REFUSAL_H
#define COTEJO_CHECKS_REFUSAL_H

#include "../pairing/localize.h"
#include "check.h"

struct refusal {
    const struct check_context *context; /* of which the settings are read */
    const struct document *document;
    const struct localize_catalog *catalogs; /* those that the translations are from */
    size_t catalog_count;
};

/* Takes back the translations of a document that are not to be applied, with a finding for each. `translations` is
 * parallel to the segments. */
void translations_refuse(const struct refusal *refusal, struct str *translations, struct findings *findings);

/* Has the message's translation the codes of the segment's text, and would it be applied there? */
bool translation_keeps_codes(const struct check_context *context, const struct document *document,
                             const struct segment *segment, const struct check_catalog *in,
                             const struct message *message);

#endif
