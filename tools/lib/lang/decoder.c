#include "decoder.h"

struct item *items_add(struct items *items, struct arena *arena, struct span at)
{
    items->at = arena_grow(arena, items->at, items->count, &items->capacity, sizeof *items->at);
    struct item *item = &items->at[items->count++];
    *item = (struct item){.at = at};
    return item;
}

/* `own` and `other` are the best scores of all ways through the words so far that end in that language; a way is
 * undone backwards by what each word says of its last step. A word speaks for one language by as much as against the
 * other, hence the halves. A change costs the same in both directions, but behind it a word counts by its `start`, for
 * which a capital is no sign of a name. The first word is a start without a change before it: what a text begins in
 * costs nothing. */
void items_decode(struct items *items)
{
    float own = 0, other = 0;
    for (size_t i = 0; i < items->count; i++) {
        struct item *item = &items->at[i];
        float inside = item->inside / 2, start = item->start / 2, cost = item->cost;
        float stay_own = own - inside, to_own = other - cost - start;
        float stay_other = other + (i == 0 ? start : inside), to_other = own - cost + start;
        item->changes[false] = i > 0 && to_own > stay_own;
        item->changes[true] = i > 0 && to_other > stay_other;
        own = item->changes[false] ? to_own : stay_own;
        other = item->changes[true] ? to_other : stay_other;
    }
    bool is_other = other > own;
    for (size_t i = items->count; i-- > 0;) {
        items->at[i].is_other = is_other;
        is_other ^= items->at[i].changes[is_other];
    }
}
