#include "identify.h"

size_t identify_passages(struct str text, const struct span *masked, size_t masked_count, int expected,
                         struct arena *arena, struct passage **passages)
{
    struct verdict whole = identify(text, masked, masked_count, expected);
    *passages = NULL;
    if (whole.language == LANGUAGE_NONE || whole.language == expected)
        return 0;
    struct passage *passage = *passages = arena_alloc(arena, sizeof *passage);
    *passage = (struct passage){{0, text.len}, whole.language, whole.score, whole.certainty, whole.words};
    return 1;
}
