#include "github.h"

#include "sentence.h"

/* Characters that would end the data or a property are written as the runner's own toolkit writes them; what is between
 * them is safe to print. */
static void add_escaped(struct buf *out, struct str text, const char *special)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!strchr(special, text.at[i]))
            continue;
        printable_add(out, str_slice(text, done, i));
        buf_format(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
        done = i + 1;
    }
    printable_add(out, str_slice(text, done, text.len));
}

static void add_finding(struct buf *out, const struct report *report, const struct finding *finding)
{
    static const char *const COMMANDS[] = {
        [SEVERITY_NOTE] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    static const char DATA[] = "%\r\n", PROPERTY[] = "%\r\n:,";
    const struct place *place = &finding->place;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    report_add_path(&text, report, place->path);
    buf_format(out, "::%s file=", COMMANDS[finding->severity]);
    add_escaped(out, buf_str(&text), PROPERTY);
    buf_format(out, ",line=%zu,endLine=%zu", place->start.line, place->end.line);
    /* Columns are for spans within a line. */
    if (place->start.line == place->end.line)
        buf_format(out, ",col=%zu,endColumn=%zu", place->start.column, place->end.column);
    buf_format(out, ",title=%s::", finding->rule->id);
    buf_clear(&text);
    sentence_translate(&text, finding);
    add_escaped(out, buf_str(&text), DATA);
    buf_add_char(out, '\n');
    buf_release(&text);
}

static void write(const struct report *report, struct buf *out)
{
    for (size_t i = 0; i < report->findings->count; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        add_finding(out, report, &finding);
    }
}

static bool begins_command(struct str line)
{
    size_t at = 0;
    while (at < line.len && ascii_is_space(line.at[at]))
        at++;
    return str_starts(str_slice(line, at, line.len), STR("::"));
}

void github_add_harmless(struct buf *out, struct str report, const struct writer *writer)
{
    /* Where a format has no other way to write it, a zero-width space takes the words apart. */
    static const char APART[] = "\u200B";
    bool is_github = writer == &GITHUB_WRITER;
    for (size_t start = 0, end; start < report.len; start = end) {
        end = str_find_char(report, '\n', start);
        end = end == (size_t)-1 ? report.len : end + 1;
        struct str line = str_slice(report, start, end);
        if (!is_github && begins_command(line))
            buf_add(out, str_from(APART));
        for (size_t at = 0, mark; at < line.len; at = mark) {
            mark = str_find(line, STR("##["), at);
            mark = mark == (size_t)-1 ? line.len : mark + 1;
            buf_add(out, str_slice(line, at, mark));
            if (mark == line.len)
                continue;
            buf_add(out, str_from(writer && writer->hash_escape ? writer->hash_escape : "#"));
            buf_add(out, writer && writer->hash_escape ? STR("") : str_from(APART));
            mark++;
        }
    }
}

const struct writer GITHUB_WRITER = {
    .name = "github",
    .write = write,
};
