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

static size_t to_source(const struct decoded *decoded, size_t at, bool is_end)
{
    const struct piece *piece = &decoded->pieces[find_piece(decoded, at, is_end)];
    if (piece->is_copy) {
        size_t offset = piece->source.start + (at - piece->start);
        return offset < piece->source.end ? offset : piece->source.end;
    }
    return is_end ? piece->source.end : piece->source.start;
}

struct span decoded_in_pieces(const struct decoded *decoded, struct span at)
{
    size_t start = to_source(decoded, at.start, false);
    if (span_is_empty(at))
        return (struct span){start, start};
    size_t end = to_source(decoded, at.end, true);
    return (struct span){start, end > start ? end : start};
}

struct pieces {
    struct arena *arena;
    struct piece *items;
    size_t count, capacity;
};

static void add(struct pieces *pieces, struct piece piece)
{
    pieces->items = arena_grow(pieces->arena, pieces->items, pieces->count, &pieces->capacity, sizeof *pieces->items);
    pieces->items[pieces->count++] = piece;
}

/* Adds what a stretch of the text stands for, which is at `start` in another one. */
static void add_stretch(struct pieces *pieces, const struct decoded *decoded, struct span at, size_t start)
{
    for (size_t i = find_piece(decoded, at.start, false); i < decoded->piece_count; i++) {
        struct piece piece = decoded->pieces[i];
        size_t end = i + 1 < decoded->piece_count ? decoded->pieces[i + 1].start : decoded->text.len;
        size_t from = piece.start > at.start ? piece.start : at.start;
        if (piece.is_copy) {
            piece.source.start += (uint32_t)(from - piece.start);
            piece.source.end -= (uint32_t)(end > at.end ? end - at.end : 0);
        }
        piece.start = (uint32_t)(start + from - at.start);
        add(pieces, piece);
        if (end >= at.end)
            return;
    }
}

struct decoded decoded_slice(const struct decoded *decoded, struct span at, struct arena *arena)
{
    struct pieces pieces = {.arena = arena};
    if (decoded_is_source(decoded)) {
        struct piece *piece = arena_alloc(arena, sizeof *piece);
        *piece = (struct piece){0, file_span(decoded_in_source(decoded, at)), true};
        return (struct decoded){str_span(decoded->text, at), piece, 1};
    }
    add_stretch(&pieces, decoded, at, 0);
    return (struct decoded){str_span(decoded->text, at), pieces.items, pieces.count};
}

struct decoded decoded_compose(const struct decoded *text, const struct decoded *content, struct arena *arena)
{
    struct pieces pieces = {.arena = arena};
    bool is_source = decoded_is_source(content);
    if (is_source) /* then each piece is one of it */
        pieces.items = arena_alloc(arena, (pieces.capacity = text->piece_count) * sizeof *pieces.items);
    for (size_t i = 0; i < text->piece_count; i++) {
        struct piece piece = text->pieces[i];
        if (piece.is_copy && !is_source) {
            add_stretch(&pieces, content, span_of(piece.source), piece.start);
            continue;
        }
        piece.source = file_span(decoded_in_source(content, span_of(piece.source)));
        add(&pieces, piece);
    }
    return (struct decoded){text->text, pieces.items, pieces.count};
}
