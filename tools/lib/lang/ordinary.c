#include "ordinary.h"

#include <pthread.h>

#include "identify.h"
#include "model.h"
#include "orthography.h"
#include "weights.h"

enum {
    PLACE_BITS = 13,
    LONGEST_KEY = 24,
    LONG_WORD = 1 << PLACE_BITS, /* the place of the last longer one, which is learnt anew each time */
    PLACES,
    TEXTS = 1 << 13, /* that are remembered */
};

/* What is known of a word by itself. */
struct facts {
    float score; /* as the model gives it */
    uint8_t length;
    uint8_t letter_case;
    bool is_word : 1; /* for the tokenizer, too */
    bool is_joiner : 1;
    bool is_checked : 1; /* for misspellings */
    bool is_misspelt : 1;
};

/* The bytes of a word of up to LONGEST_KEY: together with their number no other word has the same. */
struct key {
    uint64_t first, middle, last;
};

/* Half a line of the processor's cache. */
struct known_word {
    struct key key;
    struct facts facts; /* length 0: nothing is known */
};

/* What else may be asked of it: seldom of the words of catalogs. */
struct more {
    float familiar;
    bool is_known; /* or nothing of what follows is */
    bool shares;
    bool knows_borrowed;
    bool is_borrowed; /* by the language that its score does not speak for */
};

struct ordinary {
    struct ordinary *next; /* of those that are idle */
    struct arena arena;    /* for one word */
    struct known_word words[PLACES];
    struct more more[PLACES]; /* of the word in the same place; apart, as seldom needed */
    struct fingerprint texts[TEXTS];
};

struct ordinaries {
    pthread_mutex_t mutex;
    struct arena *arena;
    struct ordinary *idle;
};

struct ordinaries *ordinaries_make(struct arena *arena)
{
    struct ordinaries *ordinaries = arena_alloc(arena, sizeof *ordinaries);
    ordinaries->arena = arena;
    pthread_mutex_init(&ordinaries->mutex, NULL);
    return ordinaries;
}

struct ordinary *ordinary_take(struct ordinaries *ordinaries)
{
    pthread_mutex_lock(&ordinaries->mutex);
    struct ordinary *ordinary = ordinaries->idle;
    if (ordinary)
        ordinaries->idle = ordinary->next;
    else
        ordinary = arena_alloc(ordinaries->arena, sizeof *ordinary);
    pthread_mutex_unlock(&ordinaries->mutex);
    return ordinary;
}

void ordinary_give(struct ordinaries *ordinaries, struct ordinary *ordinary)
{
    arena_free(&ordinary->arena);
    pthread_mutex_lock(&ordinaries->mutex);
    ordinary->next = ordinaries->idle;
    ordinaries->idle = ordinary;
    pthread_mutex_unlock(&ordinaries->mutex);
}

static struct facts learn(struct str text, float *familiar)
{
    struct tokens tokens = {.text = text};
    struct word word;
    if (!tokens_next(&tokens, &word) || word.at.end != text.len)
        return (struct facts){.length = (uint8_t)text.len};
    struct word_score score = model_score(&word);
    *familiar = score.familiar;
    return (struct facts){
        .score = score.language,
        .length = (uint8_t)text.len,
        .letter_case = (uint8_t)word.letter_case,
        .is_word = true,
        .is_joiner = language_joins(&word),
    };
}

static bool is_misspelt(struct ordinary *ordinary, struct str text)
{
    struct tokens tokens = {.text = text};
    struct misspelling *found;
    size_t count = orthography_find(tokens, language_with_accents(), &ordinary->arena, &found);
    arena_clear(&ordinary->arena);
    return count > 0;
}

static uint64_t eight_bytes(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static uint32_t four_bytes(const char *at)
{
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static struct key key_of(struct str word)
{
    const char *at = word.at, *end = word.at + word.len;
    if (word.len >= 8)
        return (struct key){eight_bytes(at), word.len > 16 ? eight_bytes(at + 8) : 0, eight_bytes(end - 8)};
    if (word.len >= 4)
        return (struct key){four_bytes(at), 0, four_bytes(end - 4)};
    return (struct key){(unsigned char)*at, (unsigned char)at[word.len / 2], (unsigned char)end[-1]};
}

static struct known_word *learn_at(struct ordinary *ordinary, struct str word, struct key key, size_t place)
{
    struct more *more = &ordinary->more[place];
    ordinary->words[place] = (struct known_word){key, learn(word, &more->familiar)};
    more->is_known = false;
    return &ordinary->words[place];
}

static void check_spelling(struct ordinary *ordinary, struct str word, struct known_word *known)
{
    known->facts.is_checked = true;
    known->facts.is_misspelt = known->facts.is_word && is_misspelt(ordinary, word);
}

/* Valid until the next word is asked for. */
static inline const struct known_word *known_word(struct ordinary *ordinary, struct str word, bool asks_spelling)
{
    size_t place = LONG_WORD;
    struct key key = {0, 0, 0};
    bool is_it = false;
    if (word.len <= LONGEST_KEY) {
        key = key_of(word);
        uint64_t hash = (key.first * 0x9E3779B97F4A7C15 ^ key.middle) * 0xC2B2AE3D27D4EB4F ^ key.last;
        place = hash * 0x9E3779B97F4A7C15 >> (64 - PLACE_BITS);
        const struct known_word *there = &ordinary->words[place];
        is_it = there->facts.length == word.len && there->key.first == key.first && there->key.middle == key.middle &&
                there->key.last == key.last;
    }
    struct known_word *known = is_it ? &ordinary->words[place] : learn_at(ordinary, word, key, place);
    if (asks_spelling && !known->facts.is_checked)
        check_spelling(ordinary, word, known);
    return known;
}

struct word_facts word_facts_of(const struct word *word)
{
    return (struct word_facts){model_score(word), language_joins(word), language_shares(word), false};
}

struct word_facts ordinary_facts(struct ordinary *ordinary, struct str text, const struct word *word,
                                 bool asks_spelling)
{
    const struct known_word *known = known_word(ordinary, str_span(text, word->at), asks_spelling);
    struct more *more = &ordinary->more[known - ordinary->words];
    if (!known->facts.is_word)
        return word_facts_of(word);
    if (!more->is_known)
        *more = (struct more){more->familiar, true, language_shares(word), false, false};
    return (struct word_facts){
        .score = {known->facts.score, more->familiar},
        .joins = known->facts.is_joiner,
        .shares = more->shares,
        .is_spelt = known->facts.is_checked && !known->facts.is_misspelt,
    };
}

static bool is_borrowed(const struct word *word, struct word_score score)
{
    return language_borrows(language_at(score.language > 0 ? LANGUAGE_FIRST : LANGUAGE_SECOND), word);
}

bool ordinary_borrows(struct ordinary *ordinary, struct str text, const struct word *word, struct word_score score)
{
    const struct known_word *known = ordinary ? known_word(ordinary, str_span(text, word->at), false) : NULL;
    if (!known || !known->facts.is_word)
        return is_borrowed(word, score);
    struct more *more = &ordinary->more[known - ordinary->words];
    if (!more->is_known || !more->knows_borrowed)
        *more = (struct more){more->familiar, true, language_shares(word), true, is_borrowed(word, score)};
    return more->is_borrowed;
}

/* What a byte may be where no mask covers it. */
enum class {
    CLASS_OTHER,
    CLASS_LETTER,
    CLASS_SEPARATOR, /* ends what the tokenizer takes for a run of characters, */
    CLASS_STOP,      /* and what may stand at the end of a run that is one word */
    CLASS_MARKUP,    /* the same as a separator, but may hide the words behind it */
    CLASS_LATIN,     /* leads a letter of Latin-1 */
    CLASS_SIGN,      /* leads a sign of two bytes, or of three */
    CLASS_LONG_SIGN,
    CLASS_STRANGE, /* may be anything */
};

static const uint8_t classes[256] = {
    ['a' ... 'z'] = CLASS_LETTER,
    ['A' ... 'Z'] = CLASS_LETTER,
    [' '] = CLASS_SEPARATOR,
    ['\t'] = CLASS_SEPARATOR,
    ['\n'] = CLASS_SEPARATOR,
    ['\r'] = CLASS_SEPARATOR,
    ['\f'] = CLASS_SEPARATOR,
    ['"'] = CLASS_SEPARATOR,
    ['('] = CLASS_SEPARATOR,
    [')'] = CLASS_SEPARATOR,
    ['|'] = CLASS_SEPARATOR,
    ['.'] = CLASS_STOP,
    [','] = CLASS_STOP,
    [';'] = CLASS_STOP,
    ['!'] = CLASS_STOP,
    ['?'] = CLASS_STOP,
    ['<'] = CLASS_MARKUP,
    ['{'] = CLASS_MARKUP,
    ['`'] = CLASS_MARKUP,
    ['&'] = CLASS_MARKUP,
    [0x80 ... 0xC1] = CLASS_STRANGE,
    [0xC2] = CLASS_SIGN,
    [0xC3] = CLASS_LATIN,
    [0xC4 ... 0xE1] = CLASS_STRANGE,
    [0xE2] = CLASS_LONG_SIGN,
    [0xE3 ... 0xFF] = CLASS_STRANGE,
};

static enum class class_at(struct str text, size_t at) {
    return at < text.len ? (enum class)classes[(unsigned char)text.at[at]] : CLASS_SEPARATOR;
}

/* An apostrophe, as ' or as U+2019: its length, or 0. */
static size_t apostrophe_at(struct str text, size_t at)
{
    if (at < text.len && text.at[at] == '\'')
        return 1;
    return str_starts(str_slice(text, at, text.len), STR("\u2019")) ? strlen("\u2019") : 0;
}

/* Behind the letters from `at` on, and apostrophes between them. */
static size_t letters_end(struct str text, size_t at)
{
    for (size_t start = at;;) {
        const unsigned char *byte = (const unsigned char *)text.at + at,
                            *end = (const unsigned char *)text.at + text.len;
        while (byte < end && classes[*byte] == CLASS_LETTER)
            byte++;
        at = (size_t)(byte - (const unsigned char *)text.at);
        unsigned char second = end - byte > 1 ? byte[1] : 0;
        bool is_latin = byte < end && *byte == 0xC3 && (second & 0xC0) == 0x80 && second != 0x97 && second != 0xB7;
        size_t apostrophe = at > start && !is_latin ? apostrophe_at(text, at) : 0;
        enum class behind = apostrophe ? class_at(text, at + apostrophe) : CLASS_OTHER;
        bool is_joined = behind == CLASS_LETTER || behind == CLASS_LATIN || behind == CLASS_STRANGE;
        if (!is_latin && !is_joined)
            return at;
        at += is_latin ? 2 : apostrophe;
    }
}

/* What the words read so far say. */
struct reading {
    struct str text;
    float sign;            /* of a score that speaks for the language expected */
    float least;           /* what the words say for it, at least */
    size_t words, certain; /* certain: sure to count, */
    size_t small;          /* and in small letters */
    bool begins;           /* with a word that is sure to count, is no acronym and joins nothing */
    bool has_acronym;
    bool may_hide; /* some words may not count */
    bool is_misspelt;
};

/* Is the word from..to, with stops behind it, all of a run of characters? */
static bool is_run(const struct reading *reading, size_t gap, size_t from, size_t to)
{
    struct str text = reading->text;
    if (from > gap && class_at(text, from - 1) != CLASS_SEPARATOR)
        return false;
    while (class_at(text, to) == CLASS_STOP)
        to++;
    to += to < text.len && text.at[to] == ':';
    enum class behind = class_at(text, to);
    return behind == CLASS_SEPARATOR || behind == CLASS_MARKUP;
}

static bool is_stop(char c)
{
    return c == ',' || c == '.' || c == ':' || c == ';' || c == '!' || c == '?';
}

static float clipped(float score)
{
    return score > ORDINARY_MOST ? ORDINARY_MOST : score < -ORDINARY_MOST ? -ORDINARY_MOST : score;
}

static void add_word(struct reading *reading, const struct facts *facts, bool is_certain)
{
    bool is_lower = facts->letter_case == CASE_LOWER, is_capital = facts->letter_case == CASE_CAPITAL;
    bool begins = reading->words++ == 0 && is_certain && (is_capital || (is_lower && !facts->is_joiner));
    float least = clipped(facts->score * reading->sign);
    if (least < 0)
        least *= is_lower && facts->is_joiner ? ORDINARY_JOINER_WEIGHT : 1;
    else if (!begins && !(is_certain && is_lower))
        least = 0;
    bool is_acronym = facts->letter_case == CASE_UPPER;
    reading->least += least - (is_capital && !begins ? ORDINARY_CAPITAL_BIAS : is_acronym ? ORDINARY_ACRONYM_BIAS : 0);
    reading->has_acronym |= is_acronym;
    reading->certain += is_certain && facts->letter_case != CASE_MIXED;
    reading->small += is_certain && is_lower;
    reading->begins |= begins;
    reading->is_misspelt |= facts->is_misspelt;
}

/* Behind what is no letter at `at`; 0 where it may be one, or an accent typed as a character of its own. */
static size_t skip(struct reading *reading, size_t at)
{
    struct str text = reading->text;
    unsigned char second = at + 1 < text.len ? (unsigned char)text.at[at + 1] : 0;
    switch (class_at(text, at)) {
    case CLASS_STRANGE: return 0;
    case CLASS_LATIN: return at + 2;
    case CLASS_SIGN: return second == 0xB4 ? 0 : at + 2;
    case CLASS_LONG_SIGN: return second < 0xB0 ? at + 3 : 0;
    case CLASS_MARKUP: reading->may_hide = true; return text.at[at] == '`' && second != ' ' ? 0 : at + 1;
    default: return at + 1;
    }
}

/* Reads what no mask covers. False where it is not as simple as that. */
static bool read_gap(struct ordinary *ordinary, struct reading *reading, struct span gap)
{
    struct str text = {reading->text.at, gap.end};
    for (size_t at = gap.start; at < gap.end;) {
        size_t end = letters_end(text, at);
        if (end == at) {
            at = skip(reading, at);
            if (!at)
                return false;
            continue;
        }
        const struct facts *facts = &known_word(ordinary, str_slice(text, at, end), true)->facts;
        if (!facts->is_word)
            return false;
        /* A single letter may be an initial. */
        add_word(reading, facts, end - at > 1 && is_run(reading, gap.start, at, end));
        at = end;
    }
    return true;
}

struct shown ordinary_show(struct ordinary *ordinary, struct str text, const struct span *masked, size_t masked_count,
                           int expected)
{
    struct reading reading = {.text = text, .sign = expected == LANGUAGE_SECOND ? 1 : -1};
    size_t at = 0;
    for (size_t i = 0; i <= masked_count; i++) {
        struct span gap = {at, i < masked_count ? masked[i].start : text.len};
        if (gap.start < gap.end && !read_gap(ordinary, &reading, gap))
            return (struct shown){0};
        at = i < masked_count ? masked[i].end : text.len;
    }
    /* Of one word alone it matters whether it is a label. */
    bool counts = reading.begins ? reading.certain > 1 || reading.small : reading.small && !reading.has_acronym;
    return (struct shown){
        .is_expected = counts && !reading.may_hide && reading.least >= ORDINARY_ENOUGH,
        .is_spelt = !reading.is_misspelt,
    };
}

static size_t place_of_text(struct fingerprint text)
{
    return text.words[0] % TEXTS;
}

bool ordinary_knows(const struct ordinary *ordinary, struct fingerprint text)
{
    const struct fingerprint *known = &ordinary->texts[place_of_text(text)];
    return known->words[0] == text.words[0] && known->words[1] == text.words[1];
}

void ordinary_remember(struct ordinary *ordinary, struct fingerprint text)
{
    ordinary->texts[place_of_text(text)] = text;
}

/* The first words of a text. */
struct lead {
    float sign;     /* as of struct reading */
    double leaning; /* as identify_unexpected counts it, which reads no further than to where that is clear */
    double least;   /* what the words say for the language, at least */
};

/* is_clause: the word begins one, and a capital makes no name of it. */
static void add_lead(struct lead *lead, float language, bool joins, enum word_case letter_case, bool is_clause)
{
    double score = clipped(language * lead->sign), worst = score < 0 ? score : 0;
    switch (letter_case) {
    case CASE_LOWER:
        lead->leaning += score > LEANING_CLIP ? LEANING_CLIP : score < -LEANING_CLIP ? -LEANING_CLIP : score;
        lead->least += score + (joins ? worst * (WHOLE_JOINER_WEIGHT - 1) : 0);
        break;
    case CASE_CAPITAL: lead->least += is_clause ? score : worst - WHOLE_TITLE_BIAS; break;
    case CASE_UPPER: lead->least += worst - WHOLE_ORDER_WEIGHT; break;
    case CASE_MIXED: break;
    }
}

/* Passes the next word where it stands alone between spaces, but for a stop behind it, as most do; `end` is where it
 * may be masked. NULL: it is not as simple as that, or its first letter may be an initial. */
static inline const struct facts *next_plain(struct ordinary *ordinary, struct tokens *tokens, size_t end,
                                             bool *is_clause)
{
    struct str text = {tokens->text.at, end};
    size_t at = tokens->at;
    char stop = at > 0 && at < end ? text.at[at] : '\0';
    at += at > 0 && is_stop(stop);
    if (at > 0 && (at >= end || text.at[at] != ' '))
        return NULL;
    while (at < end && text.at[at] == ' ')
        at++;
    size_t word_end = letters_end(text, at), behind = word_end + (word_end < end && is_stop(text.at[word_end]));
    bool is_run = word_end > at + 1 && (behind < end ? text.at[behind] == ' ' : end == tokens->text.len);
    const struct facts *facts = is_run ? &known_word(ordinary, str_slice(text, at, word_end), false)->facts : NULL;
    if (!facts || !facts->is_word || facts->length == 2)
        return NULL;
    *is_clause = !tokens->is_started || (is_stop(stop) && stop != ',');
    tokens->is_started = true;
    tokens->after_initial = false;
    tokens->at = word_end;
    tokens->limit = behind;
    return facts;
}

bool ordinary_leads(struct ordinary *ordinary, struct tokens tokens, int expected)
{
    struct lead lead = {.sign = expected == LANGUAGE_SECOND ? 1 : -1};
    size_t end = tokens.masked_count ? tokens.masked[0].start : tokens.text.len;
    while (lead.leaning < CLEAR_LEANING) {
        struct word word;
        bool is_clause;
        const struct facts *plain = tokens.at < end ? next_plain(ordinary, &tokens, end, &is_clause) : NULL;
        if (plain) {
            add_lead(&lead, plain->score, plain->is_joiner, (enum word_case)plain->letter_case, is_clause);
            continue;
        }
        if (!tokens_next(&tokens, &word))
            break;
        if (word.is_stranger || word.letter_case == CASE_MIXED)
            continue;
        struct word_facts facts = ordinary_facts(ordinary, tokens.text, &word, false);
        add_lead(&lead, facts.score.language, facts.joins, word.letter_case,
                 word.gap >= GAP_CLAUSE && word.count > 1 + 2);
    }
    return lead.least > LEAD_LEAST;
}
