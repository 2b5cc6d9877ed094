#include "island.h"

#include <stdint.h>

#include "../base/bug.h"

/* One opener that stands in the text, and what its dialect says of it. */
struct opening {
    const struct dialect *dialect;
    const struct island_form *form;
    struct island_memory *memory;
    size_t number; /* of the form in the memory; its dialect's pairs of words come behind all forms of the dialect */
    struct str text;
    size_t at, inner; /* where the opener begins and ends */
};

static size_t list_length(const char *const *words)
{
    size_t count = 0;
    while (words && words[count])
        count++;
    return count;
}

static bool list_has(const char *const *words, struct str word)
{
    for (; words && *words; words++)
        if (str_equal(str_from(*words), word))
            return true;
    return false;
}

/* How many numbers of the memory a dialect takes. */
static size_t dialect_numbers(const struct dialect *dialect)
{
    return dialect->form_count + (list_length(dialect->raw_words) + list_length(dialect->comment_words)) / 2;
}

void islands_init(struct islands *islands, const struct dialect *const *dialects)
{
    *islands = (struct islands){.dialects = dialects};
    size_t numbers = 0;
    for (; dialects && *dialects; dialects++) {
        numbers += dialect_numbers(*dialects);
        for (size_t i = 0; i < (*dialects)->form_count; i++) {
            const char *open = (*dialects)->forms[i].open;
            if (!islands->is_first_byte[(unsigned char)open[0]]) {
                BUG_IF(islands->first_byte_count == ISLAND_FIRST_BYTES);
                islands->first_bytes[islands->first_byte_count++] = open[0];
            }
            islands->is_first_byte[(unsigned char)open[0]] = true;
            islands->is_second_byte[(unsigned char)open[1]] = true;
        }
    }
    BUG_IF(numbers > ISLAND_FORMS);
}

static bool stands_at(struct str text, size_t at, const char *word)
{
    for (; *word; word++, at++)
        if (at >= text.len || text.at[at] != *word)
            return false;
    return true;
}

static bool is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

static bool is_trim_mark(char c)
{
    return c == '-' || c == '+' || c == '~';
}

/* Behind the string whose quote is at `at`; behind the quote alone when nothing on its line closes it, for then it is
 * an apostrophe. */
static size_t string_end(const struct opening *opening, size_t at)
{
    struct str text = opening->text;
    char quote = text.at[at];
    struct span *open = &opening->memory->open_quotes[quote == '"' ? 1 : quote == '`' ? 2 : 0];
    if (at >= open->start && at < open->end)
        return at + 1;
    size_t end = at + 1;
    for (; end < text.len && !ascii_is_line_end(text.at[end]); end++) {
        if (text.at[end] == quote)
            return end + 1;
        if (text.at[end] == '\\' && quote != '`') /* Go's raw strings */
            end++;
    }
    *open = (struct span){at, end};
    return at + 1;
}

/* An end tag begins at `at`: no expression of a language whose delimiters are braces holds one outside its strings. */
static bool is_end_tag(const struct island_form *form, struct str text, size_t at)
{
    return form->open[0] != '<' && at + 2 < text.len && text.at[at] == '<' && text.at[at + 1] == '/' &&
           ascii_is_letter(text.at[at + 2]);
}

/* Nothing behind `at` belongs to the island: the text ends, an element does, or another island begins. */
static bool gives_up_at(const struct island_form *form, struct str text, size_t at)
{
    return at >= text.len || is_end_tag(form, text, at) ||
           (!form->closes_at_end && text.at[at] == form->open[0] && stands_at(text, at, form->open));
}

/* The offset of the first close delimiter that is in no string and closes no brace; else of the first in a string,
 * which then was none: `{% x don't %} it's {% y %}`; else SIZE_MAX. */
static size_t find_close_outside_strings(const struct opening *opening, bool *is_absent)
{
    struct str text = opening->text, close = str_from(opening->form->close);
    size_t at = opening->inner, depth = 0, hidden = SIZE_MAX;
    while (!gives_up_at(opening->form, text, at)) {
        char c = text.at[at];
        size_t start = at++;
        if (depth == 0 && c == close.at[0] && stands_at(text, start, close.at))
            return start;
        if (c == '"' || c == '\'' || c == '`')
            at = string_end(opening, start);
        if (at > start + 1 && hidden == SIZE_MAX)
            hidden = str_find(str_slice(text, 0, at), close, start);
        if (c == '{' && close.at[0] == '}')
            depth++;
        else if (c == '}' && depth)
            depth--;
    }
    *is_absent = at >= text.len && hidden == SIZE_MAX && str_find(text, close, opening->inner) == SIZE_MAX;
    return opening->form->closes_at_end ? SIZE_MAX : hidden;
}

/* The offset of the close delimiter, or SIZE_MAX. */
static size_t find_close(const struct opening *opening)
{
    bool *is_absent = &opening->memory->is_absent[opening->number];
    if (*is_absent)
        return SIZE_MAX;
    if (opening->form->has_strings)
        return find_close_outside_strings(opening, is_absent);
    size_t found = str_find(opening->text, str_from(opening->form->close), opening->inner);
    *is_absent = found == SIZE_MAX;
    return found;
}

/* What stands between the delimiters, without marks that trim white space. */
static struct str content_of(struct str text, size_t start, size_t end)
{
    if (start < end && is_trim_mark(text.at[start]))
        start++;
    if (start < end && is_trim_mark(text.at[end - 1]))
        end--;
    return str_trim(str_slice(text, start, end));
}

static struct str word_at(struct str text, size_t start)
{
    size_t end = start;
    while (end < text.len && is_word_byte(text.at[end]))
        end++;
    return str_slice(text, start, end);
}

/* Behind the statement of that word that closes a raw block begun before `at`, or SIZE_MAX. */
static size_t find_closing_statement(struct opening opening, size_t at, struct str word)
{
    struct str open = str_from(opening.form->open);
    while ((at = str_find(opening.text, open, at)) != SIZE_MAX) {
        at = opening.inner = at + open.len;
        at += at < opening.text.len && is_trim_mark(opening.text.at[at]);
        while (at < opening.text.len && ascii_is_space(opening.text.at[at]))
            at++;
        size_t close = str_equal(word_at(opening.text, at), word) ? find_close(&opening) : SIZE_MAX;
        if (close != SIZE_MAX)
            return close + strlen(opening.form->close);
    }
    return SIZE_MAX;
}

/* Where the island's word opens a block that is taken whole, moves the island's end behind it. */
static bool extend_over_block(const struct opening *opening, const char *const *pairs, size_t number,
                              struct island *island)
{
    for (size_t i = 0; pairs && pairs[i]; i += 2) {
        bool *is_absent = &opening->memory->is_absent[number + i / 2];
        if (*is_absent || !str_equal(island->word, str_from(pairs[i])))
            continue;
        size_t end = find_closing_statement(*opening, island->at.end, str_from(pairs[i + 1]));
        *is_absent = end == SIZE_MAX;
        if (end == SIZE_MAX)
            return false;
        island->at.end = end;
        return true;
    }
    return false;
}

static void describe(const struct opening *opening, size_t number, struct str content, struct island *island)
{
    const struct dialect *dialect = opening->dialect;
    for (const char *const *ending = dialect->block_endings; ending && *ending; ending++)
        island->opens_block |= str_ends(content, str_from(*ending));
    if (island->kind != ISLAND_STATEMENT)
        return;
    island->word = word_at(content, 0);
    island->opens_block |= list_has(dialect->block_openers, island->word);
    island->closes_block = list_has(dialect->block_closers, island->word) ||
                           (dialect->block_endings && content.len && content.at[0] == '}');
    size_t raw_pairs = list_length(dialect->raw_words) / 2;
    if (extend_over_block(opening, dialect->raw_words, number, island))
        island->kind = ISLAND_RAW;
    else if (extend_over_block(opening, dialect->comment_words, number + raw_pairs, island))
        island->kind = ISLAND_COMMENT;
    else if (list_has(dialect->output_words, island->word))
        island->kind = ISLAND_OUTPUT;
}

/* Does the arm of an ICU message begin with the brace at `at`: `other {# messages}`, `=1 {# message}`? */
static bool is_icu_arm(struct str text, size_t at)
{
    static const char *const SELECTORS[] = {"zero", "one", "two", "few", "many", "other", NULL};
    while (at && ascii_is_space(text.at[at - 1]))
        at--;
    size_t start = at;
    while (start && is_word_byte(text.at[start - 1]))
        start--;
    return list_has(SELECTORS, str_slice(text, start, at)) || (start && start < at && text.at[start - 1] == '=');
}

static bool opens(const struct island_form *form, struct str text, size_t at)
{
    if (!stands_at(text, at, form->open))
        return false;
    size_t inner = at + strlen(form->open);
    if (inner >= text.len)
        return true;
    if (form->needs_space)
        return ascii_is_space(text.at[inner]);
    if (!form->is_not_name || !(ascii_is_letter(text.at[inner]) || is_icu_arm(text, at)))
        return true;
    size_t end = inner;
    while (end < text.len && text.at[end] != '}' && text.at[end] != '{' && text.at[end] != '\n')
        end++;
    return end == text.len || text.at[end] != '}' || (end > inner && text.at[end - 1] == form->close[0]);
}

static enum island_result read_island(const struct opening *opening, size_t number, struct island *island)
{
    const struct island_form *form = opening->form;
    size_t close = find_close(opening), end = close + strlen(form->close);
    if (close == SIZE_MAX && !form->closes_at_end) {
        *island = (struct island){.at = {opening->at, opening->inner}, .kind = form->kind, .form = form};
        return ISLAND_UNCLOSED;
    }
    if (close == SIZE_MAX) {
        /* A message that such an island ends has no white space at its end. */
        for (end = opening->text.len; end > opening->inner && ascii_is_space(opening->text.at[end - 1]);)
            end--;
        close = end;
    }
    *island = (struct island){.at = {opening->at, end}, .kind = form->kind, .form = form};
    describe(opening, number, content_of(opening->text, opening->inner, close), island);
    return ISLAND_FOUND;
}

enum island_result island_at(const struct islands *islands, struct island_memory *memory, struct str text, size_t at,
                             struct island *island)
{
    if (!island_may_start_at(islands, text, at))
        return ISLAND_NONE;
    size_t number = 0;
    for (const struct dialect *const *dialects = islands->dialects; *dialects; dialects++) {
        const struct dialect *dialect = *dialects;
        for (size_t i = 0; i < dialect->form_count; i++) {
            const struct island_form *form = &dialect->forms[i];
            if (!opens(form, text, at))
                continue;
            struct opening opening = {dialect, form, memory, number + i, text, at, at + strlen(form->open)};
            return read_island(&opening, number + dialect->form_count, island);
        }
        number += dialect_numbers(dialect);
    }
    return ISLAND_NONE;
}

/* Takes off the signs of a comment inside its delimiters: `!`, `!--`, `--`, `#`, `//`, and what closes a C comment.
 * False: there are none. */
static bool strip_comment(struct str *text)
{
    static const struct str OPENERS[] = {{"!--", 3}, {"!", 1}, {"--", 2}, {"#", 1}, {"//", 2}, {"/*", 2}};
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++) {
        if (!str_starts(*text, OPENERS[i]))
            continue;
        *text = str_slice(*text, OPENERS[i].len, text->len);
        struct str close = OPENERS[i].at[OPENERS[i].len - 1] == '-' ? STR("--") : STR("*/");
        if (str_ends(*text, close) && text->len >= close.len)
            *text = str_slice(*text, 0, text->len - close.len);
        return true;
    }
    return false;
}

bool island_comment(const struct island *island, struct str text, struct str *inner)
{
    struct str whole = str_span(text, island->at), close = str_from(island->form->close);
    size_t start = strlen(island->form->open), end = whole.len - (str_ends(whole, close) ? close.len : 0);
    bool is_block = island->kind == ISLAND_COMMENT && island->form->kind == ISLAND_STATEMENT;
    if (is_block) { /* between its two statements */
        start = str_find(whole, close, start) + close.len;
        while (end > start && !str_starts(str_slice(whole, end, whole.len), str_from(island->form->open)))
            end--;
    }
    *inner = str_slice(whole, start < end ? start : end, end);
    if (island->kind == ISLAND_COMMENT)
        return true;
    bool is_trimmed = inner->len > 2 && memchr("-~", inner->at[0], 2) && inner->at[1] != '-';
    *inner = str_trim(str_slice(*inner, is_trimmed, inner->len));
    is_trimmed = str_ends(*inner, STR(" -")) || str_ends(*inner, STR("--~")) || str_ends(*inner, STR("*/-"));
    *inner = str_trim(str_slice(*inner, 0, inner->len - is_trimmed));
    return strip_comment(inner);
}
