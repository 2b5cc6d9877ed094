#include "labels.h"

#include "identify.h"
#include "model.h"

enum { ENTRY_BITS = 16, NOT_FOUND = -1 };

enum { FOREIGN = 1000 }; /* more than any text has */

enum { JOINED_SHARE = 4 }; /* one in so many of the words that are joined as in a name may be none of interfaces */

/* Of enum label, or NOT_FOUND. */
static int label_find(uint64_t whole)
{
    const struct model_labels *labels = model_labels();
    uint32_t print = label_print(whole) << LABEL_BITS;
    size_t bucket = print >> ENTRY_BITS;
    for (size_t i = labels->starts[bucket]; i < labels->starts[bucket + 1]; i++)
        if ((labels->entries[i] ^ (print & 0xFFFF)) < 1 << LABEL_BITS)
            return labels->entries[i] & ((1 << LABEL_BITS) - 1);
    return NOT_FOUND;
}

static int label_of(const struct word *word, int language)
{
    return label_find(label_join(label_start(language), word));
}

static bool is_whole(int label)
{
    return label != NOT_FOUND && (label & LABEL_WHOLE);
}

bool label_stands_alone(const struct word *word, int language)
{
    return is_whole(label_of(word, language));
}

bool label_is_at_home(struct tokens tokens, int language)
{
    uint64_t whole = home_start(language);
    struct word word;
    size_t count = 0;
    for (; tokens_next(&tokens, &word); whole = label_join(whole, &word))
        if (++count > LABEL_WORDS)
            return false;
    return count && label_find(whole) != NOT_FOUND;
}

bool label_word_is_at_home(const struct word *word, int language)
{
    return label_find(label_join(home_start(language), word)) != NOT_FOUND;
}

bool label_is_alone(const struct word *word, int language)
{
    return label_find(label_join(home_start(language), word)) == LABEL_ALONE;
}

/* Does it make sentences and names in another language, and not in this one? */
static bool is_foreign(const struct word *word, int language)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (i != language &&
            (language_has_joiner(language_at(i), word) || language_lists(language_at(i)->sentence_words, word)))
            return true;
    return false;
}

/* What the words of a text are, by their number. */
struct tally {
    size_t words, joiners, small; /* small: that sentences have and names have not */
    size_t labels, names, proper, others;
    bool is_cut;        /* begins with a small word that joins: "de arbol" */
    bool starts, leads; /* with a word of labels: what names are made of left aside, or not */
    uint64_t whole;     /* all of them, for label_find */
};

static void tally_add(struct tally *tally, const struct word *word, int language)
{
    tally->whole = label_join(tally->whole, word);
    tally->is_cut |=
        tally->words == 0 && word->letter_case == CASE_LOWER && language_has_joiner(language_at(language), word);
    tally->words++;
    if (tally->others && !tally->labels) /* it starts with another word, whatever follows */
        return;
    int label = language_shares(word) ? LABEL_PROPER : label_of(word, language);
    bool is_acronym = word->letter_case == CASE_UPPER && label == NOT_FOUND;
    if (language_has_joiner(language_at(language), word))
        tally->joiners++;
    else if (label != NOT_FOUND && (label & LABEL_WITHIN))
        tally->labels++;
    else if (label == LABEL_PROPER)
        tally->proper++;
    else if (label != NOT_FOUND || is_acronym)
        tally->names++;
    else if (language_lists(language_at(language)->sentence_words, word))
        tally->small++;
    else
        tally->others += tally->labels && is_foreign(word, language) ? FOREIGN : 1;
    tally->starts |= tally->labels && !tally->others;
    tally->leads |= tally->labels && !(tally->others + tally->names + tally->proper);
}

bool labels_fill(struct tokens tokens, int language)
{
    struct tally tally = {.whole = label_start(language)};
    struct word word;
    while (tokens_next(&tokens, &word)) {
        tally_add(&tally, &word, language);
        if (tally.others && !tally.labels && tally.words > LABEL_WORDS)
            return false;
    }
    if (tally.words <= LABEL_WORDS && is_whole(label_find(tally.whole)))
        return true;
    if (tally.words <= (tally.is_cut ? 2 : 1) || !tally.starts)
        return false;
    size_t outside = tally.proper + tally.others, all = outside + tally.labels + tally.names;
    if (tally.joiners)
        return tally.labels >= tally.names && outside * JOINED_SHARE <= all;
    return tally.labels > tally.others && (tally.leads || tally.labels >= tally.names + tally.proper);
}

bool labels_command(struct tokens tokens, int language)
{
    struct word word, next;
    return tokens_next(&tokens, &word) && word.letter_case != CASE_UPPER && tokens_next(&tokens, &next) &&
           ascii_is_space(tokens.text.at[word.at.end]) && !language_has_joiner(language_at(language), &next) &&
           label_find(label_join(command_start(language), &word)) != NOT_FOUND;
}

enum label_title labels_title(struct tokens tokens, int language)
{
    bool is_led = false, is_headed = false, is_joined = false, has_noun = false, has_article = false;
    struct word word;
    size_t words = 0, known = 0;
    while (tokens_next(&tokens, &word)) {
        int label = label_of(&word, language);
        bool is_joiner = language_has_joiner(language_at(language), &word);
        has_article |= is_joiner && words == 0;
        is_joined |= is_joiner;
        if (is_joiner || word.letter_case == CASE_UPPER)
            continue;
        if (label == LABEL_PROPER)
            return TITLE_OF_NAME;
        has_noun |= label != NOT_FOUND && (label & LABEL_WITHIN);
        is_led |= words == 0 && has_noun;
        is_headed |= words++ == 0 && is_whole(label);
        known += label != NOT_FOUND;
    }
    bool is_half = words > 1 && known * 2 >= words, is_other = has_noun || (is_headed && is_joined);
    bool is_first = language_at(language)->modifiers_come_first;
    if (is_half && (is_first ? known == words || (has_noun && !is_joined) : is_led))
        return TITLE_OF_INTERFACE;
    if (is_first)
        return is_half && is_led && !has_article ? TITLE_OF_EITHER : TITLE_OF_NAME;
    return words > 1 && (is_led || (is_half && is_other)) ? TITLE_OF_EITHER : TITLE_OF_NAME;
}
