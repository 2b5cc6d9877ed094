#include "../../text/utf8.h"
#include "insert.h"
#include "json.h"

struct writer {
    const struct data_writing *writing;
    struct str bytes, line_end, step, colon, gap; /* `gap`: between values in one line */
    struct json_spelling spelling;
    struct buf out;
};

static void add_string(struct writer *writer, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t point = utf8_next(text, &at);
        if (!json_escape(&writer->spelling, &writer->out, point))
            buf_add(&writer->out, str_slice(text, start, at));
    }
}

/* With the white space that the other language's text stands in. */
static void add_text(struct writer *writer, const struct data_node *node)
{
    const struct data_detail *detail = node->segment->detail;
    struct str bytes = writer->writing->source->source.bytes;
    buf_add(&writer->out, str_slice(bytes, detail->at.start, detail->inner.start));
    add_string(writer, node->text);
    buf_add(&writer->out, str_slice(bytes, detail->inner.end, detail->at.end));
}

static void add_key(struct writer *writer, const struct data_node *node)
{
    struct str written = data_node_key(writer->writing, node);
    if (node->like->item != NOT_AN_ITEM)
        return;
    buf_add(&writer->out, written.len ? written : STR("\""));
    add_string(writer, node->name.at ? node->name : STR(""));
    buf_add(&writer->out, written.len ? STR("") : STR("\""));
    buf_add(&writer->out, writer->colon);
}

/* A new line, indented; nothing where all stands on one. */
struct layout {
    struct str indent;
    size_t depth; /* steps more */
    bool is_inline;
};

static void add_break(struct writer *writer, const struct layout *layout, struct str instead)
{
    buf_add(&writer->out, layout->is_inline ? instead : writer->line_end);
    buf_add(&writer->out, layout->is_inline ? STR("") : layout->indent);
    for (size_t i = 0; i < layout->depth && !layout->is_inline; i++)
        buf_add(&writer->out, writer->step);
}

static bool is_list(const struct data_node *node)
{
    return node->like->kind == DATA_LIST;
}

/* A node in its layout. */
struct placed {
    struct writer *writer;
    struct layout layout;
};

static void enter(void *context, const struct data_node *node, size_t depth)
{
    const struct placed *placed = context;
    struct writer *writer = placed->writer;
    struct layout layout = placed->layout;
    layout.depth += depth;
    if (depth)
        add_break(writer, &layout, STR(""));
    add_key(writer, node);
    if (node->is_copied)
        buf_add(&writer->out, str_span(writer->writing->source->source.bytes, span_of(node->like->value)));
    else if (node->segment)
        add_text(writer, node);
    else
        buf_add_char(&writer->out, is_list(node) ? '[' : '{');
}

static void leave(void *context, const struct data_node *node, size_t depth)
{
    const struct placed *placed = context;
    struct writer *writer = placed->writer;
    struct layout layout = placed->layout;
    layout.depth += depth;
    if (!node->is_copied && !node->segment) {
        add_break(writer, &layout, STR(""));
        buf_add_char(&writer->out, is_list(node) ? ']' : '}');
    }
    if (depth && node->next)
        buf_add_char(&writer->out, ',');
    if (depth && node->next && layout.is_inline)
        buf_add(&writer->out, writer->gap);
}

static void add_node(struct writer *writer, const struct data_node *node, struct layout layout)
{
    struct placed placed = {writer, layout};
    data_node_visit(node, &(struct data_node_visitor){&placed, enter, leave});
}

static void add_edit(struct writer *writer, struct span at)
{
    edits_add(writer->writing->out, at, arena_copy(writer->writing->out->arena, buf_str(&writer->out)));
    buf_clear(&writer->out);
}

/* Behind a comma that follows at once, and a comment on the same line. `end` itself where no such comment stands. */
static size_t behind_comment(const struct writer *writer, size_t end, bool *has_comma)
{
    struct str bytes = writer->bytes;
    size_t at = str_skip(bytes, end, " \t");
    *has_comma = at < bytes.len && bytes.at[at] == ',';
    at = str_skip(bytes, at + *has_comma, " \t");
    bool is_comment = at + 1 < bytes.len && bytes.at[at] == '/' && bytes.at[at + 1] == '/';
    return is_comment ? str_line_end(bytes, at) : end;
}

static void graft_behind(struct writer *writer, const struct data_graft *graft)
{
    struct layout layout = {{"", 0}, 0, false};
    bool is_first, has_comma;
    size_t end = writer->writing->ends[graft->after->number], behind = behind_comment(writer, end, &has_comma);
    layout.indent = data_indent(writer->bytes, graft->after->at.start, &is_first);
    layout.is_inline = !is_first;
    if (behind > end && !has_comma) {
        buf_add_char(&writer->out, ',');
        add_edit(writer, (struct span){end, end});
    }
    for (const struct data_node *node = graft->first; node; node = node->next) {
        buf_add(&writer->out, behind == end ? STR(",") : STR(""));
        add_break(writer, &layout, writer->gap);
        add_node(writer, node, layout);
        buf_add(&writer->out, behind > end && (has_comma || node->next) ? STR(",") : STR(""));
    }
    add_edit(writer, (struct span){behind, behind});
}

/* Behind the bracket that opens a map or list, and a comment beside it. */
static void graft_first(struct writer *writer, const struct data_graft *graft, size_t bracket,
                        const struct data_key *first)
{
    struct str bytes = writer->bytes;
    struct layout layout = {{"", 0}, 0, false};
    bool is_first;
    size_t at = bracket + 1, next = str_skip(bytes, at, " \t");
    layout.indent = data_indent(bytes, first->at.start, &is_first);
    layout.is_inline = !is_first;
    if (is_first && next + 1 < bytes.len && bytes.at[next] == '/' && bytes.at[next + 1] == '/')
        at = str_line_end(bytes, next);
    for (const struct data_node *node = graft->first; node; node = node->next) {
        add_break(writer, &layout, node == graft->first ? str_slice(bytes, at, next) : writer->gap);
        add_node(writer, node, layout);
        buf_add_char(&writer->out, ',');
    }
    if (layout.is_inline && next == at)
        buf_add(&writer->out, writer->gap);
    add_edit(writer, (struct span){at, at});
}

static bool is_on_lines(const struct data_writing *writing, const struct data_node *node)
{
    bool is_first;
    data_indent(writing->source->source.bytes, node->like->at.start, &is_first);
    return is_first;
}

/* A map that is empty, or was nothing. Comments in it stay. */
static void graft_hollow(struct writer *writer, const struct data_graft *graft, struct span at)
{
    const struct data_writing *writing = writer->writing;
    struct str bytes = writer->bytes, inside = str_slice(bytes, at.start + 1, at.end - 1);
    bool is_first, is_map = at.end - at.start >= 2 && memchr("{[", bytes.at[at.start], 2);
    struct layout layout = {data_indent(bytes, graft->map ? graft->map->at.start : at.start, &is_first), 0, false};
    bool has_list = graft->first->like->item != NOT_AN_ITEM;
    layout.is_inline = !is_on_lines(writing, graft->first);
    layout.depth = 1;
    buf_add(&writer->out, has_list ? STR("[") : STR("{"));
    if (is_map && !str_is_blank(inside)) {
        struct str trimmed = str_trim(inside);
        buf_add(&writer->out, str_slice(inside, 0, (size_t)(trimmed.at - inside.at) + trimmed.len));
    }
    for (const struct data_node *node = graft->first; node; node = node->next) {
        add_break(writer, &layout, STR(""));
        add_node(writer, node, layout);
        buf_add(&writer->out, node->next ? STR(",") : STR(""));
        buf_add(&writer->out, node->next && layout.is_inline ? writer->gap : STR(""));
    }
    layout.depth = 0;
    add_break(writer, &layout, STR(""));
    buf_add(&writer->out, has_list ? STR("]") : STR("}"));
    add_edit(writer, at);
}

/* What stands behind a comma in a line. */
static struct str gap_of(const struct document *document)
{
    struct str bytes = document->source.bytes;
    const struct data_outline *outline = document->outline;
    for (size_t i = 0; i < outline->count; i++) {
        size_t end = outline->keys[i]->at.start, start = end;
        while (start > 0 && bytes.at[start - 1] == ' ')
            start--;
        if (start > 0 && bytes.at[start - 1] == ',')
            return str_slice(bytes, start, end);
    }
    return (struct str){NULL, 0};
}

/* What stands between keys and values. */
static struct str colon_of(const struct document *document)
{
    struct str bytes = document->source.bytes;
    const struct data_outline *outline = document->outline;
    for (size_t i = 0; i < outline->count; i++) {
        const struct data_key *key = outline->keys[i];
        struct str between = str_slice(bytes, key->at.end, key->value.start);
        if (key->item == NOT_AN_ITEM && key->value.start > key->at.end && str_equal(str_trim(between), STR(":")) &&
            !memchr(between.at, '\n', between.len))
            return between;
    }
    return (struct str){NULL, 0};
}

void json_insert(const struct data_writing *writing)
{
    struct writer writer = {.writing = writing, .bytes = writing->target->source.bytes};
    const struct data_outline *outline = writing->target->outline;
    struct str colon = colon_of(writing->target);
    colon = colon.at ? colon : colon_of(writing->source);
    writer.colon = colon.at ? colon : STR(": ");
    struct str gap = gap_of(writing->target);
    gap = gap.at ? gap : gap_of(writing->source);
    writer.gap = gap.at ? gap : STR(" ");
    writer.line_end = document_line_end(writing->target, 0);
    writer.step = data_indent_step(writing);
    writer.spelling = json_spelling_of(outline->count ? writer.bytes : writing->source->source.bytes);
    buf_init(&writer.out, BUF_MAXIMUM);
    for (size_t i = 0; i < writing->fill_count; i++) {
        add_text(&writer, &writing->fills[i].value);
        add_edit(&writer, span_of(writing->fills[i].key->value));
    }
    for (size_t i = 0; i < writing->graft_count; i++) {
        const struct data_graft *graft = &writing->grafts[i];
        struct span at = span_of(graft->map ? graft->map->value : outline->root);
        if (graft->after)
            graft_behind(&writer, graft);
        else if (graft->is_hollow)
            graft_hollow(&writer, graft, at);
        else
            graft_first(&writer, graft, at.start, writing->firsts[graft->map ? graft->map->number : outline->count]);
    }
    buf_release(&writer.out);
}
