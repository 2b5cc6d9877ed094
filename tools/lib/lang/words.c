/* Single words of people who change language as they speak: no clause is a unit, a change costs little anywhere. */
#include <math.h>

#include "decoder.h"
#include "identify.h"
#include "labels.h"
#include "model.h"
#include "weights.h"

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
    return upper * 100 >= count * SPOKEN_CAPITALS_SHARE;
}

/* Log-odds of the second language. */
static double score_of(const struct word *word, double score)
{
    if (word->is_stranger || language_lists(exclamations, word))
        return 0;
    if (language_lists(language_at(LANGUAGE_SECOND)->slang, word))
        return SPOKEN_SLANG_SCORE;
    if (language_lists(language_at(LANGUAGE_FIRST)->slang, word))
        return -SPOKEN_SLANG_SCORE;
    if (label_is_alone(word, LANGUAGE_SECOND))
        return SPOKEN_SLANG_SCORE;
    return fmin(SPOKEN_CLIP, fmax(-SPOKEN_CLIP, score));
}

static void weigh(struct item *item, const struct word *word, bool is_shouted)
{
    struct word_score score = model_score(word);
    double language = score_of(word, (double)score.language), familiar = (double)score.familiar;
    bool is_capital = word->letter_case == CASE_CAPITAL && word->count > 3 && !is_shouted;
    if (is_capital)
        language *=
            SPOKEN_CAPITAL_WEIGHT * (familiar < SPOKEN_FAMILIAR && word->gap < GAP_CLAUSE ? SPOKEN_NAME_WEIGHT : 1);
    if (word->count <= SPOKEN_BRIEF_LETTERS + 2)
        language *= SPOKEN_BRIEF_WEIGHT;
    item->inside = item->start = (float)language;
    item->cost = (float)SPOKEN_GAP_COST[word->gap];
    item->may_be_name = word->is_stranger || (is_capital && word->gap < GAP_CLAUSE && familiar < SPOKEN_NAME_FAMILIAR &&
                                              fabs(language) < SPOKEN_NAME_SCORE);
}

/* Brief words that both languages have, meaning something else, and those of one letter lean on the word behind them:
 * "a la playa", "a long time". Backwards, so that several in a row do. */
static void lean_forward(struct items *items, const bool *leans)
{
    for (size_t i = items->count; i-- > 1;)
        if (leans[i - 1] && !items->at[i].may_be_name && items->at[i].cost >= (float)SPOKEN_GAP_COST[GAP_SPACE])
            items->at[i - 1].inside = items->at[i - 1].start =
                items->at[i - 1].inside + (float)SPOKEN_LEANING * items->at[i].inside;
}

struct passages identify_words(struct str text, struct arena *arena)
{
    struct tokens tokens = {.text = text};
    struct items items = {0};
    struct word word;
    bool shouted = is_shouted(tokens), *leans = NULL;
    size_t capacity = 0;
    while (tokens_next(&tokens, &word)) {
        leans = arena_grow(arena, leans, items.count, &capacity, sizeof *leans);
        leans[items.count] = word.count == 1 + 2 || (word.count <= SPOKEN_BRIEF_LETTERS + 2 && language_shares(&word));
        weigh(items_add(&items, arena, word.at), &word, shouted);
    }
    lean_forward(&items, leans);
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
