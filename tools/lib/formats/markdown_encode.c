#include <stdint.h>
#include <stdlib.h>

#include "../base/hash.h"
#include "../text/opener.h"
#include "../text/utf8.h"
#include "intruder.h"
#include "markdown_inline.h"
#include "markdown_marker.h"
#include "markdown_message.h"

struct writer {
    const struct document *document;
    const struct segment *segment;
    const struct markdown_detail *detail;
    const struct markdown_part *part;
    const struct islands *islands;
    const struct edits *inner;
    struct arena arena;
    struct buf out;
    size_t piece;          /* behind the last hard break of the source that was asked for */
    struct str break_form; /* how it is written */
    struct str line_end;   /* that of the document; not looked for yet: NULL */
    bool escapes_bars;
};

/* What reads a text as the segment's own was read. */
static struct markdown_inline scan_of(struct writer *writer)
{
    return (struct markdown_inline){
        .arena = &writer->arena, .islands = writer->islands, .constructs = writer->part->constructs};
}

/* The first edit at or after an offset. */
static size_t first_edit(const struct edits *edits, size_t offset)
{
    size_t low = 0, high = edits->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (edits->items[middle].at.start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_edit(const struct edits *edits, struct span at)
{
    size_t first = first_edit(edits, at.start);
    return first < edits->count && edits->items[first].at.end <= at.end;
}

/* The codes that were edited, by their text in the message. */
static void index_edited(const struct writer *writer, struct index *edited)
{
    for (size_t i = 0; i < writer->segment->code_count; i++) {
        const struct code *code = &writer->segment->codes[i];
        bool is_new;
        if (has_edit(writer->inner, span_of(code->source)))
            *index_put(edited, str_span(writer->segment->text, span_of(code->in_message)), &is_new) = i;
    }
}

/* The translation with the codes that were edited as they are now. */
static struct str take_edits_along(struct writer *writer, struct str translation)
{
    struct document const *document = writer->document;
    if (!has_edit(writer->inner, segment_extent(writer->segment)))
        return translation;
    struct index edited = {.arena = &writer->arena};
    index_edited(writer, &edited);
    struct markdown_inline scan = scan_of(writer);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&scan, translation);
    size_t done = 0;
    for (size_t i = 0; i < scan.count; i++) {
        const size_t *code = index_get(&edited, str_span(translation, scan.marks[i].at));
        if (!code)
            continue;
        buf_add(&buf, str_slice(translation, done, scan.marks[i].at.start));
        edits_apply(writer->inner, document->source.bytes, span_of(writer->segment->codes[*code].source), &buf);
        done = scan.marks[i].at.end;
    }
    buf_add(&buf, str_slice(translation, done, translation.len));
    struct str result = arena_copy(&writer->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

/* What the segment lacks and is to be read as text: tags, and openers of template languages. */
static bool is_text(const struct intruder *intruder)
{
    return intruder->kind == INTRUDER_WORD || intruder->kind == INTRUDER_OPENER ||
           (intruder->kind == INTRUDER_MARKUP && intruder->part &&
            intruder->part->kind & (PART_OPEN | PART_CLOSE | PART_SINGLE));
}

static int compare_places(const void *a, const void *b)
{
    const struct intruder *left = a, *right = b;
    return (left->at.start > right->at.start) - (left->at.start < right->at.start);
}

/* As a character reference: not every reader takes a backslash out before `<`, and template languages do not see it. */
static void add_as_text(struct buf *out, char c)
{
    if (c == '<')
        buf_add(out, STR("&lt;"));
    else
        buf_format(out, "&#%u;", (unsigned)(unsigned char)c);
}

/* The translation with a reference for the first character of each intruder that is text. */
static struct str take_intruders_as_text(struct writer *writer, struct str translation)
{
    if (opener_next(translation, 0) == translation.len)
        return translation;
    const struct islands *islands = writer->islands;
    struct fragment source = fragment_read(writer->segment->text, SYNTAX_MARKDOWN, islands, &writer->arena);
    struct fragment target = fragment_read(translation, SYNTAX_MARKDOWN, islands, &writer->arena);
    struct intruders found = fragment_intruders(&source, &target, PLACE_TEXT, &writer->arena);
    if (!found.count)
        return translation;
    qsort(found.items, found.count, sizeof *found.items, compare_places);
    struct buf buf;
    size_t done = 0;
    buf_init(&buf, BUF_MAXIMUM);
    for (size_t i = 0; i < found.count; i++) {
        size_t at = found.items[i].at.start;
        if (at < done || !is_text(&found.items[i]))
            continue;
        buf_add(&buf, str_slice(translation, done, at));
        at += translation.at[at] == '\\' && at + 1 < translation.len;
        add_as_text(&buf, translation.at[at]);
        done = at + 1;
    }
    buf_add(&buf, str_slice(translation, done, translation.len));
    struct str result = arena_copy(&writer->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

/* What a piece of the message reads as. */
static struct str piece_text(const struct segment *segment, size_t piece)
{
    size_t end = piece + 1 < segment->piece_count ? segment->pieces[piece + 1].start : segment->text.len;
    return str_slice(segment->text, segment->pieces[piece].start, end);
}

/* Is it a character that a source writes as a reference because it is, or would be, markup, or could not be seen? */
static bool keeps_reference(struct str text)
{
    size_t at = 0;
    uint32_t c = text.len ? utf8_next(text, &at) : 0;
    return c == '\\' || c == '<' || c == '>' || c == '&' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F);
}

/* The references of the source, by what the message has for them: `\<` or a no-break space. */
static void index_references(const struct writer *writer, struct index *references)
{
    const struct segment *segment = writer->segment;
    for (size_t i = 0; i < segment->piece_count; i++) {
        struct str text = piece_text(segment, i);
        struct str source = str_span(writer->document->source.bytes, span_of(segment->pieces[i].source));
        bool is_new, is_reference = str_starts(source, STR("&"));
        if (!segment->pieces[i].is_copy && is_reference && keeps_reference(text))
            *index_put(references, text, &is_new) = i;
    }
}

/* The end of a character, or of one with its backslash. */
static size_t character_end(struct str text, size_t at)
{
    if (text.at[at] == '\\' && at + 1 < text.len)
        return at + 2;
    utf8_next(text, &at);
    return at;
}

/* Would a bar in the first line make a table of a paragraph, whose own first line has none (kramdown's)? */
static bool makes_table(const struct writer *writer)
{
    const struct segment *segment = writer->segment;
    struct str bytes = writer->document->source.bytes;
    size_t end = segment->spans[0].start;
    if (writer->detail->kind != LEAF_PARAGRAPH || !(writer->part->constructs & CONSTRUCT_BAR_CELLS))
        return false;
    while (end < segment->spans[0].end && bytes.at[end] != '\n' && bytes.at[end] != '\r' && bytes.at[end] != '|')
        end++;
    return end == segment->spans[0].end || bytes.at[end] != '|';
}

/* How a character of the translation is written. */
static struct str spelling(const struct writer *writer, const struct index *references, struct str character)
{
    const size_t *piece = index_get(references, character);
    if (piece)
        return str_span(writer->document->source.bytes, span_of(writer->segment->pieces[*piece].source));
    return writer->escapes_bars && str_equal(character, STR("|")) ? STR("&#124;") : character;
}

/* The translation with the references that the source writes for the same characters. */
static struct str spell_as_source(struct writer *writer, struct str translation)
{
    struct index references = {.arena = &writer->arena};
    index_references(writer, &references);
    writer->escapes_bars = str_find_char(translation, '|', 0) != SIZE_MAX && makes_table(writer);
    if (!references.count && !writer->escapes_bars)
        return translation;
    struct markdown_inline scan = scan_of(writer);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&scan, translation);
    for (size_t at = 0, mark = 0, end; at < translation.len; at = end) {
        while (mark < scan.count && scan.marks[mark].at.start < at)
            mark++;
        bool is_mark = mark < scan.count && scan.marks[mark].at.start == at;
        end = is_mark ? scan.marks[mark].at.end : character_end(translation, at);
        end = end > at ? end : at + 1;
        struct str character = str_slice(translation, at, end);
        buf_add(&buf, is_mark ? character : spelling(writer, &references, character));
    }
    struct str result = arena_copy(&writer->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

/* The labels of references that a text has, as labels are matched. */
static void index_labels(const struct markdown_inline *scan, struct index *known, struct arena *arena)
{
    for (size_t i = 0; i < scan->count; i++) {
        const struct markdown_mark *mark = &scan->marks[i];
        bool is_new;
        struct span label = mark->kind == INLINE_SHORTCUT ? mark->label : mark->at;
        if (mark->kind == INLINE_SHORTCUT || mark->kind == INLINE_LABEL)
            index_put(known, markdown_normal_label(str_span(scan->text, label), arena), &is_new);
    }
}

/* Is it a link of the segment's own? What it has for a link is no image: browsers ask for those by themselves. */
static bool is_own_shortcut(const struct writer *writer, const struct index *known, struct str text, struct span label)
{
    bool is_image = label.start > 1 && text.at[label.start - 2] == '!';
    bool has_image = str_find(writer->segment->text, STR("!["), 0) != SIZE_MAX;
    struct arena arena = {0};
    bool is_known = index_get(known, markdown_normal_label(str_span(text, label), &arena)) != NULL;
    arena_free(&arena);
    return is_known && (has_image || !is_image);
}

static bool has_shortcut(const struct markdown_inline *scan)
{
    for (size_t i = 0; i < scan->count; i++)
        if (scan->marks[i].kind == INLINE_SHORTCUT)
            return true;
    return false;
}

/* The translation with a backslash before each `[label]` that is a link by one of the page's definitions, and none of
 * the segment's. */
static struct str take_shortcuts_as_text(struct writer *writer, struct str translation)
{
    const struct index *labels = &writer->part->labels;
    if (!labels->count || str_find_char(translation, ']', 0) == SIZE_MAX)
        return translation;
    struct markdown_inline scan = scan_of(writer);
    scan.labels = labels;
    markdown_inline_read(&scan, translation);
    if (!has_shortcut(&scan))
        return translation;
    struct markdown_inline source = scan_of(writer);
    source.labels = labels;
    struct index known = {.arena = &writer->arena};
    struct buf buf;
    size_t done = 0;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&source, writer->segment->text);
    index_labels(&source, &known, &writer->arena);
    for (size_t i = 0; i < scan.count; i++) {
        const struct markdown_mark *mark = &scan.marks[i];
        if (mark->kind != INLINE_SHORTCUT || is_own_shortcut(writer, &known, translation, mark->label))
            continue;
        buf_add(&buf, str_slice(translation, done, mark->label.start - 1));
        buf_add_char(&buf, '\\');
        done = mark->label.start - 1;
    }
    buf_add(&buf, str_slice(translation, done, translation.len));
    struct str result = arena_copy(&writer->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

static bool is_reference_to_nothing(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    bool is_hex = str_starts(rest, STR("&#x")) || str_starts(rest, STR("&#X"));
    size_t start = at + 2 + is_hex, value = 0, i = start;
    for (; str_starts(rest, STR("&#")) && i < text.len && value <= 0x10FFFF; i++) {
        int digit = ascii_hex_value(text.at[i]), base = is_hex ? 16 : 10;
        if (digit < 0 || digit >= base)
            break;
        value = value * (size_t)base + (size_t)digit;
    }
    return i > start && (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000));
}

/* What is read as more than text somewhere, though not by the norm. */
struct wariness {
    bool of_bars;      /* kramdown makes a table of any line with one */
    bool of_angles;    /* kramdown looks for the end of a tag over many paragraphs */
    bool of_backticks; /* and for that of code over the rows of a table, whatever a backslash says */
    bool of_numbers;   /* a reference to no character stops kramdown */
    bool of_ticks;     /* GitHub's task lists are done where the line has [x] in it */
};

/* Marks of the kinds that are text, or text next to them: what the source has bare, its author knows. */
static struct wariness wary_of(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    enum markdown_leaf_kind leaf = writer->detail->kind;
    struct markdown_inline scan = scan_of(writer);
    bool has[256] = {false};
    size_t done = 0;
    markdown_inline_read(&scan, segment->text);
    for (size_t i = 0; i <= scan.count; i++) {
        size_t end = i < scan.count ? scan.marks[i].at.start : segment->text.len;
        for (; done < end; done++)
            has[(unsigned char)segment->text.at[done]] = true;
        done = i < scan.count ? scan.marks[i].at.end : done;
    }
    return (struct wariness){
        .of_bars = (leaf == LEAF_PARAGRAPH || leaf == LEAF_TITLE) && !has['|'],
        .of_angles = !has['<'],
        .of_backticks = leaf == LEAF_CELL && !has['`'],
        .of_numbers = str_find(segment->text, STR("&#"), 0) == SIZE_MAX,
        .of_ticks = writer->detail->is_task,
    };
}

static bool opens_something(struct str text, size_t at)
{
    return at + 1 < text.len && (ascii_is_letter(text.at[at + 1]) || strchr("/!?", text.at[at + 1]));
}

/* Text between marks. */
static void add_wary(struct buf *out, const struct wariness *wary, struct str text, struct span at)
{
    for (size_t i = at.start; i < at.end; i++) {
        char c = text.at[i];
        bool is_tick = c == ']' && i >= 2 && ascii_lower(text.at[i - 1]) == 'x' && text.at[i - 2] == '[';
        if (c == '\\' && i + 1 < at.end) {
            buf_add(out, str_slice(text, i, i + 2));
            i++;
        } else if (c == '<' && wary->of_angles && opens_something(text, i)) {
            buf_add(out, STR("&lt;"));
        } else if (c == '`' && wary->of_backticks) {
            buf_add(out, STR("&#96;"));
        } else if (c == '&' && wary->of_numbers && is_reference_to_nothing(text, i)) {
            buf_add(out, STR("&amp;"));
        } else {
            if ((c == '|' && wary->of_bars) || (is_tick && wary->of_ticks))
                buf_add_char(out, '\\');
            buf_add_char(out, c);
        }
    }
}

/* Is there anything in the text that add_wary may change? */
static bool has_wary(const struct writer *writer, struct str text)
{
    return str_find_any(text, writer->detail->kind == LEAF_CELL ? "<&`" : "<&|") != SIZE_MAX ||
           (writer->detail->is_task && str_find_char(text, ']', 0) != SIZE_MAX);
}

/* The translation with what only some parsers read as more than text escaped. */
static struct str escape_text(struct writer *writer, struct str translation)
{
    if (!has_wary(writer, translation))
        return translation;
    struct markdown_inline scan = scan_of(writer);
    const struct wariness wary = wary_of(writer);
    struct buf buf;
    size_t done = 0;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&scan, translation);
    for (size_t i = 0; i < scan.count; i++) {
        struct span at = scan.marks[i].at;
        add_wary(&buf, &wary, translation, (struct span){done, at.start});
        bool is_nothing =
            wary.of_numbers && scan.marks[i].kind == INLINE_REFERENCE && is_reference_to_nothing(translation, at.start);
        buf_add(&buf, is_nothing ? STR("&amp;") : (struct str){0});
        buf_add(&buf, str_slice(translation, at.start + is_nothing, at.end));
        done = at.end;
    }
    add_wary(&buf, &wary, translation, (struct span){done, translation.len});
    struct str result = arena_copy(&writer->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

/* The line end that the document uses here. */
static struct str line_end(struct str bytes, size_t from)
{
    from = str_line_end(bytes, from);
    if (from == bytes.len || bytes.at[from] == '\n')
        return STR("\n");
    return from + 1 < bytes.len && bytes.at[from + 1] == '\n' ? STR("\r\n") : STR("\r");
}

/* What a later line begins with: the `>` of the containers, four spaces for the label of a footnote, and spaces for all
 * else. Behind a `>` that no space follows there is one more, which belongs to it. */
static void add_prefix(struct writer *writer, size_t content)
{
    struct str bytes = writer->document->source.bytes;
    size_t start = str_line_start(bytes, content), column = 0;
    if (!writer->line_end.at)
        writer->line_end = line_end(bytes, content);
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

/* What kramdown reads as a heading, or as the end of a block, and the norm as text. */
static bool is_kramdown_block(struct str line)
{
    return (line.len && line.at[0] == '#') || str_equal(line, STR("^"));
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
    place = !place && (is_kramdown_block(line) || is_of_markers(line)) ? 1 : place;
    place = !place ? long_number(line) : place;
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
        add_as_text(out, c);
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
             is_kramdown_block(line))
        buf_add(&writer->out, STR("    "));
    buf_add(&writer->out, line);
}

/* How the next hard break is written: as the source's are, one by one. Spaces are what every parser knows. */
static struct str next_break(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    for (; writer->piece < segment->piece_count; writer->piece++) {
        struct str text = piece_text(segment, writer->piece);
        struct str source = str_span(writer->document->source.bytes, span_of(segment->pieces[writer->piece].source));
        if (segment->pieces[writer->piece].is_copy || !str_ends(text, STR("\\\n")))
            continue;
        writer->break_form = str_slice(source, 0, str_line_end(source, 0));
        writer->piece++;
        break;
    }
    return writer->break_form.at ? writer->break_form : STR("  ");
}

/* The comments for cotejo that stood inside the text, before it: on lines of their own where a line that begins with
 * one would be HTML. A term or a cell stays one line, and has them behind it. */
static void add_directives(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    bool is_block = writer->detail->kind == LEAF_PARAGRAPH && !writer->detail->is_task;
    bool is_line = writer->detail->is_line;
    for (size_t i = 0; i < segment->piece_count; i++) {
        struct str source = str_span(writer->document->source.bytes, span_of(segment->pieces[i].source));
        if (segment->pieces[i].is_copy || piece_text(segment, i).len || !str_starts(source, STR("<!--")))
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

bool markdown_encode(const struct document *document, const struct segment *segment, struct str translation,
                     const struct rewrite *rewrite)
{
    const struct part *part = &document->parts[segment->part];
    struct writer writer = {.document = document,
                            .segment = segment,
                            .detail = segment->detail,
                            .part = part->detail,
                            .islands = part->islands,
                            .inner = rewrite->inner};
    struct span whole = segment_extent(segment);
    buf_init(&writer.out, BUF_MAXIMUM);
    struct str text = take_shortcuts_as_text(&writer, take_intruders_as_text(&writer, translation));
    text = str_trim(take_edits_along(&writer, spell_as_source(&writer, escape_text(&writer, text))));
    bool is_line = writer.detail->is_line;
    if (!is_line)
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
