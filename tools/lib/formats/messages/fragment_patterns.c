#include <stdlib.h>

#include "../../text/regex.h"
#include "../../text/utf8.h"
#include "fragment_reader.h"

/* Matches of all patterns in a text. */
struct matches {
    struct span *items;
    size_t count, capacity;
};

/* False: it takes too long. */
static bool find_matches(struct matches *matches, const struct regex *pattern, struct str text, struct arena *arena)
{
    struct regex_search search;
    enum regex_result result;
    regex_search_open(&search, pattern, text);
    while ((result = regex_search_next(&search)) == REGEX_FOUND) {
        if (span_is_empty(search.match))
            continue;
        matches->items = arena_grow(arena, matches->items, matches->count, &matches->capacity, sizeof *matches->items);
        matches->items[matches->count++] = search.match;
    }
    regex_search_close(&search);
    return result != REGEX_STOPPED;
}

/* By their beginning; of those that begin together the longest first. */
static int compare(const void *a, const void *b)
{
    const struct span *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->end > right->end ? -1 : left->end < right->end;
}

static void keep_disjoint(struct matches *matches)
{
    size_t kept = 0, end = 0;
    if (matches->count)
        qsort(matches->items, matches->count, sizeof *matches->items, compare);
    for (size_t i = 0; i < matches->count; i++) {
        if (matches->items[i].start < end)
            continue;
        end = matches->items[i].end;
        matches->items[kept++] = matches->items[i];
    }
    matches->count = kept;
}

/* Does the match lie in text, over placeholders or around whole tags? *behind: the first part that ends behind its
 * beginning. */
static bool is_free(const struct fragment *fragment, struct span match, size_t *behind)
{
    while (*behind < fragment->count && fragment->items[*behind].at.end <= match.start)
        ++*behind;
    for (size_t i = *behind; i < fragment->count && fragment->items[i].at.start < match.end; i++) {
        const struct fragment_part *part = &fragment->items[i];
        bool is_within = part->at.start >= match.start && part->at.end <= match.end;
        if (part->kind != PART_PLACEHOLDER && (!is_within || part->kind & (PART_OUTPUT | PART_STATEMENT)))
            return false;
    }
    return true;
}

/* The parts with the matches among them, in the place of those that these lie over. */
static void merge(struct fragment *fragment, const struct matches *matches, struct arena *arena)
{
    size_t count = 0, next = 0, all = fragment->count + matches->count;
    struct fragment_part *parts = arena_alloc(arena, all * sizeof *parts);
    for (size_t i = 0; i <= matches->count; i++) {
        struct span match = i < matches->count ? matches->items[i] : (struct span){SIZE_MAX, SIZE_MAX};
        for (; next < fragment->count && fragment->items[next].at.end <= match.start; next++) {
            parts[count] = fragment->items[next];
            parts[count++].partner = NO_PARTNER;
        }
        while (next < fragment->count && fragment->items[next].at.start < match.end)
            next++;
        if (i < matches->count)
            parts[count++] = (struct fragment_part){
                .kind = PART_PLACEHOLDER, .at = match, .name = str_span(fragment->text, match), .partner = NO_PARTNER};
    }
    fragment->items = parts;
    fragment->count = count;
    fragment->capacity = all;
    fragment->unbalanced = NULL;
    if (fragment_has(fragment, PART_OPEN | PART_CLOSE))
        fragment_link_tags(fragment);
}

const struct regex *fragment_add_patterns(struct fragment *fragment, const struct regex *const *patterns, size_t count,
                                          struct arena *arena)
{
    struct matches matches = {0};
    const struct regex *stopped = NULL;
    size_t kept = 0, behind = 0;
    if (!count || utf8_find_invalid(fragment->text, 0) != SIZE_MAX)
        return NULL;
    for (size_t i = 0; i < count && !stopped; i++)
        stopped = find_matches(&matches, patterns[i], fragment->text, arena) ? NULL : patterns[i];
    keep_disjoint(&matches);
    for (size_t i = 0; i < matches.count; i++)
        if (is_free(fragment, matches.items[i], &behind))
            matches.items[kept++] = matches.items[i];
    matches.count = kept;
    if (kept && !stopped)
        merge(fragment, &matches, arena);
    return stopped;
}
