/* The lines of a PO file, and the marks that a merge conflict leaves among them. */
#ifndef COTEJO_CATALOG_PO_LINES_H
#define COTEJO_CATALOG_PO_LINES_H

#include "../base/str.h"

/* The lines one after the other. A line feed alone ends one, as in gettext: a carriage return elsewhere than before it
 * is a blank, or a character of the string that it stands in. */
struct po_lines {
    struct str bytes;
    size_t at;
    size_t with_return; /* lines that ended with CRLF so far */
};

struct po_lines po_lines_of(struct str bytes);

/* The next line without its end; false behind the last one. A file's last line may be empty. */
bool po_lines_next(struct po_lines *lines, struct span *line);

/* The sign of a mark of Git's or diff3's, 0 for another line: seven of one sign at the start of a line, then a blank or
 * the end. */
char po_conflict_mark(struct str line);

#endif
