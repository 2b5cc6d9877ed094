#include "near_words.h"

#include "../text/unicode.h"
#include "../text/utf8.h"
#include "model.h"

enum { LETTERS_MAXIMUM = WORD_LETTERS };

struct search {
    const struct dictionary *dictionary;
    const struct dictionary_words *words;
    const uint32_t *letters; /* of the word */
    size_t count;
    struct arena *arena;
    struct near *near;
};

/* A change of a word: some letters instead of others. */
struct change {
    enum slip slip;
    size_t at, length; /* what is left out */
    uint32_t instead[2];
    size_t instead_length;
};

/* How well the language engine knows a word. */
static float familiarity(struct str text)
{
    struct tokens tokens = {.text = text, .keeps_code = true};
    struct word word;
    return tokens_next(&tokens, &word) ? model_score(&word).familiar : 0;
}

static bool is_listed(const struct near *near, struct str word)
{
    for (size_t i = 0; i < near->count; i++)
        if (str_equal(near->words[i], word))
            return true;
    return false;
}

/* Puts a word in its place, and drops the last one where there is no room. */
static void insert(const struct search *search, struct str word, enum slip slip)
{
    struct near *near = search->near;
    float familiar = familiarity(word);
    size_t place = near->count;
    while (place > 0 &&
           (slip < near->slips[place - 1] || (slip == near->slips[place - 1] && familiar > near->familiar[place - 1])))
        place--;
    if (place == NEAR_MAXIMUM)
        return;
    near->count += near->count < NEAR_MAXIMUM;
    for (size_t i = near->count - 1; i > place; i--) {
        near->words[i] = near->words[i - 1];
        near->slips[i] = near->slips[i - 1];
        near->familiar[i] = near->familiar[i - 1];
    }
    near->words[place] = arena_copy(search->arena, word);
    near->slips[place] = slip;
    near->familiar[place] = familiar;
}

/* Makes the change, and keeps the result where the dictionary has it. */
static void try(const struct search *search, const struct change *change)
{
    char bytes[4 * (LETTERS_MAXIMUM + 2)];
    struct str word = {bytes, 0};
    for (size_t i = 0; i < change->at; i++)
        word.len += utf8_encode(search->letters[i], bytes + word.len);
    for (size_t i = 0; i < change->instead_length; i++)
        word.len += utf8_encode(change->instead[i], bytes + word.len);
    for (size_t i = change->at + change->length; i < search->count; i++)
        word.len += utf8_encode(search->letters[i], bytes + word.len);
    if (!is_listed(search->near, word) && dictionary_has(search->words, word))
        insert(search, word, change->slip);
}

/* A letter without its marks. */
static uint32_t base_of(uint32_t letter)
{
    if (letter < 0x80)
        return letter;
    struct arena arena = {0};
    char bytes[4];
    size_t at = 0;
    struct str base = unicode_fold((struct str){bytes, utf8_encode(letter, bytes)}, FOLD_ACCENTS, &arena);
    letter = utf8_next(base, &at);
    arena_free(&arena);
    return letter;
}

/* One letter with each mark that the language has. */
static void try_marks(const struct search *search)
{
    const struct dictionary *dictionary = search->dictionary;
    for (size_t k = 0; k < dictionary->letter_count; k++) {
        uint32_t letter = dictionary->letters[k], base = base_of(letter);
        for (size_t i = 0; i < search->count && base != letter; i++)
            if (base_of(search->letters[i]) == base)
                try(search, &(struct change){SLIP_MARK, i, 1, {letter}, 1});
    }
}

/* Without its marks, with one more or another one, with one at all; with a capital. */
static void find_same(const struct search *search)
{
    uint32_t plain[LETTERS_MAXIMUM];
    struct search unmarked = *search;
    for (size_t i = 0; i < search->count; i++)
        plain[i] = base_of(search->letters[i]);
    unmarked.letters = plain;
    try(&unmarked, &(struct change){.slip = SLIP_MARK});
    try_marks(&unmarked);
    try_marks(search);
    try(search, &(struct change){SLIP_MARK, 0, 1, {unicode_upper(search->letters[0])}, 1});
}

static bool is_vowel(uint32_t letter)
{
    uint32_t base = base_of(letter);
    return base < 0x80 && strchr("aeiouy", (int)base);
}

static void find_slips(const struct search *search)
{
    const struct dictionary *dictionary = search->dictionary;
    const uint32_t *letters = search->letters;
    for (size_t i = 0; i <= search->count; i++) {
        bool is_first = i == 0, is_last = i + 1 >= search->count, is_end = i == search->count;
        if (!is_last)
            try(search, &(struct change){is_first ? SLIP_OTHER : SLIP_SWAP, i, 2, {letters[i + 1], letters[i]}, 2});
        if (!is_end)
            try(search, &(struct change){is_first ? SLIP_OTHER : SLIP_ADDED, i, 1, {0}, 0});
        bool was_vowel = !is_end && !is_first && is_vowel(letters[i]);
        for (size_t k = 0; k < dictionary->letter_count; k++) {
            uint32_t letter = dictionary->letters[k];
            enum slip slip = was_vowel && is_vowel(letter) ? SLIP_VOWEL : SLIP_OTHER;
            try(search, &(struct change){is_first ? SLIP_OTHER : SLIP_LOST, i, 0, {letter}, 1});
            if (!is_end)
                try(search, &(struct change){slip, i, 1, {letter}, 1});
        }
    }
}

void near_words(const struct dictionary_words *words, struct str word, bool slips, struct arena *arena,
                struct near *near)
{
    uint32_t letters[LETTERS_MAXIMUM];
    struct search search = {dictionary_of(words), words, letters, 0, arena, near};
    for (size_t at = 0; at < word.len && search.count < LETTERS_MAXIMUM;)
        letters[search.count++] = utf8_next(word, &at);
    find_same(&search);
    if (slips && (!near->count || near->slips[0] != SLIP_MARK))
        find_slips(&search);
}
