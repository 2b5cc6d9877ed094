#include "gitlab.h"

#include <inttypes.h>

#include "json.h"
#include "sentence.h"

static void add_finding(struct buf *out, const struct report *report, const struct finding *finding,
                        uint64_t fingerprint)
{
    static const char *const SEVERITIES[] = {
        [SEVERITY_NOTE] = "info", [SEVERITY_WARNING] = "minor", [SEVERITY_ERROR] = "major"};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    sentence_translate(&text, finding);
    buf_add(out, STR("  {\"description\": "));
    json_add_text(out, buf_str(&text));
    buf_format(out, ", \"check_name\": \"%s\", \"fingerprint\": \"%016" PRIx64 "\", \"severity\": \"%s\", ",
               finding->rule->id, fingerprint, SEVERITIES[finding->severity]);
    buf_clear(&text);
    report_add_path(&text, report, finding->place.path);
    buf_add(out, STR("\"location\": {\"path\": "));
    json_add_text(out, buf_str(&text));
    buf_format(out, ", \"lines\": {\"begin\": %zu, \"end\": %zu}}}", finding->place.start.line,
               finding->place.end.line);
    buf_release(&text);
}

static void write(const struct report *report, struct buf *out)
{
    struct arena arena = {0};
    uint64_t *fingerprints = report_fingerprints(report, &arena);
    buf_add(out, STR("[\n"));
    for (size_t i = 0; i < report->findings->count; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        add_finding(out, report, &finding, fingerprints[i]);
        buf_add(out, i + 1 < report->findings->count ? STR(",\n") : STR("\n"));
    }
    buf_add(out, STR("]\n"));
    arena_free(&arena);
}

const struct writer GITLAB_WRITER = {
    .name = "gitlab",
    .write = write,
    .hash_escape = "\\u0023",
};
