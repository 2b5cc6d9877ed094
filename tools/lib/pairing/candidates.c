#include "candidates.h"

#include <stdlib.h>

/* Every text has features, numbers: its words, and the groups of three bytes of short texts, whose few
 * words tell little. For each feature there is the list of the texts that have it, by length, so that those of a
 * fitting length are found by halving. A feature that few texts have weighs more. */

enum {
    BITS_LEAST = 14,       /* there are 2 to the power of that many features, */
    BITS_MOST = 20,        /* up to this; 8 for each text at least, so that few words share one */
    SHORT_TEXT = 24,       /* bytes: a text up to here is looked up by groups of bytes too, */
    SHORT_ENOUGH = 56,     /* and those that may be like it are listed under theirs */
    GROUP = 3,             /* bytes */
    FEATURES_OF_ONE = 400, /* a longer text is known by its first ones */
    EFFORT = 3000,         /* entries of lists looked at for one text; */
    EFFORT_SHORT = 8000,   /* for one with groups, whose lists are longer */
};

struct candidates {
    const struct str *texts;
    uint32_t *by_length; /* rank → number of the text */
    size_t *lengths;     /* by rank */
    uint32_t *starts;    /* feature → where its list starts; one more at the end */
    uint32_t *lists;     /* ranks, ascending */
    uint32_t *scores;    /* by rank; all 0 between two searches */
    uint32_t *touched;   /* ranks whose score is not 0, and room for one more */
    uint32_t *seen;      /* by feature: the number of the last text that it was taken of */
    uint32_t seen_count;
    unsigned feature_bits;
    uint8_t letters[256]; /* of words: in lower case; 0: no word has it */
    size_t count;
};

struct features {
    uint32_t items[FEATURES_OF_ONE]; /* each once */
    size_t count;
};

static void add_feature(struct candidates *candidates, struct features *features, uint64_t hash)
{
    uint32_t feature = (uint32_t)(hash * UINT64_C(0x9E3779B97F4A7C15) >> (64 - candidates->feature_bits));
    if (features->count == FEATURES_OF_ONE || candidates->seen[feature] == candidates->seen_count)
        return;
    candidates->seen[feature] = candidates->seen_count;
    features->items[features->count++] = feature;
}

static void list_letters(uint8_t letters[256])
{
    for (unsigned c = 0; c < 256; c++)
        if (ascii_is_letter((char)c) || ascii_is_digit((char)c) || c >= 0x80)
            letters[c] = (uint8_t)ascii_lower((char)c);
}

static void features_of(struct candidates *candidates, struct str text, size_t short_text, struct features *features)
{
    features->count = 0;
    candidates->seen_count++;
    const unsigned char *bytes = (const unsigned char *)text.at;
    for (size_t at = 0; at < text.len && features->count < FEATURES_OF_ONE; at++) {
        uint64_t word = 0;
        for (uint8_t letter; at < text.len && (letter = candidates->letters[bytes[at]]) != 0; at++)
            word = word * 1099511628211u + letter + 1u;
        if (word)
            add_feature(candidates, features, word);
    }
    uint32_t group = 0;
    for (size_t at = 0; at < text.len && text.len <= short_text; at++) {
        group = (group << 8 | (unsigned char)ascii_lower(text.at[at])) & 0xFFFFFF;
        if (at + 1 >= GROUP)
            add_feature(candidates, features, group | UINT64_C(1) << 40);
    }
}

struct length_of_text {
    size_t length;
    uint32_t text;
};

static int compare_lengths(const void *a, const void *b)
{
    const struct length_of_text *x = a, *y = b;
    int by_length = (x->length > y->length) - (x->length < y->length);
    return by_length ? by_length : (x->text > y->text) - (x->text < y->text);
}

static void rank_by_length(struct candidates *candidates, struct arena *arena)
{
    struct arena scratch = {0};
    struct length_of_text *lengths = arena_alloc(&scratch, candidates->count * sizeof *lengths);
    for (size_t i = 0; i < candidates->count; i++)
        lengths[i] = (struct length_of_text){candidates->texts[i].len, (uint32_t)i};
    qsort(lengths, candidates->count, sizeof *lengths, compare_lengths);
    candidates->by_length = arena_alloc(arena, candidates->count * sizeof *candidates->by_length);
    candidates->lengths = arena_alloc(arena, candidates->count * sizeof *candidates->lengths);
    for (size_t i = 0; i < candidates->count; i++) {
        candidates->by_length[i] = lengths[i].text;
        candidates->lengths[i] = lengths[i].length;
    }
    arena_free(&scratch);
}

/* The features of all texts by rank, one after the other; starts[rank] is where a text's begin. */
struct all_features {
    struct arena arena;
    uint32_t *items;
    size_t *starts;
    size_t count, capacity;
};

static void collect_features(struct candidates *candidates, struct all_features *all)
{
    struct features features;
    all->starts = arena_alloc(&all->arena, (candidates->count + 1) * sizeof *all->starts);
    for (size_t rank = 0; rank < candidates->count; rank++) {
        features_of(candidates, candidates->texts[candidates->by_length[rank]], SHORT_ENOUGH, &features);
        for (size_t i = 0; i < features.count; i++) {
            all->items = arena_grow(&all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
            all->items[all->count++] = features.items[i];
        }
        all->starts[rank + 1] = all->count;
    }
}

struct candidates *candidates_open(const struct str *texts, size_t count, struct arena *arena)
{
    struct candidates *candidates = arena_alloc(arena, sizeof *candidates);
    *candidates = (struct candidates){.texts = texts, .count = count, .feature_bits = BITS_LEAST};
    while (candidates->feature_bits < BITS_MOST && (size_t)1 << candidates->feature_bits < count * 8)
        candidates->feature_bits++;
    size_t features = (size_t)1 << candidates->feature_bits;
    list_letters(candidates->letters);
    rank_by_length(candidates, arena);
    candidates->scores = arena_alloc(arena, count * sizeof *candidates->scores);
    candidates->touched = arena_alloc(arena, (count + 1) * sizeof *candidates->touched);
    candidates->seen = arena_alloc(arena, features * sizeof *candidates->seen);
    candidates->starts = arena_alloc(arena, (features + 1) * sizeof *candidates->starts);
    struct all_features all = {0};
    collect_features(candidates, &all);
    for (size_t i = 0; i < all.count; i++)
        candidates->starts[all.items[i]]++;
    /* Each start is first the list's end, and moves to its start as the list is filled from behind. */
    for (size_t i = 1; i <= features; i++)
        candidates->starts[i] += candidates->starts[i - 1];
    candidates->lists = arena_alloc(arena, all.count * sizeof *candidates->lists);
    for (size_t rank = count; rank-- > 0;)
        for (size_t i = all.starts[rank]; i < all.starts[rank + 1]; i++)
            candidates->lists[--candidates->starts[all.items[i]]] = (uint32_t)rank;
    arena_free(&all.arena);
    return candidates;
}

/* The first rank from which texts have at least that length. */
static uint32_t rank_of_length(const struct candidates *candidates, double length)
{
    size_t low = 0, high = candidates->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((double)candidates->lengths[middle] < length)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* A feature's list, cut to the ranks that fit. */
struct list {
    const uint32_t *at;
    size_t count;
};

static size_t first_at_least(const uint32_t *list, size_t count, uint32_t rank)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int compare_lists(const void *a, const void *b)
{
    const struct list *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* The lists of the text's features, the rarest first. */
static size_t lists_of(struct candidates *candidates, struct str text, double minimum,
                       struct list lists[FEATURES_OF_ONE])
{
    struct features features;
    features_of(candidates, text, SHORT_TEXT, &features);
    /* 2·shorter / (shorter + longer) ≥ minimum */
    double factor = 2 / minimum - 1;
    uint32_t first = rank_of_length(candidates, (double)text.len / factor);
    uint32_t end = rank_of_length(candidates, (double)text.len * factor + 1);
    size_t count = 0;
    for (size_t i = 0; i < features.count; i++) {
        const uint32_t *list = candidates->lists + candidates->starts[features.items[i]];
        size_t length = candidates->starts[features.items[i] + 1] - candidates->starts[features.items[i]];
        size_t from = first_at_least(list, length, first), to = first_at_least(list, length, end);
        if (from < to)
            lists[count++] = (struct list){list + from, to - from};
    }
    qsort(lists, count, sizeof *lists, compare_lists);
    return count;
}

/* The part of a list that is nearest in length, where it is too long to be looked at whole. */
static struct list nearest(struct list list, uint32_t rank, size_t count)
{
    if (list.count <= count)
        return list;
    size_t middle = first_at_least(list.at, list.count, rank);
    size_t start = middle > count / 2 ? middle - count / 2 : 0;
    if (start > list.count - count)
        start = list.count - count;
    return (struct list){list.at + start, count};
}

/* The best ones, in descending order of score. */
struct best {
    size_t *ranks;
    uint32_t scores[CANDIDATES_MAXIMUM];
    size_t count;
    uint64_t least; /* what is to be reached: 0 while there is room */
};

/* Puts a rank among them. Most texts are worse than all of them: that is seen without a division. */
static void insert(struct best *best, uint32_t rank, uint64_t shared, uint64_t lengths)
{
    if (shared * 65536 < best->least * lengths)
        return;
    uint32_t score = (uint32_t)(shared * 65536 / lengths);
    size_t place = 0, end = best->count;
    while (place < end) {
        size_t middle = place + (end - place) / 2;
        if (best->scores[middle] < score)
            end = middle;
        else
            place = middle + 1;
    }
    best->count += best->count < CANDIDATES_MAXIMUM;
    memmove(best->ranks + place + 1, best->ranks + place, (best->count - 1 - place) * sizeof *best->ranks);
    memmove(best->scores + place + 1, best->scores + place, (best->count - 1 - place) * sizeof *best->scores);
    best->ranks[place] = rank;
    best->scores[place] = score;
    if (best->count == CANDIDATES_MAXIMUM)
        best->least = best->scores[best->count - 1] + UINT64_C(1);
}

/* 1 and more: how many bits it tells that one text in `rarity` has a feature. */
static uint32_t weight_of(size_t rarity)
{
    uint32_t bits = 1;
    for (; rarity > 1; rarity /= 2)
        bits++;
    return bits;
}

size_t candidates_find(struct candidates *candidates, struct str text, double minimum, size_t found[CANDIDATES_MAXIMUM])
{
    struct list lists[FEATURES_OF_ONE];
    size_t list_count = lists_of(candidates, text, minimum, lists), touched = 0,
           left = text.len <= SHORT_TEXT ? EFFORT_SHORT : EFFORT;
    struct best best = {.ranks = found};
    uint32_t middle = rank_of_length(candidates, (double)text.len);
    for (size_t i = 0; i < list_count && left > 0; i++) {
        uint32_t weight = weight_of(candidates->count / lists[i].count);
        struct list list = nearest(lists[i], middle, left);
        for (size_t j = 0; j < list.count; j++) {
            uint32_t *score = &candidates->scores[list.at[j]];
            candidates->touched[touched] = list.at[j];
            touched += *score == 0;
            *score += weight;
        }
        left -= list.count;
    }
    /* By what they share of what they have. */
    for (size_t i = 0; i < touched; i++) {
        uint32_t rank = candidates->touched[i];
        insert(&best, rank, candidates->scores[rank], text.len + candidates->lengths[rank]);
        candidates->scores[rank] = 0;
    }
    for (size_t i = 0; i < best.count; i++)
        found[i] = candidates->by_length[found[i]];
    return best.count;
}
