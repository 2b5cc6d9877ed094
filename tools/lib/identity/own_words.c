#include "own_words.h"

#include "../base/hash.h"
#include "../lang/identify.h"
#include "../lang/labels.h"
#include "languages.h"
#include "thresholds.h"

enum { KEY_BYTES = OWN_TERM_WORDS * (WORD_LETTERS + 2) + 1 };

/* The words of a term; or the last of a longer text, with one before. */
struct term {
    struct word words[OWN_TERM_WORDS + 1];
    bool marked[OWN_TERM_WORDS + 1]; /* right behind a mark that sets words off */
    size_t count;
};

static void term_add(struct term *term, const struct word *word, bool is_marked)
{
    if (term->count > OWN_TERM_WORDS) {
        term->count--;
        memmove(term->words, term->words + 1, term->count * sizeof *term->words);
        memmove(term->marked, term->marked + 1, term->count * sizeof *term->marked);
    }
    term->marked[term->count] = is_marked;
    term->words[term->count++] = *word;
}

/* The letters of the last `count` words, without the s of a plural, with the number of a language before them. */
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
        term_add(term, &word, false);
    }
    return count > 0;
}

/* Does none of its words but the first make a sentence? */
static bool is_term(const struct term *term, int language)
{
    const struct language *known = language_at(language);
    for (size_t i = 1; i < term->count; i++)
        if (language_lists(known->sentence_words, &term->words[i]) && !language_has_joiner(known, &term->words[i]) &&
            !language_lists(known->term_words, &term->words[i]))
            return false;
    return true;
}

/* A term that seems to be of another language, by its letters. */
static bool is_strange(const struct document *document, const struct segment *segment, struct ordinary *ordinary,
                       struct term *term)
{
    int declared = segment_identity(document, segment)->declared;
    if (segment->text.len > OWN_TERM_BYTES || declared == LANGUAGE_NONE || !take_words(segment->text, term))
        return false;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    return verdict.language != LANGUAGE_NONE && verdict.language != declared;
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

/* What is known of a term. Of a word that labels have, too, and of words that make a sentence only marks show that
 * another sentence speaks of a thing of that name: "la cláusula `where`", "el patrón **State**"; or its capitals, where
 * it is an acronym: "Dom:" and "classes of the DOM". */
enum { NOT_USED, USED, USED_IF_MARKED };

static uint64_t ending_of(const struct word *word)
{
    return (uint64_t)1 << ((word->letters[1] * 7U + word->letters[2]) % 64);
}

enum { BEGINNING_BITS = 15 };

/* What a document's sentences are searched for. */
struct search {
    struct index *terms;
    uint64_t endings[OWN_TERM_WORDS + 1]; /* by their number of words: a bit for what the last one begins with */
    uint64_t all_endings;
    uint8_t beginnings[1 << BEGINNING_BITS >> 3]; /* a bit for what their last words begin with */
    bool has_foreign;                             /* one of these begins with more than ASCII letters */
};

/* Of three letters, in any case; of what is none, zeros. */
static unsigned beginning_of(unsigned first, unsigned second, unsigned third)
{
    return (first & 31) << 10 | (second & 31) << 5 | (third & 31);
}

static void search_add(struct search *search, const struct term *term)
{
    const struct word *last = &term->words[term->count - 1];
    unsigned beginning = beginning_of(last->letters[1], last->letters[2], last->count > 3 ? last->letters[3] : 0);
    search->endings[term->count] |= ending_of(last);
    search->all_endings |= ending_of(last);
    search->beginnings[beginning >> 3] |= (uint8_t)(1 << (beginning & 7));
    search->has_foreign |= (last->letters[1] | last->letters[2] | (last->count > 3 ? last->letters[3] : 0)) & 0x80;
}

static unsigned letter_at(struct str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.at[at] : 0;
    return ascii_is_letter((char)c) || (c & 0x80) ? c : 0;
}

/* Does a word of the text begin as a last word does? Most texts need not be cut into words. */
static bool may_use(const struct search *search, struct str text)
{
    unsigned before = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned first = letter_at(text, i);
        if (first && !before) {
            unsigned second = letter_at(text, i + 1), third = second ? letter_at(text, i + 2) : 0;
            unsigned beginning = beginning_of(first, second, third);
            bool is_foreign = (first | second | third) & 0x80;
            if (is_foreign ? search->has_foreign : search->beginnings[beginning >> 3] >> (beginning & 7) & 1)
                return true;
        }
        before = first;
    }
    return false;
}

/* A segment that is searched: whether it is a sentence is asked when a term is met. */
struct use {
    const struct search *search;
    const struct segment *segment;
    int declared;
    bool is_asked, is_sentence;
};

/* Does a term stand behind a word that joins it to a sentence of the language: "el pattern matching"? */
static bool is_introduced(const struct use *use, const struct term *last, size_t count)
{
    const struct word *before = last->count > count ? &last->words[last->count - count - 1] : NULL;
    const struct language *language = language_at(use->declared);
    bool is_long = before && before->count > 1 + 2 && !language_shares(before);
    return is_long && (language_has_joiner(language, before) || language_lists(language->sentence_words, before));
}

/* Uses the last words, as many as there are terms of. Is another word beside them? Says whether there was one. */
static bool use_last(struct use *use, const struct term *last, bool is_followed)
{
    char key[KEY_BYTES];
    bool is_new, is_met = false;
    uint64_t ending = last->count ? ending_of(&last->words[last->count - 1]) : 0;
    if (!(use->search->all_endings & ending))
        return false;
    for (size_t count = 1; count <= last->count && count <= OWN_TERM_WORDS; count++) {
        if (!(use->search->endings[count] & ending))
            continue;
        struct str term = key_of(last, count, use->declared, key);
        const size_t *known = index_get(use->search->terms, term);
        bool is_acronym = count == 1 && last->words[last->count - 1].letter_case == CASE_UPPER;
        if (!known || (*known == USED_IF_MARKED && !is_acronym && !last->marked[last->count - count]))
            continue;
        is_met = true;
        bool is_used = is_introduced(use, last, count);
        if (!is_used && (is_followed || last->count > count)) {
            use->is_sentence = use->is_asked ? use->is_sentence : is_sentence(use->segment, use->declared);
            use->is_asked = true;
            is_used = use->is_sentence;
        }
        if (is_used)
            *index_put_copy(use->search->terms, term, &is_new) = USED;
    }
    return is_met;
}

/* Is there no more than marks and tags that set words off between two of them? */
static bool is_beside(struct str between)
{
    bool is_tag = false;
    for (size_t i = 0; i < between.len; i++) {
        char c = between.at[i];
        is_tag |= c == '<';
        if (!is_tag && !memchr(" \n*_`\"'[]-", c, 10) && !(c & 0x80))
            return false;
        is_tag &= c != '>';
    }
    return between.len;
}

static bool is_mark(struct str between)
{
    for (size_t i = 0; i < between.len; i++)
        if (memchr("*_`\"<", between.at[i], 5))
            return true;
    return false;
}

/* Uses the terms that stand beside another word. */
static void use_terms(const struct search *search, const struct segment *segment, int declared)
{
    struct use use = {.search = search, .segment = segment, .declared = declared};
    struct tokens tokens = {.text = segment->text, .keeps_code = segment->syntax == SYNTAX_MARKDOWN};
    struct term last = {.count = 0};
    struct word word;
    bool is_met = false;
    while (declared != LANGUAGE_NONE && tokens_next(&tokens, &word)) {
        size_t end = last.count ? last.words[last.count - 1].at.end : word.at.start;
        struct str between = str_slice(segment->text, end, word.at.start);
        bool is_space = str_equal(between, STR(" ")); /* as most times */
        if (!is_space && !is_beside(between))
            last.count = 0;
        else if (is_met)
            use_last(&use, &last, true);
        term_add(&last, &word, !is_space && is_mark(between));
        is_met = use_last(&use, &last, false);
    }
}

/* The strange terms, and what is known of each. */
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
        const struct segment_identity *identity = &document->identity->segments[i];
        bool is_said = term.count == 1 ? label_stands_alone(&term.words[0], identity->verdict.language)
                                       : !is_term(&term, identity->verdict.language);
        *index_put_copy(words, key_of(&term, term.count, identity->declared, key), &is_new) =
            is_said ? USED_IF_MARKED : NOT_USED;
        search_add(&search, &term);
    }
    for (size_t i = 0; i < document->segment_count && words->count; i++)
        if (may_be_sentence(&document->identity->segments[i]) && may_use(&search, document->segments[i].text))
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
    return *index_get(words, key_of(&term, term.count, segment_identity(document, segment)->declared, key)) == USED;
}
