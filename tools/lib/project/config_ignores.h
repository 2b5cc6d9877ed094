/* Adds to `ignore:` of a configuration, and leaves all else in it as it is. */
#ifndef COTEJO_PROJECT_CONFIG_IGNORES_H
#define COTEJO_PROJECT_CONFIG_IGNORES_H

#include "config.h"

/* Adds the bytes of the configuration with these items, maps between braces, before those that it has. False where it
 * is written in a way that they cannot be added to: then the bytes say nothing. */
bool config_add_ignores(const struct config *config, const struct rule *const *rules, const struct str *items,
                        size_t count, struct buf *out);

#endif
