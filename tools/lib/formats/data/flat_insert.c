#include "flat_insert.h"

#include "../../text/utf8.h"

struct writer {
    const struct data_writing *writing;
    const struct flat_language *language;
    struct str bytes, line_end;
    const struct data_fill **fills; /* of empty values, by the key's number: what comes behind one begins where it is */
    struct buf out;
};

void flat_add_escaped(struct str text, const struct inline_escaper *escaper, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t point = utf8_next(text, &at);
        if (!escaper->escape(escaper, out, point, start == 0, false))
            buf_add(out, str_slice(text, start, at));
    }
}

/* In the quotes of the other language's. */
static void add_value(struct writer *writer, const struct data_node *node)
{
    struct str source = writer->writing->source->source.bytes;
    if (node->is_copied) {
        buf_add(&writer->out, str_span(source, span_of(node->like->value)));
        return;
    }
    const struct data_detail *detail = node->segment->detail;
    buf_add(&writer->out, str_slice(source, detail->at.start, detail->inner.start));
    writer->language->add_text(writer->language, node, &writer->out);
    buf_add(&writer->out, str_slice(source, detail->inner.end, detail->at.end));
}

/* A key, what stands behind it, and its value. */
static void add_entry(struct writer *writer, const struct data_node *node)
{
    const struct data_key *like = node->like;
    struct str key = data_node_key(writer->writing, node);
    buf_add(&writer->out, key.len ? key : node->name);
    buf_add(&writer->out, str_slice(writer->writing->source->source.bytes, like->at.end, like->value.start));
    add_value(writer, node);
    if (writer->language->end)
        buf_add_char(&writer->out, writer->language->end);
}

static void add_edit(struct writer *writer, struct span at)
{
    edits_add(writer->writing->out, at, arena_copy(writer->writing->out->arena, buf_str(&writer->out)));
    buf_clear(&writer->out);
}

/* Behind the entry of a key. */
static size_t entry_end(const struct writer *writer, const struct data_key *key)
{
    size_t end = writer->writing->ends[key->number]; /* of an empty value: the key's */
    end = key->value.end > end ? key->value.end : end;
    size_t sign = writer->language->end ? str_find_char(writer->bytes, writer->language->end, end) : SIZE_MAX;
    return sign == SIZE_MAX ? end : sign + 1;
}

/* Where the line of a key begins, or that of a comment which stands right before it and speaks of it. */
static size_t line_of(const struct writer *writer, size_t key)
{
    struct str bytes = writer->bytes;
    size_t line = str_line_start(bytes, key), end = line - (line > 0);
    end -= end > 0 && bytes.at[end - 1] == '\r';
    size_t above = str_line_start(bytes, end);
    struct str before = str_trim(str_slice(bytes, above, line));
    bool is_comment = writer->language->end && str_starts(before, STR("/*")) && str_ends(before, STR("*/"));
    return is_comment ? above : line;
}

static void add_filling(struct writer *writer, const struct data_fill *fill)
{
    if (fill->key->value.start == fill->key->at.end)
        buf_add_char(&writer->out, writer->language->sign);
    add_value(writer, &fill->value);
}

static void add_graft(struct writer *writer, const struct data_graft *graft)
{
    const struct data_outline *outline = writer->writing->target->outline;
    const struct data_key *first = writer->writing->firsts[outline->count];
    size_t at = graft->after ? entry_end(writer, graft->after)
                : first      ? line_of(writer, first->at.start)
                             : writer->bytes.len;
    const struct data_fill **fill = graft->after ? &writer->fills[graft->after->number] : NULL;
    bool is_open = !graft->after && at && !ascii_is_line_end(writer->bytes.at[at - 1]);
    buf_add(&writer->out, is_open ? writer->line_end : STR(""));
    if (fill && *fill && span_of((*fill)->key->value).end == at) {
        add_filling(writer, *fill);
        *fill = NULL;
    }
    for (const struct data_node *node = graft->first; node; node = node->next) {
        buf_add(&writer->out, graft->after ? writer->line_end : STR(""));
        add_entry(writer, node);
        buf_add(&writer->out, graft->after ? STR("") : writer->line_end);
    }
    add_edit(writer, (struct span){at, at});
}

void flat_insert(const struct data_writing *writing, const struct flat_language *language)
{
    struct writer writer = {.writing = writing,
                            .language = language,
                            .bytes = writing->target->source.bytes,
                            .line_end = document_line_end(writing->target, 0)};
    if (!writing->target->outline->count)
        writer.line_end = document_line_end(writing->source, 0);
    writer.fills = arena_alloc(writing->out->arena, (writing->target->outline->count + 1) * sizeof *writer.fills);
    buf_init(&writer.out, BUF_MAXIMUM);
    for (size_t i = 0; i < writing->fill_count; i++)
        writer.fills[writing->fills[i].key->number] = &writing->fills[i];
    for (size_t i = 0; i < writing->graft_count; i++)
        add_graft(&writer, &writing->grafts[i]);
    for (size_t i = 0; i < writing->fill_count; i++)
        if (writer.fills[writing->fills[i].key->number]) {
            add_filling(&writer, &writing->fills[i]);
            add_edit(&writer, span_of(writing->fills[i].key->value));
        }
    buf_release(&writer.out);
}
