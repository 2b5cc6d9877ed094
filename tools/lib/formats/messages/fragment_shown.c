#include <stdint.h>

#include "../../base/buf.h"
#include "../../text/markup.h"
#include "../../text/utf8.h"
#include "../markdown/scan.h"
#include "fragment_reader.h"

enum { TAGS = PART_OPEN | PART_CLOSE | PART_SINGLE | PART_COMMENT };

struct builder {
    const struct fragment *fragment;
    struct arena *arena;
    char *bytes;
    size_t length;
    struct shown_piece *pieces;
    size_t count, capacity;
};

static void add(struct builder *builder, struct str bytes, size_t origin, bool is_copy)
{
    if (!bytes.len)
        return;
    builder->pieces =
        arena_grow(builder->arena, builder->pieces, builder->count, &builder->capacity, sizeof *builder->pieces);
    builder->pieces[builder->count++] = (struct shown_piece){builder->length, origin, is_copy};
    memcpy(builder->bytes + builder->length, bytes.at, bytes.len);
    builder->length += bytes.len;
}

/* Adds what a character reference stands for; none of them takes fewer bytes than its characters. */
static size_t add_reference(struct builder *builder, size_t at, size_t end)
{
    uint32_t points[2];
    char bytes[8];
    size_t length = markup_reference(str_slice(builder->fragment->text, 0, end), at, false, points);
    if (!length)
        return 0;
    size_t count = utf8_encode(points[0], bytes);
    if (points[1])
        count += utf8_encode(points[1], bytes + count);
    add(builder, (struct str){bytes, count < length ? count : length}, at, false);
    return at + length;
}

static void add_decoded(struct builder *builder, struct span at, bool has_backslashes)
{
    struct str text = builder->fragment->text;
    size_t done = at.start;
    for (size_t i = at.start; i < at.end;) {
        size_t behind = i + 1;
        if (text.at[i] == '&') {
            add(builder, str_slice(text, done, i), done, true);
            size_t end = add_reference(builder, i, at.end);
            done = end ? end : i;
            behind = end ? end : behind;
        } else if (text.at[i] == '\\' && has_backslashes && i + 1 < at.end && markdown_is_punctuation(text.at[i + 1])) {
            add(builder, str_slice(text, done, i), done, true);
            done = i + 1;
            behind = i + 2;
        }
        i = behind;
    }
    add(builder, str_slice(text, done, at.end), done, true);
}

struct shown_text fragment_shown(const struct fragment *fragment, enum shown_for purpose, struct arena *arena)
{
    struct str text = fragment->text;
    bool is_markdown = fragment->syntax == SYNTAX_MARKDOWN, is_prose = purpose == SHOWN_PROSE;
    bool is_encoded =
        str_find_char(text, '&', 0) < text.len || (is_markdown && str_find_char(text, '\\', 0) < text.len);
    if (!is_encoded && (is_prose || !fragment_has(fragment, TAGS)))
        return (struct shown_text){.text = text, .end = text.len};
    /* Twice the text, for tags are added behind it, and a NUL for each part. */
    size_t room = 2 * text.len + fragment->count;
    struct builder builder = {.fragment = fragment, .arena = arena, .bytes = arena_bytes(arena, room)};
    size_t done = 0;
    for (size_t i = 0; i < fragment->count; i++) {
        const struct fragment_part *part = &fragment->items[i];
        add_decoded(&builder, (struct span){done, part->at.start}, is_markdown);
        done = part->at.end;
        if (is_prose)
            add(&builder, STR("\0"), part->at.start, true);
        else if (part->kind == PART_MASK)
            add(&builder, str_span(text, part->at), part->at.start, true);
        else if (!(part->kind & TAGS))
            add_decoded(&builder, part->at, is_markdown);
    }
    add_decoded(&builder, (struct span){done, text.len}, is_markdown);
    size_t end = builder.length;
    for (size_t i = 0; i < fragment->count && !is_prose; i++) {
        if (!(fragment->items[i].kind & TAGS))
            continue;
        add(&builder, STR("\0"), fragment->items[i].at.start, true);
        add_decoded(&builder, fragment->items[i].at, false);
    }
    return (struct shown_text){{builder.bytes, builder.length}, builder.pieces, builder.count, end};
}

size_t shown_origin(const struct shown_text *shown, size_t at)
{
    size_t low = 0, high = shown->count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (shown->pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    if (!shown->pieces)
        return at;
    const struct shown_piece *piece = &shown->pieces[low];
    return piece->origin + (piece->is_copy ? at - piece->at : 0);
}
