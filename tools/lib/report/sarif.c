#include "sarif.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../base/hash.h"
#include "json.h"
#include "sentence.h"

/* More results than this GitHub refuses. */
enum { RESULTS_MAXIMUM = 25000 };

static const char *const LEVELS[] = {[SEVERITY_DEFAULT] = "none",
                                     [SEVERITY_OFF] = "none",
                                     [SEVERITY_NOTE] = "note",
                                     [SEVERITY_WARNING] = "warning",
                                     [SEVERITY_ERROR] = "error"};

/* A report while it is written. */
struct sarif {
    const struct report *report;
    struct buf *out;
    struct arena arena;
    struct buf text;
    struct index rules; /* id → its number in the list */
    uint64_t *fingerprints;
};

static void add_key(struct buf *out, const char *key, struct str text)
{
    buf_format(out, "\"%s\": ", key);
    json_add_text(out, text);
}

static void add_message(struct buf *out, const char *key, struct str text)
{
    buf_format(out, "\"%s\": {\"text\": ", key);
    json_add_text(out, text);
    buf_add_char(out, '}');
}

static void add_rule(struct sarif *sarif, const struct rule *rule)
{
    struct buf *out = sarif->out;
    enum severity severity = rule->severity_follows_certainty ? SEVERITY_ERROR : rule->severity;
    buf_add(out, STR("          {"));
    add_key(out, "id", str_from(rule->id));
    buf_add(out, STR(", "));
    add_message(out, "shortDescription", str_from(rule->summary));
    buf_add(out, STR(", "));
    add_message(out, "fullDescription", str_from(rule->explanation));
    buf_add(out, STR(", "));
    buf_clear(&sarif->text);
    buf_format(&sarif->text, "%s\n\nWrong:\n%s\n\nRight:\n%s", rule->explanation, rule->wrong, rule->right);
    add_message(out, "help", buf_str(&sarif->text));
    buf_format(out, ", \"defaultConfiguration\": {\"level\": \"%s\"}}", LEVELS[severity]);
}

static void add_rules(struct sarif *sarif)
{
    const struct rule *const *rules = sarif->report->rules;
    for (size_t i = 0; rules[i]; i++) {
        bool is_new;
        *index_put(&sarif->rules, str_from(rules[i]->id), &is_new) = i;
        add_rule(sarif, rules[i]);
        buf_add(sarif->out, rules[i + 1] ? STR(",\n") : STR("\n"));
    }
}

/* Bytes that a URI cannot hold as they are (https://www.rfc-editor.org/rfc/rfc3986#section-3.3). */
static void add_uri(struct sarif *sarif, struct str path)
{
    static const char PLAIN[] = "-._~/!$'()*+,;=@";
    struct buf uri;
    buf_clear(&sarif->text);
    buf_init(&uri, BUF_MAXIMUM);
    report_add_path(&sarif->text, sarif->report, path);
    bool is_absolute = sarif->text.len && sarif->text.at[0] == '/';
    buf_add(&uri, is_absolute ? STR("file://") : STR(""));
    for (size_t i = 0; i < sarif->text.len; i++) {
        char c = sarif->text.at[i];
        if (ascii_is_letter(c) || ascii_is_digit(c) || strchr(PLAIN, c))
            buf_add_char(&uri, c);
        else
            buf_format(&uri, "%%%02X", (unsigned)(unsigned char)c);
    }
    buf_add(sarif->out, STR("\"artifactLocation\": {"));
    add_key(sarif->out, "uri", buf_str(&uri));
    buf_add(sarif->out, is_absolute ? STR("}") : STR(", \"uriBaseId\": \"%SRCROOT%\"}"));
    buf_release(&uri);
}

static void add_region(struct sarif *sarif, const char *key, const struct place *place)
{
    buf_format(sarif->out, "\"%s\": {\"startLine\": %zu, \"startColumn\": %zu, \"endLine\": %zu, \"endColumn\": %zu}",
               key, place->start.line, place->start.column, place->end.line, place->end.column);
}

static void add_location(struct sarif *sarif, const struct place *place)
{
    buf_add(sarif->out, STR("\"physicalLocation\": {"));
    add_uri(sarif, place->path);
    buf_add(sarif->out, STR(", "));
    add_region(sarif, "region", place);
    buf_add_char(sarif->out, '}');
}

/* A repair is told where it replaces just what was found: its place in lines is known then. */
static void add_fix(struct sarif *sarif, const struct finding *finding)
{
    const struct fix *fix = &finding->fix;
    if (!fix->is_offered || fix->at.start != finding->place.bytes.start || fix->at.end != finding->place.bytes.end)
        return;
    buf_add(sarif->out, STR(", \"fixes\": [{\"artifactChanges\": [{"));
    add_uri(sarif, finding->place.path);
    buf_add(sarif->out, STR(", \"replacements\": [{"));
    add_region(sarif, "deletedRegion", &finding->place);
    buf_add(sarif->out, STR(", "));
    add_message(sarif->out, "insertedContent", fix->replacement);
    buf_add(sarif->out, STR("}]}]}]"));
}

static void add_result(struct sarif *sarif, const struct packed_finding *packed, const struct silenced *silenced)
{
    const struct finding kept = finding_of(packed), *finding = &kept;
    struct buf *out = sarif->out;
    struct str id = str_from(finding->rule->id);
    const size_t *number = index_get(&sarif->rules, id);
    buf_add(out, STR("        {"));
    add_key(out, "ruleId", id);
    if (number)
        buf_format(out, ", \"ruleIndex\": %zu", *number);
    buf_format(out, ", \"level\": \"%s\", ", LEVELS[finding->severity]);
    buf_clear(&sarif->text);
    sentence_add(&sarif->text, finding);
    add_message(out, "message", buf_str(&sarif->text));
    buf_add(out, STR(", \"locations\": [{"));
    add_location(sarif, &finding->place);
    buf_add(out, STR("}]"));
    if (finding->has_related) {
        buf_add(out, STR(", \"relatedLocations\": [{\"id\": 1, "));
        add_location(sarif, &finding->related);
        buf_add(out, STR("}]"));
    }
    add_fix(sarif, finding);
    if (silenced) {
        buf_format(out, ", \"suppressions\": [{\"kind\": \"%s\", ",
                   silenced->by == SILENCED_BY_COMMENT ? "inSource" : "external");
        add_key(out, "justification", silenced->by == SILENCED_BY_BASELINE ? STR("in the baseline") : silenced->reason);
        buf_add(out, STR("}]"));
    }
}

/* The most severe first, and of those in the order of the findings. */
static size_t *choose(const struct findings *findings, size_t most, struct arena *arena)
{
    size_t *chosen = arena_alloc(arena, (most + 1) * sizeof *chosen), count = 0;
    for (enum severity severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        for (size_t i = 0; i < findings->count && count < most; i++)
            if (finding_of(findings->items[i]).severity == severity)
                chosen[count++] = i;
    return chosen;
}

static void add_results(struct sarif *sarif, size_t count)
{
    const struct report *report = sarif->report;
    size_t *chosen = choose(report->findings, count, &sarif->arena);
    size_t silenced = RESULTS_MAXIMUM - count;
    silenced = silenced < report->silenced->count ? silenced : report->silenced->count;
    for (size_t i = 0; i < count; i++) {
        add_result(sarif, report->findings->items[chosen[i]], NULL);
        buf_format(sarif->out, ", \"partialFingerprints\": {\"cotejo/v1\": \"%016" PRIx64 "\"}}%s\n",
                   sarif->fingerprints[chosen[i]], i + 1 < count + silenced ? "," : "");
    }
    for (size_t i = 0; i < silenced; i++) {
        add_result(sarif, report->silenced->items[i].finding, &report->silenced->items[i]);
        buf_add(sarif->out, i + 1 < silenced ? STR("},\n") : STR("}\n"));
    }
}

static void add_invocation(struct sarif *sarif, size_t left_out)
{
    buf_format(sarif->out, "      \"invocations\": [{\"executionSuccessful\": %s",
               sarif->report->has_failed ? "false" : "true");
    if (left_out)
        buf_format(sarif->out,
                   ", \"toolExecutionNotifications\": [{\"level\": \"warning\", \"message\": {\"text\": \"%zu findings "
                   "are left out: a report holds %d, the most severe first\"}}]",
                   left_out, RESULTS_MAXIMUM);
    buf_add(sarif->out, STR("}],\n"));
}

static void write(const struct report *report, struct buf *out)
{
    struct sarif sarif = {.report = report, .out = out};
    size_t count = report->findings->count < RESULTS_MAXIMUM ? report->findings->count : RESULTS_MAXIMUM;
    sarif.rules.arena = &sarif.arena;
    sarif.fingerprints = report_fingerprints(report, &sarif.arena);
    buf_init(&sarif.text, BUF_MAXIMUM);
    buf_add(
        out,
        STR("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n"
            "  \"runs\": [\n    {\n      \"tool\": {\"driver\": {\"name\": \"cotejo\", \"version\": \"" COTEJO_VERSION
            "\",\n        \"rules\": [\n"));
    add_rules(&sarif);
    buf_add(out, STR("        ]}},\n"));
    if (report->findings->columns == COLUMN_CODE_POINTS || report->findings->columns == COLUMN_UTF16)
        buf_format(out, "      \"columnKind\": \"%s\",\n",
                   report->findings->columns == COLUMN_UTF16 ? "utf16CodeUnits" : "unicodeCodePoints");
    add_invocation(&sarif, report->findings->count - count);
    buf_add(out, STR("      \"results\": [\n"));
    add_results(&sarif, count);
    buf_add(out, STR("      ]\n    }\n  ]\n}\n"));
    buf_release(&sarif.text);
    arena_free(&sarif.arena);
}

const struct writer SARIF_WRITER = {
    .name = "sarif",
    .write = write,
    .hash_escape = "\\u0023",
};
