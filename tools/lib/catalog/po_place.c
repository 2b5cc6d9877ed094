#include <stdint.h>

#include "../text/unicode.h"
#include "../text/utf8.h"
#include "po_charset.h"
#include "po_read.h"
#include "po_syntax.h"

/* How far text behind the first `bytes` bytes of a string reaches as UTF-8: one character's bytes and its length. */
static size_t character_length(const struct catalog *catalog, struct str bytes, size_t at, size_t *text_length)
{
    struct arena arena = {0};
    struct str text = {0};
    size_t length = 0, next = at;
    if (po_is_utf8(catalog)) {
        uint32_t code_point = utf8_next(bytes, &next);
        *text_length = code_point == UTF8_INVALID ? 3 : next - at;
        return next - at;
    }
    if (po_is_plain(bytes.at[at]))
        return *text_length = 1;
    for (size_t bad = 0; bad != SIZE_MAX && length < 4 && at + length < bytes.len;)
        unicode_decode(str_slice(bytes, at, at + ++length), catalog->charset, &arena, &text, &bad);
    if (catalog->source.charset || !text.len)
        length = 1;
    *text_length = text.len;
    arena_free(&arena);
    return length;
}

/* The string's bytes without escapes, and for each the offset in the file at which it is written. */
struct unescaped {
    struct buf bytes;
    struct arena arena;
    size_t *offsets;
    size_t count, capacity;
};

static void add_offset(struct unescaped *unescaped, size_t offset)
{
    unescaped->offsets = arena_grow(&unescaped->arena, unescaped->offsets, unescaped->count, &unescaped->capacity,
                                    sizeof *unescaped->offsets);
    unescaped->offsets[unescaped->count++] = offset;
}

/* Ends with one offset more than bytes: behind the last quoted text. */
static void unescape(const struct catalog *catalog, const struct message_text *string, struct unescaped *unescaped)
{
    struct span inside = {string->in_file.end, string->in_file.end};
    for (size_t at = string->in_file.start; po_next_quoted(catalog, &at, string->in_file.end, &inside);) {
        struct str raw = str_span(catalog->source.bytes, inside);
        for (size_t in_raw = 0; in_raw < raw.len;) {
            bool is_wide = po_is_lead_byte(catalog, raw.at[in_raw]) && in_raw + 1 < raw.len;
            add_offset(unescaped, inside.start + in_raw);
            char byte;
            po_unescape(raw, &in_raw, &byte);
            buf_add_char(&unescaped->bytes, byte);
            if (is_wide) {
                add_offset(unescaped, inside.start + in_raw);
                buf_add_char(&unescaped->bytes, raw.at[in_raw++]);
            }
        }
    }
    add_offset(unescaped, inside.end);
}

/* Where the unit that is written at `offset` ends: an escape may be long, and the next one on another line. */
static size_t end_of_unit(const struct catalog *catalog, size_t offset)
{
    struct str rest = str_slice(catalog->source.bytes, offset, offset + 8);
    size_t at = 0;
    char byte;
    po_unescape(rest, &at, &byte);
    return offset + at;
}

static void add_character(struct text_places *places, struct arena *arena, size_t text_length, struct span in_file)
{
    struct text_stretch *last = places->count ? &places->items[places->count - 1] : NULL;
    bool is_byte = text_length == 1 && in_file.end - in_file.start == 1;
    if (is_byte && last && !last->is_character && last->in_file.end == in_file.start) {
        last->in_file.end++;
    } else {
        places->items = arena_grow(arena, places->items, places->count, &places->capacity, sizeof *places->items);
        places->items[places->count++] = (struct text_stretch){(uint32_t)places->end, file_span(in_file), !is_byte};
    }
    places->end += text_length;
}

/* Character by character. */
static void read_places(const struct catalog *catalog, const struct message_text *string, struct text_places *places,
                        struct arena *arena)
{
    struct unescaped unescaped = {0};
    buf_init(&unescaped.bytes, BUF_MAXIMUM);
    unescape(catalog, string, &unescaped);
    struct str bytes = buf_str(&unescaped.bytes);
    *places = (struct text_places){.source = &catalog->source};
    for (size_t in_bytes = 0; in_bytes < bytes.len;) {
        size_t text_length, start = unescaped.offsets[in_bytes];
        in_bytes += character_length(catalog, bytes, in_bytes, &text_length);
        struct span in_file = {start, end_of_unit(catalog, unescaped.offsets[in_bytes - 1])};
        add_character(places, arena, text_length, in_file);
    }
    places->end_in_file = unescaped.offsets[bytes.len];
    buf_release(&unescaped.bytes);
    arena_free(&unescaped.arena);
}

/* A part of the text where each unit in the file is one byte of it, which is nearly always; false where it is not. */
static bool find_bytes(const struct catalog *catalog, const struct message_text *string, struct span in_text,
                       struct span *found)
{
    struct span inside = {string->in_file.end, string->in_file.end};
    bool is_empty = span_is_empty(in_text), has_start = false;
    size_t text = 0;
    for (size_t at = string->in_file.start; po_next_quoted(catalog, &at, string->in_file.end, &inside);)
        for (size_t unit = inside.start, next; unit < inside.end; unit = next) {
            char byte = 0;
            size_t in_raw = 0, backslash = str_find_char(str_slice(catalog->source.bytes, 0, inside.end), '\\', unit);
            bool is_escape = backslash == unit;
            if (is_escape)
                po_unescape(str_slice(catalog->source.bytes, unit, inside.end), &in_raw, &byte);
            if ((unsigned char)byte >= 0x80)
                return false;
            next = is_escape ? unit + in_raw : backslash < inside.end ? backslash : inside.end;
            size_t behind = text + (is_escape ? 1 : next - unit);
            if (!has_start && in_text.start < behind)
                found->start = unit + (in_text.start - text);
            has_start |= in_text.start < behind;
            found->end = is_empty ? found->start : in_text.end >= behind ? next : unit + (in_text.end - text);
            if (has_start && in_text.end <= behind)
                return true;
            text = behind;
        }
    if (!has_start)
        *found = (struct span){inside.end, inside.end};
    return true;
}

static struct span find_text(const struct catalog *catalog, const struct message_text *string, struct span in_text)
{
    struct span found;
    if (span_is_empty(span_of(string->in_file)) || in_text.start == AS_WRITTEN.start)
        return span_of(string->in_file);
    if (catalog->is_valid_utf8 && find_bytes(catalog, string, in_text, &found))
        return found;
    struct arena scratch = {0};
    struct text_places places;
    read_places(catalog, string, &places, &scratch);
    found = text_places_find(&places, in_text).at;
    arena_free(&scratch);
    return found;
}

static struct place_of_text locate(const struct catalog *catalog, const struct message *message, enum message_part part,
                                   size_t number, struct span in_text)
{
    struct place_of_text place = {.source = &catalog->source};
    switch (part) {
    case MESSAGE_ID: place.at = find_text(catalog, &message->id, in_text); break;
    case MESSAGE_ID_PLURAL: place.at = find_text(catalog, &message->id_plural, in_text); break;
    case MESSAGE_STRING: place.at = find_text(catalog, &message->strings[number], in_text); break;
    case MESSAGE_NOTE: place.at = span_of(message->translator.items[number].in_file); break;
    case MESSAGE_ENTRY: place.at = span_of(message->in_file); break;
    }
    return place;
}

const struct catalog_kind CATALOG_PO = {.locate = locate, .read_places = read_places, .has_header = true};
