#include "leaks.h"

#include "../base/hash.h"
#include "../identity/languages.h"
#include "../text/unicode.h"

enum { FOLDS = FOLD_CASE | FOLD_ACCENTS | FOLD_SPACE };

struct leaks {
    struct index *by_text; /* one per catalog: folded msgstr → index of the message and 1 */
    const struct check_catalog *catalogs;
    size_t catalog_count;
    size_t longest; /* of the texts, in bytes */
};

static bool is_finished(const struct message *message)
{
    return !message->is_obsolete && !message->is_fuzzy && message_is_sound(message) && message_is_complete(message) &&
           !str_is_empty(message->id.text);
}

static void add_catalog(struct leaks *leaks, size_t number, struct arena *arena)
{
    const struct catalog *catalog = leaks->catalogs[number].catalog;
    leaks->by_text[number] = (struct index){.arena = arena};
    for (size_t i = 0; catalog && i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (!is_finished(message) || message->has_plural)
            continue;
        struct str text = unicode_fold(message->strings[0].text, FOLDS, arena);
        bool is_new;
        if (!unicode_has_letter(text))
            continue;
        size_t *place = index_put(&leaks->by_text[number], text, &is_new);
        if (is_new)
            *place = i + 1;
        if (message->strings[0].text.len > leaks->longest)
            leaks->longest = message->strings[0].text.len;
    }
}

const struct leaks *leaks_make(const struct check_catalog *catalogs, size_t count, struct arena *arena)
{
    struct leaks *leaks = arena_alloc(arena, sizeof *leaks);
    *leaks = (struct leaks){.catalogs = catalogs, .catalog_count = count};
    leaks->by_text = arena_alloc(arena, count * sizeof *leaks->by_text);
    for (size_t i = 0; i < count; i++)
        add_catalog(leaks, i, arena);
    return leaks->longest ? leaks : NULL;
}

/* Is this catalog's message what leaked? Not where the original reads the same, nor where the text is itself a finished
 * original. */
static bool is_leak(const struct check_catalog *in, const struct message *message, struct str text, struct str folded,
                    struct arena *arena)
{
    const struct message *own = catalog_find(in->catalog, NULL, text);
    return !(own && is_finished(own)) && !str_equal(folded, unicode_fold(message->id.text, FOLDS, arena));
}

bool leaks_find(const struct leaks *leaks, struct str text, struct str language, struct leak *leak)
{
    /* Folding shortens a text by half at most: letters lose their marks, runs of white space shrink. */
    if (!leaks || text.len > 2 * leaks->longest + 16)
        return false;
    struct arena arena = {0};
    struct str folded = unicode_fold(text, FOLDS, &arena);
    bool is_found = false;
    for (size_t i = 0; i < leaks->catalog_count && !is_found; i++) {
        const struct check_catalog *in = &leaks->catalogs[i];
        const size_t *place = index_get(&leaks->by_text[i], folded);
        if (!place || !language_tags_match(in->source, language))
            continue;
        *leak = (struct leak){in, &in->catalog->messages[*place - 1]};
        is_found = is_leak(in, leak->message, text, folded, &arena);
    }
    arena_free(&arena);
    return is_found;
}
