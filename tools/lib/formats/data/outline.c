#include "../../base/hash.h"
#include "insert.h"
#include "keyed.h"

size_t *data_ends(const struct document *document, struct arena *arena)
{
    const struct data_outline *outline = document->outline;
    size_t *ends = arena_alloc(arena, (outline->count + 1) * sizeof *ends);
    for (size_t i = outline->count; i-- > 0;) {
        const struct data_key *key = outline->keys[i];
        size_t own = span_is_empty(span_of(key->value)) ? key->at.end : key->value.end;
        ends[i] = ends[i] > own ? ends[i] : own;
        if (key->around && ends[key->around->number] < ends[i])
            ends[key->around->number] = ends[i];
    }
    return ends;
}

struct str data_indent(struct str bytes, size_t at, bool *is_first)
{
    size_t start = str_line_start(bytes, at), end = str_skip(bytes, start, " \t");
    if (start == 0 && str_starts(bytes, STR("\xEF\xBB\xBF")))
        end = str_skip(bytes, start = 3, " \t");
    *is_first = end >= at;
    return str_slice(bytes, start, end < at ? end : at);
}

/* What the line of a key is indented by more than that of the key around it; `at` NULL: it is on no line of its own. */
static struct str step_of(const struct document *document)
{
    struct str bytes = document->source.bytes;
    const struct data_outline *outline = document->outline;
    for (size_t i = 0; i < outline->count; i++) {
        const struct data_key *key = outline->keys[i], *around = key->around;
        bool is_first, is_around_first = true;
        struct str outer = {"", 0}, inner = data_indent(bytes, key->at.start, &is_first);
        if (around)
            outer = data_indent(bytes, around->at.start, &is_around_first);
        if (is_first && is_around_first && inner.len > outer.len && key->item == NOT_AN_ITEM)
            return str_slice(inner, outer.len, inner.len);
    }
    return (struct str){NULL, 0};
}

struct str data_indent_step(const struct data_writing *writing)
{
    struct str step = step_of(writing->target);
    step = step.at ? step : step_of(writing->source);
    return step.at ? step : STR("  ");
}

struct str data_node_key(const struct data_writing *writing, const struct data_node *node)
{
    return node->name.at ? (struct str){"", 0} : str_span(writing->source->source.bytes, span_of(node->like->at));
}

void data_node_visit(const struct data_node *node, const struct data_node_visitor *visitor)
{
    const struct data_node *at = node;
    for (size_t depth = 0; at;) {
        visitor->enter(visitor->context, at, depth);
        if (at->first) {
            at = at->first;
            depth++;
            continue;
        }
        for (bool is_done = false; at && !is_done;) {
            if (visitor->leave)
                visitor->leave(visitor->context, at, depth);
            is_done = at != node && at->next;
            at = at == node ? NULL : at->next ? at->next : at->parent;
            depth -= at && !is_done;
        }
    }
}

/* What leads to a key, as one number. */
static uint64_t path_below(uint64_t around, struct str name, uint32_t item)
{
    return hash_join(around, name.len || item == NOT_AN_ITEM ? hash_bytes(name) : hash_join(item, 1));
}

static uint64_t *paths_of(const struct document *document, struct arena *arena)
{
    const struct data_outline *outline = document->outline;
    uint64_t *paths = arena_alloc(arena, (outline->count + 1) * sizeof *paths);
    for (size_t i = 0; i < outline->count; i++) {
        const struct data_key *key = outline->keys[i];
        paths[i] = path_below(key->around ? paths[key->around->number] : 0, key->name, key->item);
    }
    return paths;
}

static struct str hash_key(const uint64_t *hash)
{
    return (struct str){(const char *)hash, sizeof *hash};
}

/* The comparison of two outlines. */
struct matching {
    const struct data_insertion *insertion;
    const struct document *made;
    struct arena arena;
    struct index changed; /* number of a key of the target → 1 + number of its change */
    struct index added;   /* path → 1 + number of the change that adds it, or 0: what leads to one */
    const struct data_change *changes;
    size_t left; /* additions that were not seen yet */
};

/* In the target an own name may stand for the first key. */
static uint64_t path_of_addition(struct matching *matching, const struct data_addition *addition)
{
    const struct data_key *steps[DATA_DEPTH];
    size_t count = 0;
    uint64_t path = 0;
    bool is_new;
    for (const struct data_key *key = addition->like; key && count < DATA_DEPTH; key = key->around)
        steps[count++] = key;
    for (size_t i = count; i-- > 0;) {
        struct str name = i == 0 && addition->name.at ? addition->name : steps[i]->name;
        name = i + 1 == count && matching->insertion->root.len ? matching->insertion->root : name;
        path = path_below(path, name, steps[i]->item);
        index_put_copy(&matching->added, hash_key(&path), &is_new);
    }
    return path;
}

static void index_changes(struct matching *matching, size_t count)
{
    bool is_new;
    matching->changed.arena = matching->added.arena = &matching->arena;
    for (size_t i = 0; i < count; i++) {
        const struct data_change *change = &matching->changes[i];
        if (change->key) {
            uint64_t number = change->key->number;
            *index_put_copy(&matching->changed, hash_key(&number), &is_new) = i + 1;
            continue;
        }
        uint64_t path = path_of_addition(matching, change->addition);
        *index_put_copy(&matching->added, hash_key(&path), &is_new) = i + 1;
        matching->left++;
    }
}

/* A file may end the lines of its texts with \r\n. */
static bool says(const struct data_key *key, struct str text)
{
    struct str is = str_trim(key->text);
    size_t at = 0;
    text = str_trim(text);
    for (size_t i = 0; i < is.len; i++) {
        bool is_same = at < text.len && text.at[at] == is.at[i];
        if (!is_same && !(is.at[i] == '\r' && i + 1 < is.len && is.at[i + 1] == '\n'))
            return false;
        at += is_same;
    }
    return key->kind == DATA_TEXT && at == text.len;
}

/* Is the key what it was, or what it was to become? */
static bool is_kept(const struct matching *matching, const struct data_key *old, const struct data_key *new)
{
    uint64_t number = old->number;
    const size_t *change = index_get(&matching->changed, hash_key(&number));
    struct str was = str_span(matching->insertion->target->source.bytes, span_of(old->value)),
               is = str_span(matching->made->source.bytes, span_of(new->value));
    if (change)
        return says(new, matching->changes[*change - 1].text);
    if (old->kind == DATA_MAP || old->kind == DATA_LIST || new->kind == DATA_MAP || new->kind == DATA_LIST)
        return true; /* what is below it is looked at by itself */
    return old->kind == new->kind && (old->kind == DATA_TEXT ? str_equal(old->text, new->text) : str_equal(was, is));
}

bool data_outline_matches(const struct data_insertion *insertion, const struct data_change *changes, size_t count,
                          const struct document *made)
{
    struct matching matching = {.insertion = insertion, .made = made, .changes = changes};
    const struct data_outline *old = insertion->target->outline, *new = made->outline;
    index_changes(&matching, count);
    uint64_t *was = paths_of(insertion->target, &matching.arena), *is = paths_of(made, &matching.arena);
    size_t at = 0;
    bool holds = true;
    for (size_t i = 0; i < new->count &&holds; i++) {
        const size_t *change = index_get(&matching.added, hash_key(&is[i]));
        bool is_filled = at < old->count && was[at] == is[i]; /* where nothing was, or an old key */
        if (is_filled && !(change && *change) && is_kept(&matching, old->keys[at], new->keys[i])) {
            at++;
            continue;
        }
        holds = change ? !*change || says(new->keys[i], changes[*change - 1].text)
                       : keyed_is_note(insertion->dialect, new->keys[i]); /* copied along */
        matching.left -= holds && change && *change;
        at += holds && is_filled;
    }
    arena_free(&matching.arena);
    return holds && at == old->count && matching.left == 0;
}
