/* The blocks of MDX: lines of tags and expressions, imports and exports; and paragraphs that are made of elements, of
 * which each is a block by itself, as the parser of MDX takes them (https://mdxjs.com/docs/what-is-mdx/#markdown). */
#include <stdint.h>

#include "../../text/script.h"
#include "../html/elements.h"
#include "parser.h"

/* An element that is open among blocks. */
struct mdx_element {
    struct str name;
    struct span at;     /* its tag */
    size_t depth;       /* of containers that it lies in */
    const char *silent; /* why its text is not for readers, or of one around it; NULL: it is */
};

static void report(struct markdown_blocks *blocks, struct span at, const char *reason)
{
    if (!blocks->broken_reason) {
        blocks->broken = at;
        blocks->broken_reason = reason;
    }
}

static const char *silent_of(const struct markdown_parser *parser, struct span tag, struct str name)
{
    static const struct str PROTECTED = {"translate=\"no\"", 14};
    if (parser->mdx.element_count && parser->mdx.elements[parser->mdx.element_count - 1].silent)
        return parser->mdx.elements[parser->mdx.element_count - 1].silent;
    if (str_equal(name, STR("style")) || str_equal(name, STR("script")))
        return "script";
    return str_find(str_span(parser->text, tag), PROTECTED, 0) == SIZE_MAX ? NULL : "translate=no";
}

static void settle_silence(struct markdown_parser *parser)
{
    const struct markdown_mdx *mdx = &parser->mdx;
    parser->blocks->silent = mdx->element_count ? mdx->elements[mdx->element_count - 1].silent : NULL;
}

static void open_element(struct markdown_parser *parser, struct span at, const struct mdx_tag *tag)
{
    struct markdown_mdx *mdx = &parser->mdx;
    struct str name = str_span(parser->text, tag->name);
    const char *silent = silent_of(parser, at, name);
    mdx->elements = arena_grow(parser->blocks->arena, mdx->elements, mdx->element_count, &mdx->element_capacity,
                               sizeof *mdx->elements);
    mdx->elements[mdx->element_count++] = (struct mdx_element){name, at, parser->depth, silent};
}

static void close_element(struct markdown_parser *parser, struct span at, const struct mdx_tag *tag)
{
    struct markdown_mdx *mdx = &parser->mdx;
    struct str name = str_span(parser->text, tag->name);
    const struct mdx_element *top = mdx->element_count ? &mdx->elements[mdx->element_count - 1] : NULL;
    if (!top || !str_equal(top->name, name) || top->depth != parser->depth)
        report(parser->blocks, at, N_("this end tag closes no element that is open"));
    else
        mdx->element_count--;
}

void markdown_mdx_leave(struct markdown_parser *parser, size_t depth)
{
    struct markdown_mdx *mdx = &parser->mdx;
    if (!mdx->element_count || mdx->elements[mdx->element_count - 1].depth <= depth)
        return;
    for (; mdx->element_count && mdx->elements[mdx->element_count - 1].depth > depth; mdx->element_count--)
        report(parser->blocks, mdx->elements[mdx->element_count - 1].at, N_("nothing closes this element"));
    settle_silence(parser);
}

void markdown_mdx_end(struct markdown_parser *parser)
{
    struct markdown_mdx *mdx = &parser->mdx;
    for (; mdx->element_count; mdx->element_count--)
        report(parser->blocks, mdx->elements[mdx->element_count - 1].at, N_("nothing closes this element"));
    arena_free(&mdx->scratch);
}

static void add_code(struct markdown_parser *parser, enum markdown_leaf_kind kind, struct span at)
{
    if (span_is_empty(at))
        return;
    markdown_open_leaf(parser, OPEN_NONE);
    markdown_add_one_line_leaf(parser, kind, "jsx", at);
}

/* Lines of tags and expressions as leaves, and what is open and closed in them. An expression is a leaf by itself: a
 * string that is all of it is a text, and stands in no sentence with others. */
static void add_flow(struct markdown_parser *parser, struct span flow)
{
    struct mdx_scan *scan = &parser->mdx.scan;
    struct mdx_tag tag;
    size_t tags = flow.start; /* that are in no leaf yet */
    for (size_t at = flow.start; at < flow.end;) {
        if (parser->text.at[at] == '{') {
            size_t end = script_brace_close(parser->text, at + 1, true, scan->arena) + 1;
            add_code(parser, LEAF_JSX, (struct span){tags, at});
            add_code(parser, LEAF_JSX, (struct span){at, end});
            at = tags = end;
        } else if (parser->text.at[at] == '<' && mdx_tag_read(scan, at, &tag)) {
            struct span whole = {at, tag.end};
            at = tag.end;
            if (tag.is_single)
                continue;
            add_code(parser, LEAF_JSX, (struct span){tags, at});
            tags = at;
            if (tag.is_close)
                close_element(parser, whole, &tag);
            else
                open_element(parser, whole, &tag);
            settle_silence(parser);
        } else {
            at++;
        }
    }
    add_code(parser, LEAF_JSX, (struct span){tags, flow.end});
}

static bool start_esm(struct markdown_parser *parser, struct str line, size_t depth)
{
    if (parser->open != OPEN_NONE || depth || parser->depth || parser->first != parser->line.start ||
        !mdx_begins_esm(line))
        return false;
    struct span script = {parser->first, mdx_esm_end(&parser->mdx.scan, parser->first)};
    add_code(parser, LEAF_SCRIPT, script);
    parser->mdx.end = script.end;
    arena_free(&parser->mdx.scratch);
    return true;
}

/* In a quotation lines begin with a sign that is none of a tag's. */
static bool is_in_quote(const struct markdown_parser *parser, size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        if (parser->containers[i].kind == CONTAINER_QUOTE)
            return true;
    return false;
}

bool markdown_start_mdx(struct markdown_parser *parser, struct str line, size_t depth)
{
    struct markdown_mdx *mdx = &parser->mdx;
    size_t seen = parser->first, end;
    if (!parser->blocks->is_mdx)
        return false;
    mdx->scan.text = parser->text;
    mdx->scan.arena = &mdx->scratch;
    if ((line.at[0] != '<' && line.at[0] != '{') || parser->first < mdx->no_flow_until)
        return start_esm(parser, line, depth);
    end = mdx_flow_end(&mdx->scan, parser->first, &seen);
    mdx->no_flow_until = end ? mdx->no_flow_until : seen;
    if (end && (end == parser->line.end || !is_in_quote(parser, depth))) {
        markdown_close_to(parser, depth);
        add_flow(parser, (struct span){parser->first, end});
        parser->mdx.end = end;
    }
    arena_free(&mdx->scratch);
    return parser->mdx.end == end && end;
}

/* A paragraph's text, and where it comes from. */
struct joined {
    struct markdown_parser *parser;
    size_t first, count; /* lines */
    size_t *starts;      /* of each, in the text */
    size_t line;         /* that the last leaf begins in */
    struct str text;
};

static void join(struct joined *joined, struct markdown_parser *parser, size_t first, size_t end)
{
    const struct span *lines = parser->blocks->lines;
    size_t length = 0;
    *joined = (struct joined){.parser = parser, .first = first, .count = end - first};
    joined->starts = arena_alloc(&parser->mdx.scratch, (end - first) * sizeof *joined->starts);
    for (size_t i = first; i < end; i++)
        length += lines[i].end - lines[i].start + 1;
    char *text = arena_bytes(&parser->mdx.scratch, length);
    length = 0;
    for (size_t i = first; i < end; i++) {
        if (i > first)
            text[length++] = '\n';
        joined->starts[i - first] = length;
        memcpy(text + length, parser->text.at + lines[i].start, lines[i].end - lines[i].start);
        length += lines[i].end - lines[i].start;
    }
    joined->text = (struct str){text, length};
}

static struct span source_of(const struct joined *joined, size_t at)
{
    size_t line = joined->count - 1;
    while (line && joined->starts[line] > at)
        line--;
    size_t start = joined->parser->blocks->lines[joined->first + line].start + at - joined->starts[line];
    return (struct span){start, start + 1};
}

/* What stands between two tags: it holds words of its own, or nothing but elements. */
struct context {
    size_t parent, at; /* at: its tag */
    struct str name;
    bool has_text, is_structural;
};

struct mark {
    struct span at;
    size_t context, behind; /* what it stands in, and what stands behind it */
    struct str name;
};

struct marks {
    struct arena *arena;
    struct mark *items;
    size_t count, capacity;
    struct context *contexts;
    size_t context_count, context_capacity;
    size_t top;
};

static size_t add_context(struct marks *marks, size_t parent, struct str name, size_t at)
{
    marks->contexts = arena_grow(marks->arena, marks->contexts, marks->context_count, &marks->context_capacity,
                                 sizeof *marks->contexts);
    marks->contexts[marks->context_count] = (struct context){.parent = parent, .at = at, .name = name};
    return marks->context_count++;
}

static void add_mark(struct marks *marks, struct mark mark)
{
    marks->items = arena_grow(marks->arena, marks->items, marks->count, &marks->capacity, sizeof *marks->items);
    marks->items[marks->count++] = mark;
}

/* False where it closes nothing. */
static bool take_tag(struct marks *marks, struct str text, struct span at, const struct mdx_tag *tag)
{
    struct str name = str_span(text, tag->name);
    if (tag->is_close) {
        if (marks->top == 0 || !str_equal(marks->contexts[marks->top].name, name))
            return false;
        marks->top = marks->contexts[marks->top].parent;
    }
    size_t around = marks->top;
    if (!tag->is_close && !tag->is_single)
        marks->top = add_context(marks, around, name, at.start);
    add_mark(marks, (struct mark){at, around, marks->top, name});
    return true;
}

/* False, and *at is the tag, where tags are no partners. */
static bool find_marks(struct marks *marks, struct mdx_scan *scan, const struct markdown_inline *found, size_t *at)
{
    struct str text = found->text;
    size_t done = 0;
    add_context(marks, 0, (struct str){0}, 0);
    for (size_t i = 0; i < found->count; i++) {
        const struct markdown_mark *mark = &found->marks[i];
        struct mdx_tag tag;
        *at = mark->at.start;
        if (!str_is_blank(str_slice(text, done, mark->at.start)))
            marks->contexts[marks->top].has_text = true;
        done = mark->at.end;
        if (mark->kind == INLINE_TAG && mdx_tag_read(scan, mark->at.start, &tag)) {
            if (!take_tag(marks, text, mark->at, &tag))
                return false;
        } else if (mark->kind == INLINE_ISLAND) {
            add_mark(marks, (struct mark){mark->at, marks->top, marks->top, {0}});
        } else if (!str_is_blank(str_span(text, mark->at)) && mark->kind != INLINE_HTML) {
            marks->contexts[marks->top].has_text = true;
        }
    }
    if (!str_is_blank(str_slice(text, done, text.len)))
        marks->contexts[marks->top].has_text = true;
    *at = marks->contexts[marks->top].at;
    return marks->top == 0;
}

/* Components, and what is no element of HTML, are what their place makes of them. */
static bool is_block(struct str name)
{
    enum html_element element =
        name.len && name.at[0] >= 'a' && name.at[0] <= 'z' ? html_element_find(name) : ELEMENT_OTHER;
    return element != ELEMENT_OTHER && !(html_element_traits(element) & TRAIT_INLINE);
}

static void settle_contexts(struct marks *marks)
{
    for (size_t i = 0; i < marks->context_count; i++) {
        struct context *context = &marks->contexts[i];
        bool is_outside = i == 0 || is_block(context->name) || marks->contexts[context->parent].is_structural;
        context->is_structural = !context->has_text && is_outside;
    }
}

static bool is_boundary(const struct marks *marks, const struct mark *mark)
{
    return marks->contexts[mark->context].is_structural || is_block(mark->name);
}

/* Adds the lines of a stretch as a leaf. */
static void add_leaf(struct joined *joined, struct span at, enum markdown_leaf_kind kind, const char *name)
{
    struct markdown_blocks *blocks = joined->parser->blocks;
    size_t first = blocks->line_count;
    while (joined->line + 1 < joined->count && joined->starts[joined->line + 1] <= at.start)
        joined->line++;
    for (size_t line = joined->line; line < joined->count && joined->starts[line] < at.end; line++) {
        struct span whole = blocks->lines[joined->first + line];
        size_t start = at.start > joined->starts[line] ? at.start - joined->starts[line] : 0;
        size_t length = at.end - joined->starts[line];
        bool goes_on = line + 1 < joined->count && joined->starts[line + 1] < at.end;
        size_t end = !goes_on           ? whole.start + length
                     : kind == LEAF_JSX ? str_next_line(blocks->text, whole.end)
                                        : whole.end;
        if (whole.start + start <= end)
            markdown_add_line(blocks, (struct span){whole.start + start, end});
    }
    if (blocks->line_count > first)
        markdown_add_leaf(blocks, kind, name, first);
}

static const char *name_of(const struct joined *joined, const struct context *context, const char *around)
{
    return is_block(context->name) ? arena_copy(joined->parser->blocks->arena, context->name).at : around;
}

static void add_text(struct joined *joined, struct span at, const char *name)
{
    struct str text = str_span(joined->text, at), trimmed = str_trim(text);
    size_t start = (size_t)(trimmed.at - joined->text.at);
    if (trimmed.len)
        add_leaf(joined, (struct span){start, start + trimmed.len}, LEAF_LABEL, name);
}

/* Each tag and expression is a leaf. */
static void add_leaves(struct joined *joined, const struct marks *marks, const char *name)
{
    size_t done = 0, context = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        if (!is_boundary(marks, mark))
            continue;
        add_text(joined, (struct span){done, mark->at.start}, name_of(joined, &marks->contexts[context], name));
        add_leaf(joined, mark->at, LEAF_JSX, "jsx");
        done = mark->at.end;
        context = mark->behind;
    }
    add_text(joined, (struct span){done, joined->text.len}, name);
}

/* Does a link or an emphasis lie in the text, and not only a part of one? */
static bool is_whole(struct str text)
{
    size_t brackets[2] = {0}, stars = 0;
    for (size_t i = 0; i < text.len; i++) {
        i += text.at[i] == '\\';
        brackets[0] += i < text.len && text.at[i] == '[';
        brackets[1] += i < text.len && text.at[i] == ']';
        stars += i < text.len && text.at[i] == '*';
    }
    return brackets[0] == brackets[1] && stars % 2 == 0;
}

/* Is the paragraph to be divided? Blocks of HTML in a link or an emphasis are left in their text. */
static bool has_boundary(const struct marks *marks, struct str text)
{
    bool has_any = false, are_whole = true;
    size_t done = 0;
    for (size_t i = 0; i < marks->count; i++) {
        if (!is_boundary(marks, &marks->items[i]))
            continue;
        has_any = true;
        are_whole = are_whole && is_whole(str_slice(text, done, marks->items[i].at.start));
        done = marks->items[i].at.end;
    }
    return has_any && are_whole;
}

static bool has_tag(const struct markdown_blocks *blocks, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (str_find_char(str_span(blocks->text, blocks->lines[i]), '<', 0) != SIZE_MAX)
            return true;
    return false;
}

bool markdown_split_mdx(struct markdown_parser *parser, size_t first, size_t end, const char *name)
{
    struct markdown_blocks *blocks = parser->blocks;
    struct joined joined;
    struct arena *scratch = &parser->mdx.scratch;
    struct marks marks = {.arena = scratch};
    size_t at = 0;
    if (!blocks->is_mdx || name[0] == 'h' || !has_tag(blocks, first, end))
        return false;
    join(&joined, parser, first, end);
    struct markdown_inline found = {.arena = scratch, .islands = blocks->islands, .constructs = blocks->constructs};
    markdown_inline_read(&found, joined.text);
    bool is_split = find_marks(&marks, &(struct mdx_scan){joined.text, scratch, false}, &found, &at);
    if (!is_split)
        report(blocks, source_of(&joined, at), N_("this tag has no partner in its paragraph"));
    settle_contexts(&marks);
    is_split = is_split && has_boundary(&marks, joined.text);
    if (is_split)
        add_leaves(&joined, &marks, name);
    arena_free(scratch);
    return is_split;
}
