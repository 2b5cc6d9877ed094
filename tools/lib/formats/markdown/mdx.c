#include "mdx.h"

#include <stdint.h>

#include "../../text/markup.h"
#include "../../text/script.h"
#include "../dialects/dialects.h"
#include "../html/html.h"
#include "../messages/inline.h"
#include "markdown.h"

const struct rule RULE_MDX_SYNTAX = {
    .id = "mdx-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "a page in MDX that no site can be built with",
    .message = "MDX cannot be read here: {reason}",
    .explanation =
        "In MDX each '<' begins a tag of JSX, each '{' an expression of JavaScript, and every element has its end "
        "tag. The site is not built with a page that breaks this, and the page is not localized. Write '\\<' "
        "and '\\{' for the signs themselves.",
    .wrong = "Fewer than <5 mines, {open",
    .right = "Fewer than \\<5 mines, \\{open",
};

/* The string of a script that says a text, in the quotes that `source` has. The text is as JSX has it. */
static bool write_string(struct buf *out, struct str source, struct str text)
{
    char quote = source.len && memchr("'\"`", source.at[0], 3) ? source.at[0] : '"';
    struct buf decoded;
    bool is_text = str_find_any(text, "<>{}") == SIZE_MAX;
    buf_init(&decoded, BUF_MAXIMUM);
    markup_decode(&decoded, text, false);
    buf_format(out, "{%c", quote);
    for (size_t i = 0; i < decoded.len; i++) {
        char c = decoded.at[i];
        if (c == quote || c == '\\' || (c == '$' && quote == '`'))
            buf_add_char(out, '\\');
        buf_add(out, c == '\n' ? STR("\\n") : (struct str){&decoded.at[i], 1});
    }
    buf_format(out, "%c}", quote);
    buf_release(&decoded);
    return is_text;
}

/* A string that is all of an expression stays one: outside of its braces it would be Markdown. */
static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    struct arena scratch = {0};
    struct str bytes = document->source.bytes;
    struct span whole = segment_extent(segment), literal = script_literal(bytes, whole, &scratch);
    size_t first = rewrite->out->count;
    bool is_written = inline_encode(document, segment, translation, rewrite);
    bool is_string = is_written && bytes.at[whole.start] == '{' && !span_is_empty(literal);
    arena_free(&scratch);
    if (!is_string)
        return is_written;
    struct buf out;
    struct edit *edit = &rewrite->out->items[rewrite->out->count - 1];
    buf_init(&out, BUF_MAXIMUM);
    is_written = first + 1 == rewrite->out->count &&
                 write_string(&out, str_slice(bytes, literal.start - 1, whole.end), edit->bytes);
    edit->bytes = arena_copy(rewrite->out->arena, buf_str(&out));
    buf_release(&out);
    if (!is_written) {
        rewrite->out->count = first;
        translation_report_unwritable(document, segment, translation, rewrite->findings);
    }
    return is_written;
}

static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    ENCODER_HTML.encode_value(document, at, text, out);
}

static const struct encoder ENCODER_JSX = {.place = PLACE_TEXT, .encode = encode, .encode_value = encode_value};

void mdx_read(struct document *document, const struct decoded *content, const struct format_options *options,
              bool is_script, struct findings *findings)
{
    struct format_options jsx = *options;
    struct part part = {.format = &FORMAT_HTML, .encoder = &ENCODER_JSX, .declared = document->page_language};
    jsx.is_component = jsx.has_scripts = jsx.is_jsx = true;
    jsx.is_code = is_script;
    document_read_part(document, &part, content, &jsx, findings);
}

void mdx_report(struct document *document, struct span at, const char *reason, struct findings *findings)
{
    struct finding draft = {.rule = &RULE_MDX_SYNTAX, .arguments = {{"reason", str_from(reason)}}};
    if (document->is_unsound)
        return;
    document->is_unsound = true;
    findings_add(findings, &document->source, at, &draft);
}

bool mdx_is(const struct document *document)
{
    return document->format->encoder == &ENCODER_MARKDOWN && islands_have_markup(document->parts[0].islands);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    static const struct dialect *const ALONE[] = {&DIALECT_JSX, NULL};
    const char *clash;
    if (!islands_have_markup(document->parts[0].islands))
        document->parts[0].islands = islands_make(ALONE, &document->arena, &clash);
    return markdown_parse(document, options, findings);
}

static const char *const SUFFIXES[] = {".mdx", NULL};

const struct format FORMAT_MDX = {
    .name = "mdx",
    .suffixes = SUFFIXES,
    .is_component = true,
    .encoder = &ENCODER_MARKDOWN,
    .parse = parse,
};
