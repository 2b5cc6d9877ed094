/* A pattern and a text: a search ends, what it finds lies in the text and goes on. Then the text as a file that a
 * pattern of ours reads, and a message in which one finds placeholders. */
#include "formats/messages/fragment.h"
#include "formats/patterns.h"
#include "fuzz.h"
#include "text/regex.h"
#include "text/utf8.h"

static void search(const struct regex *regex, struct str text)
{
    struct regex_search search;
    size_t behind = 0;
    regex_search_open(&search, regex, text);
    while (regex_search_next(&search) == REGEX_FOUND) {
        MUST(search.match.start <= search.match.end && search.match.end <= text.len);
        MUST(search.next > behind || behind == 0);
        behind = search.next;
    }
    regex_search_close(&search);
}

static void find_placeholders(const struct regex *regex, struct str text)
{
    struct arena arena = {0};
    struct fragment fragment = fragment_read(text, SYNTAX_PLAIN, NULL, &arena);
    fragment_add_patterns(&fragment, &regex, 1, &arena);
    for (size_t i = 0; i < fragment.count; i++) {
        const struct fragment_part *part = &fragment.items[i];
        MUST(i == 0 || fragment.items[i - 1].at.end <= part->at.start);
        MUST(part->partner == NO_PARTNER || fragment.items[part->partner].partner == i);
    }
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct regex_error error;
    struct str text = {(const char *)bytes, size}, pattern = next_part(&text);
    struct regex *regex = regex_compile(pattern, &arena, &error);
    if (regex && utf8_find_invalid(text, 0) == SIZE_MAX) {
        search(regex, text);
        find_placeholders(regex, text);
    }
    MUST(regex || error.at <= pattern.len);
    must_keep_promises(&FORMAT_PATTERNS, text);
    regex_free(regex);
    arena_free(&arena);
    return 0;
}
