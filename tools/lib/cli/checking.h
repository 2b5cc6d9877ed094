/* Checking a site: every document in its thread, then the catalogs, then what was asked to be silent. */
#ifndef COTEJO_CLI_CHECKING_H
#define COTEJO_CLI_CHECKING_H

#include "command.h"

/* Checks the run's site; its findings are sorted afterwards. `is_complete`: missing translations are
 * reported. */
void checking_run(struct run *run, bool is_complete);

#endif
