#include "bidi.h"

#include "unicode.h"
#include "utf8.h"

enum {
    EMBEDDING_LEFT = 0x202A,
    EMBEDDING_RIGHT,
    EMBEDDING_END,
    OVERRIDE_LEFT,
    OVERRIDE_RIGHT,
    ISOLATE_LEFT = 0x2066,
    ISOLATE_RIGHT,
    ISOLATE_FIRST,
    ISOLATE_END,
};

struct control {
    struct span at;
    uint32_t c;
    size_t outer;                         /* the one that is open around it; NONE: none */
    bool is_paired, has_right, has_other; /* what letters follow before its partner */
};

#define NONE SIZE_MAX

struct controls {
    struct arena *arena;
    struct control *items;
    size_t count, capacity, open; /* open: the innermost */
};

bool bidi_is_control(uint32_t c)
{
    return (c >= EMBEDDING_LEFT && c <= OVERRIDE_RIGHT) || (c >= ISOLATE_LEFT && c <= ISOLATE_END);
}

static bool is_isolate(uint32_t c)
{
    return c >= ISOLATE_LEFT && c <= ISOLATE_FIRST;
}

/* Hebrew to Mandaic and Arabic Extended, and the forms that are kept for old charsets. */
static bool runs_to_left(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EEFF);
}

static void leave(struct controls *controls)
{
    struct control *inner = &controls->items[controls->open];
    controls->open = inner->outer;
    if (controls->open == NONE)
        return;
    controls->items[controls->open].has_right |= inner->has_right;
    controls->items[controls->open].has_other |= inner->has_other;
}

/* The end of an isolate ends embeddings in it that are still open; that of an embedding ends no isolate. */
static void close_control(struct controls *controls, size_t closer)
{
    bool ends_isolate = controls->items[closer].c == ISOLATE_END;
    size_t opener = controls->open;
    while (ends_isolate && opener != NONE && !is_isolate(controls->items[opener].c))
        opener = controls->items[opener].outer;
    if (opener == NONE || is_isolate(controls->items[opener].c) != ends_isolate)
        return;
    while (controls->open != opener)
        leave(controls);
    struct control *found = &controls->items[opener];
    bool is_override = found->c == OVERRIDE_LEFT || found->c == OVERRIDE_RIGHT;
    found->is_paired = controls->items[closer].is_paired = found->has_right && !(is_override && found->has_other);
    leave(controls);
}

static void add_control(struct controls *controls, struct span at, uint32_t c)
{
    controls->items =
        arena_grow(controls->arena, controls->items, controls->count, &controls->capacity, sizeof *controls->items);
    controls->items[controls->count++] = (struct control){.at = at, .c = c, .outer = controls->open};
    if (c == EMBEDDING_END || c == ISOLATE_END)
        close_control(controls, controls->count - 1);
    else
        controls->open = controls->count - 1;
}

size_t bidi_find_stray(struct str text, struct arena *arena, struct span **found)
{
    struct controls controls = {.arena = arena, .open = NONE};
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (bidi_is_control(c)) {
            add_control(&controls, (struct span){start, at}, c);
        } else if (controls.open != NONE && unicode_is_letter(c)) {
            struct control *open = &controls.items[controls.open];
            *(runs_to_left(c) ? &open->has_right : &open->has_other) = true;
        }
    }
    size_t count = 0;
    *found = arena_alloc(arena, controls.count * sizeof **found);
    for (size_t i = 0; i < controls.count; i++)
        if (!controls.items[i].is_paired)
            (*found)[count++] = controls.items[i].at;
    return count;
}
