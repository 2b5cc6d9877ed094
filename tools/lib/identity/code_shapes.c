#include "code_shapes.h"

#include <math.h>

#include "../base/hash.h"
#include "../lang/identify.h"
#include "../lang/model.h"
#include "languages.h"
#include "thresholds.h"

static bool is_shortcode(struct str text)
{
    if (text.len < 3 || text.at[0] != '[' || !ascii_is_letter(text.at[1]) || text.at[text.len - 1] != ']')
        return false;
    size_t at = str_find_char(text, '=', 1);
    return at != SIZE_MAX && str_find_char(text, ' ', 1) < at && ascii_is_letter(text.at[at - 1]) &&
           str_find_char(text, ']', 1) == text.len - 1;
}

/* `new URL(path, base)`; `file(s)` and `Text (more, and more)` are none. */
static bool is_call(struct str text)
{
    size_t open = str_find_char(text, '(', 0), space = str_find_char(text, ' ', 0);
    if (space < open && str_find_char(text, ' ', space + 1) < open)
        return false;
    bool is_glued = open != SIZE_MAX && open > 0 && ascii_is_letter(text.at[open - 1]);
    if (!is_glued || str_find_char(text, ')', open) != text.len - 1)
        return false;
    struct str inside = str_slice(text, open + 1, text.len - 1);
    return str_is_empty(inside) || memchr(inside.at, ',', inside.len) || memchr(inside.at, '.', inside.len);
}

/* `KeyError: …`, `java.io.IOException: …` */
static bool is_failure(struct str text)
{
    size_t colon = 0;
    while (colon < text.len && (ascii_is_letter(text.at[colon]) || text.at[colon] == '.'))
        colon++;
    struct str name = str_slice(text, 0, colon);
    bool is_error = str_ends(name, STR("Error")) && name.len > 5;
    return colon < text.len && text.at[colon] == ':' &&
           (is_error || (str_ends(name, STR("Exception")) && name.len > 9));
}

/* `WHERE CustomerName LIKE 'a%'` */
static bool is_query(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t upper = 0, mixed = 0;
    while (tokens_next(&tokens, &word)) {
        bool is_mixed = word.letter_case == CASE_MIXED;
        if (!is_mixed && word.letter_case != CASE_UPPER && word.count > 1 + 2)
            return false;
        mixed += is_mixed;
        upper += word.letter_case == CASE_UPPER;
    }
    return upper && mixed && upper + mixed > 2;
}

/* `![[figure of the text.png|300]]`, `[[a page]]`: as wikis name files and pages; `![](figure of the text.png)`, which
 * Markdown takes for text. */
static bool is_wiki_name(struct str text)
{
    return (str_starts(text, STR("![[")) && str_find(text, STR("]]"), 0) == text.len - 2) ||
           (str_starts(text, STR("[[")) && str_find(text, STR("]]"), 0) == text.len - 2) ||
           (str_starts(text, STR("![](")) && str_find_char(text, ')', 0) == text.len - 1);
}

/* The end of a picture, or of a link around one, that begins at `at`; SIZE_MAX: none does. */
static size_t picture_end(struct str text, size_t at)
{
    bool is_linked = str_starts(str_slice(text, at, text.len), STR("[!["));
    if (!is_linked && !str_starts(str_slice(text, at, text.len), STR("![")))
        return SIZE_MAX;
    size_t target = str_find(text, is_linked ? STR(")](") : STR("]("), at);
    size_t end = target == SIZE_MAX ? target : str_find_char(text, ')', target + 2);
    return end < text.len ? end + 1 : SIZE_MAX;
}

/* Nothing but pictures that tell the state of something, in words of another site's. */
static bool is_badges(struct str text)
{
    static const char *const SIGNS[] = {"badge", "shields.io", ".svg?branch="};
    bool is_badge = false;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS && picture_end(text, 0) != SIZE_MAX; i++)
        is_badge |= str_find(text, str_from(SIGNS[i]), 0) != SIZE_MAX;
    for (size_t at = 0; is_badge && at < text.len; at = str_skip(text, at, " \n|")) {
        at = picture_end(text, at);
        if (at == SIZE_MAX)
            return false;
    }
    return is_badge;
}

/* What the words of a text are. */
struct said {
    size_t telling;   /* that make a sentence, or join parts of a name */
    bool has_capital; /* but for an option: -D */
};

static struct said said_by(struct tokens tokens, int language)
{
    const struct language *known = language_at(language);
    struct said said = {0};
    struct word word;
    while (tokens_next(&tokens, &word)) {
        said.has_capital |= word.letter_case == CASE_CAPITAL && word.count > 1 + 2;
        said.telling += language_lists(known->sentence_words, &word) || language_has_joiner(known, &word);
    }
    return said;
}

/* Letters of what is not masked, and all else that is no white space. */
struct shares {
    size_t letters, signs;
    bool has_block; /* `{`, `;`, ` = ` */
};

/* Braces of a template's output are none. */
static bool begins_block(struct str text, size_t at)
{
    char before = at > 0 ? text.at[at - 1] : ' ', behind = at + 1 < text.len ? text.at[at + 1] : ' ';
    switch (text.at[at]) {
    case '{': return before != '{' && !memchr("{%#", behind, 3);
    case '=': return before == ' ' && behind == ' ';
    default: return text.at[at] == ';';
    }
}

static struct shares shares_of(const struct tokens *tokens)
{
    struct str text = tokens->text;
    struct shares shares = {0};
    size_t mask = 0;
    for (size_t i = 0; i < text.len; i++) {
        while (mask < tokens->masked_count && tokens->masked[mask].end <= i)
            mask++;
        if (mask < tokens->masked_count && tokens->masked[mask].start <= i)
            continue;
        bool is_letter = ascii_is_letter(text.at[i]) || (text.at[i] & 0x80);
        shares.letters += is_letter;
        shares.signs += !is_letter && !ascii_is_space(text.at[i]) && text.at[i] != '\\';
        shares.has_block |= begins_block(text, i);
    }
    return shares;
}

static bool is_below(struct shares shares, size_t percent)
{
    return shares.letters * 100 < (shares.letters + shares.signs) * percent;
}

/* `type Options = { … };`, `@for (item of items) {` */
static bool is_statement(const struct segment *segment, const struct tokens *tokens, int language)
{
    struct str text = tokens->text;
    bool may_be = memchr(text.at, '{', text.len) || memchr(text.at, ';', text.len) || memchr(text.at, '=', text.len);
    if (role_is_control(segment->role) || !may_be)
        return false;
    struct shares shares = shares_of(tokens);
    if (!shares.has_block)
        return false;
    return is_below(shares, STATEMENT_LETTERS_SAID) ||
           (is_below(shares, STATEMENT_LETTERS) && said_by(*tokens, language).telling == 0);
}

/* A component of JSX that is no tag for the reader: `<Preview config={[ … ]} />`, but for texts in it. */
static bool is_component(struct str text)
{
    static const char *const TEXTS[] = {"title=", "label=", "alt=", "placeholder=", "aria-"};
    if (text.len < 2 || text.at[0] != '<' || text.at[1] < 'A' || text.at[1] > 'Z' ||
        str_find(text, STR("={"), 0) == SIZE_MAX || str_find(text, STR("</"), 0) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (str_find(text, str_from(TEXTS[i]), 0) != SIZE_MAX)
            return false;
    return true;
}

/* Does a brace open a rule of CSS at `at`: `{ margin: 0`? */
static bool opens_rule(struct str text, size_t at)
{
    size_t start = str_skip_space(text, at + 1), end = start;
    while (end < text.len && (ascii_is_letter(text.at[end]) || text.at[end] == '-'))
        end++;
    return end > start && end < text.len && text.at[end] == ':';
}

enum { STYLE_WORDS = 2 }; /* at most, of sentences, in rules of CSS: in their comments */

/* `.list { counter-reset: start }`, or several rules of CSS */
static bool is_style(struct tokens tokens, int language)
{
    struct str text = str_trim(tokens.text);
    bool begins = text.len > 1 && memchr(".#@", text.at[0], 3) && ascii_is_letter(text.at[1]);
    size_t rules = 0;
    for (size_t at = 0; rules < 2 && (at = str_find_char(text, '{', at)) != SIZE_MAX; at++)
        rules += opens_rule(text, at);
    return (rules > 1 || (rules && begins && text.at[text.len - 1] == '}')) &&
           said_by(tokens, language).telling <= STYLE_WORDS;
}

/* `CTRL+BACKSPACE / COMMAND+BACKSPACE` */
static bool is_keys(struct str text)
{
    bool has_plus = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (!(c >= 'A' && c <= 'Z') && !ascii_is_digit(c) && !memchr("+/, ", c, 4))
            return false;
        has_plus |= c == '+' && i && text.at[i - 1] != ' ';
    }
    return has_plus;
}

enum { METHOD_WORDS = 3 }; /* at most, with what it is linked to */

/* `Regexp#match?`, `[Exception#cause](…)`: a method of a class, as Ruby names it. */
static bool is_method(struct tokens tokens)
{
    struct str text = tokens.text;
    size_t start = str_starts(text, STR("[")), mark = str_find_char(text, '#', start), words = 0;
    struct word word;
    for (size_t i = start; i < text.len && i < mark; i++)
        if (!ascii_is_letter(text.at[i]) && text.at[i] != ':')
            return false;
    bool is_named = mark != SIZE_MAX && mark > start && mark + 1 < text.len && text.at[start] < 'a' &&
                    (text.at[mark + 1] == '_' || (unsigned)text.at[mark + 1] - 'a' < 26u);
    while (is_named && words <= METHOD_WORDS && tokens_next(&tokens, &word))
        words++;
    return is_named && words <= METHOD_WORDS;
}

/* How the words between white space look. */
struct runs {
    size_t count, paths; /* paths: with a slash, an underscore, a dot or a digit inside */
    size_t dashes;       /* alone, as before the items of a list */
    bool has_option;     /* -g, --save-dev */
};

static bool is_path(struct str run)
{
    bool has_letter = false, has_sign = false;
    for (size_t i = 0; i < run.len; i++) {
        has_letter |= ascii_is_letter(run.at[i]);
        has_sign |= ascii_is_digit(run.at[i]) || run.at[i] == '/' || run.at[i] == '_' || run.at[i] == '@' ||
                    (run.at[i] == '.' && i + 1 < run.len);
    }
    return has_letter && has_sign && !memchr(run.at, '(', run.len);
}

static struct runs runs_of(struct str text)
{
    struct runs runs = {0};
    for (size_t at = str_skip_space(text, 0), end; at < text.len; at = str_skip_space(text, end)) {
        for (end = at; end < text.len && !ascii_is_space(text.at[end]);)
            end++;
        struct str run = str_slice(text, at, end);
        bool is_dash = run.len == 1 && (run.at[0] == '-' || run.at[0] == '*');
        runs.dashes += is_dash;
        runs.count += !is_dash;
        runs.paths += !is_dash && run.at[0] != '-' && is_path(run);
        runs.has_option |= run.at[0] == '-' && run.len > 1 && (ascii_is_letter(run.at[1]) || run.at[1] == '-');
    }
    return runs;
}

/* A word an item of a list, with signs of paths in half of them. */
static bool is_tree(struct runs runs)
{
    return runs.dashes > 1 && runs.count <= runs.dashes && runs.paths * 2 >= runs.count;
}

/* schema:Organization; several of them */
static bool is_qualified(struct str text)
{
    size_t count = 0;
    for (size_t at = str_skip_space(text, 0), end; at < text.len; at = str_skip_space(text, end), count++) {
        size_t colon = SIZE_MAX;
        for (end = at; end < text.len && !ascii_is_space(text.at[end]); end++) {
            if (text.at[end] & 0x80)
                return false;
            colon = colon == SIZE_MAX && text.at[end] == ':' ? end : colon;
        }
        bool is_prefixed = colon != SIZE_MAX && colon > at && colon + 1 < end && ascii_is_letter(text.at[colon + 1]);
        if (!is_prefixed || (text.at[at] < 'a' && (colon == at + 1 || text.at[at + 1] >= 'a')))
            return false;
    }
    return count > 0;
}

/* In a cell: `gift - openspending` */
static bool is_pair_of_names(const struct segment *segment, struct str text)
{
    size_t dash = segment->role == ROLE_CELL ? str_find(text, STR(" - "), 0) : SIZE_MAX;
    if (dash == SIZE_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_gap = i >= dash && i < dash + 3;
        if (!is_gap && !(text.at[i] >= 'a' && text.at[i] <= 'z'))
            return false;
    }
    return true;
}

/* The first word between white space. */
static struct str first_run(struct str text)
{
    size_t start = str_skip(text, 0, "$ \t\n"), end = start;
    while (end < text.len && !ascii_is_space(text.at[end]) && text.at[end] != '`')
        end++;
    return str_slice(text, start, end);
}

static void add_program(struct index *programs, struct str text)
{
    bool is_new;
    struct str run = first_run(text);
    if (run.len > 1 && run.len < text.len)
        index_put_copy(programs, run, &is_new);
}

/* The text of a code that is one in the segment's text; empty for any other. */
static struct str code_text(const struct segment *segment, const struct code *code)
{
    struct str whole = str_span(segment->text, span_of(code->in_message));
    if (!code->is_protected || code->kind == CODE_CLOSE)
        return (struct str){0};
    if (code->kind == CODE_OPEN)
        return str_slice(segment->text, code->in_message.end, segment->codes[code->partner].in_message.start);
    return str_slice(whole, str_skip(whole, 0, "`"), whole.len);
}

/* Code that makes a block by itself is no segment's, nor left out. */
static void find_code(struct index *programs, struct str bytes)
{
    static const char *const MARKS[][2] = {{"`", "`"}, {"<code>", "</code>"}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        for (size_t at = 0, end; (at = str_find(bytes, str_from(MARKS[i][0]), at)) < bytes.len; at = end + 1) {
            at += strlen(MARKS[i][0]);
            end = str_find(bytes, str_from(MARKS[i][1]), at);
            if (end >= bytes.len)
                break;
            if (!ascii_is_space(bytes.at[at]))
                add_program(programs, str_slice(bytes, at, end));
        }
}

/* What commands of the document's code begin with. The first such question reads the document through. */
static const struct index *programs_of(const struct document *document)
{
    struct index *programs = &document->identity->programs;
    if (programs->slot_count)
        return programs;
    index_reserve(programs, 1);
    for (size_t i = 0; i < document->left_out_count; i++)
        add_program(programs, str_span(document->source.bytes, document->left_out[i].at));
    for (size_t i = 0; i < document->segment_count; i++)
        for (size_t k = 0; k < document->segments[i].code_count; k++)
            add_program(programs, code_text(&document->segments[i], &document->segments[i].codes[k]));
    find_code(programs, document->source.bytes);
    return programs;
}

/* Is it called by what the page's code begins with, no word of a language? */
static bool is_program(const struct document *document, struct str run)
{
    struct tokens tokens = {.text = run};
    struct word word;
    return index_get(programs_of(document), run) &&
           !(tokens_next(&tokens, &word) && fabs((double)model_score(&word).language) > PROGRAM_LANGUAGE);
}

static bool is_command(const struct document *document, const struct tokens *tokens, struct runs runs, int language)
{
    struct str text = str_trim(tokens->text);
    bool has_prompt = str_starts(text, STR("$"));
    text = has_prompt ? str_slice(text, str_skip_space(text, 1), text.len) : text;
    bool starts = text.len && text.at[0] >= 'a' && text.at[0] <= 'z' && text.len <= COMMAND_BYTES;
    if (!starts || memchr(".!?:,", text.at[text.len - 1], 5) || str_find(text, STR("]("), 0) != SIZE_MAX)
        return false;
    struct said said = said_by(*tokens, language);
    if (said.telling)
        return false;
    return !said.has_capital &&
           (has_prompt || runs.has_option || runs.paths || (runs.count > 1 && is_program(document, first_run(text))));
}

bool segment_runs_program(const struct document *document, const struct segment *segment)
{
    return index_get(programs_of(document), first_run(str_trim(segment->text)));
}

bool segment_is_code(const struct document *document, const struct segment *segment, int language)
{
    struct str text = str_trim(segment->text);
    if (is_shortcode(text) || is_call(text) || is_failure(text) || is_component(text) || is_qualified(text) ||
        is_pair_of_names(segment, text) || is_query(text) || is_wiki_name(text) || is_badges(text) || is_keys(text))
        return true;
    struct arena arena = {0};
    struct span *masks;
    struct tokens tokens = {.text = segment->text};
    tokens.masked_count = segment_masks(segment, &arena, &masks);
    tokens.masked = masks;
    bool is_run = text.len && !(text.at[0] >= 'A' && text.at[0] <= 'Z') && !(text.at[0] & 0x80);
    struct runs runs = is_run ? runs_of(text) : (struct runs){0};
    bool is_code = is_statement(segment, &tokens, language) || is_method(tokens) || is_style(tokens, language) ||
                   (is_run && (is_tree(runs) || is_command(document, &tokens, runs, language)));
    arena_free(&arena);
    return is_code;
}
