#include "junit.h"

#include "../base/hash.h"
#include "sentence.h"
#include "xml_text.h"

static bool fails(const struct report *report, const struct finding *finding)
{
    return report->fails_on != SEVERITY_OFF && finding->severity >= report->fails_on;
}

/* A name is of one test: the place is in it. */
static void add_case(struct buf *out, const struct report *report, const struct finding *finding, struct str path)
{
    const struct place *place = &finding->place;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    sentence_translate(&text, finding);
    buf_format(out, "    <testcase name=\"%s %zu:%zu\" classname=\"", finding->rule->id, place->start.line,
               place->start.column);
    xml_add_text(out, path);
    buf_add(out, fails(report, finding) ? STR("\">\n      <failure type=\"") : STR("\">\n      <system-out>"));
    if (fails(report, finding)) {
        buf_add(out, severity_name(finding->severity));
        buf_add(out, STR("\" message=\""));
        xml_add_text(out, buf_str(&text));
        buf_add(out, STR("\">"));
    }
    xml_add_text(out, path);
    buf_format(out, ":%zu:%zu: ", place->start.line, place->start.column);
    xml_add_text(out, buf_str(&text));
    buf_format(out, " [%s]%s\n    </testcase>\n", finding->rule->id,
               fails(report, finding) ? "</failure>" : "</system-out>");
    buf_release(&text);
}

static size_t count_failures(const struct report *report, size_t first, size_t end)
{
    size_t failed = 0;
    for (size_t i = first; i < end; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        failed += fails(report, &finding);
    }
    return failed;
}

/* A file is a suite, a finding in it a case; a file without findings is a case that passes, for a report without cases
 * is refused (Jenkins). */
static void add_suite(struct buf *out, const struct report *report, struct str file, struct span findings)
{
    size_t count = findings.end - findings.start;
    struct buf path;
    buf_init(&path, BUF_MAXIMUM);
    report_add_path(&path, report, file);
    buf_add(out, STR("  <testsuite name=\""));
    xml_add_text(out, buf_str(&path));
    buf_format(out, "\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n", count ? count : 1,
               count_failures(report, findings.start, findings.end));
    for (size_t i = findings.start; i < findings.end; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        add_case(out, report, &finding, buf_str(&path));
    }
    if (!count) {
        buf_add(out, STR("    <testcase name=\"no findings\" classname=\""));
        xml_add_text(out, buf_str(&path));
        buf_add(out, STR("\"/>\n"));
    }
    buf_add(out, STR("  </testsuite>\n"));
    buf_release(&path);
}

/* Gives the number of cases. */
static size_t add_suites(struct buf *out, const struct report *report)
{
    const struct findings *findings = report->findings;
    struct arena arena = {0};
    struct index found = {.arena = &arena};
    size_t cases = findings->count;
    bool is_new;
    for (size_t first = 0, end; first < findings->count; first = end) {
        struct str path = finding_of(findings->items[first]).place.path;
        for (end = first + 1; end < findings->count; end++)
            if (!str_equal(finding_of(findings->items[end]).place.path, path))
                break;
        index_put(&found, path, &is_new);
        add_suite(out, report, path, (struct span){first, end});
    }
    for (size_t i = 0; report->read && i < report->read->count; i++) {
        struct str path = index_key(report->read, i);
        if (index_get(&found, path))
            continue;
        add_suite(out, report, path, (struct span){0, 0});
        cases++;
    }
    arena_free(&arena);
    return cases;
}

/* Who counts what has passed must not count that. */
static void add_failed_run(struct buf *out)
{
    buf_add(out, STR("  <testsuite name=\"cotejo\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
                     "    <testcase name=\"the run\" classname=\"cotejo\">\n"
                     "      <error message=\"it could not be done; standard error says why\"/>\n"
                     "    </testcase>\n"
                     "  </testsuite>\n"));
}

static void write(const struct report *report, struct buf *out)
{
    struct buf suites;
    buf_init(&suites, BUF_MAXIMUM);
    size_t cases = add_suites(&suites, report);
    if (!cases && report->has_failed)
        add_failed_run(&suites);
    else if (!cases)
        add_suite(&suites, report, STR("cotejo"), (struct span){0, 0});
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    buf_format(out, "<testsuites name=\"cotejo\" tests=\"%zu\" failures=\"%zu\">\n", cases ? cases : 1,
               count_failures(report, 0, report->findings->count));
    buf_add(out, buf_str(&suites));
    buf_add(out, STR("</testsuites>\n"));
    buf_release(&suites);
}

const struct writer JUNIT_WRITER = {
    .name = "junit",
    .write = write,
    .hash_escape = "&#35;",
};
