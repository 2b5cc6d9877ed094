/* Scripts, with markup and without: tokens ascend, and are closed or end with their line or the text. */
#include "fuzz.h"
#include "text/script.h"

static void tokenize(struct str text, bool has_markup)
{
    struct arena arena = {0};
    struct script script;
    struct script_token token;
    size_t end = 0;
    script_begin(&script, text, 0, &arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token)) {
        MUST(token.at.start >= end && token.at.end > token.at.start && token.at.end <= text.len);
        end = token.at.end;
    }
    size_t close = script_brace_close(text, 0, has_markup, &arena);
    MUST(close == SIZE_MAX || (close < text.len && text.at[close] == '}'));
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    tokenize(text, false);
    tokenize(text, true);
    return 0;
}
