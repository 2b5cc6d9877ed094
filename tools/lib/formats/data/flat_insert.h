/* New values of files that have a key and its text in each entry, and no maps (.properties, .strings). An entry is
 * written as the other language's, with another text. */
#ifndef COTEJO_FORMATS_DATA_FLAT_INSERT_H
#define COTEJO_FORMATS_DATA_FLAT_INSERT_H

#include "insert.h"

struct flat_language {
    char end;      /* of an entry, behind its value; 0: the line's */
    char sign;     /* between a key and a value that has nothing before it */
    bool is_ascii; /* others are written by their digits */
    /* Adds the text of a node, without quotes. */
    void (*add_text)(const struct flat_language *language, const struct data_node *node, struct buf *out);
};

void flat_insert(const struct data_writing *writing, const struct flat_language *language);

/* The text with what the escaper of its language writes otherwise. */
void flat_add_escaped(struct str text, const struct inline_escaper *escaper, struct buf *out);

#endif
