/* What the program's exit status means. The greater one wins where two apply. */
#ifndef COTEJO_CLI_EXIT_STATUS_H
#define COTEJO_CLI_EXIT_STATUS_H

enum exit_status {
    EXIT_DONE = 0,     /* done; nothing at or above --fail-on */
    EXIT_FINDINGS = 1, /* findings at or above it, or out of date */
    EXIT_FAILED = 2,   /* could not do the job: usage, configuration, nothing to read, a file that cannot be written */
};

#endif
