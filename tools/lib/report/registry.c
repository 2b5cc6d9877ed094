#include "../base/hash.h"
#include "checkstyle.h"
#include "github.h"
#include "gitlab.h"
#include "human.h"
#include "json.h"
#include "junit.h"
#include "po.h"
#include "sarif.h"
#include "short.h"
#include "statistics.h"
#include "writer.h"

const struct writer *const WRITERS[] = {
    &HUMAN_WRITER,  &SHORT_WRITER, &JSON_WRITER,       &JSONL_WRITER, &SARIF_WRITER,      &GITHUB_WRITER,
    &GITLAB_WRITER, &JUNIT_WRITER, &CHECKSTYLE_WRITER, &PO_WRITER,    &STATISTICS_WRITER, NULL,
};

const struct writer *writer_by_name(struct str name)
{
    for (size_t i = 0; WRITERS[i]; i++)
        if (str_equal(name, str_from(WRITERS[i]->name)))
            return WRITERS[i];
    return NULL;
}

struct severity_counts report_count(const struct findings *findings)
{
    struct severity_counts counts = {{0}};
    for (size_t i = 0; i < findings->count; i++)
        counts.of[finding_of(findings->items[i]).severity]++;
    return counts;
}

size_t report_count_baseline(const struct report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->silenced->count; i++)
        count += report->silenced->items[i].by == SILENCED_BY_BASELINE;
    return count;
}

struct str severity_name(enum severity severity)
{
    return severity == SEVERITY_ERROR ? STR("error") : severity == SEVERITY_WARNING ? STR("warning") : STR("note");
}

void report_add_path(struct buf *out, const struct report *report, struct str path)
{
    bool is_named = path.len && path.at[0] != '/' && !str_equal(path, STR("-"));
    if (is_named)
        buf_add(out, report->prefix);
    buf_add(out, path);
}

static uint64_t fingerprint_of(const struct packed_finding *packed)
{
    struct finding finding = finding_of(packed);
    uint64_t hash = hash_join(hash_bytes(finding.place.path), hash_bytes(str_from(finding.rule->id)));
    hash = hash_join(hash, hash_bytes(finding.text));
    return hash_join(hash, hash_bytes(finding.segment));
}

uint64_t *report_fingerprints(const struct report *report, struct arena *arena)
{
    const struct findings *findings = report->findings;
    uint64_t *hashes = arena_alloc(arena, (findings->count + 1) * sizeof *hashes);
    struct index seen = {.arena = arena};
    for (size_t i = 0; i < findings->count; i++) {
        uint64_t hash = fingerprint_of(findings->items[i]);
        bool is_new;
        size_t *like = index_put_copy(&seen, (struct str){(const char *)&hash, sizeof hash}, &is_new);
        size_t number = (*like)++;
        hashes[i] = number ? hash_join(hash, number) : hash;
    }
    return hashes;
}
