#include "layout_trees.h"

#include <stdlib.h>

#include "path.h"

/* Names like index.md stand everywhere: such an end of a path says nothing. */
enum { ORIGINALS_MOST = 4, FOLDERS_MOST = 12 };

/* The documents whose paths end alike. */
struct ending {
    size_t documents[ORIGINALS_MOST];
    size_t count; /* may be more */
};

struct endings {
    struct arena arena;
    struct index by_text;
    struct ending *items;
    size_t count, capacity;
};

static void add_ending(struct endings *endings, struct str text, size_t document)
{
    bool is_new;
    size_t *number = index_put(&endings->by_text, text, &is_new);
    if (is_new) {
        *number = endings->count;
        endings->items =
            arena_grow(&endings->arena, endings->items, endings->count, &endings->capacity, sizeof *endings->items);
        endings->items[endings->count++] = (struct ending){0};
    }
    struct ending *ending = &endings->items[*number];
    if (ending->count < ORIGINALS_MOST)
        ending->documents[ending->count] = document;
    ending->count++;
}

/* The offset behind the next slash; the length where there is none. */
static size_t next_part(struct str path, size_t at)
{
    size_t slash = str_find_char(path, '/', at);
    return slash == (size_t)-1 ? path.len : slash + 1;
}

static void find_endings(struct endings *endings, const struct places *places, const struct layout_document *documents,
                         size_t count)
{
    struct tag_place found;
    for (size_t i = 0; i < count; i++) {
        struct str path = documents[i].path;
        struct tag *tag;
        bool has_tag = next_tag_place(path, &(size_t){0}, &found) && !found.is_name && found.is_known &&
                       place_of_tag((struct places *)places, &found, &tag);
        size_t folders = 0;
        for (size_t at = 0; at < path.len && !has_tag && folders < FOLDERS_MOST; at = next_part(path, at), folders++)
            add_ending(endings, str_slice(path, at, path.len), i);
    }
}

static void add_pair(struct tree_pairs *pairs, struct arena *arena, const struct tree_pair *draft, int language)
{
    size_t i = 0;
    while (i < pairs->count &&
           !(str_equal(pairs->items[i].inside, draft->inside) && str_equal(pairs->items[i].original, draft->original)))
        i++;
    if (i == pairs->count) {
        pairs->items = arena_grow(arena, pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items);
        pairs->items[pairs->count++] = *draft;
    }
    pairs->items[i].count++;
    if (language >= 0)
        pairs->items[i].votes[language]++;
}

/* The longest end of the path that few documents have; the originals' folder and what is above the end here. */
static void pair_document(struct tree_pairs *pairs, const struct places *places, const struct endings *endings,
                          struct str rest, const struct layout_document *documents)
{
    for (size_t at = 0; at < rest.len; at = next_part(rest, at)) {
        struct str end = str_slice(rest, at, rest.len);
        const size_t *number = index_get(&endings->by_text, end);
        const struct ending *ending = number ? &endings->items[*number] : NULL;
        if (!ending || ending->count > ORIGINALS_MOST)
            continue;
        for (size_t i = 0; i < ending->count; i++) {
            const struct layout_document *original = &documents[ending->documents[i]];
            struct tree_pair draft = {.inside = str_slice(rest, 0, at),
                                      .original = str_slice(original->path, 0, original->path.len - end.len)};
            size_t part = next_part(end, 0);
            if (str_is_empty(draft.original) && part < end.len) { /* "docs/a.md": its folder is the tree */
                draft.inside = str_slice(rest, 0, at + part);
                draft.original = str_slice(original->path, 0, part);
            }
            add_pair(pairs, places->arena, &draft, original->language);
        }
        return;
    }
}

static int compare(const void *a, const void *b)
{
    const struct tree_pair *left = a, *right = b;
    int order = str_compare(right->inside, left->inside); /* longer ones first: the first pattern that matches counts */
    return order                        ? order
           : left->count < right->count ? 1
           : left->count > right->count ? -1
                                        : str_compare(left->original, right->original);
}

struct tree_pairs trees_find(const struct places *places, const struct language_place *place, int language,
                             const struct layout_document *documents, size_t count)
{
    struct tree_pairs pairs = {0};
    struct endings endings = {0};
    struct tag_place found;
    endings.by_text.arena = &endings.arena;
    find_endings(&endings, places, documents, count);
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; next_tag_place(documents[i].path, &at, &found);) {
            struct tag *tag;
            if (place_of_tag((struct places *)places, &found, &tag) == place &&
                tag == &place->tags[place->tag_of[language]])
                pair_document(&pairs, places, &endings, str_slice(found.path, found.end + 1, found.path.len),
                              documents);
        }
    if (pairs.count)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare);
    size_t kept = 0; /* of each folder of translations the likeliest originals */
    for (size_t i = 0; i < pairs.count; i++)
        if (i == 0 || !str_equal(pairs.items[kept - 1].inside, pairs.items[i].inside))
            pairs.items[kept++] = pairs.items[i];
    pairs.count = kept;
    arena_free(&endings.arena);
    return pairs;
}
