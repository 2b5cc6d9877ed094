/* An opener of an island that stands in a text: what island.c and island_close.c share. */
#ifndef COTEJO_TEXT_ISLAND_OPENING_H
#define COTEJO_TEXT_ISLAND_OPENING_H

#include "island.h"

struct island_opening {
    const struct islands *islands;
    const struct island_form *form;
    struct island_memory *memory;
    size_t number; /* of the opener in the set */
    struct str text;
    size_t at, inner; /* where the opener begins and ends */
};

/* The offset of the close delimiter, or SIZE_MAX. */
size_t island_close(const struct island_opening *opening);

/* Does an unclosed one run to the end of the file? */
static inline bool island_closes_at_end(const struct island_opening *opening)
{
    const struct island_form *form = opening->form;
    return form->closes_at_end && !(form->has_strings && opening->islands->openers[opening->number].is_supposed);
}

static inline bool island_stands_at(struct str text, size_t at, const char *word)
{
    for (; *word; word++, at++)
        if (at >= text.len || text.at[at] != *word)
            return false;
    return true;
}

static inline bool island_is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

static inline bool island_is_trim_mark(char c)
{
    return c == '-' || c == '+' || c == '~';
}

#endif
