/* Every rule there is: those of formats, catalogs, pairing, checks and the configuration. */
#ifndef COTEJO_CLI_RULES_H
#define COTEJO_CLI_RULES_H

#include "../base/arena.h"
#include "../text/finding.h"

/* All of them, by id, NULL-terminated; the array lives in the arena. */
const struct rule *const *rules_all(struct arena *arena);

/* The rule of that id, or NULL. */
const struct rule *rule_by_id(const struct rule *const *rules, struct str id);

#endif
