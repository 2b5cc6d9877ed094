/* How the lines of a PO file are laid out: as msgcat lays them out, at the width that a file was wrapped at. */
#ifndef COTEJO_CATALOG_PO_LAYOUT_H
#define COTEJO_CATALOG_PO_LAYOUT_H

#include "../base/buf.h"
#include "catalog.h"

/* The width that msgcat wraps at when it is not told otherwise, in columns with the quotes. */
enum { PO_WIDTH = 79 };

struct po_layout {
    size_t width;        /* of quoted texts and of references; 0: not wrapped */
    size_t header_width; /* of the header entry, which some programs leave unwrapped */
    struct str line_end;
};

/* Ends a line of comment: gettext joins one that ends with a backslash and the next, so that a blank goes behind it. */
void po_layout_end_comment(struct buf *out, const struct po_layout *layout);

/* The layout by which most of the file's own long texts are wrapped; msgcat's where there are none. */
struct po_layout po_layout_detect(const struct catalog *catalog);

/* Adds `PREFIXkeyword "text"`, in as many lines as are needed, each with its line end. `prefix` is "", "#~ ", "#| ". */
void po_layout_string(struct buf *out, const struct po_layout *layout, struct str prefix, struct str keyword,
                      struct str text);

/* Adds lines "#: a b c" of references; paths with blanks are isolated. */
void po_layout_references(struct buf *out, const struct po_layout *layout, const struct message_comments *references);

#endif
