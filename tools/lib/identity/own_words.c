#include "own_words.h"

#include "../base/hash.h"
#include "../lang/identify.h"
#include "languages.h"
#include "thresholds.h"

/* The only word of a text. False where there are more, or none. */
static bool take_one_word(struct str text, struct word *word)
{
    struct word second;
    struct tokens tokens = {.text = text};
    return tokens_next(&tokens, word) && !tokens_next(&tokens, &second);
}

/* One word that seems to be of another language, by its letters: no label, which is known to be. */
static bool is_strange_word(const struct document *document, const struct segment *segment, struct ordinary *ordinary,
                            struct word *word)
{
    int declared = segment_identity(document, segment)->declared;
    if (segment->text.len > 3 * WORD_LETTERS || declared == LANGUAGE_NONE)
        return false;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    return verdict.language != LANGUAGE_NONE && verdict.language != declared && take_one_word(segment->text, word) &&
           !language_lists(language_at(verdict.language)->labels, word);
}

/* A word's letters with the number of that language in the place of the first mark. */
static struct str key_of(struct word *word, int language)
{
    word->letters[0] = (uint8_t)('0' + language);
    return (struct str){(const char *)word->letters, word->count};
}

static bool is_sentence(const struct segment *segment, int declared)
{
    struct verdict verdict = languages_identify(segment, declared);
    return verdict.language == declared && verdict.words >= OWN_WORD_SENTENCE &&
           verdict.certainty != CERTAINTY_POSSIBLE;
}

static void use_word(struct index *words, struct word *word, int language)
{
    bool is_new;
    *index_put_copy(words, key_of(word, language), &is_new) = 1;
}

/* Uses the words that stand beside another one, where the segment is a sentence: that is asked when one is met. */
static void use_words(struct index *words, const struct segment *segment, int declared)
{
    struct tokens tokens = {.text = segment->text};
    struct word word, before;
    bool is_known = false, is_wanted_before = false;
    while (declared != LANGUAGE_NONE && tokens_next(&tokens, &word)) {
        bool is_beside = word.gap == GAP_SPACE && !word.after_code;
        bool is_wanted = index_get(words, key_of(&word, declared)) != NULL;
        bool is_met = is_beside && (is_wanted || is_wanted_before);
        if (is_met && !is_known && !(is_known = is_sentence(segment, declared)))
            return;
        if (is_met && is_wanted)
            use_word(words, &word, declared);
        if (is_met && is_wanted_before)
            use_word(words, &before, declared);
        is_wanted_before = is_wanted;
        before = word;
    }
}

/* Of the strange words, those that a sentence uses have the value 1. */
static void find_own_words(const struct document *document, struct ordinary *ordinary, struct index *words)
{
    struct word word;
    bool is_new;
    index_reserve(words, 1);
    for (size_t i = 0; i < document->segment_count; i++)
        if (is_strange_word(document, &document->segments[i], ordinary, &word))
            index_put_copy(words, key_of(&word, document->identity->segments[i].declared), &is_new);
    for (size_t i = 0; i < document->segment_count && words->count; i++)
        use_words(words, &document->segments[i], document->identity->segments[i].declared);
}

bool segment_is_own_word(const struct document *document, const struct segment *segment, struct ordinary *ordinary)
{
    struct index *words = &document->identity->own_words;
    struct word word;
    if (!is_strange_word(document, segment, ordinary, &word))
        return false;
    if (!words->slot_count)
        find_own_words(document, ordinary, words);
    return *index_get(words, key_of(&word, segment_identity(document, segment)->declared));
}
