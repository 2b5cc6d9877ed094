/* Single words of people who change language as they speak: no clause is a unit, a change costs little anywhere. The
 * constants were chosen on tweets, speech and news. */
#include <math.h>

#include "decoder.h"
#include "identify.h"
#include "model.h"

enum { BRIEF_LETTERS = 2, CAPITALS_SHARE = 60 /* percent of words in capitals that make them no sign of a name */ };

static const double GAP_COST[GAP_SENTENCE + 1] = {
    [GAP_SPACE] = 1, [GAP_COMMA] = 0.75, [GAP_CLAUSE] = 0.5, [GAP_SENTENCE] = 0.1};

static const double CLIP = 3.5, CAPITAL_WEIGHT = 0.9, NAME_WEIGHT = 0.4, BRIEF_WEIGHT = 0.65;

/* From where on a word with a capital is known; what is stranger and says little is a name. */
static const double FAMILIAR = 0.6, NAME_FAMILIAR = -1.5, NAME_SCORE = 0.8;

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

static void weigh(struct item *item, const struct word *word, bool is_shouted)
{
    struct word_score score = model_score(word);
    double language = fmin(CLIP, fmax(-CLIP, (double)score.language)), familiar = (double)score.familiar;
    bool is_capital = word->letter_case == CASE_CAPITAL && word->count > 3 && !is_shouted;
    if (is_capital)
        language *= CAPITAL_WEIGHT * (familiar < FAMILIAR && word->gap < GAP_CLAUSE ? NAME_WEIGHT : 1);
    if (word->count <= BRIEF_LETTERS + 2)
        language *= BRIEF_WEIGHT;
    item->inside = item->start = word->is_stranger ? 0 : (float)language;
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
