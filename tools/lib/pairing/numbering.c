#include "numbering.h"

#include "../base/buf.h"
#include "../formats/messages/fragment.h"

/* The next tag at or after from: the span of its name, letters and then digits. */
static bool next_name(struct str text, size_t from, struct span *name)
{
    struct fragment_part tag;
    for (size_t at = from; (at = str_find_char(text, '<', at)) < text.len; at++) {
        if (!fragment_tag(text, at, SYNTAX_TAGGED, &tag))
            continue;
        size_t letters = 0;
        while (letters < tag.name.len && ascii_is_letter(tag.name.at[letters]))
            letters++;
        size_t digits = letters;
        while (digits < tag.name.len && ascii_is_digit(tag.name.at[digits]))
            digits++;
        name->start = (size_t)(tag.name.at - text.at);
        name->end = name->start + digits;
        if (digits == tag.name.len)
            return true;
    }
    return false;
}

/* Most messages have few codes: those are looked through. */
enum { FEW = 8 };

/* The place of a known name, or the number of names. */
static size_t find_name(const struct numbering *numbering, struct str name)
{
    size_t place = 0;
    while (place < numbering->count && place < FEW && !str_equal(numbering->names[place], name))
        place++;
    const size_t *later = place == FEW ? index_get(&numbering->by_name, name) : NULL;
    return later ? *later : place == FEW ? numbering->count : place;
}

static size_t place_of_name(struct numbering *numbering, struct str name, struct arena *arena)
{
    size_t place = find_name(numbering, name);
    bool is_new = place == numbering->count;
    if (!is_new)
        return place;
    if (place >= FEW)
        *index_put(&numbering->by_name, name, &is_new) = place;
    numbering->names =
        arena_grow(arena, numbering->names, numbering->count, &numbering->capacity, sizeof *numbering->names);
    numbering->names[numbering->count++] = name;
    return place;
}

/* A byte that no message holds keeps it apart from numbers that are written there. */
static void add_place(struct buf *out, size_t place)
{
    buf_add_char(out, '\1');
    do
        buf_add_char(out, (char)('0' + place % 10));
    while (place /= 10);
}

void numbering_init(struct numbering *numbering, struct str text, struct arena *arena)
{
    *numbering = (struct numbering){.normal = text, .by_name.arena = arena};
    struct span found;
    if (!next_name(text, 0, &found))
        return;
    struct buf normal;
    buf_init(&normal, BUF_MAXIMUM);
    size_t done = 0;
    do {
        struct str name = str_span(text, found);
        size_t letters = name.len;
        while (ascii_is_digit(name.at[letters - 1]))
            letters--;
        buf_add(&normal, str_slice(text, done, found.start + letters));
        add_place(&normal, place_of_name(numbering, name, arena));
        done = found.end;
    } while (next_name(text, done, &found));
    buf_add(&normal, str_slice(text, done, text.len));
    numbering->normal = arena_copy(arena, buf_str(&normal));
    buf_release(&normal);
}

struct str numbering_apply(const struct numbering *from, const struct numbering *to, struct str text,
                           struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    size_t done = 0;
    for (struct span found; next_name(text, done, &found); done = found.end) {
        struct str name = str_span(text, found);
        size_t place = find_name(from, name);
        buf_add(&out, str_slice(text, done, found.start));
        buf_add(&out, place < from->count ? to->names[place] : name);
    }
    buf_add(&out, str_slice(text, done, text.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}
