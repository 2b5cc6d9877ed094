/* How many findings there are of each rule, the most frequent rule first: as a report a line each, for people and for
 * `sort`. */
#ifndef COTEJO_REPORT_STATISTICS_H
#define COTEJO_REPORT_STATISTICS_H

#include "writer.h"

/* Of one rule. */
struct rule_tally {
    const struct rule *rule;
    size_t count, fixes; /* that --fix makes */
    struct severity_counts by_severity;
};

/* Those with a finding. In the arena. */
struct rule_tally *statistics_count(const struct findings *findings, size_t *count, struct arena *arena);

extern const struct writer STATISTICS_WRITER;

#endif
