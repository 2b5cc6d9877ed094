/* Text with template islands, for all dialects together and for each alone; and the HTML tokenizer over it. */
#include "fuzz.h"
#include "text/markup.h"

static const struct islands *sets[ISLAND_DIALECTS + 1];

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

/* Of each dialect alone, with all of its options. */
static void make_sets(void)
{
    static const char *const OPENERS[] = {"%", "##"};
    static struct arena arena;
    const char *clash;
    for (size_t i = 0; DIALECTS[i]; i++) {
        struct dialect *dialect = arena_alloc(&arena, sizeof *dialect);
        struct island_form *forms = arena_alloc(&arena, (DIALECTS[i]->form_count + 2) * sizeof *forms);
        *dialect = *DIALECTS[i];
        memcpy(forms, dialect->forms, dialect->form_count * sizeof *forms);
        for (size_t k = 0; k < dialect->option_count; k++) {
            forms[dialect->form_count] = dialect->options[k].form;
            forms[dialect->form_count++].open = OPENERS[k];
        }
        dialect->forms = forms;
        sets[i] = islands_in_lines(islands_make((const struct dialect *const[]){dialect, NULL}, &arena, &clash));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    if (!sets[0])
        make_sets();
    find_islands(all_dialects()->islands, text);
    tokenize(all_dialects()->islands, text);
    tokenize(NULL, text);
    for (size_t i = 0; sets[i]; i++) {
        find_islands(sets[i], text);
        tokenize(sets[i], text);
    }
    return 0;
}
