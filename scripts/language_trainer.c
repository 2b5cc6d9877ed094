/* Trains the language model: language_trainer MODEL FOLDER TAG TAG
 *
 * The folder holds for each language TAG.messages, TAG.manuals and TAG.prose with a string a line, TAG.words with a
 * word a line, TAG.common with those that everybody knows, TAG.spoken with those that people say, TAG.terms with a term
 * of several words a line, TAG.names with a name a line, TAG.labels with a word of interfaces or a label of a few words
 * a line (a hexadecimal digit before it: enum label, 4 added for a common word, 8 for one that begins commands), and
 * `strangers`, text in languages that are neither; any of them may be empty. Two logistic regressions on the same
 * features, by AdaGrad on random stretches of one to ten words: which of the two languages, and whether a word is of
 * either at all (against names and strangers). The weights are the mean of those of the second half of the steps: what
 * the last few lines say does not count. After a first pass the lines whose score contradicts their label are left out:
 * text that was never translated. The same input gives the same bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file_batch.h"
#include "base/hash.h"
#include "lang/features.h"

/* Both languages draw from each kind equally often, so that no subject belongs to one of them. */
enum kind { MESSAGES, MANUALS, PROSE, WORDS, KINDS };
static const char *const kind_names[KINDS] = {"messages", "manuals", "prose", "words"};
static const uint64_t kind_shares[KINDS] = {30, 10, 35, 25}; /* percent */

enum { LANGUAGES = 2, STRETCH = 10, SINGLE_SHARE = 45 /* percent of stretches that are one word */, LINE_WORDS = 400 };

enum { STEPS_MOST = 24000000, STEPS_PER_LINE = 20, MEANS = 240 /* that the mean is taken of */ };

/* A word of interfaces is one of names, too, where one in NAME_SHARE of its places in prose is in a name, rare words
 * left aside, or names of the lists have it: "New York", "Tierra del Fuego". Between parts of a name stand words
 * of JOINER_LETTERS at most. What begins commands may be in names COMMAND_NAME_SHARE times less often than not. */
enum { NAME_SHARE = 40, COMMAND_NAME_SHARE = 10, FEW_WORDS = 16, NAMES_MOST = 1, JOINER_LETTERS = 3 };

/* A word of a language's list that speaks for the other one is at home in its own where its texts have it once for
 * HOME_SHARE times in those of the other; a word of the other's interfaces must be one that everybody knows, too:
 * "pies", and not "anterior". So are names that the other language seldom has as a word, HOME_NAME_MOST times at
 * most, and terms of several words: "al dente". A known word of its own that is none of the other's list, and stands
 * HOME_ALONE_SHARE times as often in texts of its own, is at home there alone, however little its letters tell; so is
 * what people say ("imaginate"). */
enum { HOME_SHARE = 40, HOME_NAME_MOST = 100, HOME_ALONE_SHARE = 3, HOME_ALONE_TEXTS = 3, HOME_ALONE_LETTERS = 3 };

static const float HOME_SCORE = 0.2f, HOME_NAME_SCORE = 3.5f, HOME_TERM_SCORE = 2, HOME_ALONE_SCORE = -2,
                   HOME_SPOKEN_SCORE = -2;

enum { PLACES = 1 << MODEL_BITS, SEEN_PLACES = 1 << 26 };

static const float RATE = 0.15f, CONTRADICTION = 2;

struct lines {
    struct str *items;
    size_t count, capacity;
};

/* A word of interfaces, or a label of a few; with how often a word stands in prose in small letters and in names, and
 * of how many names it is. */
struct candidate {
    struct word words[LABEL_WORDS];
    size_t count;
    unsigned label;
    bool is_common, is_command; /* is_command: labels begin with it that say what a control does */
    size_t small, named, names;
};

struct candidates {
    struct candidate *items;
    size_t count, capacity;
    struct index by_letters; /* → index in items and 1 */
};

/* A word or term of a list, and how often texts of its language have it in small letters, and those of the other. */
struct home {
    struct str text;
    size_t own, other;
    bool is_common, is_name, is_term, is_spoken;
};

struct homes {
    struct home *items;
    size_t count, capacity;
    struct index by_letters; /* → index in items and 1 */
};

struct weights {
    float *weight, *square; /* AdaGrad: the weight, the sum of its squared gradients */
    float *sum;             /* of the weight over the second half of the steps */
    unsigned shift;
};

struct trainer {
    struct arena arena;
    struct lines lines[LANGUAGES][KINDS], strangers, names;
    struct candidates labels[LANGUAGES];
    struct homes homes[LANGUAGES];
    uint8_t *lower; /* by hash: the languages in which a word was seen in lower case, 1 << language */
    struct weights language, familiar;
    uint64_t random;
};

static uint64_t draw(struct trainer *trainer, uint64_t below)
{
    uint64_t x = trainer->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    trainer->random = x;
    return (x >> 20) % below;
}

static void lines_add(struct arena *arena, struct lines *lines, struct str line)
{
    lines->items = arena_grow(arena, lines->items, lines->count, &lines->capacity, sizeof line);
    lines->items[lines->count++] = line;
}

static void lines_read(struct trainer *trainer, struct lines *lines, const char *folder, const char *name)
{
    struct str bytes;
    struct buf name_buf;
    buf_init(&name_buf, BUF_MAXIMUM);
    buf_format(&name_buf, "%s/%s", folder, name);
    const char *path = name_buf.at;
    int error = file_read(path, &trainer->arena, &bytes);
    if (error) {
        fprintf(stderr, "language_trainer: %s: %s\n", path, file_error(error));
        exit(2);
    }
    for (size_t at = 0, end; at < bytes.len; at = end + 1) {
        end = str_find_char(bytes, '\n', at);
        end = end == SIZE_MAX ? bytes.len : end;
        lines_add(&trainer->arena, lines, str_slice(bytes, at, end));
    }
    buf_release(&name_buf);
}

static size_t line_words(struct str line, struct word words[LINE_WORDS])
{
    struct tokens tokens = {.text = line};
    size_t count = 0;
    while (count < LINE_WORDS && tokens_next(&tokens, &words[count]))
        count++;
    return count;
}

/* The first word of a line. */
static bool first_word(struct str line, struct word *word)
{
    struct tokens tokens = {.text = line};
    return tokens_next(&tokens, word);
}

static uint8_t *seen_in(const struct trainer *trainer, const struct word *word)
{
    return &trainer->lower[hash_bytes((struct str){(const char *)word->letters, word->count}) % SEEN_PLACES];
}

/* Marks the lower-case words of the lines as words of a language. */
static void note_words(struct trainer *trainer, const struct lines *lines, size_t language)
{
    struct word words[LINE_WORDS];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = line_words(lines->items[i], words);
        for (size_t j = 0; j < count; j++)
            if (words[j].letter_case == CASE_LOWER)
                *seen_in(trainer, &words[j]) |= (uint8_t)(1 << language);
    }
}

/* A name: a capital inside a sentence or a list of words, on letters that no lower-case word has. */
static bool is_name(const struct trainer *trainer, const struct word *word)
{
    return word->letter_case == CASE_CAPITAL && word->count > 4 && !*seen_in(trainer, word);
}

/* Takes the names out of running text and of the lists of words. */
static void collect_names(struct trainer *trainer, const struct lines *lines, bool is_list)
{
    struct word words[LINE_WORDS];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = line_words(lines->items[i], words);
        for (size_t j = 0; j < count; j++)
            if ((is_list || words[j].gap == GAP_SPACE) && is_name(trainer, &words[j]))
                lines_add(&trainer->arena, &trainer->names, str_span(lines->items[i], words[j].at));
    }
}

/* Keeps the words of a list that are of one language only and no names. */
static void keep_own_words(struct trainer *trainer, struct lines *lines, size_t language)
{
    struct word words[LINE_WORDS];
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (line_words(lines->items[i], words) == 1 && words[0].letter_case == CASE_LOWER &&
            *seen_in(trainer, &words[0]) == 1 << language)
            lines->items[kept++] = lines->items[i];
    lines->count = kept;
}

static struct home *home_of(const struct homes *homes, const struct word *word)
{
    const size_t *place = index_get(&homes->by_letters, word_letters(word));
    return place ? &homes->items[*place - 1] : NULL;
}

static void homes_add(struct trainer *trainer, struct homes *homes, struct home home)
{
    homes->items = arena_grow(&trainer->arena, homes->items, homes->count, &homes->capacity, sizeof home);
    homes->items[homes->count++] = home;
}

static void homes_take(struct trainer *trainer, struct homes *homes, const struct lines *list)
{
    struct word word;
    bool is_new;
    homes->by_letters = (struct index){.arena = &trainer->arena};
    for (size_t i = 0; i < list->count; i++) {
        bool is_word = first_word(list->items[i], &word) && word.letter_case <= CASE_CAPITAL;
        bool is_name = is_word && word.letter_case == CASE_CAPITAL;
        size_t *place = is_word ? index_put_copy(&homes->by_letters, word_letters(&word), &is_new) : NULL;
        if (place && is_new) {
            homes_add(trainer, homes, (struct home){.text = list->items[i], .is_name = is_name});
            *place = homes->count;
        } else if (place) {
            homes->items[*place - 1].is_name &= is_name;
        }
    }
}

static void homes_note(struct homes *homes, const struct lines *common, const struct lines *spoken)
{
    struct word word;
    for (size_t i = 0; i < common->count + spoken->count; i++) {
        bool is_common = i < common->count;
        struct str text = is_common ? common->items[i] : spoken->items[i - common->count];
        struct home *home = first_word(text, &word) ? home_of(homes, &word) : NULL;
        if (home)
            *(is_common ? &home->is_common : &home->is_spoken) = true;
    }
}

static void homes_count(struct homes *homes, const struct lines *lines, bool is_own)
{
    struct word words[LINE_WORDS];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = line_words(lines->items[i], words);
        for (size_t j = 0; j < count; j++) {
            struct home *home = words[j].letter_case == CASE_LOWER ? home_of(homes, &words[j]) : NULL;
            if (home)
                *(is_own ? &home->own : &home->other) += 1;
        }
    }
}

static float score_of(const struct weights *weights, const uint32_t *features, size_t count)
{
    float score = 0;
    for (size_t i = 0; i < count; i++)
        score += weights->weight[features[i] >> weights->shift];
    return score;
}

/* One step of logistic regression towards `target`, which is 0 or 1. */
static void learn(struct weights *weights, const uint32_t *features, size_t count, float target)
{
    float gradient = 1 / (1 + expf(-score_of(weights, features, count))) - target;
    if (fabsf(gradient) < 1e-4f)
        return;
    for (size_t i = 0; i < count; i++) {
        uint32_t place = features[i] >> weights->shift;
        weights->square[place] += gradient * gradient;
        weights->weight[place] -= RATE * gradient / sqrtf(weights->square[place]);
    }
}

/* People type without accents, and some type the wrong one. */
static void change_accents(struct trainer *trainer, struct word *words, size_t count)
{
    static const char plain[] = "aaaaaaaceeeeiiii nooooo ouuuuy y";
    uint64_t how = draw(trainer, 10);
    for (size_t i = 0; how < 3 && i < count; i++) {
        for (size_t j = 0; j < words[i].count; j++) {
            uint8_t *letter = &words[i].letters[j];
            bool is_acute = *letter && strchr("\xE1\xE9\xED\xF3\xFA", *letter);
            if (how < 2 && *letter >= 0xE0 && plain[*letter - 0xE0] != ' ')
                *letter = (uint8_t)plain[*letter - 0xE0];
            else if (how == 2 && is_acute && draw(trainer, 3) == 0)
                *letter = (uint8_t)(*letter - 1);
        }
    }
}

/* A stretch of words of a random line; `familiar` gets the features of its words but names, or, where the line is none
 * of the pair's, but a single word that the pair has, too. */
struct sample {
    size_t count, familiar_count;
    uint32_t features[STRETCH * MODEL_FEATURES], familiar[STRETCH * MODEL_FEATURES];
};

static void draw_sample(struct trainer *trainer, const struct lines *lines, bool is_own, struct sample *sample)
{
    struct word words[LINE_WORDS];
    size_t found = line_words(lines->items[draw(trainer, lines->count)], words);
    size_t wanted = draw(trainer, 100) < SINGLE_SHARE ? 1 : 1 + draw(trainer, STRETCH);
    size_t from = found > wanted ? draw(trainer, found - wanted + 1) : 0;
    size_t count = found > wanted ? wanted : found;
    sample->count = sample->familiar_count = 0;
    change_accents(trainer, words + from, count);
    for (struct word *word = words + from; word < words + from + count; word++) {
        uint32_t *features = sample->features + sample->count;
        size_t added = model_features(word, features);
        sample->count += added;
        bool is_left_out =
            is_own ? word->gap == GAP_SPACE && is_name(trainer, word) : count == 1 && *seen_in(trainer, word);
        if (!is_left_out) {
            memcpy(sample->familiar + sample->familiar_count, features, added * sizeof *features);
            sample->familiar_count += added;
        }
    }
}

/* The lines of a random kind, of those that there are. */
static const struct lines *draw_kind(struct trainer *trainer, size_t language)
{
    const struct lines *kinds = trainer->lines[language];
    for (;;) {
        uint64_t share = draw(trainer, 100);
        size_t kind = 0;
        while (share >= kind_shares[kind])
            share -= kind_shares[kind++];
        if (kinds[kind].count)
            return &kinds[kind];
    }
}

static void weights_sum(struct weights *weights)
{
    for (size_t i = 0; i < (size_t)PLACES >> weights->shift; i++)
        weights->sum[i] += weights->weight[i];
}

static void weights_take_mean(struct weights *weights, size_t count)
{
    for (size_t i = 0; i < (size_t)PLACES >> weights->shift; i++)
        weights->weight[i] = weights->sum[i] / (float)count;
}

static void train_step(struct trainer *trainer, size_t step)
{
    struct sample sample;
    size_t language = draw(trainer, LANGUAGES);
    draw_sample(trainer, draw_kind(trainer, language), true, &sample);
    learn(&trainer->language, sample.features, sample.count, (float)language);
    if (step % 2 == 0) {
        learn(&trainer->familiar, sample.familiar, sample.familiar_count, 1);
        return;
    }
    const struct lines *others = draw(trainer, 10) < 3 ? &trainer->names : &trainer->strangers;
    if (!others->count)
        return;
    draw_sample(trainer, others, false, &sample);
    learn(&trainer->familiar, sample.familiar, sample.familiar_count, 0);
}

static void train(struct trainer *trainer)
{
    size_t lines = 0;
    for (size_t language = 0; language < LANGUAGES; language++)
        for (size_t kind = 0; kind < KINDS; kind++)
            lines += trainer->lines[language][kind].count;
    size_t steps = lines * STEPS_PER_LINE < STEPS_MOST ? lines * STEPS_PER_LINE : STEPS_MOST;
    size_t period = steps / (2 * MEANS) + 1, sums = 0;
    for (size_t step = 0; step < steps; step++) {
        train_step(trainer, step);
        if (step >= steps / 2 && (step + 1) % period == 0) {
            weights_sum(&trainer->language);
            weights_sum(&trainer->familiar);
            sums++;
        }
    }
    weights_take_mean(&trainer->language, sums);
    weights_take_mean(&trainer->familiar, sums);
}

/* Leaves out the lines that the model takes for the other language. */
static void drop_contradictions(struct trainer *trainer, size_t language, enum kind kind)
{
    struct lines *lines = &trainer->lines[language][kind];
    struct word words[LINE_WORDS];
    uint32_t features[MODEL_FEATURES];
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = line_words(lines->items[i], words);
        float score = 0;
        for (size_t j = 0; j < count; j++)
            score += score_of(&trainer->language, features, model_features(&words[j], features));
        if ((language ? -score : score) < CONTRADICTION && count > 0)
            lines->items[kept++] = lines->items[i];
    }
    printf("language %zu: %zu of %zu %s left out\n", language + 1, lines->count - kept, lines->count, kind_names[kind]);
    lines->count = kept;
}

static void weights_clear(struct trainer *trainer, struct weights *weights, unsigned shift)
{
    weights->shift = shift;
    weights->weight = arena_alloc(&trainer->arena, ((size_t)PLACES >> shift) * sizeof(float));
    weights->square = arena_alloc(&trainer->arena, ((size_t)PLACES >> shift) * sizeof(float));
    weights->sum = arena_alloc(&trainer->arena, ((size_t)PLACES >> shift) * sizeof(float));
    for (size_t i = 0; i < (size_t)PLACES >> shift; i++)
        weights->square[i] = 1;
}

/* The weights as bytes; the scale is such that one weight in a thousand is cut. */
static int by_value(const void *a, const void *b)
{
    float left = *(const float *)a, right = *(const float *)b;
    return (left > right) - (left < right);
}

/* Leaves the weights as the program will read them. */
static float weights_write(struct trainer *trainer, struct weights *weights, struct buf *out)
{
    size_t count = (size_t)PLACES >> weights->shift;
    float *sorted = arena_alloc(&trainer->arena, count * sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = fabsf(weights->weight[i]);
    qsort(sorted, count, sizeof *sorted, by_value);
    float scale = sorted[count - 1 - count / 2000] / 127;
    for (size_t i = 0; i < count; i++) {
        long weight = lrintf(fmaxf(-127, fminf(127, weights->weight[i] / scale)));
        buf_add_char(out, (char)weight);
        weights->weight[i] = scale * (float)weight;
    }
    return scale;
}

static void labels_take(struct trainer *trainer, struct candidates *labels, const struct lines *lines)
{
    struct word words[LINE_WORDS];
    bool is_new = true;
    labels->by_letters = (struct index){.arena = &trainer->arena};
    for (size_t i = 0; i < lines->count; i++) {
        struct str text = lines->items[i];
        size_t count = text.len < 3 ? 0 : line_words(str_slice(text, 2, text.len), words);
        if (count == 0 || count > LABEL_WORDS)
            continue;
        if (count == 1)
            *index_put_copy(&labels->by_letters, word_letters(&words[0]), &is_new) = labels->count + 1;
        labels->items =
            arena_grow(&trainer->arena, labels->items, labels->count, &labels->capacity, sizeof *labels->items);
        struct candidate *label = &labels->items[labels->count++];
        unsigned digit = (unsigned)(text.at[0] > '9' ? text.at[0] - 'a' + 10 : text.at[0] - '0');
        *label =
            (struct candidate){.count = count, .label = digit & 3, .is_common = digit & 4, .is_command = digit & 8};
        memcpy(label->words, words, count * sizeof *words);
    }
}

static struct candidate *label_of(const struct candidates *labels, const struct word *word)
{
    const size_t *place = index_get(&labels->by_letters, word_letters(word));
    return place ? &labels->items[*place - 1] : NULL;
}

/* Words of names begin with a capital behind another word, and so does one beside them; between them may stand what
 * joins parts of a name. */
static void count_names(const struct candidates *labels, const struct word *words, size_t count)
{
    size_t before = 0; /* the last capital inside a sentence, and 1, where only joiners are behind it */
    for (size_t i = 0; i < count; i++) {
        struct candidate *label = label_of(labels, &words[i]);
        bool is_inside = i > 0 && words[i].gap == GAP_SPACE, is_joiner = words[i].count <= JOINER_LETTERS + 2;
        if (words[i].letter_case != CASE_CAPITAL || !is_inside) {
            before = is_inside && words[i].letter_case == CASE_LOWER && is_joiner ? before : 0;
            if (label && words[i].letter_case == CASE_LOWER)
                label->small++;
            continue;
        }
        struct candidate *first = before ? label_of(labels, &words[before - 1]) : NULL;
        if (first)
            first->named++;
        if (label && before)
            label->named++;
        before = i + 1;
    }
}

/* Lists of names hold explanations, too. */
static bool is_proper(const struct word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].letter_case == CASE_LOWER && words[i].count > JOINER_LETTERS + 2)
            return false;
    return true;
}

/* Asks running text and lists of names. */
static void weigh_labels(struct trainer *trainer, size_t language, const struct lines *names)
{
    struct candidates *labels = &trainer->labels[language];
    const struct lines *prose = &trainer->lines[language][PROSE];
    struct word words[LINE_WORDS];
    for (size_t i = 0; labels->count && i < prose->count; i++)
        count_names(labels, words, line_words(prose->items[i], words));
    for (size_t i = 0; labels->count && i < names->count; i++) {
        size_t count = line_words(names->items[i], words);
        for (size_t j = 0; j < count && is_proper(words, count); j++) {
            struct candidate *label = label_of(labels, &words[j]);
            if (label)
                label->names++;
        }
    }
    for (size_t i = 0; i < labels->count; i++) {
        struct candidate *label = &labels->items[i];
        if (label->named * NAME_SHARE > label->small + FEW_WORDS || label->names > NAMES_MOST)
            label->label &= ~(unsigned)LABEL_WITHIN;
        if (label->names && !label->is_common)
            label->label = LABEL_PROPER;
    }
}

/* A word, or a label with a word that is none of names, or what is a name in its own language alone ("North Korea"). */
static bool is_kept(const struct candidates *labels, const struct candidate *label)
{
    bool is_kept = label->count == 1 || label->label == LABEL_WHOLE;
    for (size_t i = 0; i < label->count && !is_kept; i++) {
        const struct candidate *word = label_of(labels, &label->words[i]);
        is_kept = word && (word->label & LABEL_WITHIN);
    }
    return is_kept;
}

/* No word that names have ("Mark"). */
static bool begins_commands(const struct candidate *label)
{
    return label->is_command && label->count == 1 && label->label != LABEL_PROPER &&
           label->named * COMMAND_NAME_SHARE <= label->small + FEW_WORDS;
}

static uint32_t print_of(uint64_t whole, const struct candidate *label)
{
    for (size_t i = 0; i < label->count; i++)
        whole = label_join(whole, &label->words[i]);
    return label_print(whole);
}

static uint32_t home_print(const struct home *home, size_t language)
{
    uint64_t whole = home_start((int)language);
    struct tokens tokens = {.text = home->text};
    struct word word;
    while (tokens_next(&tokens, &word))
        whole = label_join(whole, &word);
    return label_print(whole);
}

/* What the words of a text say for the other language. */
static float foreign_score(const struct trainer *trainer, struct str text, size_t language)
{
    uint32_t features[MODEL_FEATURES];
    struct tokens tokens = {.text = text};
    struct word word;
    float score = 0;
    while (tokens_next(&tokens, &word))
        score += score_of(&trainer->language, features, model_features(&word, features));
    return language ? -score : score;
}

static bool is_alone(const struct trainer *trainer, const struct home *home, size_t language, float score)
{
    struct word word;
    return home->is_common && score > HOME_ALONE_SCORE && home->own >= HOME_ALONE_TEXTS &&
           home->own > HOME_ALONE_SHARE * home->other && first_word(home->text, &word) &&
           word.count >= HOME_ALONE_LETTERS + 2 && !home_of(&trainer->homes[!language], &word);
}

/* Of enum label, or -1: it is not at home. */
static int home_label(const struct trainer *trainer, const struct home *home, size_t language)
{
    struct word word;
    float score = foreign_score(trainer, home->text, language);
    if (home->is_term)
        return score > HOME_TERM_SCORE ? LABEL_SHARED : -1;
    if (home->is_spoken)
        return score > HOME_SPOKEN_SCORE ? LABEL_ALONE : -1;
    const struct candidate *label = first_word(home->text, &word) ? label_of(&trainer->labels[!language], &word) : NULL;
    if (home->is_name)
        return !label && home->other <= HOME_NAME_MOST && score > HOME_NAME_SCORE ? LABEL_SHARED : -1;
    if (!label && is_alone(trainer, home, language, score))
        return LABEL_ALONE;
    bool is_shared = label ? (label->label & LABEL_WHOLE) && home->is_common : score > HOME_SCORE;
    return is_shared && home->own && home->own * HOME_SHARE >= home->other ? LABEL_SHARED : -1;
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static void add_number(struct buf *out, size_t number)
{
    buf_add_char(out, (char)(number & 0xFF));
    buf_add_char(out, (char)(number >> 8));
}

/* A word as people type it who leave accents out ("sesion"), where that is no other one of either language: one among
 * others, as it may be a name where it is alone. */
static bool without_accents(const struct trainer *trainer, size_t language, struct candidate *label)
{
    static const char accented[] = "\xE1\xE9\xED\xF3\xFA", plain[] = "aeiou";
    struct word *word = &label->words[0];
    size_t accents = 0;
    for (size_t i = 1; label->count == 1 && i + 1 < word->count; i++) {
        const char *letter = strchr(accented, word->letters[i]);
        if (letter)
            word->letters[i] = (uint8_t)plain[letter - accented];
        accents += letter != NULL;
    }
    return accents && !label_of(&trainer->labels[language], word) && !home_of(&trainer->homes[!language], word);
}

/* Adds the entries of a language; returns how many there are. */
static size_t labels_add(const struct trainer *trainer, size_t language, uint32_t *entries, size_t count)
{
    const struct candidates *labels = &trainer->labels[language];
    for (size_t i = 0; i < labels->count; i++) {
        struct candidate label = labels->items[i];
        if (is_kept(labels, &label))
            entries[count++] = print_of(label_start((int)language), &label) << LABEL_BITS | label.label;
        if ((label.label & LABEL_WITHIN) && without_accents(trainer, language, &label))
            entries[count++] = print_of(label_start((int)language), &label) << LABEL_BITS | LABEL_WITHIN;
    }
    return count;
}

static size_t commands_add(const struct trainer *trainer, size_t language, uint32_t *entries, size_t count)
{
    const struct candidates *labels = &trainer->labels[language];
    for (size_t i = 0; i < labels->count; i++)
        if (begins_commands(&labels->items[i]))
            entries[count++] = print_of(command_start((int)language), &labels->items[i]) << LABEL_BITS;
    return count;
}

static size_t homes_print(const struct trainer *trainer, size_t language, uint32_t *entries, size_t count)
{
    const struct homes *homes = &trainer->homes[language];
    for (size_t i = 0; i < homes->count; i++) {
        int label = home_label(trainer, &homes->items[i], language);
        if (label >= 0)
            entries[count++] = home_print(&homes->items[i], language) << LABEL_BITS | (uint32_t)label;
    }
    return count;
}

/* Where each bucket begins, and then what is in them. */
static void labels_write(struct trainer *trainer, struct buf *out)
{
    size_t most = 3 * (trainer->labels[0].count + trainer->labels[1].count), count = 0, at = 0, labels_count,
           commands_count;
    most += trainer->homes[0].count + trainer->homes[1].count;
    uint32_t *entries = arena_alloc(&trainer->arena, most * sizeof *entries);
    for (size_t language = 0; language < LANGUAGES; language++)
        count = labels_add(trainer, language, entries, count);
    labels_count = count;
    for (size_t language = 0; language < LANGUAGES; language++)
        count = commands_add(trainer, language, entries, count);
    commands_count = count - labels_count;
    for (size_t language = 0; language < LANGUAGES; language++)
        count = homes_print(trainer, language, entries, count);
    if (count)
        qsort(entries, count, sizeof *entries, by_number);
    for (size_t bucket = 0; bucket <= LABEL_BUCKETS; bucket++) {
        while (at < count && entries[at] >> 16 < bucket)
            at++;
        add_number(out, at);
    }
    for (size_t i = 0; i < count; i++)
        add_number(out, entries[i] & 0xFFFF);
    printf("%zu words of interfaces and labels\n%zu words that begin commands\n"
           "%zu words, names and terms at home where their letters do not tell\n",
           labels_count, commands_count, count - labels_count - commands_count);
}

static void read_named(struct trainer *trainer, struct lines *lines, const char *folder, const char *tag,
                       const char *kind)
{
    char name[64];
    snprintf(name, sizeof name, "%s.%s", tag, kind);
    lines_read(trainer, lines, folder, name);
}

static void read_homes(struct trainer *trainer, const char *folder, const char *tag, size_t language)
{
    struct homes *homes = &trainer->homes[language];
    struct lines common = {0}, terms = {0}, spoken = {0};
    read_named(trainer, &common, folder, tag, "common");
    read_named(trainer, &terms, folder, tag, "terms");
    read_named(trainer, &spoken, folder, tag, "spoken");
    homes_take(trainer, homes, &trainer->lines[language][WORDS]);
    homes_note(homes, &common, &spoken);
    for (size_t of = 0; of < LANGUAGES; of++)
        for (size_t kind = 0; kind < WORDS; kind++)
            homes_count(homes, &trainer->lines[of][kind], of == language);
    for (size_t i = 0; i < terms.count; i++)
        homes_add(trainer, homes, (struct home){.text = terms.items[i], .is_term = true});
}

static void read_all(struct trainer *trainer, const char *folder, char *const tags[LANGUAGES])
{
    for (size_t language = 0; language < LANGUAGES; language++) {
        size_t lines = 0;
        for (size_t kind = 0; kind < KINDS; kind++) {
            read_named(trainer, &trainer->lines[language][kind], folder, tags[language], kind_names[kind]);
            note_words(trainer, &trainer->lines[language][kind], language);
            lines += trainer->lines[language][kind].count;
        }
        if (lines == 0) {
            fprintf(stderr, "language_trainer: no text in '%s'\n", tags[language]);
            exit(2);
        }
    }
    lines_read(trainer, &trainer->strangers, folder, "strangers");
    for (size_t language = 0; language < LANGUAGES; language++) {
        for (size_t kind = 0; kind < KINDS; kind++)
            collect_names(trainer, &trainer->lines[language][kind], kind == WORDS);
        read_homes(trainer, folder, tags[language], language);
        keep_own_words(trainer, &trainer->lines[language][WORDS], language);
    }
}

static void read_labels(struct trainer *trainer, const char *folder, char *const tags[LANGUAGES])
{
    for (size_t language = 0; language < LANGUAGES; language++) {
        struct lines labels = {0}, names = {0};
        read_named(trainer, &labels, folder, tags[language], "labels");
        read_named(trainer, &names, folder, tags[language], "names");
        labels_take(trainer, &trainer->labels[language], &labels);
        weigh_labels(trainer, language, &names);
    }
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: language_trainer MODEL FOLDER TAG TAG\n");
        return 2;
    }
    static struct trainer trainer = {.random = 0x2545F4914F6CDD1D};
    trainer.lower = arena_alloc(&trainer.arena, SEEN_PLACES);
    read_all(&trainer, argv[2], argv + 3);
    read_labels(&trainer, argv[2], argv + 3);
    for (int pass = 0; pass < 2; pass++) {
        weights_clear(&trainer, &trainer.language, 0);
        weights_clear(&trainer, &trainer.familiar, MODEL_FAMILIAR_SHIFT);
        train(&trainer);
        for (size_t language = 0; pass == 0 && language < LANGUAGES; language++)
            for (size_t kind = 0; kind < WORDS; kind++)
                drop_contradictions(&trainer, language, kind);
    }
    struct buf out, file;
    buf_init(&out, BUF_MAXIMUM);
    buf_init(&file, BUF_MAXIMUM);
    struct model_header header = {.magic = MODEL_MAGIC};
    for (size_t language = 0; language < LANGUAGES; language++)
        snprintf(header.tags[language], sizeof header.tags[language], "%s", argv[3 + language]);
    header.language_scale = weights_write(&trainer, &trainer.language, &out);
    header.familiar_scale = weights_write(&trainer, &trainer.familiar, &out);
    labels_write(&trainer, &out);
    buf_add(&file, (struct str){(const char *)&header, sizeof header});
    buf_add(&file, buf_str(&out));
    int error = file_write(argv[1], buf_str(&file));
    if (error)
        fprintf(stderr, "language_trainer: %s: %s\n", argv[1], file_error(error));
    buf_release(&out);
    buf_release(&file);
    arena_free(&trainer.arena);
    return error ? 2 : 0;
}
