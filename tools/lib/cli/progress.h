/* How far a long run has come: one line on standard error that is written over, on a terminal only, and only once a run
 * has lasted a while. */
#ifndef COTEJO_CLI_PROGRESS_H
#define COTEJO_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct progress {
    bool is_shown; /* set by progress_start: standard error is a terminal */
    size_t total, done;
    struct timespec next; /* when the line is due again */
    bool has_line;
};

void progress_start(struct progress *progress, size_t total, bool is_quiet);
void progress_step(struct progress *progress);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
