/* How much of what readers see is in segments, and where the rest is. */
#ifndef COTEJO_CLI_COVERAGE_H
#define COTEJO_CLI_COVERAGE_H

#include "command.h"

/* Prints it for the run's documents. */
enum exit_status coverage_print(struct run *run);

#endif
