/* What a configuration may say, as a JSON Schema (https://json-schema.org/draft-07/json-schema-validation), for
 * editors. config_schema.json is it, but for the names that others know. */
#ifndef COTEJO_PROJECT_CONFIG_SCHEMA_H
#define COTEJO_PROJECT_CONFIG_SCHEMA_H

#include "config.h"

/* `rules`: all there are, NULL-terminated. */
void config_schema_add(struct buf *out, const struct rule *const *rules);

#endif
