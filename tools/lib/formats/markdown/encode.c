#include <stdint.h>

#include "../encoder.h"
#include "../messages/fragment.h"
#include "inline.h"
#include "marker.h"
#include "mdx_scan.h"
#include "message.h"
#include "spelling.h"

struct writer {
    const struct document *document;
    const struct segment *segment;
    const struct markdown_detail *detail;
    const struct markdown_part *part;
    struct arena arena;
    struct buf out;
    size_t piece;          /* behind the last hard break of the source that was asked for */
    struct str break_form; /* how it is written */
    struct str line_end;   /* that of the document; not looked for yet: NULL */
};

/* What a later line begins with: the `>` of the containers, four spaces for the label of a footnote, and spaces for all
 * else. Behind a `>` that no space follows there is one more, which belongs to it. */
static void add_prefix(struct writer *writer, size_t content)
{
    struct str bytes = writer->document->source.bytes;
    size_t start = str_line_start(bytes, content), column = 0;
    if (!writer->line_end.at)
        writer->line_end = document_line_end(writer->document, content);
    buf_add(&writer->out, writer->line_end);
    for (size_t i = start; i < content; i++) {
        char c = bytes.at[i];
        size_t label = c == '[' ? markdown_footnote_marker(str_slice(bytes, i, content)) : 0;
        if (label) {
            buf_add(&writer->out, STR("    "));
            column += label;
            i += label - 1;
            continue;
        }
        bool is_quote = c == '>';
        size_t width = c == '\t' ? 4 - column % 4 : 1;
        column += width;
        for (; width > 0; width--)
            buf_add_char(&writer->out, is_quote ? '>' : ' ');
        if (is_quote && (i + 1 == content || (bytes.at[i + 1] != ' ' && bytes.at[i + 1] != '\t')))
            buf_add_char(&writer->out, ' ');
    }
}

/* One line of what may be several in the catalog. */
static struct str folded(struct writer *writer, struct str text)
{
    if (str_find_char(text, '\n', 0) == SIZE_MAX)
        return text;
    char *copy = arena_bytes(&writer->arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.at[i] == '\n' ? ' ' : text.at[i];
    return (struct str){copy, text.len};
}

/* What kramdown reads as a heading, or as the end of a block, VitePress as a file to show, and the norm as text. */
static bool is_block_elsewhere(struct str line)
{
    return (line.len && line.at[0] == '#') || str_equal(line, STR("^")) || str_starts(line, STR("<<<"));
}

/* A number of more digits than one has elsewhere begins a list of kramdown's. */
static size_t long_number(struct str line)
{
    size_t end = 0;
    while (end < line.len && ascii_is_digit(line.at[end]))
        end++;
    return end > 9 && str_starts(str_slice(line, end, line.len), STR(". ")) ? end + 1 : 0;
}

/* With the list's own marker before them, as in `* **`, these would be a thematic break. */
static bool is_of_markers(struct str line)
{
    size_t at = 0;
    while (at < line.len && (line.at[at] == line.at[0] || ascii_is_space(line.at[at])))
        at++;
    return at == line.len && line.len && (line.at[0] == '*' || line.at[0] == '-');
}

/* Where the line of the translation needs a backslash, plus 1. A generator's marker needs none where the source's own
 * line begins like that, and is text all the same. */
static size_t structure_of(const struct writer *writer, struct str line)
{
    int constructs = writer->part->constructs;
    struct str bytes = writer->document->source.bytes;
    size_t place = markdown_structure(line, constructs), start = writer->segment->spans[0].start;
    place = !place && (is_block_elsewhere(line) || is_of_markers(line)) ? 1 : place;
    place = !place ? long_number(line) : place;
    if (!place && mdx_begins_esm(line) && islands_have_markup(writer->document->parts[writer->segment->part].islands))
        return 1;
    bool is_top = start == 0 || (start == 3 && bytes.at[0] == '\xEF');
    if (is_top && constructs & CONSTRUCT_TITLE_BLOCK && str_starts(line, STR("%")))
        return 1;
    bool is_marker = place && !markdown_structure(line, 0);
    return is_marker && str_starts(str_slice(bytes, start, bytes.len), str_slice(line, 0, place)) ? 0 : place;
}

/* A character that is not to begin what it would; a letter has no backslash. */
static size_t add_escaped(struct buf *out, char c)
{
    if (ascii_is_letter(c))
        markdown_add_reference(out, c);
    else
        buf_format(out, "\\%c", c);
    return 1;
}

/* The first line of a block, with a backslash where it would be read as structure. */
static void add_first_line(struct writer *writer, struct str line)
{
    bool is_task = writer->detail->is_task;
    struct markdown_absent absent = {0};
    size_t backslash = is_task ? 0 : structure_of(writer, line);
    if (!is_task && markdown_html_block(line, true) && !markdown_raw_html(line, 0, &absent))
        backslash = 1; /* what is no tag is text, not the beginning of a block of HTML */
    size_t done = backslash ? backslash - 1 : 0;
    buf_add(&writer->out, str_slice(line, 0, done));
    done += backslash ? add_escaped(&writer->out, line.at[done]) : 0;
    buf_add(&writer->out, str_slice(line, done, line.len));
}

/* A later line: inside a paragraph nothing of Markdown's begins behind four spaces. */
static void add_next_line(struct writer *writer, struct str line)
{
    add_prefix(writer, writer->segment->spans[0].start);
    int constructs = writer->part->constructs;
    if (markdown_is_marker(line, constructs))
        line = str_slice(line, add_escaped(&writer->out, line.at[0]), line.len);
    else if (markdown_structure(line, constructs) || markdown_html_block(line, true) || str_starts(line, STR("|")) ||
             is_block_elsewhere(line))
        buf_add(&writer->out, STR("    "));
    buf_add(&writer->out, line);
}

/* How the next hard break is written: as the source's are, one by one. Spaces are what every parser knows. */
static struct str next_break(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    for (; writer->piece < segment->piece_count; writer->piece++) {
        struct str text = markdown_piece_text(segment, writer->piece);
        struct str source = str_span(writer->document->source.bytes, span_of(segment->pieces[writer->piece].source));
        if (segment->pieces[writer->piece].is_copy || !str_ends(text, STR("\\\n")))
            continue;
        writer->break_form = str_slice(source, 0, str_line_end(source, 0));
        writer->piece++;
        break;
    }
    return writer->break_form.at ? writer->break_form : STR("  ");
}

/* The comment for cotejo that the source's piece is, or nothing. */
static struct str directive_of(const struct writer *writer, size_t number)
{
    const struct piece *piece = &writer->segment->pieces[number];
    struct str source = str_span(writer->document->source.bytes, span_of(piece->source));
    bool is_shown = piece->is_copy || markdown_piece_text(writer->segment, number).len;
    return !is_shown && str_starts(source, STR("<!--")) ? source : (struct str){0};
}

/* The comments for cotejo that stood inside the text, before it: on lines of their own where a line that begins with
 * one would be HTML. A term or a cell stays one line, and has them behind it. */
static void add_directives(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    bool is_block = writer->detail->kind == LEAF_PARAGRAPH && !writer->detail->is_task;
    bool is_line = writer->detail->is_line;
    for (size_t i = 0; i < segment->piece_count; i++) {
        struct str source = directive_of(writer, i);
        if (!source.len)
            continue;
        if (is_line)
            buf_add_char(&writer->out, ' ');
        buf_add(&writer->out, source);
        if (is_line)
            continue;
        if (is_block)
            add_prefix(writer, segment->spans[0].start);
        else
            buf_add_char(&writer->out, ' ');
    }
}

/* The end of the text before the next hard break, or the text's length. */
static size_t find_hard_break(struct str text, size_t from)
{
    for (size_t i = from; (i = str_find_char(text, '\\', i)) < text.len; i += 2)
        if (i + 1 < text.len && text.at[i + 1] == '\n')
            return i;
    return text.len;
}

static void add_paragraph(struct writer *writer, struct str text)
{
    size_t end = find_hard_break(text, 0);
    add_first_line(writer, folded(writer, str_trim(str_slice(text, 0, end))));
    while (end < text.len) {
        size_t start = end + 2;
        end = find_hard_break(text, start);
        struct str line = folded(writer, str_trim(str_slice(text, start, end))), form = next_break(writer);
        if (!line.len && form.at[0] == ' ')
            continue; /* nothing between two breaks, which as spaces alone on a line would end the paragraph */
        buf_add(&writer->out, form);
        add_next_line(writer, line);
    }
}

/* Text on one line, with a backslash before each of `escaped` that has none. */
static void add_one_line(struct writer *writer, struct str text, const char *escaped, bool has_pairs)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '\\' && i + 1 < text.len && text.at[i + 1] == '\n')
            continue;
        if (c != '\0' && strchr(escaped, c))
            buf_add_char(&writer->out, '\\');
        buf_add_char(&writer->out, c == '\n' ? ' ' : c);
        if (has_pairs && c == '\\' && i + 1 < text.len)
            buf_add_char(&writer->out, text.at[++i]);
    }
}

/* A bar keeps its line from being anything else, but a translation need not have it. */
static bool may_begin_line(struct str bytes, size_t at)
{
    bool is_bar = bytes.at[at] == '|';
    while (at > 0 && ascii_is_blank(bytes.at[at - 1]))
        at--;
    return is_bar || at == 0 || ascii_is_line_end(bytes.at[at - 1]);
}

/* The same of what may begin a line: it must not read as a list, a quote, or the underline of a heading. */
static void add_whole_line(struct writer *writer, struct str text, const char *escaped, bool begins_line)
{
    size_t backslash = begins_line && !str_starts(text, STR("|")) ? structure_of(writer, folded(writer, text)) : 0;
    add_one_line(writer, str_slice(text, 0, backslash ? backslash - 1 : 0), escaped, true);
    if (backslash)
        buf_add_char(&writer->out, '\\');
    add_one_line(writer, str_slice(text, backslash ? backslash - 1 : 0, text.len), escaped, true);
}

/* A cell begins its line where no bar stands before it: it must not read as nothing, either. */
static void add_cell(struct writer *writer, struct str text)
{
    struct str bytes = writer->document->source.bytes;
    struct span whole = segment_extent(writer->segment);
    size_t before = whole.start;
    while (before > 0 && ascii_is_blank(bytes.at[before - 1]))
        before--;
    bool begins_line = before == 0 || bytes.at[before - 1] != '|';
    if (begins_line && (!text.len || str_equal(text, STR("\xC2\xA0"))))
        text = STR("&nbsp;");
    add_whole_line(writer, text, "|", begins_line);
    if (str_ends(text, STR("\\")) && whole.end < bytes.len && bytes.at[whole.end] == '|')
        buf_add_char(&writer->out, ' ');
}

/* kramdown knows headings of one line only. */
static struct str on_one_line(struct writer *writer, struct str text)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    size_t start = 0, end = find_hard_break(text, 0);
    for (; end < text.len; start = end + 2, end = find_hard_break(text, start)) {
        buf_add(&buf, str_slice(text, start, end));
        buf_add_char(&buf, ' ');
    }
    buf_add(&buf, str_slice(text, start, text.len));
    struct str result = str_trim(arena_copy(&writer->arena, buf_str(&buf)));
    buf_release(&buf);
    return result;
}

static void add_heading(struct writer *writer, struct str text)
{
    size_t end = text.len;
    while (end > 0 && text.at[end - 1] == '#')
        end--;
    bool closes = end < text.len && (end == 0 || ascii_is_space(text.at[end - 1]));
    add_one_line(writer, str_slice(text, 0, end), "", false);
    if (closes)
        buf_add_char(&writer->out, '\\');
    buf_add(&writer->out, str_slice(text, end, text.len));
}

/* A comment behind the text would close one that the text only opens. */
static struct str before_directives(struct writer *writer, struct str text)
{
    size_t number = 0;
    while (number < writer->segment->piece_count && !directive_of(writer, number).len)
        number++;
    if (number == writer->segment->piece_count || str_find(text, STR("<!--"), 0) == SIZE_MAX)
        return text;
    const struct islands *islands = writer->document->parts[writer->segment->part].islands;
    struct fragment fragment = fragment_read(text, SYNTAX_MARKDOWN, islands, &writer->arena);
    struct buf buf;
    size_t done = 0, last_end = 0;
    buf_init(&buf, BUF_MAXIMUM);
    for (size_t i = 0; (i = str_find(text, STR("-->"), i)) != SIZE_MAX; i++)
        last_end = i;
    for (size_t i = 0; i < fragment.count; i++) {
        const struct fragment_part *part = &fragment.items[i];
        struct str rest = str_slice(text, part->at.start, text.len);
        bool is_comment = part->kind & (PART_ESCAPED | PART_COMMENT) && str_starts(rest, STR("<!--"));
        if (!is_comment || part->at.start < last_end)
            continue;
        buf_add(&buf, str_slice(text, done, part->at.start));
        markdown_add_reference(&buf, '<');
        done = part->at.start + 1;
    }
    buf_add(&buf, str_slice(text, done, text.len));
    struct str result = arena_copy(&writer->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

bool markdown_encode(const struct document *document, const struct segment *segment, struct str translation,
                     const struct rewrite *rewrite)
{
    const struct part *part = &document->parts[segment->part];
    struct writer writer = {.document = document, .segment = segment, .detail = segment->detail, .part = part->detail};
    struct span whole = segment_extent(segment);
    buf_init(&writer.out, BUF_MAXIMUM);
    struct str text = str_trim(markdown_spell(document, segment, rewrite->inner, translation, &writer.arena));
    if (!text.at) {
        translation_report_unwritable(document, segment, translation, rewrite->findings);
        buf_release(&writer.out);
        arena_free(&writer.arena);
        return false;
    }
    bool is_line = writer.detail->is_line;
    if (is_line)
        text = before_directives(&writer, text);
    else
        add_directives(&writer);
    switch (writer.detail->kind) {
    case LEAF_ATX: add_heading(&writer, text); break;
    case LEAF_CELL: add_cell(&writer, text); break;
    case LEAF_LABEL:
    case LEAF_TITLE:
        add_whole_line(&writer, text, markdown_title_ends(writer.detail->open),
                       may_begin_line(document->source.bytes, whole.start));
        break;
    case LEAF_PARAGRAPH:
    case LEAF_HTML:
    case LEAF_COMMENT:
    case LEAF_JSX:
    case LEAF_SCRIPT:
    case LEAF_LEFT_OUT:
        add_paragraph(&writer,
                      segment->role == ROLE_HEADING && segment->span_count == 1 ? on_one_line(&writer, text) : text);
    }
    if (is_line)
        add_directives(&writer);
    edits_add(rewrite->out, whole, arena_copy(rewrite->out->arena, buf_str(&writer.out)));
    buf_release(&writer.out);
    arena_free(&writer.arena);
    return true;
}
