/* What is printed within GitHub Actions, whose runner takes some of what it reads from a job's output for commands
 * (report/github.h): no text of a page, no path may become one. */
#ifndef COTEJO_CLI_ACTIONS_H
#define COTEJO_CLI_ACTIONS_H

#include "../report/writer.h"

bool actions_are_run(void);

/* Adds what is to be printed, in the form of a writer (NULL: as text): as it is, or, in Actions, harmless. */
void actions_add(struct buf *out, struct str text, const struct writer *writer);

#endif
