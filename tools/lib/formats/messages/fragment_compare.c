#include "../../base/hash.h"
#include "fragment.h"

/* Have both the same parts of these kinds in the same order? */
static bool are_same(const struct fragment *a, const struct fragment *b, unsigned kinds)
{
    for (size_t i = 0, j = 0;; i++, j++) {
        while (i < a->count && !(a->items[i].kind & kinds))
            i++;
        while (j < b->count && !(b->items[j].kind & kinds))
            j++;
        if (i == a->count || j == b->count)
            return i == a->count && j == b->count;
        if (a->items[i].kind != b->items[j].kind || !str_equal(a->items[i].name, b->items[j].name))
            return false;
    }
}

struct difference fragment_compare(const struct fragment *source, const struct fragment *target, unsigned kinds,
                                   struct arena *arena)
{
    struct difference difference = {0};
    struct index wanted = {.arena = arena}, pairs = {.arena = arena}, used = {.arena = arena};
    bool is_new;
    if (are_same(source, target, kinds))
        return difference;
    for (size_t i = 0; i < source->count; i++) {
        const struct fragment_part *part = &source->items[i];
        if (part->kind & kinds)
            ++*index_put(&wanted, part->name, &is_new);
        if (part->kind & kinds & PART_OPEN)
            ++*index_put(&pairs, part->name, &is_new);
    }
    for (size_t i = 0; i < target->count; i++) {
        const struct fragment_part *part = &target->items[i];
        if (!(part->kind & kinds))
            continue;
        const size_t *limit = index_get(&wanted, part->name), *paired = index_get(&pairs, part->name);
        /* A pair made into a single tag has nothing in it. */
        bool is_emptied = part->kind == PART_SINGLE && paired && *paired == *limit;
        size_t count = is_emptied ? SIZE_MAX : ++*index_put(&used, part->name, &is_new);
        if (difference.unknown_count < DIFFERENCE_MAXIMUM && (!limit || (part->is_counted && count > *limit)))
            difference.unknown[difference.unknown_count++] = part;
    }
    for (size_t i = 0; i < source->count; i++) {
        const struct fragment_part *part = &source->items[i];
        if (!(part->kind & kinds))
            continue;
        size_t count = ++*index_put(&used, part->name, &is_new);
        size_t limit = *index_get(&wanted, part->name);
        /* `used` counts on from what the target has: past the limit the source's own uses begin to repeat. */
        if (difference.missing_count < DIFFERENCE_MAXIMUM && (part->is_counted ? count <= limit : is_new))
            difference.missing[difference.missing_count++] = part;
    }
    return difference;
}
