#include "passages.h"

#include "../text/unicode.h"
#include "../text/utf8.h"
#include "languages.h"

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

bool segment_names_thing(const struct segment *segment)
{
    struct str text = str_trim(segment->text);
    if (has_upper(text))
        return false;
    bool is_one = true, is_joined = false;
    for (size_t i = 0; i < text.len && is_one; i++) {
        is_one = !ascii_is_space(text.at[i]);
        is_joined |= i > 0 && i + 1 < text.len && memchr("-_./:", text.at[i], 5);
    }
    bool is_heading = segment->kind[0] == 'h' && ascii_is_digit(segment->kind[1]) && !segment->kind[2];
    return (is_one && is_joined) || (is_heading && !has_joiner(text));
}

/* The code's name without the number that tells it from its like. */
static bool is_named(const struct code *code, const char *name)
{
    size_t length = code->name.len;
    while (length > 1 && ascii_is_digit(code->name.at[length - 1]))
        length--;
    return str_equal_ascii_case(str_slice(code->name, 0, length), str_from(name));
}

static bool starts_upper(struct str text, size_t at)
{
    return unicode_is_upper(utf8_next(text, &at));
}

static bool is_in_title_code(const struct segment *segment, struct span at)
{
    static const char *const TITLES[] = {"a", "em", "i", "cite", "q"};
    bool is_upper = starts_upper(segment->text, at.start);
    for (size_t i = 0; i < segment->code_count && segment->codes[i].in_message.end <= at.start; i++) {
        const struct code *code = &segment->codes[i];
        if (code->kind != CODE_OPEN || segment->codes[code->partner].in_message.start < at.end)
            continue;
        for (size_t k = 0; k < sizeof TITLES / sizeof *TITLES; k++)
            if ((is_upper || k >= 3) && is_named(code, TITLES[k]))
                return true;
    }
    return false;
}

/* In Markdown: `*Title*`, `_Title_`, `[Title](…)`. */
static bool is_in_title_marks(struct str text, struct span at)
{
    if (at.start == 0 || at.end >= text.len || !starts_upper(text, at.start))
        return false;
    char before = text.at[at.start - 1], after = text.at[at.end];
    bool is_strong = at.start > 1 && text.at[at.start - 2] == before && before != '[';
    return !is_strong && ((before == '[' && after == ']') || ((before == '*' || before == '_') && after == before));
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

bool text_is_name(struct str text, int number)
{
    const struct language *language = language_at(number);
    struct tokens tokens = {.text = text};
    struct word word;
    size_t capitals = 0;
    while (tokens_next(&tokens, &word)) {
        bool is_small = word.letter_case == CASE_LOWER;
        if (language_lists(language->sentence_words, &word) || (is_small && !language_joins(&word)))
            return false;
        capitals += word.letter_case == CASE_CAPITAL;
    }
    return capitals > 1;
}

/* A text of a control is no name. */
static bool is_label(const char *kind)
{
    static const char *const LABELS[] = {"button", "option", "placeholder", "value", "aria-label", "submit"};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (strcmp(kind, LABELS[i]) == 0)
            return true;
    return false;
}

/* Preformatted text is a screen more often than prose: names of packages and columns stand in it. */
static bool is_on_screen(const struct segment *segment, const struct passage *passage)
{
    return strcmp(segment->kind, "pre") == 0 && !has_joiner(str_span(segment->text, passage->at));
}

static bool is_meant(const struct segment *segment, const struct passage *passage)
{
    bool is_name = passage->is_whole && !is_label(segment->kind) &&
                   text_is_name(str_span(segment->text, passage->at), passage->language);
    if (is_name || is_on_screen(segment, passage))
        return true;
    if (passage->is_whole)
        return is_quoted_title(segment->text, passage->at);
    return is_in_title_code(segment, passage->at) ||
           (segment->syntax == SYNTAX_MARKDOWN && is_in_title_marks(segment->text, passage->at));
}

struct passages segment_passages(const struct segment *segment, int expected, struct arena *arena)
{
    struct span *masks;
    if (segment->is_quoted || segment_names_thing(segment))
        return (struct passages){0};
    size_t mask_count = segment_masks(segment, arena, &masks), count = 0;
    struct passages passages = identify_passages(segment->text, masks, mask_count, expected, arena);
    for (size_t i = 0; i < passages.count; i++)
        if (!is_meant(segment, &passages.items[i]))
            passages.items[count++] = passages.items[i];
    passages.count = count;
    return passages;
}

int segment_whole_language(const struct segment *segment, int expected)
{
    struct verdict verdict = languages_identify_unexpected(segment, expected);
    if (expected == LANGUAGE_NONE || verdict.language == LANGUAGE_NONE || verdict.language == expected ||
        verdict.certainty != CERTAINTY_CERTAIN)
        return expected;
    struct arena arena = {0};
    struct passages passages = segment_passages(segment, expected, &arena);
    bool is_other =
        passages.count == 1 && passages.items[0].is_whole && passages.items[0].certainty == CERTAINTY_CERTAIN;
    int language = is_other ? passages.items[0].language : expected;
    arena_free(&arena);
    return language;
}
