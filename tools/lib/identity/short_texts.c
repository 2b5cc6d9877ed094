#include "short_texts.h"

#include <math.h>

#include "../lang/orthography.h"
#include "icu_keywords.h"
#include "passages.h"
#include "thresholds.h"

/* Where names stand by themselves: of people, places and things that are listed or shown. */
static bool lists_names(enum role role)
{
    return role == ROLE_ITEM || role == ROLE_CELL || role == ROLE_CAPTION;
}

/* A list of words alone makes nothing certain but in a control. */
static bool word_tells(struct str text, enum role role, struct passage *passage)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool is_control = role == ROLE_LABEL, is_certain = passage->certainty == CERTAINTY_CERTAIN;
    bool lends = language_at(passage->language)->lends_words, is_label = passage->is_label;
    bool is_ambiguous = false, is_of_both = false;
    int other = passage->language == LANGUAGE_FIRST ? LANGUAGE_SECOND : LANGUAGE_FIRST;
    if (passage->certainty == CERTAINTY_POSSIBLE)
        return false;
    while (tokens_next(&tokens, &word)) {
        is_ambiguous |= language_calls(&word) || language_shares(&word);
        is_of_both |= orthography_does_without_accent(&word, other);
    }
    if (is_of_both)
        return false;
    passage->certainty = is_control && (is_label || is_certain) ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    if (is_control)
        return is_label || is_certain || !lends;
    if (is_ambiguous)
        return false;
    if (lends)
        return is_label && !lists_names(role);
    return is_label || (fabs(passage->score) >= SINGLE_WORD_SCORE &&
                        ((!lists_names(role) && role != ROLE_MENU) || word.letter_case == CASE_LOWER));
}

/* Are all its words in small letters, but for the first one's? */
static bool is_small(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool is_small = true;
    for (size_t i = 0; is_small && tokens_next(&tokens, &word); i++)
        is_small = word.letter_case == CASE_LOWER || (i == 0 && word.letter_case == CASE_CAPITAL);
    return is_small;
}

bool short_text_tells(struct str text, enum role role, struct passage *passage)
{
    if (passage->words == 1)
        return word_tells(text, role, passage);
    bool is_control = role == ROLE_LABEL;
    bool is_possible = passage->certainty == CERTAINTY_POSSIBLE;
    if (is_possible || (!is_control && passage->words <= SHORT_WORDS && text_is_name(text, passage->language)))
        passage->certainty = CERTAINTY_LIKELY;
    if (is_control && passage->is_label)
        passage->certainty = CERTAINTY_CERTAIN;
    return !is_possible || is_control ||
           (fabs(passage->score) >= SMALL_WORDS_SCORE && !language_at(passage->language)->lends_words &&
            is_small(text));
}

/* The words and numbers, between white space, of the longest part between marks that part terms: "eager loading / lazy
 * loading". */
static size_t longest_part(struct str text)
{
    size_t longest = 0, count = 0;
    bool is_counted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool is_part = ascii_is_letter(c) || ascii_is_digit(c) || (c & 0x80);
        if (memchr(":;|", c, 3) || (c == '/' && i && text.at[i - 1] == ' '))
            count = 0;
        count += is_part && !is_counted;
        is_counted = !ascii_is_space(c) && (is_counted || is_part);
        longest = count > longest ? count : longest;
    }
    return longest;
}

/* Is it a sentence, by its stop and by a word of it? */
static bool is_sentence(struct str text, int language)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool is = false;
    while (!is && memchr(".!?", text.at[text.len - 1], 3) && tokens_next(&tokens, &word))
        is = language_lists(language_at(language)->sentence_words, &word);
    return is;
}

/* Does a control say it, or a program: in an ICU message? */
static bool is_of_interface(const struct segment *segment)
{
    struct arena arena = {0};
    struct span *keywords;
    bool is_message = segment->role != ROLE_LABEL && memchr(segment->text.at, '{', segment->text.len) &&
                      icu_keywords(segment->text, &arena, &keywords);
    arena_free(&arena);
    return is_message || segment->role == ROLE_LABEL;
}

enum certainty passage_certainty(const struct segment *segment, const struct passage *passage)
{
    struct str text = str_span(segment->text, passage->at);
    bool is_term = passage->certainty == CERTAINTY_CERTAIN && longest_part(text) < CERTAIN_WORDS &&
                   !is_sentence(text, passage->language) && !is_of_interface(segment);
    return is_term ? CERTAINTY_LIKELY : passage->certainty;
}
