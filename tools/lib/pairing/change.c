#include "change.h"

void change_text(struct catalog *catalog, struct message *message, struct message_text *text, struct str wanted)
{
    if (text->is_present && str_equal(text->text, wanted))
        return;
    message_set(catalog, text, wanted);
    message->is_changed = true;
}

void change_optional(struct catalog *catalog, struct message *message, struct message_text *text,
                     const struct message_text *wanted)
{
    if (wanted->is_present) {
        change_text(catalog, message, text, wanted->text);
    } else if (text->is_present) {
        *text = (struct message_text){0};
        message->is_changed = true;
    }
}

void change_ids(struct catalog *catalog, struct message *message, const struct message *other)
{
    message->is_changed |= message->has_context != other->has_context || message->has_plural != other->has_plural;
    message->has_context = other->has_context;
    message->has_plural = other->has_plural;
    change_optional(catalog, message, &message->context, &other->context);
    change_text(catalog, message, &message->id, other->id.text);
    change_optional(catalog, message, &message->id_plural, &other->id_plural);
}

void change_previous(struct catalog *catalog, struct message *message, const struct previous *wanted)
{
    bool is_wanted = wanted->context.is_present || wanted->id.is_present || wanted->id_plural.is_present;
    if (!is_wanted && !message->previous)
        return;
    struct previous *previous = message_previous(catalog, message);
    change_optional(catalog, message, &previous->context, &wanted->context);
    change_optional(catalog, message, &previous->id, &wanted->id);
    change_optional(catalog, message, &previous->id_plural, &wanted->id_plural);
}

void change_strings(struct catalog *catalog, struct message *message, const struct message *other)
{
    message->is_changed |= message->string_count != other->string_count;
    message_set_count(catalog, message, other->string_count);
    for (size_t i = 0; i < other->string_count; i++)
        change_text(catalog, message, &message->strings[i], other->strings[i].text);
}

void change_translation(struct catalog *catalog, struct message *message, const struct message *other)
{
    change_strings(catalog, message, other);
    change_flag(catalog, message, STR("fuzzy"), other->is_fuzzy);
    change_previous(catalog, message, other->previous ? other->previous : &(struct previous){0});
}

void change_comments(struct catalog *catalog, struct message *message, struct message_comments *comments,
                     const struct str *texts, size_t count)
{
    bool is_same = comments->count == count;
    for (size_t i = 0; i < count && is_same; i++)
        is_same = str_equal(comments->items[i].text, texts[i]);
    if (is_same)
        return;
    comments_set(catalog, comments, texts, count);
    message->is_changed = true;
}

enum { IN_OURS = 1, IN_THEIRS = 2, IN_BASE = 4 };

static void mark(struct index *where, const struct message_comments *comments, size_t side)
{
    bool is_new;
    for (size_t i = 0; i < comments->count; i++) {
        size_t *sides = index_put(where, comments->items[i].text, &is_new);
        *sides |= side;
    }
}

struct comment_texts comments_join(const struct message_comments *ours, const struct message_comments *base,
                                   const struct message_comments *theirs, struct arena *arena)
{
    struct index where = {.arena = arena};
    struct comment_texts texts = {.items = arena_alloc(arena, (ours->count + theirs->count) * sizeof *texts.items)};
    mark(&where, ours, IN_OURS);
    mark(&where, base, IN_BASE);
    mark(&where, theirs, IN_THEIRS);
    for (size_t i = 0; i < ours->count; i++)
        if (*index_get(&where, ours->items[i].text) != (IN_OURS | IN_BASE))
            texts.items[texts.count++] = ours->items[i].text;
    for (size_t i = 0; i < theirs->count; i++)
        if (*index_get(&where, theirs->items[i].text) == IN_THEIRS)
            texts.items[texts.count++] = theirs->items[i].text;
    return texts;
}

void change_flag(struct catalog *catalog, struct message *message, struct str flag, bool is_set)
{
    if (message_has_flag(message, flag) == is_set)
        return;
    message_set_flag(catalog, message, flag, is_set);
    message->is_changed = true;
}
