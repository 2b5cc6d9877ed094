#include "icu_keywords.h"

#include <stdint.h>

#include "../base/buf.h"

enum { DEPTH_MAXIMUM = 32 };

/* An open brace: of an argument with arms, of an arm, or of anything else. */
enum brace { BRACE_ARGUMENT, BRACE_ARM, BRACE_OTHER };

static size_t skip_name(struct str text, size_t at)
{
    while (at < text.len && (ascii_is_letter(text.at[at]) || ascii_is_digit(text.at[at]) || text.at[at] == '_'))
        at++;
    return at;
}

/* Does `name, plural,` or its like stand behind the brace? */
static bool is_argument(struct str text, size_t at)
{
    size_t start = str_skip_space(text, at), end = skip_name(text, start);
    at = str_skip_space(text, end);
    if (end == start || at >= text.len || text.at[at] != ',')
        return false;
    start = str_skip_space(text, at + 1);
    end = skip_name(text, start);
    struct str keyword = str_slice(text, start, end);
    at = str_skip_space(text, end);
    return at < text.len && text.at[at] == ',' &&
           (str_equal(keyword, STR("plural")) || str_equal(keyword, STR("select")) ||
            str_equal(keyword, STR("selectordinal")));
}

struct scan {
    struct arena *arena;
    struct span *items;
    size_t count, capacity;
    enum brace braces[DEPTH_MAXIMUM];
    size_t depth, start; /* of the part that is no arm */
};

static void add(struct scan *scan, size_t end)
{
    scan->items = arena_grow(scan->arena, scan->items, scan->count, &scan->capacity, sizeof *scan->items);
    scan->items[scan->count++] = (struct span){scan->start, end};
}

static void open_brace(struct scan *scan, struct str text, size_t at)
{
    enum brace outer = scan->depth ? scan->braces[scan->depth - 1] : BRACE_ARM;
    enum brace brace = outer == BRACE_ARGUMENT                           ? BRACE_ARM
                       : outer == BRACE_ARM && is_argument(text, at + 1) ? BRACE_ARGUMENT
                                                                         : BRACE_OTHER;
    if (brace == BRACE_ARM)
        add(scan, at + 1);
    else if (brace == BRACE_ARGUMENT)
        scan->start = at;
    scan->braces[scan->depth++] = brace;
}

static void close_brace(struct scan *scan, size_t at)
{
    enum brace brace = scan->braces[--scan->depth];
    if (brace == BRACE_ARM)
        scan->start = at;
    else if (brace == BRACE_ARGUMENT)
        add(scan, at + 1);
}

size_t icu_keywords(struct str text, struct arena *arena, struct span **keywords)
{
    *keywords = NULL;
    size_t at = str_find_char(text, '{', 0);
    if (at == SIZE_MAX)
        return 0;
    struct scan scan = {.arena = arena};
    for (; at < text.len && scan.depth < DEPTH_MAXIMUM; at++) {
        if (text.at[at] == '{')
            open_brace(&scan, text, at);
        else if (text.at[at] == '}' && scan.depth)
            close_brace(&scan, at);
    }
    *keywords = scan.items;
    return scan.count;
}

size_t icu_arms(struct str text, const struct span *keywords, size_t count, struct arena *arena, struct span **arms)
{
    size_t arm_count = 0;
    *arms = count ? arena_alloc(arena, count * sizeof **arms) : NULL;
    for (size_t i = 0; i + 1 < count; i++) {
        struct span next = keywords[i + 1];
        if (text.at[keywords[i].end - 1] == '{' && text.at[next.start] == '}')
            (*arms)[arm_count++] = (struct span){keywords[i].end, next.start};
    }
    return arm_count;
}
