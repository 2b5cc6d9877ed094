#include "../base/hash.h"
#include "../text/table.h"
#include "../text/utf8.h"
#include "termbase.h"

enum { MOST_COLUMNS = 64 };

enum column_kind { COLUMN_OTHER, COLUMN_TERM, COLUMN_NOTE, COLUMN_STATUS };

struct column {
    enum column_kind kind;
    struct str language;
};

struct reader {
    struct termbase *base;
    struct str bytes;
    size_t at;
    char separator;
    const char *reason; /* what is wrong at `at`; NULL: nothing */
    struct str cells[MOST_COLUMNS];
    size_t cell_count; /* of the row */
    struct column columns[MOST_COLUMNS];
    const struct str *languages;
    size_t language_count;
    struct arena scratch;
    struct index concepts; /* the first term of a row → its concept, number + 1 */
};

static struct str without_doubled_quotes(struct str text, struct arena *arena)
{
    char *copy = arena_bytes(arena, text.len);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        copy[length++] = text.at[i];
        i += text.at[i] == '"';
    }
    return (struct str){copy, length};
}

/* With tabs quotation marks are text. */
static struct str read_cell(struct reader *reader)
{
    struct str bytes = reader->bytes;
    struct table_cell cell;
    if (reader->separator == '\t') {
        size_t start = reader->at;
        while (!table_is_cell_end(bytes, '\t', reader->at))
            reader->at++;
        return str_trim(str_slice(bytes, start, reader->at));
    }
    enum table_fault fault = table_read_cell(bytes, reader->separator, &reader->at, &cell);
    if (fault)
        reader->reason = fault == TABLE_UNCLOSED ? N_("nothing closes the quotation mark")
                                                 : N_("text behind a quotation mark that closes");
    struct str inner = str_span(bytes, cell.inner);
    return str_trim(cell.has_doubled ? without_doubled_quotes(inner, reader->base->arena) : inner);
}

/* The cells of the next row; false at the end of the file, or where it cannot be read. */
static bool read_row(struct reader *reader)
{
    reader->cell_count = 0;
    if (reader->at == reader->bytes.len)
        return false;
    for (;;) {
        struct str cell = read_cell(reader);
        if (reader->reason)
            return false;
        if (reader->cell_count < MOST_COLUMNS)
            reader->cells[reader->cell_count++] = cell;
        if (reader->at == reader->bytes.len || reader->bytes.at[reader->at] != reader->separator)
            break;
        reader->at++;
    }
    reader->at = str_next_line(reader->bytes, reader->at);
    return true;
}

/* The language of the project that a column is called by: es, es_PE, es-PE. */
static struct str language_named(const struct reader *reader, struct str name)
{
    for (size_t i = 0; i < reader->language_count; i++) {
        struct str language = reader->languages[i];
        bool is_it = name.len == language.len;
        for (size_t k = 0; is_it && k < name.len; k++)
            is_it = ascii_lower(name.at[k] == '_' ? '-' : name.at[k]) == ascii_lower(language.at[k]);
        if (is_it)
            return language;
    }
    return (struct str){0};
}

static struct column column_named(const struct reader *reader, struct str name)
{
    static const struct {
        const char *name;
        enum column_kind kind;
        size_t language; /* of a term: which of the project's */
    } NAMES[] = {
        {"source", COLUMN_TERM, 0},  {"target", COLUMN_TERM, 1},   {"note", COLUMN_NOTE, 0},
        {"notes", COLUMN_NOTE, 0},   {"comment", COLUMN_NOTE, 0},  {"definition", COLUMN_NOTE, 0},
        {"flags", COLUMN_STATUS, 0}, {"status", COLUMN_STATUS, 0}, {"description", COLUMN_NOTE, 0},
    };
    struct column found = {COLUMN_TERM, language_named(reader, name)};
    if (found.language.len)
        return found;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal_ascii_case(name, str_from(NAMES[i].name)) && NAMES[i].language < reader->language_count)
            return (struct column){NAMES[i].kind,
                                   NAMES[i].kind == COLUMN_TERM ? reader->languages[NAMES[i].language] : STR("")};
    return (struct column){COLUMN_OTHER, STR("")};
}

/* Takes the row for the head; false: it is none, and the columns are the languages and a note. */
static bool read_head(struct reader *reader)
{
    size_t terms = 0;
    for (size_t i = 0; i < reader->cell_count; i++) {
        reader->columns[i] = column_named(reader, reader->cells[i]);
        terms += reader->columns[i].kind == COLUMN_TERM;
    }
    if (terms || reader->language_count < 2)
        return terms;
    for (size_t i = 0; i < MOST_COLUMNS; i++)
        reader->columns[i] = (struct column){i < 2    ? COLUMN_TERM
                                             : i == 2 ? COLUMN_NOTE
                                                      : COLUMN_OTHER,
                                             i < 2 ? reader->languages[i] : STR("")};
    return false;
}

static bool says(struct str cell, struct str word)
{
    for (size_t i = 0; i + word.len <= cell.len; i++)
        if (str_equal_ascii_case(str_slice(cell, i, i + word.len), word))
            return true;
    return false;
}

/* The concept of a row, by its first term; a row without one is of none. */
static struct concept *concept_of_row(struct reader *reader, struct str *first)
{
    struct termbase *base = reader->base;
    bool is_new;
    size_t column = 0;
    while (column < reader->cell_count && reader->columns[column].kind != COLUMN_TERM)
        column++;
    if (column == reader->cell_count || str_is_empty(reader->cells[column]))
        return NULL;
    *first = reader->columns[column].language;
    size_t *number = index_put_copy(&reader->concepts, reader->cells[column], &is_new);
    if (!is_new)
        return &base->concepts[*number];
    *number = base->concept_count;
    return termbase_begin(base);
}

/* A status is that of the terms in other languages than the first one's: in the first stands what is looked for. */
static void add_row(struct reader *reader)
{
    struct str first;
    struct concept *concept = concept_of_row(reader, &first);
    bool is_forbidden = false, has_first = concept && concept->first;
    for (size_t i = 0; concept && i < reader->cell_count; i++) {
        enum column_kind kind = reader->columns[i].kind;
        is_forbidden |= kind == COLUMN_STATUS &&
                        (says(reader->cells[i], STR("forbidden")) || says(reader->cells[i], STR("deprecated")));
        if (kind == COLUMN_NOTE && !concept->note.len)
        concept->note = reader->cells[i];
    }
    for (size_t i = 0; concept && i < reader->cell_count; i++) {
        const struct column *column = &reader->columns[i];
        bool is_first = str_equal(column->language, first);
        if (column->kind == COLUMN_TERM && !(is_first && has_first))
            termbase_add(reader->base, concept,
                         &(struct term){.text = reader->cells[i],
                                        .language = column->language,
                                        .status = is_forbidden && !is_first ? TERM_FORBIDDEN : TERM_USED});
    }
}

static bool is_remark(const struct reader *reader)
{
    return reader->separator == '\t' && str_starts(reader->cells[0], STR("#"));
}

bool table_read(struct termbase *base, const struct source *source, const struct str *languages, size_t count,
                struct findings *findings)
{
    bool is_csv = str_equal_ascii_case(str_slice(source->path, source->path.len - 4, source->path.len), STR(".csv"));
    struct reader reader = {.base = base, .bytes = source->bytes, .languages = languages, .language_count = count};
    reader.concepts.arena = &reader.scratch;
    reader.at = str_starts(source->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    reader.separator = is_csv ? table_separator(str_slice(source->bytes, reader.at, source->bytes.len)) : '\t';
    size_t invalid = utf8_find_invalid(source->bytes, 0);
    if (invalid != SIZE_MAX) {
        reader.at = invalid;
        reader.reason = N_("it has bytes that are no UTF-8");
    }
    for (bool is_first = true; !reader.reason && read_row(&reader);) {
        bool is_blank = reader.cell_count == 1 && str_is_empty(reader.cells[0]);
        if (is_blank || is_remark(&reader))
            continue;
        bool is_head = is_first && read_head(&reader);
        if (is_first && !is_head && count != 2) {
            reader.at = 0;
            reader.reason = N_("its first row names no language of the project");
        } else if (!is_head) {
            add_row(&reader);
        }
        is_first = false;
    }
    arena_free(&reader.scratch);
    if (!reader.reason)
        return true;
    struct finding draft = {.rule = &RULE_GLOSSARY_SYNTAX, .arguments = {{"reason", str_from(reader.reason)}}};
    findings_add(findings, source, (struct span){reader.at, reader.at + (reader.at < source->bytes.len)}, &draft);
    return false;
}
