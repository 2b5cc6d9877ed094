/* print_texts DIALECT: for each file named on standard input, HTML known to be in the dialect, a line: what the texts
 * of its messages stand for, start:end, without their codes, and without strings in islands. Offsets are bytes. */
#include "dialect_files.h"
#include "formats/document.h"
#include "formats/html/html.h"

static void print_span(struct span at)
{
    if (at.start < at.end)
        printf(" %zu:%zu", at.start, at.end);
}

/* The part of the message between two codes. */
static void print_part(const struct segment *segment, struct span part)
{
    for (uint32_t i = 0; i < segment->piece_count; i++) {
        const struct piece *piece = &segment->pieces[i];
        size_t end = i + 1 < segment->piece_count ? segment->pieces[i + 1].start : segment->text.len;
        size_t from = piece->start > part.start ? piece->start : part.start, to = end < part.end ? end : part.end;
        if (from >= to)
            continue;
        struct span source = span_of(piece->source);
        if (piece->is_copy)
            source = (struct span){source.start + (from - piece->start), source.start + (to - piece->start)};
        print_span(source);
    }
}

static void print_segment(const struct segment *segment)
{
    size_t done = 0;
    for (uint32_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        print_part(segment, (struct span){done, code->in_message.start});
        print_span(span_of(code_details(code).shown));
        done = code->in_message.end;
    }
    print_part(segment, (struct span){done, segment->text.len});
}

static bool print_texts(const char *path, const struct islands *islands)
{
    struct format_options options = {.islands = islands};
    struct findings findings = {0};
    struct document document;
    bool is_read =
        document_open(&document, (struct file_content){.path = str_from(path)}, &FORMAT_HTML, &options, &findings);
    for (size_t i = 0; is_read && i < document.segment_count; i++)
        if (document.parts[document.segments[i].part].format == &FORMAT_HTML)
            print_segment(&document.segments[i]);
    puts("");
    document_free(&document);
    findings_free(&findings);
    return true;
}

int main(int count, char **arguments)
{
    return dialect_files_print(count, arguments, print_texts);
}
