#include "junit.h"

#include "sentence.h"
#include "xml_text.h"

static bool fails(const struct report *report, const struct finding *finding)
{
    return report->fails_on != SEVERITY_OFF && finding->severity >= report->fails_on;
}

/* A name is of one test: the place is in it. */
static void add_case(struct buf *out, const struct report *report, const struct finding *finding)
{
    const struct place *place = &finding->place;
    struct buf path, text;
    buf_init(&path, BUF_MAXIMUM);
    buf_init(&text, BUF_MAXIMUM);
    report_add_path(&path, report, place->path);
    sentence_translate(&text, finding);
    buf_format(out, "    <testcase name=\"%s %zu:%zu\" classname=\"", finding->rule->id, place->start.line,
               place->start.column);
    xml_add_text(out, buf_str(&path));
    buf_add(out, fails(report, finding) ? STR("\">\n      <failure type=\"") : STR("\">\n      <system-out>"));
    if (fails(report, finding)) {
        buf_add(out, severity_name(finding->severity));
        buf_add(out, STR("\" message=\""));
        xml_add_text(out, buf_str(&text));
        buf_add(out, STR("\">"));
    }
    xml_add_text(out, buf_str(&path));
    buf_format(out, ":%zu:%zu: ", place->start.line, place->start.column);
    xml_add_text(out, buf_str(&text));
    buf_format(out, " [%s]%s\n    </testcase>\n", finding->rule->id,
               fails(report, finding) ? "</failure>" : "</system-out>");
    buf_release(&text);
    buf_release(&path);
}

static void write(const struct report *report, struct buf *out)
{
    const struct findings *findings = report->findings;
    size_t failed = 0, cases = findings->count ? findings->count : 1;
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        failed += fails(report, &finding);
    }
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    buf_format(out, "<testsuites name=\"cotejo\" tests=\"%zu\" failures=\"%zu\">\n", cases, failed);
    buf_format(out, "  <testsuite name=\"cotejo check\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n",
               cases, failed);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        add_case(out, report, &finding);
    }
    if (!findings->count)
        buf_add(out, STR("    <testcase name=\"no findings\" classname=\"cotejo\"/>\n"));
    buf_add(out, STR("  </testsuite>\n</testsuites>\n"));
}

const struct writer JUNIT_WRITER = {
    .name = "junit",
    .write = write,
    .hash_escape = "&#35;",
};
