#include "toml.h"

#include "insert.h"

/* What stands at a path (https://toml.io/en/v1.1.0#table): what is defined is not defined again, and only some may be
 * added to. */
enum node_kind {
    NODE_NEW,
    NODE_IMPLIED, /* a table, by a header of one below it */
    NODE_TABLE,   /* by its own header */
    NODE_DOTTED,  /* a table, by the keys of one around it */
    NODE_TABLES,  /* a list of them, by its headers */
    NODE_VALUE,   /* whatever has an end of its own: a string, a list, an inline table */
};

struct node {
    const struct data_key *step; /* that leads here; NULL: the document */
    enum node_kind kind;
    uint32_t last;  /* of tables: the node of the one that was begun last */
    uint32_t count; /* of tables */
};

/* A list or inline table that is open. */
struct level {
    const struct data_key *step;
    uint32_t node;  /* of an inline table */
    uint32_t count; /* values so far */
    bool is_table, needs_comma;
};

struct reader {
    struct data_reading data;
    struct str text;
    size_t at;
    struct node *nodes;
    size_t node_count, node_capacity;
    struct index children; /* node and name → node */
    uint32_t table;        /* that of the last header */
    struct key_part {
        struct str name;
        struct span at;
    } parts[DATA_DEPTH]; /* of the dotted key at hand */
    size_t part_count;
    struct level levels[DATA_DEPTH];
    size_t depth;
    const char *reason; /* what is wrong at `at`; NULL: nothing */
};

static bool refuse(struct reader *reader, size_t at, const char *reason)
{
    reader->at = at;
    reader->reason = reason;
    return false;
}

static char byte_at(const struct reader *reader)
{
    return reader->at < reader->text.len ? reader->text.at[reader->at] : '\0';
}

static void skip_blanks(struct reader *reader)
{
    reader->at = str_skip(reader->text, reader->at, " \t");
}

/* Behind the line end at `at`; `at` itself: none is there. A carriage return alone is none. */
static size_t line_end_at(struct str text, size_t at)
{
    if (at < text.len && text.at[at] == '\n')
        return at + 1;
    return str_starts(str_slice(text, at, text.len), STR("\r\n")) ? at + 2 : at;
}

static bool read_comment(struct reader *reader)
{
    struct str text = reader->text;
    size_t start = reader->at, end = start;
    while (end < text.len && line_end_at(text, end) == end) {
        if (toml_is_control(text.at[end]))
            return refuse(reader, end, N_("a control character in a comment"));
        end++;
    }
    data_add_comment(&reader->data, (struct span){start, end}, str_slice(text, start + 1, end));
    reader->at = end;
    return true;
}

/* Blanks, line ends and comments. */
static bool skip_lines(struct reader *reader)
{
    for (;;) {
        skip_blanks(reader);
        size_t next = line_end_at(reader->text, reader->at);
        if (next > reader->at)
            reader->at = next;
        else if (byte_at(reader) != '#')
            return true;
        else if (!read_comment(reader))
            return false;
    }
}

/* Nothing stands behind a statement but a comment. */
static bool end_line(struct reader *reader)
{
    skip_blanks(reader);
    if (byte_at(reader) == '#' && !read_comment(reader))
        return false;
    size_t next = line_end_at(reader->text, reader->at);
    if (next == reader->at && reader->at < reader->text.len)
        return refuse(reader, reader->at, N_("something stands behind the value"));
    reader->at = next;
    return true;
}

static size_t unescape(void *context, struct str text, size_t at, uint32_t *point)
{
    const bool *is_long = context;
    return text.at[at] == '\\' ? toml_escape_read(text, at, *is_long, point) : 0;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    const struct source *source = &reading->document->source;
    bool is_long = value->style == TOML_LONG_BASIC, is_copy = !value->has_escapes && !source->has_invalid;
    return is_copy ? decoded_slice(reading->content, value->inner, &reading->document->arena)
                   : inline_unescape(&reading->engine, value->inner, &is_long, unescape);
}

static struct str name_of(struct reader *reader, const struct toml_string *string)
{
    struct data_value key = {.inner = string->inner, .has_escapes = string->has_escapes, .style = string->style};
    inline_turn_to(&reader->data.engine, reader->data.content);
    return span_is_empty(key.inner) ? STR("") : decode(&reader->data, &key).text;
}

static bool read_key_part(struct reader *reader)
{
    struct key_part *part = &reader->parts[reader->part_count];
    if (byte_at(reader) == '"' || byte_at(reader) == '\'') {
        struct toml_string string;
        if (!toml_string_read(reader->text, reader->at, &string, &reader->at, &reader->reason))
            return false;
        if (string.style >= TOML_LONG_BASIC)
            return refuse(reader, string.at.start, N_("a key of several lines"));
        *part = (struct key_part){name_of(reader, &string), string.at};
    } else {
        size_t end = toml_bare_key_end(reader->text, reader->at);
        if (end == reader->at)
            return refuse(reader, reader->at, N_("a key is expected here"));
        *part = (struct key_part){str_slice(reader->text, reader->at, end), {reader->at, end}};
    }
    reader->at = part->at.end;
    return true;
}

/* A key, maybe a dotted one. */
static bool read_key(struct reader *reader, size_t depth)
{
    for (reader->part_count = 0;; reader->at++) {
        skip_blanks(reader);
        if (depth + reader->part_count >= DATA_DEPTH - 1)
            return refuse(reader, reader->at, N_("it is nested too deep"));
        if (!read_key_part(reader))
            return false;
        reader->part_count++;
        skip_blanks(reader);
        if (byte_at(reader) != '.')
            return true;
    }
}

static uint32_t add_node(struct reader *reader, const struct data_key *step, enum node_kind kind)
{
    reader->nodes = arena_grow(&reader->data.scratch, reader->nodes, reader->node_count, &reader->node_capacity,
                               sizeof *reader->nodes);
    reader->nodes[reader->node_count] = (struct node){.step = step, .kind = kind};
    return (uint32_t)reader->node_count++;
}

/* The node of a part of the key below a table; a new one has no kind yet. */
static uint32_t child_of(struct reader *reader, uint32_t table, const struct key_part *part)
{
    struct buf *key = &reader->data.path;
    bool is_new;
    buf_clear(key);
    buf_add(key, (struct str){(const char *)&table, sizeof table});
    buf_add(key, part->name);
    size_t *number = index_put_copy(&reader->children, buf_str(key), &is_new);
    if (is_new) {
        const struct data_key *step = data_add_step(&reader->data, reader->nodes[table].step, part->name, part->at);
        *number = add_node(reader, step, NODE_NEW);
    }
    return (uint32_t)*number;
}

static bool refuse_part(struct reader *reader, size_t part)
{
    return refuse(reader, reader->parts[part].at.start, N_("the key has a value already"));
}

/* The table that a header's key leads through. */
static bool pass_header(struct reader *reader, size_t part, uint32_t *table)
{
    uint32_t child = child_of(reader, *table, &reader->parts[part]);
    struct node *node = &reader->nodes[child];
    if (node->kind == NODE_VALUE)
        return refuse_part(reader, part);
    node->kind = node->kind == NODE_NEW ? NODE_IMPLIED : node->kind;
    *table = node->kind == NODE_TABLES ? node->last : child;
    return true;
}

/* The same of a dotted key. */
static bool pass_dotted(struct reader *reader, size_t part, uint32_t *table)
{
    *table = child_of(reader, *table, &reader->parts[part]);
    struct node *node = &reader->nodes[*table];
    if (node->kind == NODE_VALUE || node->kind == NODE_TABLE || node->kind == NODE_TABLES)
        return refuse_part(reader, part);
    node->kind = NODE_DOTTED;
    return true;
}

static bool define_table(struct reader *reader, uint32_t child)
{
    struct node *node = &reader->nodes[child];
    if (node->kind != NODE_NEW && node->kind != NODE_IMPLIED)
        return refuse_part(reader, reader->part_count - 1);
    data_begin(&reader->data, node->step, DATA_MAP, reader->parts[reader->part_count - 1].at.end);
    node->kind = NODE_TABLE;
    reader->table = child;
    return true;
}

/* One more of a list of tables. */
static bool append_table(struct reader *reader, uint32_t child)
{
    struct node *node = &reader->nodes[child];
    if (node->kind != NODE_NEW && node->kind != NODE_TABLES)
        return refuse_part(reader, reader->part_count - 1);
    node->kind = NODE_TABLES;
    const struct data_key *item =
        data_add_item(&reader->data, node->step, node->count++, reader->parts[reader->part_count - 1].at.start);
    reader->table = add_node(reader, item, NODE_TABLE);
    reader->nodes[child].last = reader->table;
    return true;
}

/* [table] or [[tables]] */
static bool read_header(struct reader *reader)
{
    bool is_list = str_starts(str_slice(reader->text, reader->at, reader->text.len), STR("[["));
    uint32_t table = 0;
    reader->at += is_list ? 2 : 1;
    if (!read_key(reader, 0))
        return false;
    if (!str_starts(str_slice(reader->text, reader->at, reader->text.len), is_list ? STR("]]") : STR("]")))
        return refuse(reader, reader->at, N_("nothing closes the bracket"));
    reader->at += is_list ? 2 : 1;
    size_t behind = reader->at;
    for (size_t i = 0; i + 1 < reader->part_count; i++)
        if (!pass_header(reader, i, &table))
            return false;
    uint32_t child = child_of(reader, table, &reader->parts[reader->part_count - 1]);
    if (!(is_list ? append_table(reader, child) : define_table(reader, child)))
        return false;
    reader->at = behind;
    return true;
}

static bool open_level(struct reader *reader, const struct data_key *step, uint32_t node)
{
    bool is_table = byte_at(reader) == '{';
    if (reader->depth == DATA_DEPTH - 1)
        return refuse(reader, reader->at, N_("it is nested too deep"));
    if (is_table && !node)
        node = add_node(reader, step, NODE_VALUE);
    reader->levels[reader->depth++] = (struct level){.step = step, .node = node, .is_table = is_table};
    data_begin(&reader->data, step, is_table ? DATA_MAP : DATA_LIST, reader->at);
    reader->at++;
    return true;
}

/* A value, or the bracket that it begins with. `node`: of its key; 0: it is an item of a list. */
static bool read_value(struct reader *reader, const struct data_key *step, uint32_t node)
{
    struct toml_string string;
    char c = byte_at(reader);
    if (c == '[' || c == '{')
        return open_level(reader, step, node);
    if (c != '"' && c != '\'') {
        size_t end = reader->at < reader->text.len ? toml_scalar_end(reader->text, reader->at) : 0;
        if (!end)
            return refuse(reader, reader->at, N_("a value is expected here"));
        struct span at = {reader->at, end};
        data_add_value(&reader->data, &(struct data_value){.key = step, .at = at, .inner = at});
        reader->at = end;
        return true;
    }
    if (!toml_string_read(reader->text, reader->at, &string, &reader->at, &reader->reason))
        return false;
    reader->at = string.at.end;
    data_add_value(&reader->data, &(struct data_value){.key = step,
                                                       .at = string.at,
                                                       .inner = string.inner,
                                                       .is_text = true,
                                                       .has_escapes = string.has_escapes,
                                                       .style = string.style});
    return true;
}

/* A key, its sign and its value, or what this begins with. */
static bool read_pair(struct reader *reader, uint32_t table)
{
    const struct data_key *around = reader->nodes[table].step;
    if (!read_key(reader, around ? around->depth : 0))
        return false;
    size_t sign = reader->at;
    if (byte_at(reader) != '=')
        return refuse(reader, sign, N_("a sign = is expected here"));
    for (size_t i = 0; i + 1 < reader->part_count; i++)
        if (!pass_dotted(reader, i, &table))
            return false;
    uint32_t child = child_of(reader, table, &reader->parts[reader->part_count - 1]);
    if (reader->nodes[child].kind != NODE_NEW)
        return refuse_part(reader, reader->part_count - 1);
    reader->nodes[child].kind = NODE_VALUE;
    reader->at = sign + 1;
    skip_blanks(reader);
    return read_value(reader, reader->nodes[child].step, child);
}

/* The next value of the innermost list or table, or its end. */
static bool read_in_level(struct reader *reader)
{
    struct level *level = &reader->levels[reader->depth - 1];
    if (!skip_lines(reader))
        return false;
    char c = byte_at(reader);
    if (c == (level->is_table ? '}' : ']')) {
        reader->at++;
        reader->depth--;
        data_end(&reader->data, level->step, reader->at);
        return true;
    }
    if (level->needs_comma) {
        if (c != ',')
            return refuse(reader, reader->at,
                          reader->at == reader->text.len ? N_("nothing closes the bracket")
                                                         : N_("a comma or a closing bracket is expected here"));
        level->needs_comma = false;
        reader->at++;
        return true;
    }
    level->needs_comma = true;
    if (level->is_table)
        return read_pair(reader, level->node);
    return read_value(reader, data_add_item(&reader->data, level->step, level->count++, reader->at), 0);
}

static bool read_document(struct reader *reader)
{
    while (skip_lines(reader) && reader->at < reader->text.len) {
        if (!(byte_at(reader) == '[' ? read_header(reader) : read_pair(reader, reader->table)))
            return false;
        while (reader->depth)
            if (!read_in_level(reader))
                return false;
        if (!end_line(reader))
            return false;
    }
    return !reader->reason;
}

static const struct data_language LANGUAGE = {.name = "TOML", .decode = decode, .insert = toml_insert, .empty = ""};

static void read_content(struct document *document, const struct decoded *content, const struct format_options *options,
                         struct findings *findings, bool is_front_matter)
{
    struct arena scratch = {0};
    struct reader *reader = arena_alloc(&scratch, sizeof *reader);
    reader->text = content->text;
    reader->data.language = &LANGUAGE;
    reader->data.choice.is_front_matter = is_front_matter;
    data_open(&reader->data, document, content, options, findings);
    reader->children = (struct index){.arena = &reader->data.scratch};
    add_node(reader, NULL, NODE_TABLE);
    if (!read_document(reader))
        data_refuse(&reader->data, reader->at, str_from(reader->reason));
    data_close(&reader->data);
    arena_free(&scratch);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct decoded content;
    if (!data_open_file(document, options, &content, findings))
        return false;
    read_content(document, &content, options, findings, false);
    return true;
}

static void read_front_matter(struct document *document, const struct decoded *content,
                              const struct format_options *options, struct findings *findings)
{
    read_content(document, content, options, findings, true);
}

/* A line of its own before that of the key. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    size_t line = str_line_start(bytes, detail->at.start);
    const struct str pieces[] = {str_slice(bytes, line, str_skip(bytes, line, " \t")), STR("# "), text,
                                 document_line_end(document, line)};
    edits_insert(out, line, pieces, 4);
    return true;
}

/* A tag of a language has nothing to escape. */
static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    (void)document, (void)at;
    buf_add(out, text);
}

static const struct encoder ENCODER = {
    .place = PLACE_DATA, .encode = toml_encode, .is_read = data_is_read, .comment = comment};

static const struct encoder FRONT_MATTER_ENCODER = {.place = PLACE_DATA,
                                                    .may_be_markdown = true,
                                                    .encode = toml_encode,
                                                    .encode_value = encode_value,
                                                    .comment = comment};

static const char *const SUFFIXES[] = {".toml", NULL};

const struct format FORMAT_TOML = {
    .name = "toml", .suffixes = SUFFIXES, .is_data = true, .encoder = &ENCODER, .data = &LANGUAGE, .parse = parse};

static const struct format FRONT_MATTER = {
    .name = "front matter", .is_data = true, .encoder = &FRONT_MATTER_ENCODER, .read = read_front_matter};

void toml_read_front_matter(struct document *document, const struct decoded *content,
                            const struct format_options *options, struct findings *findings)
{
    document_read_part(document, &(struct part){.format = &FRONT_MATTER}, content, options, findings);
}
