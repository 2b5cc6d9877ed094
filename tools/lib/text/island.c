#include "island.h"

#include <stdint.h>

/* One opener that stands in the text. */
struct opening {
    const struct islands *islands;
    const struct island_form *form;
    struct island_memory *memory;
    size_t number; /* of the opener in the set */
    struct str text;
    size_t at, inner; /* where the opener begins and ends */
};

static bool list_has(const char *const *words, struct str word)
{
    for (; words && *words; words++)
        if (str_equal(str_from(*words), word))
            return true;
    return false;
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
        if (opening->form->first_closes && hidden != SIZE_MAX)
            return hidden;
        if (c == '{' && close.at[0] == '}' && !opening->form->first_closes)
            depth++;
        else if (c == '}' && depth)
            depth--;
    }
    *is_absent = at >= text.len && hidden == SIZE_MAX && str_find(text, close, opening->inner) == SIZE_MAX;
    return opening->form->closes_at_end ? SIZE_MAX : hidden;
}

static bool is_bracket(char c, const char brackets[3])
{
    return c == brackets[0] || c == brackets[1] || c == brackets[2];
}

/* The end of the line that the opener stands on; with strings, of a later one while a bracket is open. */
static size_t find_line_end(const struct opening *opening, bool *is_absent)
{
    struct str text = opening->text;
    size_t depth = 0, at = opening->inner;
    if (*is_absent || !opening->form->has_strings)
        return str_line_end(text, at);
    while (at < text.len && (depth || !ascii_is_line_end(text.at[at]))) {
        char c = text.at[at++];
        if (c == '"' || c == '\'')
            at = string_end(opening, at - 1);
        if (is_bracket(c, "([{"))
            depth++;
        else if (is_bracket(c, ")]}") && depth)
            depth--;
    }
    *is_absent = depth > 0;
    return depth ? str_line_end(text, opening->inner) : at;
}

/* The offset of the close delimiter, or SIZE_MAX. */
static size_t find_close(const struct opening *opening)
{
    bool *is_absent = &opening->memory->is_absent[opening->number];
    if (opening->form->is_line)
        return find_line_end(opening, is_absent);
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

/* What one of the opener's dialects, the set's `number`, says of the island. */
static void describe(const struct opening *opening, size_t number, struct str content, struct island *island)
{
    const struct dialect *dialect = opening->islands->dialects[number];
    for (const char *const *ending = dialect->block_endings; ending && *ending; ending++)
        island->opens_block |= str_ends(content, str_from(*ending));
    if (island->kind != ISLAND_STATEMENT)
        return;
    island->word = word_at(content, 0);
    island->opens_block |= list_has(dialect->block_openers, island->word);
    island->closes_block |= list_has(dialect->block_closers, island->word) ||
                            (dialect->block_endings && content.len && content.at[0] == '}');
    if (extend_over_block(opening, dialect->raw_words, opening->islands->raw_numbers[number], island))
        island->kind = ISLAND_RAW;
    else if (extend_over_block(opening, dialect->comment_words, opening->islands->comment_numbers[number], island))
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

static bool begins_line(struct str text, size_t at)
{
    while (at && ascii_is_blank(text.at[at - 1]))
        at--;
    return at == 0 || ascii_is_line_end(text.at[at - 1]);
}

static bool opens(const struct island_form *form, struct str text, size_t at)
{
    if (!stands_at(text, at, form->open))
        return false;
    size_t inner = at + strlen(form->open);
    if (form->is_line)
        return begins_line(text, at) && !stands_at(text, inner, form->open);
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

static enum island_result read_island(const struct opening *opening, struct island *island)
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
    uint32_t dialects = opening->islands->openers[opening->number].dialects;
    for (size_t i = 0; dialects >> i; i++)
        if (dialects >> i & 1)
            describe(opening, i, content_of(opening->text, opening->inner, close), island);
    return ISLAND_FOUND;
}

enum island_result island_at(const struct islands *islands, struct island_memory *memory, struct str text, size_t at,
                             struct island *island)
{
    if (!island_may_start_at(islands, text, at))
        return ISLAND_NONE;
    for (size_t i = 0; i < islands->opener_count; i++) {
        const struct island_form *form = islands->openers[i].form;
        if (form->open[0] != text.at[at] || !opens(form, text, at))
            continue;
        struct opening opening = {islands, form, memory, i, text, at, at + strlen(form->open)};
        return read_island(&opening, island);
    }
    return ISLAND_NONE;
}

/* Does the text hold a statement with one of the dialect's own words? In what is raw to the set there is none. */
static bool has_own_word(const struct islands *islands, struct str text, const struct dialect *dialect)
{
    struct island_memory memory = {0};
    struct island island;
    for (size_t i = 0; i < dialect->form_count; i++) {
        const char *open = dialect->forms[i].open;
        bool is_statement = dialect->forms[i].kind == ISLAND_STATEMENT;
        /* Much faster than to look for two bytes at once. */
        for (size_t at = 0; is_statement && (at = str_find_char(text, open[0], at)) != SIZE_MAX;) {
            bool is_found = stands_at(text, at, open) && island_at(islands, &memory, text, at, &island) == ISLAND_FOUND;
            if (is_found && list_has(dialect->own_words, island.word))
                return true;
            at = is_found ? island.at.end : at + 1;
        }
    }
    return false;
}

const struct islands *islands_of_text(const struct islands *islands, struct str text)
{
    const struct islands *const *set = islands ? islands->told : NULL;
    for (; set && *set; set++)
        if (has_own_word(islands, text, (*set)->dialects[0]))
            return *set;
    return islands;
}

const struct islands *islands_of_excerpt(const struct islands *islands, struct str text)
{
    for (size_t i = 0; islands && islands->told && i < islands->opener_count; i++) {
        const struct island_form *form = islands->openers[i].form;
        for (size_t at = 0; form->is_doubted && (at = str_find_char(text, form->open[0], at)) != SIZE_MAX; at++)
            if (stands_at(text, at, form->open))
                return islands->told[0];
    }
    return islands_of_text(islands, text);
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
