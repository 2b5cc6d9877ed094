#include "text.h"

#include "html_parser.h"

/* A paragraph is a run without tags and references. */
static void add_paragraph(struct html_parser *parser, struct span at)
{
    struct html_run *run = &parser->value;
    run->state = parser->base;
    run->writing = WRITING_PLAIN;
    html_value_end(parser, at);
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Lines of white space only lie between paragraphs; so does a paragraph's first indentation. */
static void read_paragraphs(struct html_parser *parser)
{
    struct str text = parser->text;
    struct span paragraph = {0, 0};
    for (size_t line = 0; line < text.len;) {
        size_t start = line, end;
        while (start < text.len && !is_line_end(text.at[start]) && ascii_is_space(text.at[start]))
            start++;
        for (end = start; end < text.len && !is_line_end(text.at[end]);)
            end++;
        if (start == end && !span_is_empty(paragraph)) {
            add_paragraph(parser, paragraph);
            paragraph = (struct span){0, 0};
        } else if (start < end) {
            paragraph = (struct span){span_is_empty(paragraph) ? start : paragraph.start, end};
        }
        line = end + 1 + (str_starts(str_slice(text, end, text.len), STR("\r\n")) ? 1 : 0);
    }
    if (!span_is_empty(paragraph))
        add_paragraph(parser, paragraph);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str bytes = document->source.bytes;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    struct span whole = {str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, bytes.len};
    struct html_parser parser;
    html_parser_open(&parser, document, &whole, 1, findings);
    parser.base.kind = "paragraph";
    read_paragraphs(&parser);
    html_parser_close(&parser);
    document->is_fragment = true;
    return true;
}

static const char *const SUFFIXES[] = {".txt", ".text", NULL};

const struct format FORMAT_TEXT = {
    .name = "text",
    .suffixes = SUFFIXES,
    .is_fallback = true,
    .parse = parse,
    .encode = html_encode,
};
