/* Tables: CSV (https://www.rfc-editor.org/rfc/rfc4180), also with semicolons, and TSV. The first row has the names of
 * the columns, which are the keys of what stands in them. Where two of them are languages, the table holds the strings
 * of a program: a row is a message, known by its first cell, and each of these columns is in its language, the first,
 * too, where that is one. */
#include "../../text/table.h"
#include "../format.h"
#include "insert.h"

extern const struct format FORMAT_TSV;

/* Of a cell. */
enum style { STYLE_BARE, STYLE_QUOTED };

struct column {
    struct str name, language; /* no language: empty */
    struct span at;
};

struct reader {
    struct data_reading data;
    struct str text;
    char separator;
    struct column *columns;
    size_t count, capacity, language_count;
    const struct data_key *row; /* of the row at hand */
    uint32_t row_number;
    const char *reason;
};

/* The cell at *at, which moves behind it. False: it is malformed there. */
static bool read_cell(struct reader *reader, size_t *at, struct data_value *cell)
{
    struct table_cell found;
    enum table_fault fault = table_read_cell(reader->text, reader->separator, at, &found);
    *cell = (struct data_value){.is_text = true,
                                .style = found.is_quoted ? STYLE_QUOTED : STYLE_BARE,
                                .at = found.at,
                                .inner = found.inner,
                                .has_escapes = found.has_doubled};
    if (fault)
        reader->reason =
            fault == TABLE_UNCLOSED ? N_("nothing closes the string") : N_("something stands behind the value");
    return !fault;
}

/* For inline_unescape: two quotes are one. */
static size_t unescape(void *context, struct str text, size_t at, uint32_t *point)
{
    (void)context;
    if (text.at[at] != '"')
        return 0;
    *point = '"';
    return at + 2;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    return value->has_escapes ? inline_unescape(&reading->engine, value->inner, NULL, unescape)
                              : decoded_slice(reading->content, value->inner, &reading->document->arena);
}

static struct str text_of(struct reader *reader, const struct data_value *cell)
{
    inline_turn_to(&reader->data.engine, reader->data.content);
    return span_is_empty(cell->inner) ? STR("") : str_trim(decode(&reader->data, cell).text);
}

/* Of a column; empty: it is of none. `id` is one, but seldom meant. */
static struct str language_of(struct str name, struct arena *arena)
{
    return str_equal(name, STR("id")) ? (struct str){0} : data_language_tag(name, arena);
}

static void add_column(struct reader *reader, const struct data_value *cell)
{
    reader->columns =
        arena_grow(&reader->data.scratch, reader->columns, reader->count, &reader->capacity, sizeof *reader->columns);
    struct str name = text_of(reader, cell);
    struct str language = language_of(name, &reader->data.document->arena);
    reader->columns[reader->count++] = (struct column){name, language, cell->at};
    reader->language_count += language.len > 0;
}

static void add_language_cell(struct reader *reader, const struct column *column, struct data_value *cell)
{
    struct document *document = reader->data.document;
    struct str wanted = reader->data.options->language;
    size_t before = document->segment_count;
    if (!reader->row || (wanted.len && !str_equal_ascii_case(wanted, column->language)))
        return;
    cell->key = reader->row;
    data_add_value(&reader->data, cell);
    for (size_t i = before; i < document->segment_count; i++) {
        document->segments[i].declared = column->language;
        document->segments[i].has_context = true;
        document->segments[i].context = reader->row->name;
    }
}

static void add_cell(struct reader *reader, size_t number, struct data_value *cell, size_t row_at)
{
    const struct column *column = number < reader->count ? &reader->columns[number] : NULL;
    if (reader->language_count > 1) {
        if (number == 0 && !span_is_empty(cell->inner))
            reader->row = data_add_key(&reader->data, NULL, 0, text_of(reader, cell), cell->at);
        if (column && column->language.len)
            add_language_cell(reader, column, cell);
        return;
    }
    if (!reader->row)
        reader->row = data_add_item(&reader->data, NULL, reader->row_number, row_at);
    cell->key = data_add_step(&reader->data, reader->row, column ? column->name : STR(""), cell->at);
    data_add_value(&reader->data, cell);
}

/* When the names of all columns are known: of one language nothing is read where it has no column. */
static bool has_side(struct reader *reader)
{
    struct str wanted = reader->data.options->language;
    bool is_there = !wanted.len;
    for (size_t i = 0; i < reader->count && reader->language_count > 1 && !is_there; i++)
        is_there = str_equal_ascii_case(reader->columns[i].language, wanted);
    if (is_there && wanted.len)
        reader->data.document->page_language = wanted;
    return is_there;
}

/* False where it is malformed, at *at. */
static bool read_row(struct reader *reader, size_t *at)
{
    size_t start = *at;
    reader->row = NULL;
    for (size_t number = 0;; number++) {
        struct data_value cell;
        if (!read_cell(reader, at, &cell))
            return false;
        if (reader->row_number == 0)
            add_column(reader, &cell);
        else
            add_cell(reader, number, &cell, start);
        if (*at >= reader->text.len || reader->text.at[*at] != reader->separator)
            break;
        ++*at;
    }
    *at = str_next_line(reader->text, *at);
    reader->row_number++;
    return true;
}

static char separator_of(const struct format *format, struct str text)
{
    return format == &FORMAT_TSV ? '\t' : table_separator(text);
}

static void insert(const struct data_writing *writing);

static const struct data_language LANGUAGE = {
    .name = "table", .decode = decode, .insert = insert, .empty = "", .only_fills = true};

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct reader reader = {.data.language = &LANGUAGE};
    struct decoded content;
    size_t at = 0;
    if (!data_open_file(document, options, &content, findings))
        return false;
    reader.text = content.text;
    reader.separator = separator_of(document->format, content.text);
    data_open(&reader.data, document, &content, options, findings);
    bool is_wanted = read_row(&reader, &at) && has_side(&reader);
    while (is_wanted && at < reader.text.len && !reader.reason)
        read_row(&reader, &at);
    if (reader.reason)
        data_refuse(&reader.data, at, str_from(reader.reason));
    data_close(&reader.data);
    return true;
}

static void add_text(struct buf *out, struct str text, bool is_quoted, struct str line_end)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            buf_add(out, line_end);
        else if (text.at[i] == '"' && is_quoted)
            buf_add(out, STR("\"\""));
        else
            buf_add_char(out, text.at[i]);
}

static bool needs_quotes(struct str text)
{
    return str_find_any(text, ",;\t\"\r\n") != SIZE_MAX;
}

/* A text of more than its own line ends them as these bytes do. */
static struct str line_end_of(struct str bytes)
{
    return str_find(bytes, STR("\r\n"), 0) == SIZE_MAX ? STR("\n") : STR("\r\n");
}

/* A cell that cannot hold the text as it is gets quotes. One that its row is known by stays. */
static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    const struct data_detail *detail = segment->detail;
    if (!detail->key->around && detail->key->at.start == detail->at.start) {
        translation_report_unwritable(document, segment, translation, rewrite->findings);
        return false;
    }
    bool is_new = detail->style == STYLE_BARE && needs_quotes(translation);
    struct str line_end = line_end_of(str_span(document->source.bytes, detail->inner));
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    if (is_new) {
        buf_add_char(&out, '"');
        add_text(&out, data_edges(detail).before, true, line_end);
    }
    add_text(&out, str_trim(translation), is_new || detail->style == STYLE_QUOTED, line_end);
    if (is_new) {
        add_text(&out, data_edges(detail).after, true, line_end);
        buf_add_char(&out, '"');
    }
    edits_add(rewrite->out, is_new ? span_of(detail->at) : detail->inner,
              arena_copy(rewrite->out->arena, buf_str(&out)));
    buf_release(&out);
    return true;
}

/* The table in which cells are filled. */
struct filling {
    const struct data_writing *writing;
    struct str text, line_end;
    char separator;
    size_t column; /* of its language */
    struct buf out;
};

/* False: no column is of the language. */
static bool find_column(struct filling *filling)
{
    const struct document *target = filling->writing->target;
    struct arena *arena = filling->writing->out->arena;
    size_t at = str_starts(filling->text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    for (filling->column = 0;; filling->column++, at++) {
        struct table_cell cell;
        if (table_read_cell(filling->text, filling->separator, &at, &cell))
            return false;
        struct str language = language_of(str_trim(str_span(filling->text, cell.inner)), arena);
        if (language.len && str_equal_ascii_case(language, target->page_language))
            return true;
        if (at >= filling->text.len || filling->text.at[at] != filling->separator)
            return false;
    }
}

/* The cell of the row that begins there; of one that ends before it, where it would be, after so many separators. */
static size_t find_cell(const struct filling *filling, size_t at, struct table_cell *cell)
{
    struct str text = filling->text;
    for (size_t number = 0;; number++, at++) {
        if (table_read_cell(text, filling->separator, &at, cell) || number == filling->column)
            return 0;
        if (at < text.len && text.at[at] == filling->separator)
            continue;
        *cell = (struct table_cell){.at = {at, at}};
        return filling->column - number;
    }
}

/* In quotes where the source's text is, or where it needs them. */
static void fill_cell(struct filling *filling, const struct data_fill *fill)
{
    const struct data_node *node = &fill->value;
    const struct data_detail *detail = node->segment->detail;
    struct table_cell cell;
    size_t missing = find_cell(filling, fill->key->at.start, &cell);
    bool is_quoted = cell.is_quoted || detail->style == STYLE_QUOTED || needs_quotes(node->text);
    for (; missing > 0; missing--)
        buf_add_char(&filling->out, filling->separator);
    buf_add(&filling->out, is_quoted ? STR("\"") : STR(""));
    add_text(&filling->out, str_trim(node->text), is_quoted, filling->line_end);
    buf_add(&filling->out, is_quoted ? STR("\"") : STR(""));
    edits_add(filling->writing->out, cell.at, arena_copy(filling->writing->out->arena, buf_str(&filling->out)));
    buf_clear(&filling->out);
}

static void insert(const struct data_writing *writing)
{
    struct filling filling = {.writing = writing, .text = writing->target->source.bytes};
    filling.separator = separator_of(writing->target->format, filling.text);
    filling.line_end = line_end_of(filling.text);
    buf_init(&filling.out, BUF_MAXIMUM);
    bool is_there = writing->fill_count && find_column(&filling);
    for (size_t i = 0; i < writing->fill_count && is_there; i++)
        fill_cell(&filling, &writing->fills[i]);
    buf_release(&filling.out);
}

static const struct encoder ENCODER = {.place = PLACE_DATA, .encode = encode, .is_read = data_is_read};

static const char *const CSV_SUFFIXES[] = {".csv", NULL};
static const char *const TSV_SUFFIXES[] = {".tsv", NULL};

const struct format FORMAT_CSV = {.name = "csv",
                                  .suffixes = CSV_SUFFIXES,
                                  .is_data = true,
                                  .has_languages = true,
                                  .may_be_wide = true,
                                  .encoder = &ENCODER,
                                  .data = &LANGUAGE,
                                  .parse = parse};

const struct format FORMAT_TSV = {.name = "tsv",
                                  .suffixes = TSV_SUFFIXES,
                                  .is_data = true,
                                  .has_languages = true,
                                  .may_be_wide = true,
                                  .encoder = &ENCODER,
                                  .data = &LANGUAGE,
                                  .parse = parse};
