/* Text with template islands, for all dialects together and for each alone; and the HTML tokenizer over it. */
#include "fuzz.h"
#include "text/markup.h"

static void must_be_inside(struct str text, size_t at, const struct island *island)
{
    MUST(island->at.start == at && island->at.end > at && island->at.end <= text.len);
    MUST(!island->word.len ||
         (island->word.at >= text.at + at && island->word.at + island->word.len <= text.at + island->at.end));
}

static void find_islands(const struct islands *islands, struct str text)
{
    struct island_memory memory = {0};
    for (size_t at = 0; (at = island_next(islands, text, at, text.len)) < text.len;) {
        struct island island;
        enum island_result result = island_at(islands, &memory, text, at, &island);
        if (result != ISLAND_NONE)
            must_be_inside(text, at, &island);
        at = result == ISLAND_FOUND ? island.at.end : at + 1;
    }
}

/* The tokens tile the text. */
static void tokenize(const struct islands *islands, struct str text)
{
    struct arena arena = {0};
    struct markup markup;
    struct markup_token token;
    size_t end = 0;
    markup_init(&markup, text, islands, &arena);
    while (markup_next(&markup, &token) != MARKUP_END) {
        MUST(token.at.start == end && token.at.end > end && token.at.end <= text.len);
        end = token.at.end;
    }
    MUST(end == text.len);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    find_islands(all_dialects()->islands, text);
    tokenize(all_dialects()->islands, text);
    tokenize(NULL, text);
    for (size_t i = 0; DIALECTS[i]; i++) {
        struct islands islands;
        islands_init(&islands, (const struct dialect *const[]){DIALECTS[i], NULL});
        find_islands(&islands, text);
        tokenize(&islands, text);
    }
    return 0;
}
