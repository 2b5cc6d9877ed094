/* How far the translations are: what is missing, unfinished or no longer asked for. */
#ifndef COTEJO_CHECKS_STATE_H
#define COTEJO_CHECKS_STATE_H

#include "run.h"

extern const struct check STATE_CHECK;

/* Is the message finished: not fuzzy, every form more than white space? */
bool message_is_finished(const struct message *message);

/* What segments ask for and have not got (once per message and language, at the first place), and entries that nothing
 * asks for. Only for a whole project. `documents` in input order. */
void state_check_project(const struct check_context *context, const struct checked_document *documents, size_t count,
                         struct findings *findings);

#endif
