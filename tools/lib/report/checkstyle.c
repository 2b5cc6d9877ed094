#include "checkstyle.h"

#include "sentence.h"
#include "xml_text.h"

static void add_path(struct buf *out, const struct report *report, struct str path)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    report_add_path(&text, report, path);
    xml_add_text(out, buf_str(&text));
    buf_release(&text);
}

static void add_finding(struct buf *out, const struct finding *finding)
{
    static const char *const SEVERITIES[] = {
        [SEVERITY_NOTE] = "info", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    sentence_translate(&text, finding);
    buf_format(out, "    <error line=\"%zu\" column=\"%zu\" severity=\"%s\" message=\"", finding->place.start.line,
               finding->place.start.column, SEVERITIES[finding->severity]);
    xml_add_text(out, buf_str(&text));
    buf_format(out, "\" source=\"cotejo.%s\"/>\n", finding->rule->id);
    buf_release(&text);
}

static void write(const struct report *report, struct buf *out)
{
    const struct findings *findings = report->findings;
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n"));
    for (size_t start = 0, end; start < findings->count; start = end) {
        struct str path = finding_of(findings->items[start]).place.path;
        buf_add(out, STR("  <file name=\""));
        add_path(out, report, path);
        buf_add(out, STR("\">\n"));
        for (end = start; end < findings->count; end++) {
            struct finding finding = finding_of(findings->items[end]);
            if (!str_equal(finding.place.path, path))
                break;
            add_finding(out, &finding);
        }
        buf_add(out, STR("  </file>\n"));
    }
    buf_add(out, STR("</checkstyle>\n"));
}

const struct writer CHECKSTYLE_WRITER = {
    .name = "checkstyle",
    .write = write,
    .hash_escape = "&#35;",
};
