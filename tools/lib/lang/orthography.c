#include "orthography.h"

#include "../base/buf.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "accents.h"
#include "identify.h"
#include "model.h"

struct scan {
    struct str text;
    int language;
    struct arena *arena;
    struct misspelling *found;
    size_t count, capacity;
};

static void add(struct scan *scan, struct misspelling misspelling)
{
    scan->found = arena_grow(scan->arena, scan->found, scan->count, &scan->capacity, sizeof *scan->found);
    scan->found[scan->count++] = misspelling;
}

/* The vowel under an accent that Spanish does not write, with its acute; 0 for any other letter. */
static uint8_t acute_for(uint8_t letter)
{
    switch (letter) {
    case 0xE0:
    case 0xE2:
    case 0xE3:
    case 0xE4: return 0xE1; /* à â ã ä */
    case 0xE8:
    case 0xEA:
    case 0xEB: return 0xE9; /* è ê ë */
    case 0xEC:
    case 0xEE:
    case 0xEF: return 0xED; /* ì î ï */
    case 0xF2:
    case 0xF4:
    case 0xF5:
    case 0xF6: return 0xF3; /* ò ô õ ö */
    case 0xF9:
    case 0xFB: return 0xFA; /* ù û */
    default: return 0;
    }
}

static uint8_t with_acute(uint8_t letter)
{
    switch (letter) {
    case 'a': return 0xE1;
    case 'e': return 0xE9;
    case 'i': return 0xED;
    case 'o': return 0xF3;
    case 'u': return 0xFA;
    default: return 0;
    }
}

/* The word's bytes with its n-th letters replaced as `wanted` (Latin-1, lower case) says, its case kept. Decomposed and
 * spacing accents go with the letter before them. */
static struct str rewrite(struct scan *scan, struct span at, const uint8_t *wanted, size_t count)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    struct str word = unicode_nfc(str_span(scan->text, at), scan->arena);
    size_t letter = 0;
    for (size_t i = 0; i < word.len && letter < count;) {
        uint32_t c = utf8_next(word, &i);
        if (!unicode_is_letter(c))
            continue;
        uint32_t lower = unicode_lower(c), want = wanted[letter++];
        bool is_upper = lower != c;
        utf8_add(&buf, lower == want ? c : is_upper ? want - 0x20 : want);
    }
    struct str repair = arena_copy(scan->arena, buf_str(&buf));
    buf_release(&buf);
    return repair;
}

/* A wrong accent: the same word with acutes in those places must exist. */
static bool check_wrong_accent(struct scan *scan, const struct word *word)
{
    uint8_t letters[WORD_LETTERS];
    size_t count = word->count - 2u;
    bool is_wrong = false;
    for (size_t i = 0; i < count; i++) {
        uint8_t acute = acute_for(word->letters[i + 1]);
        letters[i] = acute ? acute : word->letters[i + 1];
        is_wrong |= acute != 0;
    }
    if (!is_wrong || accents_find(letters, count) == ACCENTED_UNKNOWN)
        return is_wrong;
    add(scan, (struct misspelling){
                  .kind = MISSPELLING_ACCENT_WRONG, .at = word->at, .repair = rewrite(scan, word->at, letters, count)});
    return true;
}

/* Log-odds from where on a word may be meant as one of the other language. */
static const float FOREIGN_SCORE = 0.8f;

static bool is_name_part(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (c & 0x80);
}

/* Is the word a part of an identifier, or of a name with hyphens: hexo-util, --util, foo.util, util_linux, num(),
 * <num>, util=1, a page of the manual: debi(1)? */
static bool is_in_name(struct str text, struct span at)
{
    char before = at.start > 0 ? text.at[at.start - 1] : ' ', farther = at.start > 1 ? text.at[at.start - 2] : ' ';
    char after = at.end < text.len ? text.at[at.end] : ' ', next = at.end + 1 < text.len ? text.at[at.end + 1] : ' ';
    char last = at.end + 2 < text.len ? text.at[at.end + 2] : ' ';
    bool is_call = after == '(' && (next == ')' || (ascii_is_digit(next) && last == ')'));
    bool is_joined = (memchr("-.:", after, 3) && is_name_part(next)) || (after == ':' && next == ':') ||
                     (before == '-' && (is_name_part(farther) || farther == '-')) ||
                     (before == '.' && farther != '.') || (before == ':' && !ascii_is_letter(farther));
    return is_call || is_joined || memchr("_@#$=\\%", before, 7) || memchr("_@=&", after, 4) ||
           (before == '<' && after == '>');
}

/* `num', 'num': more often a thing that is called so than a word. */
static bool is_quoted_alone(struct str text, struct span at)
{
    return at.start > 0 && at.end < text.len && memchr("`'", text.at[at.start - 1], 2) &&
           memchr("`'", text.at[at.end], 2);
}

/* How many of a word's letters make, with an acute, a word of that kind. The last such letter is at *place. */
static size_t find_acutes(uint8_t *letters, size_t count, enum accented kind, size_t *place)
{
    size_t places = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t plain = letters[i], acute = with_acute(plain);
        if (plain >= 0x80 && plain != 0xF1 && plain != 0xFC)
            return 0;
        if (!acute)
            continue;
        letters[i] = acute;
        if (accents_find(letters, count) == kind) {
            *place = i;
            places++;
        }
        letters[i] = plain;
    }
    return places;
}

bool orthography_does_without_accent(const struct word *word, int language)
{
    uint8_t letters[WORD_LETTERS];
    size_t count = word->count - 2u, place;
    if (language == LANGUAGE_NONE || !language_at(language)->has_accent_table || count < 2)
        return false;
    memcpy(letters, word->letters + 1, count);
    return find_acutes(letters, count, ACCENTED_ALSO, &place) > 0;
}

/* A missing accent: no reading without one exists, and one place for it does. A capital inside a sentence may be a
 * name; a word that looks like the other language may be meant so. */
static void check_missing_accent(struct scan *scan, const struct word *word)
{
    if ((word->letter_case == CASE_CAPITAL && word->gap != GAP_SENTENCE) || word->letter_case == CASE_MIXED)
        return;
    uint8_t letters[WORD_LETTERS];
    size_t count = word->count - 2u, place = count;
    if (count < 2)
        return;
    memcpy(letters, word->letters + 1, count);
    size_t places = find_acutes(letters, count, ACCENTED_ONLY, &place);
    if (places == 0 || language_borrows(language_at(scan->language), word) || is_in_name(scan->text, word->at))
        return;
    letters[place] = with_acute(letters[place]);
    float score = model_score(word).language;
    bool is_foreign = (scan->language == LANGUAGE_SECOND ? -score : score) > FOREIGN_SCORE;
    bool is_doubtful = word->letter_case != CASE_LOWER || is_foreign || is_quoted_alone(scan->text, word->at);
    if (is_foreign && word->quote == '(')
        return;
    add(scan, (struct misspelling){.kind = MISSPELLING_ACCENT_MISSING,
                                   .at = word->at,
                                   .repair = places == 1 ? rewrite(scan, word->at, letters, count) : (struct str){0},
                                   .certainty = is_doubtful ? CERTAINTY_POSSIBLE : CERTAINTY_CERTAIN});
}

/* Latin letters that Cyrillic and Greek ones look like. */
static uint32_t latin_for(uint32_t c)
{
    static const struct {
        uint32_t stranger;
        char latin;
    } pairs[] = {{0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'},
                 {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'},
                 {0x3BF, 'o'}, {0x3BD, 'v'}, {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'},
                 {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'},
                 {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'},
                 {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].stranger == c)
            return (uint32_t)pairs[i].latin;
    return 0;
}

/* Where an ending begins that another script gives to a Latin word: "GitHub'а". */
static size_t ending_at(struct str text)
{
    size_t at = text.len, ending = text.len;
    while (at > 0) {
        uint32_t c = utf8_previous(text, &at);
        if (c == '\'' || c == 0x2019)
            return ending;
        if (c < 0x250)
            break;
        ending = at;
    }
    return text.len;
}

/* A word of Latin letters in which others stand that only look Latin. */
static void check_mixed_script(struct scan *scan, const struct word *word)
{
    struct str text = str_span(scan->text, word->at);
    if (ending_at(text) < text.len)
        return;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    size_t latin = 0, strangers = 0;
    bool is_readable = true;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i), looks_like = latin_for(c);
        latin += c < 0x250 && unicode_is_letter(c);
        strangers += looks_like != 0;
        is_readable &= looks_like || c < 0x250 || unicode_is_mark(c);
        utf8_add(&buf, looks_like ? looks_like : c);
    }
    if (strangers && latin > strangers && is_readable)
        add(scan, (struct misspelling){.kind = MISSPELLING_MIXED_SCRIPT,
                                       .at = word->at,
                                       .repair = arena_copy(scan->arena, buf_str(&buf))});
    buf_release(&buf);
}

/* An accent typed as a character of its own, behind its vowel (sesio´n) or before it (sesi´on): two words for the
 * tokenizer, with nothing but the accent between them. */
static bool check_spacing_accent(struct scan *scan, const struct word *before, const struct word *after)
{
    struct str between = str_slice(scan->text, before->at.end, after->at.start);
    if (!str_equal(between, STR("´")) && !str_equal(between, STR("`")))
        return false;
    size_t left = before->count - 2u, count = left + after->count - 2u, places = 0;
    if (count > WORD_LETTERS)
        return false;
    uint8_t letters[WORD_LETTERS], repaired[WORD_LETTERS];
    memcpy(letters, before->letters + 1, left);
    memcpy(letters + left, after->letters + 1, count - left);
    for (size_t i = left - 1; i <= left; i++) {
        uint8_t plain = letters[i];
        letters[i] = with_acute(plain);
        if (letters[i] && accents_find(letters, count) != ACCENTED_UNKNOWN && places++ == 0)
            memcpy(repaired, letters, count);
        letters[i] = plain;
    }
    if (places == 0)
        return false;
    struct span at = {before->at.start, after->at.end};
    add(scan, (struct misspelling){.kind = MISSPELLING_ACCENT_WRONG,
                                   .at = at,
                                   .repair = places == 1 ? rewrite(scan, at, repaired, count) : (struct str){0}});
    return true;
}

/* An apostrophe typed for an accent (sesio'n). */
static bool check_apostrophe(struct scan *scan, const struct word *word)
{
    uint8_t letters[WORD_LETTERS];
    size_t count = 0, apostrophes = 0;
    for (size_t i = 1; i + 1 < word->count; i++) {
        if (word->letters[i] != '\'') {
            letters[count++] = word->letters[i];
            continue;
        }
        uint8_t acute = count ? with_acute(letters[count - 1]) : 0;
        if (!acute || apostrophes++)
            return false;
        letters[count - 1] = acute;
    }
    if (!apostrophes || accents_find(letters, count) == ACCENTED_UNKNOWN)
        return false;
    add(scan, (struct misspelling){
                  .kind = MISSPELLING_ACCENT_WRONG, .at = word->at, .repair = rewrite(scan, word->at, letters, count)});
    return true;
}

/* Seldom is anything found, so that the list of what is none comes last. */
static void check_accents(struct scan *scan, const struct word *before, const struct word *word)
{
    size_t count = scan->count;
    bool is_joined = before->count > 2 && check_spacing_accent(scan, before, word);
    if (!is_joined && !check_apostrophe(scan, word) && !check_wrong_accent(scan, word))
        check_missing_accent(scan, word);
    if (scan->count > count && language_names_language(word))
        scan->count = count;
}

size_t orthography_find(struct tokens tokens, int language, struct arena *arena, struct misspelling **found)
{
    struct scan scan = {.text = tokens.text, .language = language, .arena = arena};
    struct word word, before = {.count = 2};
    bool has_table = language != LANGUAGE_NONE && language_at(language)->has_accent_table;
    while (tokens_next(&tokens, &word)) {
        if (word.is_stranger)
            check_mixed_script(&scan, &word);
        else if (has_table)
            check_accents(&scan, &before, &word);
        before = word;
    }
    *found = scan.found;
    return scan.count;
}
