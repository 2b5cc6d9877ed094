#include "short_texts.h"

#include <math.h>

#include "../lang/labels.h"
#include "../lang/model.h"
#include "../lang/orthography.h"
#include "passages.h"
#include "terms.h"
#include "thresholds.h"

/* Where names stand by themselves: of people, places and things that are listed or shown. */
static bool lists_names(enum role role)
{
    return role == ROLE_ITEM || role == ROLE_CELL || role == ROLE_CAPTION;
}

/* What the words of a short text are one by one. */
struct make {
    size_t words, small, upper;
    size_t strange;       /* clearly of the expected language, */
    bool starts_strange;  /* and the first one, too */
    size_t own;           /* of the passage's alone, what joins others left aside, */
    size_t own_upper;     /* of these, in capitals; */
    size_t shown;         /* and of its interfaces, or with a letter that tells */
    size_t telling;       /* that sentences of it have and names have not */
    size_t spelt, spoken; /* that may be none of codes, as "SI", "FB", "en" are; in capitals, and they say something */
    bool starts_upper, is_upper;
};

static bool has_accent(const struct word *word)
{
    for (size_t i = 1; i + 1 < word->count; i++)
        if (word->letters[i] >= 0x80)
            return true;
    return false;
}

static bool is_spelt(const struct word *word)
{
    size_t letters = word->count - 2u;
    return has_accent(word) || letters > (word->letter_case == CASE_UPPER ? CODE_LETTERS : BRIEF_LETTERS);
}

static int other_than(int language)
{
    return language == LANGUAGE_FIRST ? LANGUAGE_SECOND : LANGUAGE_FIRST;
}

static void make_add(struct make *make, const struct word *word, const struct passage *passage)
{
    int language = passage->language, other = other_than(language);
    bool is_upper = word->letter_case == CASE_UPPER, spelt = is_spelt(word);
    double score = (language == LANGUAGE_SECOND ? 1 : -1) * (double)model_score(word).language;
    bool joins = language_joins(word), is_borrowed = language_borrows(language_at(language), word);
    bool is_strange = !is_upper && !joins && !is_borrowed && (score <= -STRANGE_SCORE || label_is_alone(word, other));
    /* "The pico de gallo was good" */
    is_strange |= !passage->is_whole && language_has_joiner(language_at(other), word) && score <= -STRANGE_SCORE;
    bool is_shown = spelt && !is_strange && !joins && !language_lists(language_at(language)->sentence_words, word) &&
                    (has_accent(word) || label_stands_alone(word, language));
    make->starts_strange |= is_strange && make->words == 0;
    make->starts_upper |= is_upper && make->words == 0;
    make->is_upper &= is_upper;
    make->strange += is_strange;
    make->spelt += spelt;
    make->spoken += is_upper && word->count > ACRONYM_LETTERS + 2 && score >= STRANGE_SCORE;
    make->shown += is_shown;
    bool is_own = is_shown || (spelt && !joins && !is_borrowed && !language_shares(word) && score >= OWN_SCORE);
    make->own += is_own;
    make->own_upper += is_own && is_upper;
    make->small += word->letter_case == CASE_LOWER;
    make->telling += !joins && !is_strange && language_lists(language_at(language)->sentence_words, word);
    make->upper += is_upper;
    make->words++;
}

static struct make make_of(struct tokens tokens, const struct passage *passage)
{
    struct make make = {.is_upper = true};
    struct word word;
    while (tokens_next(&tokens, &word))
        make_add(&make, &word, passage);
    return make;
}

/* Nothing but codes: "N/A", "SI SHOP", "NCAA FB". "Ir" is what a control may say. */
static bool is_of_codes(const struct make *make, const struct passage *passage, bool is_control)
{
    if (!make->spelt)
        return !(is_control && passage->is_label && make->words == 1 && !make->is_upper && !make->small);
    return make->is_upper && !make->shown && make->spoken < (is_control || make->words == 1 ? 1 : 2);
}

/* Words of both languages that make no text of either: "Tesla Model 3 interior". */
static bool is_of_both(const struct make *make, const struct passage *passage, bool is_control)
{
    if (!passage->is_whole && make->strange && !make->telling)
        return true;
    size_t words = make->words - (make->is_upper ? 0 : make->upper); /* acronyms are of no language */
    bool is_plain = passage->is_whole && passage->certainty == CERTAINTY_CERTAIN && !make->starts_strange &&
                    fabs(passage->score) >= PLAIN_SCORE; /* "No se encontraron Data Sources" */
    if (passage->is_label || is_plain || make->strange * (is_control ? CONTROL_SHARE : STRANGE_SHARE) <= words)
        return false;
    return !make->shown ||
           (make->starts_strange && make->words <= (passage->is_whole ? SHORT_WORDS : GLOSS_WORDS) && !is_control);
}

/* A name with what it is of: "NBC Latino", where that would be "Latino NBC". */
static bool is_named_by_code(const struct make *make, int language)
{
    return make->words == 2 && make->starts_upper && !make->is_upper && !make->small &&
           !language_at(language)->modifiers_come_first;
}

/* "Error de red", on a control, needs no word of its own; nor do several words of interfaces. */
static bool is_said_by_control(const struct make *make, const struct passage *passage, bool is_control)
{
    return make->words > 1 ? is_control || passage->is_label : is_control && passage->is_label;
}

enum made { OF_TEXT, OF_BOTH, OF_NAMES };

/* What a text of few words is, whatever these say together: one of the passage's language, of words of both languages,
 * or none. */
static enum made made_of(struct tokens tokens, const struct passage *passage, bool is_control)
{
    struct make make = make_of(tokens, passage);
    bool is_title = !make.small && !passage->is_label;
    bool is_of_names =
        is_of_codes(&make, passage, is_control) || (!is_control && is_named_by_code(&make, passage->language)) ||
        (is_title && make.words > 1 && !make.shown && passage->certainty == CERTAINTY_POSSIBLE) ||
        (make.own == (make.is_upper ? 0 : make.own_upper) && !is_said_by_control(&make, passage, is_control)) ||
        label_is_at_home(tokens, other_than(passage->language));
    return is_of_names ? OF_NAMES : is_of_both(&make, passage, is_control) ? OF_BOTH : OF_TEXT;
}

/* A number outside of tags: "Comuna 13" is a name. */
static bool has_number(struct str text)
{
    bool is_tag = false, has = false;
    for (size_t at = 0; at < text.len && !has; at++) {
        is_tag = text.at[at] == '<' || (is_tag && text.at[at] != '>');
        has = !is_tag && ascii_is_digit(text.at[at]);
    }
    return has;
}

/* "IT", "As" in a table's head, "FAQ"; "Go" is what a button says. */
static bool is_code(struct tokens tokens, enum role role)
{
    struct word word;
    return role != ROLE_LABEL && tokens_next(&tokens, &word) && !is_spelt(&word);
}

/* "DNI: {{ dni }} - Email: {{ email }}", "Plugin API": acronyms, beside one word that the expected language has
 * borrowed. */
static bool is_of_acronyms(struct tokens tokens, int expected)
{
    struct word word;
    size_t borrowed = 0;
    while (tokens_next(&tokens, &word)) {
        if (word.letter_case == CASE_UPPER && word.count <= ACRONYM_LETTERS + 2)
            continue;
        if (++borrowed > 1 || !language_borrows(language_at(expected), &word))
            return false;
    }
    return borrowed == 1;
}

/* "bla bla bla" */
static bool is_one_word(struct tokens tokens)
{
    struct word first, word;
    bool is_one = tokens_next(&tokens, &first);
    while (is_one && tokens_next(&tokens, &word))
        is_one = word.count == first.count && memcmp(word.letters, first.letters, word.count) == 0;
    return is_one;
}

/* A list of words alone makes nothing certain but in a control. */
static bool word_tells(struct str whole, enum role role, struct passage *passage)
{
    struct tokens tokens = {.text = str_span(whole, passage->at)};
    struct word word;
    bool is_control = role_is_control(role), is_certain = passage->certainty == CERTAINTY_CERTAIN;
    bool lends = language_at(passage->language)->lends_words, is_label = passage->is_label;
    bool is_ambiguous = false, is_shared = false;
    bool is_possible = passage->certainty == CERTAINTY_POSSIBLE;
    bool is_open = !lends && fabs(passage->score) >= CONTROL_WORD_SCORE;
    if ((is_possible && !is_open) || is_code(tokens, role))
        return false;
    size_t words = 0;
    for (; tokens_next(&tokens, &word); words++) {
        is_ambiguous |= language_calls(&word) || language_shares(&word);
        is_shared |= orthography_does_without_accent(&word, other_than(passage->language));
    }
    if (is_shared || (!lends && !is_label && has_number(whole)))
        return false;
    passage->certainty = is_control && (is_label || is_certain) ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    bool is_lower = word.letter_case == CASE_LOWER;
    bool is_strong = fabs(passage->score) >= (is_lower ? SINGLE_WORD_SCORE : SINGLE_CAPITAL_SCORE);
    bool is_faint = !is_control && (!is_strong || is_possible);
    bool is_told =
        lends || is_label || is_certain || (role == ROLE_LABEL && is_strong && word.letter_case != CASE_UPPER);
    passage->weakness = is_told ? WEAK_NOT : is_faint ? WEAK_FAINT : WEAK;
    if (is_control)
        return is_label || is_certain || (lends ? words == 1 && !is_ambiguous : !is_lower || is_strong);
    if (is_ambiguous)
        return false;
    if (lends)
        return is_label && !lists_names(role);
    return is_label || (is_strong && is_lower) || (is_open && !lists_names(role));
}

/* What several words must say to be told on a page that has no other text of interfaces. */
static double enough_alone(const struct passage *passage, enum role role)
{
    bool may_be_called = passage->certainty == CERTAINTY_LIKELY && passage->words <= SHORT_WORDS &&
                         !role_is_control(role) && (!passage->is_label || lists_names(role));
    if (passage->certainty == CERTAINTY_POSSIBLE)
        return role == ROLE_LABEL ? BUTTON_SCORE : ALONE_SCORE;
    return may_be_called ? LIKELY_ALONE_SCORE : 0;
}

bool short_text_tells(struct tokens tokens, enum role role, struct passage *passage)
{
    struct str whole = tokens.text, text = str_span(whole, passage->at);
    bool is_control = role_is_control(role), lends = language_at(passage->language)->lends_words;
    tokens.text.len = passage->at.end;
    enum made made = lends || passage->words > MADE_WORDS ? OF_TEXT : made_of(tokens, passage, is_control);
    bool may_be_text = passage->is_whole && passage->words > 1 && passage->certainty != CERTAINTY_POSSIBLE &&
                       !lists_names(role) && role != ROLE_VALUE;
    if (made == OF_NAMES || (made == OF_BOTH && !may_be_text))
        return false;
    if (!passage->is_whole)
        return true;
    if (lends && passage->words <= SHORT_WORDS && is_of_acronyms(tokens, other_than(passage->language)))
        return false;
    if (passage->words == 1)
        return word_tells(whole, role, passage);
    if (is_one_word(tokens))
        return false;
    bool is_possible = passage->certainty == CERTAINTY_POSSIBLE;
    bool is_named = !is_control && text_is_name(text, passage->language);
    bool is_doubtful = !lends && fabs(passage->score) < enough_alone(passage, role);
    passage->weakness = is_doubtful ? WEAK : WEAK_NOT;
    if (is_named && !passage->is_label) {
        enum label_title title = labels_title(tokens, passage->language);
        passage->weakness = title == TITLE_OF_INTERFACE ? WEAK : WEAK_FAINT;
        if (lists_names(role) || role == ROLE_VALUE || (title == TITLE_OF_NAME && is_possible))
            return false; /* "Ministerio de Hacienda": of what is joined so no more than possible is known */
    }
    if (made == OF_BOTH) /* "Webhook eliminado correctamente", "Chickpeas cacio e pepe" */
        passage->weakness = WEAK_FAINT;
    if (is_possible || (is_named && (passage->words <= SHORT_WORDS || !passage->is_label)))
        passage->certainty = CERTAINTY_LIKELY;
    bool is_chapter = lends && (role == ROLE_HEADING || role == ROLE_TITLE); /* of a book that a page speaks of */
    bool is_plain = passage->words >= CERTAIN_WORDS && fabs(passage->score) >= PLAIN_SCORE && !is_chapter;
    if (passage->is_label && (is_control || is_plain))
        passage->certainty = CERTAINTY_CERTAIN;
    return !is_possible || is_control || (!lends && fabs(passage->score) >= WORDS_SCORE);
}

/* Has it few words and numbers, between white space, in each part between marks that part terms: "eager loading / lazy
 * loading"? An image's title is a part, too. */
static bool is_of_terms(struct str text, bool is_image)
{
    size_t count = 0;
    bool is_counted = false;
    for (size_t i = 0; i < text.len && count < CERTAIN_WORDS; i++) {
        char c = text.at[i];
        bool is_part = ascii_is_letter(c) || ascii_is_digit(c) || (c & 0x80);
        if (memchr(":;|", c, 3) || (memchr("/>", c, 2) && i && text.at[i - 1] == ' ') || (is_image && c == '"'))
            count = 0;
        count += is_part && !is_counted;
        is_counted = !ascii_is_space(c) && (is_counted || is_part);
    }
    return count < CERTAIN_WORDS;
}

/* Is it a sentence, by its stop and by a word of it? */
static bool is_sentence(struct str text, int language)
{
    return memchr(".!?", text.at[text.len - 1], 3) && text_has_sentence_word(text, language);
}

/* What stands without a stop, and without a word to the reader, in a list of Markdown or as a document's title in its
 * front matter, is a title or what a program says as often as text that was left, in a language that lends its words.
 */
static bool may_be_title(const struct segment *segment, const struct passage *passage, struct str text)
{
    bool is_listed = segment->role == ROLE_ITEM && segment->syntax == SYNTAX_MARKDOWN;
    bool is_called = segment->role == ROLE_TITLE && segment->syntax == SYNTAX_PLAIN && segment->part > 0;
    return language_at(passage->language)->lends_words && (is_listed || is_called) &&
           !memchr(".!?", text.at[text.len - 1], 3) && !text_speaks_to_reader(text, passage->language);
}

/* What an attribute says, and what stands for an image, is said by the page alone: it quotes nobody, and so many words
 * call nothing; those of a language that lends none may be a name all the same, or what an image shows. */
static bool is_of_page(const struct segment *segment, const struct passage *passage, bool is_image)
{
    bool may_be_name =
        !language_at(passage->language)->lends_words && (is_image || text_is_name(segment->text, passage->language));
    return passage->is_whole && (is_image || segment->role == ROLE_VALUE) && passage->certainty == CERTAINTY_LIKELY &&
           fabs(passage->score) >= ATTRIBUTE_SCORE && !may_be_name && !is_of_terms(segment->text, is_image);
}

enum certainty passage_certainty(const struct segment *segment, const struct passage *passage)
{
    struct str text = str_span(segment->text, passage->at);
    bool is_image = str_starts(segment->text, STR("!["));
    bool lends = language_at(passage->language)->lends_words;
    bool is_of_interface = role_is_control(segment->role) || passage->is_message ||
                           (is_image && lends && passage->is_whole && passage->words > 1);
    bool is_few = is_of_terms(text, is_image) && !is_sentence(text, passage->language);
    bool is_named = !passage->is_whole && !lends && segment_is_in_clause(segment, passage->at.start) &&
                    !text_has_sentence_word(text, passage->language);
    bool is_term = passage->certainty == CERTAINTY_CERTAIN &&
                   (is_few || is_named || may_be_title(segment, passage, text) ||
                    (!passage->is_whole && segment_leads(segment, passage->at))) &&
                   !is_of_interface;
    return is_of_page(segment, passage, is_image) ? CERTAINTY_CERTAIN : is_term ? CERTAINTY_LIKELY : passage->certainty;
}
