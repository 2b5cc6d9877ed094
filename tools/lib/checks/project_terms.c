#include "project_terms.h"

#include "../identity/languages.h"
#include "../identity/own_words.h"
#include "../identity/references.h"
#include "../text/packed_finding.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

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

/* The next letter or digit of a text from *at on; UTF8_INVALID: there is none. */
static uint32_t next_sign(struct str text, size_t *at)
{
    uint32_t c = UTF8_INVALID;
    bool is_sign = false;
    while (!is_sign && *at < text.len) {
        c = utf8_next(text, at);
        is_sign = unicode_is_letter(c) || unicode_is_digit(c);
    }
    return is_sign ? c : UTF8_INVALID;
}

static struct str file_name(struct str path)
{
    size_t end = path.len - str_ends(path, STR("/")), start = end;
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    struct str name = str_slice(path, start, end);
    size_t dot = str_find_char(name, '.', 0);
    return str_slice(name, 0, dot < name.len ? dot : name.len);
}

/* Is a file, but for accents and signs, called so? */
static bool is_file_name(struct str path, struct str text)
{
    struct arena arena = {0};
    struct str name = unicode_fold(file_name(path), FOLD_CASE | FOLD_ACCENTS, &arena);
    text = unicode_fold(text, FOLD_CASE | FOLD_ACCENTS, &arena);
    size_t i = 0, k = 0;
    uint32_t a, b;
    do {
        a = next_sign(name, &i);
        b = next_sign(text, &k);
    } while (a == b && a != UTF8_INVALID);
    arena_free(&arena);
    return a == b && name.len > 0;
}

bool segment_is_address(const struct document *document, const struct segment *segment)
{
    struct str text, target;
    if (segment->role == ROLE_TITLE)
        return is_file_name(document->source.path, segment->text);
    return segment_link(document, segment, &text, &target) &&
           is_file_name(str_slice(target, 0, str_find_any(target, "?# ")), text);
}

/* How many titles in the documents' own language are names of files, and how many are not. */
static const uint64_t NAMED_BY_TITLE = 1, NAMED_OTHERWISE = 2;

static void note_address(const struct document *document, struct index *known)
{
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        const struct verdict *verdict = segment->role == ROLE_TITLE ? segment_settled_verdict(document, segment) : NULL;
        if (!verdict)
            continue;
        if (verdict->language == segment_settled(document, segment)->declared &&
            verdict->certainty != CERTAINTY_POSSIBLE)
            note(known, segment_is_address(document, segment) ? NAMED_BY_TITLE : NAMED_OTHERWISE);
        return;
    }
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
    note_address(document, &known);
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

/* Are files called by their titles, but for one in four? */
static bool names_by_title(const struct index *uses)
{
    enum { NAMED_LEAST = 5, NAMED_SHARE = 3 };
    size_t named = count_of(uses, NAMED_BY_TITLE);
    return named >= NAMED_LEAST && named >= NAMED_SHARE * count_of(uses, NAMED_OTHERWISE);
}

static bool is_term(const struct index *uses, const struct finding *finding)
{
    uint64_t term = finding->term;
    if (!finding->term_uses)
        return false;
    bool is_borrowed = count_of(uses, trait_of(term, IS_BORROWED)) >= finding->term_uses ||
                       count_of(uses, trait_of(term, IS_WORD)) > 0;
    return count_of(uses, term) >= finding->term_uses || count_of(uses, trait_of(term, IS_FOREIGN)) > 0 ||
           (finding->stands_over && is_borrowed) || (finding->is_address && names_by_title(uses)) ||
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
