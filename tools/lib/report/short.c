#include "short.h"

#include "sentence.h"

void short_head(struct buf *out, const struct finding *finding, bool has_colour)
{
    static const char *const COLOURS[] = {
        [SEVERITY_NOTE] = "\033[36m", [SEVERITY_WARNING] = "\033[33m", [SEVERITY_ERROR] = "\033[31m"};
    printable_add(out, finding->place.path);
    buf_format(out, ":%zu:%zu: ", finding->place.start.line, finding->place.start.column);
    if (has_colour)
        buf_add(out, str_from(COLOURS[finding->severity]));
    buf_add(out, severity_name(finding->severity));
    buf_add(out, has_colour ? STR(":\033[0m ") : STR(": "));
}

void short_line(struct buf *out, const struct finding *finding, bool has_colour)
{
    short_head(out, finding, has_colour);
    sentence_add(out, finding);
    buf_format(out, " [%s]", finding->rule->id);
}

static void write(const struct report *report, struct buf *out)
{
    for (size_t i = 0; i < report->findings->count; i++) {
        short_line(out, &report->findings->items[i], report->has_colour);
        buf_add_char(out, '\n');
    }
}

const struct writer SHORT_WRITER = {
    .name = "short",
    .write = write,
};
