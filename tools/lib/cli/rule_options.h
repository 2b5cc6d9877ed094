/* What a command line says about rules: which ones, and how severe. */
#ifndef COTEJO_CLI_RULE_OPTIONS_H
#define COTEJO_CLI_RULE_OPTIONS_H

#include "../project/config.h"
#include "options.h"

struct rule_options {
    struct option_list select, ignore, severity; /* patterns; RULE=LEVEL */
};

void overrides_add(struct overrides *overrides, struct arena *arena, struct severity_override override);

/* Turns them into overrides (in the arena), to be put behind the configuration's. False, after a message, when a rule
 * or a level does not exist. */
bool rule_options_take(const struct rule_options *options, const struct rule *const *rules, struct arena *arena,
                       struct overrides *overrides);

#endif
