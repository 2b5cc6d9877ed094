#include "memory.h"

#include "change.h"
#include "match.h"
#include "numbering.h"

/* The entries that wait for a translation, as a catalog of their own, and their numbers. */
struct waiting {
    struct catalog catalog;
    size_t *numbers;
};

static bool is_waiting(const struct catalog *catalog, size_t number)
{
    const struct message *message = &catalog->messages[number];
    return number != catalog->header && !message->is_obsolete && !message->is_dropped && !message->is_fuzzy &&
           !message->is_in_conflict && !message_has_translation(message);
}

static void find_waiting(struct waiting *waiting, const struct catalog *catalog, struct arena *arena)
{
    struct message *messages = arena_alloc(arena, catalog->message_count * sizeof *messages);
    waiting->numbers = arena_alloc(arena, catalog->message_count * sizeof *waiting->numbers);
    waiting->catalog = *catalog;
    waiting->catalog.messages = messages;
    waiting->catalog.message_count = 0;
    for (size_t i = 0; i < catalog->message_count; i++)
        if (is_waiting(catalog, i)) {
            waiting->numbers[waiting->catalog.message_count] = i;
            messages[waiting->catalog.message_count++] = catalog->messages[i];
        }
}

static void name_memory(struct catalog *catalog, struct message *message, const struct catalog *memory,
                        struct arena *arena)
{
    const struct message_comments *comments = &message->translator;
    struct str *texts = arena_alloc(arena, (comments->count + 1) * sizeof *texts);
    struct buf note;
    for (size_t i = 0; i < comments->count; i++)
        texts[i] = comments->items[i].text;
    buf_init(&note, BUF_MAXIMUM);
    buf_add(&note, STR("memory: "));
    buf_add(&note, memory->source.path);
    texts[comments->count] = arena_copy(arena, buf_str(&note));
    buf_release(&note);
    change_comments(catalog, message, &message->translator, texts, comments->count + 1);
}

static bool is_same(const struct match *match)
{
    return match->kind == MATCH_EXACT || match->kind == MATCH_RENUMBERED;
}

static void set_strings(struct catalog *catalog, struct message *message, const struct message *known, bool renumbers,
                        struct arena *arena)
{
    struct numbering from, to;
    numbering_init(&from, known->id.text, arena);
    numbering_init(&to, message->id.text, arena);
    message_set_count(catalog, message, known->string_count);
    for (size_t i = 0; i < known->string_count; i++)
        change_text(catalog, message, &message->strings[i],
                    renumbers ? numbering_apply(&from, &to, known->strings[i].text, arena) : known->strings[i].text);
    message->is_changed = true;
}

static void mark_fuzzy(struct catalog *catalog, struct message *message, const struct message *known)
{
    change_flag(catalog, message, STR("fuzzy"), true);
    message->is_fuzzy = true;
    if (!str_equal(known->id.text, message->id.text))
        change_previous(catalog, message, &(struct previous){known->context, known->id, known->id_plural});
}

void memory_fill(struct catalog *catalog, const struct catalog *memory, bool no_fuzzy, struct memory_counts *counts)
{
    struct arena arena = {0};
    struct waiting waiting;
    struct matches matches;
    find_waiting(&waiting, catalog, &arena);
    matches_find(&matches, memory, &waiting.catalog, &(struct match_options){.no_fuzzy = no_fuzzy}, &arena);
    for (size_t i = 0; i < waiting.catalog.message_count; i++) {
        const struct match *match = &matches.items[i];
        struct message *message = &catalog->messages[waiting.numbers[i]];
        const struct message *known = match->old == NO_MESSAGE ? NULL : &memory->messages[match->old];
        if (!known || !(is_same(match) || match->kind == MATCH_FUZZY) || !message_has_translation(known) ||
            known->has_plural != message->has_plural || (no_fuzzy && known->is_fuzzy))
            continue;
        bool is_exact = is_same(match) && !known->is_fuzzy;
        set_strings(catalog, message, known, match->kind == MATCH_RENUMBERED, &arena);
        if (!is_exact) {
            mark_fuzzy(catalog, message, known);
            name_memory(catalog, message, memory, &arena);
        }
        *(is_exact ? &counts->exact : &counts->fuzzy) += 1;
    }
    arena_free(&arena);
}
