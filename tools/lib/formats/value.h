/* A value with escapes that holds text of another format: HTML in an attribute or in a string of JSON, Markdown in a
 * scalar. It is read as a document of its own, whose bytes are the value's text; what is found in it becomes the
 * document's, with its places in the file. So any format that reads files reads values, whatever they lie in.
 *
 * What is put into it goes the same way: the value is localized as any document is, proof included, and what comes out
 * is a translation of the value, which the encoder of the format that it lies in writes as it writes any text. */
#ifndef COTEJO_FORMATS_VALUE_H
#define COTEJO_FORMATS_VALUE_H

#include "format.h"

/* For formats: hands the text of the segment that was added last to another format. It is the value's carrier then, and
 * no segment of the document's any more. */
void document_read_value(struct document *document, const struct format *format, const struct format_options *options,
                         struct findings *findings);

struct carrier {
    struct segment segment;        /* what the value would be as one */
    struct format_options options; /* what it is read with */
};

/* Opens the value that is that part as the document that it was read as. Its segments are those of the document that
 * lie in it: value_segment says which. document_free is due; `around` must live as long. */
void value_open(struct document *value, const struct document *around, size_t part);

/* Which of the value's own segments is that one of the document around? */
static inline size_t value_segment(const struct segment *segment)
{
    return *(const size_t *)segment->detail;
}

#endif
