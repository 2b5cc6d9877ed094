#include "tokens.h"

#include "../base/eight.h"
#include "../text/utf8.h"

enum { CODE_MAXIMUM = 256 }; /* how far a closing mark of code or of a tag is looked for, in bytes */

enum { MARK = ' ', OTHER_LATIN = 0x80, OTHER_SCRIPT = 0xA0 };

enum letter_kind { KIND_NONE, KIND_LOWER, KIND_UPPER, KIND_CASELESS };

/* A letter as one byte, or KIND_NONE. */
static enum letter_kind letter_of(uint32_t c, uint8_t *letter)
{
    if (c < 0x80) {
        bool is_upper = c >= 'A' && c <= 'Z';
        *letter = (uint8_t)(is_upper ? c + 32 : c);
        return is_upper ? KIND_UPPER : c >= 'a' && c <= 'z' ? KIND_LOWER : KIND_NONE;
    }
    if (c < 0xC0 || c == 0xD7 || c == 0xF7 || c == UTF8_INVALID)
        return KIND_NONE;
    if (c < 0x100) {
        *letter = (uint8_t)(c < 0xDF ? c + 32 : c);
        return c < 0xDF ? KIND_UPPER : KIND_LOWER;
    }
    if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) {
        *letter = (uint8_t)(OTHER_LATIN | ((c >> 1) & 0x1F));
        return c & 1 ? KIND_LOWER : KIND_UPPER;
    }
    *letter = OTHER_SCRIPT;
    bool is_sign = (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) || (c >= 0xE000 && c < 0xF900) ||
                   (c >= 0xFE00 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF20) || c >= 0xFFF0 || c < 0x370;
    return is_sign && !(c >= 0x20000 && c < 0x32000) ? KIND_NONE : KIND_CASELESS;
}

/* The letter with a combining mark on it, itself where no letter of Latin-1 is made so. */
static uint8_t composed(uint8_t letter, uint32_t mark)
{
    static const char bases[] = "aeiouncy";
    static const struct {
        uint16_t mark;
        uint8_t letters[8];
    } rows[] = {
        {0x300, {0xE0, 0xE8, 0xEC, 0xF2, 0xF9}},
        {0x301, {0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0, 0, 0xFD}},
        {0x302, {0xE2, 0xEA, 0xEE, 0xF4, 0xFB}},
        {0x303, {0xE3, 0, 0, 0xF5, 0, 0xF1}},
        {0x308, {0xE4, 0xEB, 0xEF, 0xF6, 0xFC, 0, 0, 0xFF}},
        {0x30A, {0xE5}},
        {0x327, {0, 0, 0, 0, 0, 0, 0xE7}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t j = 0; rows[i].mark == mark && bases[j]; j++)
            if ((uint8_t)bases[j] == letter && rows[i].letters[j])
                return rows[i].letters[j];
    return letter;
}

static bool is_mark(uint32_t c)
{
    return c >= 0x300 && c < 0x370;
}

/* An apostrophe inside a word, as ' or as U+2019: its length in bytes, or 0. */
static size_t apostrophe_at(struct str text, size_t at)
{
    if (at < text.len && text.at[at] == '\'')
        return 1;
    return str_starts(str_slice(text, at, text.len), STR("\xE2\x80\x99")) ? 3 : 0;
}

static enum letter_kind letter_at(struct str text, size_t at, size_t *end, uint8_t *letter)
{
    if (at >= text.len)
        return KIND_NONE;
    *end = at;
    return letter_of(utf8_next(text, end), letter);
}

/* Some texts have a space before every mark. */
static bool stop_follows(struct str text, size_t at)
{
    at += at < text.len && text.at[at] == ' ';
    return at < text.len && text.at[at] == '.';
}

/* The next letter of a word of `count` letters so far, the mark counted: KIND_NONE at its end. Marks on the letter
 * before are put onto it; an apostrophe between letters is one. */
static enum letter_kind next_letter(struct str text, size_t *at, struct word *word, size_t count, uint8_t *letter)
{
    if (*at < text.len && ascii_is_letter(text.at[*at])) {
        char c = text.at[(*at)++];
        *letter = (uint8_t)ascii_lower(c);
        return c <= 'Z' ? KIND_UPPER : KIND_LOWER;
    }
    size_t end;
    enum letter_kind kind = letter_at(text, *at, &end, letter);
    while (kind == KIND_NONE && count > 1 && *at < text.len) {
        end = *at;
        uint32_t c = utf8_next(text, &end);
        if (!is_mark(c))
            break;
        word->letters[count - 1] = composed(word->letters[count - 1], c);
        *at = end;
        kind = letter_at(text, *at, &end, letter);
    }
    size_t skip = kind == KIND_NONE && count > 1 ? apostrophe_at(text, *at) : 0;
    if (skip && letter_at(text, *at + skip, &end, letter) != KIND_NONE) {
        *at += skip;
        *letter = '\'';
        return KIND_CASELESS;
    }
    *at = kind == KIND_NONE ? *at : end;
    return kind;
}

static bool starts_upper(struct str text, size_t at)
{
    uint8_t letter;
    return letter_at(text, at, &at, &letter) == KIND_UPPER;
}

/* Letters of ASCII from `at` on, as most are, eight at once, as far as a word has room for them: returns how many are
 * capitals. */
static inline size_t read_ascii(struct str text, size_t *at, struct word *word, size_t *count)
{
    size_t upper = 0, length = 8;
    while (length == 8 && *at < text.len && *count <= WORD_LETTERS) {
        uint64_t bytes = eight_at(text, *at), lower = bytes | 0x20 * EIGHT_ONES;
        uint64_t letters = eight_between(lower, 'a', 'z'), others = letters ^ EIGHT_HIGH;
        size_t room = WORD_LETTERS + 1 - *count;
        upper += eight_count(letters & ~(bytes << 2) & eight_mask_before(others));
        eight_put(word->letters + *count, lower);
        length = eight_before(others);
        length = length < room ? length : room;
        *at += length;
        *count += length;
    }
    return upper;
}

static enum word_case case_of(struct str text, const struct word *word, size_t upper)
{
    bool is_single = word->count == 3, is_inner = upper > 1 || !starts_upper(text, word->at.start);
    return is_single && stop_follows(text, word->at.end)              ? CASE_MIXED
           : is_single || !is_inner                                   ? CASE_CAPITAL
           : upper + 2 == word->count || upper * 3 > 2U * word->count ? CASE_UPPER
                                                                      : CASE_MIXED;
}

/* Closes the word that ends at `at`, with so many letters, the mark before them counted. */
static inline void word_close(struct str text, size_t at, size_t count, size_t upper, struct word *word)
{
    word->at.end = at;
    word->letters[count++] = MARK;
    word->count = (uint8_t)count;
    word->letter_case = upper == 0 ? CASE_LOWER : case_of(text, word, upper);
}

/* Reads the word that starts at `at`, which has a letter. False when it is longer than a word can be. */
static bool read_word(struct str text, size_t at, size_t limit, struct word *word)
{
    struct str run = {text.at, limit};
    size_t count = 0, upper = 0;
    bool fits = true;
    enum letter_kind kind;
    uint8_t letter;
    word->at.start = at;
    word->is_stranger = false;
    word->letters[count++] = MARK;
    for (;;) {
        upper += read_ascii(run, &at, word, &count);
        kind = next_letter(run, &at, word, count, &letter);
        if (kind == KIND_NONE)
            break;
        upper += kind == KIND_UPPER;
        word->is_stranger |= letter == OTHER_SCRIPT;
        fits = count <= WORD_LETTERS;
        word->letters[fits ? count++ : count - 1] = letter;
    }
    word_close(text, at, fits ? count : count - 1, upper, word);
    return fits;
}

/* The end of what starts at `at` with an opening mark and must close near by without `stops` between; 0 when it does
 * not. */
static size_t closed_at(struct str text, size_t at, char closing, const char *stops)
{
    struct str near = str_slice(text, 0, at + CODE_MAXIMUM);
    size_t close = str_find_char(near, closing, at + 1);
    for (; close != SIZE_MAX && *stops; stops++)
        if (str_find_char(str_slice(near, 0, close), *stops, at + 1) != SIZE_MAX)
            return 0;
    return close == SIZE_MAX ? 0 : close + 1;
}

/* The end of code of a template that starts at `at`: `{{ user name }}`, `<?php echo $a->b ?>`; 0 when none does. An arm
 * of an ICU message has a brace of its own: `{{count} messages}`. */
static size_t template_code_at(struct str text, size_t at, const char closing[2])
{
    struct str near = str_slice(text, 0, at + CODE_MAXIMUM < text.len ? at + CODE_MAXIMUM : text.len);
    size_t close = str_find(near, (struct str){closing, 2}, at + 2);
    bool is_arm = closing[0] == '}' && str_find_char(near, '}', at + 2) != close;
    return close == SIZE_MAX || is_arm ? 0 : close + 2;
}

/* The end of a tag, a placeholder in braces, a piece of `code` or an entity that starts at `at`; 0 when none does. */
static size_t markup_at(struct str text, size_t at)
{
    char next = at + 1 < text.len ? text.at[at + 1] : ' ';
    if (text.at[at] == '<' && (next == '?' || next == '%'))
        return template_code_at(text, at, next == '?' ? "?>" : "%>");
    if (text.at[at] == '{' && (next == '{' || next == '%'))
        return template_code_at(text, at, next == '{' ? "}}" : "%}");
    switch (text.at[at]) {
    case '<': return ascii_is_letter(next) || next == '/' || next == '!' ? closed_at(text, at, '>', "<") : 0;
    case '{': return closed_at(text, at, '}', " \n\t{");
    case '`': return closed_at(text, at, '`', "\n");
    case '&': return ascii_is_letter(next) || next == '#' ? closed_at(text, at, ';', " \n\t&<") : 0;
    default: return 0;
    }
}

/* What an ASCII character is in a run without white space. */
enum character {
    CHARACTER_SEPARATOR = 1, /* ends the run */
    CHARACTER_CODE = 2,      /* is in no word of a language */
    CHARACTER_JOINT = 4,     /* may make the run an address or a path */
};

static const uint8_t characters[256] = {
    [' '] = CHARACTER_SEPARATOR,    ['\t'] = CHARACTER_SEPARATOR, ['\n'] = CHARACTER_SEPARATOR,
    ['\r'] = CHARACTER_SEPARATOR,   ['\f'] = CHARACTER_SEPARATOR, ['<'] = CHARACTER_SEPARATOR,
    ['{'] = CHARACTER_SEPARATOR,    ['`'] = CHARACTER_SEPARATOR,  ['"'] = CHARACTER_SEPARATOR,
    ['('] = CHARACTER_SEPARATOR,    [')'] = CHARACTER_SEPARATOR,  ['|'] = CHARACTER_SEPARATOR,
    ['0' ... '9'] = CHARACTER_CODE, ['@'] = CHARACTER_CODE,       ['_'] = CHARACTER_CODE,
    ['\\'] = CHARACTER_CODE,        ['='] = CHARACTER_CODE,       ['$'] = CHARACTER_CODE,
    ['%'] = CHARACTER_CODE,         ['}'] = CHARACTER_CODE,       ['.'] = CHARACTER_JOINT,
    [':'] = CHARACTER_JOINT,        ['/'] = CHARACTER_JOINT,      ['-'] = CHARACTER_JOINT,
};

static bool is_separator(char c)
{
    return characters[(uint8_t)c] == CHARACTER_SEPARATOR;
}

/* The end of the run without white space that starts at `at`, and all that is in it. */
static size_t chunk_end(struct str text, size_t at, unsigned *classes)
{
    const char *byte = text.at + at, *end = text.at + text.len;
    unsigned found = 0;
    while (byte < end) {
        unsigned class = characters[(uint8_t)*byte];
        if (class == CHARACTER_SEPARATOR)
            break;
        found |= class;
        byte++;
    }
    *classes = found;
    return (size_t)(byte - text.at);
}

/* Do the points, colons, slashes and hyphens of a run make it an address, a path or an identifier? */
static bool is_path(struct str chunk)
{
    size_t slashes = 0, hyphens = 0;
    for (size_t i = 0; i < chunk.len; i++) {
        char c = chunk.at[i], next = i + 1 < chunk.len ? chunk.at[i + 1] : ' ';
        bool joins = i > 0 && ascii_is_letter(chunk.at[i - 1]);
        slashes += c == '/';
        hyphens += c == '-' && (joins || next == '-');
        if ((c == '.' && joins && next >= 'a' && next <= 'z') || (c == ':' && (next == ':' || next == '/')))
            return true;
    }
    return slashes > 1 || hyphens > 1;
}

/* Is the run of characters an address, a path, a name in code? */
static bool is_code(struct str chunk, unsigned classes)
{
    char first = chunk.len ? chunk.at[0] : ' ';
    if (classes == 0 && ascii_is_letter(first))
        return false;
    while (chunk.len > 0 && strchr(".,;:!?'", chunk.at[chunk.len - 1]))
        chunk.len--;
    if (first == '/' || first == '@' || first == '#' || first == '%' || first == '$' || first == '~')
        return chunk.len > 1;
    if (first == '[' && chunk.len > 2 && chunk.at[1] == '#') /* the anchor of a heading: [#browser-events] */
        return true;
    return (classes & CHARACTER_CODE) || ((classes & CHARACTER_JOINT) && is_path(chunk));
}

static bool is_stop(char c)
{
    return c == ',' || c == '.' || c == ':' || c == ';' || c == '!' || c == '?';
}

/* Reads a word of ASCII letters that is all of a run of characters but for a stop behind it, as most are: where that
 * run ends at `limit`. False where it is not as simple as that. The run is before `end` in any case. */
static inline bool read_plain_word(struct str text, size_t at, size_t end, size_t *limit, struct word *word)
{
    size_t count = 1;
    word->at.start = at;
    word->is_stranger = false;
    word->letters[0] = MARK;
    size_t upper = read_ascii((struct str){text.at, end}, &at, word, &count);
    size_t behind = at + (at < end && is_stop(text.at[at]));
    if (behind < end && !is_separator(text.at[behind]))
        return false;
    *limit = behind;
    word_close(text, at, count, upper, word);
    return true;
}

/* What a character between words means for the gap. */
static void note_gap(uint32_t c, char next, struct word *word)
{
    enum gap gap = GAP_SPACE;
    switch (c) {
    case '.':
    case '!':
    case '?': gap = ascii_is_space(next) || strchr("\"')]", next) ? GAP_SENTENCE : GAP_CLAUSE; break;
    case '\n':
    case 0xBF:
    case 0xA1:
    case 0x2026:
    case 0x2022: gap = GAP_SENTENCE; break;
    case ':':
    case ';':
    case '|':
    case '(':
    case ')':
    case '[':
    case ']':
    case '/':
    case 0x2014:
    case 0x2013:
    case 0xB7: gap = GAP_CLAUSE; break;
    case ',': gap = GAP_COMMA; break;
    case 0x201C:
    case 0xAB:
    case 0x2018:
        word->quote = '(';
        gap = GAP_CLAUSE;
        break;
    case 0x201D:
    case 0xBB:
    case 0x2019:
        word->quote = ')';
        gap = GAP_CLAUSE;
        break;
    case '"':
        word->quote = ascii_is_space(next) || !next ? ')' : '(';
        gap = GAP_CLAUSE;
        break;
    default: break;
    }
    if (gap > word->gap)
        word->gap = gap;
}

enum found { FOUND_END, FOUND_LETTER, FOUND_WORD };

/* The end of what stands at `at` and is no word: a mask, mark-up; 0 where nothing does. *end_of_run is the start of the
 * next mask, or the end. */
static inline size_t left_out_at(struct tokens *tokens, size_t at, bool is_letter, size_t *end_of_run)
{
    while (tokens->mask < tokens->masked_count && tokens->masked[tokens->mask].end <= at)
        tokens->mask++;
    bool has_mask = tokens->mask < tokens->masked_count;
    *end_of_run = has_mask ? tokens->masked[tokens->mask].start : tokens->text.len;
    if (has_mask && *end_of_run <= at)
        return tokens->masked[tokens->mask].end;
    return is_letter || tokens->keeps_code ? 0 : markup_at(tokens->text, at);
}

/* Does a run of code begin at `at`? Sets tokens->limit to the end of the run that begins there. */
static bool starts_code(struct tokens *tokens, size_t at, size_t end_of_run)
{
    unsigned classes;
    tokens->limit = chunk_end(str_slice(tokens->text, 0, end_of_run), at, &classes);
    return !tokens->keeps_code && is_code(str_slice(tokens->text, at, tokens->limit), classes);
}

/* Passes what is between words. FOUND_LETTER: tokens->at is at a letter and tokens->limit behind the run of characters
 * that it is in; FOUND_WORD: the word is read. */
static enum found find_word(struct tokens *tokens, struct word *word)
{
    struct str text = tokens->text;
    while (tokens->at < text.len) {
        size_t at = tokens->at, end_of_run;
        if (text.at[at] == ' ') {
            tokens->at++;
            continue;
        }
        bool is_letter = ascii_is_letter(text.at[at]);
        size_t end = left_out_at(tokens, at, is_letter, &end_of_run);
        if (end) {
            word->after_code = true;
            tokens->at = end;
            continue;
        }
        bool starts_run = at == 0 || is_separator(text.at[at - 1]) || at >= tokens->limit;
        if (starts_run && is_letter && read_plain_word(text, at, end_of_run, &tokens->limit, word))
            return FOUND_WORD;
        if (starts_run && !is_separator(text.at[at]) && starts_code(tokens, at, end_of_run)) {
            note_gap((uint8_t)text.at[tokens->limit - 1], ' ', word);
            word->after_code = true;
            tokens->at = tokens->limit;
            continue;
        }
        uint8_t letter;
        size_t next = at;
        uint32_t c = is_letter ? 0 : utf8_next(text, &next);
        if (is_letter || letter_of(c, &letter) != KIND_NONE)
            return FOUND_LETTER;
        if (c != '.' || !tokens->after_initial)
            note_gap(c, next < text.len ? text.at[next] : ' ', word);
        tokens->at = next;
    }
    return FOUND_END;
}

bool tokens_next(struct tokens *tokens, struct word *word)
{
    enum found found;
    word->gap = tokens->is_started ? GAP_SPACE : GAP_SENTENCE;
    word->after_code = false;
    word->quote = 0;
    tokens->is_started = true;
    while ((found = find_word(tokens, word)) != FOUND_END) {
        bool fits = found == FOUND_WORD || read_word(tokens->text, tokens->at, tokens->limit, word);
        tokens->at = word->at.end;
        tokens->after_initial = word->count == 3 && word->letter_case == CASE_MIXED;
        if (fits)
            return true;
    }
    return false;
}
