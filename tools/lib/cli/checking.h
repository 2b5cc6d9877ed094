/* Checking a site: every document in its thread, then the catalogs, then what was asked to be silent. */
#ifndef COTEJO_CLI_CHECKING_H
#define COTEJO_CLI_CHECKING_H

#include "../checks/run.h"
#include "command.h"

struct checking {
    struct run *run;
    struct check_settings settings;
    struct check_context context;
    bool *is_named; /* parallel to the context's catalogs: named on the command line */
    struct checked_document *documents;
    size_t document_count;
};

/* Checks the run's site; its findings are sorted afterwards. `is_complete`: the whole project is looked at. */
void checking_run(struct run *run, bool is_complete);

#endif
