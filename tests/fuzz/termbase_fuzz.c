/* A glossary: TBX, or a table by its first byte, whose terms are then looked for in the file itself. */
#include "fuzz.h"

#include "checks/glossary.h"

static void must_find(const struct termbase *base, struct str text, struct arena *arena)
{
    const struct glossary *glossary = glossary_make(base, arena);
    struct glossary_match *found;
    struct glossary_text in = {.text = text, .language = STR("es"), .arena = arena};
    size_t count = glossary ? glossary_find(glossary, &in, &found) : 0;
    for (size_t i = 0; i < count; i++) {
        MUST(found[i].at.start < found[i].at.end && found[i].at.end <= text.len);
        MUST(!i || found[i - 1].at.end <= found[i].at.start);
        MUST(term_is_of(found[i].term, in.language) && glossary_has(&in, found[i].term));
    }
}

/* What is written is read again: as many terms, and notes. */
static void must_be_written(const struct termbase *base, enum tbx_version version, struct arena *arena)
{
    struct termbase again = {.arena = arena};
    struct findings findings = {0};
    struct source source;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    tbx_write(base, version, STR("en"), &out);
    source_init(&source, STR("b.tbx"), buf_str(&out), arena);
    MUST(termbase_read(&again, &source, NULL, 0, &findings));
    MUST(again.term_count == base->term_count);
    for (size_t i = 0; i < base->concept_count && base->concept_count == again.concept_count; i++)
        MUST(!base->concepts[i].note.len == !again.concepts[i].note.len);
    findings_free(&findings);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const PATHS[] = {"a.tbx", "a.csv", "a.tsv"};
    static const struct str LANGUAGES[] = {{"en", 2}, {"es", 2}};
    if (!size)
        return 0;
    struct arena arena = {0};
    struct findings findings = {0};
    struct source source;
    struct termbase base = {.arena = &arena};
    struct str text = {(const char *)bytes + 1, size - 1};
    source_init(&source, str_from(PATHS[bytes[0] % 3]), text, &arena);
    bool is_read = termbase_read(&base, &source, LANGUAGES, 2, &findings);
    MUST(is_read || findings.count > 0);
    if (is_read) {
        must_be_written(&base, bytes[0] % 2 ? TBX_3 : TBX_2, &arena);
        must_find(&base, text, &arena);
    }
    findings_free(&findings);
    arena_free(&arena);
    return 0;
}
