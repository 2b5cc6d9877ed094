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

static void find_endings(struct endings *endings, struct places *places, const struct layout_document *documents,
                         size_t count)
{
    struct tag_place found;
    for (size_t i = 0; i < count; i++) {
        struct str path = documents[i].path;
        struct tag *tag;
        bool has_tag = next_tag_place(path, &(size_t){0}, &found) && !found.is_name && found.is_known &&
                       place_of_tag(places, &found, &tag);
        size_t folders = 0;
        for (size_t at = 0; at < path.len && !has_tag && folders < FOLDERS_MOST; at = next_part(path, at), folders++)
            add_ending(endings, str_slice(path, at, path.len), i);
    }
}

/* What the pairs are made with. */
struct pairing {
    struct places *places;
    const struct layout_document *documents;
    struct endings endings;
    struct index by_key; /* place, inside and original → number of the pair there */
    struct tree_pairs *pairs;
};

static void add_pair(struct pairing *pairing, size_t place, const struct tree_pair *draft, int language)
{
    struct arena *arena = pairing->places->arena;
    struct tree_pairs *pairs = &pairing->pairs[place];
    struct buf key;
    bool is_new;
    buf_init(&key, 1 << 16);
    buf_format(&key, "%zu\n", place);
    buf_add(&key, draft->inside);
    buf_add_char(&key, '\n');
    buf_add(&key, draft->original);
    size_t *number = index_put_copy(&pairing->by_key, buf_str(&key), &is_new);
    buf_release(&key);
    if (is_new) {
        *number = pairs->count;
        pairs->items = arena_grow(arena, pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items);
        pairs->items[pairs->count++] = *draft;
    }
    pairs->items[*number].count++;
    if (language >= 0)
        pairs->items[*number].votes[language]++;
}

/* The longest end of the path that few documents have; the originals' folder and what is above the end here. */
static void pair_document(struct pairing *pairing, size_t place, struct str rest)
{
    for (size_t at = 0; at < rest.len; at = next_part(rest, at)) {
        struct str end = str_slice(rest, at, rest.len);
        const size_t *number = index_get(&pairing->endings.by_text, end);
        const struct ending *ending = number ? &pairing->endings.items[*number] : NULL;
        if (!ending || ending->count > ORIGINALS_MOST)
            continue;
        for (size_t i = 0; i < ending->count; i++) {
            const struct layout_document *original = &pairing->documents[ending->documents[i]];
            struct tree_pair draft = {.inside = str_slice(rest, 0, at),
                                      .original = str_slice(original->path, 0, original->path.len - end.len)};
            size_t part = next_part(end, 0);
            if (str_is_empty(draft.original) && part < end.len) { /* "docs/a.md": its folder is the tree */
                draft.inside = str_slice(rest, 0, at + part);
                draft.original = str_slice(original->path, 0, part);
            }
            add_pair(pairing, place, &draft, original->language);
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

/* Of each folder of translations the likeliest originals. */
static void choose(struct tree_pairs *pairs)
{
    size_t kept = 0;
    if (pairs->count)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, compare);
    for (size_t i = 0; i < pairs->count; i++)
        if (i == 0 || !str_equal(pairs->items[kept - 1].inside, pairs->items[i].inside))
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

/* Does the place hold the translations into one language alone, and is this tag that language's? */
static bool is_of_one_language(const struct language_place *place, const struct tag *tag)
{
    int only = place->tag_of[place->tag_of[0] == NO_TAG];
    bool has_both = place->tag_of[0] != NO_TAG && place->tag_of[1] != NO_TAG;
    return !place->is_name && place->base < 0 && !has_both && only != NO_TAG && tag == &place->tags[only];
}

struct tree_pairs *trees_find(struct places *places, const struct layout_document *documents, size_t count)
{
    struct pairing pairing = {.places = places, .documents = documents};
    struct arena arena = {0};
    struct tag_place found;
    pairing.by_key.arena = &arena;
    pairing.endings.by_text.arena = &pairing.endings.arena;
    pairing.pairs = arena_alloc(places->arena, places->count * sizeof *pairing.pairs);
    find_endings(&pairing.endings, places, documents, count);
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; next_tag_place(documents[i].path, &at, &found);) {
            struct tag *tag;
            struct language_place *place = place_of_tag(places, &found, &tag);
            if (place && is_of_one_language(place, tag))
                pair_document(&pairing, (size_t)(place - places->items),
                              str_slice(found.path, found.end + 1, found.path.len));
        }
    for (size_t i = 0; i < places->count; i++)
        choose(&pairing.pairs[i]);
    arena_free(&pairing.endings.arena);
    arena_free(&arena);
    return pairing.pairs;
}
