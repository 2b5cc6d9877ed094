/* An arena hands out memory that is dropped all at once. One per document, catalog and run; its users never free.
 * A zeroed struct arena is an empty one. Not for sharing between threads. Out of memory ends the process. */
#ifndef COTEJO_BASE_ARENA_H
#define COTEJO_BASE_ARENA_H

#include "str.h"

struct arena {
    struct arena_block *block;
    size_t reserved; /* bytes taken from the system so far */
};

/* Zeroed memory, aligned for any type; size 0 is allowed. */
void *arena_alloc(struct arena *arena, size_t size);

/* Memory that is not zeroed, alignment 1: for bytes that are written at once. */
char *arena_bytes(struct arena *arena, size_t size);

/* True when `items`, of `old` bytes, are what was handed out last and now have `size` bytes; a very long list is to get
 * a block of its own. */
bool arena_extend(struct arena *arena, const char *items, size_t old, size_t size);

/* What was handed out alone, being large, is no longer needed; of anything else nothing is given back. */
void arena_drop(struct arena *arena, const void *items);

/* A copy of text, with a NUL behind it that is not counted. */
struct str arena_copy(struct arena *arena, struct str text);

/* Room for more behind `count` items that fill their capacity: for arena_grow. */
void *arena_grow_full(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Room for one item more, zeroed, behind `count` items of `size` bytes: returns items, or a copy of them in twice the
 * room, after which the old place is no longer valid. *capacity is kept by the caller, 0 at first. */
static inline void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count >= *capacity)
        items = arena_grow_full(arena, items, count, capacity, size);
    memset((char *)items + count * size, 0, size);
    return items;
}

/* For a list that will be long, which then need not grow on the way: room for so many items, without any so far; NULL
 * where that is no matter. Room that is not used costs nothing. */
void *arena_reserve(struct arena *arena, size_t count, size_t *capacity, size_t size);

/* Moves all that `from` owns into `into`; what was handed out stays valid. */
void arena_adopt(struct arena *into, struct arena *from);

/* Drops everything, but keeps some memory to go on with: for a loop that needs a little at every turn. */
void arena_clear(struct arena *arena);

/* Drops everything; the arena is empty and usable again. */
void arena_free(struct arena *arena);

#endif
