#include "catalog.h"

#include <stdint.h>
#include <stdio.h>

#include "../text/unicode.h"
#include "../text/utf8.h"
#include "po_charset.h"
#include "po_read.h"
#include "po_syntax.h"

bool catalog_open(struct catalog *catalog, const struct files *files, struct str path, struct findings *findings)
{
    *catalog = (struct catalog){.header = NO_MESSAGE};
    struct str name = arena_copy(&catalog->arena, path), bytes;
    struct file_state state;
    int error = files_read(files, name, &catalog->arena, &bytes, &state);
    if (error) {
        struct finding draft = {.rule = &PO_UNREADABLE, .arguments = {{"problem", str_from(file_error(error))}}};
        findings_add_file(findings, path, &draft);
        catalog_free(catalog);
        return false;
    }
    catalog_read(catalog, name, bytes, findings);
    catalog->source.read = state;
    bool is_text = !catalog->is_no_text; /* nothing is left to ask once it is freed */
    if (!is_text)
        catalog_free(catalog);
    return is_text;
}

void catalog_init(struct catalog *catalog, struct str path)
{
    *catalog =
        (struct catalog){.kind = &CATALOG_PO, .header = NO_MESSAGE, .charset = STR("UTF-8"), .line_end = STR("\n")};
    catalog->is_valid_utf8 = true;
    source_init(&catalog->source, arena_copy(&catalog->arena, path), STR(""), &catalog->arena);
    catalog->by_key.arena = &catalog->arena;
}

void catalog_free(struct catalog *catalog)
{
    arena_free(&catalog->arena);
    *catalog = (struct catalog){.header = NO_MESSAGE};
}

struct str reference_path(struct str reference)
{
    size_t end = reference.len;
    while (end > 0 && ascii_is_digit(reference.at[end - 1]))
        end--;
    return end > 0 && end < reference.len && reference.at[end - 1] == ':' ? str_slice(reference, 0, end - 1)
                                                                          : reference;
}

struct str message_key(const struct str *context, struct str id, struct arena *arena)
{
    if (!context)
        return id;
    char *key = arena_bytes(arena, context->len + 1 + id.len);
    if (context->len)
        memcpy(key, context->at, context->len);
    key[context->len] = CONTEXT_END;
    if (id.len)
        memcpy(key + context->len + 1, id.at, id.len);
    return (struct str){key, context->len + 1 + id.len};
}

struct fingerprint message_fingerprint(const struct str *context, struct str id)
{
    struct arena arena = {0};
    struct fingerprint fingerprint = fingerprint_text(message_key(context, id, &arena));
    arena_free(&arena);
    return fingerprint;
}

struct str catalog_key(const struct message *message, struct arena *arena)
{
    return message_key(message->has_context ? &message->context.text : NULL, message->id.text, arena);
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
    const size_t *place = index_get(&catalog->by_key, message_key(context, id, &arena));
    arena_free(&arena);
    return place ? &catalog->messages[*place] : NULL;
}

struct message *catalog_find_same(const struct catalog *catalog, const struct message *message)
{
    return catalog_find(catalog, message->has_context ? &message->context.text : NULL, message->id.text);
}

struct message *catalog_find_previous(const struct catalog *catalog, const struct message *message)
{
    const struct previous *previous = message->previous;
    if (!message_has_previous(message))
        return NULL;
    return catalog_find(catalog, previous->context.is_present ? &previous->context.text : NULL, previous->id.text);
}

struct place_of_text message_locate(const struct catalog *catalog, const struct message *message,
                                    enum message_part part, size_t number, struct span in_text)
{
    return catalog->kind->locate(catalog, message, part, number, in_text);
}

size_t catalog_message_at(const struct catalog *catalog, size_t offset)
{
    size_t low = 0, high = catalog->message_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct span at = message_locate(catalog, &catalog->messages[middle], MESSAGE_ENTRY, 0, AS_WRITTEN).at;
        if (at.start <= offset && offset < at.end)
            return middle;
        if (at.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return NO_MESSAGE;
}

struct text_places *message_places(const struct catalog *catalog, const struct message *message, size_t form,
                                   struct arena *arena)
{
    if (!catalog->kind->read_places)
        return NULL;
    struct text_places *places = arena_alloc(arena, sizeof *places);
    catalog->kind->read_places(catalog, &message->strings[form], places, arena);
    return places;
}

/* The first stretch that begins at an offset or behind it. */
static size_t first_stretch(const struct text_places *places, size_t text)
{
    size_t low = 0, high = places->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->items[middle].text < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What a stretch of the text is in the file. */
static struct span part_of_stretch(const struct text_places *places, size_t number, struct span in_text)
{
    const struct text_stretch *stretch = &places->items[number];
    struct span at = span_of(stretch->in_file);
    size_t start = in_text.start > stretch->text ? in_text.start - stretch->text : 0, end = in_text.end - stretch->text;
    if (stretch->is_character)
        return at;
    return (struct span){at.start + start, end < at.end - at.start ? at.start + end : at.end};
}

struct place_of_text text_places_find(const struct text_places *places, struct span in_text)
{
    struct place_of_text place = {places->source, {places->end_in_file, places->end_in_file}};
    if (in_text.start >= places->end)
        return place;
    size_t first = first_stretch(places, in_text.start + 1) - 1, last = first_stretch(places, in_text.end) - 1;
    bool is_between = span_is_empty(in_text) && places->items[first].text == in_text.start;
    place.at.start = part_of_stretch(places, first, in_text).start;
    place.at.end = part_of_stretch(places, span_is_empty(in_text) ? first : last, in_text).end;
    place.at.end = is_between ? place.at.start : place.at.end;
    return place;
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

bool message_has_strings_of(const struct message *message, const struct message *other)
{
    bool is_same = message->string_count == other->string_count;
    for (size_t i = 0; i < message->string_count && is_same; i++)
        is_same = str_equal(message->strings[i].text, other->strings[i].text);
    return is_same;
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
        struct message_text *strings = arena_alloc(&catalog->arena, wanted * sizeof *strings);
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

void message_set(struct catalog *catalog, struct message_text *string, struct str text)
{
    *string = (struct message_text){.text = arena_copy(&catalog->arena, text), .is_present = true};
}

void comments_set(struct catalog *catalog, struct message_comments *comments, const struct str *texts, size_t count)
{
    *comments = (struct message_comments){.count = (uint32_t)count, .capacity = (uint32_t)count, .is_set = true};
    comments->items = arena_alloc(&catalog->arena, count * sizeof *comments->items);
    for (size_t i = 0; i < count; i++)
        comments->items[i].text = arena_copy(&catalog->arena, texts[i]);
}

struct message_comment *comments_append(struct catalog *catalog, struct message_comments *comments)
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
    struct message_comments *flags = &message->flags;
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
    flags->items[place] = (struct message_comment){.text = arena_copy(&catalog->arena, flag)};
}
