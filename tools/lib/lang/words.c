/* Single words of people who change language as they speak: no clause is a unit, a change costs little anywhere. The
 * constants were chosen on tweets, speech and news. */
#include <math.h>

#include "decoder.h"
#include "identify.h"
#include "model.h"

enum { BRIEF_LETTERS = 2, CAPITALS_SHARE = 60 /* percent of words in capitals that make them no sign of a name */ };

static const double GAP_COST[GAP_SENTENCE + 1] = {
    [GAP_SPACE] = 0.95, [GAP_COMMA] = 0.5, [GAP_CLAUSE] = 0.7, [GAP_SENTENCE] = 0.08};

static const double CLIP = 3.8, CAPITAL_WEIGHT = 0.9, NAME_WEIGHT = 0.3, BRIEF_WEIGHT = 0.55, SLANG_SCORE = 3.5;

/* From where on a word with a capital is known; what is stranger and says little is a name. */
static const double FAMILIAR = 1.4, NAME_FAMILIAR = -2, NAME_SCORE = 0.8;

/* What people utter in either language: it goes with what is around it. */
static const struct str exclamations =
    LIST(" ah aha ahh eh ha hah haha hahaha hey hm hmm huh lol mhm mm mmhm mmm no oh ohh ok okay uh uhm um wow xd ");

static bool is_shouted(struct tokens tokens)
{
    struct word word;
    size_t count = 0, upper = 0;
    while (tokens_next(&tokens, &word)) {
        upper += word.letter_case == CASE_UPPER || (word.letter_case == CASE_CAPITAL && word.count == 3);
        count++;
    }
    return upper * 100 >= count * CAPITALS_SHARE;
}

/* Log-odds of the second language. */
static double score_of(const struct word *word, double score)
{
    if (word->is_stranger || language_lists(exclamations, word))
        return 0;
    if (language_lists(language_at(LANGUAGE_SECOND)->slang, word))
        return SLANG_SCORE;
    if (language_lists(language_at(LANGUAGE_FIRST)->slang, word))
        return -SLANG_SCORE;
    return fmin(CLIP, fmax(-CLIP, score));
}

static void weigh(struct item *item, const struct word *word, bool is_shouted)
{
    struct word_score score = model_score(word);
    double language = score_of(word, (double)score.language), familiar = (double)score.familiar;
    bool is_capital = word->letter_case == CASE_CAPITAL && word->count > 3 && !is_shouted;
    if (is_capital)
        language *= CAPITAL_WEIGHT * (familiar < FAMILIAR && word->gap < GAP_CLAUSE ? NAME_WEIGHT : 1);
    if (word->count <= BRIEF_LETTERS + 2)
        language *= BRIEF_WEIGHT;
    item->inside = item->start = (float)language;
    item->cost = (float)GAP_COST[word->gap];
    item->may_be_name = word->is_stranger || (is_capital && word->gap < GAP_CLAUSE && familiar < NAME_FAMILIAR &&
                                              fabs(language) < NAME_SCORE);
}

struct passages identify_words(struct str text, struct arena *arena)
{
    struct tokens tokens = {.text = text};
    struct items items = {0};
    struct word word;
    bool shouted = is_shouted(tokens);
    while (tokens_next(&tokens, &word))
        weigh(items_add(&items, arena, word.at), &word, shouted);
    items_decode(&items);
    struct passages words = {arena_alloc(arena, items.count * sizeof *words.items), items.count};
    for (size_t i = 0; i < items.count; i++) {
        const struct item *item = &items.at[i];
        words.items[i].at = item->at;
        words.items[i].language = item->may_be_name ? LANGUAGE_NONE : item->is_other ? LANGUAGE_SECOND : LANGUAGE_FIRST;
        words.items[i].score = (double)item->inside;
        words.items[i].words = 1;
    }
    return words;
}
