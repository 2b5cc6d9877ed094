#include "insert.h"
#include "yaml.h"
#include "yaml_format.h"

struct writer {
    const struct data_writing *writing;
    struct str bytes, line_end;
    size_t step;
    struct buf out;
    size_t indents[DATA_DEPTH + 1]; /* of the node at hand and what is around it in new text, by depth */
};

static void add_spaces(struct writer *writer, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add_char(&writer->out, ' ');
}

/* The sign of a block scalar of the source, with what becomes of its last line ends. Empty where it says more. */
static struct str block_sign(const struct writer *writer, const struct data_node *node)
{
    const struct data_detail *detail = node->segment->detail;
    struct str bytes = writer->writing->source->source.bytes;
    size_t end = str_line_start(bytes, detail->at.start);
    end = end > 0 ? end - 1 : 0;
    for (size_t line = str_line_start(bytes, end); line > 0 && str_is_blank(str_slice(bytes, line, end));) {
        end = line - 1;
        line = str_line_start(bytes, end);
    }
    struct str sign = str_trim(str_slice(bytes, str_line_start(bytes, end), end));
    size_t at = sign.len;
    while (at > 0 && strchr("|>+-", sign.at[at - 1]))
        at--;
    bool is_alone = at < sign.len && strchr("|>", sign.at[at]) && (at == 0 || ascii_is_space(sign.at[at - 1]));
    return is_alone ? str_slice(sign, at, sign.len) : (struct str){"", 0};
}

/* The lines of a block are indented by so much. */
static void add_block(struct writer *writer, enum yaml_style style, struct str text, size_t indent)
{
    struct buf model;
    buf_init(&model, BUF_MAXIMUM);
    buf_add(&model, writer->line_end);
    for (size_t i = 0; i < indent; i++)
        buf_add_char(&model, ' ');
    struct yaml_scalar scalar = {.style = style, .at = {model.len, model.len}};
    buf_add(&writer->out, buf_str(&model));
    yaml_write(&writer->out, buf_str(&model), &scalar, text);
    buf_release(&model);
}

static void add_text(struct writer *writer, const struct data_node *node, size_t indent, bool is_flow)
{
    const struct data_detail *detail = node->segment->detail;
    bool is_block = detail->style == YAML_LITERAL || detail->style == YAML_FOLDED;
    struct str sign = is_block && !is_flow ? block_sign(writer, node) : (struct str){"", 0};
    if (sign.len && yaml_may_hold(detail->style, node->text) && !ascii_is_space(node->text.at[0])) {
        buf_add(&writer->out, sign);
        add_block(writer, detail->style, node->text, indent + writer->step);
        return;
    }
    struct yaml_scalar scalar = {
        .style = is_block ? YAML_DOUBLE : detail->style, .is_flow = is_flow, .at = span_of(detail->at)};
    struct buf whole;
    buf_init(&whole, BUF_MAXIMUM);
    buf_add(&whole, is_block ? STR("") : data_edges(detail).before);
    buf_add(&whole, node->text);
    buf_add(&whole, is_block ? STR("") : data_edges(detail).after);
    yaml_write(&writer->out, writer->writing->source->source.bytes, &scalar, buf_str(&whole));
    buf_release(&whole);
}

static void add_key(struct writer *writer, const struct data_node *node, bool is_flow)
{
    struct str written = data_node_key(writer->writing, node);
    bool is_quoted = written.len && (written.at[0] == '"' || written.at[0] == '\'');
    if (written.len && (is_quoted || !is_flow))
        buf_add(&writer->out, written);
    else
        yaml_add_plain(&writer->out, node->name.at ? node->name : node->like->name, is_flow);
    buf_add_char(&writer->out, ':');
}

/* A node and what is below it, in lines or between brackets. */
struct placed {
    struct writer *writer;
    bool is_flow;
    bool is_behind_dash; /* the next key stands in the line of its item */
};

static bool is_item(const struct data_node *node)
{
    return node->like->item != NOT_AN_ITEM;
}

/* What is copied has one line, or is left out. */
static struct str copied(const struct writer *writer, const struct data_node *node)
{
    struct str value = str_span(writer->writing->source->source.bytes, span_of(node->like->value));
    bool is_line = node->like->kind <= DATA_TEXT && str_find_any(value, "\n\r") == SIZE_MAX;
    return is_line ? value : (struct str){"", 0};
}

/* Of what is below a node: items may stand below their key, as the source has them. */
static size_t indent_below(const struct writer *writer, const struct data_node *node, size_t indent)
{
    struct str bytes = writer->writing->source->source.bytes;
    bool is_first;
    if (node->like->kind != DATA_LIST || !node->first)
        return indent + writer->step;
    size_t item = data_indent(bytes, node->first->like->at.start, &is_first).len,
           key = data_indent(bytes, node->like->at.start, &is_first).len;
    return is_first && item == key ? indent : indent + writer->step;
}

static void enter_flow(struct placed *placed, const struct data_node *node)
{
    struct writer *writer = placed->writer;
    if (!is_item(node)) {
        add_key(writer, node, true);
        buf_add_char(&writer->out, ' ');
    }
    if (node->segment)
        add_text(writer, node, 0, true);
    else if (node->is_copied)
        buf_add(&writer->out, copied(writer, node));
    else
        buf_add_char(&writer->out, node->like->kind == DATA_LIST ? '[' : '{');
}

static void enter(void *context, const struct data_node *node, size_t depth)
{
    struct placed *placed = context;
    struct writer *writer = placed->writer;
    size_t indent = writer->indents[depth];
    struct str copy = node->is_copied ? copied(writer, node) : (struct str){"", 0};
    writer->indents[depth + 1] = indent_below(writer, node, indent);
    if (node->is_copied && !copy.len)
        return;
    if (placed->is_flow) {
        enter_flow(placed, node);
        return;
    }
    if (depth && !placed->is_behind_dash) {
        buf_add(&writer->out, writer->line_end);
        add_spaces(writer, indent);
    }
    placed->is_behind_dash = is_item(node) && !node->segment;
    if (is_item(node)) {
        buf_add_char(&writer->out, '-');
        add_spaces(writer, node->segment ? 1 : writer->step - 1);
    } else {
        add_key(writer, node, false);
        buf_add(&writer->out, node->segment || node->is_copied ? STR(" ") : STR(""));
    }
    if (node->segment)
        add_text(writer, node, indent, false);
    buf_add(&writer->out, copy);
}

static void leave(void *context, const struct data_node *node, size_t depth)
{
    struct placed *placed = context;
    struct buf *out = &placed->writer->out;
    if (!placed->is_flow)
        return;
    if (!node->segment && !node->is_copied)
        buf_add_char(out, node->like->kind == DATA_LIST ? ']' : '}');
    if (depth && node->next)
        buf_add(out, STR(", "));
}

static void add_node(struct writer *writer, const struct data_node *node, size_t indent, bool is_flow)
{
    struct placed placed = {writer, is_flow, false};
    writer->indents[0] = indent;
    data_node_visit(node, &(struct data_node_visitor){&placed, enter, leave});
}

static void add_edit(struct writer *writer, struct span at)
{
    edits_add(writer->writing->out, at, arena_copy(writer->writing->out->arena, buf_str(&writer->out)));
    buf_clear(&writer->out);
}

/* Where a key stands in its line, in bytes: what is before it are dashes and spaces. */
static size_t column_of(const struct writer *writer, const struct data_key *key)
{
    size_t line = str_line_start(writer->bytes, key->at.start);
    bool is_first;
    if (key->item != NOT_AN_ITEM) /* that of its dash */
        return data_indent(writer->bytes, key->at.start, &is_first).len;
    return key->at.start - line - (line == 0 && str_starts(writer->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0);
}

static void add_lines(struct writer *writer, const struct data_node *first, size_t indent, size_t at)
{
    bool is_at_end = at == writer->bytes.len && at > 0 && !ascii_is_line_end(writer->bytes.at[at - 1]);
    for (const struct data_node *node = first; node; node = node->next) {
        buf_add(&writer->out, is_at_end ? writer->line_end : STR(""));
        add_spaces(writer, indent);
        add_node(writer, node, indent, false);
        buf_add(&writer->out, is_at_end ? STR("") : writer->line_end);
    }
    add_edit(writer, (struct span){at, at});
}

static bool has_bracket(const struct writer *writer, struct span value)
{
    return value.end > value.start && memchr("[{", writer->bytes.at[value.start], 2);
}

/* Blank lines at the end of a block may be part of its text. */
static size_t next_line(const struct writer *writer, size_t end)
{
    struct str bytes = writer->bytes;
    size_t next = str_next_line(bytes, str_line_end(bytes, end)), line = str_line_start(bytes, end), at = next;
    while (at < bytes.len && str_is_blank(str_slice(bytes, at, str_line_end(bytes, at))))
        at = str_next_line(bytes, str_line_end(bytes, at));
    bool is_kept = false;
    for (size_t before = line; before > 0 && at > next && !is_kept;) {
        size_t line_end = before - 1;
        before = str_line_start(bytes, line_end);
        struct str text = str_trim(str_slice(bytes, before, line_end));
        size_t indent = str_skip(bytes, before, " "), own = str_skip(bytes, line, " ");
        if (text.len && indent - before < own - line) {
            is_kept = text.at[text.len - 1] == '+';
            break;
        }
    }
    return is_kept ? at : next;
}

static void graft_flow(struct writer *writer, const struct data_graft *graft, struct span value)
{
    size_t at = graft->after ? writer->writing->ends[graft->after->number] : value.start + 1;
    for (const struct data_node *node = graft->first; node; node = node->next) {
        buf_add(&writer->out, graft->after ? STR(", ") : STR(""));
        add_node(writer, node, 0, true);
        buf_add(&writer->out, graft->after ? STR("") : STR(", "));
    }
    add_edit(writer, (struct span){at, at});
}

/* Below a key that has nothing, or an empty map. */
static void graft_hollow(struct writer *writer, const struct data_graft *graft)
{
    const struct data_key *map = graft->map;
    struct str bytes = writer->bytes;
    size_t indent = map ? column_of(writer, map) + writer->step : 0;
    struct span value = span_of(map ? map->value : writer->writing->target->outline->root);
    if (!map && span_is_empty(value)) {
        add_lines(writer, graft->first, 0, bytes.len);
        return;
    }
    if (map && span_is_empty(value)) {
        size_t colon = str_find_char(bytes, ':', map->at.end);
        add_lines(writer, graft->first, indent, str_next_line(bytes, str_line_end(bytes, colon)));
        return;
    }
    for (const struct data_node *node = graft->first; node; node = node->next) {
        buf_add(&writer->out, map || node != graft->first ? writer->line_end : STR(""));
        add_spaces(writer, indent);
        add_node(writer, node, indent, false);
    }
    while (map && value.start > map->at.end && bytes.at[value.start - 1] == ' ')
        value.start--;
    add_edit(writer, value);
}

/* Before all keys of a block, below the key that leads to it: comments belong to what follows them. */
static void graft_first(struct writer *writer, const struct data_graft *graft, const struct data_key *first)
{
    size_t indent = column_of(writer, first);
    const struct data_key *map = graft->map;
    bool is_first;
    data_indent(writer->bytes, first->at.start, &is_first);
    if (map && map->item == NOT_AN_ITEM && is_first) {
        size_t end = str_line_end(writer->bytes, map->at.end);
        add_lines(writer, graft->first, indent, str_next_line(writer->bytes, end));
        return;
    }
    for (const struct data_node *node = graft->first; node; node = node->next) {
        add_node(writer, node, indent, false);
        buf_add(&writer->out, writer->line_end);
        add_spaces(writer, indent);
    }
    add_edit(writer, (struct span){first->at.start, first->at.start});
}

static void add_graft(struct writer *writer, const struct data_graft *graft)
{
    const struct data_writing *writing = writer->writing;
    const struct data_outline *outline = writing->target->outline;
    struct span value = span_of(graft->map ? graft->map->value : outline->root);
    if (graft->is_hollow)
        graft_hollow(writer, graft);
    else if (has_bracket(writer, value))
        graft_flow(writer, graft, value);
    else if (graft->after)
        add_lines(writer, graft->first, column_of(writer, graft->after),
                  next_line(writer, writing->ends[graft->after->number]));
    else
        graft_first(writer, graft, writing->firsts[graft->map ? graft->map->number : outline->count]);
}

static void add_fill(struct writer *writer, const struct data_fill *fill)
{
    struct span at = span_of(fill->key->value);
    struct str bytes = writer->bytes;
    if (span_is_empty(at)) { /* nothing, or quotes around it */
        size_t end = fill->key->at.end;
        at.start = fill->key->item == NOT_AN_ITEM ? str_find_char(bytes, ':', end) + 1 : end + 1;
        size_t quotes = str_skip(bytes, at.start, " ");
        struct str two = str_slice(bytes, quotes, quotes + 2 < bytes.len ? quotes + 2 : bytes.len);
        at.end = str_equal(two, STR("\"\"")) || str_equal(two, STR("''")) ? quotes + 2 : at.start;
        buf_add_char(&writer->out, ' ');
    }
    add_text(writer, &fill->value, column_of(writer, fill->key), false);
    add_edit(writer, at);
}

void yaml_insert(const struct data_writing *writing)
{
    struct writer writer = {.writing = writing, .bytes = writing->target->source.bytes};
    struct str step = data_indent_step(writing);
    writer.line_end = document_line_end(writing->target, 0);
    writer.step = step.len > 1 ? step.len : 2;
    buf_init(&writer.out, BUF_MAXIMUM);
    for (size_t i = 0; i < writing->fill_count; i++)
        add_fill(&writer, &writing->fills[i]);
    for (size_t i = 0; i < writing->graft_count; i++)
        add_graft(&writer, &writing->grafts[i]);
    buf_release(&writer.out);
}
