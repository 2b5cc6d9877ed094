/* What a document is told of the rules of ITS for it: those that cannot be followed select nothing, and it is read
 * otherwise than whoever wrote them meant. */
#ifndef COTEJO_FORMATS_XML_UNFOLLOWED_H
#define COTEJO_FORMATS_XML_UNFOLLOWED_H

#include "../messages/inline.h"
#include "its.h"

extern const struct rule RULE_ITS_UNFOLLOWED;

/* `text`: that its_open was given, at the same offsets as the engine's. */
void its_report_unfollowed(const struct its *its, struct str text, const struct inline_engine *engine,
                           struct findings *findings);

#endif
