#include "storable.h"

#include "../base/block.h"

static const struct str REPLACEMENT = {"\xEF\xBF\xBD", 3};

static bool is_refused(char c)
{
    return c == '\0' || c == '\4';
}

static size_t count_refused(struct str text)
{
    size_t count = 0;
    bool has_any = false;
    for (size_t i = 0; i < text.len; i += BLOCK_SIZE) {
        struct block block = block_or_rest(text.at, text.len, i, ' ');
        has_any |= block_any((block.bytes == '\0') | (block.bytes == '\4'));
    }
    for (size_t i = 0; has_any && i < text.len; i++)
        count += is_refused(text.at[i]);
    return count;
}

static struct str replaced(struct str text, size_t count, struct arena *arena)
{
    char *bytes = arena_bytes(arena, text.len + count * (REPLACEMENT.len - 1));
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_refused(text.at[i])) {
            bytes[length++] = text.at[i];
            continue;
        }
        memcpy(bytes + length, REPLACEMENT.at, REPLACEMENT.len);
        length += REPLACEMENT.len;
    }
    return (struct str){bytes, length};
}

/* Offsets of the old text in the new one; the pieces of the new one. */
struct widening {
    uint32_t *places;
    struct piece *pieces;
    size_t piece_count;
};

/* The replacement at `at` stands for one byte of what was copied; what is behind it is copied again. */
static void split(struct widening *to, uint32_t at)
{
    struct piece *piece = &to->pieces[to->piece_count - 1]; /* the first one is at 0 */
    if (!piece->is_copy)
        return;
    uint32_t source = piece->source.start + at - piece->start, end = piece->source.end;
    piece->source.end = source;
    to->pieces[to->piece_count++] = (struct piece){at, {source, source + 1}, false};
    if (source + 1 < end)
        to->pieces[to->piece_count++] = (struct piece){at + (uint32_t)REPLACEMENT.len, {source + 1, end}, true};
}

static struct widening widen(const struct segment *segment, size_t count, struct arena *arena)
{
    struct str text = segment->text;
    struct widening to = {
        .places = arena_alloc(arena, (text.len + 1) * sizeof *to.places),
        .pieces = arena_alloc(arena, (segment->piece_count + 2 * count) * sizeof *to.pieces),
    };
    uint32_t at = 0;
    for (size_t i = 0, next = 0; i <= text.len; i++) {
        to.places[i] = at;
        for (; next < segment->piece_count && segment->pieces[next].start == i; next++) {
            to.pieces[to.piece_count] = segment->pieces[next];
            to.pieces[to.piece_count++].start = at;
        }
        if (i < text.len && is_refused(text.at[i]))
            split(&to, at);
        at += i < text.len && is_refused(text.at[i]) ? (uint32_t)REPLACEMENT.len : 1;
    }
    return to;
}

static const struct code *moved_codes(const struct segment *segment, const uint32_t *places, struct arena *arena)
{
    struct code *codes = arena_alloc(arena, segment->code_count * sizeof *codes);
    for (size_t i = 0; i < segment->code_count; i++) {
        codes[i] = segment->codes[i];
        codes[i].in_message = (struct file_span){places[codes[i].in_message.start], places[codes[i].in_message.end]};
        codes[i].name = replaced(codes[i].name, count_refused(codes[i].name), arena);
    }
    return codes;
}

void segment_make_storable(struct segment *segment, struct arena *arena)
{
    size_t count = count_refused(segment->context);
    if (count)
        segment->context = replaced(segment->context, count, arena);
    count = segment->is_storable ? 0 : count_refused(segment->text);
    if (!count)
        return;
    struct widening to = widen(segment, count, arena);
    segment->text = replaced(segment->text, count, arena);
    segment->codes = moved_codes(segment, to.places, arena);
    segment->pieces = to.pieces;
    segment->piece_count = (uint32_t)to.piece_count;
}
