/* Comments that cotejo writes into a page, for itself. */
#include "encoder.h"

bool segment_comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct part *part = &document->parts[segment->part];
    return part->encoder && part->encoder->comment && part->value == NO_PART && segment->parent == NO_SEGMENT &&
           part->encoder->comment(document, segment, text, out);
}

void edits_insert(struct edits *out, size_t at, const struct str *pieces, size_t count)
{
    struct buf bytes;
    buf_init(&bytes, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        buf_add(&bytes, pieces[i]);
    edits_add(out, (struct span){at, at}, arena_copy(out->arena, buf_str(&bytes)));
    buf_release(&bytes);
}

struct str document_line_end(const struct document *document, size_t at)
{
    struct str bytes = document->source.bytes;
    at = str_line_end(bytes, at);
    if (at == bytes.len || bytes.at[at] == '\n')
        return STR("\n");
    return at + 1 < bytes.len && bytes.at[at + 1] == '\n' ? STR("\r\n") : STR("\r");
}
