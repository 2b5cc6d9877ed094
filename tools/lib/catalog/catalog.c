#include "catalog.h"

#include <stdint.h>
#include <stdio.h>

#include "../base/file.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "po_charset.h"
#include "po_read.h"
#include "po_syntax.h"

bool catalog_open(struct catalog *catalog, struct str path, struct findings *findings)
{
    *catalog = (struct catalog){.header = NO_MESSAGE};
    struct str name = arena_copy(&catalog->arena, path), bytes;
    struct file_state state;
    int error = file_read_state(name.at, &catalog->arena, &bytes, &state);
    if (error) {
        struct finding draft = {.rule = &PO_UNREADABLE, .arguments = {{"problem", str_from(file_error(error))}}};
        findings_add_file(findings, path, &draft);
        catalog_free(catalog);
        return false;
    }
    catalog_read(catalog, name, bytes, findings);
    catalog->source.read = state;
    return true;
}

void catalog_init(struct catalog *catalog, struct str path)
{
    *catalog = (struct catalog){.header = NO_MESSAGE, .charset = STR("UTF-8"), .line_end = STR("\n")};
    catalog->is_valid_utf8 = catalog->names_charset = true;
    source_init(&catalog->source, arena_copy(&catalog->arena, path), STR(""), &catalog->arena);
    catalog->by_key.arena = &catalog->arena;
}

void catalog_free(struct catalog *catalog)
{
    arena_free(&catalog->arena);
    *catalog = (struct catalog){.header = NO_MESSAGE};
}

/* gettext's key of a message: the context and EOT before the msgid. */
static struct str key_of(struct arena *arena, const struct str *context, struct str id)
{
    if (!context)
        return id;
    char *key = arena_bytes(arena, context->len + 1 + id.len);
    if (context->len)
        memcpy(key, context->at, context->len);
    key[context->len] = '\4';
    if (id.len)
        memcpy(key + context->len + 1, id.at, id.len);
    return (struct str){key, context->len + 1 + id.len};
}

struct str catalog_key(const struct message *message, struct arena *arena)
{
    return key_of(arena, message->has_context ? &message->context.text : NULL, message->id.text);
}

void catalog_reindex(struct catalog *catalog)
{
    catalog->by_key = (struct index){.arena = &catalog->arena};
    index_reserve(&catalog->by_key, catalog->message_count);
    catalog->header = NO_MESSAGE;
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (message->is_dropped)
            continue;
        if (!message->has_context && !message->is_obsolete && !message->id.text.len && catalog->header == NO_MESSAGE)
            catalog->header = i;
        bool is_new;
        size_t *place = index_put(&catalog->by_key, catalog_key(message, &catalog->arena), &is_new);
        if (is_new || (catalog->messages[*place].is_obsolete && !message->is_obsolete))
            *place = i;
    }
}

struct message *catalog_find(const struct catalog *catalog, const struct str *context, struct str id)
{
    struct arena arena = {0};
    const size_t *place = index_get(&catalog->by_key, key_of(&arena, context, id));
    arena_free(&arena);
    return place ? &catalog->messages[*place] : NULL;
}

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
static void unescape(const struct catalog *catalog, const struct po_string *string, struct unescaped *unescaped)
{
    struct span inside = {string->at.end, string->at.end};
    for (size_t at = string->at.start; po_next_quoted(catalog, &at, string->at.end, &inside);) {
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

/* The part of the file, found character by character. */
static struct span find_characters(const struct catalog *catalog, const struct po_string *string, struct span in_text)
{
    struct unescaped unescaped = {0};
    buf_init(&unescaped.bytes, BUF_MAXIMUM);
    unescape(catalog, string, &unescaped);
    struct str bytes = buf_str(&unescaped.bytes);
    size_t in_bytes = 0, text = 0;
    struct span found = {SIZE_MAX, SIZE_MAX};
    while (in_bytes < bytes.len && text < in_text.end) {
        size_t text_length, length = character_length(catalog, bytes, in_bytes, &text_length);
        if (found.start == SIZE_MAX && text + text_length > in_text.start)
            found.start = unescaped.offsets[in_bytes];
        in_bytes += length;
        text += text_length;
    }
    if (found.start == SIZE_MAX) { /* empty: a place between two characters */
        found.start = found.end = unescaped.offsets[in_bytes];
    } else {
        found.end = end_of_unit(catalog, unescaped.offsets[in_bytes - 1]);
    }
    buf_release(&unescaped.bytes);
    arena_free(&unescaped.arena);
    return found;
}

/* The same where each unit in the file is one byte of the text, which is nearly always; false where it is not so. */
static bool find_bytes(const struct catalog *catalog, const struct po_string *string, struct span in_text,
                       struct span *found)
{
    struct span inside = {string->at.end, string->at.end};
    bool is_empty = span_is_empty(in_text), has_start = false;
    size_t text = 0;
    for (size_t at = string->at.start; po_next_quoted(catalog, &at, string->at.end, &inside);)
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
            found->end = is_empty                ? found->start
                         : in_text.end >= behind ? next
                                                 : unit + (in_text.end - text);
            if (has_start && in_text.end <= behind)
                return true;
            text = behind;
        }
    if (!has_start)
        *found = (struct span){inside.end, inside.end};
    return true;
}

struct span po_string_in_source(const struct catalog *catalog, const struct po_string *string, struct span in_text)
{
    struct span found;
    if (span_is_empty(span_of(string->at)))
        return span_of(string->at);
    if (catalog->is_valid_utf8 && find_bytes(catalog, string, in_text, &found))
        return found;
    return find_characters(catalog, string, in_text);
}

size_t po_string_lookups(const struct po_string *string)
{
    enum { WORK = 4 << 20, LEAST = 10 };
    size_t most = WORK / (string->text.len + 1);
    return most > LEAST ? most : LEAST;
}

bool message_is_complete(const struct message *message)
{
    for (size_t i = 0; i < message->string_count; i++)
        if (str_is_empty(message->strings[i].text))
            return false;
    return message->string_count > 0;
}

bool message_has_translation(const struct message *message)
{
    for (size_t i = 0; i < message->string_count; i++)
        if (!str_is_empty(message->strings[i].text))
            return true;
    return false;
}

bool message_range(const struct message *message, unsigned long *least, unsigned long *most)
{
    for (size_t i = 0; i < message->flags.count; i++) {
        char text[64];
        struct str flag = message->flags.items[i].text;
        snprintf(text, sizeof text, "%.*s", (int)(flag.len < sizeof text ? flag.len : 0), flag.at);
        if (sscanf(text, "range: %lu..%lu", least, most) == 2)
            return true;
    }
    return false;
}

bool message_is_sound(const struct message *message)
{
    return !message->is_in_conflict && !message->has_choices && !message->has_invalid;
}

bool message_choice(struct str text, struct span *mark)
{
    const struct str sign = STR("#-#-#-#-#");
    for (size_t at = 0, end; (at = str_find(text, sign, at)) != SIZE_MAX; at = end) {
        end = str_find_char(text, '\n', at);
        end = end < text.len ? end : text.len;
        struct str line = str_slice(text, at, end);
        *mark = (struct span){at, end};
        if ((at == 0 || text.at[at - 1] == '\n') && line.len > 2 * sign.len && str_ends(line, sign))
            return true;
    }
    return false;
}

bool message_has_previous(const struct message *message)
{
    return message->previous && message->previous->id.is_present;
}

bool message_has_flag(const struct message *message, struct str flag)
{
    for (size_t i = 0; i < message->flags.count; i++)
        if (str_equal(message->flags.items[i].text, flag))
            return true;
    return false;
}

bool catalog_has_translations(const struct catalog *catalog)
{
    for (size_t i = 0; i < catalog->message_count; i++)
        if (i != catalog->header && message_has_translation(&catalog->messages[i]))
            return true;
    return false;
}

struct message *catalog_add(struct catalog *catalog)
{
    catalog->messages = arena_grow(&catalog->arena, catalog->messages, catalog->message_count,
                                   &catalog->message_capacity, sizeof *catalog->messages);
    struct message *message = &catalog->messages[catalog->message_count];
    *message = (struct message){.is_new = true, .after = NO_MESSAGE};
    message_set_count(catalog, message, 0);
    if (catalog->message_count)
        message->after = catalog->message_count - 1;
    catalog->message_count++;
    return message;
}

void message_set_count(struct catalog *catalog, struct message *message, size_t count)
{
    size_t wanted = count ? count : 1;
    if (wanted > message->string_capacity) {
        struct po_string *strings = arena_alloc(&catalog->arena, wanted * sizeof *strings);
        if (message->string_capacity)
            memcpy(strings, message->strings, message->string_capacity * sizeof *strings);
        message->strings = strings;
        message->string_capacity = (uint8_t)wanted;
    }
    message->string_count = (uint8_t)count;
}

struct previous *message_previous(struct catalog *catalog, struct message *message)
{
    if (!message->previous)
        message->previous = arena_alloc(&catalog->arena, sizeof *message->previous);
    return message->previous;
}

void message_set(struct catalog *catalog, struct po_string *string, struct str text)
{
    *string = (struct po_string){.text = arena_copy(&catalog->arena, text), .is_present = true};
}

void comments_set(struct catalog *catalog, struct po_comments *comments, const struct str *texts, size_t count)
{
    *comments = (struct po_comments){.count = (uint32_t)count, .capacity = (uint32_t)count, .is_set = true};
    comments->items = arena_alloc(&catalog->arena, count * sizeof *comments->items);
    for (size_t i = 0; i < count; i++)
        comments->items[i].text = arena_copy(&catalog->arena, texts[i]);
}

struct po_comment *comments_append(struct catalog *catalog, struct po_comments *comments)
{
    size_t capacity = comments->capacity ? comments->capacity : 1; /* most lists have one item */
    if (comments->capacity)
        comments->items =
            arena_grow(&catalog->arena, comments->items, comments->count, &capacity, sizeof *comments->items);
    else
        comments->items = arena_alloc(&catalog->arena, sizeof *comments->items);
    comments->capacity = (uint32_t)capacity;
    return &comments->items[comments->count++];
}

/* Fuzzy comes first, as gettext writes it. */
void message_set_flag(struct catalog *catalog, struct message *message, struct str flag, bool is_set)
{
    struct po_comments *flags = &message->flags;
    if (message_has_flag(message, flag) == is_set)
        return;
    flags->is_set = true;
    bool is_fuzzy = str_equal(flag, STR("fuzzy"));
    if (is_fuzzy)
        message->is_fuzzy = is_set;
    if (!is_set) {
        uint32_t kept = 0;
        for (size_t i = 0; i < flags->count; i++)
            if (!str_equal(flags->items[i].text, flag))
                flags->items[kept++] = flags->items[i];
        flags->count = kept;
        return;
    }
    size_t place = is_fuzzy ? 0 : flags->count;
    comments_append(catalog, flags);
    memmove(flags->items + place + 1, flags->items + place, (flags->count - 1 - place) * sizeof *flags->items);
    flags->items[place] = (struct po_comment){.text = arena_copy(&catalog->arena, flag)};
}
