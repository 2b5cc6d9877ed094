/* print_marks DIALECT|code [newstyle|STYLE [domains]]: for each file named on standard input, HTML known to be in
 * the dialect, or code in the format that its name tells, a line: what it marks for its program, as a list of JSON:
 * [context or null, msgid, plural or null, format flag or null], by place. With `domains` the domain is in the place of
 * the context. Keys are taken for texts. */
#include "dialect_files.h"
#include "formats/html/html.h"
#include "formats/marking/marking.h"
#include "report/json.h"

static void add_text(struct buf *out, struct str text)
{
    if (text.at)
        json_add_text(out, text);
    else
        buf_add(out, STR("null"));
}

static bool prints_domains;

static void add_mark(struct buf *out, const struct segment *segment)
{
    buf_add(out, out->len > 1 ? STR(", [") : STR("["));
    add_text(out, prints_domains ? segment->lookup->domain : segment->has_context ? segment->context : (struct str){0});
    buf_add(out, STR(", "));
    add_text(out, segment_id(segment));
    buf_add(out, STR(", "));
    add_text(out, segment->variant ? segment->variant->id_plural : (struct str){0});
    buf_add(out, STR(", "));
    add_text(out, str_from(segment->lookup->format));
    buf_add(out, STR("]"));
}

static bool is_code;
static struct dialect_sets sets;
static struct marking marking;

static bool print_marks(const char *path, const struct islands *islands)
{
    const struct format *format = is_code ? format_by_path(str_from(path)) : &FORMAT_HTML;
    struct format_options options = {.islands = is_code ? dialect_sets_find(&sets, str_from(path)) : islands,
                                     .marking = &marking};
    struct findings findings = {0};
    struct document document;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add_char(&out, '[');
    bool is_read =
        format && document_open(&document, (struct file_content){.path = str_from(path)}, format, &options, &findings);
    for (size_t i = 0; is_read && i < document.segment_count; i++)
        if (document.segments[i].lookup)
            add_mark(&out, &document.segments[i]);
    printf("%s]\n", out.at);
    buf_release(&out);
    if (format)
        document_free(&document);
    findings_free(&findings);
    return true;
}

int main(int count, char **arguments)
{
    prints_domains = count == 4;
    count -= prints_domains;
    bool has_manner = count == 3;
    struct arena arena = {0};
    marking.takes_keys = true;
    static char jinja[] = "jinja"; /* any: islands are none of its business */
    marking.is_newstyle = has_manner && strcmp(arguments[2], "newstyle") == 0;
    marking.style = has_manner ? mark_style_by_name(str_from(arguments[2])) : NULL;
    is_code = count > 1 && strcmp(arguments[1], "code") == 0;
    dialect_sets_make(&sets, NULL, &arena);
    if (is_code)
        arguments[1] = jinja;
    int status = dialect_files_print(count - has_manner, arguments, print_marks);
    arena_free(&arena);
    return status;
}
