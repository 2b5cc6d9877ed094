#include "insert.h"
#include "toml.h"

/* How a table is written. */
enum form { FORM_NONE, FORM_HEADER, FORM_DOTTED, FORM_INLINE };

struct writer {
    const struct data_writing *writing;
    struct str bytes, line_end;
    struct buf out, path;       /* `path`: what leads to the node at hand, from the table that it is written in */
    size_t lengths[DATA_DEPTH]; /* of that path, by depth */
};

/* Of a key of either file. */
static enum form form_of(const struct document *document, const struct data_key *key)
{
    struct str bytes = document->source.bytes;
    size_t start = str_skip(bytes, str_line_start(bytes, key->at.start), " \t");
    if (key->value.end > key->value.start)
        return key->kind == DATA_MAP ? FORM_INLINE : FORM_NONE;
    return bytes.at[start] == '[' ? FORM_HEADER : FORM_DOTTED;
}

static enum form form_of_node(const struct writer *writer, const struct data_node *node)
{
    return node->segment || node->is_copied ? FORM_NONE : form_of(writer->writing->source, node->like);
}

static void add_key(struct writer *writer, struct buf *out, const struct data_node *node)
{
    struct str written = data_node_key(writer->writing, node);
    size_t end = node->name.at ? toml_bare_key_end(node->name, 0) : 0;
    if (written.len)
        buf_add(out, written);
    else if (node->name.len && end == node->name.len)
        buf_add(out, node->name);
    else
        toml_add_string(out, node->name, TOML_BASIC, writer->line_end);
}

/* From the document's own table on, or from the table that a dotted key of the target is in. */
static void add_steps(struct writer *writer, const struct data_key *map, bool are_dotted_only)
{
    const struct data_key *steps[DATA_DEPTH];
    size_t count = 0;
    for (; map && !(are_dotted_only && form_of(writer->writing->target, map) != FORM_DOTTED); map = map->around)
        steps[count++] = map;
    while (count-- > 0) {
        buf_add(&writer->path, str_span(writer->bytes, span_of(steps[count]->at)));
        buf_add_char(&writer->path, '.');
    }
}

static void add_text(struct writer *writer, const struct data_node *node)
{
    const struct data_detail *detail = node->segment->detail;
    struct buf whole;
    buf_init(&whole, BUF_MAXIMUM);
    buf_add(&whole, data_edges(detail).before);
    buf_add(&whole, node->text);
    buf_add(&whole, data_edges(detail).after);
    toml_add_string(&writer->out, buf_str(&whole), (enum toml_style)detail->style, writer->line_end);
    buf_release(&whole);
}

/* A node and what is below it: each text in a line of its own, or all in one, in brackets. */
struct placed {
    struct writer *writer;
    struct str indent;
    bool has_gap; /* a blank line before each header */
    bool is_started;
    size_t brackets; /* that are open */
};

static void begin_line(struct placed *placed)
{
    buf_add(&placed->writer->out, placed->indent);
    placed->is_started = true;
}

/* `[a.b]`, or `[[a.b]]` of an item, which has no name of its own; a list is there where its items are. */
static void enter_table(struct placed *placed, const struct data_node *node)
{
    struct writer *writer = placed->writer;
    struct buf *out = &writer->out;
    bool is_item = node->like->item != NOT_AN_ITEM, is_list = node->first && node->first->like->item != NOT_AN_ITEM;
    if (!is_item)
        add_key(writer, &writer->path, node);
    if (!is_list) {
        struct str path = str_slice(buf_str(&writer->path), 0, writer->path.len - is_item);
        buf_add(out, placed->has_gap || placed->is_started ? writer->line_end : STR(""));
        begin_line(placed);
        buf_add(out, is_item ? STR("[[") : STR("["));
        buf_add(out, path);
        buf_add(out, is_item ? STR("]]") : STR("]"));
        buf_add(out, writer->line_end);
    }
    if (!is_item)
        buf_add_char(&writer->path, '.');
}

static void enter(void *context, const struct data_node *node, size_t depth)
{
    struct placed *placed = context;
    struct writer *writer = placed->writer;
    struct buf *out = &writer->out;
    enum form form = form_of_node(writer, node);
    writer->lengths[depth] = writer->path.len;
    if (form == FORM_HEADER) {
        enter_table(placed, node);
        return;
    }
    if (form == FORM_DOTTED) {
        add_key(writer, &writer->path, node);
        buf_add_char(&writer->path, '.');
        return;
    }
    bool is_below_header = depth > 0 && node->parent && form_of_node(writer, node->parent) == FORM_HEADER;
    if (!placed->brackets) {
        begin_line(placed);
        buf_add(out, is_below_header ? STR("") : buf_str(&writer->path));
    }
    add_key(writer, out, node);
    buf_add(out, form == FORM_INLINE ? STR(" = { ") : STR(" = "));
    placed->brackets += form == FORM_INLINE;
    if (node->segment)
        add_text(writer, node);
    else if (node->is_copied)
        buf_add(out, str_span(writer->writing->source->source.bytes, span_of(node->like->value)));
}

static void leave(void *context, const struct data_node *node, size_t depth)
{
    struct placed *placed = context;
    struct writer *writer = placed->writer;
    enum form form = form_of_node(writer, node);
    writer->path.len = writer->lengths[depth];
    if (form == FORM_INLINE) {
        placed->brackets--;
        buf_add(&writer->out, STR(" }"));
    }
    if (form == FORM_HEADER || form == FORM_DOTTED)
        return;
    buf_add(&writer->out, !placed->brackets ? writer->line_end : node->next ? STR(", ") : STR(""));
}

static void add_edit(struct writer *writer, size_t start, size_t end)
{
    edits_add(writer->writing->out, (struct span){start, end},
              arena_copy(writer->writing->out->arena, buf_str(&writer->out)));
    buf_clear(&writer->out);
}

static bool has_gap_before(const struct writer *writer, size_t line)
{
    struct str bytes = writer->bytes;
    return line > 0 && str_is_blank(str_slice(bytes, str_line_start(bytes, line - 1), line - 1));
}

/* The line that a table begins with: comments right above its header are its own. */
static size_t start_of(const struct writer *writer, const struct data_key *table)
{
    struct str bytes = writer->bytes;
    size_t line = str_line_start(bytes, table->at.start);
    while (line > 0) {
        size_t before = str_line_start(bytes, line - 1), text = str_skip(bytes, before, " \t");
        if (bytes.at[text] != '#')
            break;
        line = before;
    }
    return line;
}

/* Below all that is right in the map: its first table, or its end. */
static size_t below_values(const struct writer *writer, const struct data_graft *graft)
{
    const struct data_outline *outline = writer->writing->target->outline;
    size_t root = graft->map ? graft->map->number + 1 : 0, end = graft->map ? graft->map->at.end : 0;
    for (size_t i = root; i < outline->count; i++) {
        const struct data_key *key = outline->keys[i];
        if (key->around == graft->map && form_of(writer->writing->target, key) == FORM_HEADER)
            return start_of(writer, key);
        if (graft->map && key->depth <= graft->map->depth)
            break;
        end = writer->writing->ends[i] > end ? writer->writing->ends[i] : end;
    }
    return end ? str_next_line(writer->bytes, str_line_end(writer->bytes, end)) : writer->bytes.len;
}

/* In which line new keys stand, and what it is indented by. */
static size_t place_of_lines(const struct writer *writer, const struct data_graft *graft, bool is_header,
                             struct placed *placed)
{
    const struct data_writing *writing = writer->writing;
    const struct data_key *after = graft->after, *map = graft->map,
                          *first = writing->firsts[map ? map->number : writing->target->outline->count];
    struct str bytes = writer->bytes;
    bool is_after_header = after && form_of(writing->target, after) == FORM_HEADER, is_first;
    const struct data_key *beside = after ? after : first;
    placed->indent = beside ? data_indent(bytes, beside->at.start, &is_first) : (struct str){"", 0};
    if (after && is_after_header == is_header) {
        size_t at = str_next_line(bytes, str_line_end(bytes, writing->ends[after->number]));
        bool is_before_gap = at < bytes.len && str_line_end(bytes, at) == at;
        placed->has_gap = is_header && (is_before_gap || has_gap_before(writer, start_of(writer, after)));
        return at;
    }
    if (is_header) {
        size_t at = below_values(writer, graft);
        placed->has_gap = at > 0 && !has_gap_before(writer, at);
        return at;
    }
    if (first && form_of(writing->target, first) != FORM_HEADER)
        return str_line_start(bytes, first->at.start);
    return map ? str_next_line(bytes, str_line_end(bytes, map->at.end)) : first ? start_of(writer, first) : bytes.len;
}

/* The new tables of a map, or its other new keys. */
static void graft_lines(struct writer *writer, const struct data_graft *graft, bool is_header)
{
    struct placed placed = {.writer = writer};
    size_t at = place_of_lines(writer, graft, is_header, &placed);
    bool is_unended = at > 0 && at == writer->bytes.len && writer->bytes.at[at - 1] != '\n';
    buf_add(&writer->out, is_unended ? writer->line_end : STR(""));
    for (const struct data_node *node = graft->first; node; node = node->next) {
        if ((form_of_node(writer, node) == FORM_HEADER) != is_header)
            continue;
        buf_clear(&writer->path);
        add_steps(writer, graft->map, !is_header);
        data_node_visit(node, &(struct data_node_visitor){&placed, enter, leave});
    }
    bool is_before_text = at < writer->bytes.len && str_line_end(writer->bytes, at) > at;
    buf_add(&writer->out, is_header && placed.has_gap && is_before_text ? writer->line_end : STR(""));
    if (placed.is_started)
        add_edit(writer, at, at);
    buf_clear(&writer->out);
}

static void graft_inline(struct writer *writer, const struct data_graft *graft)
{
    struct placed placed = {.writer = writer, .brackets = 1};
    struct span value = span_of(graft->map->value);
    size_t at = graft->after ? writer->writing->ends[graft->after->number] : value.start + 1;
    for (const struct data_node *node = graft->first; node; node = node->next) {
        struct data_node alone = *node;
        alone.next = NULL;
        buf_add(&writer->out, graft->after ? STR(", ") : STR(" "));
        data_node_visit(&alone, &(struct data_node_visitor){&placed, enter, leave});
        buf_add(&writer->out, graft->after || (graft->is_hollow && !node->next) ? STR("") : STR(","));
    }
    buf_add(&writer->out, graft->is_hollow ? STR(" ") : STR(""));
    add_edit(writer, at, graft->is_hollow ? value.end - 1 : at);
}

void toml_insert(const struct data_writing *writing)
{
    struct writer writer = {.writing = writing, .bytes = writing->target->source.bytes};
    writer.line_end = document_line_end(writing->target, 0);
    buf_init(&writer.out, BUF_MAXIMUM);
    buf_init(&writer.path, BUF_MAXIMUM);
    for (size_t i = 0; i < writing->fill_count; i++) {
        const struct data_fill *fill = &writing->fills[i];
        add_text(&writer, &fill->value);
        add_edit(&writer, fill->key->value.start, fill->key->value.end);
    }
    for (size_t i = 0; i < writing->graft_count; i++) {
        const struct data_graft *graft = &writing->grafts[i];
        bool is_inline = graft->map && form_of(writing->target, graft->map) == FORM_INLINE;
        if (is_inline)
            graft_inline(&writer, graft);
        for (int is_header = 0; is_header < 2 && !is_inline; is_header++)
            graft_lines(&writer, graft, is_header);
    }
    buf_release(&writer.path);
    buf_release(&writer.out);
}
