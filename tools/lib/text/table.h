/* Tables in text: CSV (https://www.rfc-editor.org/rfc/rfc4180), also with other separators. */
#ifndef COTEJO_TEXT_TABLE_H
#define COTEJO_TEXT_TABLE_H

#include "../base/str.h"

struct table_cell {
    struct span at, inner;       /* `inner`: without the quotation marks */
    bool is_quoted, has_doubled; /* `has_doubled`: two quotation marks stand for one in it */
};

enum table_fault {
    TABLE_SOUND,
    TABLE_UNCLOSED, /* nothing closes the quotation mark, at *at */
    TABLE_JOINED,   /* text behind a quotation mark that closes, at *at */
};

/* Does a separator stand there, a line's end or the text's? */
bool table_is_cell_end(struct str text, char separator, size_t at);

/* The cell at *at, which moves behind it. */
enum table_fault table_read_cell(struct str text, char separator, size_t *at, struct table_cell *cell);

/* A comma or a semicolon: what stands more often outside of quotation marks in the first line. */
char table_separator(struct str text);

#endif
