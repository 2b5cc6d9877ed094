#include "match.h"

#include "../base/hash.h"
#include "../text/similarity.h"
#include "../text/unicode.h"
#include "candidates.h"
#include "locales.h"
#include "numbering.h"
#include "reread.h"
#include "template.h"

/* gettext's own threshold, on the same measure: translators get the suggestions that they know. A catalog of an older
 * extraction gets more. */
static const double SIMILAR = 0.6, SIMILAR_LENIENT = 0.5;

/* What speaks for an old entry beside its text: nobody else uses it, or it stands in the same context. */
static const double BONUS_GONE = 0.1, BONUS_CONTEXT = 0.02;

/* Bytes. A pair with a longer text is compared by what is the same at both ends only. */
enum { LONGEST_COMPARED = 16 << 10 };

/* Steps of comparing (machine words of one text times bytes of the other) for one entry: five milliseconds. */
enum { EFFORT = 8 << 20 };

struct search {
    struct matches *matches;
    const struct catalog *catalog, *template;
    struct arena *arena;
};

static bool is_header(const struct message *message)
{
    return !message->has_context && str_is_empty(message->id.text);
}

/* Has it a translation that another text may get? */
static bool is_usable(const struct message *old)
{
    return !is_header(old) && message_is_sound(old) && message_has_translation(old);
}

static bool is_open(const struct match *match)
{
    return match->is_wanted && match->kind == MATCH_NONE;
}

static void settle(struct match *match, enum match_kind kind, size_t old)
{
    match->kind = kind;
    match->old = old;
}

/* Exact matches, live entries before obsolete ones; what is live and not in the template is gone. */
static void find_exact(struct search *search, struct str target)
{
    struct index wanted = {.arena = search->arena};
    for (size_t i = 0; i < search->template->message_count; i++) {
        const struct message *message = &search->template->messages[i];
        bool is_new = false;
        bool is_live = !is_header(message) && !message->is_obsolete && !message->is_dropped;
        if (is_live && locales_admit(message, target)) {
            size_t *place = index_put(&wanted, catalog_key(message, search->arena), &is_new);
            *place = is_new ? i : *place;
        }
        search->matches->items[i] = (struct match){.is_wanted = is_new, .old = NO_MESSAGE};
    }
    for (size_t i = 0; i < search->catalog->message_count; i++) {
        const struct message *message = &search->catalog->messages[i];
        if (is_header(message))
            continue;
        const size_t *place = index_get(&wanted, catalog_key(message, search->arena));
        struct match *match = place ? &search->matches->items[*place] : NULL;
        search->matches->is_gone[i] = !match && !message->is_obsolete;
        if (match &&
            (match->old == NO_MESSAGE || (search->catalog->messages[match->old].is_obsolete && !message->is_obsolete)))
            settle(match, MATCH_EXACT, i);
    }
}

/* Of two old entries with one key: one that is gone takes the place of one that is not. */
static bool is_better(const struct search *search, size_t old, size_t other)
{
    return search->matches->is_gone[old] && !search->matches->is_gone[other];
}

static void find_returned(struct search *search)
{
    struct index previous = {.arena = search->arena};
    for (size_t i = 0; i < search->catalog->message_count; i++) {
        const struct message *old = &search->catalog->messages[i];
        if (!old->is_fuzzy || !message_has_previous(old) || !is_usable(old))
            continue;
        bool is_new;
        const struct str *context = old->previous->context.is_present ? &old->previous->context.text : NULL;
        size_t *place = index_put(&previous, message_key(context, old->previous->id.text, search->arena), &is_new);
        if (is_new || is_better(search, i, *place))
            *place = i;
    }
    for (size_t i = 0; i < search->template->message_count && previous.count > 0; i++) {
        struct match *match = &search->matches->items[i];
        const size_t *place =
            is_open(match) ? index_get(&previous, catalog_key(&search->template->messages[i], search->arena)) : NULL;
        if (place)
            settle(match, MATCH_RETURNED, *place);
    }
}

static struct str composed(struct str text, struct arena *arena)
{
    return unicode_is_nfc(text) ? text : unicode_nfc(text, arena);
}

/* The key of the message as if its codes had no numbers, and its letters their accents in them. */
static struct str normal_key(const struct message *message, struct arena *arena)
{
    struct numbering numbering;
    numbering_init(&numbering, composed(message->id.text, arena), arena);
    return message_key(message->has_context ? &message->context.text : NULL, numbering.normal, arena);
}

/* What of a text no numbers of codes can change: what stands before its first tag and behind its last one. */
static uint64_t ends_of(struct str text)
{
    const char *last = text.len ? memrchr(text.at, '>', text.len) : NULL;
    size_t first = str_find_char(text, '<', 0), end = last ? (size_t)(last - text.at) : 0;
    return hash_join(hash_bytes(str_slice(text, 0, first)), hash_bytes(str_slice(text, end, text.len)));
}

static struct str bytes_of(const uint64_t *ends)
{
    return (struct str){(const char *)ends, sizeof *ends};
}

/* Are the ends of that text those of an open one? Tells for most without taking their tags apart. */
static bool may_be_open(const struct index *open_ends, struct str text)
{
    uint64_t ends = ends_of(text);
    return !unicode_is_nfc(text) || index_get(open_ends, bytes_of(&ends));
}

/* Few entries are open, so that it is their keys that are kept. */
static void find_renumbered(struct search *search)
{
    struct index keys = {.arena = search->arena}, ends = {.arena = search->arena};
    size_t count = search->template->message_count;
    size_t *first = arena_alloc(search->arena, count * sizeof *first); /* of the entries with the same key */
    size_t *found = arena_alloc(search->arena, count * sizeof *found); /* for that one, and 1 */
    bool is_new, is_any_decomposed = false;
    for (size_t i = 0; i < count; i++) {
        const struct message *message = &search->template->messages[i];
        if (!is_open(&search->matches->items[i]))
            continue;
        is_any_decomposed |= !unicode_is_nfc(message->id.text);
        uint64_t own_ends = ends_of(composed(message->id.text, search->arena));
        index_put_copy(&ends, bytes_of(&own_ends), &is_new);
        size_t *place = index_put(&keys, normal_key(message, search->arena), &is_new);
        first[i] = *place = is_new ? i : *place;
    }
    struct arena scratch = {0};
    for (size_t i = 0; i < search->catalog->message_count && keys.count > 0; i++) {
        const struct message *old = &search->catalog->messages[i];
        bool differs =
            is_any_decomposed || str_find_char(old->id.text, '<', 0) != (size_t)-1 || !unicode_is_nfc(old->id.text);
        if (!differs || !may_be_open(&ends, old->id.text) || !is_usable(old))
            continue;
        const size_t *place = index_get(&keys, normal_key(old, &scratch));
        if (place && (!found[*place] || is_better(search, i, found[*place] - 1)))
            found[*place] = i + 1;
        arena_clear(&scratch);
    }
    arena_free(&scratch);
    for (size_t i = 0; i < count && keys.count > 0; i++)
        if (is_open(&search->matches->items[i]) && found[first[i]])
            settle(&search->matches->items[i], MATCH_RENUMBERED, found[first[i]] - 1);
}

/* Under a key stands the same text, however much of it has changed. */
static void find_same_key(struct search *search)
{
    struct index gone = {.arena = search->arena};
    bool is_new;
    for (size_t i = 0; i < search->catalog->message_count; i++) {
        const struct message *old = &search->catalog->messages[i];
        if (search->matches->is_gone[i] && old->has_context && is_usable(old))
            *index_put(&gone, old->context.text, &is_new) = i;
    }
    for (size_t i = 0; i < search->template->message_count && gone.count > 0; i++) {
        const struct message *message = &search->template->messages[i];
        struct match *match = &search->matches->items[i];
        const size_t *place = message->is_keyed && is_open(match) ? index_get(&gone, message->context.text) : NULL;
        if (place)
            settle(match, MATCH_FUZZY, *place);
    }
}

/* Gives the entries of the template that parts of an old one are what they are translations of. True when one is. */
static bool settle_parts(struct search *search, const struct index *open, size_t old, const struct reread_text *parts,
                         size_t count)
{
    const struct message *message = &search->catalog->messages[old];
    bool is_any = false;
    for (size_t i = 0; i < count; i++) {
        const struct str *context = message->has_context ? &message->context.text : NULL;
        const size_t *place = index_get(open, message_key(context, parts[i].id, search->arena));
        struct match *match = place ? &search->matches->items[*place] : NULL;
        is_any |= match != NULL;
        if (!match || !is_open(match))
            continue;
        settle(match, MATCH_REREAD, old);
        match->translation = parts[i].translation;
    }
    return is_any;
}

static void find_reread(struct search *search)
{
    struct index open = {.arena = search->arena};
    bool is_new;
    for (size_t i = 0; i < search->template->message_count; i++)
        if (is_open(&search->matches->items[i]))
            *index_put(&open, catalog_key(&search->template->messages[i], search->arena), &is_new) = i;
    for (size_t i = 0; i < search->catalog->message_count && open.count > 0; i++) {
        const struct message *old = &search->catalog->messages[i];
        if (!search->matches->is_gone[i] || !is_usable(old) || old->has_plural)
            continue;
        struct reread_text parts[REREAD_MAXIMUM];
        bool is_done = false;
        for (enum reread_manner manner = 0; manner < REREAD_MANNERS && !is_done; manner++)
            is_done = settle_parts(search, &open, i, parts, reread(old, manner, parts, search->arena));
    }
}

/* Entries of the other direction's catalog by their translation. */
static void find_moved(struct search *search, const struct catalog *reverse)
{
    struct index translations = {.arena = search->arena};
    for (size_t i = 0; i < reverse->message_count; i++) {
        const struct message *message = &reverse->messages[i];
        if (!is_usable(message) || message->has_plural || message->is_fuzzy)
            continue;
        bool is_new;
        size_t *place = index_put(&translations, message->strings[0].text, &is_new);
        if (is_new || (reverse->messages[*place].is_obsolete && !message->is_obsolete))
            *place = i;
    }
    for (size_t i = 0; i < search->template->message_count; i++) {
        struct match *match = &search->matches->items[i];
        const size_t *place = is_open(match) ? index_get(&translations, search->template->messages[i].id.text) : NULL;
        if (!place)
            continue;
        match->kind = MATCH_MOVED;
        match->translation = reverse->messages[*place].id.text;
    }
}

/* Old entries that a similar text may come from. */
struct pool {
    struct str *texts;
    size_t *olds;
    size_t count;
    struct candidates *candidates;
};

static void pool_init(struct pool *pool, const struct search *search)
{
    const struct catalog *catalog = search->catalog;
    *pool = (struct pool){
        .texts = arena_alloc(search->arena, catalog->message_count * sizeof *pool->texts),
        .olds = arena_alloc(search->arena, catalog->message_count * sizeof *pool->olds),
    };
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *old = &catalog->messages[i];
        if (!is_usable(old))
            continue;
        pool->texts[pool->count] = old->id.text;
        pool->olds[pool->count++] = i;
    }
    pool->candidates = candidates_open(pool->texts, pool->count, search->arena);
}

/* How much of two texts is the same at their ends. */
static double similarity_of_ends(struct str a, struct str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len, start = 0, end = 0;
    while (start < shorter && a.at[start] == b.at[start])
        start++;
    while (end < shorter - start && a.at[a.len - 1 - end] == b.at[b.len - 1 - end])
        end++;
    return 2 * (double)(start + end) / (double)(a.len + b.len);
}

static double bonus_of(const struct search *search, size_t old, const struct message *wanted)
{
    const struct message *message = &search->catalog->messages[old];
    bool same_context =
        message->has_context == wanted->has_context && str_equal(message->context.text, wanted->context.text);
    return (search->matches->is_gone[old] ? BONUS_GONE : 0) + (same_context ? BONUS_CONTEXT : 0);
}

static bool is_long(struct str text)
{
    return text.len > LONGEST_COMPARED;
}

/* The old entry whose text is most like that of the wanted one, or NO_MESSAGE. */
static size_t most_similar(struct search *search, struct pool *pool, const struct message *wanted, double minimum)
{
    size_t found[CANDIDATES_MAXIMUM], best = NO_MESSAGE, effort = 0;
    struct str text = wanted->id.text;
    struct arena scratch = {0};
    size_t count = candidates_find(pool->candidates, text, minimum, found);
    struct similarity *prepared = count && !is_long(text) ? similarity_prepare(text, &scratch) : NULL;
    double best_value = 0;
    for (size_t i = 0; i < count && effort < EFFORT; i++) {
        struct str other = pool->texts[found[i]];
        double bonus = bonus_of(search, pool->olds[found[i]], wanted);
        double needed = best_value - bonus > minimum ? best_value - bonus : minimum;
        bool is_by_ends = !prepared || is_long(other);
        double value = is_by_ends ? similarity_of_ends(text, other) : similarity_with(prepared, other, needed);
        effort += is_by_ends ? other.len : (text.len / 64 + 1) * other.len;
        if (value < needed || value + bonus <= best_value)
            continue;
        best_value = value + bonus;
        best = pool->olds[found[i]];
    }
    arena_free(&scratch);
    return best;
}

static void find_similar(struct search *search, double minimum)
{
    struct pool pool = {0};
    for (size_t i = 0; i < search->template->message_count; i++) {
        struct match *match = &search->matches->items[i];
        if (!is_open(match))
            continue;
        if (!pool.candidates)
            pool_init(&pool, search);
        size_t old = most_similar(search, &pool, &search->template->messages[i], minimum);
        if (old != NO_MESSAGE)
            settle(match, MATCH_FUZZY, old);
    }
}

void matches_find(struct matches *matches, const struct catalog *catalog, const struct catalog *template,
                  const struct match_options *options, struct arena *arena)
{
    matches->items = arena_alloc(arena, template->message_count * sizeof *matches->items);
    matches->is_gone = arena_alloc(arena, catalog->message_count * sizeof *matches->is_gone);
    struct search search = {matches, catalog, template, arena};
    find_exact(&search, options->target);
    if (!options->no_fuzzy)
        find_returned(&search);
    find_renumbered(&search);
    if (!options->no_fuzzy)
        find_same_key(&search);
    if (options->is_lenient)
        find_reread(&search);
    if (options->reverse)
        find_moved(&search, options->reverse);
    if (!options->no_fuzzy)
        find_similar(&search, options->is_lenient ? SIMILAR_LENIENT : SIMILAR);
}
