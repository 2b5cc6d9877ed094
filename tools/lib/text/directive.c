#include "directive.h"

#include "suggest.h"

struct keyword {
    struct str word;
    enum directive_kind kind;
};

/* The plain one first: of equally near ones it is the one that is meant. */
static const struct keyword KEYWORDS[] = {
    {{"cotejo-ignore", 13}, DIRECTIVE_IGNORE},
    {{"cotejo-ignore-next", 18}, DIRECTIVE_IGNORE},
    {{"cotejo-ignore-start", 19}, DIRECTIVE_IGNORE_START},
    {{"cotejo-ignore-end", 17}, DIRECTIVE_IGNORE_END},
    {{"cotejo-ignore-file", 18}, DIRECTIVE_IGNORE_FILE},
};

enum { KEYWORD_COUNT = sizeof KEYWORDS / sizeof *KEYWORDS, LONGEST_WORD = 40 };

static bool is_joint(char c)
{
    return c == '-' || c == '_' || c == ':' || c == ' ';
}

static bool is_word_byte(char c)
{
    return ascii_is_letter(c) || c == '-' || c == '_';
}

static size_t word_end(struct str text, size_t at)
{
    while (at < text.len && is_word_byte(text.at[at]))
        at++;
    return at;
}

/* The word that stands where a keyword would: `cotejo ignore` and `cotejo:ignore` are one, too. */
static struct str first_word(struct str text)
{
    static const struct str NAME = {"cotejo", 6};
    size_t end = word_end(text, 0);
    if (end == NAME.len && str_equal_ascii_case(str_slice(text, 0, end), NAME) && end < text.len &&
        is_joint(text.at[end]))
        end = word_end(text, end + 1);
    return str_slice(text, 0, end);
}

/* Begins with `cotejo` and more of a word, or is a slip or two away from a keyword. */
static bool is_meant(struct str word, const struct suggestions *suggestions)
{
    enum { SLIPS = 2 };
    bool is_named = word.len > 7 && str_equal_ascii_case(str_slice(word, 0, 6), STR("cotejo"));
    return is_named ? word.at[6] == '-' || suggestions->best.len
                    : suggestions->best.len && suggestions->distance <= SLIPS;
}

static void read_misspelt(struct str word, struct directive *directive)
{
    char folded[LONGEST_WORD];
    if (word.len < 8 || word.len > sizeof folded || ascii_lower(word.at[0]) != 'c')
        return;
    for (size_t i = 0; i < word.len; i++)
        folded[i] = is_joint(word.at[i]) ? '-' : ascii_lower(word.at[i]);
    struct suggestions suggestions = {.wrong = {folded, word.len}};
    for (size_t i = 0; i < KEYWORD_COUNT; i++)
        suggest(&suggestions, KEYWORDS[i].word);
    if (!is_meant(word, &suggestions))
        return;
    directive->kind = DIRECTIVE_MISSPELT;
    directive->near = suggestions.best;
}

static bool read_remark(struct str text, struct str keyword, enum directive_kind kind, struct directive *directive)
{
    if (!str_starts(text, keyword))
        return false;
    directive->kind = kind;
    directive->text = str_trim(str_slice(text, keyword.len, text.len));
    return true;
}

/* A number alone: with more behind it it is a comment for others. */
static bool read_length(struct str text, struct directive *directive)
{
    const struct str keyword = STR("max-length:");
    struct str number = str_trim(str_slice(text, keyword.len, text.len));
    size_t digits = str_skip(number, 0, "0123456789");
    return number.len && digits == number.len && read_remark(text, keyword, DIRECTIVE_LENGTH, directive);
}

/* Takes the tag from the end of what a comment says. */
static struct str take_tag(struct str *text)
{
    enum { DIGITS = 8 };
    struct str trimmed = str_trim(*text), tag = {0};
    size_t start = trimmed.len < DIGITS + 2 ? trimmed.len : trimmed.len - DIGITS - 2;
    if (start == trimmed.len || trimmed.at[start] != '[' || trimmed.at[trimmed.len - 1] != ']')
        return tag;
    for (size_t i = start + 1; i + 1 < trimmed.len; i++)
        if (ascii_hex_value(trimmed.at[i]) < 0)
            return tag;
    *text = str_slice(trimmed, 0, start);
    return str_slice(trimmed, start + 1, trimmed.len - 1);
}

struct directive directive_read(struct str comment)
{
    struct directive directive = {0};
    struct str text = str_trim(comment);
    if (read_remark(text, STR("note:"), DIRECTIVE_NOTE, &directive) ||
        read_remark(text, STR("context:"), DIRECTIVE_CONTEXT, &directive) || read_length(text, &directive))
        return directive;
    directive.word = first_word(text);
    for (size_t i = 0; i < KEYWORD_COUNT; i++)
        if (str_equal(directive.word, KEYWORDS[i].word))
            directive.kind = KEYWORDS[i].kind;
    struct str rest = str_slice(text, directive.word.len, text.len);
    bool is_ended = !rest.len || rest.at[0] == ':' || ascii_is_space(rest.at[0]);
    if (directive.kind == DIRECTIVE_NONE || !is_ended) { /* a keyword that goes on is misspelt, too */
        read_misspelt(directive.word, &directive);
        return directive;
    }
    rest = str_slice(rest, rest.len && rest.at[0] == ':', rest.len);
    directive.tag = take_tag(&rest);
    size_t dashes = str_find(rest, STR("--"), 0), dash = str_find(rest, STR(DIRECTIVE_DASH), 0);
    size_t end = dashes < dash ? dashes : dash, length = dashes < dash ? 2 : strlen(DIRECTIVE_DASH);
    directive.rules = str_trim(str_slice(rest, 0, end));
    directive.reason = end < rest.len ? str_trim(str_slice(rest, end + length, rest.len)) : (struct str){0};
    return directive;
}

/* How many regions outwards, or ignores back, what an end belongs to is looked for: a file full of them must not take
 * forever. */
enum { IGNORES_SEARCHED = 256 };

/* Where the number of the innermost open region of these rules stands, else that of the innermost; NULL: none is open.
 */
static size_t *find_open(struct ignores *ignores, struct str rules)
{
    size_t *link = &ignores->open;
    for (size_t i = 0; *link && i < IGNORES_SEARCHED; i++, link = &ignores->items[*link - 1].outer)
        if (str_is_empty(rules) || str_equal(rules, ignores->items[*link - 1].rules))
            return link;
    return ignores->open ? &ignores->open : NULL;
}

static struct ignore *find_plain(struct ignores *ignores, struct str rules)
{
    for (size_t i = ignores->count; i && ignores->count - i < IGNORES_SEARCHED; i--) {
        struct ignore *ignore = &ignores->items[i - 1];
        if (ignore->kind == DIRECTIVE_IGNORE && ignore->fault == IGNORE_SOUND &&
            (str_is_empty(rules) || str_equal(rules, ignore->rules)))
            return ignore;
    }
    return NULL;
}

/* False where there is nothing to end. */
static bool end_region(struct ignores *ignores, struct span at, struct str rules)
{
    size_t *link = find_open(ignores, rules);
    struct ignore *ignore = link ? &ignores->items[*link - 1] : find_plain(ignores, rules);
    if (!ignore)
        return false;
    ignore->covers = (struct span){ignore->at.end, at.start};
    ignore->fault = link ? IGNORE_SOUND : IGNORE_WITHOUT_START;
    if (link)
        *link = ignore->outer;
    return true;
}

void ignores_add(struct ignores *ignores, const struct directive *directive, struct span at, size_t file_end,
                 struct arena *arena)
{
    if (directive->kind == DIRECTIVE_IGNORE_END && end_region(ignores, at, directive->rules))
        return;
    ignores->items = arena_grow(arena, ignores->items, ignores->count, &ignores->capacity, sizeof *ignores->items);
    struct ignore *ignore = &ignores->items[ignores->count++];
    *ignore = (struct ignore){
        .at = at,
        .kind = directive->kind,
        .word = directive->word,
        .near = directive->near,
        .rules = directive->rules,
        .reason = directive->reason,
        .tag = directive->tag,
    };
    switch (directive->kind) {
    case DIRECTIVE_IGNORE_START:
        ignore->fault = IGNORE_UNCLOSED;
        ignore->covers = (struct span){at.end, file_end};
        ignore->outer = ignores->open;
        ignores->open = ignores->count;
        break;
    case DIRECTIVE_IGNORE_FILE: ignore->covers = (struct span){0, file_end}; break;
    case DIRECTIVE_IGNORE_END: ignore->fault = IGNORE_UNOPENED; break;
    case DIRECTIVE_MISSPELT: ignore->fault = IGNORE_MISSPELT; break;
    case DIRECTIVE_NONE:
    case DIRECTIVE_NOTE:
    case DIRECTIVE_CONTEXT:
    case DIRECTIVE_LENGTH:
    case DIRECTIVE_IGNORE: break;
    }
}
