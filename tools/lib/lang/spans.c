/* Passages of several words. A change of language costs little where a sentence ends and much inside a clause, so that
 * words of both languages at the edge of a passage go with their clause. Names say next to nothing: a capital counts
 * only where a sentence may begin. */
#include <math.h>

#include "../base/hash.h"
#include "decoder.h"
#include "identify.h"
#include "labels.h"
#include "ordinary.h"
#include "weights.h"

static const char OPENING_QUOTES[] = "\" \u201C \u00AB \u2018 '", CLOSING_QUOTES[] = "\" \u201D \u00BB \u2019 '";

static int other_than(int expected)
{
    return expected == LANGUAGE_FIRST ? LANGUAGE_SECOND : LANGUAGE_FIRST;
}

/* A word as it is weighed, with what matters of the one before. */
struct context {
    struct str text;
    struct ordinary *ordinary;
    int expected;
    struct word word;
    struct word_facts facts;
    bool is_joiner;
    bool after_joiner;
    enum word_case case_before;
    size_t words; /* since one that began a sentence */
};

static double between(double least, double value, double most)
{
    return value < least ? least : value > most ? most : value;
}

/* `start` is what the word says where a passage begins with it, `inside` what it says within one. They differ for
 * capitals alone: at the beginning they are due, further on they mean a name, the less so the more familiar the word
 * is. What the expected language has borrowed says nothing, so that no passage begins or ends for it. */
static void item_weigh(struct item *item, const struct context *context)
{
    const struct word *word = &context->word;
    double familiar = (double)context->facts.score.familiar, sign = context->expected == LANGUAGE_FIRST ? 1 : -1;
    double start = between(-SPAN_CLIP, (double)context->facts.score.language, SPAN_CLIP) * sign, inside = start;
    bool is_acronym = word->letter_case == CASE_UPPER && word->count <= SPAN_ACRONYM_LETTERS + 2;
    bool is_nothing = word->is_stranger || word->letter_case == CASE_MIXED;
    if (is_nothing || (start > 0 && ordinary_borrows(context->ordinary, context->text, word, context->facts.score))) {
        start = inside = 0;
    } else if (is_acronym) {
        start = inside *= SPAN_ACRONYM_WEIGHT;
    } else if (word->letter_case == CASE_CAPITAL) {
        double known = context->case_before == CASE_CAPITAL
                           ? 0
                           : between(0, (familiar - SPAN_NAME_FAMILIAR) / SPAN_FAMILIAR_SLOPE, 1);
        start *= SPAN_START_WEIGHT;
        inside *= word->gap >= GAP_CLAUSE ? SPAN_START_WEIGHT : SPAN_NAME_WEIGHT + SPAN_CAPITAL_WEIGHT * known;
    } else if (familiar < SPAN_FAMILIAR) {
        start = inside *= SPAN_UNKNOWN_WEIGHT;
    }
    double shared = context->facts.shares ? SPAN_SHARED_WEIGHT : 1;
    item->inside = (float)(inside * shared);
    item->start = (float)(start * shared);
    item->is_evident = familiar > SPAN_FAMILIAR && !is_acronym && !is_nothing;
    item->is_joiner = context->is_joiner;
    item->may_be_name = word->letter_case != CASE_LOWER || context->is_joiner;
}

static double change_cost(const struct context *context)
{
    enum gap gap = context->word.gap;
    enum word_case letter_case = context->word.letter_case;
    bool is_telling = (double)context->facts.score.familiar > SPAN_FAMILIAR &&
                      (context->is_joiner || fabs((double)context->facts.score.language) > SPAN_TELLING_SCORE);
    double cost = SPAN_GAP_COST[gap];
    if (letter_case == CASE_CAPITAL && gap < GAP_SENTENCE && (context->case_before == CASE_LOWER || is_telling))
        cost = SPAN_CAPITAL_COST;
    else if (letter_case == CASE_LOWER && gap == GAP_SPACE && context->case_before == CASE_CAPITAL)
        cost = SPAN_AFTER_NAME_COST;
    else if (letter_case == CASE_LOWER && gap == GAP_SENTENCE)
        cost = SPAN_LOWER_SENTENCE_COST;
    return cost + (context->after_joiner && gap == GAP_SPACE ? SPAN_AFTER_JOINER_COST : 0);
}

/* Is there nothing between two words but an accent typed as a character of its own (sesi´on)? */
static bool is_accent(struct str between)
{
    return str_equal(between, STR("´")) || str_equal(between, STR("`"));
}

static bool is_function_word(const struct word *word, const struct language *language)
{
    return language_has_joiner(language, word) || language_lists(language->sentence_words, word) ||
           language_lists(language->reader_words, word);
}

/* Do sentences of the expected language have the word, and no names of the other one? */
static bool is_of_sentences(const struct context *context)
{
    int other = other_than(context->expected);
    if (context->expected == LANGUAGE_NONE || context->facts.shares)
        return false;
    double score = (double)context->facts.score.language * (context->expected == LANGUAGE_SECOND ? 1 : -1);
    return (!language_at(context->expected)->modifiers_come_first && score >= SPAN_OWN_SCORE) ||
           (is_function_word(&context->word, language_at(context->expected)) &&
            !is_function_word(&context->word, language_at(other)));
}

/* What titles between sentences are told by; what a capital is, where one may end. */
static void item_place(struct item *item, struct context *context)
{
    const struct word *word = &context->word;
    context->words++;
    item->gap = (uint8_t)word->gap;
    if (word->letter_case != CASE_CAPITAL)
        return;
    item->starts = word->gap == GAP_SENTENCE;
    if (item->starts)
        context->words = 0;
    else
        item->starts_own = word->gap == GAP_SPACE && context->words <= SPAN_LABEL_WORDS && is_of_sentences(context);
}

static struct items items_of(struct tokens tokens, int expected, struct memory memory, struct arena *arena)
{
    struct items items = {0};
    struct str text = tokens.text;
    struct context context = {
        .text = text, .ordinary = memory.ordinary, .expected = expected, .case_before = CASE_LOWER};
    bool is_spelt = true;
    for (size_t end = 0; tokens_next(&tokens, &context.word); end = context.word.at.end) {
        context.facts = memory.ordinary ? ordinary_facts(memory.ordinary, text, &context.word, memory.is_spelt != NULL)
                                        : word_facts_of(&context.word);
        is_spelt &= context.facts.is_spelt && !is_accent(str_slice(text, end, context.word.at.start));
        context.is_joiner = context.word.letter_case != CASE_UPPER && context.facts.joins;
        struct item *item = items_add(&items, arena, context.word.at);
        item->cost = (float)change_cost(&context);
        item_weigh(item, &context);
        item_place(item, &context);
        context.case_before = context.word.letter_case;
        context.after_joiner = context.is_joiner;
    }
    if (memory.is_spelt)
        *memory.is_spelt = is_spelt;
    return items;
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
    bool is_sentence = starts && (to == items->count || (double)items->at[to].cost < SPAN_CAPITAL_COST + 0.1);
    return is_evident && (starts || !is_name(items->at, from, to)) &&
           score >= (is_sentence ? SPAN_LEAST_SENTENCE_SCORE : SPAN_LEAST_SCORE);
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

/* Is there no more than a space before a word behind the first one? */
static bool is_beside(const struct item *item)
{
    return item->gap == GAP_SPACE && item->at.start == item[-1].at.end + 1;
}

/* Does a sentence end right behind a word: with a stop, not with what has no language? */
static bool is_stopped(struct str text, size_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    return at == text.len || memchr(".!?\n", text.at[at], 4) || (text.at[at] & 0x80);
}

/* Are the words from..to by themselves: from where a sentence begins to where one ends, or where the next one begins
 * without a stop before it, with no sign between them? */
static bool stand_apart(struct str text, const struct items *items, size_t from, size_t to)
{
    const struct item *at = items->at;
    for (size_t i = from + 1; i < to; i++)
        if (!is_beside(&at[i]))
            return false;
    bool goes_on = to < items->count && at[to].gap != GAP_SENTENCE;
    return at[from].starts && (goes_on ? at[to].starts_own && is_beside(&at[to]) : is_stopped(text, at[to - 1].at.end));
}

/* Are they a title of an interface, between sentences? What a text begins with may be a term that it explains ("Public
 * Key Una clave pública …"), unless it is a command. */
static bool is_title(struct tokens tokens, const struct items *items, size_t from, size_t to, int expected)
{
    int other = other_than(expected);
    if (expected == LANGUAGE_NONE || to - from < 2 || to - from > SPAN_LABEL_WORDS ||
        !stand_apart(tokens.text, items, from, to))
        return false;
    tokens.text.len = items->at[to - 1].at.end;
    tokens.at = tokens.limit = items->at[from].at.start;
    if (from == 0)
        return labels_command(tokens, other);
    enum label_title title = labels_title(tokens, other);
    return language_at(other)->modifiers_come_first ? title == TITLE_OF_INTERFACE || labels_fill(tokens, other)
                                                    : title != TITLE_OF_NAME && labels_fill(tokens, other);
}

/* The words from..to as a passage, or one without a language. Of several words that are all of a text label_passage has
 * been asked. */
static struct passage passage_of(struct tokens tokens, const struct items *items, size_t from, size_t to,
                                 struct ordinary *ordinary)
{
    struct passage passage = {.language = LANGUAGE_NONE};
    bool is_whole = from == 0 && to == items->count;
    passage.at = span_with_marks(tokens.text, (struct span){items->at[from].at.start, items->at[to - 1].at.end});
    bool is_label = !is_whole && items->at[from].is_title;
    if (!is_whole && (to - from == 1 || (!is_label && !is_shown(items, from, to))))
        return passage;
    passage.is_quoted = !is_whole && is_quoted(tokens.text, items, from, to);
    tokens.text.len = passage.at.end;
    tokens.at = tokens.limit = items->at[from].at.start;
    struct verdict verdict =
        is_whole ? identify_foreign(tokens, ordinary) : identify_known(tokens, LANGUAGE_NONE, ordinary);
    if (is_whole && verdict.language != LANGUAGE_NONE)
        passage.is_label =
            items->count == 1 ? labels_fill(tokens, verdict.language) : labels_command(tokens, verdict.language);
    passage.is_label |= is_label;
    if (passage.is_label && verdict.certainty == CERTAINTY_POSSIBLE)
        verdict.certainty = CERTAINTY_LIKELY;
    passage.language = verdict.language;
    passage.score = verdict.score;
    passage.certainty = verdict.certainty;
    passage.words = verdict.words;
    passage.is_whole = is_whole;
    return passage;
}

/* A short text of words of interfaces of the other language, whatever the decoder makes of them; or one without a
 * language. */
static struct passage label_passage(struct tokens tokens, const struct items *items, int expected,
                                    struct ordinary *ordinary)
{
    struct passage passage = {.language = LANGUAGE_NONE, .is_whole = true, .is_label = true};
    int other = other_than(expected);
    if (expected == LANGUAGE_NONE || items->count < 2 || items->count > SPAN_LABEL_WORDS || !labels_fill(tokens, other))
        return passage;
    struct verdict verdict = identify_foreign(tokens, ordinary);
    double against = other == LANGUAGE_SECOND ? -verdict.score : verdict.score;
    if ((verdict.language == expected && verdict.certainty != CERTAINTY_POSSIBLE) || against >= SPAN_LABEL_SCORE)
        return passage;
    struct span words = {items->at[0].at.start, items->at[items->count - 1].at.end};
    bool is_certain = verdict.language == other && verdict.certainty == CERTAINTY_CERTAIN;
    passage.at = span_with_marks(tokens.text, words);
    passage.language = other;
    passage.score = verdict.score;
    passage.certainty = is_certain ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    passage.words = items->count;
    return passage;
}

/* What words at the edge of a passage say for its language. */
struct edge {
    double score;
    bool is_evident;
};

static void edge_add(struct edge *edge, const struct item *item)
{
    edge->score += (double)item->inside;
    edge->is_evident |= item->is_evident && !item->may_be_name && item->inside > 0;
}

/* Of a sentence by itself more is asked than of what stands behind another sign. */
static bool is_silent(const struct edge *edge, bool is_sentence)
{
    return is_sentence ? !edge->is_evident || edge->score < SPAN_LEAST_SENTENCE_SCORE : edge->score <= 0;
}

/* Takes off a passage what it begins or ends with where that belongs to a sentence around it: a name before a stop,
 * one that goes on behind it, what says nothing in brackets. */
static void trim_passage(const struct items *items, size_t *from, size_t *to)
{
    const struct item *at = items->at;
    struct edge first = {0}, last = {0};
    size_t end = *from;
    do
        edge_add(&first, &at[end++]);
    while (end < *to && at[end].gap < GAP_SENTENCE);
    if (*from > 0 && !at[*from].starts && end < *to && is_silent(&first, true))
        *from = end;
    bool is_open = *to < items->count && !at[*to].starts && !at[*to].starts_own;
    for (size_t i = *to - 1; is_open && i > *from; i--) {
        edge_add(&last, &at[i]);
        if (at[i].gap < GAP_CLAUSE)
            continue;
        bool is_sentence = at[i].gap == GAP_SENTENCE, is_off = is_silent(&last, is_sentence);
        if (is_off) {
            *to = i;
            last = (struct edge){0};
        }
        is_open = is_off || !is_sentence;
    }
}

static bool is_added(const struct item *item)
{
    return item->may_be_name && !item->is_other;
}

/* Adds to a passage of a sentence's length the names that the sentence begins and ends with. */
static void extend_passage(const struct items *items, size_t *from, size_t *to)
{
    const struct item *at = items->at;
    size_t first = *from, last = *to;
    if (last - first < SPAN_SENTENCE_WORDS)
        return;
    while (first > 0 && *from - first < SPAN_NAME_WORDS && is_beside(&at[first]) && is_added(&at[first - 1]))
        first--;
    while (last < items->count && last - *to < SPAN_NAME_WORDS && is_beside(&at[last]) && is_added(&at[last]))
        last++;
    if (first == 0 && last == items->count)
        return;
    *from = at[first].starts ? first : *from;
    *to = last == items->count || at[last].gap == GAP_SENTENCE ? last : *to;
}

/* Marks the words of titles of interfaces that the decoder takes for names, by their capitals: "Fue su último disco.
 * Audio Effects La banda grabó …". */
static void mark_titles(struct tokens tokens, struct items *items, int expected, struct ordinary *ordinary)
{
    struct item *at = items->at;
    for (size_t from = 0; from < items->count; from++) {
        if (!at[from].starts || at[from].is_other)
            continue;
        size_t to = from + 1;
        while (to < items->count && !at[to].starts_own && is_beside(&at[to]) && !at[to].is_other)
            to++;
        if (!is_title(tokens, items, from, to, expected))
            continue;
        while (tokens.mask < tokens.masked_count && tokens.masked[tokens.mask].end <= at[from].at.start)
            tokens.mask++;
        struct tokens title = tokens;
        title.text.len = at[to - 1].at.end;
        title.at = title.limit = at[from].at.start;
        bool is_other = identify_known(title, LANGUAGE_NONE, ordinary).language == other_than(expected);
        for (size_t i = from; i < to && is_other; i++)
            at[i].is_other = at[i].is_title = true;
    }
}

enum { PLURAL_LETTERS = 3 }; /* at most, of a word that is no plural */

uint64_t words_hash(struct tokens tokens, size_t count, int expected)
{
    uint64_t hash = (uint64_t)(expected + 1);
    struct word word;
    while (count-- && tokens_next(&tokens, &word)) {
        size_t letters = word.count - 2u;
        letters -= letters > PLURAL_LETTERS && word.letters[letters] == 's';
        hash = hash_join(hash, hash_bytes((struct str){(const char *)word.letters + 1, letters}));
    }
    return hash;
}

/* Where it is noted what a text in the language expected uses of the other one. */
struct borrowing {
    int expected;
    struct index *noted;
};

static bool is_lent(const struct item *item)
{
    return item->is_evident && (double)item->start >= SPAN_LENT_SCORE;
}

/* Is the word from..to's sentence the expected language's, right before them or behind? */
static bool is_within(const struct items *items, size_t from, size_t to)
{
    const struct item *at = items->at;
    return (from > 0 && at[from].gap == GAP_SPACE && !at[from - 1].is_other) ||
           (to < items->count && at[to].gap == GAP_SPACE && !at[to].is_other);
}

/* Is it in small letters, or a name behind an article: what people say of a thing, and no screen says? */
static bool is_said(struct tokens tokens, const struct items *items, size_t from, size_t to, int expected)
{
    const struct item *at = items->at;
    struct word word;
    bool is_small = true;
    for (size_t i = from; i < to; i++)
        is_small &= !at[i].may_be_name || at[i].is_joiner;
    if (is_small || from == 0 || at[from].gap != GAP_SPACE)
        return is_small;
    tokens.at = tokens.limit = at[from - 1].at.start;
    tokens.text.len = at[from - 1].at.end;
    return tokens_next(&tokens, &word) && language_lists(language_at(expected)->articles, &word);
}

static void note_run(struct tokens tokens, const struct items *items, size_t from, size_t to,
                     const struct borrowing *borrowing)
{
    const struct item *at = items->at;
    bool is_new;
    if (to - from < 2 || at[from].is_joiner || at[to - 1].is_joiner || !is_within(items, from, to))
        return;
    size_t is_word = is_said(tokens, items, from, to, borrowing->expected);
    tokens.at = tokens.limit = at[from].at.start;
    tokens.text.len = at[to - 1].at.end;
    uint64_t hash = words_hash(tokens, to - from, borrowing->expected);
    *index_put_copy(borrowing->noted, (struct str){(const char *)&hash, sizeof hash}, &is_new) |= is_word;
}

/* Notes the runs of a few words with the one at `lent`, and none of its like from `least` on before it. */
static void note_runs(struct tokens tokens, const struct items *items, size_t least, size_t lent,
                      const struct borrowing *borrowing)
{
    size_t first = lent, end = lent + 1;
    while (first > least && is_beside(&items->at[first]))
        first--;
    while (end < items->count && end - lent < SPAN_LENT_WORDS && is_beside(&items->at[end]))
        end++;
    for (size_t from = first; from <= lent; from++)
        for (size_t to = lent + 1; to <= end && to - from <= SPAN_LENT_WORDS; to++)
            note_run(tokens, items, from, to, borrowing);
}

static void note_borrowed(struct str text, const struct items *items, const struct borrowing *borrowing)
{
    size_t least = 0;
    for (size_t i = 0; i < items->count; i++)
        if (is_lent(&items->at[i])) {
            least = i - least < SPAN_LENT_WORDS ? least : i - SPAN_LENT_WORDS + 1;
            note_runs((struct tokens){.text = text}, items, least, i, borrowing);
            least = i + 1;
        }
}

/* A text of few words that is of the other language as a whole, though some of them may be of either to the decoder:
 * "Eliminar item VDEF"; or one without a language. */
static struct passage few_words(struct tokens tokens, const struct items *items, int expected,
                                struct ordinary *ordinary)
{
    struct passage none = {.language = LANGUAGE_NONE};
    struct word word;
    bool is_open = false;
    for (size_t i = 0; i < items->count && items->count <= SPAN_FEW_WORDS; i++)
        is_open |= items->at[i].is_evident && items->at[i].inside > 0;
    if (!is_open || items->count == 1)
        return none;
    struct passage whole = passage_of(tokens, items, 0, items->count, ordinary);
    if (whole.language != other_than(expected) || whole.certainty == CERTAINTY_POSSIBLE)
        return none;
    size_t words = 0;
    for (; tokens_next(&tokens, &word); words += word.letter_case != CASE_UPPER)
        if (is_function_word(&word, language_at(expected)) && !is_function_word(&word, language_at(whole.language)))
            return none;
    return words > 1 ? whole : none; /* "Cumbre PERUMIN" is a name */
}

struct passages identify_passages_known(struct tokens tokens, int expected, struct memory memory, struct arena *arena)
{
    const struct tokens all = tokens;
    struct items items = items_of(tokens, expected, memory, arena);
    struct passages passages = {0};
    size_t capacity = 0;
    struct passage label = {.language = LANGUAGE_NONE};
    if (!memory.is_expected)
        label = label_passage(tokens, &items, expected, memory.ordinary);
    if (label.language != LANGUAGE_NONE) {
        passages.items = arena_grow(arena, NULL, 0, &capacity, sizeof label);
        passages.items[passages.count++] = label;
        return passages;
    }
    items_decode(&items);
    mark_titles(tokens, &items, expected, memory.ordinary);
    if (memory.borrowed)
        note_borrowed(tokens.text, &items, &(struct borrowing){expected, memory.borrowed});
    for (size_t from = 0, to; from < items.count; from = to) {
        for (to = from + 1; to < items.count && items.at[to].is_other == items.at[from].is_other &&
                            items.at[to].is_title == items.at[from].is_title;)
            to++;
        if (!items.at[from].is_other)
            continue;
        while (tokens.mask < tokens.masked_count && tokens.masked[tokens.mask].end <= items.at[from].at.start)
            tokens.mask++;
        size_t first = from, behind = to;
        trim_passage(&items, &first, &behind);
        extend_passage(&items, &first, &behind);
        items.at[first].is_title |= is_title(tokens, &items, first, behind, expected);
        struct passage passage = passage_of(tokens, &items, first, behind, memory.ordinary);
        if (passage.language == LANGUAGE_NONE || passage.language == expected)
            continue;
        passages.items = arena_grow(arena, passages.items, passages.count, &capacity, sizeof passage);
        passages.items[passages.count++] = passage;
    }
    struct passage whole = {.language = LANGUAGE_NONE};
    if (passages.count == 0 && expected != LANGUAGE_NONE && !memory.is_expected)
        whole = few_words(all, &items, expected, memory.ordinary);
    if (whole.language != LANGUAGE_NONE) {
        passages.items = arena_grow(arena, NULL, 0, &capacity, sizeof whole);
        passages.items[passages.count++] = whole;
    }
    return passages;
}

struct passages identify_passages(struct str text, const struct span *masked, size_t masked_count, int expected,
                                  struct arena *arena)
{
    struct tokens tokens = {.text = text, .masked = masked, .masked_count = masked_count};
    return identify_passages_known(tokens, expected, (struct memory){0}, arena);
}
