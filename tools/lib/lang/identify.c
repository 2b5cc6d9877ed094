#include "identify.h"

#include <math.h>

#include "labels.h"
#include "ordinary.h"
#include "weights.h"

_Static_assert(LANGUAGE_COUNT == 2, "the model knows one pair");

struct str language_tag(int language)
{
    return str_from(language == LANGUAGE_NONE ? "" : language_at(language)->tag);
}

int language_of_tag(struct str tag)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        struct str known = language_tag(i);
        if (str_equal_ascii_case(str_slice(tag, 0, known.len), known) &&
            (tag.len == known.len || tag.at[known.len] == '-' || tag.at[known.len] == '_'))
            return i;
    }
    return LANGUAGE_NONE;
}

/* The sign of a score that speaks for a language. */
static double score_towards(int language)
{
    return language == LANGUAGE_NONE ? 0 : language == LANGUAGE_SECOND ? 1 : -1;
}

/* What the words of a kind say together. */
struct sum {
    double language, familiar;
    size_t count;
};

/* The words of a text, apart for those that may be names and for acronyms: what a capital means is known only when all
 * words are (a title, a text in capitals, a sentence with a name), so that kinds are summed by themselves and weighed
 * in the end (evidence_weigh). Scores are signed: positive for LANGUAGE_SECOND. `familiar` is how much a word is one of
 * the two at all, whichever. */
struct evidence {
    struct sum plain, capital, joiner, upper;
    struct sum letter, first_letter; /* words of one capital letter, and those that begin a clause: evidence_settle */
    size_t stranger_count, mixed_count, small_count; /* small: words without a capital */
    double article;                                  /* language of the words among them that names begin with */
    double strangest;                                /* the least familiar word with a capital */
    int order;                                       /* acronyms behind words less acronyms before words */
    size_t loanwords; /* among the first words: those that the other language has borrowed */
    double leaning;   /* of the words that cannot be names, each clipped to what it says inside a passage */
};

static double clipped(double score, double most)
{
    return score > most ? most : score < -most ? -most : score;
}

static void evidence_add(struct evidence *evidence, struct str text, const struct word *word, struct ordinary *ordinary)
{
    if (word->is_stranger || word->letter_case == CASE_MIXED) {
        evidence->stranger_count += word->is_stranger;
        evidence->mixed_count += !word->is_stranger;
        return;
    }
    struct word_facts facts = ordinary ? ordinary_facts(ordinary, text, word, false) : word_facts_of(word);
    evidence->small_count += word->letter_case == CASE_LOWER;
    double language = clipped((double)facts.score.language, WHOLE_WORD_CLIP),
           familiar = clipped((double)facts.score.familiar, WHOLE_WORD_CLIP);
    bool follows = word->gap == GAP_SPACE && evidence->plain.count + evidence->capital.count > 0;
    size_t before = evidence->plain.count + evidence->capital.count + evidence->upper.count + evidence->joiner.count +
                    evidence->letter.count + evidence->first_letter.count;
    if (before == evidence->loanwords && before < WHOLE_LOANWORDS)
        evidence->loanwords += ordinary_borrows(ordinary, text, word, facts.score);
    struct sum *sum = &evidence->plain;
    if (word->letter_case == CASE_LOWER)
        evidence->leaning += clipped(language, LEANING_CLIP);
    if (word->letter_case == CASE_CAPITAL)
        evidence->strangest = fmin(evidence->strangest, familiar);
    if (word->letter_case == CASE_UPPER) {
        sum = &evidence->upper;
        evidence->order += follows;
    } else if (word->letter_case == CASE_CAPITAL && word->gap >= GAP_CLAUSE) {
        sum = word->count == 1 + 2 ? &evidence->first_letter : &evidence->plain;
    } else if (word->letter_case == CASE_CAPITAL) {
        sum = word->count == 1 + 2 ? &evidence->letter : &evidence->capital;
        language *= familiar < WHOLE_NAME_FAMILIAR ? WHOLE_NAME_WEIGHT : 1;
        familiar = fmax(familiar, 0);
    } else if (word->letter_case == CASE_LOWER && facts.joins) {
        sum = &evidence->joiner;
    }
    if (sum != &evidence->joiner && word->letter_case == CASE_CAPITAL && facts.joins)
        evidence->article += language;
    if (sum != &evidence->upper)
        evidence->order -= !follows && word->gap == GAP_SPACE && evidence->upper.count == 1;
    sum->language += language;
    sum->familiar += familiar;
    sum->count++;
}

static void sum_join(struct sum *sum, const struct sum *other)
{
    sum->language += other->language;
    sum->familiar += other->familiar;
    sum->count += other->count;
}

/* One letter is in capitals as the other words are: "A LIST OF ALL PAGES" is no title. */
static void evidence_settle(struct evidence *evidence)
{
    bool is_upper = evidence->plain.count + evidence->capital.count == 0 && evidence->upper.count > 0;
    sum_join(is_upper ? &evidence->upper : &evidence->plain, &evidence->first_letter);
    sum_join(is_upper ? &evidence->upper : &evidence->capital, &evidence->letter);
}

static bool add_next(struct evidence *evidence, struct tokens *tokens, struct ordinary *ordinary)
{
    struct word word;
    if (!tokens_next(tokens, &word))
        return false;
    evidence_add(evidence, tokens->text, &word, ordinary);
    return true;
}

static struct evidence evidence_of(struct tokens tokens, struct ordinary *ordinary)
{
    struct evidence evidence = {0};
    while (add_next(&evidence, &tokens, ordinary))
        continue;
    evidence_settle(&evidence);
    return evidence;
}

/* Up to where the words clearly are of a language, or of any where that is LANGUAGE_NONE. */
static struct evidence evidence_of_beginning(struct tokens tokens, int language, struct ordinary *ordinary)
{
    struct evidence evidence = {0};
    double sign = score_towards(language);
    while ((sign == 0 ? fabs(evidence.leaning) : sign * evidence.leaning) < CLEAR_LEANING &&
           add_next(&evidence, &tokens, ordinary))
        continue;
    evidence_settle(&evidence);
    return evidence;
}

/* Evidence weighed, with the kinds of text that decide how. */
struct weighed {
    double score, familiar; /* familiar: per word */
    size_t words;
    bool is_title;   /* capitals are no sign of a name, but it may all be one */
    bool is_foreign; /* known to be none of the expected language, and it says_much */
};

/* What a trait of the first or of the second language alone is for a score: 1 where it is the first one's. */
static int only_first(bool first, bool second)
{
    return (int)first - (int)second;
}

/* Capitals inside a sentence are names for the most part; in a title they are not, and titles are of a language that
 * has them there more often. Short words in capitals are acronyms unless all the text is so. */
static struct weighed evidence_weigh(const struct evidence *evidence)
{
    const struct sum *plain = &evidence->plain, *capital = &evidence->capital, *upper = &evidence->upper;
    bool is_upper = plain->count + capital->count == 0;
    bool is_title = capital->count + 1 >= plain->count + capital->count;
    double weight = !is_title ? WHOLE_CAPITAL_WEIGHT : evidence->joiner.count > 0 ? WHOLE_TITLE_WEIGHT : 1;
    struct weighed weighed = {.is_title = is_title && capital->count > 0};
    const struct language *first = language_at(LANGUAGE_FIRST), *second = language_at(LANGUAGE_SECOND);
    int order = evidence->order * only_first(first->modifiers_come_first, second->modifiers_come_first);
    weighed.words = plain->count + capital->count + evidence->joiner.count + (is_upper ? upper->count : 0);
    weighed.score = plain->language + evidence->joiner.language * (is_title ? WHOLE_JOINER_WEIGHT : 1) +
                    capital->language * weight + upper->language * (is_upper ? 1 : WHOLE_ACRONYM_WEIGHT) +
                    (is_upper ? 0 : WHOLE_ORDER_WEIGHT * order);
    int title = weighed.is_title ? only_first(first->has_title_case, second->has_title_case) : 0;
    weighed.score -= WHOLE_TITLE_BIAS * title * (double)capital->count;
    weighed.familiar =
        plain->familiar + capital->familiar + evidence->joiner.familiar + (is_upper ? upper->familiar : 0);
    weighed.familiar /= (double)(weighed.words ? weighed.words : 1);
    return weighed;
}

/* identify.h says how often each is right. */
static enum certainty certainty_of(const struct evidence *evidence, const struct weighed *weighed, int language)
{
    bool is_short = weighed->words < WHOLE_SHORT, is_word = weighed->words == 1;
    double least = is_word ? CERTAIN_SCORE_WORD : is_short ? CERTAIN_SCORE_SHORT : CERTAIN_SCORE;
    double strength = fabs(weighed->score);
    bool may_be_name = weighed->is_title && evidence->joiner.count > 0;
    bool is_named = is_word && evidence->small_count == 0 && evidence->upper.count > 0; /* "Cumbre PERUMIN" */
    bool is_command = is_short && evidence->small_count == weighed->words; /* or an option, a package, a key */
    if (weighed->is_title)
        strength -= fabs(evidence->joiner.language + evidence->article) + TITLE_DOUBT;
    if ((weighed->is_title && is_short && evidence->strangest < STRANGE) || evidence->loanwords * 2 >= weighed->words)
        return CERTAINTY_POSSIBLE;
    if (may_be_name && !language_at(language)->modifiers_come_first)
        return CERTAINTY_POSSIBLE;
    double familiar = weighed->is_foreign && !is_short     ? CERTAIN_FAMILIAR_FOREIGN
                      : strength >= CERTAIN_STRONG * least ? CERTAIN_FAMILIAR_STRONG
                                                           : CERTAIN_FAMILIAR;
    bool is_familiar = weighed->familiar >= (is_word ? STRANGE : familiar);
    if (strength >= least && is_familiar && !may_be_name && !is_command && !is_named)
        return CERTAINTY_CERTAIN;
    return strength >= LIKELY_SCORE && weighed->familiar >= STRANGE ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE;
}

/* The language of a text that is one word, where that stands alone on controls in it. */
static int label_language(struct tokens tokens)
{
    struct word word;
    tokens_next(&tokens, &word);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (label_stands_alone(&word, i))
            return i;
    return LANGUAGE_NONE;
}

/* Does a given name come first? */
static bool is_called(struct tokens tokens)
{
    struct word word;
    return tokens_next(&tokens, &word) && word.letter_case == CASE_CAPITAL && language_calls(&word);
}

/* Is it of a third language, or of none? */
static bool is_strange(const struct evidence *evidence, const struct weighed *weighed)
{
    double least = weighed->words >= WHOLE_SHORT ? WHOLE_LEAST_FAMILIAR
                   : weighed->words > 1          ? WHOLE_LEAST_FAMILIAR_SHORT
                                                 : WHOLE_LEAST_FAMILIAR_WORD;
    return evidence->stranger_count > weighed->words ||
           weighed->familiar < least - (weighed->is_foreign ? WHOLE_FOREIGN_DISCOUNT : 0);
}

/* Has it words that no name has, each of which says much on the average? What a language lends is no such text. */
static bool says_much(const struct evidence *evidence, const struct weighed *weighed)
{
    int language = weighed->score > 0 ? LANGUAGE_SECOND : LANGUAGE_FIRST;
    return weighed->words > 1 && evidence->small_count > evidence->joiner.count &&
           fabs(weighed->score) >= WHOLE_FOREIGN_SCORE * (double)weighed->words && !language_at(language)->lends_words;
}

static struct verdict verdict_of(struct tokens tokens, const struct evidence *evidence, int prior, bool is_foreign)
{
    struct weighed weighed = evidence_weigh(evidence);
    weighed.is_foreign = is_foreign && says_much(evidence, &weighed);
    struct verdict verdict = {LANGUAGE_NONE, weighed.score, CERTAINTY_CERTAIN, weighed.words, weighed.familiar};
    double leaning = score_towards(prior) * WHOLE_PRIOR_WEIGHT;
    bool is_upper = evidence->plain.count + evidence->capital.count == 0;
    size_t acronyms = is_upper ? 0 : evidence->upper.count;
    bool is_borrowed = evidence->loanwords == weighed.words + acronyms || evidence->loanwords == WHOLE_LOANWORDS;
    bool is_person = weighed.words > 1 && evidence->small_count == evidence->joiner.count && is_called(tokens);
    double least = weighed.words == 1 && is_upper ? WHOLE_LEAST_UPPER_SCORE : WHOLE_LEAST_SCORE;
    if (weighed.words > 0 && !is_borrowed && !is_person && !is_strange(evidence, &weighed) &&
        fabs(weighed.score + leaning) >= least) {
        verdict.language = weighed.score + leaning > 0 ? LANGUAGE_SECOND : LANGUAGE_FIRST;
        verdict.certainty = certainty_of(evidence, &weighed, verdict.language);
    }
    bool is_capital = evidence->stranger_count + evidence->mixed_count + evidence->small_count == 0 &&
                      evidence->plain.count + evidence->upper.count == 1;
    bool is_open = verdict.language == LANGUAGE_NONE || verdict.certainty != CERTAINTY_CERTAIN;
    int label = weighed.words == 1 && is_capital && evidence->loanwords == 0 && is_open ? label_language(tokens)
                                                                                        : LANGUAGE_NONE;
    if (label != LANGUAGE_NONE) {
        verdict.language = label;
        verdict.certainty = CERTAINTY_LIKELY;
    }
    return verdict;
}

struct verdict identify_known(struct tokens tokens, int prior, struct ordinary *ordinary)
{
    struct evidence evidence = evidence_of(tokens, ordinary);
    return verdict_of(tokens, &evidence, prior, false);
}

struct verdict identify_foreign(struct tokens tokens, struct ordinary *ordinary)
{
    struct evidence evidence = evidence_of(tokens, ordinary);
    return verdict_of(tokens, &evidence, LANGUAGE_NONE, true);
}

struct verdict identify_tokens(struct tokens tokens, int prior)
{
    return identify_known(tokens, prior, NULL);
}

struct verdict identify(struct str text, const struct span *masked, size_t masked_count, int prior)
{
    return identify_tokens((struct tokens){.text = text, .masked = masked, .masked_count = masked_count}, prior);
}

struct verdict identify_unexpected_known(struct tokens tokens, int expected, struct ordinary *ordinary)
{
    struct evidence evidence = evidence_of_beginning(tokens, expected, ordinary);
    return verdict_of(tokens, &evidence, expected, false);
}

struct verdict identify_unexpected(struct str text, const struct span *masked, size_t masked_count, int expected)
{
    struct tokens tokens = {.text = text, .masked = masked, .masked_count = masked_count};
    return identify_unexpected_known(tokens, expected, NULL);
}

int identify_always(struct str text)
{
    struct tokens tokens = {.text = text};
    struct evidence evidence = evidence_of(tokens, NULL);
    struct weighed weighed = evidence_weigh(&evidence);
    double score = weighed.score;
    int label = weighed.words == 1 ? label_language(tokens) : LANGUAGE_NONE;
    if (label != LANGUAGE_NONE)
        return label;
    if (score == 0) {
        evidence = evidence_of((struct tokens){.text = text, .keeps_code = true}, NULL);
        score = evidence_weigh(&evidence).score;
    }
    return score > 0 ? LANGUAGE_SECOND : LANGUAGE_FIRST;
}
