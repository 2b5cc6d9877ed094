#include "island_opening.h"
#include "script.h"

enum { NESTED = 16 };

/* Where the search stands: in code, or in a string, which may hold code, which may hold strings … */
struct nesting {
    const struct island_quote *quotes[NESTED]; /* open at each depth of code */
    size_t braces[NESTED];                     /* the same */
    size_t depth;
    bool is_in_quote;
};

static bool is_stop(const struct island_opening *opening, char c)
{
    unsigned char byte = (unsigned char)c;
    return opening->islands->openers[opening->number].stops[byte >> 6] >> (byte & 63) & 1;
}

static const struct island_quote *quote_at(const struct island_form *form, struct str text, size_t at)
{
    if (at && island_is_word_byte(text.at[at]) && island_is_word_byte(text.at[at - 1]))
        return NULL;
    for (const struct island_quote *quote = form->quotes; quote->open; quote++)
        if (island_stands_at(text, at, quote->open))
            return quote;
    return NULL;
}

/* https://www.php.net/manual/en/language.types.string.php#language.types.string.syntax.heredoc: behind the word that
 * closes what is opened before `at`; `at` where no word stands there. */
static size_t heredoc_end(struct str text, size_t at)
{
    size_t start = at;
    while (start < text.len && (ascii_is_blank(text.at[start]) || text.at[start] == '\'' || text.at[start] == '"'))
        start++;
    size_t end = start;
    while (end < text.len && island_is_word_byte(text.at[end]))
        end++;
    struct str word = str_slice(text, start, end);
    if (!word.len)
        return at;
    while ((end = str_line_end(text, end)) < text.len) {
        while (end < text.len && ascii_is_space(text.at[end]))
            end++;
        bool is_word = str_starts(str_slice(text, end, text.len), word);
        end += is_word ? word.len : 0;
        if (is_word && (end == text.len || !island_is_word_byte(text.at[end])))
            return end;
    }
    return SIZE_MAX;
}

/* Behind the quote that is opened before `at` and holds no code: SIZE_MAX where nothing closes it. */
static size_t plain_quote_end(const struct island_opening *opening, const struct island_quote *quote, size_t at)
{
    struct str text = opening->text;
    if (!quote->close)
        return at;
    if (quote->is_heredoc)
        return heredoc_end(text, at);
    if (!quote->close[0]) {
        size_t end = str_line_end(text, at);
        bool yields = quote->yields && opening->form->close[0];
        size_t close = yields ? str_find(str_slice(text, 0, end), str_from(opening->form->close), at) : SIZE_MAX;
        return close != SIZE_MAX ? close : end;
    }
    struct str close = str_from(quote->close);
    size_t found = str_find(text, close, at);
    return found == SIZE_MAX ? SIZE_MAX : found + close.len;
}

/* Goes on in an open quote, to behind its end or to code in it. */
static size_t pass_quote(const struct island_form *form, struct nesting *nesting, struct str text, size_t at)
{
    const struct island_quote *quote = nesting->quotes[nesting->depth];
    for (; at < text.len; at++) {
        if (quote->escape && text.at[at] == quote->escape) {
            at++;
            continue;
        }
        if (island_stands_at(text, at, quote->close)) {
            nesting->is_in_quote = false;
            return at + strlen(quote->close);
        }
        for (const char *const *code = quote->inside; code && *code; code++)
            if (island_stands_at(text, at, *code) && nesting->depth + 1 < NESTED &&
                !(form->next == NEXT_NO_SPACE && at + 1 < text.len && ascii_is_space(text.at[at + 1]))) {
                nesting->braces[++nesting->depth] = 0;
                nesting->is_in_quote = false;
                return at + strlen(*code);
            }
    }
    return SIZE_MAX;
}

/* Goes on in code, from a byte that is no end of the island. */
static size_t pass_code(const struct island_opening *opening, struct nesting *nesting, size_t at)
{
    size_t *braces = &nesting->braces[nesting->depth];
    char c = opening->text.at[at];
    const struct island_quote *quote = is_stop(opening, c) ? quote_at(opening->form, opening->text, at) : NULL;
    if (quote) {
        at += strlen(quote->open);
        if (!quote->escape)
            return plain_quote_end(opening, quote, at);
        nesting->quotes[nesting->depth] = quote;
        nesting->is_in_quote = true;
        return at;
    }
    if (c == '{' && (nesting->depth || opening->form->nests_braces))
        ++*braces;
    else if (c == '}' && *braces)
        --*braces;
    else if (c == '}' && nesting->depth) {
        nesting->depth--;
        nesting->is_in_quote = true;
    }
    return at + 1;
}

/* The offset of the close delimiter that the engine takes, or SIZE_MAX. */
static size_t find_close_outside_quotes(const struct island_opening *opening)
{
    struct str text = opening->text;
    struct nesting nesting;
    nesting.depth = nesting.braces[0] = 0;
    nesting.is_in_quote = false;
    for (size_t at = opening->inner; at < text.len;) {
        if (nesting.is_in_quote) {
            at = pass_quote(opening->form, &nesting, text, at);
            continue;
        }
        while (at < text.len && !is_stop(opening, text.at[at]))
            at++;
        if (at < text.len && !nesting.depth && !nesting.braces[0] && island_stands_at(text, at, opening->form->close))
            return at;
        if (at < text.len)
            at = pass_code(opening, &nesting, at);
    }
    return SIZE_MAX;
}

/* Behind the string whose quote is at `at`; behind the quote alone when nothing on its line closes it, for then it is
 * an apostrophe. */
static size_t string_end(const struct island_opening *opening, size_t at)
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
static bool gives_up_at(const struct island_opening *opening, struct str text, size_t at)
{
    const struct island_form *form = opening->form;
    return at >= text.len || is_end_tag(form, text, at) ||
           (!island_closes_at_end(opening) && text.at[at] == form->open[0] && island_stands_at(text, at, form->open));
}

/* Behind the word and the parentheses that it may have. Where nothing closes these it is the word alone, and from then
 * on they are looked for up to the next opener, so that nothing is looked at twice. */
static size_t find_word_end(const struct island_opening *opening)
{
    uint32_t bit = (uint32_t)1 << opening->number;
    struct island_opening limited = *opening;
    struct str *text = &limited.text;
    struct nesting nesting = {.depth = 0};
    size_t word_end = opening->inner, depth = 0;
    while (word_end < text->len && island_is_word_byte(text->at[word_end]))
        word_end++;
    if (opening->memory->refused & bit)
        *text = str_slice(*text, 0, str_find_char(*text, opening->form->open[0], word_end));
    size_t at = word_end;
    while (at < text->len && ascii_is_blank(text->at[at]))
        at++;
    while (at < text->len) {
        char c = text->at[at];
        if (nesting.is_in_quote) {
            at = pass_quote(opening->form, &nesting, *text, at);
            continue;
        }
        if (!depth && c != '(')
            return word_end;
        depth += c == '(';
        if (c == ')' && --depth == 0)
            return at + 1;
        at = pass_code(&limited, &nesting, at);
    }
    opening->memory->refused |= depth ? bit : 0;
    return word_end;
}

/* The offset of the first close delimiter that is in no string and closes no brace; else of the first in a string,
 * which then was none: `{% x don't %} it's {% y %}`; else SIZE_MAX. Behind an opener that found none, what stands in
 * its strings has none itself: each would be looked through to the same end. */
static size_t find_close_in_doubt(const struct island_opening *opening)
{
    struct str text = opening->text, close = str_from(opening->form->close);
    size_t at = opening->inner, depth = 0, hidden = SIZE_MAX;
    uint32_t *searched_until = &opening->memory->searched_until[opening->number];
    bool has_strings = at >= *searched_until;
    while (!gives_up_at(opening, text, at)) {
        char c = text.at[at];
        size_t start = at++;
        if (depth == 0 && c == close.at[0] && island_stands_at(text, start, close.at))
            return start;
        if (has_strings && (c == '"' || c == '\'' || c == '`'))
            at = string_end(opening, start);
        if (at > start + 1 && hidden == SIZE_MAX)
            hidden = str_find(str_slice(text, 0, at), close, start);
        if (c == '{' && close.at[0] == '}')
            depth++;
        else if (c == '}' && depth)
            depth--;
    }
    *searched_until = has_strings ? (uint32_t)at : *searched_until;
    if (at >= text.len && hidden == SIZE_MAX && str_find(text, close, opening->inner) == SIZE_MAX)
        opening->memory->absent_until[opening->number] = UINT32_MAX;
    return island_closes_at_end(opening) ? SIZE_MAX : hidden;
}

static bool is_bracket(char c, const char brackets[3])
{
    return c == brackets[0] || c == brackets[1] || c == brackets[2];
}

/* The end of the line of `at`, or of the last one that is joined to it. */
static size_t joined_line_end(const struct island_form *form, struct str text, size_t at)
{
    size_t end = str_line_end(text, at);
    while (form->goes_on && end < text.len && end > at && text.at[end - 1] == form->goes_on) {
        at = end + (str_starts(str_slice(text, end, text.len), STR("\r\n")) ? 2 : 1);
        end = str_line_end(text, at);
    }
    return end;
}

/* The end of the line that the opener stands on; with strings, of a later one while a bracket is open. */
static size_t find_line_end(const struct island_opening *opening)
{
    struct str text = opening->text;
    size_t depth = 0, at = opening->inner;
    uint32_t *absent_until = &opening->memory->absent_until[opening->number];
    if (*absent_until > at || !opening->form->has_strings)
        return joined_line_end(opening->form, text, at);
    while (at < text.len && (depth || !ascii_is_line_end(text.at[at]))) {
        char c = text.at[at++];
        if (c == '"' || c == '\'')
            at = string_end(opening, at - 1);
        if (is_bracket(c, "([{"))
            depth++;
        else if (is_bracket(c, ")]}") && depth)
            depth--;
    }
    *absent_until = depth ? UINT32_MAX : 0;
    return depth ? str_line_end(text, opening->inner) : at;
}

/* Where what the opener stands in ends: its line, or the text. */
static size_t find_limit(const struct island_opening *opening)
{
    struct span *line = &opening->memory->line;
    if (!opening->form->is_one_line)
        return opening->text.len;
    if (opening->inner < line->start || opening->inner > line->end || span_is_empty(*line))
        *line = (struct span){opening->inner, str_line_end(opening->text, opening->inner)};
    return line->end;
}

static size_t find_first_close(const struct island_opening *opening)
{
    const struct island_form *form = opening->form;
    size_t found = opening->inner, limit = find_limit(opening);
    struct str text = str_slice(opening->text, 0, limit);
    struct str close = str_from(form->close), before = str_from(form->closes_behind);
    for (; (found = str_find(text, close, found)) != SIZE_MAX; found++) {
        size_t end = found - (before.len && island_is_trim_mark(text.at[found - 1]));
        if (str_ends(str_slice(text, 0, found), before) || str_ends(str_slice(text, 0, end), before))
            return found;
    }
    opening->memory->absent_until[opening->number] = form->is_one_line ? (uint32_t)limit : UINT32_MAX;
    return SIZE_MAX;
}

static size_t behind_word(struct str text, size_t at)
{
    while (at < text.len && ascii_is_letter(text.at[at]))
        at++;
    return at;
}

/* Behind the sign and the words that a statement begins with, which are none of JavaScript: `#if`, `:else if`, `/each`;
 * `{/[a-z]+/}` is a regular expression. */
static size_t behind_words(struct str text, size_t at)
{
    char sign = at < text.len ? text.at[at] : ' ';
    size_t end = behind_word(text, at + 1);
    if (sign == '/')
        return end > at + 1 && end < text.len && text.at[end] == '}' ? end : at;
    if (sign != '#' && sign != ':' && sign != '@')
        return at;
    return str_starts(str_slice(text, end, text.len), STR(" if ")) ? end + 3 : end;
}

/* The brace that closes what is open before it. One that nothing closes lets none behind it be closed. */
static size_t find_script_close(const struct island_opening *opening)
{
    struct arena arena = {0};
    bool has_markup = opening->form->has_markup;
    size_t start = has_markup ? opening->inner : behind_words(opening->text, opening->inner);
    size_t close = script_brace_close(opening->text, start, has_markup, &arena);
    arena_free(&arena);
    if (close == SIZE_MAX)
        opening->memory->absent_until[opening->number] = UINT32_MAX;
    return close;
}

size_t island_close(const struct island_opening *opening)
{
    const struct island_form *form = opening->form;
    struct island_memory *memory = opening->memory;
    uint32_t bit = (uint32_t)1 << opening->number;
    if (form->is_line)
        return find_line_end(opening);
    if (form->is_word)
        return find_word_end(opening);
    if (memory->absent_until[opening->number] > opening->inner)
        return SIZE_MAX;
    if (form->is_script)
        return find_script_close(opening);
    bool is_doubted = opening->islands->openers[opening->number].is_supposed || (memory->refused & bit);
    if (form->quotes && !(form->has_strings && is_doubted)) {
        size_t found = find_close_outside_quotes(opening);
        if (found != SIZE_MAX)
            return found;
        memory->refused |= bit;
        if (!form->has_strings)
            memory->absent_until[opening->number] = UINT32_MAX;
    }
    if (form->has_strings)
        return find_close_in_doubt(opening);
    return form->quotes ? SIZE_MAX : find_first_close(opening);
}
