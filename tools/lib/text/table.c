#include "table.h"

bool table_is_cell_end(struct str text, char separator, size_t at)
{
    return at >= text.len || text.at[at] == separator || ascii_is_line_end(text.at[at]);
}

/* The quotation mark that closes, or the end where there is none. */
static size_t quote_end(struct str text, size_t at, bool *has_doubled)
{
    for (; at < text.len; at++) {
        if (text.at[at] != '"')
            continue;
        if (at + 1 == text.len || text.at[at + 1] != '"')
            return at;
        *has_doubled = true;
        at++;
    }
    return text.len;
}

enum table_fault table_read_cell(struct str text, char separator, size_t *at, struct table_cell *cell)
{
    size_t start = *at, end = start;
    *cell = (struct table_cell){.is_quoted = start < text.len && text.at[start] == '"'};
    if (!cell->is_quoted) {
        while (!table_is_cell_end(text, separator, end))
            end++;
        *at = end;
        cell->at = cell->inner = (struct span){start, end};
        return TABLE_SOUND;
    }
    end = quote_end(text, start + 1, &cell->has_doubled);
    if (end == text.len)
        return TABLE_UNCLOSED;
    cell->inner = (struct span){start + 1, end};
    cell->at = (struct span){start, end + 1};
    *at = end + 1;
    return table_is_cell_end(text, separator, *at) ? TABLE_SOUND : TABLE_JOINED;
}

char table_separator(struct str text)
{
    size_t commas = 0, semicolons = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.len && (is_quoted || !ascii_is_line_end(text.at[i])); i++) {
        is_quoted ^= text.at[i] == '"';
        commas += !is_quoted && text.at[i] == ',';
        semicolons += !is_quoted && text.at[i] == ';';
    }
    return semicolons > commas ? ';' : ',';
}
