#include "own_words.h"

#include "../base/hash.h"
#include "../lang/identify.h"
#include "../lang/labels.h"
#include "languages.h"
#include "thresholds.h"

enum { KEY_BYTES = OWN_TERM_WORDS * (WORD_LETTERS + 2) + 1 };

/* The words of a term, the last of a longer text's; letters alone, without the s of a plural. */
struct term {
    struct word words[OWN_TERM_WORDS];
    size_t count;
};

static void term_add(struct term *term, const struct word *word)
{
    if (term->count == OWN_TERM_WORDS)
        memmove(term->words, term->words + 1, (--term->count) * sizeof *term->words);
    term->words[term->count++] = *word;
}

/* The last `count` words, with the number of a language before them. */
static struct str key_of(const struct term *term, size_t count, int language, char key[KEY_BYTES])
{
    size_t length = 0;
    key[length++] = (char)('0' + language);
    for (size_t i = term->count - count; i < term->count; i++) {
        const struct word *word = &term->words[i];
        size_t letters = word->count - 1u;
        bool is_plural = count > 1 && letters > 3 && word->letters[letters - 1] == 's';
        letters -= is_plural;
        memcpy(key + length, word->letters, letters);
        length += letters;
    }
    return (struct str){key, length};
}

/* All words of a text, where they are as many as a term has. */
static bool take_words(struct str text, struct term *term)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t count = 0;
    term->count = 0;
    while (tokens_next(&tokens, &word)) {
        if (++count > OWN_TERM_WORDS)
            return false;
        term_add(term, &word);
    }
    return count > 0;
}

/* Does none of its words but the first make a sentence? */
static bool is_term(const struct term *term, int language)
{
    const struct language *known = language_at(language);
    for (size_t i = 1; i < term->count; i++)
        if (language_has_joiner(known, &term->words[i]) || language_lists(known->sentence_words, &term->words[i]))
            return false;
    return true;
}

/* A term that seems to be of another language, by its letters: no label, which is known to be. */
static bool is_strange(const struct document *document, const struct segment *segment, struct ordinary *ordinary,
                       struct term *term)
{
    int declared = segment_identity(document, segment)->declared;
    if (segment->text.len > 3 * OWN_TERM_WORDS * WORD_LETTERS || declared == LANGUAGE_NONE ||
        !take_words(segment->text, term))
        return false;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    return verdict.language != LANGUAGE_NONE && verdict.language != declared && is_term(term, verdict.language) &&
           !(term->count == 1 && label_stands_alone(&term->words[0], verdict.language));
}

/* Is it not known that it is none? */
static bool may_be_sentence(const struct segment_identity *identity)
{
    return !identity->has_verdict || identity->verdict.language == identity->declared;
}

static bool is_sentence(const struct segment *segment, int declared)
{
    struct verdict verdict = languages_identify(segment, declared);
    return verdict.language == declared && verdict.words >= OWN_WORD_SENTENCE &&
           verdict.certainty != CERTAINTY_POSSIBLE;
}

/* What a document's sentences are searched for. */
struct search {
    struct index *terms;
    unsigned lengths; /* a bit for each number of words that there are terms of */
    uint64_t endings; /* the same for what their last words begin with */
};

static uint64_t ending_of(const struct word *word)
{
    return (uint64_t)1 << ((word->letters[1] * 7U + word->letters[2]) % 64);
}

/* Uses the last words of a sentence, as many as there are terms of. */
static void use_last(const struct search *search, const struct term *last, int language)
{
    char key[KEY_BYTES];
    bool is_new;
    for (size_t count = 1; count <= last->count; count++) {
        if (!(search->lengths >> count & 1))
            continue;
        struct str term = key_of(last, count, language, key);
        if (index_get(search->terms, term))
            *index_put_copy(search->terms, term, &is_new) = 1;
    }
}

/* Is a term of the search among the last words? */
static bool is_met(const struct search *search, const struct term *last, int language)
{
    char key[KEY_BYTES];
    bool is = false;
    if (!(search->endings & ending_of(&last->words[last->count - 1])))
        return false;
    for (size_t count = 1; count <= last->count && !is; count++)
        is = (search->lengths >> count & 1) && index_get(search->terms, key_of(last, count, language, key));
    return is;
}

/* Uses the terms that stand beside another word, where the segment is a sentence: that is asked when one is met. */
static void use_terms(const struct search *search, const struct segment *segment, int declared)
{
    struct tokens tokens = {.text = segment->text};
    struct term last = {.count = 0}, before = last;
    struct word word;
    bool is_known = false, is_met_before = false;
    while (declared != LANGUAGE_NONE && tokens_next(&tokens, &word)) {
        bool is_beside = word.gap == GAP_SPACE && !word.after_code;
        if (is_met_before)
            before = last;
        last.count = is_beside ? last.count : 0;
        term_add(&last, &word);
        bool is_met_now = is_met(search, &last, declared);
        if (is_beside && (is_met_now || is_met_before) && !is_known && !(is_known = is_sentence(segment, declared)))
            return;
        if (is_beside && is_met_now)
            use_last(search, &last, declared);
        if (is_beside && is_met_before)
            use_last(search, &before, declared);
        is_met_before = is_met_now;
    }
}

/* Of the strange terms, those that a sentence uses have the value 1. */
static void find_own_words(const struct document *document, struct ordinary *ordinary, struct index *words)
{
    struct search search = {.terms = words};
    struct term term;
    char key[KEY_BYTES];
    bool is_new;
    index_reserve(words, 1);
    for (size_t i = 0; i < document->segment_count; i++) {
        if (!is_strange(document, &document->segments[i], ordinary, &term))
            continue;
        index_put_copy(words, key_of(&term, term.count, document->identity->segments[i].declared, key), &is_new);
        search.lengths |= 1U << term.count;
        search.endings |= ending_of(&term.words[term.count - 1]);
    }
    for (size_t i = 0; i < document->segment_count && words->count; i++)
        if (may_be_sentence(&document->identity->segments[i]))
            use_terms(&search, &document->segments[i], document->identity->segments[i].declared);
}

bool segment_is_own_word(const struct document *document, const struct segment *segment, struct ordinary *ordinary)
{
    struct index *words = &document->identity->own_words;
    struct term term;
    char key[KEY_BYTES];
    if (!is_strange(document, segment, ordinary, &term))
        return false;
    if (!words->slot_count)
        find_own_words(document, ordinary, words);
    return *index_get(words, key_of(&term, term.count, segment_identity(document, segment)->declared, key));
}
