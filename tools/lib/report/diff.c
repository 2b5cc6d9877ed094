#include "diff.h"

#include <stdint.h>

#include "../base/hash.h"
#include "sentence.h"

enum { CONTEXT = 3, DISTANCE_MAXIMUM = 2000 };

/* The lines of both sides as numbers: equal lines have equal ones. */
struct side {
    struct str *lines; /* with their line ends */
    size_t *ids;
    bool *is_changed;
    size_t count;
};

static size_t count_lines(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        size_t end = str_find_char(text, '\n', at);
        at = end == (size_t)-1 ? text.len : end + 1;
    }
    return count;
}

static void split(struct side *side, struct str text, struct index *ids, struct arena *arena)
{
    size_t capacity = count_lines(text);
    side->lines = arena_alloc(arena, capacity * sizeof *side->lines);
    side->ids = arena_alloc(arena, capacity * sizeof *side->ids);
    side->is_changed = arena_alloc(arena, capacity * sizeof *side->is_changed);
    for (size_t at = 0; at < text.len; side->count++) {
        size_t end = str_find_char(text, '\n', at);
        end = end == (size_t)-1 ? text.len : end + 1;
        side->lines[side->count] = str_slice(text, at, end);
        bool is_new;
        size_t next_id = ids->count + 1;
        size_t *id = index_put(ids, side->lines[side->count], &is_new);
        if (is_new)
            *id = next_id;
        side->ids[side->count] = *id;
        at = end;
    }
}

/* What lies between the equal beginnings and ends of the two sides. */
struct window {
    const size_t *old, *new;
    int64_t old_count, new_count;
    bool *old_changed, *new_changed;
};

static void mark(bool *changed, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        changed[i] = true;
}

/* Walks back from the end along the furthest reaching paths, one row of `trace` per edit. */
static void backtrack(const struct window *window, const int32_t *const *trace, int64_t distance)
{
    int64_t x = window->old_count, y = window->new_count;
    for (int64_t d = distance; d > 0; d--) {
        const int32_t *row = trace[d - 1] + d; /* diagonals -d … d of the step before */
        int64_t k = x - y;
        bool is_insertion = k == -d || (k != d && row[k - 1] < row[k + 1]);
        int64_t previous_k = is_insertion ? k + 1 : k - 1;
        int64_t previous_x = row[previous_k], previous_y = previous_x - previous_k;
        if (is_insertion)
            window->new_changed[previous_y] = true;
        else
            window->old_changed[previous_x] = true;
        x = previous_x;
        y = previous_y;
    }
}

static void compare(const struct window *window, struct arena *arena)
{
    int64_t limit = window->old_count + window->new_count;
    if (limit > DISTANCE_MAXIMUM)
        limit = DISTANCE_MAXIMUM;
    int32_t *reach = arena_alloc(arena, (size_t)(2 * limit + 3) * sizeof *reach);
    const int32_t **trace = arena_alloc(arena, (size_t)(limit + 1) * sizeof *trace);
    reach += limit + 1;
    for (int64_t d = 0; d <= limit; d++) {
        for (int64_t k = -d; k <= d; k += 2) {
            int64_t x = d == 0                                               ? 0
                        : k == -d || (k != d && reach[k - 1] < reach[k + 1]) ? reach[k + 1]
                                                                             : reach[k - 1] + 1;
            while (x < window->old_count && x - k < window->new_count && window->old[x] == window->new[x - k])
                x++;
            reach[k] = (int32_t)x;
            if (x >= window->old_count && x - k >= window->new_count) {
                backtrack(window, trace, d);
                return;
            }
        }
        /* Room for the diagonals on either side that the next step looks at. */
        int32_t *row = arena_alloc(arena, (size_t)(2 * d + 3) * sizeof *row);
        memcpy(row, reach - d - 1, (size_t)(2 * d + 3) * sizeof *row);
        trace[d] = row;
    }
    mark(window->old_changed, window->old_count);
    mark(window->new_changed, window->new_count);
}

static void find_changes(struct side *old, struct side *new, struct arena *arena)
{
    size_t start = 0, old_end = old->count, new_end = new->count;
    while (start < old_end && start < new_end && old->ids[start] == new->ids[start])
        start++;
    while (old_end > start && new_end > start && old->ids[old_end - 1] == new->ids[new_end - 1]) {
        old_end--;
        new_end--;
    }
    struct window window = {
        old->ids + start,           new->ids + start,        (int64_t)(old_end - start),
        (int64_t)(new_end - start), old->is_changed + start, new->is_changed + start,
    };
    compare(&window, arena);
}

/* Tabs stay: that one was changed would not be seen. */
static void add_text(struct buf *out, struct str text, enum diff_reader reader)
{
    for (size_t at = 0; at <= text.len && reader != DIFF_FOR_PROGRAMS;) {
        size_t end = str_find_char(text, '\t', at);
        printable_add(out, str_slice(text, at, end));
        if (end != SIZE_MAX)
            buf_add_char(out, '\t');
        at = end == SIZE_MAX ? text.len + 1 : end + 1;
    }
    if (reader == DIFF_FOR_PROGRAMS)
        buf_add(out, text);
}

static void add_line(struct buf *out, char sign, struct str line, enum diff_reader reader)
{
    const char *colour = reader != DIFF_IN_COLOUR ? NULL : sign == '-' ? "\033[31m" : sign == '+' ? "\033[32m" : NULL;
    bool has_end = str_ends(line, STR("\n"));
    if (colour)
        buf_add(out, str_from(colour));
    buf_add_char(out, sign);
    add_text(out, str_slice(line, 0, line.len - has_end), reader);
    if (colour)
        buf_add(out, STR("\033[0m"));
    buf_add(out, has_end ? STR("\n") : STR("\n\\ No newline at end of file\n"));
}

struct hunk {
    size_t old_start, old_end, new_start, new_end;
};

static void add_range(struct buf *out, char sign, size_t start, size_t count)
{
    buf_format(out, "%c%zu", sign, count ? start + 1 : start);
    if (count != 1)
        buf_format(out, ",%zu", count);
}

static void add_hunk(struct buf *out, const struct side *old, const struct side *new, struct hunk hunk,
                     enum diff_reader reader)
{
    buf_add(out, STR("@@ "));
    add_range(out, '-', hunk.old_start, hunk.old_end - hunk.old_start);
    buf_add_char(out, ' ');
    add_range(out, '+', hunk.new_start, hunk.new_end - hunk.new_start);
    buf_add(out, STR(" @@\n"));
    size_t i = hunk.old_start, k = hunk.new_start;
    while (i < hunk.old_end || k < hunk.new_end) {
        if (i < hunk.old_end && old->is_changed[i]) {
            add_line(out, '-', old->lines[i++], reader);
        } else if (k < hunk.new_end && new->is_changed[k]) {
            add_line(out, '+', new->lines[k++], reader);
        } else {
            add_line(out, ' ', old->lines[i++], reader);
            k++;
        }
    }
}

/* The end of the hunk whose first change is at old[*i], new[*k]: changes less than two contexts apart belong together.
 */
static struct hunk next_hunk(const struct side *old, const struct side *new, size_t *i, size_t *k)
{
    size_t lead = *i < CONTEXT ? *i : CONTEXT;
    struct hunk hunk = {*i - lead, *i, *k - lead, *k};
    size_t equal = 0;
    while ((*i < old->count || *k < new->count) && equal <= 2 * CONTEXT) {
        if (*i < old->count && old->is_changed[*i]) {
            ++*i;
            equal = 0;
        } else if (*k < new->count &&new->is_changed[*k]) {
            ++*k;
            equal = 0;
        } else {
            ++*i;
            ++*k;
            equal++;
        }
    }
    size_t cut = equal > CONTEXT ? equal - CONTEXT : 0;
    hunk.old_end = *i - cut;
    hunk.new_end = *k - cut;
    return hunk;
}

void diff_add(struct buf *out, struct str path, struct str before, struct str after, enum diff_reader reader)
{
    if (str_equal(before, after))
        return;
    struct arena arena = {0};
    struct index ids = {.arena = &arena};
    struct side old = {0}, new = {0};
    split(&old, before, &ids, &arena);
    split(&new, after, &ids, &arena);
    find_changes(&old, &new, &arena);
    buf_add(out, STR("--- a/"));
    add_text(out, path, reader);
    buf_add(out, STR("\n+++ b/"));
    add_text(out, path, reader);
    buf_add_char(out, '\n');
    for (size_t i = 0, k = 0; i < old.count || k < new.count;) {
        bool is_change = (i < old.count && old.is_changed[i]) || (k < new.count &&new.is_changed[k]);
        if (is_change) {
            add_hunk(out, &old, &new, next_hunk(&old, &new, &i, &k), reader);
        } else {
            i++;
            k++;
        }
    }
    arena_free(&arena);
}
