#include "project_terms.h"

#include "../identity/languages.h"
#include "../identity/own_words.h"
#include "../text/packed_finding.h"

static struct str key_of(const uint64_t *term)
{
    return (struct str){(const char *)term, sizeof *term};
}

/* What else is noted of a term, by another hash: that it is a title; that it is set off as foreign; that a sentence
 * uses it as its own, and in small letters. */
enum trait { IS_TITLE = 1, IS_FOREIGN, IS_BORROWED, IS_WORD };

static uint64_t trait_of(uint64_t term, enum trait trait)
{
    return hash_join(term, trait);
}

static void note(struct index *known, uint64_t term)
{
    bool is_new;
    index_put_copy(known, key_of(&term), &is_new);
}

/* A heading or title that may be in another language than the document. */
static bool is_strange_title(const struct document *document, const struct segment *segment)
{
    bool is_title = segment->role == ROLE_HEADING || segment->role == ROLE_TITLE;
    const struct verdict *verdict = is_title ? segment_settled_verdict(document, segment) : NULL;
    return verdict && verdict->language != segment_settled(document, segment)->declared;
}

void project_terms_note(const struct document *document, struct notes *notes)
{
    struct arena arena = {0};
    struct index known = {.arena = &arena};
    struct used_term *terms;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        size_t count = segment_terms_used(document, segment, &arena, &terms);
        for (size_t k = 0; k < count; k++) {
            note(&known, terms[k].hash);
            if (terms[k].is_foreign)
                note(&known, trait_of(terms[k].hash, IS_FOREIGN));
        }
        if (is_strange_title(document, segment))
            note(&known, trait_of(segment_term(segment), IS_TITLE));
    }
    const struct index *borrowed = &document->identity->borrowed;
    for (size_t i = 0; i < borrowed->count; i++) {
        uint64_t term;
        memcpy(&term, index_key(borrowed, i).at, sizeof term);
        note(&known, trait_of(term, IS_BORROWED));
        if (*index_get(borrowed, index_key(borrowed, i)))
            note(&known, trait_of(term, IS_WORD));
    }
    uint64_t *kept = arena_alloc(&notes->arena, known.count * sizeof *kept);
    for (size_t i = 0; i < known.count; i++)
        memcpy(&kept[i], index_key(&known, i).at, sizeof *kept);
    notes->terms = kept;
    notes->term_count = known.count;
    arena_free(&arena);
}

/* In how many documents. */
static size_t count_of(const struct index *uses, uint64_t term)
{
    const size_t *count = index_get(uses, key_of(&term));
    return count ? *count : 0;
}

static bool is_term(const struct index *uses, const struct finding *finding)
{
    uint64_t term = finding->term;
    if (!finding->term_uses)
        return false;
    bool is_borrowed = count_of(uses, trait_of(term, IS_BORROWED)) >= finding->term_uses ||
                       count_of(uses, trait_of(term, IS_WORD)) > 0;
    return count_of(uses, term) >= finding->term_uses || count_of(uses, trait_of(term, IS_FOREIGN)) > 0 ||
           (finding->stands_over && is_borrowed) ||
           (finding->links_to_page && count_of(uses, trait_of(term, IS_TITLE)) > 0);
}

void project_terms_settle(const struct notes *notes, size_t count, struct findings *findings)
{
    struct arena arena = {0};
    struct index uses = {.arena = &arena};
    size_t kept = 0;
    bool is_new;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < notes[i].term_count; k++)
            ++*index_put(&uses, key_of(&notes[i].terms[k]), &is_new);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (!is_term(&uses, &finding))
            findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
    arena_free(&arena);
}
