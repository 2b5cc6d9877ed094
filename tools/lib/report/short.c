#include "short.h"

#include "sentence.h"

void short_path(struct buf *out, const struct report *report, struct str path)
{
    struct str start = report->start;
    bool is_named = path.len && path.at[0] != '/' && !str_equal(path, STR("-"));
    if (!is_named || str_equal(start, report->project)) {
        printable_add(out, path);
        return;
    }
    struct buf whole;
    buf_init(&whole, BUF_MAXIMUM);
    buf_add(&whole, report->project);
    buf_add(&whole, path);
    size_t common = 0;
    for (size_t i = 0; i < start.len && i < whole.len && start.at[i] == whole.at[i]; i++)
        if (start.at[i] == '/')
            common = i + 1;
    for (size_t i = common; i < start.len; i++)
        if (start.at[i] == '/')
            buf_add(out, STR("../"));
    printable_add(out, str_slice(buf_str(&whole), common, whole.len));
    buf_release(&whole);
}

/* Text behind this is a link to the file, up to end_link
 * (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). */
static void begin_link(struct buf *out, const struct report *report, struct str path)
{
    bool is_absolute = path.len && path.at[0] == '/';
    struct str parts[] = {is_absolute ? STR("") : report->project, path};
    buf_add(out, STR("\033]8;;file://"));
    buf_add(out, report->host);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t k = 0; k < parts[i].len; k++) {
            char c = parts[i].at[k];
            if (ascii_is_letter(c) || ascii_is_digit(c) || (c && strchr("/-._~", c)))
                buf_add_char(out, c);
            else
                buf_format(out, "%%%02X", (unsigned char)c);
        }
    buf_add(out, STR("\033\\"));
}

static void end_link(struct buf *out)
{
    buf_add(out, STR("\033]8;;\033\\"));
}

void short_head(struct buf *out, const struct report *report, const struct finding *finding)
{
    bool has_colour = report->has_colour;
    static const char *const COLOURS[] = {
        [SEVERITY_NOTE] = "\033[36m", [SEVERITY_WARNING] = "\033[33m", [SEVERITY_ERROR] = "\033[31m"};
    bool has_link = report->host.at && !str_equal(finding->place.path, STR("-"));
    if (has_link)
        begin_link(out, report, finding->place.path);
    short_path(out, report, finding->place.path);
    buf_format(out, ":%zu:%zu", finding->place.start.line, finding->place.start.column);
    if (has_link)
        end_link(out);
    buf_add(out, STR(": "));
    if (has_colour)
        buf_add(out, str_from(COLOURS[finding->severity]));
    buf_add(out, severity_name(finding->severity));
    buf_add(out, has_colour ? STR(":\033[0m ") : STR(": "));
}

void short_line(struct buf *out, const struct report *report, const struct finding *finding)
{
    short_head(out, report, finding);
    sentence_add(out, finding);
    buf_format(out, " [%s]", finding->rule->id);
}

static void write(const struct report *report, struct buf *out)
{
    for (size_t i = 0; i < report->findings->count; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        short_line(out, report, &finding);
        buf_add_char(out, '\n');
    }
}

const struct writer SHORT_WRITER = {
    .name = "short",
    .write = write,
};
