/* Another program, found in PATH and run to its end without a shell. */
#ifndef COTEJO_BASE_PROCESS_H
#define COTEJO_BASE_PROCESS_H

#include "buf.h"

/* Runs it (arguments[0] is its name; NULL-terminated) with these bytes as its standard input; what it says to standard
 * output is added to `output`, what it says to standard error is lost. Returns 0, with *status its exit status (-1: a
 * signal ended it), or the errno value for which it could not be run. */
int process_run(const char *const *arguments, struct str input, struct buf *output, int *status);

#endif
