#include "insert.h"

#include "../format.h"
#include "keyed.h"

/* The work of finding places. */
struct placing {
    struct data_insertion *insertion;
    struct arena arena;
    struct index children;           /* of the target: number of the key around and name → number + 1 */
    const struct data_key **targets; /* of each key of the source; NULL: it is not there */
    const struct data_key **anchors; /* the nearest key before it that is there */
    struct data_node **nodes;        /* new ones */
    struct index by_place;           /* grafts */
    struct data_graft *grafts;
    size_t graft_count, graft_capacity;
    struct data_fill *fills;
    size_t fill_count, fill_capacity;
    const struct data_key **firsts;
    uint32_t *counts; /* by number of a key of the target: what is right below it, new ones, too */
    struct buf key;
};

/* Items that have no name are known by their number. */
static struct str child_key(struct placing *placing, const struct data_key *around, const struct data_key *key,
                            struct str name)
{
    uint32_t number = around ? around->number + 1 : 0, item = key->name.len ? NOT_AN_ITEM : key->item;
    buf_clear(&placing->key);
    buf_add(&placing->key, (struct str){(const char *)&number, sizeof number});
    buf_add(&placing->key, (struct str){(const char *)&item, sizeof item});
    buf_add(&placing->key, name);
    return buf_str(&placing->key);
}

static const struct data_key *find_child(struct placing *placing, const struct data_key *around,
                                         const struct data_key *key, struct str name)
{
    const struct data_outline *outline = placing->insertion->target->outline;
    const size_t *number = index_get(&placing->children, child_key(placing, around, key, name));
    return number ? outline->keys[*number - 1] : NULL;
}

static struct str name_in_target(const struct data_insertion *insertion, const struct data_key *key)
{
    return !key->around && insertion->root.len ? insertion->root : key->name;
}

static void index_target(struct placing *placing)
{
    const struct data_outline *outline = placing->insertion->target->outline;
    placing->children.arena = &placing->arena;
    placing->firsts = arena_alloc(&placing->arena, (outline->count + 1) * sizeof *placing->firsts);
    placing->counts = arena_alloc(&placing->arena, (outline->count + 1) * sizeof *placing->counts);
    for (size_t i = 0; i < outline->count; i++) {
        const struct data_key *key = outline->keys[i];
        bool is_new;
        size_t *number = index_put_copy(&placing->children, child_key(placing, key->around, key, key->name), &is_new);
        *number = is_new ? i + 1 : *number;
        size_t around = key->around ? key->around->number : outline->count;
        placing->firsts[around] = placing->firsts[around] ? placing->firsts[around] : key;
        placing->counts[around]++;
    }
}

/* Both languages have one key for themselves at the top. */
static void find_root(struct placing *placing)
{
    const struct data_outline *outline = placing->insertion->target->outline;
    const struct data_key *first = placing->firsts[outline->count];
    if (placing->insertion->root.len && first)
        placing->insertion->root = first->name;
}

static void index_source(struct placing *placing)
{
    const struct data_outline *outline = placing->insertion->source->outline;
    size_t count = outline->count;
    const struct data_key **last = arena_alloc(&placing->arena, (count + 1) * sizeof *last);
    placing->targets = arena_alloc(&placing->arena, count * sizeof *placing->targets);
    placing->anchors = arena_alloc(&placing->arena, count * sizeof *placing->anchors);
    placing->nodes = arena_alloc(&placing->arena, count * sizeof *placing->nodes);
    for (size_t i = 0; i < count; i++) {
        const struct data_key *key = outline->keys[i], *around = key->around;
        const struct data_key *there = around ? placing->targets[around->number] : NULL;
        const struct data_key **before = &last[around ? around->number : count];
        if (!around || there)
            placing->targets[i] = find_child(placing, there, key, name_in_target(placing->insertion, key));
        if (*before)
            placing->anchors[i] = placing->targets[(*before)->number] ? placing->targets[(*before)->number]
                                                                      : placing->anchors[(*before)->number];
        *before = key;
    }
}

/* Nothing is under the key: no text, no value, no other keys. */
static bool is_hollow(const struct placing *placing, const struct data_key *key)
{
    struct str bytes = placing->insertion->target->source.bytes;
    struct str value = str_trim(str_span(bytes, span_of(key->value)));
    bool is_nothing = !value.len || str_equal(value, STR("null")) || str_equal(value, STR("~"));
    return !placing->firsts[key->number] && (key->kind == DATA_TEXT    ? str_is_blank(key->text)
                                             : key->kind == DATA_OTHER ? is_nothing
                                                                       : true);
}

static struct data_graft *graft_at(struct placing *placing, const struct data_key *map, const struct data_key *after)
{
    const struct data_key *place[2] = {map, after};
    bool is_new;
    size_t *number = index_put_copy(&placing->by_place, (struct str){(const char *)place, sizeof place}, &is_new);
    if (is_new) {
        *number = placing->graft_count;
        placing->grafts = arena_grow(&placing->arena, placing->grafts, placing->graft_count, &placing->graft_capacity,
                                     sizeof *placing->grafts);
        size_t root = placing->insertion->target->outline->count;
        placing->grafts[placing->graft_count++] =
            (struct data_graft){.map = map, .after = after, .is_hollow = !placing->firsts[map ? map->number : root]};
    }
    return &placing->grafts[*number];
}

static void append(struct data_node **first, struct data_node **last, struct data_node *node)
{
    *(*first ? &(*last)->next : first) = node;
    *last = node;
}

/* What is copied along stands where the source has it. */
static void append_below(struct data_node *parent, struct data_node *node)
{
    struct data_node *before = NULL, *next = parent->first;
    node->parent = parent;
    for (; next && parent->last->like->number > node->like->number && next->like->number < node->like->number;
         next = next->next)
        before = next;
    if (!next || parent->last->like->number <= node->like->number) {
        append(&parent->first, &parent->last, node);
        return;
    }
    node->next = next;
    *(before ? &before->next : &parent->first) = node;
}

static struct data_node *make_node(struct placing *placing, const struct data_key *like)
{
    struct data_node *node = arena_alloc(&placing->arena, sizeof *node);
    node->like = like;
    if (!like->around && placing->insertion->root.len)
        node->name = placing->insertion->root;
    return node;
}

/* What stands beside a text and is none: a program may need it. */
static void copy_notes(struct placing *placing, struct data_node *map)
{
    const struct data_outline *outline = placing->insertion->source->outline;
    for (size_t i = map->like->number + 1; i < outline->count && outline->keys[i]->depth > map->like->depth; i++) {
        const struct data_key *key = outline->keys[i];
        if (key->around != map->like || !keyed_is_note(placing->insertion->dialect, key))
            continue;
        struct data_node *note = make_node(placing, key);
        note->is_copied = true;
        append_below(map, note);
    }
}

/* Where a new key is to be. */
struct container {
    const struct data_key *map;                 /* of the target; NULL: its own value */
    struct data_node *parent;                   /* NULL: it is no new one */
    const struct data_key *missing[DATA_DEPTH]; /* of the source: what leads from there to the key, the last first */
    size_t missing_count;
};

/* May the key be in what is there? Items without a name stand behind those that are there, or nowhere. */
static bool takes(struct placing *placing, const struct container *in, const struct data_key *key)
{
    const struct data_outline *outline = placing->insertion->target->outline;
    const struct data_key *first = in->missing_count ? in->missing[in->missing_count - 1] : key, *map = in->map;
    size_t number = map ? map->number : outline->count;
    enum data_kind kind = first->item == NOT_AN_ITEM ? DATA_MAP : DATA_LIST, own = map ? map->kind : outline->kind;
    uint32_t count = in->missing_count ? 0 : in->parent ? in->parent->count : placing->counts[number];
    bool is_empty = map ? !placing->firsts[number] && is_hollow(placing, map) : !outline->count && own != DATA_TEXT;
    bool fits = in->parent || is_empty || (placing->firsts[number] && (own == kind || own == DATA_OTHER));
    return fits && (key->item == NOT_AN_ITEM || key->name.len || key->item <= count);
}

static void make_container(struct placing *placing, struct container *in)
{
    while (in->missing_count > 0) {
        const struct data_key *like = in->missing[--in->missing_count];
        struct data_node *node = make_node(placing, like);
        placing->nodes[like->number] = node;
        if (placing->insertion->dialect->text_key)
            copy_notes(placing, node);
        if (in->parent) {
            append_below(in->parent, node);
        } else {
            struct data_graft *graft = graft_at(placing, in->map, placing->anchors[like->number]);
            append(&graft->first, &graft->last, node);
        }
        in->parent = node;
    }
}

/* The map or list that the key of the source is in: one of the target's, or a new one. False: it holds no such keys. */
static bool find_container(struct placing *placing, const struct data_key *key, struct container *in)
{
    const struct data_key *around = key->around;
    in->missing_count = 0;
    for (; around && !placing->targets[around->number] && !placing->nodes[around->number]; around = around->around)
        in->missing[in->missing_count++] = around;
    in->parent = around ? placing->nodes[around->number] : NULL;
    in->map = around && !in->parent ? placing->targets[around->number] : NULL;
    if (!takes(placing, in, key))
        return false;
    make_container(placing, in);
    return true;
}

static void add_fill(struct placing *placing, const struct data_key *key, const struct data_node *node)
{
    placing->fills = arena_grow(&placing->arena, placing->fills, placing->fill_count, &placing->fill_capacity,
                                sizeof *placing->fills);
    placing->fills[placing->fill_count++] = (struct data_fill){key, *node};
}

static void place(struct placing *placing, struct data_addition *addition)
{
    const struct data_key *like = addition->like;
    struct container in;
    struct data_node *node = make_node(placing, like);
    if (placing->insertion->target->format->data->only_fills && !placing->targets[like->number])
        return;
    if (!find_container(placing, like, &in))
        return;
    node->name = addition->name.at ? addition->name : node->name;
    node->segment = addition->segment;
    node->text = addition->text;
    size_t root = placing->insertion->target->outline->count;
    const struct data_key *there =
        in.parent ? NULL : find_child(placing, in.map, like, node->name.at ? node->name : like->name);
    /* A number or a truth value, as No of YAML 1.1, is somebody's: no text takes its place. */
    bool is_free = there && (there->kind == DATA_TEXT || is_hollow(placing, there));
    addition->is_placed = !there || (is_free && there->kind <= DATA_TEXT && !placing->firsts[there->number]);
    if (there && addition->is_placed) {
        add_fill(placing, there, node);
    } else if (in.parent) {
        append_below(in.parent, node);
        in.parent->count++;
    } else if (!there) {
        const struct data_key *form = addition->name.at ? placing->targets[like->number] : NULL;
        struct data_graft *graft = graft_at(placing, in.map, form ? form : placing->anchors[like->number]);
        append(&graft->first, &graft->last, node);
        placing->counts[in.map ? in.map->number : root]++;
    }
}

void data_insert(struct data_insertion *insertion, struct edits *out)
{
    const struct data_language *language = insertion->target->format->data;
    struct placing placing = {.insertion = insertion};
    placing.by_place.arena = &placing.arena;
    buf_init(&placing.key, BUF_MAXIMUM);
    index_target(&placing);
    find_root(&placing);
    index_source(&placing);
    for (size_t i = 0; i < insertion->count; i++)
        place(&placing, &insertion->additions[i]);
    struct data_writing writing = {
        .source = insertion->source,
        .target = insertion->target,
        .grafts = placing.grafts,
        .graft_count = placing.graft_count,
        .fills = placing.fills,
        .fill_count = placing.fill_count,
        .ends = data_ends(insertion->target, &placing.arena),
        .firsts = placing.firsts,
        .out = out,
    };
    language->insert(&writing);
    buf_release(&placing.key);
    arena_free(&placing.arena);
}
