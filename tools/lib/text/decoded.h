/* Text that stands for bytes of a source: lines without their prefixes, a string without its escapes, a message. It is
 * made of pieces, each with the span that it stands for, so that whatever is found in the text has its place in the
 * source. */
#ifndef COTEJO_TEXT_DECODED_H
#define COTEJO_TEXT_DECODED_H

#include "../base/arena.h"

/* From the offset `start` of the text on, up to the next piece, it stands for the span `source`. */
struct piece {
    uint32_t start;
    struct file_span source;
    bool is_copy; /* byte for byte; else (reference, escape, folded space, code) the whole piece for the whole span */
};

struct decoded {
    struct str text;
    const struct piece *pieces; /* ascending; cover the text */
    size_t piece_count;
};

/* The spans of a source one behind the other; the text of a single one is not copied. At least one. */
struct decoded decoded_join(struct str bytes, const struct span *spans, size_t count, struct arena *arena);

/* A stretch of the text by itself; its pieces are in the arena. */
struct decoded decoded_slice(const struct decoded *decoded, struct span at, struct arena *arena);

/* Is the text the bytes of one span, as they are? */
static inline bool decoded_is_source(const struct decoded *decoded)
{
    return decoded->piece_count == 1 && decoded->pieces->is_copy;
}

/* The bytes that a stretch of the text stands for; of an empty one, where it is. */
static inline struct span decoded_in_source(const struct decoded *decoded, struct span at);
struct span decoded_in_pieces(const struct decoded *decoded, struct span at);
static inline struct span decoded_in_source(const struct decoded *decoded, struct span at)
{
    size_t start = decoded->pieces->source.start;
    return decoded_is_source(decoded) ? (struct span){start + at.start, start + at.end}
                                      : decoded_in_pieces(decoded, at);
}

/* A text that was made of `content`, its pieces being spans of that, as text of the source; its pieces are in the
 * arena. */
struct decoded decoded_compose(const struct decoded *text, const struct decoded *content, struct arena *arena);

#endif
