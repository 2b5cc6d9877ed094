/* What sync and apply share: keyed files that are translated in catalogs (analysis/reconciliation.h). */
#ifndef COTEJO_CLI_RECONCILING_H
#define COTEJO_CLI_RECONCILING_H

#include "../analysis/reconciliation.h"
#include "output.h"

struct reconciled_files {
    bool takes_edits; /* of the files, into the catalogs */
    size_t written;   /* files */
    size_t taken;     /* values */
};

/* Writes the files of a direction, and changes its catalog, which is to be written behind them. False where it is not
 * to be written: a file could not be. */
bool reconcile_direction(struct output *output, struct direction *direction, const struct agreements *agreements,
                         struct reconciled_files *files);

/* From the catalogs into the files, for those languages (none: all), and the catalogs, which say what the files have
 * now. Returns how many files were written. */
size_t reconcile_files(struct output *output, const struct texts *targets);

#endif
