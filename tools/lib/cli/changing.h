/* A run that looks at nothing but what has changed. */
#ifndef COTEJO_CLI_CHANGING_H
#define COTEJO_CLI_CHANGING_H

#include "command.h"

struct changing_options {
    struct str since; /* a revision */
    bool is_staged;
};

struct changing {
    struct changes changes;
    struct changed changed;
};

static inline bool changing_is_wanted(const struct changing_options *options)
{
    return options->since.at || options->is_staged;
}

/* Finds what has changed, and opens the site for that. False, after a message, when it cannot. changing_free is due. */
bool changing_open(struct run *run, struct changing *changing, const struct changing_options *options,
                   const struct site_request *request);
void changing_free(struct changing *changing);

/* Leaves those of the run's findings that are of what has changed. */
void changing_keep(struct run *run, struct changing *changing);

#endif
