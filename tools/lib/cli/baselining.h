/* The baseline of a run: opened from where the configuration says, and told about. */
#ifndef COTEJO_CLI_BASELINING_H
#define COTEJO_CLI_BASELINING_H

#include "../checks/baseline.h"
#include "command.h"

/* What this program's baselines are made by. In the arena. */
struct baseline_maker baselining_maker(struct arena *arena);

/* Opens the baseline of the run's project. False, with the run a failure, where it cannot be read; baseline_free is due
 * in both cases. */
bool baselining_open(struct run *run, struct baseline *baseline);

/* Passes over the run's findings that are in it. */
void baselining_apply(struct run *run, struct baseline *baseline, bool is_strict);

/* The same for a run that only asks: opens, applies, and says what another version may have brought. */
void baselining_use(struct run *run, bool is_strict);

#endif
