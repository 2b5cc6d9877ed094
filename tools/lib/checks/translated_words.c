#include "translated_words.h"

#include "../lang/tokens.h"

/* A shorter word may stand in any text. A word is kept where more than one of so many translations have it. */
enum { LETTERS = 3, KEPT_SHARE = 4, OFTEN = 2, SURELY = 4 };

static struct str letters_of(const struct word *word)
{
    return (struct str){(const char *)word->letters + 1, word->count - 2u};
}

static struct word_count *count_of(struct translated_words *words, struct str letters, struct arena *arena)
{
    bool is_new;
    size_t *number = index_put_copy(&words->numbers, letters, &is_new);
    if (is_new) {
        *number = words->count;
        words->counts = arena_grow(arena, words->counts, words->count, &words->capacity, sizeof *words->counts);
        words->count++;
    }
    return &words->counts[*number];
}

static void add_message(struct translated_words *words, const struct message *message, struct arena *arena)
{
    struct arena scratch = {0};
    struct index there = {.arena = &scratch}, seen = {.arena = &scratch};
    struct tokens source = {.text = message->id.text}, target = {.text = message->strings[0].text};
    struct word word;
    bool is_new;
    while (tokens_next(&target, &word))
        index_put_copy(&there, letters_of(&word), &is_new);
    while (tokens_next(&source, &word)) {
        struct str letters = letters_of(&word);
        index_put_copy(&seen, letters, &is_new);
        if (!is_new || letters.len < LETTERS)
            continue;
        struct word_count *count = count_of(words, letters, arena);
        count->all++;
        count->kept += index_get(&there, letters) != NULL;
    }
    arena_free(&scratch);
}

struct translated_words translated_words_make(const struct catalog *catalog, struct arena *arena)
{
    struct translated_words words = {.numbers.arena = arena};
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        bool is_translated = message_is_complete(message) && !str_equal(message->id.text, message->strings[0].text);
        if (is_translated)
            add_message(&words, message, arena);
    }
    return words;
}

struct words_known translated_words_look(const struct translated_words *words, struct str text)
{
    struct tokens tokens = {.text = text};
    struct words_known known = {0};
    struct word word;
    while (tokens_next(&tokens, &word)) {
        struct str letters = letters_of(&word);
        const size_t *number = letters.len < LETTERS ? NULL : index_get(&words->numbers, letters);
        const struct word_count *count = number ? &words->counts[*number] : NULL;
        known.unknown += letters.len >= LETTERS && !count;
        bool is_translated = count && count->kept * KEPT_SHARE <= count->all;
        known.translated += is_translated;
        known.often += is_translated && count->all >= OFTEN;
        known.kept += count && count->kept == count->all;
        known.always += is_translated && count->all >= OFTEN && !count->kept;
        known.surely += is_translated && count->all >= SURELY && !count->kept;
    }
    return known;
}
