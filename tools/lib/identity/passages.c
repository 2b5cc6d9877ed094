#include "passages.h"

#include <stdlib.h>

#include "../formats/format.h"
#include "../formats/messages/fragment.h"
#include "../lang/labels.h"
#include "../lang/model.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "code_shapes.h"
#include "icu_keywords.h"
#include "languages.h"
#include "marked.h"
#include "own_words.h"
#include "references.h"
#include "short_texts.h"
#include "terms.h"
#include "thresholds.h"

static bool has_upper(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (unicode_is_upper(utf8_next(text, &at)))
            return true;
    return false;
}

static bool has_joiner(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    while (tokens_next(&tokens, &word))
        if (language_joins(&word))
            return true;
    return false;
}

static bool is_said(const struct word *word)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (language_lists(language_at(i)->sentence_words, word))
            return true;
    return false;
}

/* A few words that make no sentence: "change detection", "do while". */
static bool is_few_nouns(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t count = 0, said = 0;
    for (; tokens_next(&tokens, &word); count++) {
        if (count == SHORT_WORDS || language_joins(&word))
            return false;
        said += is_said(&word);
    }
    return said == 0 || count < SHORT_WORDS;
}

/* `non-free/games` is one for a reader. */
static bool is_one_word(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_space(text.at[i]))
            return false;
    return true;
}

/* `tool` run [ all | NAME ]: how a command is called. */
static bool is_synopsis(const struct segment *segment)
{
    const struct code *first = segment->codes;
    bool starts_as_code =
        segment->code_count && first->in_message.start == 0 && first->kind == CODE_OPEN && first->is_protected;
    if (!starts_as_code || has_joiner(segment->text))
        return false;
    struct str rest = str_slice(segment->text, segment->codes[first->partner].in_message.end, segment->text.len);
    return is_one_word(str_trim(rest)) || memchr(rest.at, '[', rest.len) || memchr(rest.at, '|', rest.len);
}

bool segment_names_thing(const struct segment *segment)
{
    struct str text = str_trim(segment->text);
    if (is_synopsis(segment) && (!has_upper(text) || memchr(text.at, '[', text.len)))
        return true;
    if (has_upper(text))
        return false;
    bool is_one = true, is_joined = false;
    for (size_t i = 0; i < text.len; i++) {
        is_one &= !ascii_is_space(text.at[i]);
        is_joined |= i > 0 && i + 1 < text.len && memchr("-_./:", text.at[i], 5);
    }
    return (is_one && is_joined) ||
           (segment->role == ROLE_HEADING && (is_joined ? !has_joiner(text) : is_few_nouns(text)));
}

/* The code's name without the number that tells it from its like. */
static bool is_named(const struct code *code, const char *name)
{
    size_t length = code->name.len;
    while (length > 1 && ascii_is_digit(code->name.at[length - 1]))
        length--;
    return str_equal_ascii_case(str_slice(code->name, 0, length), str_from(name));
}

/* Does it begin with a capital, behind the tags that may come first? */
static bool starts_upper(struct str text, size_t at)
{
    struct fragment_part tag;
    while (at < text.len && text.at[at] == '<' && fragment_tag(text, at, SYNTAX_TAGGED, &tag))
        at = tag.at.end;
    return at < text.len && unicode_is_upper(utf8_next(text, &at));
}

/* The insides of what a segment's titles stand in: link text, emphasis, citations. Ascending and disjoint once sorted.
 */
struct titles {
    struct arena *arena;
    struct span *items;
    size_t count, capacity;
    size_t next;                /* the first that does not end before the passage that is looked at */
    bool is_asked, is_expected; /* is_expected_outside */
};

static void add_title(struct titles *titles, struct span at)
{
    if (at.start >= at.end)
        return;
    titles->items = arena_grow(titles->arena, titles->items, titles->count, &titles->capacity, sizeof *titles->items);
    titles->items[titles->count++] = at;
}

static void find_title_codes(struct titles *titles, const struct segment *segment)
{
    static const char *const TITLES[] = {"cite", "q", "a", "em", "i"};
    for (size_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        struct span inside = {code->in_message.end, segment->codes[code->partner].in_message.start};
        for (size_t k = 0; k < sizeof TITLES / sizeof *TITLES && code->kind == CODE_OPEN; k++)
            if (is_named(code, TITLES[k]) && (k < 2 || starts_upper(segment->text, inside.start)))
                add_title(titles, inside);
    }
}

static bool is_word_byte(struct str text, size_t at)
{
    return at < text.len && (ascii_is_letter(text.at[at]) || ascii_is_digit(text.at[at]) || (text.at[at] & 0x80));
}

/* In Markdown: `*Title*`, `_Title_`, `[Title](…)`; `**strong**` is none, nor is snake_case. */
static void find_title_marks(struct titles *titles, struct str text)
{
    static const char MARKS[] = "]*_";
    size_t opened[3] = {0}; /* behind the mark that is open; 0: none */
    for (size_t at = 0; at < text.len; at++) {
        char c = text.at[at];
        const char *mark = c ? strchr(MARKS, c == '[' ? ']' : c) : NULL;
        size_t run = 1;
        while (mark && at + run < text.len && text.at[at + run] == c)
            run++;
        at += (c == '\\') + run - 1;
        if (!mark || run > 1 || (c == '_' && at && is_word_byte(text, at - 1) && is_word_byte(text, at + 1)))
            continue;
        size_t *open = &opened[mark - MARKS];
        if (*open && c != '[' && starts_upper(text, *open))
            add_title(titles, (struct span){*open, at});
        bool opens = c == '[' || (c != ']' && !*open);
        *open = opens ? at + 1 : 0;
    }
}

static int compare_starts(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Leaves the outermost ones. */
static void sort_titles(struct titles *titles)
{
    size_t count = 0;
    if (titles->count)
        qsort(titles->items, titles->count, sizeof *titles->items, compare_starts);
    for (size_t i = 0; i < titles->count; i++)
        if (!count || titles->items[i].start >= titles->items[count - 1].end)
            titles->items[count++] = titles->items[i];
    titles->count = count;
}

static size_t count_words(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t count = 0;
    while (tokens_next(&tokens, &word))
        count++;
    return count;
}

static bool is_in_title(const struct titles *titles, struct span at)
{
    const struct span *title = titles->next < titles->count ? &titles->items[titles->next] : NULL;
    return title && title->start <= at.start && title->end >= at.end;
}

/* Several titles, with a word at most before, between and behind them: "A and B". */
static bool is_of_titles(const struct titles *titles, struct str text, struct span at)
{
    size_t done = at.start, count = 0;
    for (size_t i = titles->next; i < titles->count && titles->items[i].start < at.end; i++) {
        struct span title = titles->items[i];
        if (title.start > done && count_words(str_slice(text, done, title.start)) > 1)
            return false;
        done = title.end;
        count++;
    }
    return count > 1 && (done >= at.end || count_words(str_slice(text, done, at.end)) <= 1);
}

/* Do the words outside of titles tell the expected language? "See A or B for more" has most of its words in A and B. */
static bool is_expected_outside(struct titles *titles, struct str text, int expected)
{
    if (titles->is_asked || titles->count == 0)
        return titles->is_expected;
    struct verdict verdict = identify(text, titles->items, titles->count, expected);
    titles->is_asked = true;
    titles->is_expected = verdict.language == expected && verdict.certainty != CERTAINTY_POSSIBLE && verdict.words > 1;
    return titles->is_expected;
}

/* All of a segment, between quotation marks and without a full stop: a title. */
static bool is_quoted_title(struct str text, struct span at)
{
    static const char *const QUOTES[][2] = {{"\u201C", "\u201D"}, {"\u00AB", "\u00BB"}, {"\"", "\""}};
    for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
        if (str_ends(str_slice(text, 0, at.start), str_from(QUOTES[i][0])) &&
            str_starts(str_slice(text, at.end, text.len), str_from(QUOTES[i][1])))
            return !memchr(".!?", text.at[at.end - 1], 3);
    return false;
}

/* A word in small letters of the language around, that stands beside names: "(34 km in total)". */
static bool is_of_around(const struct word *word, int number)
{
    int around = number == LANGUAGE_FIRST ? LANGUAGE_SECOND : LANGUAGE_FIRST;
    double score = (number == LANGUAGE_FIRST ? 1 : -1) * (double)model_score(word).language;
    return !language_at(number)->lends_words && (score >= AROUND_SCORE || label_word_is_at_home(word, around));
}

/* How many words have a capital, where all others join parts of a name, but for a few of the language around a passage;
 * 0 where some do not. */
static size_t count_capitals(struct str text, int number, bool is_passage)
{
    const struct language *language = language_at(number);
    struct tokens tokens = {.text = text};
    struct word word;
    size_t capitals = 0, around = 0;
    while (tokens_next(&tokens, &word)) {
        bool joins = language_joins(&word) || language_lists(language->term_words, &word);
        bool is_around = is_passage && word.letter_case == CASE_LOWER && !joins && is_of_around(&word, number);
        bool is_said = language_lists(language->sentence_words, &word) && !language_lists(language->term_words, &word);
        if (is_said || (word.letter_case == CASE_LOWER && !joins && !is_around))
            return 0;
        capitals += word.letter_case == CASE_CAPITAL && !language_lists(language->term_words, &word);
        around += is_around;
    }
    return capitals > 2 * around ? capitals : 0;
}

bool text_is_name(struct str text, int number)
{
    return count_capitals(text, number, false) > 1;
}

/* Preformatted text is a screen or code more often than prose: names of packages, columns and signs stand in it. */
static bool is_on_screen(const struct segment *segment, const struct passage *passage)
{
    struct str text = str_span(segment->text, passage->at);
    size_t letters = 0, others = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_letter = ascii_is_letter(text.at[i]) || (unsigned char)text.at[i] >= 0x80;
        letters += is_letter;
        others += !is_letter && !ascii_is_space(text.at[i]);
    }
    return segment->role == ROLE_PREFORMATTED &&
           (!has_joiner(text) || letters * 100 < (letters + others) * PROSE_LETTERS);
}

/* A part of a command within a sentence: "apt-get install …", "make && make install". */
static bool is_of_command(struct str text, struct span at)
{
    bool is_cut = at.start > 1 && text.at[at.start - 1] == '-' && ascii_is_letter(text.at[at.start - 2]);
    return (is_cut && !has_upper(str_span(text, at))) || str_find(str_span(text, at), STR("&& "), 0) != SIZE_MAX;
}

/* Words in emphasis that are no part of a sentence: <b>wild card</b>, **file system**. */
static bool is_term(const struct segment *segment, const struct passage *passage)
{
    struct str text = segment->text;
    struct span at = passage->at;
    if (passage->words > EMPHASIS_WORDS || has_joiner(str_span(text, at)))
        return false;
    size_t end = at.end + (at.end < text.len && text.at[at.end] == ':'); /* **File system:** */
    if (at.start > 0 && end < text.len && text.at[at.start - 1] == '*' && text.at[end] == '*')
        return true;
    for (size_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        if (code->kind == CODE_OPEN && code->in_message.end == at.start &&
            segment->codes[code->partner].in_message.start == at.end)
            return is_named(code, "strong") || is_named(code, "b") || is_named(code, "dfn");
    }
    return false;
}

/* Does a word with a capital go on right behind `end`? */
static bool goes_on(struct str text, size_t end)
{
    while (end < text.len && text.at[end] == ' ')
        end++;
    return end < text.len && text.at[end - 1] == ' ' && unicode_is_upper(utf8_next(text, &end));
}

/* "Lovelace A, Babbage C, et al." */
static struct str without_others(struct str text)
{
    size_t at = str_find(text, STR(" et al"), 0);
    return at != SIZE_MAX && at + strlen(" et al.") >= text.len ? str_slice(text, 0, at) : text;
}

static bool ends_in_joiner(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    bool joins = false;
    while (tokens_next(&tokens, &word))
        joins = language_joins(&word);
    return joins;
}

/* Is what it begins with a name, up to a sign, behind which nothing makes a sentence: "Granja de las Flores (17 km in
 * total)"? */
static bool is_name_to_sign(struct str text, int language)
{
    size_t sign = str_find_any(text, ",.;:([]");
    return sign != SIZE_MAX && !language_at(language)->lends_words &&
           count_capitals(str_slice(text, 0, sign), language, true) > 1 && !text_has_sentence_word(text, language);
}

/* A part of a text that is a name, or the beginning of one: "Feria de las" Flores. */
static bool is_name_in_text(const struct segment *segment, const struct passage *passage, int expected)
{
    struct str text = without_others(str_span(segment->text, passage->at));
    struct tokens tokens = {.text = text};
    if (passage->is_label || segment_sets_apart(segment, passage->at, expected))
        return false;
    bool is_cut = goes_on(segment->text, passage->at.end) && starts_upper(text, 0) &&
                  count_capitals(text, passage->language, true);
    if (is_cut && ends_in_joiner(text))
        return true;
    return (is_cut || count_capitals(text, passage->language, true) > 1 || is_name_to_sign(text, passage->language)) &&
           labels_title(tokens, passage->language) != TITLE_OF_INTERFACE;
}

/* A name with its version: "Oniguruma 6.9.3 fixes …". Without it nothing may be left of the passage's language. */
static bool is_of_version(struct str text, const struct passage *passage)
{
    struct tokens tokens = {.text = str_span(text, passage->at)};
    struct word word;
    if (!tokens_next(&tokens, &word) || word.letter_case == CASE_LOWER)
        return false;
    struct str behind = str_slice(tokens.text, word.at.end, tokens.text.len);
    size_t digits = 1;
    while (digits < behind.len && ascii_is_digit(behind.at[digits]))
        digits++;
    bool is_version = digits > 1 && digits + 1 < behind.len && behind.at[0] == ' ' && behind.at[digits] == '.' &&
                      ascii_is_digit(behind.at[digits + 1]);
    return is_version && identify(behind, NULL, 0, LANGUAGE_NONE).language != passage->language;
}

/* Behind a word that French and its kin shorten: "c'est la vie", "coup d'état". */
static bool is_elided_before(struct str text, size_t at)
{
    while (at && text.at[at - 1] == ' ')
        at--;
    size_t start = at;
    while (start && !ascii_is_space(text.at[start - 1]))
        start--;
    struct str word = str_slice(text, start, at), rest = str_slice(word, 1, word.len);
    size_t mark = str_starts(rest, STR("'")) ? 1 : str_starts(rest, STR("\u2019")) ? strlen("\u2019") : 0;
    return mark && rest.len > mark + 1 && strchr("CcDdJjLlNnQqSs", word.at[0]);
}

/* "portal, FirstGov en español": what the edition of something in the passage's language is called. */
static bool is_edition(struct str text, int language)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t before = 0, name = 0;
    bool is_named = false, is_joined = false, is_capital = false;
    while (tokens_next(&tokens, &word)) {
        is_named = is_joined && language_lists(language_at(language)->endonyms, &word);
        is_joined = is_capital && language_has_joiner(language_at(language), &word);
        name = is_joined ? before : name;
        is_capital = word.letter_case != CASE_LOWER;
        before = word.at.start;
    }
    struct verdict verdict = identify(str_slice(text, 0, name), NULL, 0, LANGUAGE_NONE);
    return is_named && (verdict.language != language || verdict.certainty == CERTAINTY_POSSIBLE);
}

/* Are the words of a whole text those of a name? Those of a language that does not lend its words may as well be a
 * title of an interface, where it has nothing else: short_text_tells
 * makes that faint. */
static bool is_name(struct tokens tokens, int language)
{
    return count_capitals(tokens.text, language, true) > 1 && labels_title(tokens, language) == TITLE_OF_NAME &&
           (language_at(language)->lends_words || !text_is_name(tokens.text, language));
}

static bool is_meant(const struct segment *segment, struct titles *titles, const struct passage *passage, int expected)
{
    struct tokens tokens = {.text = str_span(segment->text, passage->at)};
    bool may_be_name = passage->is_whole && !passage->is_label && !role_is_control(segment->role);
    if ((may_be_name && is_name(tokens, passage->language)) || is_on_screen(segment, passage) ||
        is_of_version(segment->text, passage))
        return true;
    if (passage->is_whole)
        return is_quoted_title(segment->text, passage->at) || is_expected_outside(titles, segment->text, expected);
    return is_one_word(str_span(segment->text, passage->at)) || is_term(segment, passage) ||
           is_of_command(segment->text, passage->at) || is_name_in_text(segment, passage, expected) ||
           passage_joins_name(segment, passage) || is_elided_before(segment->text, passage->at.start) ||
           is_edition(tokens.text, passage->language) || is_in_title(titles, passage->at) ||
           (is_of_titles(titles, segment->text, passage->at) && is_expected_outside(titles, segment->text, expected));
}

/* Headings in small letters are terms of a language that lends its words; in another one commands of the page's code.
 */
static bool is_thing(const struct document *document, const struct segment *segment, int language)
{
    bool may_be = language_at(language)->lends_words || segment->role != ROLE_HEADING ||
                  is_one_word(str_trim(segment->text)) || segment_runs_program(document, segment);
    return may_be && segment_names_thing(segment);
}

/* Is all of it meant to be in a language of its own? */
static bool is_meant_whole(const struct document *document, const struct segment *segment, int language,
                           struct ordinary *ordinary)
{
    return segment->is_quoted || segment->is_cited || is_thing(document, segment, language) ||
           segment_is_code(document, segment, language) || segment_is_reference(document, segment, language) ||
           (!role_is_control(segment->role) && segment_is_own_word(document, segment, ordinary));
}

/* Is the text clearly of the expected language where it is in none of the passages? */
static bool is_expected_around(struct str text, const struct passages *passages, int expected, struct arena *arena)
{
    struct span *masks = arena_alloc(arena, passages->count * sizeof *masks);
    for (size_t i = 0; i < passages->count; i++)
        masks[i] = passages->items[i].at;
    struct verdict verdict = identify(text, masks, passages->count, expected);
    return verdict.language == expected && verdict.certainty != CERTAINTY_POSSIBLE && verdict.words >= OUTSIDE_WORDS;
}

static void drop_quoted(struct passages *passages)
{
    size_t count = passages->count;
    passages->count = 0;
    for (size_t i = 0; i < count; i++)
        if (!passages->items[i].is_quoted)
            passages->items[passages->count++] = passages->items[i];
}

/* "contiene datos de Ordnance Survey © Crown copyright and database right": what its owner wants to have said. */
static bool is_notice(const struct segment *segment, const struct passage *passage)
{
    struct str text = str_span(segment->text, passage->at);
    return !passage->is_whole &&
           (str_find(text, STR("\u00A9"), 0) != SIZE_MAX || str_find(text, STR("&copy;"), 0) != SIZE_MAX);
}

/* Leaves the passages that are not meant. */
static void keep_unmeant(const struct segment *segment, struct tokens tokens, int expected, struct passages *passages,
                         struct arena *arena)
{
    struct passages found = *passages;
    struct titles titles = {.arena = arena};
    bool is_asked = false, is_expected = false;
    struct markeds markeds = segment_marked(segment, arena);
    find_title_codes(&titles, segment);
    if (segment->syntax == SYNTAX_MARKDOWN)
        find_title_marks(&titles, segment->text);
    sort_titles(&titles);
    *passages = (struct passages){arena_alloc(arena, found.count * sizeof *found.items), 0};
    for (size_t i = 0; i < found.count; i++) {
        const struct passage *passage = &found.items[i];
        while (titles.next < titles.count && titles.items[titles.next].end <= passage->at.start)
            titles.next++;
        while (tokens.mask < tokens.masked_count && tokens.masked[tokens.mask].end <= passage->at.start)
            tokens.mask++;
        enum shape shape = passage_shape(segment, passage, tokens, expected);
        bool is_set_off = shape == SHAPE_TERM || passage_is_marked(segment, &markeds, passage, expected);
        if (is_set_off && !passage->is_whole && !is_asked) {
            is_expected = is_expected_around(segment->text, &found, expected, arena);
            is_asked = true;
        }
        if (shape != SHAPE_VERSIONS && shape != SHAPE_BORROWED && !(is_set_off && (is_expected || passage->is_whole)) &&
            !is_meant(segment, &titles, passage, expected) && !is_notice(segment, passage))
            passages->items[passages->count++] = *passage;
    }
}

struct passage_list {
    struct arena *arena;
    struct passage *items;
    size_t count, capacity;
};

static void add_passages(struct passage_list *list, struct passages found)
{
    for (size_t i = 0; i < found.count; i++) {
        list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = found.items[i];
    }
}

static int compare_passages(const void *a, const void *b)
{
    return compare_starts(&((const struct passage *)a)->at, &((const struct passage *)b)->at);
}

/* The text without its arms. */
static struct tokens around_arms(struct tokens tokens, const struct span *arms, size_t count, struct arena *arena)
{
    struct span *masks = arena_alloc(arena, (tokens.masked_count + count) * sizeof *masks);
    size_t mask_count = 0;
    for (size_t i = 0, k = 0; i < tokens.masked_count || k < count;) {
        while (k < count && i < tokens.masked_count && tokens.masked[i].start >= arms[k].start &&
               tokens.masked[i].end <= arms[k].end)
            i++;
        bool is_arm = k < count && (i == tokens.masked_count || arms[k].start < tokens.masked[i].start);
        masks[mask_count++] = is_arm ? arms[k++] : tokens.masked[i++];
    }
    tokens.masked = masks;
    tokens.masked_count = mask_count;
    return tokens;
}

static void mark_messages(struct passages passages, bool is_message)
{
    for (size_t i = 0; i < passages.count; i++)
        passages.items[i].is_message = is_message;
}

/* Passages of a text with arms of ICU messages, of which readers see one: each is a text by itself. False where none of
 * them is in another language, or each of them and what stands around them is: then the text is judged as a whole. */
static bool find_in_arms(struct tokens tokens, int expected, struct ordinary *ordinary, struct arena *arena,
                         struct passages *passages)
{
    struct span *keywords, *arms;
    size_t keyword_count = icu_keywords(tokens.text, arena, &keywords), whole = 0;
    size_t count = icu_arms(tokens.text, keywords, keyword_count, arena, &arms);
    struct passage_list list = {.arena = arena};
    struct tokens arm = tokens;
    struct memory memory = {.ordinary = ordinary};
    for (size_t i = 0; i < count; i++) {
        while (arm.mask < arm.masked_count && arm.masked[arm.mask].end <= arms[i].start)
            arm.mask++;
        arm.text.len = arms[i].end;
        arm.at = arm.limit = arms[i].start;
        struct passages found = identify_passages_known(arm, expected, memory, arena);
        whole += found.count == 1 && found.items[0].is_whole;
        add_passages(&list, found);
    }
    mark_messages(*passages, count > 0);
    struct tokens around = list.count ? around_arms(tokens, arms, count, arena) : tokens;
    if (list.count == 0 || (whole == count && identify_tokens(around, expected).language != expected))
        return false;
    add_passages(&list, identify_passages_known(around, expected, memory, arena));
    qsort(list.items, list.count, sizeof *list.items, compare_passages);
    *passages = (struct passages){list.items, 0};
    for (size_t i = 0, end = 0; i < list.count; i++) { /* what stands around an arm may reach over it */
        if (list.items[i].at.start >= end)
            passages->items[passages->count++] = list.items[i];
        end = list.items[i].at.end > end ? list.items[i].at.end : end;
    }
    mark_messages(*passages, true);
    return true;
}

/* Nothing but an image, with what stands for it and perhaps its title: "![Feria de las Flores](feria.jpg)". */
static bool is_image(const struct segment *segment)
{
    struct str text = segment->text;
    return segment->syntax == SYNTAX_MARKDOWN && str_starts(text, STR("![")) && str_ends(text, STR(")")) &&
           str_find(text, STR("]("), str_find(text, STR("]("), 0) + 1) == SIZE_MAX;
}

/* ICU messages are what programs say, as controls do; a link to another site is one of the names that lists have, and
 * so is what stands for an image, but of a language that lends its words. */
static enum role role_of(const struct document *document, const struct segment *segment, bool is_in_arms, int language)
{
    if (is_in_arms)
        return ROLE_LABEL;
    if (!language_at(language)->lends_words && is_image(segment))
        return ROLE_CAPTION;
    return !role_is_control(segment->role) && segment_leads_away(document, segment) ? ROLE_ITEM : segment->role;
}

/* Leaves what tells something where it stands. */
static void keep_telling(struct tokens tokens, enum role role, struct passages *passages)
{
    size_t count = 0;
    for (size_t i = 0; i < passages->count; i++) {
        struct passage *passage = &passages->items[i];
        while (tokens.mask < tokens.masked_count && tokens.masked[tokens.mask].end <= passage->at.start)
            tokens.mask++;
        tokens.at = tokens.limit = passage->at.start;
        if (short_text_tells(tokens, role, passage))
            passages->items[count++] = *passage;
    }
    passages->count = count;
}

/* What a program says is what controls say, and half of its words are names of its things: "Textarea". */
static void weaken(const struct document *document, bool is_in_arms, struct passage *passage)
{
    bool is_word = document->format->is_data && passage->words == 1 && !passage->is_label;
    passage->is_whole &= !is_in_arms;
    if (is_word && passage->weakness == WEAK_NOT && !language_at(passage->language)->lends_words)
        passage->weakness = WEAK;
}

static struct passages find_passages(const struct document *document, const struct segment *segment,
                                     struct memory memory, struct arena *arena)
{
    struct segment_identity *identity = segment_identity(document, segment);
    int expected = segment_settled(document, segment)->declared;
    if (identity->has_no_passage)
        return (struct passages){0};
    if (identity->passages)
        return *identity->passages;
    struct span *masks;
    size_t mask_count = segment_masks(segment, arena, &masks);
    struct tokens tokens = {.text = segment->text, .masked = masks, .masked_count = mask_count};
    const struct verdict *verdict = segment_settled_verdict(document, segment);
    memory.is_expected = verdict && verdict->language == expected && verdict->certainty != CERTAINTY_POSSIBLE;
    memory.borrowed = memory.is_expected ? &document->identity->borrowed : NULL;
    struct passages passages = identify_passages_known(tokens, expected, memory, arena);
    bool is_in_arms = find_in_arms(tokens, expected, memory.ordinary, arena, &passages);
    drop_quoted(&passages);
    if (passages.count && is_meant_whole(document, segment, passages.items[0].language, memory.ordinary))
        passages.count = 0;
    if (passages.count && expected != LANGUAGE_NONE)
        keep_unmeant(segment, tokens, expected, &passages, arena);
    if (passages.count)
        keep_telling(tokens, role_of(document, segment, is_in_arms, passages.items[0].language), &passages);
    for (size_t i = 0; i < passages.count; i++)
        weaken(document, is_in_arms, &passages.items[i]);
    identity->has_no_passage = passages.count == 0;
    return passages;
}

struct passages segment_passages(const struct document *document, const struct segment *segment,
                                 struct ordinary *ordinary, struct arena *arena)
{
    bool *is_spelt = ordinary ? &segment_identity(document, segment)->is_spelt : NULL;
    return find_passages(document, segment, (struct memory){.ordinary = ordinary, .is_spelt = is_spelt}, arena);
}

/* Keeps what has been found with the document. */
static void keep_passages(struct document *document, const struct segment *segment, struct passages found)
{
    struct passages *passages = arena_alloc(&document->arena, sizeof *passages);
    *passages = (struct passages){arena_alloc(&document->arena, found.count * sizeof *found.items), found.count};
    memcpy(passages->items, found.items, found.count * sizeof *found.items);
    segment_identity(document, segment)->passages = passages;
}

int segment_whole_language(struct document *document, const struct segment *segment, struct ordinary *ordinary)
{
    struct settled *settled = segment_settled(document, segment);
    int declared = settled->declared;
    settled->is_ordinary = declared != LANGUAGE_NONE && segment_is_ordinary(segment, declared, ordinary);
    if (declared == LANGUAGE_NONE || settled->is_ordinary)
        return declared;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    if (verdict.language == LANGUAGE_NONE || verdict.language == declared || verdict.certainty != CERTAINTY_CERTAIN)
        return declared;
    struct arena arena = {0};
    struct passages passages = find_passages(document, segment, (struct memory){.ordinary = ordinary}, &arena);
    if (passages.count)
        keep_passages(document, segment, passages);
    const struct passage *whole = passages.count == 1 && passages.items[0].is_whole ? passages.items : NULL;
    int language = whole && whole->certainty == CERTAINTY_CERTAIN ? whole->language : declared;
    arena_free(&arena);
    return language;
}
