/* Direction controls (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings). In pairs around text that
 * runs from right to left they put a word in its place; alone, or around other text, they make it look other than it
 * is. */
#ifndef COTEJO_TEXT_BIDI_H
#define COTEJO_TEXT_BIDI_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/str.h"

bool bidi_is_control(uint32_t c);

/* The controls of a text that have no partner in it, or hold no letter that runs from right to left between them; an
 * override also where it holds any other letter. Ascending, in the arena. */
size_t bidi_find_stray(struct str text, struct arena *arena, struct span **found);

#endif
