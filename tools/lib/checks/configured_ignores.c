#include "configured_ignores.h"

#include <fnmatch.h>

#include "../base/buf.h"
#include "../base/hash.h"
#include "../text/glob.h"
#include "../text/pattern_index.h"
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
    struct pattern_index texts; /* of entries whose text is a pattern */
};

struct configured_ignores {
    struct arena *arena;
    const struct ignore_entry *entries;
    struct place_in_chain *chains; /* by number of entry */
    struct index known;            /* from all that an entry says to the first such */
    struct index by_place;         /* from the number of a path and a text to the first entry, and 1 */
    struct index by_rule;          /* from such an entry and a rule to what silences, and 1; 0: nothing does */
    struct index by_path;          /* from a path pattern to its number */
    struct path_entries *paths;
    size_t path_count, path_capacity;
    struct pattern_index patterns; /* of the paths, those with wildcards */
    struct str path;               /* of the last finding, and the numbers of the paths that fit it */
    size_t *fitting;
    size_t fitting_count, fitting_capacity;
    struct buf key;
};

static bool is_text_pattern(struct str text)
{
    return str_find_any(text, "*?[") != SIZE_MAX;
}

/* As it stands, or as a shell pattern whose `*` stands for anything. The text has a NUL behind it. */
static bool text_fits(struct str pattern, struct str text, struct arena *arena)
{
    return str_equal(pattern, text) || fnmatch(arena_copy(arena, pattern).at, text.at, 0) == 0;
}

static size_t number_of_path(struct configured_ignores *ignores, struct str pattern)
{
    bool is_new;
    size_t *number = index_put(&ignores->by_path, pattern, &is_new);
    if (!is_new)
        return *number;
    *number = ignores->path_count;
    if (glob_is_pattern(pattern))
        pattern_index_add(&ignores->patterns, pattern, ignores->path_count);
    ignores->paths = arena_grow(ignores->arena, ignores->paths, ignores->path_count, &ignores->path_capacity,
                                sizeof *ignores->paths);
    ignores->paths[ignores->path_count] = (struct path_entries){pattern, {.arena = ignores->arena}};
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

/* Only the first of equal ones is in a chain, in their order, which is then no longer than there are patterns for
 * rules; one whose text is a pattern stands for itself. */
static void add(struct configured_ignores *ignores, size_t number)
{
    const struct ignore_entry *entry = &ignores->entries[number];
    struct place_in_chain *own = &ignores->chains[number];
    bool is_new;
    size_t path = number_of_path(ignores, entry->path);
    if (own->first != number)
        return;
    if (is_text_pattern(entry->text)) {
        pattern_index_add(&ignores->paths[path].texts, entry->text, number);
        return;
    }
    size_t *first = index_put_copy(&ignores->by_place, place_key(ignores, path, entry->text), &is_new);
    own->next = *first;
    *first = number + 1;
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
                                           .by_rule.arena = arena,
                                           .by_path.arena = arena,
                                           .patterns = {.arena = arena, .are_paths = true}};
    buf_init(&ignores->key, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        ignores->chains[i].first = first_alike(ignores, number_of_path(ignores, entries[i].path), i);
    for (size_t i = count; i-- > 0;)
        add(ignores, i);
    pattern_index_lay_out(&ignores->patterns);
    for (size_t i = 0; i < ignores->path_count; i++)
        pattern_index_lay_out(&ignores->paths[i].texts);
    return ignores;
}

void configured_ignores_free(struct configured_ignores *ignores)
{
    buf_release(&ignores->key);
}

static void add_fitting(struct configured_ignores *ignores, size_t path)
{
    ignores->fitting = arena_grow(ignores->arena, ignores->fitting, ignores->fitting_count, &ignores->fitting_capacity,
                                  sizeof *ignores->fitting);
    ignores->fitting[ignores->fitting_count++] = path;
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
    struct arena scratch = {0};
    size_t *candidates;
    size_t count = pattern_index_find(&ignores->patterns, path, &scratch, &candidates);
    for (size_t i = 0; i < count; i++)
        if (glob_matches(ignores->paths[candidates[i]].pattern, path, (struct str){0}, NULL))
            add_fitting(ignores, candidates[i]);
    arena_free(&scratch);
}

/* Is it one that silences the rule? */
static bool silences(const struct configured_ignores *ignores, size_t number, const struct rule *rule)
{
    const struct ignore_entry *entry = &ignores->entries[number];
    bool is_trusted = !rule->apply_refuses || !str_is_empty(entry->reason);
    return is_trusted && ignore_names_rule(entry->rule, rule);
}

/* Goes through a chain of entries whose text fits, once for each rule: the first that silences it. */
static size_t find_in_chain(struct configured_ignores *ignores, size_t chain, const struct rule *rule)
{
    bool is_new;
    buf_clear(&ignores->key);
    buf_format(&ignores->key, "%zu %s", chain, rule->id);
    size_t *known = index_put_copy(&ignores->by_rule, buf_str(&ignores->key), &is_new);
    for (size_t i = is_new ? chain : 0; i; i = ignores->chains[i - 1].next)
        if (silences(ignores, i - 1, rule)) {
            ignores->chains[i - 1].is_used = true;
            *known = *known ? *known : i;
        }
    return *known ? *known - 1 : SIZE_MAX;
}

/* Tries the entries whose text is a pattern that may fit; one that is used and cannot be the first need not be tried.
 */
static size_t find_by_pattern(struct configured_ignores *ignores, const struct finding *finding, size_t path,
                              size_t found)
{
    const struct str TEXTS[] = {str_trim(finding->text), finding->segment};
    bool is_one_text = str_equal(TEXTS[0], TEXTS[1]);
    struct arena scratch = {0};
    for (size_t k = is_one_text; k < 2; k++) {
        size_t *candidates;
        struct str text = arena_copy(&scratch, TEXTS[k]);
        size_t count = pattern_index_find(&ignores->paths[path].texts, text, &scratch, &candidates);
        for (size_t i = 0; i < count; i++) {
            size_t number = candidates[i];
            bool *is_used = &ignores->chains[number].is_used;
            if ((*is_used && number > found) || !silences(ignores, number, finding->rule) ||
                !text_fits(ignores->entries[number].text, text, &scratch))
                continue;
            *is_used = true;
            found = number < found ? number : found;
        }
    }
    arena_free(&scratch);
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
            size_t first = chain ? find_in_chain(ignores, *chain, finding->rule) : SIZE_MAX;
            found = first < found ? first : found;
        }
        if (ignores->paths[path].texts.count)
            found = find_by_pattern(ignores, finding, path, found);
    }
    return found;
}

bool configured_ignores_is_used(const struct configured_ignores *ignores, size_t number)
{
    return ignores->chains[ignores->chains[number].first].is_used;
}
