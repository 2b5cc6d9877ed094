#include "configured_ignores.h"

#include <fnmatch.h>

#include "../base/buf.h"
#include "../base/hash.h"
#include "../text/glob.h"
#include "suppressions.h"

/* What becomes of an entry. */
struct place_in_chain {
    size_t first; /* the number of the first that says the same: its own, or it is in no chain */
    size_t next;  /* the next one of its path and text, and 1; 0: none */
    bool is_used;
};

/* The entries with one path pattern. */
struct path_entries {
    struct str pattern;
    size_t text_patterns; /* the last whose text is a pattern, and 1; 0: none */
};

struct configured_ignores {
    struct arena *arena;
    const struct ignore_entry *entries;
    struct place_in_chain *chains; /* by number of entry */
    struct index known;            /* from all that an entry says to the first such */
    struct index by_place;         /* from the number of a path and a text to the last entry, and 1 */
    struct index by_path;          /* from a path pattern to its number */
    struct path_entries *paths;
    size_t path_count, path_capacity;
    size_t *patterns; /* of the paths, those with wildcards */
    size_t pattern_count, pattern_capacity;
    struct str path; /* of the last finding, and the numbers of the paths that fit it */
    size_t *fitting;
    size_t fitting_count, fitting_capacity;
    struct buf key;
};

static bool is_text_pattern(struct str text)
{
    return str_find_any(text, "*?[") != SIZE_MAX;
}

/* As it stands, or as a shell pattern whose `*` stands for anything. */
static bool text_fits(struct str pattern, struct str text, struct arena *arena)
{
    return str_equal(pattern, text) ||
           (is_text_pattern(pattern) && fnmatch(arena_copy(arena, pattern).at, arena_copy(arena, text).at, 0) == 0);
}

static bool is_one_of(struct str pattern, struct str text, struct str segment)
{
    struct arena scratch = {0};
    bool fits = text_fits(pattern, str_trim(text), &scratch) || text_fits(pattern, segment, &scratch);
    arena_free(&scratch);
    return fits;
}

bool ignore_entry_fits(const struct ignore_entry *entry, struct str path, struct str text, struct str segment)
{
    return (str_is_empty(entry->path) || glob_matches(entry->path, path, (struct str){0}, NULL)) &&
           (str_is_empty(entry->text) || is_one_of(entry->text, text, segment));
}

static void add_number(struct arena *arena, size_t **items, size_t *count, size_t *capacity, size_t number)
{
    *items = arena_grow(arena, *items, *count, capacity, sizeof **items);
    (*items)[(*count)++] = number;
}

static size_t number_of_path(struct configured_ignores *ignores, struct str pattern)
{
    bool is_new;
    size_t *number = index_put(&ignores->by_path, pattern, &is_new);
    if (!is_new)
        return *number;
    *number = ignores->path_count;
    if (glob_is_pattern(pattern))
        add_number(ignores->arena, &ignores->patterns, &ignores->pattern_count, &ignores->pattern_capacity,
                   ignores->path_count);
    ignores->paths = arena_grow(ignores->arena, ignores->paths, ignores->path_count, &ignores->path_capacity,
                                sizeof *ignores->paths);
    ignores->paths[ignores->path_count].pattern = pattern;
    return ignores->path_count++;
}

static struct str place_key(struct configured_ignores *ignores, size_t path, struct str text)
{
    buf_clear(&ignores->key);
    buf_format(&ignores->key, "%zu ", path);
    buf_add(&ignores->key, text);
    return buf_str(&ignores->key);
}

/* The first entry that says the same. */
static size_t first_alike(struct configured_ignores *ignores, size_t path, size_t number)
{
    const struct ignore_entry *entry = &ignores->entries[number];
    bool is_new;
    buf_clear(&ignores->key);
    buf_format(&ignores->key, "%zu %zu %d ", path, entry->rule.len, str_is_empty(entry->reason));
    buf_add(&ignores->key, entry->rule);
    buf_add(&ignores->key, entry->text);
    size_t *first = index_put_copy(&ignores->known, buf_str(&ignores->key), &is_new);
    if (is_new)
        *first = number;
    return *first;
}

/* Only the first of equal ones is in a chain, which is then no longer than there are patterns for rules, where the text
 * is none. */
static void add(struct configured_ignores *ignores, size_t number)
{
    const struct ignore_entry *entry = &ignores->entries[number];
    struct place_in_chain *own = &ignores->chains[number];
    size_t path = number_of_path(ignores, entry->path);
    own->first = first_alike(ignores, path, number);
    if (own->first != number)
        return;
    bool is_new;
    size_t *last = is_text_pattern(entry->text)
                       ? &ignores->paths[path].text_patterns
                       : index_put_copy(&ignores->by_place, place_key(ignores, path, entry->text), &is_new);
    own->next = *last;
    *last = number + 1;
}

struct configured_ignores *configured_ignores_make(const struct ignore_entry *entries, size_t count,
                                                   struct arena *arena)
{
    struct configured_ignores *ignores = arena_alloc(arena, sizeof *ignores);
    *ignores = (struct configured_ignores){.arena = arena,
                                           .entries = entries,
                                           .chains = arena_alloc(arena, count * sizeof *ignores->chains),
                                           .known.arena = arena,
                                           .by_place.arena = arena,
                                           .by_path.arena = arena};
    buf_init(&ignores->key, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        add(ignores, i);
    return ignores;
}

void configured_ignores_free(struct configured_ignores *ignores)
{
    buf_release(&ignores->key);
}

static void add_fitting(struct configured_ignores *ignores, size_t path)
{
    add_number(ignores->arena, &ignores->fitting, &ignores->fitting_count, &ignores->fitting_capacity, path);
}

/* Finds the paths that fit, once for all findings of a file: the ones as they stand, and those with wildcards. */
static void settle_path(struct configured_ignores *ignores, struct str path)
{
    const struct str LITERALS[] = {path, {"", 0}};
    if (ignores->path.at && str_equal(ignores->path, path))
        return;
    ignores->path = arena_copy(ignores->arena, path);
    ignores->fitting_count = 0;
    for (size_t i = 0; i < (path.len ? 2 : 1); i++) {
        const size_t *number = index_get(&ignores->by_path, LITERALS[i]);
        if (number && !glob_is_pattern(LITERALS[i]))
            add_fitting(ignores, *number);
    }
    for (size_t i = 0; i < ignores->pattern_count; i++)
        if (glob_matches(ignores->paths[ignores->patterns[i]].pattern, path, (struct str){0}, NULL))
            add_fitting(ignores, ignores->patterns[i]);
}

/* Goes through a chain of entries whose text fits, or has to be asked. */
static size_t find_in_chain(struct configured_ignores *ignores, const struct finding *finding, size_t chain,
                            size_t found)
{
    for (size_t i = chain; i; i = ignores->chains[i - 1].next) {
        const struct ignore_entry *entry = &ignores->entries[i - 1];
        bool is_trusted = !finding->rule->apply_refuses || !str_is_empty(entry->reason);
        if (!is_trusted || !ignore_names_rule(entry->rule, finding->rule) ||
            (is_text_pattern(entry->text) && !is_one_of(entry->text, finding->text, finding->segment)))
            continue;
        ignores->chains[i - 1].is_used = true;
        found = i - 1 < found ? i - 1 : found;
    }
    return found;
}

size_t configured_ignores_find(struct configured_ignores *ignores, const struct finding *finding)
{
    const struct str TEXTS[] = {{"", 0}, str_trim(finding->text), finding->segment};
    size_t found = SIZE_MAX;
    settle_path(ignores, finding->place.path);
    for (size_t i = 0; i < ignores->fitting_count; i++) {
        size_t path = ignores->fitting[i];
        for (size_t k = 0; k < sizeof TEXTS / sizeof *TEXTS; k++) {
            const size_t *chain = index_get(&ignores->by_place, place_key(ignores, path, TEXTS[k]));
            found = find_in_chain(ignores, finding, chain ? *chain : 0, found);
        }
        found = find_in_chain(ignores, finding, ignores->paths[path].text_patterns, found);
    }
    return found;
}

bool configured_ignores_is_used(const struct configured_ignores *ignores, size_t number)
{
    return ignores->chains[ignores->chains[number].first].is_used;
}
