#include "pattern_index.h"

#include <stdlib.h>

enum {
    LONGEST_PART = 8,
    FEW = 8, /* patterns: as many as one text may meet for nothing */
};

struct indexed_pattern {
    struct str text;
    size_t number;
    size_t next; /* under the same part, and 1; 0: none */
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

/* A slash of a path may go with the stars before it, and a mark with {lang}, which may stand for any text. */
static bool is_literal(const struct pattern_index *index, struct str pattern, size_t at)
{
    bool is_mark = index->are_paths && at + 1 < pattern.len && pattern.at[at + 1] == '{';
    return !strchr(index->are_paths ? "*?[\\/{}" : "*?[\\", pattern.at[at]) &&
           !(is_mark && strchr("._-", pattern.at[at]));
}

/* The next run of characters that stand for themselves. False at the end. */
static bool next_literal(const struct pattern_index *index, struct str pattern, size_t *at, struct span *literal)
{
    while (*at < pattern.len && !is_literal(index, pattern, *at)) {
        if (pattern.at[*at] == '[')
            *at = class_end(pattern, *at);
        else if (pattern.at[*at] == '{')
            *at = str_find_char(pattern, '}', *at) == SIZE_MAX ? pattern.len : str_find_char(pattern, '}', *at);
        else
            *at += pattern.at[*at] == '\\' ? 2 : 1;
    }
    literal->start = *at;
    while (*at < pattern.len && is_literal(index, pattern, *at))
        ++*at;
    literal->end = *at;
    return literal->start < literal->end;
}

/* The parts of the literals of a pattern, one after the other: those of a literal have one length. */
struct parts {
    const struct pattern_index *index;
    struct str pattern, part;
    size_t at; /* behind the literal */
    struct span literal;
    size_t next; /* where the next part begins */
};

static bool next_part(struct parts *parts)
{
    size_t length = parts->part.len;
    if (!length || parts->next + length > parts->literal.end) {
        if (!next_literal(parts->index, parts->pattern, &parts->at, &parts->literal))
            return false;
        parts->next = parts->literal.start;
        length = parts->literal.end - parts->literal.start;
        length = length < LONGEST_PART ? length : LONGEST_PART;
    }
    parts->part = str_slice(parts->pattern, parts->next, parts->next + length);
    parts->next++;
    return true;
}

/* The part that the fewest patterns have; where few have several, the longest of these, which fewer texts have. */
static struct str best_part(const struct pattern_index *index, struct str pattern, const struct index *counts)
{
    struct str best = {"", 0};
    size_t least = SIZE_MAX;
    for (struct parts parts = {.index = index, .pattern = pattern}; next_part(&parts);) {
        size_t count = *index_get(counts, parts.part);
        count = count < FEW ? FEW : count;
        if (count > least || (count == least && parts.part.len <= best.len))
            continue;
        least = count;
        best = parts.part;
    }
    return best;
}

static void lay_out(struct pattern_index *index)
{
    struct arena scratch = {0};
    struct index counts = {.arena = &scratch};
    bool is_new;
    index->by_part.arena = index->arena;
    for (size_t i = 0; i < index->count; i++)
        for (struct parts parts = {.index = index, .pattern = index->items[i].text}; next_part(&parts);)
            ++*index_put(&counts, parts.part, &is_new);
    for (size_t i = index->count; i-- > 0;) {
        struct str part = best_part(index, index->items[i].text, &counts);
        size_t *first = part.len ? index_put(&index->by_part, part, &is_new) : &index->always;
        index->items[i].next = *first;
        *first = i + 1;
        index->lengths |= part.len ? 1u << part.len : 0;
    }
    arena_free(&scratch);
}

void pattern_index_lay_out(struct pattern_index *index)
{
    if (index->count > FEW) {
        lay_out(index);
        return;
    }
    for (size_t i = index->count; i-- > 0;) {
        index->items[i].next = index->always;
        index->always = i + 1;
    }
}

/* The candidates of a question, and a bit for each pattern that is one. */
struct candidate_numbers {
    struct arena *arena;
    size_t *items;
    size_t count, capacity;
    unsigned char *are_taken;
};

/* A list is taken whole or not at all. */
static void take_list(const struct pattern_index *index, size_t first, struct candidate_numbers *numbers)
{
    for (size_t i = first; i && !(numbers->are_taken[i / 8] >> i % 8 & 1); i = index->items[i - 1].next) {
        numbers->are_taken[i / 8] |= (unsigned char)(1u << i % 8);
        numbers->items =
            arena_grow(numbers->arena, numbers->items, numbers->count, &numbers->capacity, sizeof *numbers->items);
        numbers->items[numbers->count++] = index->items[i - 1].number;
    }
}

static int compare_numbers(const void *a, const void *b)
{
    const size_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

size_t pattern_index_find(const struct pattern_index *index, struct str text, struct arena *arena, size_t **found)
{
    struct candidate_numbers numbers = {.arena = arena, .are_taken = arena_alloc(arena, index->count / 8 + 1)};
    take_list(index, index->always, &numbers);
    for (size_t length = 1; length <= LONGEST_PART; length++)
        for (size_t i = 0; index->lengths >> length & 1 && i + length <= text.len; i++) {
            const size_t *first = index_get(&index->by_part, str_slice(text, i, i + length));
            take_list(index, first ? *first : 0, &numbers);
        }
    if (numbers.count)
        qsort(numbers.items, numbers.count, sizeof *numbers.items, compare_numbers);
    *found = numbers.items;
    return numbers.count;
}
