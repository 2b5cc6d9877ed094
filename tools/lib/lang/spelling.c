#include "spelling.h"

#include <pthread.h>
#include <stdlib.h>

#include "../base/buf.h"
#include "../base/bug.h"
#include "../base/hash.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "derivation.h"
#include "identify.h"

struct spelling {
    const struct dictionary *dictionaries;
    size_t count;
    struct arena arena;
    struct index own; /* folded */
    pthread_mutex_t mutex;
    struct speller *idle;
};

struct speller {
    struct spelling *spelling;
    struct speller *next;
    struct dictionary_words **words; /* by dictionary; NULL: not loaded yet */
    struct arena arena;
    struct index known; /* by word: 0 no, 1 yes */
    struct index near;  /* by language, spaces and the word: the number of what is near */
    struct near *nears;
    size_t near_count, near_capacity;
};

struct spelling *spelling_make(const struct dictionary *dictionaries, size_t count)
{
    struct spelling *spelling = calloc(1, sizeof *spelling);
    if (!spelling)
        out_of_memory();
    spelling->dictionaries = dictionaries;
    spelling->count = count;
    spelling->own.arena = &spelling->arena;
    pthread_mutex_init(&spelling->mutex, NULL);
    return spelling;
}

static void free_speller(struct speller *speller)
{
    for (size_t i = 0; i < speller->spelling->count; i++)
        if (speller->words[i])
            dictionary_unload(speller->words[i]);
    arena_free(&speller->arena);
    free(speller);
}

void spelling_free(struct spelling *spelling)
{
    while (spelling->idle) {
        struct speller *speller = spelling->idle;
        spelling->idle = speller->next;
        free_speller(speller);
    }
    pthread_mutex_destroy(&spelling->mutex);
    arena_free(&spelling->arena);
    free(spelling);
}

void spelling_add_words(struct spelling *spelling, struct str text)
{
    struct tokens tokens = {.text = text, .keeps_code = true};
    struct word word;
    bool is_new;
    while (tokens_next(&tokens, &word))
        index_put(&spelling->own, unicode_fold(str_span(text, word.at), FOLD_CASE, &spelling->arena), &is_new);
}

/* The primary parts of two tags. */
static bool is_same_language(struct str a, struct str b)
{
    size_t length = str_find_char(a, '-', 0), other = str_find_char(b, '-', 0);
    return str_equal_ascii_case(str_slice(a, 0, length), str_slice(b, 0, other));
}

struct speller *speller_take(struct spelling *spelling)
{
    pthread_mutex_lock(&spelling->mutex);
    struct speller *speller = spelling->idle;
    if (speller)
        spelling->idle = speller->next;
    pthread_mutex_unlock(&spelling->mutex);
    if (speller)
        return speller;
    speller = calloc(1, sizeof *speller);
    if (!speller)
        out_of_memory();
    speller->spelling = spelling;
    speller->words = arena_alloc(&speller->arena, spelling->count * sizeof(struct dictionary_words *));
    speller->known.arena = speller->near.arena = &speller->arena;
    return speller;
}

void speller_give(struct speller *speller)
{
    struct spelling *spelling = speller->spelling;
    pthread_mutex_lock(&spelling->mutex);
    speller->next = spelling->idle;
    spelling->idle = speller;
    pthread_mutex_unlock(&spelling->mutex);
}

bool speller_covers(const struct speller *speller, struct str language)
{
    for (size_t i = 0; i < speller->spelling->count; i++)
        if (is_same_language(speller->spelling->dictionaries[i].language, language))
            return true;
    return false;
}

/* The words of a dictionary, which are loaded when they are first asked for. */
static const struct dictionary_words *words_of(struct speller *speller, size_t dictionary)
{
    struct dictionary_words **words = &speller->words[dictionary];
    if (!*words)
        *words = dictionary_load(&speller->spelling->dictionaries[dictionary]);
    return *words;
}

/* The place of a new key. */
static size_t *put(struct speller *speller, struct index *index, struct str key)
{
    bool is_new;
    return index_put(index, arena_copy(&speller->arena, key), &is_new);
}

enum { BYTES_MAXIMUM = 4 * WORD_LETTERS };

/* The word with its first `count` letters as capitals. `bytes` holds it. */
static struct str with_capitals(struct str word, size_t count, char bytes[BYTES_MAXIMUM])
{
    struct str out = {bytes, 0};
    for (size_t at = 0; at < word.len && out.len + 4 <= BYTES_MAXIMUM; count -= count > 0) {
        uint32_t c = utf8_next(word, &at);
        out.len += utf8_encode(count ? unicode_upper(c) : c, bytes + out.len);
    }
    return out;
}

/* A word in small letters of which only the one in capitals is known is an acronym: html, but not debian. */
static bool is_in(const struct dictionary_words *words, struct str word)
{
    char bytes[BYTES_MAXIMUM];
    return dictionary_has(words, word) || (dictionary_has(words, with_capitals(word, WORD_LETTERS, bytes)) &&
                                           !dictionary_has(words, with_capitals(word, 1, bytes)));
}

static bool is_derived(const struct dictionary_words *words, struct str language, struct str word, struct arena *arena)
{
    struct str bases[DERIVATION_BASES];
    size_t count = derivation_bases(language_of_tag(language), word, arena, bases);
    for (size_t i = 0; i < count; i++)
        if (dictionary_has(words, bases[i]))
            return true;
    return false;
}

bool speller_knows(struct speller *speller, struct str word)
{
    const size_t *answer = index_get(&speller->known, word);
    if (answer)
        return *answer;
    struct arena arena = {0};
    bool is_known = index_get(&speller->spelling->own, unicode_fold(word, FOLD_CASE, &arena)) != NULL;
    for (size_t i = 0; i < speller->spelling->count && !is_known; i++) {
        const struct dictionary_words *words = words_of(speller, i);
        is_known = is_in(words, word) || is_derived(words, speller->spelling->dictionaries[i].language, word, &arena);
    }
    arena_free(&arena);
    *put(speller, &speller->known, word) = is_known;
    return is_known;
}

bool speller_shares_stem(struct speller *speller, struct str language, struct str a, struct str b)
{
    const struct spelling *spelling = speller->spelling;
    bool is_shared = false;
    for (size_t i = 0; i < spelling->count && !is_shared; i++)
        is_shared = is_same_language(spelling->dictionaries[i].language, language) &&
                    dictionary_shares_stem(words_of(speller, i), a, b);
    return is_shared;
}

static struct near search_near(struct speller *speller, struct str language, struct str word, bool slips)
{
    const struct spelling *spelling = speller->spelling;
    struct near near = {0};
    for (size_t i = 0; i < spelling->count; i++)
        if (is_same_language(spelling->dictionaries[i].language, language))
            near_words(words_of(speller, i), word, slips, &speller->arena, &near);
    return near;
}

struct near speller_near(struct speller *speller, struct str language, struct str word, bool slips)
{
    struct buf key;
    buf_init(&key, 4096);
    buf_add(&key, language);
    buf_add(&key, slips ? STR("  ") : STR(" "));
    buf_add(&key, word);
    const size_t *known = index_get(&speller->near, buf_str(&key));
    size_t number = known ? *known : speller->near_count;
    if (!known) {
        speller->nears = arena_grow(&speller->arena, speller->nears, speller->near_count, &speller->near_capacity,
                                    sizeof *speller->nears);
        speller->nears[speller->near_count++] = search_near(speller, language, word, slips);
        *put(speller, &speller->near, buf_str(&key)) = number;
    }
    buf_release(&key);
    return speller->nears[number];
}
