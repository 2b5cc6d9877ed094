/* What readers are shown of template code: strings in islands (text/island_strings.h), a part each. One is written back
 * as a literal of its language, in the quotes that it has or, where these cannot hold the translation, in others. */
#ifndef COTEJO_FORMATS_MESSAGES_ARGUMENT_H
#define COTEJO_FORMATS_MESSAGES_ARGUMENT_H

#include "inline.h"

/* Adds the strings of an island that stands where readers see what it prints; its place is one of the source. `quote`:
 * of the attribute that it stands in, or 0. */
void document_add_arguments(struct document *document, const struct island *island, const struct inline_state *state,
                            char quote);

#endif
