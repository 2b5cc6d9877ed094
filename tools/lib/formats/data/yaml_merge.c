#include "yaml_merge.h"

/* A few maps that take each other in hold more keys than anybody can: no more than this for each that is written
 * are looked at. */
enum { MERGED_FOR_EACH = 4, MERGED_ANYHOW = 1000 };

/* `&name` before a map, behind the key's colon, comments and tags. */
static struct str anchor_in(struct str between)
{
    for (size_t at = 0; at < between.len;) {
        char c = between.at[at];
        size_t end = at;
        while (end < between.len && !ascii_is_space(between.at[end]))
            end++;
        if (c == '&')
            return str_slice(between, at + 1, end);
        if (c == '#')
            at = str_line_end(between, at);
        else
            at = c == ':' || ascii_is_space(c) ? at + 1 : end;
    }
    return (struct str){0};
}

void yaml_merges_note_map(struct yaml_merges *merges, const struct data_key *step, struct str between)
{
    struct str name = anchor_in(between);
    bool is_new;
    if (name.len)
        *index_put(&merges->anchors, name, &is_new) = step->number + 1;
}

static bool is_merge(const struct data_key *key)
{
    return key && key->item == NOT_AN_ITEM && str_equal(key->name, STR("<<"));
}

void yaml_merges_note_value(struct yaml_merges *merges, const struct document *document, const struct data_key *key,
                            struct str written)
{
    const struct data_key *merge = key && key->item != NOT_AN_ITEM ? key->around : key;
    if (!is_merge(merge) || !str_starts(written, STR("*")))
        return;
    size_t end = str_find_any(written, " \t\r\n,[]{}");
    const size_t *number = index_get(&merges->anchors, str_slice(written, 1, end < written.len ? end : written.len));
    if (!number)
        return;
    merges->items =
        arena_grow(merges->anchors.arena, merges->items, merges->count, &merges->capacity, sizeof *merges->items);
    merges->items[merges->count++] = (struct yaml_merge){.key = merge, .from = document->outline->keys[*number - 1]};
}

/* The key as it is below another map: the same steps, from `from` on. */
static void add_key(struct document *document, const struct data_key *into, const struct data_key *from,
                    const struct data_key *key)
{
    const struct data_key *steps[DATA_DEPTH];
    size_t count = 0;
    for (; key && key != from && count < DATA_DEPTH; key = key->around)
        steps[count++] = key;
    const struct data_key *around = into;
    while (count-- > 0) {
        struct data_key *copy = arena_alloc(&document->arena, sizeof *copy);
        *copy = *steps[count];
        copy->around = around;
        copy->depth = around ? around->depth + 1 : 1;
        copy->kind = DATA_OTHER;
        copy->text = (struct str){0};
        around = copy;
    }
    document->others = arena_grow(&document->arena, document->others, document->other_count, &document->other_capacity,
                                  sizeof *document->others);
    document->others[document->other_count++] = around;
}

/* The first one that stands behind a key of the outline. */
static size_t merge_behind(const struct yaml_merges *merges, size_t number)
{
    size_t low = 0, high = merges->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_before = merges->items[middle].key->number <= number;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    return low;
}

/* What is written below the map, and what it has taken in itself. */
static void take_in(struct yaml_merges *merges, struct document *document, size_t number, size_t *left)
{
    struct yaml_merge *merge = &merges->items[number];
    const struct data_outline *outline = document->outline;
    const struct data_key *into = merge->key->around, *from = merge->from;
    size_t end = from->number + 1;
    merge->first = document->other_count;
    for (; end < outline->count && outline->keys[end]->depth > from->depth && *left; end++, --*left) {
        const struct data_key *key = outline->keys[end];
        bool is_value = key->kind == DATA_TEXT || key->kind == DATA_OTHER;
        if (is_value && !is_merge(key) && !is_merge(key->around))
            add_key(document, into, from, key);
    }
    for (size_t i = merge_behind(merges, from->number); i < number && merges->items[i].key->number < end; i++)
        for (size_t k = merges->items[i].first; k < merges->items[i].end && *left; k++, --*left)
            add_key(document, into, from, document->others[k]);
    merge->end = document->other_count;
    ((struct data_key *)from)->is_taken_in = true;
}

void yaml_merges_add(struct yaml_merges *merges, struct document *document)
{
    size_t left = document->outline ? MERGED_FOR_EACH * document->outline->count + MERGED_ANYHOW : 0;
    for (size_t i = 0; i < merges->count && left; i++)
        take_in(merges, document, i, &left);
}
