#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "bug.h"

enum { FIRST_BLOCK = 512, ALIGNMENT = 16, FRESH = 1 << 17, PAGE = 4096, LARGE_PAGE = 2 << 20 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(ALIGNMENT) char bytes[];
};

enum { LARGEST_BLOCK = LARGE_PAGE - sizeof(struct arena_block) };

/* Memory is touched page by page, and for each the system is asked: of many megabytes a third of the time went there.
 * All pages of the block are told, so that its mapping stays one, which the system can move when the block grows. */
static void prefer_large_pages(void *block, size_t size)
{
    uintptr_t start = (uintptr_t)block, end = start + size;
    if (end / LARGE_PAGE <= (start + LARGE_PAGE - 1) / LARGE_PAGE)
        return;
    start = start / PAGE * PAGE;
    madvise((void *)start, (end + PAGE - 1) / PAGE * PAGE - start, MADV_HUGEPAGE);
}

/* A block of the largest size is a large page, and a larger one begins with one. */
static struct arena_block *new_block(size_t size, bool is_zeroed)
{
    void *block = NULL;
    if (is_zeroed)
        block = calloc(1, sizeof(struct arena_block) + size);
    else if (size < LARGEST_BLOCK)
        block = malloc(sizeof(struct arena_block) + size);
    else if (posix_memalign(&block, LARGE_PAGE, sizeof(struct arena_block) + size))
        block = NULL;
    if (!block)
        out_of_memory();
    prefer_large_pages(block, sizeof(struct arena_block) + size);
    *(struct arena_block *)block = (struct arena_block){.size = size};
    return block;
}

/* A piece larger than a block gets a block of its own behind the current one, so that the current one's room is not
 * lost. */
static struct arena_block *add_block(struct arena *arena, size_t wanted, bool is_zeroed, bool is_alone)
{
    size_t size = arena->reserved < FIRST_BLOCK ? FIRST_BLOCK : arena->reserved;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    bool is_own = (is_alone || wanted > size / 2) && arena->block;
    if (is_own || is_alone || wanted > size)
        size = wanted;
    if (size > SIZE_MAX / 2)
        out_of_memory();
    struct arena_block *block = new_block(size, is_zeroed);
    arena->reserved += size;
    if (is_own) {
        block->next = arena->block->next;
        arena->block->next = block;
    } else {
        block->next = arena->block;
        arena->block = block;
    }
    return block;
}

static char *take(struct arena *arena, size_t size, size_t alignment)
{
    struct arena_block *block = arena->block;
    size_t start = block ? (block->used + alignment - 1) & ~(alignment - 1) : 0;
    if (!block || start > block->size || size > block->size - start) {
        block = add_block(arena, size, false, false);
        start = 0;
    }
    block->used = start + size;
    return block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size < FRESH)
        return memset(take(arena, size, ALIGNMENT), 0, size);
    /* The system gives zeros, page by page where they are touched. */
    struct arena_block *block = add_block(arena, size, true, true);
    block->used = size;
    return block->bytes;
}

char *arena_bytes(struct arena *arena, size_t size)
{
    return take(arena, size, 1);
}

struct str arena_copy(struct arena *arena, struct str text)
{
    char *copy = take(arena, text.len + 1, 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return (struct str){copy, text.len};
}

bool arena_extend(struct arena *arena, const char *items, size_t old, size_t size)
{
    struct arena_block *block = arena->block;
    bool is_last = block && items && items + old == block->bytes + block->used;
    if (!is_last || size > LARGEST_BLOCK / 2 || size - old > block->size - block->used)
        return false;
    block->used += size - old;
    return true;
}

static char *take_alone(struct arena *arena, size_t size)
{
    struct arena_block *block = add_block(arena, size, false, true);
    block->used = size;
    return block->bytes;
}

static struct arena_block **find_alone(struct arena *arena, const void *items)
{
    struct arena_block **link = &arena->block;
    while (*link && (const void *)(*link)->bytes != items)
        link = &(*link)->next;
    return link;
}

void arena_drop(struct arena *arena, const void *items)
{
    struct arena_block **link = find_alone(arena, items), *block = *link;
    if (!block || block == arena->block || block->used < block->size)
        return;
    *link = block->next;
    arena->reserved -= block->size;
    free(block);
}

/* A list that fills a block alone takes its block along, so that no old copies of long lists are kept. */
static void *grow_block(struct arena *arena, const void *items, size_t old, size_t size)
{
    struct arena_block **link = find_alone(arena, items);
    if (!*link || (*link)->used != old)
        return NULL;
    struct arena_block *block = realloc(*link, sizeof *block + size);
    if (!block)
        out_of_memory();
    prefer_large_pages(block, sizeof *block + size);
    arena->reserved += size - block->size;
    block->used = block->size = size;
    *link = block;
    return block->bytes;
}

void *arena_reserve(struct arena *arena, size_t count, size_t *capacity, size_t size)
{
    if (count * size <= LARGEST_BLOCK / 2)
        return NULL;
    *capacity = count;
    return take_alone(arena, count * size);
}

void *arena_grow_full(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : 2, old = *capacity * size;
    if (wanted > SIZE_MAX / 4 / size)
        out_of_memory();
    bool is_long = wanted * size > LARGEST_BLOCK / 2;
    char *grown = arena_extend(arena, items, old, wanted * size) ? items
                  : old > LARGEST_BLOCK / 2                      ? grow_block(arena, items, old, wanted * size)
                                                                 : NULL;
    if (!grown) {
        grown = is_long ? take_alone(arena, wanted * size) : take(arena, wanted * size, ALIGNMENT);
        if (count)
            memcpy(grown, items, count * size);
    }
    *capacity = wanted;
    return grown;
}

void arena_adopt(struct arena *into, struct arena *from)
{
    if (!from->block)
        return;
    struct arena_block *last = from->block;
    while (last->next)
        last = last->next;
    if (into->block) {
        last->next = into->block->next;
        into->block->next = from->block;
    } else {
        into->block = from->block;
    }
    into->reserved += from->reserved;
    *from = (struct arena){0};
}

void arena_clear(struct arena *arena)
{
    struct arena rest = {0};
    if (!arena->block || arena->block->size > LARGEST_BLOCK) {
        arena_free(arena);
        return;
    }
    rest.block = arena->block->next;
    arena_free(&rest);
    arena->block->next = NULL;
    arena->block->used = 0;
    arena->reserved = arena->block->size;
}

void arena_free(struct arena *arena)
{
    for (struct arena_block *block = arena->block; block;) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){0};
}
