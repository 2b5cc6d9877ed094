/* A source is one file's bytes, never modified, plus what finds its lines. Offsets are bytes from 0; lines and
 * columns are 1-based. Lines end at LF, CRLF or a lone CR. The bytes are UTF-8 unless `charset` says otherwise; bytes
 * that are not valid count as one column each. */
#ifndef COTEJO_TEXT_SOURCE_H
#define COTEJO_TEXT_SOURCE_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/file.h"
#include "../base/str.h"

struct charset; /* text/unicode.h: a single-byte encoding */
struct decoded;

/* Bytes are those of the text in UTF-8, whatever the file is in: so editors hold it. Screen columns are cells, with
 * tabs to the next multiple of eight, control characters as ^A, and none for what has no place of its own. */
enum column_unit { COLUMN_CODE_POINTS, COLUMN_BYTES, COLUMN_SCREEN, COLUMN_UTF16 };

struct source {
    struct str path;
    struct str bytes;
    const struct charset *charset; /* NULL: UTF-8 */
    enum column_unit columns;      /* in which places are said */
    const struct source *around;   /* the bytes are text that stands for some of that one's; NULL: they are a file's */
    const struct decoded *decoded; /* that text, with its places there */
    struct str wide_mark;   /* of a file in UTF-16, of which the bytes are the text in UTF-8 (wide.h); else empty */
    struct file_state read; /* what the file was when it was read; zeroed for bytes from elsewhere */
    bool has_invalid;       /* some bytes are no characters in it: nothing in the file is repaired */
    size_t line_count;
    uint32_t *lines_before;          /* source.c's own, as is the next: how many lines there are before every stretch */
    const struct column_mark *marks; /* columns counted in advance where a line is very long */
};

struct position {
    size_t line, column;
};

/* Points the source at path and bytes, both borrowed, and counts the lines (what is known of them is kept in the
 * arena). */
void source_init(struct source *source, struct str path, struct str bytes, struct arena *arena);

/* The position of offset; an offset past the end gives the end. */
struct position source_position(const struct source *source, size_t offset, enum column_unit unit);

/* The line of that number without its line end, as a span; empty past the end. */
struct span source_line(const struct source *source, size_t line);

#endif
