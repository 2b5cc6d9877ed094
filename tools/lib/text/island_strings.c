#include "island_strings.h"

/* The code is cut into tokens, which is all that is needed of any language: literals, words, signs. Where that cannot
 * be done for certain (a comment, code within a string, a string that nothing closes) the island shows none. */

enum { TOKENS = 128 };

enum token_kind { TOKEN_WORD, TOKEN_STRING, TOKEN_SIGN };

struct token {
    struct span at;
    enum token_kind kind;
    unsigned depth;                       /* of brackets that are open around it */
    const struct island_literal *literal; /* of a string; NULL: its text is not what stands between its quotes */
};

struct code {
    struct str text;
    const struct island *island;
    const struct island_strings *facts;
    struct token tokens[TOKENS];
    size_t count;
    bool is_cut; /* more tokens than there is room for */
};

static bool list_has(const char *const *words, struct str word)
{
    for (; words && *words; words++)
        if (str_equal(str_from(*words), word))
            return true;
    return false;
}

static struct str token_text(const struct code *code, size_t i)
{
    return i < code->count ? str_span(code->text, code->tokens[i].at) : (struct str){0};
}

static bool is_token(const struct code *code, size_t i, const char *text)
{
    return i < code->count && code->tokens[i].kind != TOKEN_STRING && str_equal(token_text(code, i), str_from(text));
}

static bool is_string(const struct code *code, size_t i)
{
    return i < code->count && code->tokens[i].kind == TOKEN_STRING;
}

static struct str string_content(const struct code *code, size_t i)
{
    struct span at = code->tokens[i].at;
    return str_slice(code->text, at.start + 1, at.end - 1);
}

static bool is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80 || (c && strchr("_$@.-", c));
}

static size_t sign_length(struct str text, size_t at)
{
    static const char *const LONG[] = {"==", "=>", "!=", "??", "||", "&&", "?:", "<=", ">=", ":=", "->", "::", "=~"};
    struct str rest = str_slice(text, at, text.len);
    for (size_t i = 0; i < sizeof LONG / sizeof *LONG; i++)
        if (str_starts(rest, str_from(LONG[i])))
            return 2;
    return 1;
}

static const struct island_literal *literal_at(const struct code *code, char c)
{
    for (const struct island_literal *literal = code->facts->literals; literal->quote; literal++)
        if (literal->quote == c)
            return literal;
    return NULL;
}

static bool begins_code(const struct island_literal *literal, struct str rest)
{
    for (const char *const *code = literal->code; code && *code; code++)
        if (str_starts(rest, str_from(*code)))
            return true;
    return false;
}

/* Takes the string that begins at `at`; gives its end, or 0. Of a language that is only supposed nobody knows whether a
 * backslash means something. */
static size_t read_string(const struct code *code, size_t at, size_t end, struct token *token)
{
    const struct island_literal *literal = literal_at(code, code->text.at[at]);
    struct str text = str_slice(code->text, 0, end);
    token->kind = TOKEN_STRING;
    token->literal = literal;
    for (size_t i = at + 1; literal && i < end; i++) {
        char c = text.at[i], next = i + 1 < end ? text.at[i + 1] : '\0';
        if (c == literal->quote)
            return i + 1;
        if (begins_code(literal, str_slice(text, i, end)) || (c == '\\' && code->island->is_supposed))
            return 0;
        if (c == '\\' && (literal->escapes == ESCAPES_ALL || literal_escapes(literal, next))) {
            token->literal = literal_escapes(literal, next) ? token->literal : NULL;
            i++;
        }
    }
    return 0;
}

/* Does a comment begin here, or a string that is no literal (a heredoc)? */
static bool is_beyond(const struct island_form *form, struct str rest)
{
    for (const struct island_quote *quote = form->quotes; quote && quote->open; quote++)
        if (quote->open[0] && !strchr("'\"`", quote->open[0]) && str_starts(rest, str_from(quote->open)))
            return true;
    return false;
}

/* Gives the token's end, or 0 where the code cannot be told. */
static size_t read_token(const struct code *code, size_t at, size_t end, struct token *token)
{
    char c = code->text.at[at];
    *token = (struct token){.kind = TOKEN_SIGN};
    if (strchr("'\"`", c) && c)
        return read_string(code, at, end, token);
    if (is_beyond(code->island->form, str_slice(code->text, at, end)))
        return 0;
    if (!is_word_byte(c))
        return at + sign_length(str_slice(code->text, 0, end), at);
    token->kind = TOKEN_WORD;
    while (at < end && is_word_byte(code->text.at[at]))
        at++;
    return at;
}

static bool is_edge(char c)
{
    return c && strchr("-+~_", c);
}

static struct span inside_of(const struct island *island, struct str text)
{
    struct span at = {island->at.start + strlen(island->form->open), island->at.end - strlen(island->form->close)};
    while (at.start < at.end && is_edge(text.at[at.start]))
        at.start++;
    while (at.start < at.end && is_edge(text.at[at.end - 1]))
        at.end--;
    return at;
}

/* A shortcode that is shown, not run, stands in a comment. */
static bool is_shown_code(struct str inside)
{
    return str_starts(inside, STR("</*")) || str_starts(inside, STR("%/*"));
}

/* False: it cannot be told what is code. */
static bool read_code(struct code *code)
{
    struct span inside = inside_of(code->island, code->text);
    unsigned depth = 0;
    bool is_closed = str_ends(str_span(code->text, code->island->at), str_from(code->island->form->close));
    if (!is_closed || is_shown_code(str_span(code->text, inside)))
        return false;
    for (size_t at = inside.start; at < inside.end && !code->is_cut;) {
        if (ascii_is_space(code->text.at[at])) {
            at++;
            continue;
        }
        struct token *token = &code->tokens[code->count];
        size_t end = read_token(code, at, inside.end, token);
        if (!end)
            return false;
        char c = token->kind == TOKEN_SIGN ? code->text.at[at] : '\0';
        depth -= depth && c && strchr(")]}", c);
        token->at = (struct span){at, end};
        token->depth = depth;
        depth += c && strchr("([{", c);
        at = end;
        code->is_cut = ++code->count == TOKENS;
    }
    return true;
}

/* Arguments that are shown wherever they arrive. */
static const char *const NAMES[] = {"title", "caption", "alt", "label", "heading", NULL};

/* Last words of names of arguments that are nearly always shown: button_text, summaryText, aria-label. */
static const char *const ENDINGS[] = {"title", "caption", "alt",         "label",    "heading", "text",
                                      "hint",  "legend",  "description", "subtitle", "summary", "placeholder"};

static bool ends_name(struct str name, const char *ending)
{
    size_t length = strlen(ending);
    if (name.len < length || !str_equal_ascii_case(str_slice(name, name.len - length, name.len), str_from(ending)))
        return false;
    char first = name.at[name.len - length], before = name.len > length ? name.at[name.len - length - 1] : '_';
    return before == '_' || before == '-' || (first != ascii_lower(first) && before == ascii_lower(before));
}

static bool is_own_name(const struct code *code, struct str name)
{
    const struct island_arguments *own = code->island->arguments;
    for (size_t i = 0; own && i < own->count; i++)
        if (str_equal(own->names[i], name))
            return true;
    return false;
}

static bool is_shown_name(struct str name)
{
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (ends_name(name, ENDINGS[i]))
            return name.at[0] != '.' && name.at[0] != '$' && str_find_char(name, '.', 0) == SIZE_MAX;
    return false;
}

static bool is_dict(const struct code *code, size_t i)
{
    while (i-- > 0)
        if (is_token(code, i, "dict"))
            return true;
    return false;
}

/* What the string is the argument of, or empty. */
static struct str argument_name(const struct code *code, size_t i)
{
    bool is_joined = i > 1 && (is_token(code, i - 1, "=") || is_token(code, i - 1, ":") || is_token(code, i - 1, "=>"));
    bool is_paired = (code->facts->uses & STRINGS_PAIRED) && i > 1 && is_string(code, i - 1) && is_dict(code, i - 1);
    size_t key = is_joined ? i - 2 : i - 1;
    if (!(is_joined && (code->facts->uses & STRINGS_NAMED)) && !is_paired)
        return (struct str){0};
    struct str name = is_string(code, key) ? string_content(code, key) : token_text(code, key);
    return is_shown_name(name) || is_own_name(code, name) ? name : (struct str){0};
}

/* Behind filters that keep text as it is; `i` where there are none. */
static size_t skip_filters(const struct code *code, size_t i)
{
    while (is_token(code, i, "|") && list_has(code->facts->keeping, token_text(code, i + 1)))
        i += 2;
    return i;
}

/* Does an argument end behind the string? What is put together or sent through a filter is another text. */
static bool ends_argument(const struct code *code, size_t i)
{
    i = skip_filters(code, i + 1);
    if (i >= code->count || code->tokens[i].kind != TOKEN_SIGN)
        return true;
    char c = code->text.at[code->tokens[i].at.start];
    return strchr(",)]}>/", c) && code->tokens[i].at.end - code->tokens[i].at.start == 1;
}

/* What makes addresses takes arguments of theirs. */
static bool makes_address(struct str word)
{
    static const char *const WORDS[] = {"url", "url_for", "path", "asset", "static", "absolute_url", "link", NULL};
    return list_has(WORDS, word);
}

/* Are named arguments those of something that shows them? */
static bool is_called(const struct code *code)
{
    struct str word = token_text(code, 0);
    bool is_tag = code->island->form->kind == ISLAND_STATEMENT && code->island->kind == ISLAND_OUTPUT;
    if (makes_address(word) || (is_tag && !str_starts(word, STR("include")) && !code->facts->callers))
        return false;
    return !code->facts->callers || list_has(code->facts->callers, word);
}

/* An expression without its last filters, and whether it prints. */
struct expression {
    size_t first, end;
};

static bool is_keyword(struct str word)
{
    static const char *const KEYWORDS[] = {"if", "else", "or", "and", "not", "is", "in", "unless", NULL};
    return list_has(KEYWORDS, word);
}

static bool is_operand(const struct code *code, size_t i)
{
    const struct token *token = &code->tokens[i];
    return token->kind == TOKEN_STRING || (token->kind == TOKEN_WORD && !is_keyword(token_text(code, i)));
}

/* Is it made of operators alone? A function that is called without brackets, what is joined or filtered is not. */
static bool is_plain(const struct code *code, struct expression whole)
{
    for (size_t i = whole.first; i < whole.end; i++) {
        if (code->tokens[i].depth)
            continue;
        bool is_sign = code->tokens[i].kind == TOKEN_SIGN;
        char c = code->text.at[code->tokens[i].at.start];
        size_t length = code->tokens[i].at.end - code->tokens[i].at.start;
        if (is_sign && length == 1 && strchr(",|;+~%*/&", c))
            return false;
        bool is_joint = !is_sign && str_equal(token_text(code, i), STR("."));
        if (is_joint || (i > whole.first && is_operand(code, i) && is_operand(code, i - 1)))
            return false;
    }
    return true;
}

static bool has_question(const struct code *code, size_t first, size_t i)
{
    while (i-- > first)
        if (!code->tokens[i].depth && is_token(code, i, "?"))
            return true;
    return false;
}

/* May an arm of a choice, or a fallback, stand behind that token, which is before `i`? */
static bool opens_arm(const struct code *code, size_t first, size_t i)
{
    static const char *const OPENERS[] = {"?", "??", "||", "?:", "or", "else"};
    if (i == first)
        return is_token(code, i + 1, "if");
    for (size_t k = 0; k < sizeof OPENERS / sizeof *OPENERS; k++)
        if (is_token(code, i - 1, OPENERS[k]))
            return true;
    return is_token(code, i - 1, ":") && has_question(code, first, i);
}

static bool closes_arm(const struct code *code, size_t end, size_t i)
{
    static const char *const CLOSERS[] = {":", "??", "||", "if", "or", "else"};
    if (i == end)
        return true;
    for (size_t k = 0; k < sizeof CLOSERS / sizeof *CLOSERS; k++)
        if (is_token(code, i, CLOSERS[k]))
            return true;
    return false;
}

/* The last of `x | default: "…"`, `x | default("…")`, `x | default "…"`. */
static bool is_default(const struct code *code, struct expression whole, size_t i)
{
    bool has_bracket = i > 0 && is_token(code, i - 1, "(") && is_token(code, i + 1, ")");
    size_t end = i + 1 + has_bracket, name = i - 1 - (i > 1 && (has_bracket || is_token(code, i - 1, ":")));
    struct str word = token_text(code, name);
    return end == whole.end && name > whole.first + 1 && is_token(code, name - 1, "|") &&
           (str_equal(word, STR("default")) || str_equal(word, STR("default_if_none")));
}

/* `default "…" .Title`, `or .Title "…"`, `cond .IsHome "…" "…"`. */
static bool is_prefix_value(const struct code *code, struct expression whole, size_t i)
{
    size_t first = whole.first;
    if (!(code->facts->uses & STRINGS_PREFIX) || code->tokens[i].depth)
        return false;
    for (size_t k = first; k < whole.end; k++)
        if (!code->tokens[k].depth && is_token(code, k, "|"))
            return false;
    if (is_token(code, first, "default"))
        return i == first + 1 && whole.end > i + 1;
    bool is_last = i + 1 == whole.end;
    if (is_token(code, first, "or"))
        return is_last;
    return is_token(code, first, "cond") && (is_last || (i + 2 == whole.end && is_string(code, i + 1)));
}

/* `{% block title "…" %}`, `@section('title', '…')` print it. */
static bool is_block_value(const struct code *code, size_t i)
{
    if (!(code->facts->uses & STRINGS_PRINTED))
        return false;
    if (is_token(code, 0, "section"))
        return i == 4 && code->count == 6 && is_token(code, 1, "(") && is_token(code, 3, ",") && is_token(code, 5, ")");
    return i == 2 && code->count == 3 && is_token(code, 0, "block") && code->tokens[1].kind == TOKEN_WORD;
}

static bool is_printed(const struct code *code, struct expression whole, size_t i, bool is_plain_one)
{
    if (is_block_value(code, i))
        return true;
    if (i < whole.first || i >= whole.end)
        return false;
    if (i == whole.first && whole.end == i + 1)
        return true;
    if (is_default(code, whole, i) || is_prefix_value(code, whole, i))
        return true;
    return is_plain_one && !code->tokens[i].depth && opens_arm(code, whole.first, i) &&
           closes_arm(code, whole.end, i + 1);
}

/* What the island prints, all of it: empty where it prints nothing that can be told. */
static struct expression expression_of(const struct code *code)
{
    struct expression whole = {0, code->count};
    if (!(code->facts->uses & STRINGS_PRINTED) || code->island->kind != ISLAND_OUTPUT || code->is_cut)
        return (struct expression){0, 0};
    whole.first += is_token(code, 0, "echo") || is_token(code, 0, "print");
    bool is_statement = code->island->form->kind == ISLAND_STATEMENT;
    whole.end -= whole.end && is_token(code, whole.end - 1, ";");
    if (whole.first >= whole.end || (is_statement && !whole.first))
        return (struct expression){0, 0};
    if (is_token(code, whole.first + 1, "=") || is_token(code, whole.first + 1, ":="))
        return (struct expression){0, 0};
    while (whole.end > whole.first + 2 && is_token(code, whole.end - 2, "|") &&
           list_has(code->facts->keeping, token_text(code, whole.end - 1)))
        whole.end -= 2;
    return whole;
}

static void add_found(const struct code *code, size_t i, struct str name, bool is_listed, struct island_string *found)
{
    bool is_sure = list_has(NAMES, name) || is_own_name(code, name), is_printed = !name.len && !is_listed;
    *found = (struct island_string){.at = code->tokens[i].at,
                                    .literal = code->tokens[i].literal,
                                    .name = name,
                                    .place = is_sure      ? LOOKS_NAMED
                                             : is_printed ? LOOKS_PRINTED
                                                          : LOOKS_NAMED_ALIKE,
                                    .is_listed = is_listed};
    found->is_text = string_looks_shown(string_content(code, i), found->place);
}

/* Nearly all code is without. */
static bool may_have_strings(const struct island *island, struct str text)
{
    static const char *const VALUES[] = {"block", "section", NULL};
    struct str code = str_span(text, island->at);
    bool has_string = false;
    for (const struct island_literal *literal = island->form->strings->literals; literal->quote; literal++)
        has_string |= str_find_char(code, literal->quote, 0) < code.len;
    bool is_named = island->kind == ISLAND_STATEMENT && !(island->form->strings->uses & STRINGS_PAIRED);
    return has_string && (!is_named || str_find_any(code, "=:") != SIZE_MAX || list_has(VALUES, island->word));
}

size_t island_strings_find(const struct island *island, struct str text, struct island_string found[ISLAND_STRINGS])
{
    struct code code;
    size_t count = 0;
    code.facts = island->form->strings;
    if (!code.facts || (island->kind != ISLAND_OUTPUT && island->kind != ISLAND_STATEMENT) ||
        !may_have_strings(island, text))
        return 0;
    code.text = text;
    code.island = island;
    code.count = 0;
    code.is_cut = false;
    if (!read_code(&code))
        return 0;
    struct expression whole = expression_of(&code);
    bool is_plain_one = is_plain(&code, whole), are_named = is_called(&code);
    for (size_t i = 0; i < code.count && count < ISLAND_STRINGS; i++) {
        if (code.tokens[i].kind != TOKEN_STRING || !code.tokens[i].literal || string_content(&code, i).len == 0)
            continue;
        struct str name = are_named && ends_argument(&code, i) ? argument_name(&code, i) : (struct str){0};
        bool is_shown = name.len || is_printed(&code, whole, i, is_plain_one);
        bool is_listed = !is_shown && (code.facts->uses & STRINGS_LISTED) && island->kind == ISLAND_OUTPUT;
        if (is_shown || is_listed)
            add_found(&code, i, name, is_listed, &found[count++]);
    }
    return count;
}

void island_strings_blank(const struct island *island, struct str text, struct buf *out)
{
    struct island_string found[ISLAND_STRINGS];
    size_t count = island_strings_find(island, text, found), done = island->at.start;
    for (size_t i = 0; i < count; i++) {
        if (found[i].is_listed)
            continue;
        buf_add(out, str_slice(text, done, found[i].at.start));
        buf_add(out, STR("\"\""));
        done = found[i].at.end;
    }
    buf_add(out, str_slice(text, done, island->at.end));
}

struct str islands_without_strings(const struct islands *islands, struct str text, struct arena *arena)
{
    struct island_memory memory = {0};
    struct island island;
    struct buf out;
    size_t done = 0, i = 0;
    buf_init(&out, BUF_MAXIMUM);
    while (islands && (i = island_next(islands, text, i, text.len)) < text.len) {
        bool is_found = island_at(islands, &memory, text, i, &island) == ISLAND_FOUND;
        if (is_found && island.form->strings) {
            buf_add(&out, str_slice(text, done, i));
            island_strings_blank(&island, text, &out);
            done = island.at.end;
        }
        i = is_found ? island.at.end : i + 1;
    }
    if (done) {
        buf_add(&out, str_slice(text, done, text.len));
        text = arena_copy(arena, buf_str(&out));
    }
    buf_release(&out);
    return text;
}
