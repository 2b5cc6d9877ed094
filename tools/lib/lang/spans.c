/* Passages: a decoder of two states, the expected language and the other one, over the words of a text. A change of
 * language costs little where a sentence ends and much inside a clause, so that words of both languages at the edge of
 * a passage go with their clause. Names say next to nothing: a capital counts only where a sentence may begin.
 *
 * The constants were chosen on pages with one foreign passage and on sentences with names. */
#include <math.h>

#include "identify.h"
#include "model.h"

enum { ACRONYM_LETTERS = 5 };

/* What a change of language costs before a word, in log-odds. */
static const double GAP_COST[] = {[GAP_SPACE] = 3.8, [GAP_COMMA] = 4.8, [GAP_CLAUSE] = 3.6, [GAP_SENTENCE] = -0.3};
static const double COST_CAPITAL = 2.4, /* a capital where a sentence may begin without a full stop before it */
    COST_LOWER_SENTENCE = 2.6,          /* a small letter behind a full stop: an abbreviation, perhaps */
    COST_AFTER_NAME = 7.4,              /* what follows a name goes with it */
    COST_AFTER_JOINER = 2,              /* added: nothing ends in "of" */
    COST_OTHER_FIRST = 0;               /* to begin in the other language */

/* How much of a word's score counts. */
static const double WORD_CLIP = 2.4, WEIGHT_START = 0.9, WEIGHT_NAME = 0.1, WEIGHT_CAPITAL = 0.27, WEIGHT_ACRONYM = 0.2,
                    WEIGHT_UNKNOWN = 0.5, FAMILIAR = -0.7, NAME_FAMILIAR = -1.7, FAMILIAR_SLOPE = 1.6;

/* What a passage must show: less where it is a sentence by itself. */
static const double LEAST_SCORE = 5, LEAST_SENTENCE_SCORE = 1.9;

static const char OPENING_QUOTES[] = "\" \u201C \u00AB \u2018 '", CLOSING_QUOTES[] = "\" \u201D \u00BB \u2019 '";

struct item {
    struct span at;
    float inside, start; /* log-odds of the other language, where no change is before it and where one is */
    float cost;          /* of a change of language before it */
    bool is_evident;     /* a word, not a name or an acronym */
    bool may_be_name;    /* it could be a part of one */
    bool changes[2];     /* the best way to this state comes from the other one */
    bool is_other;
};

struct items {
    struct item *at;
    size_t count, capacity;
};

/* What the decoder remembers of the word before. */
struct previous {
    enum word_case letter_case;
    bool is_joiner;
};

static double unit(double value)
{
    return fmin(1, fmax(0, value));
}

static void item_weigh(struct item *item, const struct word *word, struct word_score score, bool in_title, int expected)
{
    double sign = expected == LANGUAGE_EN ? 1 : -1, familiar = (double)score.familiar;
    double evidence = fmin(WORD_CLIP, fmax(-WORD_CLIP, (double)score.language)) * sign, start = evidence;
    bool is_acronym = word->letter_case == CASE_UPPER && word->count <= ACRONYM_LETTERS + 2;
    if (word->is_stranger || word->letter_case == CASE_MIXED ||
        (evidence > 0 && language_lists(language_at(expected)->loanwords, word))) {
        start = evidence = 0;
    } else if (is_acronym) {
        start = evidence *= WEIGHT_ACRONYM;
    } else if (word->letter_case == CASE_CAPITAL) {
        double name = WEIGHT_NAME + (in_title ? 0 : WEIGHT_CAPITAL * unit((familiar - NAME_FAMILIAR) / FAMILIAR_SLOPE));
        start *= WEIGHT_START;
        evidence *= word->gap >= GAP_CLAUSE ? WEIGHT_START : name;
    } else if (familiar < FAMILIAR) {
        start = evidence *= WEIGHT_UNKNOWN;
    }
    item->inside = (float)evidence;
    item->start = (float)start;
    item->is_evident = familiar > FAMILIAR && !is_acronym && word->letter_case != CASE_MIXED && !word->is_stranger;
}

static double change_cost(const struct word *word, struct word_score score, struct previous previous, bool is_joiner)
{
    bool is_capital = word->letter_case == CASE_CAPITAL, is_lower = word->letter_case == CASE_LOWER;
    bool is_telling = (double)score.familiar > FAMILIAR && (is_joiner || fabs((double)score.language) > 3);
    double cost = GAP_COST[word->gap];
    if (is_capital && word->gap < GAP_SENTENCE && (previous.letter_case == CASE_LOWER || is_telling))
        cost = COST_CAPITAL;
    else if (is_lower && word->gap == GAP_SPACE && previous.letter_case == CASE_CAPITAL)
        cost = COST_AFTER_NAME;
    else if (is_lower && word->gap == GAP_SENTENCE)
        cost = COST_LOWER_SENTENCE;
    return cost + (previous.is_joiner && word->gap == GAP_SPACE ? COST_AFTER_JOINER : 0);
}

static struct items items_of(struct tokens tokens, int expected, struct arena *arena)
{
    struct items items = {0};
    struct word word;
    struct previous previous = {.letter_case = CASE_LOWER};
    while (tokens_next(&tokens, &word)) {
        struct word_score score = model_score(&word);
        bool is_joiner = word.letter_case != CASE_UPPER && language_joins(&word);
        items.at = arena_grow(arena, items.at, items.count, &items.capacity, sizeof *items.at);
        struct item *item = &items.at[items.count++];
        item->at = word.at;
        item->cost = (float)change_cost(&word, score, previous, is_joiner);
        item_weigh(item, &word, score, previous.letter_case == CASE_CAPITAL, expected);
        item->may_be_name = word.letter_case != CASE_LOWER || is_joiner;
        previous = (struct previous){word.letter_case, is_joiner};
    }
    return items;
}

/* Marks the words of the other language: the cheapest way through the text (Viterbi). */
static void items_decode(struct items *items)
{
    double own = 0, other = -COST_OTHER_FIRST;
    for (size_t i = 0; i < items->count; i++) {
        struct item *item = &items->at[i];
        double inside = (double)item->inside / 2, start = (double)item->start / 2, cost = (double)item->cost;
        double stay_own = own - inside, to_own = other - cost - start;
        double stay_other = other + (i == 0 ? start : inside), to_other = own - cost + start;
        item->changes[false] = i > 0 && to_own > stay_own;
        item->changes[true] = i > 0 && to_other > stay_other;
        own = item->changes[false] ? to_own : stay_own;
        other = item->changes[true] ? to_other : stay_other;
    }
    bool is_other = other > own;
    for (size_t i = items->count; i-- > 0;) {
        items->at[i].is_other = is_other;
        is_other ^= items->at[i].changes[is_other];
    }
}

/* Do the words from..to, a part of the text, show enough? A name does not, unless it stands as a sentence. */
static bool is_shown(const struct items *items, size_t from, size_t to)
{
    double score = (double)(items->at[from].start - items->at[from].inside);
    bool is_evident = false, is_name = true;
    for (size_t i = from; i < to; i++) {
        score += (double)items->at[i].inside;
        is_evident |= items->at[i].is_evident;
        is_name &= items->at[i].may_be_name;
    }
    bool starts = items->at[from].cost < 0;
    bool is_sentence = starts && (to == items->count || (double)items->at[to].cost < COST_CAPITAL + 0.1);
    return is_evident && (starts || !is_name) && score >= (is_sentence ? LEAST_SENTENCE_SCORE : LEAST_SCORE);
}

/* One of the marks of list, each of up to 3 bytes and between spaces, at `at`: its length, or 0. Backwards: that ends
 * there. */
static size_t mark_at(struct str text, size_t at, bool backwards, const char *list)
{
    for (size_t length = 0; *list; list += length) {
        list += *list == ' ';
        length = strcspn(list, " ");
        size_t start = backwards ? at - length : at;
        if (length && (!backwards || length <= at) &&
            str_equal(str_slice(text, start, start + length), (struct str){list, length}))
            return length;
    }
    return 0;
}

/* With the marks that belong to its sentence. */
static struct span span_with_marks(struct str text, struct span span)
{
    for (size_t length; (length = mark_at(text, span.start, true, "\u00BF \u00A1"));)
        span.start -= length;
    for (size_t length; (length = mark_at(text, span.end, false, ". ! ? \u2026"));)
        span.end += length;
    return span;
}

/* Do the words from..to fill a quotation, but for names at its ends? */
static bool is_quoted(struct str text, const struct items *items, size_t from, size_t to)
{
    const struct item *at = items->at;
    while (from > 0 && !mark_at(text, at[from].at.start, true, OPENING_QUOTES) && at[from - 1].may_be_name)
        from--;
    while (to < items->count && !mark_at(text, at[to - 1].at.end, false, CLOSING_QUOTES) && at[to].may_be_name)
        to++;
    struct span span = span_with_marks(text, (struct span){at[from].at.start, at[to - 1].at.end});
    return mark_at(text, span.start, true, OPENING_QUOTES) && mark_at(text, span.end, false, CLOSING_QUOTES);
}

size_t identify_passages(struct str text, const struct span *masked, size_t masked_count, int expected,
                         struct arena *arena, struct passage **passages)
{
    struct tokens tokens = {.text = text, .masked = masked, .masked_count = masked_count};
    struct items items = items_of(tokens, expected, arena);
    size_t count = 0, capacity = 0;
    *passages = NULL;
    items_decode(&items);
    for (size_t from = 0, to; from < items.count; from = to) {
        for (to = from + 1; to < items.count && items.at[to].is_other == items.at[from].is_other;)
            to++;
        bool is_whole = from == 0 && to == items.count;
        struct span span = span_with_marks(text, (struct span){items.at[from].at.start, items.at[to - 1].at.end});
        if (!items.at[from].is_other ||
            (!is_whole && (!is_shown(&items, from, to) || is_quoted(text, &items, from, to))))
            continue;
        tokens.text = str_slice(text, 0, span.end);
        tokens.at = tokens.limit = items.at[from].at.start;
        while (tokens.mask < masked_count && masked[tokens.mask].end <= tokens.at)
            tokens.mask++;
        struct verdict verdict = identify_tokens(tokens, LANGUAGE_NONE);
        bool is_doubtful = is_whole && verdict.certainty == CERTAINTY_POSSIBLE;
        if (verdict.language == LANGUAGE_NONE || verdict.language == expected || is_doubtful ||
            (to - from == 1 && (!is_whole || verdict.certainty != CERTAINTY_CERTAIN)))
            continue;
        *passages = arena_grow(arena, *passages, count, &capacity, sizeof **passages);
        (*passages)[count++] =
            (struct passage){span, verdict.language, verdict.score, verdict.certainty, verdict.words};
    }
    return count;
}
