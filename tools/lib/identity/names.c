#include "names.h"

#include <stdlib.h>

#include "../text/unicode.h"
#include "../text/utf8.h"

/* Names that a text begins with begin one another: from the longest one each leads to the next shorter one. */
struct name {
    struct str text;
    const struct name *shorter; /* NULL: none */
};

static int compare(const void *a, const void *b)
{
    return str_compare(((const struct name *)a)->text, ((const struct name *)b)->text);
}

void names_init(struct names *names, const struct str *texts, size_t count, struct arena *arena)
{
    *names = (struct names){arena_alloc(arena, count * sizeof *names->items), count};
    for (size_t i = 0; i < count; i++)
        names->items[i].text = texts[i];
    if (count)
        qsort(names->items, count, sizeof *names->items, compare);
    for (size_t i = 1; i < count; i++) {
        const struct name *shorter = &names->items[i - 1];
        while (shorter && !str_starts(names->items[i].text, shorter->text))
            shorter = shorter->shorter;
        names->items[i].shorter = shorter;
    }
}

/* The last name that is not behind the text: those that the text begins with begin it, too. */
static const struct name *last_up_to(const struct names *names, struct str text)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(names->items[middle].text, text) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &names->items[low - 1] : NULL;
}

static bool ends_word(struct str text, size_t at)
{
    uint32_t c = at < text.len ? utf8_next(text, &at) : UTF8_INVALID;
    return c == UTF8_INVALID || !(unicode_is_letter(c) || unicode_is_digit(c));
}

size_t names_find(const struct names *names, struct str text)
{
    const struct name *name = last_up_to(names, text);
    while (name && !(str_starts(text, name->text) && ends_word(text, name->text.len)))
        name = name->shorter;
    return name ? name->text.len : 0;
}
