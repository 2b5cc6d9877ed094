/* Documents of rules are few, and those that they are for many. */
#include <pthread.h>

#include "../../base/hash.h"
#include "its_tree.h"

enum { KEPT_MAXIMUM = 64 };

struct its_trees {
    pthread_mutex_t turn; /* for all that follows */
    struct arena arena;
    struct index by_text; /* number of its tree */
    struct _xmlDoc *trees[KEPT_MAXIMUM];
};

struct its_trees *its_trees_open(struct arena *arena)
{
    struct its_trees *kept = arena_alloc(arena, sizeof *kept);
    pthread_mutex_init(&kept->turn, NULL);
    kept->by_text.arena = &kept->arena;
    return kept;
}

struct _xmlDoc *its_trees_find(struct its_trees *kept, struct str text, bool *is_kept)
{
    *is_kept = false;
    if (!kept)
        return its_read_tree(text);
    pthread_mutex_lock(&kept->turn);
    const size_t *number = index_get(&kept->by_text, text);
    struct _xmlDoc *tree = number ? kept->trees[*number] : its_read_tree(text);
    *is_kept = number || kept->by_text.count < KEPT_MAXIMUM;
    if (!number && *is_kept) {
        bool is_new;
        size_t count = kept->by_text.count;
        *index_put_copy(&kept->by_text, text, &is_new) = count;
        kept->trees[count] = tree;
    }
    pthread_mutex_unlock(&kept->turn);
    return tree;
}

void its_trees_close(struct its_trees *kept)
{
    if (!kept)
        return;
    for (size_t i = 0; i < kept->by_text.count; i++)
        if (kept->trees[i])
            its_free_tree(kept->trees[i]);
    pthread_mutex_destroy(&kept->turn);
    arena_free(&kept->arena);
}
