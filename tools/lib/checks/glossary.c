#include "glossary.h"

#include "../base/hash.h"
#include "../identity/languages.h"
#include "../lang/spelling.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

enum { KEY_LETTERS = 3, MOST_WORDS = 12, SHORTEST_BEGINNING = 4 };

struct spelt_word {
    struct span at;
    struct str folded; /* NFC, in small letters */
    struct str plain;  /* that without accents */
};

struct entry {
    const struct term *term;
    const struct concept *concept;
    struct spelt_word words[MOST_WORDS];
    size_t word_count;
    bool is_spelt; /* its capitals count: IT, iOS */
    size_t next;   /* of its key: number + 1 */
};

struct glossary {
    struct entry *entries;
    size_t count;
    struct index by_key; /* the first letters of its first word → number + 1 of an entry */
};

struct spelt_words {
    struct spelt_word *items;
    size_t count, capacity;
    struct index by_letter; /* the first one → number + 1 of the first word with it */
    size_t *next;           /* of each word: number + 1 of the next with its first letter */
};

static bool is_part(uint32_t c)
{
    return unicode_is_letter(c) || unicode_is_digit(c) || unicode_is_mark(c);
}

static struct spelt_words words_of(const struct glossary_text *in)
{
    struct spelt_words words = {0};
    size_t mask = 0;
    for (size_t at = 0; at < in->text.len;) {
        size_t start = at;
        while (mask < in->mask_count && in->masks[mask].end <= at)
            mask++;
        if (mask < in->mask_count && in->masks[mask].start <= at) {
            at = in->masks[mask].end;
            continue;
        }
        size_t limit = mask < in->mask_count ? in->masks[mask].start : in->text.len, end = at;
        while (at < limit && is_part(utf8_next(in->text, &at)))
            end = at;
        if (end == start)
            continue;
        at = end;
        struct str text = str_slice(in->text, start, end), folded = unicode_fold(text, FOLD_CASE, in->arena);
        words.items = arena_grow(in->arena, words.items, words.count, &words.capacity, sizeof *words.items);
        words.items[words.count++] =
            (struct spelt_word){{start, end}, folded, unicode_fold(folded, FOLD_ACCENTS, in->arena)};
    }
    return words;
}

/* Up to so many letters. */
static struct str beginning(struct str text, size_t letters)
{
    size_t at = 0;
    for (; letters && at < text.len; letters--)
        utf8_next(text, &at);
    return str_slice(text, 0, at);
}

/* A capital behind the first letter, or all of a short word: such a term is not the word in small letters. */
static bool has_own_capitals(struct str text)
{
    size_t letters = 0, inner = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool is_first = at == text.len || letters == 0;
        letters += unicode_is_letter(c);
        inner += !is_first && unicode_is_upper(c);
        inner += at == text.len && letters > 1 && unicode_is_upper(c);
    }
    return inner > 0;
}

static void set_words(struct entry *entry, struct arena *arena)
{
    const struct glossary_text in = {.text = entry->term->text, .arena = arena};
    struct spelt_words words = words_of(&in);
    entry->word_count = words.count;
    for (size_t i = 0; i < words.count && i < MOST_WORDS; i++) {
        entry->words[i] = words.items[i];
        entry->is_spelt |= has_own_capitals(str_span(in.text, words.items[i].at));
    }
}

static void put_entry(struct glossary *glossary, size_t number)
{
    bool is_new;
    struct entry *entry = &glossary->entries[number];
    size_t *first = index_put_copy(&glossary->by_key, beginning(entry->words[0].plain, KEY_LETTERS), &is_new);
    entry->next = *first;
    *first = number + 1;
}

const struct glossary *glossary_make(const struct termbase *base, struct arena *arena)
{
    struct glossary *glossary = arena_alloc(arena, sizeof *glossary);
    *glossary = (struct glossary){.by_key = {.arena = arena}};
    glossary->entries = arena_alloc(arena, base->term_count * sizeof *glossary->entries);
    for (size_t i = base->concept_count; i-- > 0;) /* the first in a chain is of the first in the file */
        for (const struct term *term = NULL; (term = termbase_next(base, &base->concepts[i], term));) {
            struct entry *entry = &glossary->entries[glossary->count];
            *entry = (struct entry){.term = term, .concept = &base->concepts[i]};
            set_words(entry, arena);
            if (entry->word_count && entry->word_count <= MOST_WORDS)
                put_entry(glossary, glossary->count++);
        }
    return glossary->count ? glossary : NULL;
}

bool term_is_of(const struct term *term, struct str language)
{
    return language_tags_match(term->language, language) || language_tags_match(language, term->language);
}

/* Is one the other with the ending that makes a plural where a language has such: sessions, boxes, policies, sesiones?
 */
static bool is_plural(struct str plural, struct str word)
{
    if (plural.len <= word.len || word.len < 3)
        return false;
    if (str_ends(word, STR("y")) && str_ends(plural, STR("ies")))
        return str_equal(str_slice(word, 0, word.len - 1), str_slice(plural, 0, plural.len - 3));
    struct str ending = str_slice(plural, word.len, plural.len);
    return str_starts(plural, word) && (str_equal(ending, STR("s")) || str_equal(ending, STR("es")));
}

static bool are_forms(const struct glossary_text *in, const struct spelt_word *a, const struct spelt_word *b)
{
    if (str_equal(a->folded, b->folded) || is_plural(a->plain, b->plain) || is_plural(b->plain, a->plain))
        return true;
    return in->speller && str_equal(beginning(a->plain, KEY_LETTERS), beginning(b->plain, KEY_LETTERS)) &&
           speller_shares_stem(in->speller, in->language, a->folded, b->folded);
}

/* Most of both is their common beginning. */
static bool share_beginning(struct str a, struct str b)
{
    size_t common = 0, longer = a.len > b.len ? a.len : b.len;
    while (common < a.len && common < b.len && a.at[common] == b.at[common])
        common++;
    return common >= SHORTEST_BEGINNING && common * 3 >= longer * 2;
}

/* The byte at *at, or behind it, that is no vowel, which it moves behind; '\0': there is none. */
static char next_consonant(struct str plain, size_t *at)
{
    while (*at < plain.len && memchr("aeiou", plain.at[*at], 5))
        ++*at;
    return *at < plain.len ? plain.at[(*at)++] : '\0';
}

/* Most of both without their vowels is their common beginning. */
static bool share_consonants(struct str a, struct str b)
{
    size_t common = 0, longer = 0, in_a = 0, in_b = 0;
    char one, other;
    while ((one = next_consonant(a, &in_a)) | (other = next_consonant(b, &in_b))) {
        common += one == other && common == longer;
        longer++;
    }
    return common >= KEY_LETTERS && common * 3 >= longer * 2;
}

/* Verbs change their vowels: cerrar, cierre; write, wrote. */
static bool begin_alike(const struct spelt_word *a, const struct spelt_word *b)
{
    return share_beginning(a->plain, b->plain) ||
           (str_equal(beginning(a->plain, 1), beginning(b->plain, 1)) && share_consonants(a->plain, b->plain));
}

/* Between two words spaces, a hyphen or an apostrophe, at most. */
static bool are_joined(struct str gap)
{
    for (size_t at = 0; at < gap.len;) {
        uint32_t c = utf8_next(gap, &at);
        if (!unicode_is_space(c) && c != '-' && c != '\'' && c != 0x2019 && c != 0x2010 && c != 0x2011)
            return false;
    }
    return true;
}

static struct str gap_before(struct str text, const struct spelt_word *word)
{
    return str_slice(text, word[-1].at.end, word->at.start);
}

static bool is_at(const struct glossary_text *in, const struct spelt_words *words, size_t first,
                  const struct entry *entry, bool is_loose)
{
    if (first + entry->word_count > words->count)
        return false;
    for (size_t i = 0; i < entry->word_count; i++) {
        const struct spelt_word *word = &words->items[first + i];
        if (i && !are_joined(gap_before(in->text, word)) &&
            !str_equal(gap_before(in->text, word), gap_before(entry->term->text, &entry->words[i])))
            return false;
        if (entry->is_spelt
                ? !str_equal(str_span(in->text, word->at), str_span(entry->term->text, entry->words[i].at))
                : !are_forms(in, word, &entry->words[i]) && !(is_loose && begin_alike(word, &entry->words[i])))
            return false;
    }
    return true;
}

static bool is_exact(const struct spelt_words *words, size_t first, const struct entry *entry)
{
    for (size_t i = 0; i < entry->word_count; i++)
        if (!str_equal(words->items[first + i].folded, entry->words[i].folded))
            return false;
    return true;
}

/* Of what is found at a place the longest goes first, then what stands there to the letter, then what is to be said. */
static unsigned rank_of(const struct spelt_words *words, size_t first, const struct entry *entry)
{
    return (unsigned)entry->word_count * 4 + is_exact(words, first, entry) * 2 + (entry->term->status == TERM_USED);
}

static const struct entry *best_at(const struct glossary *glossary, const struct glossary_text *in,
                                   const struct spelt_words *words, size_t first)
{
    const struct entry *best = NULL;
    const size_t *number = index_get(&glossary->by_key, beginning(words->items[first].plain, KEY_LETTERS));
    for (size_t i = number ? *number : 0, rank = 0; i; i = glossary->entries[i - 1].next) {
        const struct entry *entry = &glossary->entries[i - 1];
        if (!term_is_of(entry->term, in->language) || !is_at(in, words, first, entry, false) ||
            rank_of(words, first, entry) <= rank)
            continue;
        best = entry;
        rank = rank_of(words, first, entry);
    }
    return best;
}

size_t glossary_find(const struct glossary *glossary, const struct glossary_text *in, struct glossary_match **found)
{
    struct spelt_words words = words_of(in);
    size_t count = 0;
    *found = arena_alloc(in->arena, words.count * sizeof **found);
    for (size_t i = 0; i < words.count;) {
        const struct entry *entry = best_at(glossary, in, &words, i);
        if (!entry) {
            i++;
            continue;
        }
        size_t last = i + entry->word_count - 1;
        (*found)[count++] = (struct glossary_match){{words.items[i].at.start, words.items[last].at.end},
                                                    entry->term,
                                                    entry->concept,
                                                    (size_t)(entry - glossary->entries)};
        i = last + 1;
    }
    return count;
}

static bool are_same(const struct entry *a, const struct entry *b)
{
    bool are = a->word_count == b->word_count;
    for (size_t i = 0; are && i < a->word_count; i++)
        are = str_equal(a->words[i].folded, b->words[i].folded);
    return are;
}

const struct concept *glossary_next_concept(const struct glossary *glossary, size_t *number, struct str language)
{
    const struct entry *found = &glossary->entries[*number];
    for (size_t i = found->next; i; i = glossary->entries[i - 1].next) {
        const struct entry *entry = &glossary->entries[i - 1];
        if (!are_same(found, entry) || !term_is_of(entry->term, language) || entry->term->status != TERM_USED)
            continue;
        *number = i - 1;
        return entry->concept;
    }
    return NULL;
}

/* By their first letters, which all forms of a word share. */
static struct spelt_words *index_words(const struct glossary_text *in)
{
    struct spelt_words *words = arena_alloc(in->arena, sizeof *words);
    bool is_new;
    *words = words_of(in);
    words->by_letter.arena = in->arena;
    words->next = arena_alloc(in->arena, words->count * sizeof *words->next);
    for (size_t i = words->count; i-- > 0;) {
        size_t *first = index_put_copy(&words->by_letter, beginning(words->items[i].plain, 1), &is_new);
        words->next[i] = *first;
        *first = i + 1;
    }
    return words;
}

bool glossary_has(struct glossary_text *in, const struct term *term)
{
    struct entry entry = {.term = term};
    set_words(&entry, in->arena);
    if (!entry.word_count || entry.word_count > MOST_WORDS)
        return str_find(in->text, term->text, 0) != SIZE_MAX;
    if (!in->words)
        in->words = index_words(in);
    const size_t *first = index_get(&in->words->by_letter, beginning(entry.words[0].plain, 1));
    for (size_t i = first ? *first : 0; i; i = in->words->next[i - 1])
        if (is_at(in, in->words, i - 1, &entry, true))
            return true;
    return false;
}
