#include "decoded.h"

struct decoded decoded_join(struct str bytes, const struct span *spans, size_t count, struct arena *arena)
{
    struct piece *pieces = arena_alloc(arena, count * sizeof *pieces);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        pieces[i] = (struct piece){(uint32_t)length, file_span(spans[i]), true};
        length += spans[i].end - spans[i].start;
    }
    if (count == 1)
        return (struct decoded){str_span(bytes, spans[0]), pieces, count};
    char *text = arena_bytes(arena, length + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + pieces[i].start, bytes.at + spans[i].start, spans[i].end - spans[i].start);
    return (struct decoded){{text, length}, pieces, count};
}

/* The last piece that begins before the end of a stretch, where `at` is one. */
static size_t find_piece(const struct decoded *decoded, size_t at, bool is_end)
{
    size_t low = 0, high = decoded->piece_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (decoded->pieces[middle].start + is_end <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t decoded_piece_at(const struct decoded *decoded, size_t at)
{
    return find_piece(decoded, at, false);
}

struct decoded decoded_slice(const struct decoded *decoded, struct span at, struct arena *arena)
{
    size_t first = decoded_piece_at(decoded, at.start), end = first + 1;
    while (end < decoded->piece_count && decoded->pieces[end].start < at.end)
        end++;
    struct piece *pieces = arena_alloc(arena, (end - first) * sizeof *pieces);
    for (size_t i = first; i < end; i++) {
        struct piece piece = decoded->pieces[i];
        size_t start = piece.start > at.start ? piece.start : at.start;
        size_t stop = i + 1 < decoded->piece_count ? decoded->pieces[i + 1].start : decoded->text.len;
        if (piece.is_copy) {
            piece.source.start += (uint32_t)(start - piece.start);
            piece.source.end -= (uint32_t)(stop > at.end ? stop - at.end : 0);
        }
        piece.start = (uint32_t)(start - at.start);
        pieces[i - first] = piece;
    }
    return (struct decoded){str_span(decoded->text, at), pieces, end - first};
}

static size_t to_source(const struct decoded *decoded, size_t at, bool is_end)
{
    const struct piece *piece = &decoded->pieces[find_piece(decoded, at, is_end)];
    if (piece->is_copy) {
        size_t offset = piece->source.start + (at - piece->start);
        return offset < piece->source.end ? offset : piece->source.end;
    }
    return is_end ? piece->source.end : piece->source.start;
}

struct span decoded_in_source(const struct decoded *decoded, struct span at)
{
    size_t start = to_source(decoded, at.start, false);
    if (span_is_empty(at))
        return (struct span){start, start};
    size_t end = to_source(decoded, at.end, true);
    return (struct span){start, end > start ? end : start};
}
