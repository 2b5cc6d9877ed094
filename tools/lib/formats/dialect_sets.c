#include "dialect_sets.h"

#include "format.h"

const struct dialect *dialect_by_name(struct str name)
{
    for (const struct dialect *const *dialect = DIALECTS; *dialect; dialect++)
        if (str_equal(str_from((*dialect)->name), name))
            return *dialect;
    return NULL;
}

/* A number of what stands behind the last dot, by its first and its last letter and its length. */
static uint8_t number_of_ending(struct str path)
{
    size_t at = path.len;
    while (at && path.at[at - 1] != '.')
        at--;
    size_t length = at ? path.len - at : 0;
    return length ? (uint8_t)(ascii_lower(path.at[at]) * 31 + ascii_lower(path.at[path.len - 1]) * 7 + (int)length) : 0;
}

static void note_suffixes(struct dialect_sets *sets, const char *const *suffixes)
{
    for (; suffixes && *suffixes; suffixes++)
        sets->may_tell[number_of_ending(str_from(*suffixes))] = true;
}

const struct islands *dialect_sets_complete(const struct dialect_sets *sets, const struct islands *islands,
                                            struct arena *arena)
{
    return islands_with(islands, &sets->common, sets->common.arguments, arena);
}

void dialect_sets_make(struct dialect_sets *sets, const struct island_arguments *arguments, struct arena *arena)
{
    const struct islands **told = arena_alloc(arena, (ISLAND_DIALECTS + 1) * sizeof *told);
    size_t count = 0;
    *sets = (struct dialect_sets){0};
    islands_init_common(&sets->common, DIALECTS);
    sets->common.arguments = arguments;
    for (size_t i = 0; DIALECTS[i]; i++) {
        sets->known[i] = dialect_sets_complete(sets, islands_make_known(DIALECTS[i], DIALECTS, arena), arena);
        if (DIALECTS[i]->own_words)
            told[count++] = sets->known[i];
        note_suffixes(sets, DIALECTS[i]->suffixes);
        note_suffixes(sets, DIALECTS[i]->page_suffixes);
    }
    sets->common.raw = &sets->common;
    sets->common.told = count ? told : NULL;
}

const struct islands *dialect_sets_find(const struct dialect_sets *sets, struct str path)
{
    for (size_t i = 0; sets->may_tell[number_of_ending(path)] && DIALECTS[i]; i++)
        if (path_has_suffix(path, DIALECTS[i]->suffixes) || path_has_suffix(path, DIALECTS[i]->page_suffixes))
            return sets->known[i];
    return &sets->common;
}
