/* A text, through all that looks at its language and its characters. */
#include "fuzz.h"
#include "lang/mojibake.h"
#include "lang/orthography.h"
#include "text/unicode.h"
#include "text/utf8.h"

static void must_ascend(struct str text, const struct passages *passages)
{
    size_t end = 0;
    for (size_t i = 0; i < passages->count; i++) {
        struct span at = passages->items[i].at;
        MUST(at.start >= end && at.end > at.start && at.end <= text.len);
        end = at.end;
    }
}

static void find_misspellings(struct str text, int language, struct arena *arena)
{
    struct misspelling *found;
    size_t end = 0, count = orthography_find((struct tokens){.text = text}, language, arena, &found);
    for (size_t i = 0; i < count; i++) {
        MUST(found[i].at.start >= end && found[i].at.end > found[i].at.start && found[i].at.end <= text.len);
        end = found[i].at.end;
    }
}

static void normalize(struct str text, struct arena *arena)
{
    struct str composed = unicode_nfc(text, arena);
    struct span part = {0};
    MUST(utf8_find_invalid(text, 0) != SIZE_MAX || unicode_is_nfc(composed));
    while (unicode_find_not_nfc(text, part.end, &part))
        MUST(part.end > part.start && part.end <= text.len);
    for (unsigned folds = 0; folds < 8; folds++)
        unicode_fold(text, folds, arena);
}

static void find_mojibake(struct str text, struct arena *arena)
{
    struct span found = {0};
    struct str repair;
    while (mojibake_find(text, found.end, arena, &found, &repair))
        MUST(found.end > found.start && found.end <= text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct str text = {(const char *)bytes, size};
    normalize(text, &arena);
    find_mojibake(text, &arena);
    for (int language = LANGUAGE_NONE; language < LANGUAGE_COUNT; language++) {
        struct passages passages = identify_passages(text, NULL, 0, language < 0 ? 0 : language, &arena);
        must_ascend(text, &passages);
        find_misspellings(text, language, &arena);
        identify(text, NULL, 0, language);
        identify_unexpected(text, NULL, 0, language);
    }
    struct passages words = identify_words(text, &arena);
    must_ascend(text, &words);
    arena_free(&arena);
    return 0;
}
