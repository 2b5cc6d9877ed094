/* What the rules are: the list of them, and the page about one. */
#ifndef COTEJO_REPORT_EXPLAIN_H
#define COTEJO_REPORT_EXPLAIN_H

#include "../base/buf.h"
#include "../text/finding.h"

/* Adds a page about the rule: what is wrong, why it matters, an example and its repair, its severity, how to silence
 * it. */
void explain_rule(struct buf *out, const struct rule *rule, const struct severities *severities);

/* Adds one line per rule (NULL-terminated array, printed in that order): id, severity in force, summary. */
/* The same of the rules of a group; false: there is no such rule or group. */
bool explain_group(struct buf *out, const struct rule *const *rules, struct str group,
                   const struct severities *severities);

void explain_list(struct buf *out, const struct rule *const *rules, const struct severities *severities);

#endif
