#include "spelling.h"

#include <stdint.h>
#include <stdlib.h>

#include "../../base/hash.h"
#include "../../text/opener.h"
#include "../../text/utf8.h"
#include "../encoder.h"
#include "../messages/intruder.h"
#include "inline.h"
#include "mdx.h"
#include "message.h"

struct speller {
    const struct document *document;
    const struct segment *segment;
    const struct markdown_detail *detail;
    const struct markdown_part *part;
    const struct islands *islands;
    const struct edits *inner;
    struct arena *arena;
    bool escapes_bars;
};

/* What reads a text as the segment's own was read. */
static struct markdown_inline scan_of(struct speller *speller)
{
    return (struct markdown_inline){
        .arena = speller->arena, .islands = speller->islands, .constructs = speller->part->constructs};
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
static void index_edited(const struct speller *speller, struct index *edited)
{
    for (size_t i = 0; i < speller->segment->code_count; i++) {
        const struct code *code = &speller->segment->codes[i];
        bool is_new;
        if (has_edit(speller->inner, span_of(code->source)))
            *index_put(edited, str_span(speller->segment->text, span_of(code->in_message)), &is_new) = i;
    }
}

/* A stretch of the segment without what its lines begin with. */
static void add_lines(const struct speller *speller, struct buf *out, struct span at)
{
    const struct segment *segment = speller->segment;
    for (size_t i = 0; i < segment->span_count; i++) {
        struct span line = segment->spans[i];
        size_t start = line.start > at.start ? line.start : at.start, end = line.end < at.end ? line.end : at.end;
        if (i && line.start > at.start && line.start < at.end)
            buf_add_char(out, ' ');
        if (start < end)
            buf_add(out, str_slice(speller->document->source.bytes, start, end));
    }
}

/* A code with the edits in it. */
static void add_edited(const struct speller *speller, struct buf *out, struct span code)
{
    const struct edits *edits = speller->inner;
    size_t done = code.start;
    for (size_t i = first_edit(edits, code.start); i < edits->count && edits->items[i].at.end <= code.end; i++) {
        add_lines(speller, out, (struct span){done, edits->items[i].at.start});
        buf_add(out, edits->items[i].bytes);
        done = edits->items[i].at.end;
    }
    add_lines(speller, out, (struct span){done, code.end});
}

/* The translation with the codes that were edited as they are now. */
static struct str take_edits_along(struct speller *speller, struct str translation)
{
    if (!has_edit(speller->inner, segment_extent(speller->segment)))
        return translation;
    struct index edited = {.arena = speller->arena};
    index_edited(speller, &edited);
    struct markdown_inline scan = scan_of(speller);
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&scan, translation);
    size_t done = 0;
    for (size_t i = 0; i < scan.count; i++) {
        const size_t *code = index_get(&edited, str_span(translation, scan.marks[i].at));
        if (!code)
            continue;
        buf_add(&buf, str_slice(translation, done, scan.marks[i].at.start));
        add_edited(speller, &buf, span_of(speller->segment->codes[*code].source));
        done = scan.marks[i].at.end;
    }
    buf_add(&buf, str_slice(translation, done, translation.len));
    struct str result = arena_copy(speller->arena, buf_str(&buf));
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

void markdown_add_reference(struct buf *out, char c)
{
    if (c == '<')
        buf_add(out, STR("&lt;"));
    else
        buf_format(out, "&#%u;", (unsigned)(unsigned char)c);
}

/* The translation with a reference for the first character of each intruder that is text. */
static struct str take_intruders_as_text(struct speller *speller, struct str translation)
{
    if (opener_next(translation, 0) == translation.len)
        return translation;
    const struct islands *islands = speller->islands;
    struct fragment source = fragment_read(speller->segment->text, SYNTAX_MARKDOWN, islands, speller->arena);
    struct fragment target = fragment_read(translation, SYNTAX_MARKDOWN, islands, speller->arena);
    struct intruders found = fragment_intruders(&source, &target, PLACE_TEXT, speller->arena);
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
        markdown_add_reference(&buf, translation.at[at]);
        done = at + 1;
    }
    buf_add(&buf, str_slice(translation, done, translation.len));
    struct str result = arena_copy(speller->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

struct str markdown_piece_text(const struct segment *segment, size_t piece)
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
static void index_references(const struct speller *speller, struct index *references)
{
    const struct segment *segment = speller->segment;
    for (size_t i = 0; i < segment->piece_count; i++) {
        struct str text = markdown_piece_text(segment, i);
        struct str source = str_span(speller->document->source.bytes, span_of(segment->pieces[i].source));
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
static bool makes_table(const struct speller *speller)
{
    const struct segment *segment = speller->segment;
    struct str bytes = speller->document->source.bytes;
    size_t end = segment->spans[0].start;
    if (speller->detail->kind != LEAF_PARAGRAPH || !(speller->part->constructs & CONSTRUCT_BAR_CELLS))
        return false;
    while (end < segment->spans[0].end && bytes.at[end] != '\n' && bytes.at[end] != '\r' && bytes.at[end] != '|')
        end++;
    return end == segment->spans[0].end || bytes.at[end] != '|';
}

/* How a character of the translation is written. */
static struct str spelling(const struct speller *speller, const struct index *references, struct str character)
{
    const size_t *piece = index_get(references, character);
    if (piece)
        return str_span(speller->document->source.bytes, span_of(speller->segment->pieces[*piece].source));
    return speller->escapes_bars && str_equal(character, STR("|")) ? STR("&#124;") : character;
}

/* The translation with the references that the source writes for the same characters. */
static struct str spell_as_source(struct speller *speller, struct str translation)
{
    struct index references = {.arena = speller->arena};
    index_references(speller, &references);
    speller->escapes_bars = str_find_char(translation, '|', 0) != SIZE_MAX && makes_table(speller);
    if (!references.count && !speller->escapes_bars)
        return translation;
    struct markdown_inline scan = scan_of(speller);
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
        buf_add(&buf, is_mark ? character : spelling(speller, &references, character));
    }
    struct str result = arena_copy(speller->arena, buf_str(&buf));
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
static bool is_own_shortcut(const struct speller *speller, const struct index *known, struct str text,
                            struct span label)
{
    bool is_image = label.start > 1 && text.at[label.start - 2] == '!';
    bool has_image = str_find(speller->segment->text, STR("!["), 0) != SIZE_MAX;
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
static struct str take_shortcuts_as_text(struct speller *speller, struct str translation)
{
    const struct index *labels = &speller->part->labels;
    if (!labels->count || str_find_char(translation, ']', 0) == SIZE_MAX)
        return translation;
    struct markdown_inline scan = scan_of(speller);
    scan.labels = labels;
    markdown_inline_read(&scan, translation);
    if (!has_shortcut(&scan))
        return translation;
    struct markdown_inline source = scan_of(speller);
    source.labels = labels;
    struct index known = {.arena = speller->arena};
    struct buf buf;
    size_t done = 0;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&source, speller->segment->text);
    index_labels(&source, &known, speller->arena);
    for (size_t i = 0; i < scan.count; i++) {
        const struct markdown_mark *mark = &scan.marks[i];
        if (mark->kind != INLINE_SHORTCUT || is_own_shortcut(speller, &known, translation, mark->label))
            continue;
        buf_add(&buf, str_slice(translation, done, mark->label.start - 1));
        buf_add_char(&buf, '\\');
        done = mark->label.start - 1;
    }
    buf_add(&buf, str_slice(translation, done, translation.len));
    struct str result = arena_copy(speller->arena, buf_str(&buf));
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
    bool of_bars;        /* kramdown makes a table of any line with one */
    bool is_mdx;         /* which knows no `<` and no `{` as text */
    bool of_angles;      /* kramdown looks for the end of a tag over many paragraphs */
    bool of_backticks;   /* and for that of code over the rows of a table, whatever a backslash says */
    bool of_numbers;     /* a reference to no character stops kramdown */
    bool of_ticks;       /* GitHub's task lists are done where the line has [x] in it */
    struct index braces; /* MDX runs what is between them: what the source has there */
};

static void index_braces(struct str text, struct index *known)
{
    bool is_new;
    for (size_t at = 0; (at = str_find_char(text, '{', at)) < text.len; at++)
        index_put(known, opener_braced(text, at), &is_new);
}

/* A call, an assignment, or a field: more than words. */
static bool may_act(struct str inside)
{
    for (size_t i = 0; i < inside.len; i++)
        if (memchr("(`=[", inside.at[i], 4) ||
            (inside.at[i] == '.' && i + 1 < inside.len && !ascii_is_space(inside.at[i + 1])))
            return true;
    return false;
}

/* A brace that the source lacks. Where it has others, words may stand between them: arms of ICU's messages. */
static bool opens_expression(const struct wariness *wary, struct str text, size_t at)
{
    struct str inside = opener_braced(text, at);
    return !wary->braces.count || (may_act(inside) && !index_get(&wary->braces, inside));
}

/* Marks of the kinds that are text, or text next to them: what the source has bare, its author knows. */
static struct wariness wary_of(struct speller *speller)
{
    const struct segment *segment = speller->segment;
    enum markdown_leaf_kind leaf = speller->detail->kind;
    struct markdown_inline scan = scan_of(speller);
    bool has[256] = {false};
    size_t done = 0;
    markdown_inline_read(&scan, segment->text);
    for (size_t i = 0; i <= scan.count; i++) {
        size_t end = i < scan.count ? scan.marks[i].at.start : segment->text.len;
        for (; done < end; done++)
            has[(unsigned char)segment->text.at[done]] = true;
        done = i < scan.count ? scan.marks[i].at.end : done;
    }
    struct wariness wary = {
        .of_bars = (leaf == LEAF_PARAGRAPH || leaf == LEAF_TITLE) && !has['|'],
        .is_mdx = islands_have_markup(speller->islands) && leaf != LEAF_TITLE,
        .of_angles = !has['<'],
        .of_backticks = leaf == LEAF_CELL && !has['`'],
        .of_numbers = str_find(segment->text, STR("&#"), 0) == SIZE_MAX,
        .of_ticks = speller->detail->is_task,
        .braces.arena = speller->arena,
    };
    index_braces(segment->text, &wary.braces);
    return wary;
}

static bool opens_something(struct str text, size_t at)
{
    return at + 1 < text.len && (ascii_is_letter(text.at[at + 1]) || strchr("/!?", text.at[at + 1]));
}

static bool opens_target(struct str text, size_t at)
{
    return str_ends(str_slice(text, 0, at), STR("]("));
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
        } else if (c == '<' && (wary->is_mdx ? !opens_target(text, i) : wary->of_angles && opens_something(text, i))) {
            buf_add(out, STR("&lt;"));
        } else if (c == '`' && wary->of_backticks) {
            buf_add(out, STR("&#96;"));
        } else if (c == '&' && wary->of_numbers && is_reference_to_nothing(text, i)) {
            buf_add(out, STR("&amp;"));
        } else {
            bool is_brace = c == '{' && (wary->is_mdx || opens_expression(wary, text, i));
            if (is_brace || (c == '|' && wary->of_bars) || (is_tick && wary->of_ticks))
                buf_add_char(out, '\\');
            buf_add_char(out, c);
        }
    }
}

static bool is_escaped(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.at[start - 1] == '\\')
        start--;
    return (at - start) % 2;
}

/* A reference to nothing, or a placeholder in braces that the source lacks, is text. */
static void add_wary_mark(struct buf *out, const struct wariness *wary, struct str text,
                          const struct markdown_mark *mark)
{
    size_t start = mark->at.start;
    struct str whole = str_span(text, mark->at);
    if (mark->kind == INLINE_REFERENCE && wary->of_numbers && is_reference_to_nothing(text, start)) {
        buf_add(out, STR("&amp;"));
        whole = str_slice(whole, 1, whole.len);
    }
    size_t brace = mark->kind == INLINE_PLACEHOLDER ? str_find_char(whole, '{', 0) : SIZE_MAX;
    bool is_known = brace >= whole.len || index_get(&wary->braces, opener_braced(text, start + brace));
    if (!is_known && !is_escaped(text, start + brace)) {
        buf_add(out, str_slice(whole, 0, brace));
        buf_add_char(out, '\\');
        whole = str_slice(whole, brace, whole.len);
    }
    buf_add(out, whole);
}

/* Is there anything in the text that add_wary may change? */
static bool has_wary(const struct speller *speller, struct str text)
{
    return str_find_any(text, speller->detail->kind == LEAF_CELL ? "<&`{" : "<&|{") != SIZE_MAX ||
           (speller->detail->is_task && str_find_char(text, ']', 0) != SIZE_MAX);
}

/* The translation with what only some parsers read as more than text escaped. */
static struct str escape_text(struct speller *speller, struct str translation)
{
    if (!has_wary(speller, translation))
        return translation;
    struct markdown_inline scan = scan_of(speller);
    const struct wariness wary = wary_of(speller);
    struct buf buf;
    size_t done = 0;
    buf_init(&buf, BUF_MAXIMUM);
    markdown_inline_read(&scan, translation);
    for (size_t i = 0; i < scan.count; i++) {
        add_wary(&buf, &wary, translation, (struct span){done, scan.marks[i].at.start});
        add_wary_mark(&buf, &wary, translation, &scan.marks[i]);
        done = scan.marks[i].at.end;
    }
    add_wary(&buf, &wary, translation, (struct span){done, translation.len});
    struct str result = arena_copy(speller->arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

static size_t count_jsx(const struct markdown_inline *scan)
{
    size_t count = 0;
    for (size_t i = 0; i < scan->count; i++)
        count += scan->marks[i].kind == INLINE_TAG || scan->marks[i].kind == INLINE_ISLAND;
    return count;
}

/* Of a text in MDX: has the translation its tags and expressions, also when what is shown of these is written: a
 * backtick in one may close what a backtick before it opens. */
static bool keeps_jsx(struct speller *speller, struct str translation, struct str written)
{
    struct markdown_inline source = scan_of(speller), target = scan_of(speller), output = scan_of(speller);
    if (!islands_have_markup(speller->islands) || speller->detail->kind == LEAF_TITLE)
        return true;
    markdown_inline_read(&source, speller->segment->text);
    markdown_inline_read(&target, translation);
    markdown_inline_read(&output, written);
    return mdx_keeps(&source, &target, speller->arena) && count_jsx(&output) == count_jsx(&target) &&
           span_is_empty(output.broken) && span_is_empty(output.unclosed);
}

struct str markdown_spell(const struct document *document, const struct segment *segment, const struct edits *inner,
                          struct str translation, struct arena *arena)
{
    const struct part *part = &document->parts[segment->part];
    struct speller speller = {.document = document,
                              .segment = segment,
                              .detail = segment->detail,
                              .part = part->detail,
                              .islands = part->islands,
                              .inner = inner,
                              .arena = arena};
    struct str text = take_shortcuts_as_text(&speller, take_intruders_as_text(&speller, translation));
    text = spell_as_source(&speller, escape_text(&speller, text));
    struct str written = take_edits_along(&speller, text);
    return keeps_jsx(&speller, text, written) ? written : (struct str){0};
}
