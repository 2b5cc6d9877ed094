#include <stdlib.h>

#include "../../base/hash.h"
#include "../../text/markup.h"
#include "../html/as_xml.h"
#include "../html/html.h"

struct dump {
    struct its *its;
    enum its_category category;
    struct buf *out;
    struct arena arena;
    struct markup markup;
    struct buf path;     /* of the element that is open: "/doc/par[2]" */
    struct index counts; /* of elements by their path without a number */
    size_t *lengths;     /* of the path around each element that is open */
    size_t depth, capacity;
};

struct named_value {
    struct str name, value;
};

static int by_name(const void *a, const void *b)
{
    return str_compare(((const struct named_value *)a)->name, ((const struct named_value *)b)->name);
}

static size_t add_values(struct named_value *values, const struct its_node *said, enum its_category category,
                         bool is_element)
{
    const struct its_kind *kind = &ITS_KINDS[category];
    const struct its_data *data = said->data[category];
    size_t count = 0;
    for (size_t i = 0; i < ITS_VALUE_COUNT && kind->values[i].name; i++) {
        struct str value = data ? data->values[i] : (struct str){0};
        bool has_initial = kind->values[i].initial && (data || category != ITS_STORAGE_SIZE) &&
                           (is_element || category != ITS_WITHIN_TEXT);
        if (!value.at && has_initial)
            value = category == ITS_TRANSLATE && !is_element ? STR("no") : str_from(kind->values[i].initial);
        if (value.at)
            values[count++] = (struct named_value){str_from(kind->values[i].name), value};
    }
    return count;
}

static void add_line(struct dump *dump, struct str name, const struct its_node *said, bool is_element)
{
    struct named_value values[2 * ITS_VALUE_COUNT];
    size_t count = add_values(values, said, dump->category, is_element);
    if (dump->category == ITS_TERMINOLOGY)
        count += add_values(values + count, said, ITS_ANNOTATORS, is_element);
    qsort(values, count, sizeof *values, by_name);
    buf_add(dump->out, buf_str(&dump->path));
    buf_add(dump->out, is_element ? STR("") : STR("/@"));
    buf_add(dump->out, name);
    for (size_t i = 0; i < count; i++)
        buf_format(dump->out, "\t%.*s=\"%.*s\"", (int)values[i].name.len, values[i].name.at, (int)values[i].value.len,
                   values[i].value.at);
    buf_add_char(dump->out, '\n');
}

static void add_attributes(struct dump *dump, const struct markup_token *token)
{
    struct named_value *names = arena_alloc(&dump->arena, token->attribute_count * sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < token->attribute_count; i++) {
        struct str name = str_span(dump->markup.text, token->attributes[i].name);
        if (!str_equal(name, STR("xmlns")) && !str_starts(name, STR("xmlns:")))
            names[count++].name = name;
    }
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        struct its_node said;
        if (its_attribute(dump->its, names[i].name, &said))
            add_line(dump, names[i].name, &said, false);
    }
}

static void leave(struct dump *dump)
{
    its_leave(dump->its);
    dump->path.len = dump->lengths[--dump->depth];
}

static void enter(struct dump *dump, const struct markup_token *token)
{
    bool is_new;
    dump->lengths = arena_grow(&dump->arena, dump->lengths, dump->depth, &dump->capacity, sizeof *dump->lengths);
    dump->lengths[dump->depth++] = dump->path.len;
    buf_add_char(&dump->path, '/');
    buf_add(&dump->path, str_span(dump->markup.text, token->name));
    size_t number = ++*index_put_copy(&dump->counts, buf_str(&dump->path), &is_new);
    if (dump->depth > 1)
        buf_format(&dump->path, "[%zu]", number);
    add_line(dump, STR(""), its_enter(dump->its), true);
    add_attributes(dump, token);
    if (token->is_self_closing)
        leave(dump);
}

static void dump_nodes(struct its *its, struct str text, enum its_category category, struct buf *out)
{
    struct dump dump = {.its = its, .category = category, .out = out};
    struct markup_token token;
    dump.counts.arena = &dump.arena;
    buf_init(&dump.path, BUF_MAXIMUM);
    markup_init(&dump.markup, text, NULL, &dump.arena);
    dump.markup.is_xml = true;
    while (markup_next(&dump.markup, &token) != MARKUP_END) {
        if (token.kind == MARKUP_START_TAG)
            enter(&dump, &token);
        else if (token.kind == MARKUP_END_TAG)
            leave(&dump);
    }
    buf_release(&dump.path);
    arena_free(&dump.arena);
}

bool its_dump(struct document *document, const struct format_options *options, enum its_category category,
              struct buf *out)
{
    struct arena arena = {0};
    struct its_fault fault;
    struct str bytes = document->source.bytes;
    struct its_input input = {.text = bytes, .path = document->source.path, .files = options->files};
    if (document->format == &FORMAT_HTML) {
        struct decoded content = decoded_join(bytes, &document->parts[0].at, 1, &arena);
        html_as_xml(&input, document, &content, options, &arena);
    } else {
        input.rules = its_rules_for(options->its, input.path, false, &arena);
    }
    struct its *its = its_is_well_formed(input.text, &fault, &arena) ? its_open(&input, &arena) : NULL;
    if (its)
        dump_nodes(its, input.text, category, out);
    if (its)
        its_close(its);
    arena_free(&arena);
    return its != NULL;
}
