#include "message.h"

#include "../messages/argument.h"

#include <stdint.h>

#include "../../text/markup.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "../messages/inline.h"
#include "code.h"
#include "inline.h"
#include "mdx.h"

struct builder {
    struct document *document;
    const struct markdown_others *others;
    struct findings *findings;
    struct arena scratch; /* for what is used again for every leaf */
    const struct markdown_blocks *blocks;
    const struct markdown_leaf *leaf; /* that is read */
    struct markdown_inline scan;
    struct inline_text joined; /* the raw text, where it is not one piece of the source */
    struct piece whole;        /* of such a one */
    struct decoded raw;        /* the leaf's lines joined by line feeds, as the message is made of them */
    struct inline_text out;
    struct inline_codes codes;
    bool is_block;       /* structure could begin where the leaf begins */
    bool is_changed;     /* the message is not the raw text */
    bool has_references; /* there may be some */
    bool is_open;        /* the text so far has what another character could make a tag or a link of: `<a`, `](` */
    bool skips_space;
    size_t swallowing; /* in the raw text: behind the last island that takes the line end behind it away */
    size_t last_break; /* behind the backslash of the last hard break in the text so far; 0: none */
};

/* Adds a part of the source to the raw text. */
static void add_raw(struct builder *builder, size_t start, size_t end)
{
    inline_text_add(&builder->joined, str_slice(builder->document->source.bytes, start, end), (struct span){start, end},
                    true);
}

/* Between two lines: it stands for the line end, or for white space that is no part of the line. */
static void add_line_feed(struct builder *builder, size_t at)
{
    inline_text_add(&builder->joined, STR("\n"), (struct span){at, at + 1}, false);
}

/* The offset of the backslash that only keeps the line from being read as structure, or SIZE_MAX. One before a `[` is
 * kept where the label is known: without it the brackets would be a link. */
static size_t structural_backslash(struct builder *builder, struct str line)
{
    size_t at = 0;
    while (at < line.len && at < 10 && ascii_is_digit(line.at[at]))
        at++;
    if (at + 1 >= line.len || line.at[at] != '\\')
        return SIZE_MAX;
    struct buf without;
    buf_init(&without, BUF_MAXIMUM);
    buf_add(&without, str_slice(line, 0, at));
    buf_add(&without, str_slice(line, at + 1, line.len));
    struct str text = buf_str(&without);
    bool is_structure = markdown_structure(text, builder->blocks->constructs) == at + 1 ||
                        (at && markdown_structure(text, builder->blocks->constructs) == at + 1);
    is_structure = is_structure && text.at[0] != '{'; /* inline, too, it would be a list of attributes */
    if (is_structure && text.at[0] == '[') {
        size_t label = markdown_label(text, 0);
        struct str normal = markdown_normal_label(str_slice(text, 1, label - 1), &builder->document->arena);
        is_structure = !label || !index_get(&builder->blocks->labels, normal);
    }
    buf_release(&without);
    return is_structure ? at : SIZE_MAX;
}

static void add_paragraph_lines(struct builder *builder, const struct span *lines, size_t count)
{
    struct str bytes = builder->document->source.bytes;
    for (size_t i = 0; i < count; i++) {
        struct str line = str_span(bytes, lines[i]);
        size_t backslash = i == 0 && builder->is_block ? structural_backslash(builder, line) : SIZE_MAX;
        size_t start = lines[i].start;
        if (i > 0)
            add_line_feed(builder, lines[i - 1].end);
        if (backslash != SIZE_MAX) {
            add_raw(builder, start, start + backslash);
            start += backslash + 1;
        }
        add_raw(builder, start, lines[i].end);
    }
}

/* Without the backslashes before `wanted`; `\\` is a pair in titles, and none in a table's cells. */
static void add_without_backslashes(struct builder *builder, struct span at, const char *wanted, bool has_pairs)
{
    struct str bytes = builder->document->source.bytes;
    size_t done = at.start;
    for (size_t i = at.start; i + 1 < at.end; i++) {
        if (bytes.at[i] != '\\')
            continue;
        if (strchr(wanted, bytes.at[i + 1]) && bytes.at[i + 1]) {
            add_raw(builder, done, i);
            done = ++i;
        } else if (has_pairs) {
            i++;
        }
    }
    add_raw(builder, done, at.end);
}

/* `#` runs at the end of an ATX heading need a backslash there. */
static size_t closing_backslash(struct str line)
{
    size_t at = line.len;
    while (at > 0 && line.at[at - 1] == '#')
        at--;
    if (at == line.len || at == 0 || line.at[at - 1] != '\\')
        return SIZE_MAX;
    return at == 1 || ascii_is_space(line.at[at - 2]) ? at - 1 : SIZE_MAX;
}

/* The raw text of a leaf: its lines joined by line feeds. */
static void read_raw(struct builder *builder, const struct markdown_leaf *leaf, const struct span *lines)
{
    struct str bytes = builder->document->source.bytes, first = str_span(bytes, lines[0]);
    size_t count = leaf->line_count, backslash = SIZE_MAX;
    bool has_backslash = str_find_char(first, '\\', 0) != SIZE_MAX;
    inline_text_clear(&builder->joined);
    if (count == 1 && !has_backslash) {
        builder->whole = (struct piece){0, file_span(lines[0]), true};
        builder->raw = (struct decoded){first, &builder->whole, 1};
        return;
    }
    switch (leaf->kind) {
    case LEAF_CELL: add_without_backslashes(builder, lines[0], "|", false); break;
    case LEAF_ATX:
        backslash = closing_backslash(first);
        if (backslash != SIZE_MAX)
            add_raw(builder, lines[0].start, lines[0].start + backslash);
        add_raw(builder, lines[0].start + (backslash != SIZE_MAX ? backslash + 1 : 0), lines[0].end);
        break;
    case LEAF_LABEL:
    case LEAF_TITLE:
        for (size_t i = 0; i < count; i++) {
            if (i > 0)
                add_line_feed(builder, lines[i - 1].end);
            add_without_backslashes(builder, lines[i], markdown_title_ends(leaf->open), true);
        }
        break;
    default: add_paragraph_lines(builder, lines, count);
    }
    builder->raw = (struct decoded){buf_str(&builder->joined.text), builder->joined.pieces, builder->joined.count};
}

/* May a tag begin behind the `<` at `at`? */
static bool starts_tag(struct str text, size_t at)
{
    return at + 1 < text.len && (ascii_is_letter(text.at[at + 1]) || memchr("/!?&", text.at[at + 1], 4));
}

static bool leaves_open(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '<', at)) != SIZE_MAX; at++)
        if (starts_tag(text, at))
            return true;
    return str_find(text, STR("]("), 0) != SIZE_MAX;
}

/* Copies raw text, which holds no line end. */
static void copy(struct builder *builder, struct span raw)
{
    while (builder->skips_space && raw.start < raw.end && ascii_is_space(builder->scan.text.at[raw.start]))
        raw.start++;
    builder->skips_space = builder->skips_space && raw.start == raw.end;
    if (!span_is_empty(raw))
        inline_text_add(&builder->out, str_span(builder->scan.text, raw), raw, true);
}

/* Adds raw text that is a code; line ends in it become spaces. */
static void copy_folded(struct builder *builder, struct span raw)
{
    struct str text = str_span(builder->scan.text, raw);
    if (str_find_char(text, '\n', 0) == SIZE_MAX) {
        copy(builder, raw);
        return;
    }
    struct buf *out = &builder->out.text;
    inline_text_add(&builder->out, (struct str){0}, raw, false);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\n') {
            buf_add_char(out, text.at[i]);
            continue;
        }
        while (out->len && ascii_is_space(out->at[out->len - 1]))
            out->len--;
        buf_add_char(out, ' ');
    }
    builder->is_changed = true;
}

static void replace(struct builder *builder, struct span raw, struct str text)
{
    inline_text_add(&builder->out, text, raw, false);
    builder->is_changed = true;
}

/* Would the character c, at the end of what there is of the message, be read as structure there? Then encode writes the
 * backslash, and the message has none. */
static bool is_structure(const struct builder *builder, char c, struct str rest)
{
    struct str text = buf_str(&builder->out.text);
    size_t digits = 0;
    while (digits < text.len && ascii_is_digit(text.at[digits]))
        digits++;
    if (!builder->is_block || c == '[' || digits < text.len)
        return false;
    struct buf line;
    buf_init(&line, BUF_MAXIMUM);
    buf_add(&line, text);
    buf_add_char(&line, c);
    buf_add(&line, str_slice(rest, 0, str_find_char(rest, '\n', 0)));
    bool is_found = markdown_structure(buf_str(&line), builder->blocks->constructs) == text.len + 1;
    buf_release(&line);
    return is_found;
}

/* Would the character that a reference stands for be read as markup of its own? What it can be only with others around
 * it needs no backslash without them. */
static bool needs_backslash(const struct builder *builder, char c, struct span raw)
{
    struct str text = builder->scan.text;
    char next = raw.end < text.len ? text.at[raw.end] : ' ';
    bool is_letter = ascii_is_letter(next) || (unsigned char)next >= 0x80; /* a translation may have another */
    switch (c) {
    case '#':
    case '+':
    case ',':
    case '-':
    case '?':
    case '|': return false;
    case '&': return next == '#' || is_letter;
    case '<': return is_letter || memchr("/!?&", next, 4);
    case '"':
    case '\'':
    case '=':
    case '>': return builder->is_open;
    case '!': return next == '[' || next == '&';
    default: return markdown_is_punctuation(c);
    }
}

/* What stands for a character reference: the character, with a backslash where Markdown would read it as its own. One
 * of a brace keeps a template language from reading it, which knows no backslash; one behind a `<` keeps it from being
 * a tag. */
static void add_reference(struct builder *builder, const struct markdown_mark *mark)
{
    uint32_t code_points[2];
    struct span raw = mark->at;
    struct str text = builder->scan.text;
    markup_reference(text, raw.start, false, code_points);
    uint32_t c = code_points[0];
    bool is_in_title = mark->kind == INLINE_TITLE_REFERENCE;
    if (c == '{' || c == '}' || (raw.start > 0 && text.at[raw.start - 1] == '<')) {
        copy(builder, raw);
        return;
    }
    char ascii[16];
    struct buf out;
    buf_init(&out, sizeof ascii);
    if (c < 0x20 || c == ' ' || c == 0x7F)
        buf_format(&out, "&#%u;", (unsigned)c);
    else if (c < 0x80 && (is_in_title ? markdown_is_punctuation((char)c) : needs_backslash(builder, (char)c, raw)) &&
             !is_structure(builder, (char)c, str_slice(text, raw.end, text.len)))
        buf_format(&out, "\\%c", (char)c);
    else
        utf8_add(&out, c);
    if (code_points[1])
        utf8_add(&out, code_points[1]);
    replace(builder, raw, buf_str(&out));
    buf_release(&out);
}

static struct code *add_code(struct builder *builder, struct span raw, struct span in_message)
{
    struct code *code = inline_codes_add(&builder->codes, CODE_PLACEHOLDER, raw);
    code->in_message = file_span(in_message);
    return code;
}

static void add_shortcut(struct builder *builder, const struct markdown_mark *mark)
{
    inline_text_add(&builder->out, STR("["), mark->at, false);
    size_t pieces = builder->out.count, start = builder->out.text.len;
    copy_folded(builder, mark->label);
    builder->out.count = pieces;
    add_code(builder, mark->at, (struct span){start, builder->out.text.len});
    buf_add_char(&builder->out.text, ']');
    builder->is_changed = true;
}

/* Would what stands on both sides be read as one thing, without what is between: a word, a reference? */
static bool joins(struct str text, struct span between)
{
    char before = between.start ? text.at[between.start - 1] : ' ';
    char behind = between.end < text.len ? text.at[between.end] : ' ';
    bool goes_on = ascii_is_letter(behind) || ascii_is_digit(behind) || (unsigned char)behind >= 0x80;
    return !ascii_is_space(before) && (goes_on || memchr("#;", behind, 2));
}

/* By the HTML that the leaf becomes. */
static enum role role_of(const struct markdown_leaf *leaf)
{
    const char *name = leaf->name;
    bool is_item = strcmp(name, "li") == 0 || strcmp(name, "dt") == 0 || strcmp(name, "dd") == 0;
    if (leaf->kind == LEAF_TITLE)
        return ROLE_VALUE;
    if (name[0] == 'h' && ascii_is_digit(name[1]))
        return ROLE_HEADING;
    return is_item                      ? ROLE_ITEM
           : leaf->kind == LEAF_CELL    ? ROLE_CELL
           : strcmp(name, "title") == 0 ? ROLE_TITLE
                                        : ROLE_PARAGRAPH;
}

/* A comment for cotejo is no part of the text: encode writes it before the text. In the middle of a word it stays. */
static bool take_directive(struct builder *builder, struct span raw)
{
    struct document *document = builder->document;
    struct span at = decoded_in_source(&builder->raw, raw);
    struct str comment = str_span(document->source.bytes, at);
    if (!str_starts(comment, STR("<!--")) || !str_ends(comment, STR("-->")) || comment.len < 7 ||
        !document_add_directive(document, at, str_slice(comment, 4, comment.len - 3)) || joins(builder->scan.text, raw))
        return false;
    replace(builder, raw, (struct str){0});
    builder->skips_space =
        builder->out.text.len == 0 || ascii_is_space(builder->out.text.at[builder->out.text.len - 1]);
    return true;
}

/* A comment of a template language stays in the text; but what it says to cotejo is heard, and so is what its code
 * shows readers. */
static void hear(struct builder *builder, struct span raw)
{
    struct island_memory memory = {0};
    struct island island;
    struct span at = decoded_in_source(&builder->raw, raw);
    struct str bytes = str_slice(builder->document->source.bytes, 0, at.end);
    document_add_mdx_comment(builder->document, at);
    if (!builder->scan.islands || island_at(builder->scan.islands, &memory, bytes, at.start, &island) != ISLAND_FOUND)
        return;
    document_add_island_directive(builder->document, at, &island, bytes);
    if (island.swallows)
        builder->swallowing = raw.end;
    const struct inline_state state = {.kind = builder->leaf->name, .role = role_of(builder->leaf)};
    if (builder->leaf->kind != LEAF_TITLE) /* a value is written before all that it stands in */
        document_add_arguments(builder->document, &island, &state, 0);
}

/* What JSX shows within a text: attributes, and markup in expressions. Each is written before the text that it stands
 * in. */
static void hear_jsx(struct builder *builder, struct span raw)
{
    struct document *document = builder->document;
    size_t first = document->segment_count;
    struct decoded content = decoded_slice(&builder->raw, raw, &document->arena);
    mdx_read(document, &content, builder->others->options, false, builder->findings);
    for (; first < document->segment_count; first++)
        document->segments[first].is_value = true;
}

/* What stands in the text for a line end: a space, but where the engine of an island takes it away. Then Markdown never
 * sees the line, and what indents it is text; a prefix of another kind (`> `) would be, too, and is left to be one. */
static struct str shown_break(const struct builder *builder, struct span raw)
{
    size_t start = decoded_in_source(&builder->raw, raw).start;
    size_t next = decoded_in_source(&builder->raw, (struct span){raw.end, raw.end + 1}).start;
    struct str between = str_slice(builder->document->source.bytes, start, next);
    bool is_swallowed =
        raw.start && builder->swallowing == raw.start && raw.end == raw.start + 1 && str_is_blank(between);
    return is_swallowed && ascii_is_line_end(between.at[between.len - 1]) ? (struct str){0} : STR(" ");
}

/* Takes white space off the end of what there is; the pieces stay, for the comments among them. */
static void trim_end(struct builder *builder)
{
    struct inline_text *out = &builder->out;
    while (out->text.len && ascii_is_space(out->text.at[out->text.len - 1]))
        out->text.len--;
    for (size_t i = out->count; i-- > 0 && out->pieces[i].start > out->text.len;)
        out->pieces[i].start = (uint32_t)out->text.len;
}

/* A backslash that is text and stands before the one of the break gets one itself. */
static void add_hard_break(struct builder *builder, struct span raw)
{
    trim_end(builder);
    struct str text = buf_str(&builder->out.text);
    size_t at = text.len;
    while (at > builder->last_break && text.at[at - 1] == '\\')
        at--;
    /* With the last break an odd number of them ends. */
    bool is_odd = (text.len - at + (at && at == builder->last_break)) % 2;
    replace(builder, raw, is_odd ? STR("\\\\\n") : STR("\\\n"));
    builder->last_break = builder->out.text.len - 1;
}

static void add_mark(struct builder *builder, const struct markdown_mark *mark)
{
    switch (mark->kind) {
    case INLINE_REFERENCE:
    case INLINE_TITLE_REFERENCE: add_reference(builder, mark); return;
    case INLINE_BREAK:
        if (!builder->skips_space)
            replace(builder, mark->at, shown_break(builder, mark->at));
        return;
    case INLINE_HARD_BREAK: add_hard_break(builder, mark->at); return;
    case INLINE_SHORTCUT: add_shortcut(builder, mark); return;
    case INLINE_HTML:
        if (take_directive(builder, mark->at))
            return;
        break;
    case INLINE_TAG:
    case INLINE_ISLAND:
        if (builder->blocks->is_mdx)
            hear_jsx(builder, mark->at);
        else if (mark->kind == INLINE_ISLAND)
            hear(builder, mark->at);
        break;
    case INLINE_ATTRIBUTES: hear(builder, mark->at); break;
    case INLINE_CODE:
    case INLINE_EMOJI:
    case INLINE_MATHS:
    case INLINE_LINK:
    case INLINE_TARGET:
    case INLINE_IMAGE:
    case INLINE_LABEL:
    case INLINE_PLACEHOLDER: break;
    }
    builder->skips_space = false;
    size_t start = builder->out.text.len;
    copy_folded(builder, mark->at);
    struct code *code = add_code(builder, mark->at, (struct span){start, builder->out.text.len});
    code->is_protected = mark->kind == INLINE_CODE || mark->kind == INLINE_MATHS;
    if (mark->kind == INLINE_TARGET)
        markdown_add_link(builder->document, decoded_in_source(&builder->raw, mark->at));
}

/* Text up to a mark; the `](` before a target is one that is closed. */
static void add_text(struct builder *builder, struct span raw, bool is_before_target)
{
    copy(builder, raw);
    raw.end -= is_before_target && raw.end > raw.start;
    if (builder->has_references && !builder->is_open)
        builder->is_open = leaves_open(str_span(builder->scan.text, raw));
}

static void build_text(struct builder *builder)
{
    size_t done = 0;
    inline_text_clear(&builder->out);
    builder->codes.count = 0;
    builder->last_break = builder->swallowing = 0;
    builder->is_changed = builder->is_open = builder->skips_space = false;
    builder->has_references = str_find_char(builder->scan.text, '&', 0) != SIZE_MAX;
    for (size_t i = 0; i < builder->scan.count; i++) {
        const struct markdown_mark *mark = &builder->scan.marks[i];
        bool is_target = mark->kind == INLINE_TARGET || mark->kind == INLINE_IMAGE;
        add_text(builder, (struct span){done, mark->at.start}, is_target);
        add_mark(builder, mark);
        done = mark->at.end;
    }
    copy(builder, (struct span){done, builder->scan.text.len});
    if (builder->is_changed)
        trim_end(builder);
}

static bool has_letter_outside_codes(const struct builder *builder)
{
    struct str text = buf_str(&builder->out.text);
    size_t done = 0;
    for (size_t i = 0; i < builder->codes.count; i++) {
        if (unicode_has_letter(str_slice(text, done, builder->codes.items[i].in_message.start)))
            return true;
        done = builder->codes.items[i].in_message.end;
    }
    return unicode_has_letter(str_slice(text, done, text.len));
}

/* One span where nothing but white space stands between the lines, else one for each. */
static void set_spans(struct document *document, struct segment *segment, const struct span *lines, size_t count)
{
    struct str bytes = document->source.bytes;
    bool is_plain = true;
    for (size_t i = 1; is_plain && i < count; i++)
        is_plain = str_trim(str_slice(bytes, lines[i - 1].end, lines[i].start)).len == 0;
    struct span *spans = arena_alloc(&document->arena, (is_plain ? 1 : count) * sizeof *spans);
    if (is_plain)
        *spans = (struct span){lines[0].start, lines[count - 1].end};
    else
        memcpy(spans, lines, count * sizeof *spans);
    segment->spans = spans;
    segment->span_count = is_plain ? 1 : (uint32_t)count;
}

static void add_segment(struct builder *builder, const struct markdown_leaf *leaf, const struct span *lines)
{
    struct document *document = builder->document;
    struct segment *segment = document_add_segment(document);
    bool is_source = !builder->is_changed && builder->raw.pieces == &builder->whole;
    set_spans(document, segment, lines, leaf->line_count);
    segment->text = is_source ? builder->raw.text : arena_copy(&document->arena, buf_str(&builder->out.text));
    segment->syntax = SYNTAX_MARKDOWN;
    segment->kind = leaf->name;
    segment->role = role_of(leaf);
    segment->is_cited = leaf->is_cited;
    segment->is_value = leaf->kind == LEAF_TITLE;
    segment->parent = NO_SEGMENT;
    struct code *codes = inline_codes_keep(&builder->codes, &builder->raw, document, segment);
    inline_text_keep(&builder->out, &builder->raw, document, segment);
    struct markdown_detail *detail = arena_alloc(&document->arena, sizeof *detail);
    bool is_line = leaf->kind == LEAF_CELL || strcmp(leaf->name, "dt") == 0;
    bool is_block = leaf->kind == LEAF_PARAGRAPH || leaf->kind == LEAF_ATX; /* of which a line has one */
    bool is_apart = is_block && leaf->top >= str_line_start(document->source.bytes, lines[0].start);
    *detail = (struct markdown_detail){leaf->kind, leaf->open, leaf->is_task, is_line, is_apart};
    segment->detail = detail;
    markdown_finish_codes(document, segment->text, codes, segment->code_count);
}

/* The trimmed end of a leaf; of a heading, without its attributes and, then, the closing `#`s. */
static size_t content_end(const struct builder *builder, const struct markdown_leaf *leaf, struct span line)
{
    struct str bytes = builder->document->source.bytes;
    while (line.end > line.start && ascii_is_blank(bytes.at[line.end - 1]))
        line.end--;
    if (leaf->name[0] != 'h' || line.end == line.start || bytes.at[line.end - 1] != '}')
        return line.end;
    size_t open = line.end;
    while (open > line.start && bytes.at[open - 1] != '{')
        open--;
    if (open <= line.start + 1 || !ascii_is_blank(bytes.at[open - 2]) ||
        markdown_attributes(bytes, open - 1) != line.end)
        return line.end;
    for (line.end = open - 1; line.end > line.start && ascii_is_blank(bytes.at[line.end - 1]);)
        line.end--;
    size_t end = line.end;
    while (leaf->kind == LEAF_ATX && end > line.start && bytes.at[end - 1] == '#')
        end--;
    while (end < line.end && end > line.start && ascii_is_blank(bytes.at[end - 1]))
        line.end = --end;
    return line.end;
}

/* A title may begin and end with empty lines. */
static struct markdown_leaf without_empty_lines(const struct builder *builder, struct markdown_leaf leaf)
{
    struct str bytes = builder->document->source.bytes;
    struct span *lines = builder->blocks->lines;
    while (leaf.line_count > 1 && str_trim(str_span(bytes, lines[leaf.first_line])).len == 0)
        leaf.first_line++, leaf.line_count--;
    while (leaf.line_count > 1 && str_trim(str_span(bytes, lines[leaf.first_line + leaf.line_count - 1])).len == 0)
        leaf.line_count--;
    struct span *first = &lines[leaf.first_line];
    while (first->start < first->end && ascii_is_blank(bytes.at[first->start]))
        first->start++;
    return leaf;
}

static void report_broken(struct builder *builder, struct findings *findings)
{
    const struct markdown_inline *scan = &builder->scan;
    struct span unclosed = decoded_in_source(&builder->raw, scan->unclosed);
    if (!span_is_empty(scan->unclosed) && builder->blocks->is_mdx)
        mdx_report(builder->document, unclosed, N_("nothing closes this brace"), findings);
    else if (!span_is_empty(scan->unclosed))
        document_report_unclosed(builder->document, unclosed, findings);
    if (!span_is_empty(scan->broken))
        mdx_report(builder->document, decoded_in_source(&builder->raw, scan->broken), N_("this begins no tag"),
                   findings);
}

static void read_leaf(struct builder *builder, const struct markdown_leaf *found, struct findings *findings)
{
    struct document *document = builder->document;
    struct markdown_leaf trimmed = without_empty_lines(builder, *found), *leaf = &trimmed;
    struct span *lines = &builder->blocks->lines[leaf->first_line];
    struct span *last = &lines[leaf->line_count - 1];
    struct span whole = {lines[0].start, last->end};
    builder->is_block = leaf->kind == LEAF_PARAGRAPH && !leaf->is_task;
    last->end = content_end(builder, leaf, *last);
    if (document->source.has_invalid && utf8_find_invalid(str_span(document->source.bytes, whole), 0) != SIZE_MAX) {
        document_leave_out(document, whole, "invalid characters");
        return;
    }
    builder->leaf = leaf;
    read_raw(builder, leaf, lines);
    if (leaf->kind == LEAF_TITLE)
        markdown_inline_read_title(&builder->scan, builder->raw.text);
    else
        markdown_inline_read(&builder->scan, builder->raw.text);
    report_broken(builder, findings);
    build_text(builder);
    if (has_letter_outside_codes(builder))
        add_segment(builder, leaf, lines);
    else if (!span_is_empty(whole))
        document_leave_out(document, whole, "no letter");
}

void markdown_add_segments(struct document *document, const struct markdown_blocks *blocks,
                           const struct markdown_others *others, struct findings *findings)
{
    struct builder builder = {
        .document = document,
        .others = others,
        .findings = findings,
        .blocks = blocks,
        .scan = {.islands = document->parts[document->part].islands,
                 .labels = &blocks->labels,
                 .constructs = blocks->constructs},
    };
    builder.scan.arena = &builder.scratch;
    inline_text_open(&builder.joined);
    inline_text_open(&builder.out);
    for (size_t i = 0; i < blocks->leaf_count; i++) {
        const struct markdown_leaf *leaf = &blocks->leaves[i];
        if (leaf->kind < LEAF_COMMENT)
            read_leaf(&builder, leaf, findings);
        else
            others->read(others, document, blocks, leaf, findings);
    }
    for (size_t i = 0; i < blocks->target_count; i++)
        markdown_add_link(document, blocks->targets[i]);
    buf_release(&builder.joined.text);
    buf_release(&builder.out.text);
    arena_free(&builder.joined.arena);
    arena_free(&builder.out.arena);
    arena_free(&builder.codes.arena);
    arena_free(&builder.scratch);
}
