#include "joint.h"

/* How a catalog names places. */
struct habit {
    bool has_references, has_lines;
    bool is_rooted; /* one of others is there: their paths begin in the project's folder, too */
};

struct joining {
    struct joint *joint;
    const struct catalog *catalog;
    const struct joint_owner *owner;
    struct habit habit;
    struct index known; /* paths, and whether they are the documents' */
};

static struct str path_of(struct str reference)
{
    struct str path = reference_path(reference);
    return str_starts(path, STR("./")) ? str_slice(path, 2, path.len) : path;
}

static struct habit habit_of(const struct catalog *catalog, const struct joint_owner *owner)
{
    struct habit habit = {.is_rooted = false};
    bool is_empty = true;
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (message->is_obsolete || i == catalog->header)
            continue;
        is_empty = false;
        for (size_t k = 0; k < message->references.count; k++) {
            struct str reference = message->references.items[k].text;
            habit.has_references = true;
            habit.has_lines |= reference_path(reference).len < reference.len;
            struct str path = path_of(reference);
            habit.is_rooted =
                habit.is_rooted || (!owner->is_read(owner->context, path) && owner->is_there(owner->context, path));
        }
    }
    if (is_empty)
        habit.has_references = habit.has_lines = true;
    return habit;
}

static bool would_be_own(const struct joint_owner *owner, struct str path)
{
    return owner->would_be_read && owner->would_be_read(owner->context, path);
}

/* What is gone belongs to nobody, where paths can be told at all: places of the program's code may be named from
 * another folder. */
static bool is_own(struct joining *joining, struct str reference)
{
    const struct joint_owner *owner = joining->owner;
    struct str path = path_of(reference);
    bool is_new;
    size_t *known = index_put(&joining->known, path, &is_new);
    if (is_new)
        *known = owner->is_read(owner->context, path) ||
                 ((joining->habit.is_rooted || would_be_own(owner, path)) && !owner->is_there(owner->context, path));
    return *known != 0;
}

static void add(struct message_comments *list, struct str text)
{
    list->items[list->count++] = (struct message_comment){.text = text};
}

static bool has(const struct message_comments *list, struct str text)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i].text, text))
            return true;
    return false;
}

static struct message_comments room_for(struct joining *joining, size_t count)
{
    return (struct message_comments){
        .items = arena_alloc(&joining->joint->template.arena, count * sizeof(struct message_comment)),
        .capacity = (uint32_t)count};
}

/* The documents' places as the catalog writes them; those of one document stand together. */
static struct message_comments as_written(struct joining *joining, const struct message_comments *places)
{
    struct message_comments written = room_for(joining, places->count);
    struct str last = {NULL, 0};
    for (size_t i = 0; i < places->count && joining->habit.has_references; i++) {
        struct str place = places->items[i].text;
        place = joining->habit.has_lines ? place : reference_path(place);
        if (!str_equal(place, last))
            add(&written, place);
        last = place;
    }
    return written;
}

/* In the entry's order: what is somebody else's, and what still holds; then what is new. */
static struct message_comments join_references(struct joining *joining, const struct message_comments *own,
                                               const struct message *old)
{
    struct message_comments joined = room_for(joining, own->count + old->references.count);
    struct index open = {.arena = &joining->joint->template.arena}; /* own places, and whether they are there */
    bool is_new;
    for (size_t i = 0; i < own->count; i++)
        index_put(&open, own->items[i].text, &is_new);
    for (size_t i = 0; i < old->references.count; i++) {
        struct str reference = old->references.items[i].text;
        bool still_holds = index_get(&open, reference) != NULL;
        if (still_holds)
            *index_put(&open, reference, &is_new) = 1;
        if (still_holds || !is_own(joining, reference))
            add(&joined, reference);
    }
    for (size_t i = 0; i < own->count; i++)
        if (!*index_get(&open, own->items[i].text))
            add(&joined, own->items[i].text);
    return joined;
}

static bool has_others(struct joining *joining, const struct message *message)
{
    enum { LOOKED_AT = 20 };
    const struct joint_owner *owner = joining->owner;
    for (size_t i = 0; i < message->references.count; i++) {
        struct str reference = message->references.items[i].text;
        bool may_hold = i < LOOKED_AT && owner->may_hold;
        if (!is_own(joining, reference) ||
            (may_hold && owner->may_hold(owner->context, path_of(reference), message->id.text)))
            return true;
    }
    return message->references.count == 0;
}

static struct message_comments join_comments(struct joining *joining, const struct message_comments *own,
                                             const struct message_comments *theirs)
{
    struct message_comments joined = room_for(joining, own->count + theirs->count);
    for (size_t i = 0; i < theirs->count; i++)
        add(&joined, theirs->items[i].text);
    for (size_t i = 0; i < own->count; i++)
        if (!has(theirs, own->items[i].text))
            add(&joined, own->items[i].text);
    return joined;
}

static void copy_message(struct joining *joining, const struct message *from)
{
    struct catalog *template = &joining->joint->template;
    struct message *message = catalog_add(template);
    message_set_count(template, message, from->string_count);
    struct message_text *strings = message->strings;
    uint8_t capacity = message->string_capacity;
    *message = *from;
    message->strings = strings;
    message->string_capacity = capacity;
    message->previous = NULL;
}

static void add_own(struct joining *joining, const struct message *from)
{
    copy_message(joining, from);
    struct catalog *template = &joining->joint->template;
    struct message *message = &template->messages[template->message_count - 1];
    const struct message *old = catalog_find_same(joining->catalog, from);
    message->references = as_written(joining, &message->references);
    if (!old || old->is_obsolete)
        return;
    message->references = join_references(joining, &message->references, old);
    if (!has_others(joining, old))
        return;
    message->extracted = join_comments(joining, &message->extracted, &old->extracted);
    if (old->has_plural && !message->has_plural) { /* somebody else asks for it with a plural */
        message->has_plural = true;
        message->id_plural = old->id_plural;
    }
}

void joint_make(struct joint *joint, const struct catalog *documents, const struct catalog *catalog,
                const struct joint_owner *owner)
{
    struct joining joining = {.joint = joint, .catalog = catalog, .owner = owner};
    catalog_init(&joint->template, (struct str){0});
    joining.habit = habit_of(catalog, owner);
    joining.known.arena = &joint->template.arena;
    for (size_t i = 0; i < documents->message_count; i++)
        if (i != documents->header)
            add_own(&joining, &documents->messages[i]);
    joint->own_count = joint->template.message_count;
    catalog_reindex(&joint->template);
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (i != catalog->header && !message->is_obsolete && !catalog_find_same(&joint->template, message) &&
            has_others(&joining, message))
            copy_message(&joining, message);
    }
    catalog_reindex(&joint->template);
}

void joint_free(struct joint *joint)
{
    catalog_free(&joint->template);
}
