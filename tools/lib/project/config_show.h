/* What holds in a project, and where it is said: YAML, which could be a configuration. */
#ifndef COTEJO_PROJECT_CONFIG_SHOW_H
#define COTEJO_PROJECT_CONFIG_SHOW_H

#include "site.h"

/* `path`: for that file; empty: for all. `rules`: all there are, NULL-terminated. */
void config_show_add(struct buf *out, const struct site *site, struct str path, const struct rule *const *rules);

#endif
