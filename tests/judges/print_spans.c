/* print_spans: for each file of XML named on standard input a line with its path, then what cotejo takes out and leaves
 * out of it, a line each: where a stretch begins and ends in the file and, of text of a message, behind a tab what it
 * says, as a string of JSON. Codes are none of it; the whole of each message is a line without a text. */
#include <stdio.h>
#include <string.h>

#include "formats/format.h"
#include "json_string.h"
#include "text/markup.h"

static void print_piece(const struct segment *segment, struct span part)
{
    struct str text = str_span(segment->text, part);
    struct span at = segment_in_source(segment, part);
    struct buf decoded;
    if (str_is_blank(text))
        return;
    buf_init(&decoded, BUF_MAXIMUM);
    if (segment->syntax == SYNTAX_TAGGED)
        markup_decode(&decoded, text, false);
    else
        buf_add(&decoded, text);
    printf("%zu:%zu\t", at.start, at.end);
    print_string(buf_str(&decoded));
    buf_release(&decoded);
}

/* `%s` is text; an entity is not. */
static bool is_text(const struct document *document, const struct code *code)
{
    struct str source = str_span(document->source.bytes, span_of(code->source));
    return code->kind == CODE_PLACEHOLDER && code->is_text && !str_starts(source, STR("&"));
}

static void print_segment(const struct document *document, const struct segment *segment)
{
    size_t done = 0;
    const struct part *part = &document->parts[segment->part];
    if (part->format != document->format) { /* HTML in XML */
        printf("%zu:%zu\n", part->at.start, part->at.end);
        return;
    }
    printf("%zu:%zu\n", segment_extent(segment).start, segment_extent(segment).end);
    for (uint32_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        if (is_text(document, code))
            continue;
        print_piece(segment, (struct span){done, code->in_message.start});
        done = code->in_message.end;
    }
    print_piece(segment, (struct span){done, segment->text.len});
}

static void print_file(struct str path)
{
    struct format_options options = {.charset = STR("")};
    struct findings findings = {0};
    struct document document;
    printf("%s\n", path.at);
    bool is_read =
        document_open(&document, (struct file_content){.path = path}, format_by_name(STR("xml")), &options, &findings);
    bool is_xml = is_read;
    for (size_t i = 0; i < findings.count; i++)
        is_xml &= finding_of(findings.items[i]).severity != SEVERITY_ERROR;
    puts(is_xml ? "read" : "refused");
    for (size_t i = 0; is_xml && i < document.segment_count; i++)
        print_segment(&document, &document.segments[i]);
    for (size_t i = 0; is_xml && i < document.left_out_count; i++)
        printf("%zu:%zu\n", document.left_out[i].at.start, document.left_out[i].at.end);
    document_free(&document);
    findings_free(&findings);
}

int main(void)
{
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        print_file(str_from(path));
    }
    return 0;
}
