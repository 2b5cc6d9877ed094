#include "terms.h"

#include "../lang/labels.h"
#include "../lang/model.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "thresholds.h"

/* What the words of a passage are. Words with a hyphen count once; those at the ends that the expected language has,
 * too, count as its own. */
struct look {
    size_t words;
    size_t side_by_side; /* right behind another one, with nothing but white space between */
    size_t telling;      /* words of sentences: "is", "your"; those that join parts of a name left aside */
    size_t joining;      /* "of", "and" */
    size_t linking;      /* those that join the parts of terms, and of sentences: "café con leche" */
    size_t small;        /* without a capital, none of the expected language's */
    size_t own;          /* behind another one; the expected language's alone, for sentences and names */
    size_t native;       /* nouns and their like of the expected language alone */
};

static bool is_shared(const struct word *word, const struct language *expected)
{
    return word->letter_case == CASE_LOWER && (word->count == 1 + 2 || language_lists(expected->sentence_words, word) ||
                                               language_has_joiner(expected, word));
}

static bool is_function_word(const struct word *word, const struct language *language)
{
    return language_has_joiner(language, word) || language_lists(language->sentence_words, word);
}

/* may_join: does it stand behind a word that it may join? Small words of several letters that both languages
 * have say nothing. */
static void look_add(struct look *look, const struct word *word, const struct language *language,
                     const struct language *expected, bool may_join)
{
    bool is_own = word->letter_case == CASE_LOWER && is_function_word(word, expected);
    if (language_has_joiner(language, word))
        look->joining++;
    else if (word->letter_case == CASE_LOWER && language_lists(language->term_words, word))
        look->linking++;
    else if (language_lists(language->sentence_words, word))
        look->telling += !is_own || word->count == 1 + 2;
    else
        look->own += is_own && may_join && !(expected->lends_words && language_shares(word)); /* "no has" */
}

static bool is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (c & 0x80);
}

/* Is it a word of the expected language beyond doubt, no name? Of one that lends its words none is: the other language
 * has them, too. */
static bool is_native(const struct word *word, int expected, bool is_first)
{
    if (language_at(expected)->lends_words || (word->letter_case == CASE_CAPITAL && !is_first))
        return false;
    struct word_score score = model_score(word);
    return score.familiar > 0 &&
           (expected == LANGUAGE_FIRST ? -(double)score.language : (double)score.language) > NATIVE_SCORE;
}

/* Is there a word or its comma before it, and a space behind? Not so the y of "Number - y coordinate", the e of
 * "e-commerce". */
static bool stands_between(struct str text, struct span word)
{
    size_t before = word.start;
    while (before > 0 && ascii_is_space(text.at[before - 1]))
        before--;
    bool is_behind = before < word.start && before > 0 &&
                     (is_word_byte(text.at[before - 1]) || memchr(",)?]*`>\"", text.at[before - 1], 8));
    return is_behind && word.end < text.len && ascii_is_space(text.at[word.end]);
}

/* Is more of it needed than what was seen? Words enough of one language make no borrowed nouns. */
static bool is_open(const struct look *look, bool is_whole)
{
    return !look->telling && !(is_whole && (look->joining || (look->small && look->words > BORROWED_WORDS)));
}

/* Reads no further than to a telling word. */
static struct look look_at(struct tokens tokens, int language, int expected, bool is_whole)
{
    struct look look = {0}, pending = {0};
    struct word word;
    size_t end = 0;
    while (is_open(&look, is_whole) && tokens_next(&tokens, &word)) {
        bool is_part = look.words && word.at.start == end + 1 && strchr("-'.", tokens.text.at[end]);
        bool is_beside = word.gap == GAP_SPACE && !word.after_code && !is_part;
        bool is_first = look.words == 0;
        end = word.at.end;
        pending.words += !is_part;
        pending.side_by_side += is_beside && !is_first;
        bool may_join = !is_first && stands_between(tokens.text, word.at);
        look_add(&pending, &word, language_at(language), language_at(expected), may_join);
        if (is_shared(&word, language_at(expected))) {
            if (is_first)
                pending = (struct look){0};
            continue;
        }
        look.small += word.letter_case == CASE_LOWER;
        look.native += is_whole && is_native(&word, expected, is_first);
        look.words += pending.words;
        look.side_by_side += pending.side_by_side;
        look.telling += pending.telling;
        look.joining += pending.joining;
        look.linking += pending.linking;
        look.own += pending.own;
        pending = (struct look){0};
    }
    return look;
}

/* The tag of a segment that holds the byte at `at`; an empty span where there is none. */
static struct span tag_at(const struct segment *segment, size_t at)
{
    size_t low = 0, high = segment->code_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (segment->codes[middle].in_message.start <= at)
            low = middle;
        else
            high = middle;
    }
    struct span code = high ? span_of(segment->codes[low].in_message) : (struct span){0, 0};
    bool is_tag = code.start <= at && at < code.end && segment->text.at[code.start] == '<';
    return is_tag ? code : (struct span){at, at};
}

/* Over what marks text up and quotes it, white space and tags, back from `at`. */
static size_t before_marks(const struct segment *segment, size_t at)
{
    struct str text = segment->text;
    for (size_t end = SIZE_MAX; end != at;) {
        end = at;
        while (at > 0 && memchr(" \n*_[\\\"'", text.at[at - 1], 8))
            at--;
        if (at > 0 && text.at[at - 1] == '>' && !span_is_empty(tag_at(segment, at - 1)))
            at = tag_at(segment, at - 1).start;
    }
    return at;
}

/* The same forward. */
static size_t behind_marks(const struct segment *segment, size_t at)
{
    struct str text = segment->text;
    for (size_t start = SIZE_MAX; start != at;) {
        start = at;
        while (at < text.len && memchr(" \n*_]\\\"'", text.at[at], 8))
            at++;
        at = tag_at(segment, at).end;
    }
    return at;
}

static bool is_one_of(struct str text, size_t at, const char *list)
{
    return at < text.len && text.at[at] && strchr(list, text.at[at]);
}

/* The letter of a word that stands behind it, with no more than white space and marks between; or what is none. */
static uint32_t letter_behind(const struct segment *segment, struct span at)
{
    size_t behind = behind_marks(segment, at.end);
    return behind > at.end && behind < segment->text.len ? utf8_next(segment->text, &behind) : 0;
}

bool segment_goes_on(const struct segment *segment, struct span at)
{
    uint32_t c = letter_behind(segment, at);
    return unicode_is_letter(c) && !unicode_is_upper(c);
}

/* Is its last word in small letters, and none that joins? */
static bool ends_small(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool is_small = false;
    while (tokens_next(&tokens, &word))
        is_small = word.letter_case == CASE_LOWER && !language_joins(&word);
    return is_small;
}

/* Does a sentence of the expected language begin right behind it? A noun may go on with a name where what modifies one
 * comes first: "Feria de Flores Park". */
static bool is_left_behind(const struct segment *segment, struct span at, int expected)
{
    struct tokens tokens = {.text = segment->text, .at = at.end, .limit = at.end};
    struct word word;
    if (expected == LANGUAGE_NONE || !unicode_is_upper(letter_behind(segment, at)) || !tokens_next(&tokens, &word))
        return false;
    if (is_function_word(&word, language_at(expected)))
        return true;
    double score = (double)model_score(&word).language;
    return !language_at(expected)->modifiers_come_first &&
           (expected == LANGUAGE_FIRST ? -score : score) >= STRANGE_SCORE;
}

bool segment_sets_apart(const struct segment *segment, struct span at, int expected)
{
    size_t before = before_marks(segment, at.start), behind = behind_marks(segment, at.end);
    return before > 0 && is_one_of(segment->text, before - 1, ".!?") &&
           (behind == segment->text.len || is_left_behind(segment, at, expected));
}

/* Does it begin where a sentence may, as one does, with no more of that one behind it? What goes on begins with a small
 * letter; or right behind it, where it may be a name as far as this. */
static bool is_sentence(const struct segment *segment, struct span at, int expected)
{
    struct str text = segment->text;
    size_t before = before_marks(segment, at.start), behind = behind_marks(segment, at.end);
    size_t first = at.start;
    uint32_t c = utf8_next(text, &first);
    bool is_small = unicode_is_letter(c) && !unicode_is_upper(c); /* `docker images: muestra…` */
    bool starts = !is_small && (before == 0 || is_one_of(text, before - 1, ".!?:"));
    c = 0;
    while (behind < text.len && !unicode_is_letter(c))
        c = utf8_next(text, &behind);
    bool ends =
        !unicode_is_letter(c) ||
        (unicode_is_upper(c) && (!unicode_is_letter(letter_behind(segment, at)) || ends_small(str_span(text, at)))) ||
        segment_sets_apart(segment, at, expected);
    return starts && (ends || is_one_of(text, at.end - 1, ".!?"));
}

/* Is it in brackets, whatever else is: "(`F7` Save all)"? */
static bool is_bracketed(const struct segment *segment, struct span at)
{
    struct str text = segment->text;
    size_t start = before_marks(segment, at.start), end = behind_marks(segment, at.end);
    size_t least = start > BRACKET_BYTES ? start - BRACKET_BYTES : 0;
    size_t most = end + BRACKET_BYTES < text.len ? end + BRACKET_BYTES : text.len;
    while (start > least && !memchr("()", text.at[start - 1], 2))
        start--;
    while (end < most && !memchr("()", text.at[end], 2))
        end++;
    return start > 0 && text.at[start - 1] == '(' && end < text.len && text.at[end] == ')';
}

bool passage_joins_name(const struct segment *segment, const struct passage *passage)
{
    struct tokens tokens = {.text = str_span(segment->text, passage->at)};
    struct word word;
    size_t joining = 0, others = 0;
    for (; tokens_next(&tokens, &word); joining += language_joins(&word), others += !language_joins(&word))
        if (word.letter_case != CASE_LOWER)
            return false;
    return !language_at(passage->language)->lends_words && joining > 1 && others <= 1 &&
           unicode_is_upper(letter_behind(segment, passage->at));
}

bool segment_is_in_clause(const struct segment *segment, size_t at)
{
    size_t before = before_marks(segment, at);
    return before > 0 && (is_word_byte(segment->text.at[before - 1]) || memchr(",>(", segment->text.at[before - 1], 3));
}

bool segment_is_at_start(const struct segment *segment, size_t at)
{
    size_t before = before_marks(segment, at);
    return before == 0 || memchr(".!?", segment->text.at[before - 1], 3);
}

bool segment_leads(const struct segment *segment, struct span at)
{
    struct str text = segment->text;
    if (at.start == 0 || !memchr("*_>", text.at[at.start - 1], 3) || before_marks(segment, at.start) > 0)
        return false;
    size_t behind = behind_marks(segment, at.end);
    return behind + 1 < text.len && (text.at[at.end - 1] == ':' || text.at[at.end] == ':' || text.at[behind] == ':');
}

/* Is it what a control does ("Copy to clipboard"), or does it, but for marks, speak to the reader as one does? */
static bool is_of_control(struct str text, int language, bool is_marked)
{
    const struct tokens all = {.text = text};
    struct tokens tokens = all;
    struct word word;
    bool is_label = tokens_next(&tokens, &word) && label_stands_alone(&word, language);
    return labels_command(all, language) ||
           (is_label && (labels_fill(all, language) || (!is_marked && text_speaks_to_reader(text, language))));
}

/* What an item explains, up to its colon: "- Sort the pieces by weight: se colocan…". */
static bool leads_item(const struct segment *segment, const struct passage *passage)
{
    struct str text = segment->text;
    struct span at = passage->at;
    if (segment->role != ROLE_ITEM || passage->is_whole || !language_at(passage->language)->lends_words ||
        before_marks(segment, at.start) > 0)
        return false;
    bool leads = text.at[at.end - 1] == ':' || is_one_of(text, at.end, ":") ||
                 is_one_of(text, behind_marks(segment, at.end), ":");
    return leads && !is_of_control(str_span(text, at), passage->language, at.start > 0);
}

/* "la guía Getting Started with Rails" */
static bool is_title_in_clause(const struct segment *segment, struct tokens tokens, size_t start)
{
    struct word word;
    size_t capitals = 0, small = 0;
    bool ends_upper = false;
    while (tokens_next(&tokens, &word)) {
        ends_upper = word.letter_case != CASE_LOWER;
        capitals += ends_upper;
        small += !ends_upper && !language_joins(&word);
        if (capitals == 0)
            return false;
    }
    return capitals > 1 && ends_upper && small * 2 <= capitals && segment_is_in_clause(segment, start);
}

/* The initials of the last words, those that join left aside, or of the first: "static site generation (SSG)". */
enum { INITIALS = 6, ACRONYM_BYTES = 12 }; /* behind the last word: ` (ABCDEF)` and marks */

struct initials {
    char letters[INITIALS]; /* of the last words */
    size_t count, spelt;    /* words, and those that an acronym spells */
};

static void initials_add(struct initials *initials, const struct word *word)
{
    memmove(initials->letters, initials->letters + 1, INITIALS - 1);
    initials->letters[INITIALS - 1] = (char)word->letters[1];
    initials->count++;
}

static void initials_spell(struct initials *initials, const struct word *acronym)
{
    size_t length = acronym->count - 2u;
    if (length <= INITIALS && length <= initials->count &&
        memcmp(initials->letters + INITIALS - length, acronym->letters + 1, length) == 0)
        initials->spelt += length;
}

/* Two capitals in a row. */
static bool has_acronym(struct str text)
{
    size_t upper = 0;
    for (size_t i = 0; i < text.len && upper < 2; i++)
        upper = text.at[i] >= 'A' && text.at[i] <= 'Z' ? upper + 1 : 0;
    return upper == 2;
}

/* Are the words, but for one, those that acronyms among them or right behind them stand for? */
static bool is_expansion(struct tokens tokens, size_t end)
{
    if (!has_acronym(str_slice(tokens.text, tokens.at, end + ACRONYM_BYTES)))
        return false;
    struct initials initials = {.count = 0};
    struct word word;
    size_t alone = 0;
    tokens.text.len = end + ACRONYM_BYTES < tokens.text.len ? end + ACRONYM_BYTES : tokens.text.len;
    while (tokens_next(&tokens, &word)) {
        bool is_acronym = word.letter_case == CASE_UPPER && word.count > 3;
        if (is_acronym)
            initials_spell(&initials, &word);
        else if (word.at.end <= end && !language_joins(&word))
            initials_add(&initials, &word);
        alone += is_acronym && word.at.end > end;
    }
    return initials.spelt > 1 && initials.spelt + 1 >= initials.count && alone < 2;
}

/* An acronym and all that it stands for ("RPC: remote procedure call"), or a name and its acronym; words that join
 * count or do not ("Point of Presence (POP)"). */
static bool is_spelt_out(struct tokens tokens, bool skips_joiners)
{
    struct initials initials = {.count = 0};
    struct word word, first = {.count = 0};
    size_t small = 0;
    while (tokens_next(&tokens, &word)) {
        bool is_acronym = word.letter_case == CASE_UPPER && word.count > 3, joins = language_joins(&word);
        if (is_acronym && initials.count == 0)
            first = word;
        else if (is_acronym)
            initials_spell(&initials, &word);
        else if (!joins || !skips_joiners)
            initials_add(&initials, &word);
        small += word.letter_case == CASE_LOWER && !joins;
    }
    bool is_first = first.count == initials.count + 2;
    if (is_first)
        initials_spell(&initials, &first);
    return initials.spelt > 1 && initials.spelt == initials.count && (is_first || small == 0);
}

/* 4.2, v1.0.0-beta */
static bool has_version(struct str text)
{
    for (size_t i = 1; i + 1 < text.len; i++)
        if (text.at[i] == '.' && ascii_is_digit(text.at[i - 1]) && ascii_is_digit(text.at[i + 1]))
            return true;
    return false;
}

/* "Commit (commit)": a term and its gloss, which is the same. */
static bool is_repeated(struct str text)
{
    size_t open = str_find(text, STR(" ("), 0);
    return open != SIZE_MAX && text.len == 2 * open + 3 && text.at[text.len - 1] == ')' &&
           str_equal_ascii_case(str_slice(text, 0, open), str_slice(text, open + 2, text.len - 1));
}

/* A sign between the parts of a menu path, with a space before it: its length, or 0. */
static size_t menu_sign(struct str text)
{
    static const char *const SIGNS[] = {" > ",       " &gt; ",   " -> ",     " -&gt; ",
                                        " \u2013> ", " \u2192 ", " \u203A ", " &rarr; "};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_starts(text, str_from(SIGNS[i])))
            return strlen(SIGNS[i]);
    return 0;
}

/* "Window > Open perspective": what a screen says, with the sign within the passage or at an end of it, between words.
 */
static bool is_menu_path(const struct segment *segment, struct span at)
{
    struct str text = segment->text;
    size_t first = before_marks(segment, at.start), end = behind_marks(segment, at.end);
    for (size_t i = first > MENU_SIGN_BYTES ? first - MENU_SIGN_BYTES : 0; i < end; i++) {
        size_t length = text.at[i] == ' ' ? menu_sign(str_slice(text, i, text.len)) : 0;
        if (!length)
            continue;
        size_t before = before_marks(segment, i), behind = behind_marks(segment, i + length);
        bool is_behind = before > 0 && (is_word_byte(text.at[before - 1]) || memchr(".>`)", text.at[before - 1], 4));
        if (is_behind && behind < text.len && unicode_is_letter(utf8_next(text, &behind)))
            return true;
    }
    return false;
}

/* "Eventos: change, input, cut" */
static bool is_introduced_list(struct str text, struct tokens tokens, int language, int expected)
{
    size_t colon = str_find_char(text, ':', 0);
    if (colon >= text.len || !ascii_is_space(str_slice(text, colon + 1, text.len).len ? text.at[colon + 1] : 'x'))
        return false;
    struct verdict before = identify(str_slice(text, 0, colon), NULL, 0, expected);
    tokens.at = tokens.limit = colon;
    struct look look = look_at(tokens, language, expected, false);
    return before.language == expected && look.words > 1 && look.small == look.words && !look.telling &&
           !look.joining && look.side_by_side * LIST_SHARE <= look.words - 1;
}

static bool has_capital(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    while (tokens_next(&tokens, &word))
        if (word.letter_case != CASE_LOWER)
            return true;
    return false;
}

/* "top with pico de gallo", "café con leche": nouns, joined, within a sentence of the expected language, and none of
 * interfaces. */
static bool is_joined_term(const struct segment *segment, const struct passage *passage, struct tokens tokens,
                           const struct look *look, int expected)
{
    return !language_at(passage->language)->lends_words && !passage->is_whole && !look->telling &&
           look->joining + look->linking && look->words <= JOINED_TERM_WORDS &&
           !has_capital(str_span(segment->text, passage->at)) && !is_sentence(segment, passage->at, expected) &&
           !labels_fill(tokens, passage->language);
}

/* Names of species (Puma concolor) or of commands, one behind the other. */
struct listing {
    size_t items, words, strange; /* strange: that say nothing for the language */
    size_t in_item;               /* words of the item so far, */
    bool is_item;                 /* and whether they make one */
};

static void listing_add(struct listing *listing, const struct word *word, double score, bool starts_item)
{
    bool is_lower = word->letter_case == CASE_LOWER;
    listing->items += starts_item;
    listing->in_item = starts_item ? 1 : listing->in_item + 1;
    listing->is_item &= starts_item || (is_lower && listing->in_item <= LISTED_WORDS);
    listing->words++;
    listing->strange += score < LISTED_SCORE;
}

/* Does it stand behind what parts the items of lists? */
static bool is_listed(struct str text, size_t at)
{
    while (at > 0 && text.at[at - 1] == ' ')
        at--;
    struct str before = str_slice(text, 0, at);
    return (at > 0 && memchr(",;|/", text.at[at - 1], 4)) || str_ends(before, STR("·")) || str_ends(before, STR("•"));
}

/* No grammar binds the items of a list, so each of them has to be of the language by itself; before the last one may
 * stand an "and". */
static bool is_strange_list(struct tokens tokens, int language)
{
    struct listing listing = {.is_item = true};
    struct word word;
    bool starts_item = true, starts_upper = false, is_joined = false;
    while (listing.is_item && tokens_next(&tokens, &word)) {
        starts_item |= word.gap != GAP_SPACE && is_listed(tokens.text, word.at.start);
        if (!is_joined && listing.items && word.letter_case == CASE_LOWER && language_joins(&word)) {
            starts_item = is_joined = true;
            continue;
        }
        starts_upper = starts_item ? word.letter_case != CASE_LOWER : starts_upper;
        double score = (double)model_score(&word).language;
        listing_add(&listing, &word, language == LANGUAGE_SECOND ? score : -score, starts_item);
        listing.is_item &= starts_item || starts_upper;
        starts_item = false;
    }
    return listing.is_item && listing.items >= LIST_WORDS && listing.strange >= LISTED_STRANGE &&
           listing.strange * LISTED_SHARE >= listing.words;
}

enum shape passage_shape(const struct segment *segment, const struct passage *passage, struct tokens tokens,
                         int expected)
{
    struct str text = segment->text;
    tokens.at = tokens.limit = passage->at.start;
    bool may_be_title = !passage->is_whole && passage->words <= TITLE_WORDS;
    bool is_spelt = may_be_title && is_expansion(tokens, passage->at.end);
    tokens.text.len = passage->at.end;
    if (is_spelt || leads_item(segment, passage) ||
        (may_be_title && is_title_in_clause(segment, tokens, passage->at.start)))
        return SHAPE_TERM;
    if (!role_is_control(segment->role) && passage->words <= TITLE_WORDS && has_acronym(str_span(text, passage->at)) &&
        (is_spelt_out(tokens, true) || is_spelt_out(tokens, false)))
        return SHAPE_TERM;
    struct look look = look_at(tokens, passage->language, expected, passage->is_whole && !has_version(text));
    if (is_joined_term(segment, passage, tokens, &look, expected))
        return SHAPE_TERM;
    if (!look.telling && is_strange_list(tokens, passage->language))
        return SHAPE_BORROWED;
    if (!role_is_control(segment->role) && passage->words <= MENU_WORDS && look.joining <= 1 &&
        (!look.telling || !passage->is_whole) && is_menu_path(segment, passage->at))
        return SHAPE_BORROWED;
    if (look.telling || look.linking)
        return SHAPE_TEXT;
    if (!passage->is_whole && look.words <= TITLE_WORDS && is_menu_path(segment, passage->at))
        return SHAPE_BORROWED;
    if (passage->is_whole && is_repeated(text))
        return SHAPE_BORROWED;
    if (look.own && !look.joining && (look.words <= BORROWED_WORDS || look.small == 0))
        return passage->is_whole ? SHAPE_BORROWED : SHAPE_TERM;
    if (look.native && !role_is_control(segment->role) && !look.joining && look.words <= BORROWED_WORDS)
        return SHAPE_BORROWED;
    if (passage->is_whole && is_introduced_list(text, tokens, passage->language, expected))
        return SHAPE_BORROWED;
    if (passage->is_whole)
        return has_version(text) && look.words >= LIST_WORDS && look.side_by_side == 0 ? SHAPE_VERSIONS : SHAPE_TEXT;
    bool is_gloss = look.words <= GLOSS_WORDS && is_bracketed(segment, passage->at);
    bool is_joined = look.joining == 1 && look.words == TERM_WORDS; /* "proof of work" */
    bool may_join =
        is_joined && (segment_is_in_clause(segment, passage->at.start) || segment_goes_on(segment, passage->at));
    bool is_short = look.words <= TERM_WORDS && (!look.joining || may_join);
    bool is_term = is_short && !passage->is_label && !is_sentence(segment, passage->at, expected);
    bool is_list = look.words >= LIST_WORDS && !look.joining && look.side_by_side * LIST_SHARE <= look.words - 1;
    return is_gloss || is_term || is_list ? SHAPE_TERM : SHAPE_TEXT;
}

static bool has_word_of(struct str text, struct str list)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool has = false;
    while (!has && tokens_next(&tokens, &word))
        has = language_lists(list, &word);
    return has;
}

bool text_has_sentence_word(struct str text, int language)
{
    return has_word_of(text, language_at(language)->sentence_words);
}

bool text_speaks_to_reader(struct str text, int language)
{
    return has_word_of(text, language_at(language)->reader_words);
}

bool text_is_term(struct str text, int language, int expected, size_t most)
{
    struct look look = look_at((struct tokens){.text = text}, language, expected, false);
    return !look.telling && !look.linking && look.words <= most && (most > TERM_WORDS || !look.joining);
}
