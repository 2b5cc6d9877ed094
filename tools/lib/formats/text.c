#include "text.h"

#include "messages/inline.h"

/* A paragraph is a run without tags and references. */
static void add_paragraph(struct inline_engine *engine, struct span at)
{
    struct inline_run *run = &engine->value;
    run->state = inline_part_state(engine, "paragraph", ROLE_PARAGRAPH);
    run->writing = WRITING_PLAIN;
    inline_end_value(engine, at);
}

/* The comment that a line is in one of the usual forms, without its delimiters; a bare line is its own. */
static struct str line_comment(struct str line)
{
    static const struct str OPENERS[] = {{"#", 1}, {"//", 2}, {";", 1}, {"%", 1}};
    line = str_trim(line);
    if (str_starts(line, STR("<!--")) && str_ends(line, STR("-->")) && line.len >= 7)
        return str_slice(line, 4, line.len - 3);
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++)
        if (str_starts(line, OPENERS[i]))
            return str_slice(line, OPENERS[i].len, line.len);
    return line;
}

/* A line of its own may say what is to be ignored. What is nearly such a line is text all the same; so is a note,
 * which plain text has for its readers. */
static bool take_directive(struct inline_engine *engine, struct span line)
{
    enum directive_kind kind = directive_read(line_comment(str_span(engine->text, line))).kind;
    if (kind >= DIRECTIVE_IGNORE)
        document_add_directive(engine->document, inline_place(engine, line),
                               line_comment(inline_string(engine, line, false)));
    return kind >= DIRECTIVE_IGNORE && kind != DIRECTIVE_MISSPELT;
}

/* At least three of one sign, drawn above or below a heading or between two parts; or fortune's `%`. */
static bool is_rule(struct str line)
{
    line = str_trim(line);
    size_t same = 0;
    while (same < line.len && line.at[same] == line.at[0])
        same++;
    return same && same == line.len && (line.at[0] == '%' || (same >= 3 && memchr("-=~*_#^+", line.at[0], 8)));
}

/* What a list's item begins with, '1' for a number; '\0' where a line begins none. */
static char item_mark(struct str line)
{
    size_t digits = 0;
    while (digits < 3 && digits < line.len && ascii_is_digit(line.at[digits]))
        digits++;
    if (str_starts(line, STR("\xE2\x80\xA2")))
        return '*';
    if (line.len < digits + 2 || !ascii_is_space(line.at[digits + 1]))
        return '\0';
    char mark = line.at[digits];
    if (digits)
        return mark == '.' || mark == ')' ? '1' : '\0';
    return mark == '-' || mark == '*' || mark == '+' ? mark : '\0';
}

/* A list's items are paragraphs each. What begins with a dash or number may be the rest of a sentence, but not behind
 * a line that begins in the same way or ends with a colon. */
static bool begins_item(struct str paragraph, struct str line)
{
    char mark = item_mark(line);
    return mark && (mark == '*' || item_mark(paragraph) == mark || str_ends(str_trim(paragraph), STR(":")));
}

/* Lines of white space only lie between paragraphs, and so do rules and those for cotejo; a paragraph's first
 * indentation is none of it. */
static void read_paragraphs(struct inline_engine *engine)
{
    struct str text = engine->text;
    struct span paragraph = {0, 0};
    for (size_t line = 0; line < text.len;) {
        size_t start = line, end;
        while (start < text.len && !ascii_is_line_end(text.at[start]) && ascii_is_space(text.at[start]))
            start++;
        end = str_line_end(text, start);
        struct str words = str_slice(text, start, end);
        bool is_line = is_rule(words);
        bool is_between = start == end || is_line || take_directive(engine, (struct span){start, end});
        if (!span_is_empty(paragraph) && (is_between || begins_item(str_span(text, paragraph), words))) {
            add_paragraph(engine, paragraph);
            paragraph = (struct span){0, 0};
        }
        if (is_line)
            add_paragraph(engine, (struct span){start, end});
        if (!is_between)
            paragraph = (struct span){span_is_empty(paragraph) ? start : paragraph.start, end};
        line = str_next_line(text, end);
    }
    if (!span_is_empty(paragraph))
        add_paragraph(engine, paragraph);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str bytes = document->source.bytes;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    struct span whole = {str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, bytes.len};
    struct decoded content = decoded_join(bytes, &whole, 1, &document->arena);
    struct inline_engine engine;
    inline_open(&engine, document, &content, NULL, 0);
    engine.islands = islands_in_lines(engine.islands);
    read_paragraphs(&engine);
    inline_close(&engine);
    document->is_fragment = true;
    return true;
}

/* All that is written shows, but what the engine of a template takes out. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct dialect *dialect =
        islands_with_comments(document->parts[segment->part].islands, document->source.path);
    if (!dialect)
        return false;
    const struct str pieces[] = {str_from(dialect->comment[0]), text, str_from(dialect->comment[1])};
    edits_insert(out, segment->spans[0].start, pieces, 3);
    return true;
}

static const struct encoder ENCODER = {.place = PLACE_BARE, .encode = inline_encode, .comment = comment};

static const char *const SUFFIXES[] = {".txt", ".text", NULL};

const struct format FORMAT_TEXT = {
    .name = "text",
    .suffixes = SUFFIXES,
    .is_fallback = true,
    .encoder = &ENCODER,
    .parse = parse,
};
