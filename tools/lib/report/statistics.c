#include "statistics.h"

#include <stdlib.h>

#include "translation.h"

static int compare(const void *left, const void *right)
{
    const struct rule_tally *a = left, *b = right;
    return a->count != b->count ? (a->count > b->count ? -1 : 1) : strcmp(a->rule->id, b->rule->id);
}

struct rule_tally *statistics_count(const struct findings *findings, size_t *count, struct arena *arena)
{
    struct index known = {.arena = arena};
    struct rule_tally *tallies = arena_alloc(arena, (findings->count + 1) * sizeof *tallies);
    *count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        bool is_new;
        size_t *number = index_put(&known, str_from(finding.rule->id), &is_new);
        if (is_new) {
            *number = (*count)++;
            tallies[*number] = (struct rule_tally){.rule = finding.rule};
        }
        tallies[*number].count++;
        tallies[*number].by_severity.of[finding.severity]++;
        tallies[*number].fixes += finding.fix.is_offered && finding.fix.is_safe;
    }
    if (*count)
        qsort(tallies, *count, sizeof *tallies, compare);
    return tallies;
}

static void write(const struct report *report, struct buf *out)
{
    struct arena arena = {0};
    size_t count;
    struct rule_tally *tallies = statistics_count(report->findings, &count, &arena);
    for (size_t i = 0; i < count; i++) {
        const struct rule_tally *tally = &tallies[i];
        buf_format(out, "%6zu  %-24s  %s", tally->count, tally->rule->id, _(tally->rule->summary));
        if (tally->fixes)
            buf_format(out, translate_count(" (--fix mends %zu)", " (--fix mends %zu)", tally->fixes), tally->fixes);
        buf_add_char(out, '\n');
    }
    if (!count)
        buf_format(out, "%s\n", _("no findings"));
    arena_free(&arena);
}

const struct writer STATISTICS_WRITER = {
    .name = "statistics",
    .write = write,
    .statistics = &STATISTICS_WRITER,
};
