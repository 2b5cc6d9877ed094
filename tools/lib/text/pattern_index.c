#include "pattern_index.h"

enum { LONGEST_PART = 8 };

struct indexed_pattern {
    struct str text;
    size_t number;
    size_t next;  /* under the same part, and 1; 0: none */
    size_t asked; /* the last question in which it was a candidate */
};

void pattern_index_add(struct pattern_index *index, struct str pattern, size_t number)
{
    index->items = arena_grow(index->arena, index->items, index->count, &index->capacity, sizeof *index->items);
    index->items[index->count++] = (struct indexed_pattern){.text = pattern, .number = number};
}

/* Behind a class of characters; the end of the pattern where it is none of the simple ones. */
static size_t class_end(struct str pattern, size_t at)
{
    at += at + 1 < pattern.len && strchr("!^", pattern.at[at + 1]) ? 2 : 1;
    for (size_t i = at; i < pattern.len && pattern.at[i] != '[' && pattern.at[i] != '\\'; i++)
        if (pattern.at[i] == ']' && i > at)
            return i + 1;
    return pattern.len;
}

/* The next run of characters that stand for themselves. A slash of a path may go with the stars before it, and {lang}
 * may stand for another text. False at the end. */
static bool next_literal(const struct pattern_index *index, struct str pattern, size_t *at, struct span *literal)
{
    const char *special = index->are_paths ? "*?[\\/{}" : "*?[\\";
    while (*at < pattern.len && strchr(special, pattern.at[*at])) {
        if (pattern.at[*at] == '[')
            *at = class_end(pattern, *at);
        else if (pattern.at[*at] == '{')
            *at = str_find_char(pattern, '}', *at) == SIZE_MAX ? pattern.len : str_find_char(pattern, '}', *at);
        else
            *at += pattern.at[*at] == '\\' ? 2 : 1;
    }
    literal->start = *at;
    while (*at < pattern.len && !strchr(special, pattern.at[*at]))
        ++*at;
    literal->end = *at;
    return literal->start < literal->end;
}

static size_t part_length(const struct pattern_index *index, struct str pattern)
{
    size_t longest = 0;
    struct span literal;
    for (size_t at = 0; next_literal(index, pattern, &at, &literal);)
        longest = literal.end - literal.start > longest ? literal.end - literal.start : longest;
    return longest < LONGEST_PART ? longest : LONGEST_PART;
}

/* Counts the parts of a pattern, or finds the one that was counted least. */
static struct str go_through_parts(const struct pattern_index *index, struct str pattern, struct index *counts,
                                   bool is_counting)
{
    size_t length = part_length(index, pattern), least = SIZE_MAX;
    struct str rarest = {"", 0};
    struct span literal;
    for (size_t at = 0; next_literal(index, pattern, &at, &literal);)
        for (size_t i = literal.start; i + length <= literal.end; i++) {
            bool is_new;
            struct str part = str_slice(pattern, i, i + length);
            size_t *count = index_put(counts, part, &is_new);
            *count += is_counting;
            if (*count < least) {
                least = *count;
                rarest = part;
            }
        }
    return rarest;
}

static void lay_out(struct pattern_index *index)
{
    struct arena scratch = {0};
    struct index counts = {.arena = &scratch};
    index->by_part.arena = index->arena;
    index->candidates = arena_alloc(index->arena, index->count * sizeof *index->candidates);
    for (size_t i = 0; i < index->count; i++)
        go_through_parts(index, index->items[i].text, &counts, true);
    for (size_t i = index->count; i-- > 0;) {
        struct str part = go_through_parts(index, index->items[i].text, &counts, false);
        bool is_new;
        size_t *first = part.len ? index_put(&index->by_part, part, &is_new) : &index->always;
        index->items[i].next = *first;
        *first = i + 1;
        index->lengths |= part.len ? 1u << part.len : 0;
    }
    index->is_laid_out = true;
    arena_free(&scratch);
}

static void take_candidates(struct pattern_index *index, size_t first, size_t *count)
{
    for (size_t i = first; i && index->items[i - 1].asked != index->asked; i = index->items[i - 1].next) {
        index->items[i - 1].asked = index->asked;
        index->candidates[(*count)++] = index->items[i - 1].number;
    }
}

size_t pattern_index_find(struct pattern_index *index, struct str text, const size_t **numbers)
{
    size_t count = 0;
    if (!index->is_laid_out && index->count)
        lay_out(index);
    index->asked++;
    take_candidates(index, index->always, &count);
    for (size_t length = 1; length <= LONGEST_PART; length++)
        for (size_t i = 0; index->lengths >> length & 1 && i + length <= text.len; i++) {
            const size_t *first = index_get(&index->by_part, str_slice(text, i, i + length));
            take_candidates(index, first ? *first : 0, &count);
        }
    *numbers = index->candidates;
    return count;
}
