#include "own_words.h"

#include <limits.h>

#include "../base/hash.h"
#include "../lang/features.h"
#include "../lang/identify.h"
#include "../lang/labels.h"
#include "languages.h"
#include "marked.h"
#include "references.h"
#include "thresholds.h"

enum { PLURAL_LETTERS = 3 }; /* at most, of a word that is no plural */

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
        bool is_plural = count > 1 && letters > PLURAL_LETTERS && word->letters[letters - 1] == 's';
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
    int declared = segment_settled(document, segment)->declared;
    if (segment->text.len > OWN_TERM_BYTES || declared == LANGUAGE_NONE)
        return false;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    return verdict.language != LANGUAGE_NONE && verdict.language != declared && take_words(segment->text, term);
}

/* Is it not known that it is none? */
static bool may_be_sentence(const struct document *document, const struct segment *segment)
{
    const struct verdict *verdict = segment_settled_verdict(document, segment);
    return !verdict || verdict->language == segment_settled(document, segment)->declared;
}

static bool is_sentence(const struct segment *segment, int declared)
{
    struct verdict verdict = languages_identify(segment, declared);
    return verdict.language == declared && verdict.words >= OWN_WORD_SENTENCE &&
           verdict.certainty != CERTAINTY_POSSIBLE;
}

static bool is_clear_sentence(const struct document *document, const struct segment *segment)
{
    const struct verdict *verdict = segment_settled_verdict(document, segment);
    return verdict && verdict->language == segment_settled(document, segment)->declared &&
           verdict->certainty != CERTAINTY_POSSIBLE && verdict->words >= USED_TERM_SENTENCE;
}

/* What is known of a term. Of a word that labels have, too, and of words that make a sentence only marks show that
 * another sentence speaks of a thing of that name: "la cláusula `where`", "el patrón **State**"; or its capitals, where
 * it is an acronym: "Dom:" and "classes of the DOM". Without them ("usa where para eso") one word names what a heading
 * stands over; of several a screen may say them. */
enum { IS_SAID = 1, IS_USED = 2, IS_USED_PLAINLY = 4 };

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

/* Of ASCII; every byte of another character counts as one. */
static const bool IS_LETTER[UCHAR_MAX + 1] = {['A' ... 'Z'] = 1, ['a' ... 'z'] = 1, [0x80 ... 0xFF] = 1};

static unsigned letter_at(struct str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.at[at] : 0;
    return IS_LETTER[c] ? c : 0;
}

/* Where the next letter is, or what is none, from `at` on. */
static size_t next_of(struct str text, size_t at, bool is_letter)
{
    while (at < text.len && IS_LETTER[(unsigned char)text.at[at]] != is_letter)
        at++;
    return at;
}

/* Does a word of the text begin as a last word does? Most texts need not be cut into words. */
static bool may_use(const struct search *search, struct str text)
{
    for (size_t at = next_of(text, 0, true); at < text.len; at = next_of(text, next_of(text, at, false), true)) {
        unsigned first = letter_at(text, at), second = letter_at(text, at + 1);
        unsigned third = second ? letter_at(text, at + 2) : 0, beginning = beginning_of(first, second, third);
        bool is_foreign = (first | second | third) & 0x80;
        if (is_foreign ? search->has_foreign : search->beginnings[beginning >> 3] >> (beginning & 7) & 1)
            return true;
    }
    return false;
}

/* A segment that is searched: whether it is a sentence is asked when a term is met. */
struct use {
    const struct search *search;
    const struct document *document;
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

/* What the use of the last words says of the term that they are. */
static size_t uses_of(struct use *use, const struct term *last, size_t count, bool is_followed, size_t known)
{
    bool is_acronym = count == 1 && last->words[last->count - 1].letter_case == CASE_UPPER;
    bool is_shown = !(known & IS_SAID) || is_acronym || last->marked[last->count - count];
    if (is_shown && is_introduced(use, last, count))
        return IS_USED;
    if ((!is_followed && last->count == count) || (!is_shown && (count > 1 || known & IS_USED_PLAINLY)))
        return 0;
    if (!is_shown)
        return is_clear_sentence(use->document, use->segment) ? IS_USED_PLAINLY : 0;
    if (!use->is_asked)
        use->is_sentence = is_sentence(use->segment, use->declared);
    use->is_asked = true;
    return use->is_sentence ? IS_USED : 0;
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
        if (!known || *known & IS_USED)
            continue;
        is_met = true;
        size_t uses = uses_of(use, last, count, is_followed, *known);
        if (uses)
            *index_put_copy(use->search->terms, term, &is_new) |= uses;
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
static void use_terms(const struct search *search, const struct document *document, const struct segment *segment)
{
    struct use use = {.search = search, .document = document, .segment = segment};
    use.declared = segment_settled(document, segment)->declared;
    struct tokens tokens = {.text = segment->text, .keeps_code = segment->syntax == SYNTAX_MARKDOWN};
    struct term last = {.count = 0};
    struct word word;
    bool is_met = false;
    while (use.declared != LANGUAGE_NONE && tokens_next(&tokens, &word)) {
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
        int language = document->identity->segments[i].verdict.language;
        bool is_said = term.count == 1 ? label_stands_alone(&term.words[0], language) : !is_term(&term, language);
        struct str own = key_of(&term, term.count, document->identity->settled[i].declared, key);
        *index_put_copy(words, own, &is_new) = is_said ? IS_SAID : 0;
        search_add(&search, &term);
    }
    for (size_t i = 0; i < document->segment_count && words->count; i++)
        if (may_use(&search, document->segments[i].text) && may_be_sentence(document, &document->segments[i]))
            use_terms(&search, document, &document->segments[i]);
}

/* A heading, a title, or a link within the site that is all of its line, in a language that lends its words. */
static bool stands_over(const struct document *document, const struct segment *segment)
{
    bool lends = language_at(segment_identity(document, segment)->verdict.language)->lends_words;
    return lends &&
           (segment->role == ROLE_HEADING || segment->role == ROLE_TITLE || segment_leads_on(document, segment));
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
    size_t uses = *index_get(words, key_of(&term, term.count, segment_settled(document, segment)->declared, key));
    return uses & IS_USED || (uses & IS_USED_PLAINLY && stands_over(document, segment));
}

uint64_t segment_term(const struct segment *segment)
{
    struct term term;
    bool is_term = segment->text.len <= OWN_TERM_BYTES && take_words(segment->text, &term);
    return is_term ? words_hash((struct tokens){.text = segment->text}, term.count, language_of_tag(segment->declared))
                   : 0;
}

/* May anything be set off in it? */
static bool has_marks(const struct segment *segment)
{
    static const char MARKS[] = "*_[`\"\xAB\x9C"; /* of «, of “ */
    if (segment->code_count)
        return true;
    for (const char *mark = segment->syntax == SYNTAX_MARKDOWN ? MARKS : MARKS + 4; *mark; mark++)
        if (memchr(segment->text.at, *mark, segment->text.len))
            return true;
    return false;
}

struct used_terms {
    struct arena *arena;
    struct used_term *items;
    size_t count, capacity;
};

static void take_set_off(struct used_terms *used, struct str text, int language, bool is_foreign)
{
    struct term term;
    if (text.len > OWN_TERM_BYTES || !take_words(text, &term))
        return;
    used->items = arena_grow(used->arena, used->items, used->count, &used->capacity, sizeof *used->items);
    uint64_t hash = words_hash((struct tokens){.text = text}, term.count, language);
    used->items[used->count++] = (struct used_term){hash, is_foreign};
}

/* What a code sets off as code, between <code> and </code>, or backquotes; a word alone is one of the code. */
static struct str code_inside(const struct segment *segment, const struct code *code)
{
    struct str inside = str_span(segment->text, span_of(code->in_message));
    if (!code->is_protected || code->kind == CODE_CLOSE)
        return (struct str){0};
    if (code->kind == CODE_OPEN)
        inside = str_slice(segment->text, code->in_message.end, segment->codes[code->partner].in_message.start);
    else if (str_starts(inside, STR("`")))
        inside = str_slice(inside, 1, inside.len - 1);
    return str_find_char(inside, ' ', 0) == SIZE_MAX ? (struct str){0} : inside;
}

size_t segment_terms_used(const struct document *document, const struct segment *segment, struct arena *arena,
                          struct used_term **terms)
{
    struct used_terms used = {.arena = arena};
    const struct verdict *verdict = has_marks(segment) ? segment_settled_verdict(document, segment) : NULL;
    int language = segment_settled(document, segment)->declared;
    *terms = NULL;
    if (!verdict || verdict->language != language || language == LANGUAGE_NONE || verdict->words < USED_TERM_SENTENCE ||
        verdict->certainty == CERTAINTY_POSSIBLE)
        return 0;
    struct markeds markeds = segment_marked(segment, arena);
    for (size_t i = 0; i < markeds.count; i++) {
        enum mark mark = markeds.items[i].mark;
        take_set_off(&used, str_span(segment->text, markeds.items[i].at), language,
                     mark == MARK_EMPHASIS || mark == MARK_QUOTE);
    }
    for (size_t i = 0; i < segment->code_count; i++)
        take_set_off(&used, code_inside(segment, &segment->codes[i]), language, false);
    *terms = used.items;
    return used.count;
}
