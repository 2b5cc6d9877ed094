#include "short_texts.h"

#include <math.h>

#include "../lang/orthography.h"
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
