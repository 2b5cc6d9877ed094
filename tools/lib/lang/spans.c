/* Passages: a decoder of two states, the expected language and the other one, over the words of a text. A change of
 * language costs little where a sentence ends and much inside a clause, so that words of both languages at the edge of
 * a passage go with their clause. Names say next to nothing: a capital counts only where a sentence may begin.
 *
 * The constants were chosen on pages with one foreign passage and on sentences with names. */
#include <math.h>

#include "identify.h"
#include "model.h"

enum { ACRONYM_LETTERS = 5, TELLING_SCORE = 3 };

/* Scores are log-odds. */
struct setting {
    double gap_cost[GAP_SENTENCE + 1];  /* of a change of language before a word */
    double capital_cost;                /* before a capital where a sentence may begin without a full stop before it */
    double lower_sentence_cost;         /* before a small letter behind a full stop: an abbreviation, perhaps */
    double after_name_cost;             /* what follows a name goes with it */
    double after_joiner_cost;           /* added: nothing ends in "of" */
    double clip;                        /* the most that a word says */
    double start_weight;                /* of a capital that begins a sentence */
    double name_weight, capital_weight; /* of another capital: at least, and added for one that is a known word */
    double acronym_weight, unknown_weight;
};

/* For passages of several words. */
static const struct setting PASSAGES = {
    .gap_cost = {[GAP_SPACE] = 3.8, [GAP_COMMA] = 4.8, [GAP_CLAUSE] = 3.6, [GAP_SENTENCE] = -0.3},
    .capital_cost = 2.4,
    .lower_sentence_cost = 2.6,
    .after_name_cost = 10.5,
    .after_joiner_cost = 2,
    .clip = 2.59,
    .start_weight = 0.9,
    .name_weight = 0.1,
    .capital_weight = 0.27,
    .acronym_weight = 0.2,
    .unknown_weight = 0.5,
};

/* For single words of people who change language as they speak. */
static const struct setting WORDS = {
    .gap_cost = {[GAP_SPACE] = 2, [GAP_COMMA] = 2, [GAP_CLAUSE] = 1.5, [GAP_SENTENCE] = 1.5},
    .capital_cost = 1.5,
    .lower_sentence_cost = 1.5,
    .after_name_cost = 2,
    .after_joiner_cost = 0,
    .clip = 8,
    .start_weight = 1,
    .name_weight = 0.2,
    .capital_weight = 0.3,
    .acronym_weight = 0.4,
    .unknown_weight = 0.8,
};

/* From where on a word is known, and a capital is the beginning of one. */
static const double FAMILIAR = -0.7, NAME_FAMILIAR = -1.7, FAMILIAR_SLOPE = 1.6;

/* What a passage must show: less where it is a sentence by itself. */
static const double LEAST_SCORE = 5, LEAST_SENTENCE_SCORE = 0.94;

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

/* A word as it is weighed, with what matters of the one before. */
struct context {
    const struct setting *setting;
    int expected;
    struct word word;
    struct word_score score;
    bool is_joiner;
    bool after_joiner;
    enum word_case case_before;
};

static double unit(double value)
{
    return fmin(1, fmax(0, value));
}

static void item_weigh(struct item *item, const struct context *context)
{
    const struct setting *setting = context->setting;
    const struct word *word = &context->word;
    double familiar = (double)context->score.familiar, sign = context->expected == LANGUAGE_FIRST ? 1 : -1;
    double start = fmin(setting->clip, fmax(-setting->clip, (double)context->score.language)) * sign, inside = start;
    bool is_acronym = word->letter_case == CASE_UPPER && word->count <= ACRONYM_LETTERS + 2;
    bool is_nothing = word->is_stranger || word->letter_case == CASE_MIXED;
    if (is_nothing || (start > 0 && language_borrows(language_at(context->expected), word))) {
        start = inside = 0;
    } else if (is_acronym) {
        start = inside *= setting->acronym_weight;
    } else if (word->letter_case == CASE_CAPITAL) {
        double known = context->case_before == CASE_CAPITAL ? 0 : unit((familiar - NAME_FAMILIAR) / FAMILIAR_SLOPE);
        start *= setting->start_weight;
        inside *=
            word->gap >= GAP_CLAUSE ? setting->start_weight : setting->name_weight + setting->capital_weight * known;
    } else if (familiar < FAMILIAR) {
        start = inside *= setting->unknown_weight;
    }
    item->inside = (float)inside;
    item->start = (float)start;
    item->is_evident = familiar > FAMILIAR && !is_acronym && !is_nothing;
    item->may_be_name = word->letter_case != CASE_LOWER || context->is_joiner;
}

static double change_cost(const struct context *context)
{
    const struct setting *setting = context->setting;
    enum gap gap = context->word.gap;
    enum word_case letter_case = context->word.letter_case;
    bool is_telling = (double)context->score.familiar > FAMILIAR &&
                      (context->is_joiner || fabs((double)context->score.language) > TELLING_SCORE);
    double cost = setting->gap_cost[gap];
    if (letter_case == CASE_CAPITAL && gap < GAP_SENTENCE && (context->case_before == CASE_LOWER || is_telling))
        cost = setting->capital_cost;
    else if (letter_case == CASE_LOWER && gap == GAP_SPACE && context->case_before == CASE_CAPITAL)
        cost = setting->after_name_cost;
    else if (letter_case == CASE_LOWER && gap == GAP_SENTENCE)
        cost = setting->lower_sentence_cost;
    return cost + (context->after_joiner && gap == GAP_SPACE ? setting->after_joiner_cost : 0);
}

static struct items items_of(struct tokens tokens, const struct setting *setting, int expected, struct arena *arena)
{
    struct items items = {0};
    struct context context = {.setting = setting, .expected = expected, .case_before = CASE_LOWER};
    while (tokens_next(&tokens, &context.word)) {
        context.score = model_score(&context.word);
        context.is_joiner = context.word.letter_case != CASE_UPPER && language_joins(&context.word);
        items.at = arena_grow(arena, items.at, items.count, &items.capacity, sizeof *items.at);
        struct item *item = &items.at[items.count++];
        item->at = context.word.at;
        item->cost = (float)change_cost(&context);
        item_weigh(item, &context);
        context.case_before = context.word.letter_case;
        context.after_joiner = context.is_joiner;
    }
    return items;
}

/* Marks the words of the other language: the cheapest way through the text (Viterbi). */
static void items_decode(struct items *items)
{
    double own = 0, other = 0;
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

/* Do the words from..to make a name? Words of the expected language behind it are none of it: they are there only
 * because a change behind a name is dear. */
static bool is_name(const struct item *items, size_t from, size_t to)
{
    while (to > from && !items[to - 1].may_be_name && items[to - 1].inside <= 0)
        to--;
    while (from < to && items[from].may_be_name)
        from++;
    return from == to;
}

/* Do the words from..to, a part of the text, show enough? A name does not, unless it stands as a sentence. */
static bool is_shown(const struct items *items, size_t from, size_t to)
{
    double score = (double)(items->at[from].start - items->at[from].inside);
    bool is_evident = false;
    for (size_t i = from; i < to; i++) {
        score += (double)items->at[i].inside;
        is_evident |= items->at[i].is_evident;
    }
    bool starts = items->at[from].cost < 0;
    bool is_sentence = starts && (to == items->count || (double)items->at[to].cost < PASSAGES.capital_cost + 0.1);
    return is_evident && (starts || !is_name(items->at, from, to)) &&
           score >= (is_sentence ? LEAST_SENTENCE_SCORE : LEAST_SCORE);
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

/* The words from..to as a passage, or one without a language. */
static struct passage passage_of(struct tokens tokens, const struct items *items, size_t from, size_t to)
{
    struct passage passage = {.language = LANGUAGE_NONE};
    bool is_whole = from == 0 && to == items->count;
    passage.at = span_with_marks(tokens.text, (struct span){items->at[from].at.start, items->at[to - 1].at.end});
    if (!is_whole && (to - from == 1 || !is_shown(items, from, to) || is_quoted(tokens.text, items, from, to)))
        return passage;
    tokens.text.len = passage.at.end;
    tokens.at = tokens.limit = items->at[from].at.start;
    struct verdict verdict = identify_tokens(tokens, LANGUAGE_NONE);
    enum certainty least = !is_whole ? CERTAINTY_POSSIBLE : to - from == 1 ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    passage.language = verdict.certainty <= least ? verdict.language : LANGUAGE_NONE;
    passage.score = verdict.score;
    passage.certainty = verdict.certainty;
    passage.words = verdict.words;
    passage.is_whole = is_whole;
    return passage;
}

struct passages identify_passages(struct str text, const struct span *masked, size_t masked_count, int expected,
                                  struct arena *arena)
{
    struct tokens tokens = {.text = text, .masked = masked, .masked_count = masked_count};
    struct items items = items_of(tokens, &PASSAGES, expected, arena);
    struct passages passages = {0};
    size_t capacity = 0;
    items_decode(&items);
    for (size_t from = 0, to; from < items.count; from = to) {
        for (to = from + 1; to < items.count && items.at[to].is_other == items.at[from].is_other;)
            to++;
        if (!items.at[from].is_other)
            continue;
        while (tokens.mask < masked_count && masked[tokens.mask].end <= items.at[from].at.start)
            tokens.mask++;
        struct passage passage = passage_of(tokens, &items, from, to);
        if (passage.language == LANGUAGE_NONE || passage.language == expected)
            continue;
        passages.items = arena_grow(arena, passages.items, passages.count, &capacity, sizeof passage);
        passages.items[passages.count++] = passage;
    }
    return passages;
}

struct passages identify_words(struct str text, struct arena *arena)
{
    struct items items = items_of((struct tokens){.text = text}, &WORDS, LANGUAGE_FIRST, arena);
    struct passages words = {arena_alloc(arena, items.count * sizeof *words.items), items.count};
    items_decode(&items);
    for (size_t i = 0; i < items.count; i++) {
        const struct item *item = &items.at[i];
        bool is_name = !item->is_evident && item->may_be_name;
        words.items[i].at = item->at;
        words.items[i].language = is_name ? LANGUAGE_NONE : item->is_other ? LANGUAGE_SECOND : LANGUAGE_FIRST;
        words.items[i].score = (double)item->inside;
        words.items[i].words = 1;
    }
    return words;
}
