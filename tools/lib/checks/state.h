/* How far the translations are: what is missing, unfinished or no longer asked for. */
#ifndef COTEJO_CHECKS_STATE_H
#define COTEJO_CHECKS_STATE_H

#include "run.h"

extern const struct check STATE_CHECK;

/* Is the message finished: not fuzzy, every form more than white space? */
bool message_is_finished(const struct message *message);

/* Tells that nothing asks for the message, or, of two keyed files, that the source lacks its key. */
void state_report_orphan(const struct check_catalog *in, const struct message *message, struct findings *findings);

#endif
