#include "use.h"

#include "../catalog/format_strings.h"

/* The translation was made for some numbers only: is it one for all that may come now? */
static bool outgrows_range(const struct message *old, const struct message *new)
{
    unsigned long least, most, new_least, new_most;
    if (!message_range(old, &least, &most))
        return false;
    return !message_range(new, &new_least, &new_most) || new_least < least || new_most > most;
}

static void ignore_problem(void *context, struct str problem)
{
    (void)context, (void)problem;
}

/* The texts have become format strings: a translation that takes other arguments would break the program. */
static bool misfits_format(const struct message *old, const struct message *new)
{
    struct arena arena = {0};
    struct index kinds = {.arena = &arena};
    struct message asked = *new;
    bool is_new;
    if (!new->flags.count)
        return false;
    for (size_t i = 0; i < old->flags.count; i++)
        index_put(&kinds, format_kind(old->flags.items[i].text), &is_new);
    asked.strings = old->strings;
    asked.string_count = old->string_count;
    asked.is_fuzzy = false;
    asked.flags = (struct message_comments){.items = arena_alloc(&arena, new->flags.count * sizeof *asked.flags.items)};
    for (size_t i = 0; i < new->flags.count; i++) {
        struct str kind = format_kind(new->flags.items[i].text);
        if (kind.len)
            index_put(&kinds, kind, &is_new);
        if (kind.len && is_new)
            asked.flags.items[asked.flags.count++] = new->flags.items[i];
    }
    bool is_bad = asked.flags.count && format_strings_check(&asked, ignore_problem, NULL);
    arena_free(&arena);
    return is_bad;
}

bool use_differs(const struct message *old, const struct message *new)
{
    return message_has_translation(old) && !old->is_fuzzy && (outgrows_range(old, new) || misfits_format(old, new));
}
