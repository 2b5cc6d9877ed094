#include "terms.h"

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
};

static bool is_shared(const struct word *word, const struct language *expected)
{
    return word->letter_case == CASE_LOWER && (word->count == 1 + 2 || language_lists(expected->sentence_words, word) ||
                                               language_has_joiner(expected, word));
}

static void look_add(struct look *look, const struct word *word, const struct language *language)
{
    if (language_has_joiner(language, word))
        look->joining++;
    else if (language_lists(language->sentence_words, word))
        look->telling++;
}

/* Reads no further than to a telling word. */
static struct look look_at(struct tokens tokens, int language, int expected)
{
    struct look look = {0}, pending = {0};
    struct word word;
    size_t end = 0;
    while (!look.telling && tokens_next(&tokens, &word)) {
        bool is_part = look.words && word.at.start == end + 1 && strchr("-'.", tokens.text.at[end]);
        bool is_beside = word.gap == GAP_SPACE && !word.after_code && !is_part;
        bool is_first = look.words == 0;
        end = word.at.end;
        pending.words += !is_part;
        pending.side_by_side += is_beside && !is_first;
        look_add(&pending, &word, language_at(language));
        if (is_shared(&word, language_at(expected))) {
            if (is_first)
                pending = (struct look){0};
            continue;
        }
        look.words += pending.words;
        look.side_by_side += pending.side_by_side;
        look.telling += pending.telling;
        look.joining += pending.joining;
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

/* Does it begin where a sentence may, with no more of that one behind it? What goes on begins with a small letter. */
static bool is_sentence(const struct segment *segment, struct span at)
{
    struct str text = segment->text;
    size_t before = before_marks(segment, at.start), behind = behind_marks(segment, at.end);
    bool starts = before == 0 || is_one_of(text, before - 1, ".!?:");
    uint32_t c = 0;
    while (behind < text.len && !unicode_is_letter(c))
        c = utf8_next(text, &behind);
    return starts && (!unicode_is_letter(c) || unicode_is_upper(c) || is_one_of(text, at.end - 1, ".!?"));
}

static bool is_bracketed(const struct segment *segment, struct span at)
{
    size_t before = before_marks(segment, at.start);
    return before > 0 && segment->text.at[before - 1] == '(' &&
           is_one_of(segment->text, behind_marks(segment, at.end), ")");
}

/* 4.2, v1.0.0-beta */
static bool has_version(struct str text)
{
    for (size_t i = 1; i + 1 < text.len; i++)
        if (text.at[i] == '.' && ascii_is_digit(text.at[i - 1]) && ascii_is_digit(text.at[i + 1]))
            return true;
    return false;
}

enum shape passage_shape(const struct segment *segment, const struct passage *passage, struct tokens tokens,
                         int expected)
{
    struct str text = segment->text;
    if (passage->is_whole && !has_version(text))
        return SHAPE_TEXT;
    tokens.text.len = passage->at.end;
    tokens.at = tokens.limit = passage->at.start;
    struct look look = look_at(tokens, passage->language, expected);
    if (look.telling)
        return SHAPE_TEXT;
    if (passage->is_whole)
        return look.words >= LIST_WORDS && look.side_by_side == 0 ? SHAPE_VERSIONS : SHAPE_TEXT;
    bool is_gloss = look.words <= GLOSS_WORDS && is_bracketed(segment, passage->at);
    bool is_term = look.words <= TERM_WORDS && !look.joining && !is_sentence(segment, passage->at);
    bool is_list = look.words >= LIST_WORDS && !look.joining && look.side_by_side * LIST_SHARE <= look.words - 1;
    return is_gloss || is_term || is_list ? SHAPE_TERM : SHAPE_TEXT;
}
