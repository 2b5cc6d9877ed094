#include "opening_marks.h"

#include "../text/markup.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "code_text.h"
#include "identify.h"
#include "model.h"

enum { GROUPS = 8 }; /* brackets and quotation marks in one another; deeper ones are looked over */

/* What is known of a sentence so far. */
struct sentence {
    size_t code_end; /* behind the code that it begins with; 0: none */
    size_t start; /* its first letter, digit or opening mark, with the sign of a menu's key before it; SIZE_MAX: none */
    bool is_unsure; /* it may begin elsewhere: behind a comma, a quotation, a code */
    bool continues; /* the text begins in the middle of it: lower case or an ellipsis */
    bool is_lower;  /* it begins so */
    bool has_word;  /* two letters in a row */
};

struct group {
    char close;             /* the closing sign; typographic ones by their plain form */
    size_t start;           /* behind the opening sign */
    struct sentence around; /* the sentence that it stands in */
};

struct scan {
    struct str text;
    const struct span *masked;
    size_t masked_count, mask;
    int language;
    struct arena *arena;
    struct opening_mark *found;
    size_t count, capacity;
    struct sentence sentence;
    struct group groups[GROUPS];
    size_t depth;
    size_t open_depth;   /* of groups, where the first opening mark stands */
    size_t open;         /* opening marks that wait for their partners */
    struct span opening; /* the first of them */
    bool has_closed;     /* one within them has found its partner */
    bool has_ended;      /* a sentence has ended since the last of them */
    size_t letter_end;   /* behind the last letter */
    size_t letters;      /* that stand before it without a gap */
    size_t closed_at;    /* behind the last sign that closed a group */
};

static const struct sentence NEW_SENTENCE = {.start = SIZE_MAX};

static void add(struct scan *scan, struct opening_mark mark)
{
    scan->found = arena_grow(scan->arena, scan->found, scan->count, &scan->capacity, sizeof *scan->found);
    scan->found[scan->count++] = mark;
}

static void end_sentence(struct scan *scan)
{
    scan->sentence = NEW_SENTENCE;
    scan->has_ended = true;
}

static void add_lonely(struct scan *scan)
{
    bool has_letter = scan->letter_end != SIZE_MAX && scan->letter_end > scan->opening.end;
    if (has_letter && !scan->has_closed)
        add(scan, (struct opening_mark){.at = scan->opening, .is_lonely = true, .insert_at = scan->opening.end});
    scan->open = 0;
}

/* What follows a mark, closing quotes, brackets, tags and spaces left aside; 0 at the end and before other codes. */
static uint32_t what_follows(const struct scan *scan, size_t at)
{
    enum { FARTHEST = 200 };
    struct str text = str_slice(scan->text, 0, at + FARTHEST < scan->text.len ? at + FARTHEST : scan->text.len);
    for (size_t mask = scan->mask; at < text.len;) {
        while (mask < scan->masked_count && scan->masked[mask].end <= at)
            mask++;
        if (mask < scan->masked_count && scan->masked[mask].start <= at) {
            if (text.at[scan->masked[mask].start] != '<' && text.at[scan->masked[mask].start] != '(')
                return 0;
            at = scan->masked[mask].end;
            continue;
        }
        uint32_t c = utf8_next(text, &at);
        bool is_skipped = c < 0x80 ? strchr(")]\"'?!*_~\\", (int)c) != NULL : c == 0x201D || c == 0x2019 || c == 0xBB;
        if (!is_skipped && !unicode_is_space(c))
            return c;
    }
    return 0;
}

static bool goes_on(const struct scan *scan, size_t at)
{
    uint32_t next = what_follows(scan, at);
    return next && (unicode_is_letter(next) ? !unicode_is_upper(next) : next == ',' || next == ';');
}

/* "5! = 120" */
static bool is_factorial(const struct scan *scan, struct span mark)
{
    uint32_t next = what_follows(scan, mark.end);
    return scan->text.at[mark.start] == '!' && mark.start > 0 && ascii_is_digit(scan->text.at[mark.start - 1]) &&
           next && next < 0x80 && strchr("=+-/<>^%", (int)next);
}

/* The words of a part of the text. */
static struct tokens words_of(const struct scan *scan, struct span part)
{
    size_t low = 0, high = scan->masked_count, count = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->masked[middle].end <= part.start)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + count < scan->masked_count && scan->masked[low + count].start < part.end)
        count++;
    struct span *masks = arena_alloc(scan->arena, count * sizeof *masks);
    for (size_t i = 0; i < count; i++) {
        struct span mask = scan->masked[low + i];
        masks[i].start = mask.start > part.start ? mask.start - part.start : 0;
        masks[i].end = (mask.end < part.end ? mask.end : part.end) - part.start;
    }
    return (struct tokens){.text = str_span(scan->text, part), .masked = masks, .masked_count = count};
}

/* Capitals only: a title, or a name ("Messenger Plus!"). */
static bool is_titled(struct tokens tokens)
{
    struct word word;
    size_t count = 0;
    for (; tokens_next(&tokens, &word); count++)
        if (word.letter_case == CASE_LOWER)
            return false;
    return count > 1;
}

/* Where the emphasis begins that ends behind the mark; SIZE_MAX: there is none, or it is all of the sentence. */
static size_t emphasis_start(const struct scan *scan, struct span mark)
{
    enum { FARTHEST = 200 };
    struct str text = scan->text;
    if (mark.end >= text.len || !strchr("*_", text.at[mark.end]))
        return SIZE_MAX;
    for (size_t at = mark.start; at > scan->sentence.start && mark.start - at < FARTHEST; at--)
        if (text.at[at - 1] == text.at[mark.end])
            return ascii_is_space(text.at[at - 2]) ? at : SIZE_MAX;
    return SIZE_MAX;
}

/* Is the sentence that ends with the mark of the language? What is quoted or a link must show it. */
static bool is_of_language(const struct scan *scan, struct span mark)
{
    size_t emphasis = emphasis_start(scan, mark);
    bool is_quoted = (scan->depth && scan->groups[scan->depth - 1].close != ')') || emphasis != SIZE_MAX;
    struct span part = {emphasis != SIZE_MAX ? emphasis : scan->sentence.start, mark.start};
    struct tokens words = words_of(scan, part);
    struct verdict verdict = identify_tokens(words, LANGUAGE_NONE);
    if (verdict.language == scan->language)
        return true;
    bool is_other = verdict.language != LANGUAGE_NONE && (verdict.certainty != CERTAINTY_POSSIBLE || verdict.words > 1);
    return !is_quoted && !is_other && !is_titled(words);
}

/* Is the word before the mark a name that ends in it? */
static bool ends_name(const struct scan *scan, struct span mark)
{
    enum { LONGEST_NAME = 16 };
    size_t start = mark.start;
    while (start > 0 && mark.start - start < LONGEST_NAME && ascii_is_letter(scan->text.at[start - 1]))
        start--;
    struct tokens tokens = {.text = str_slice(scan->text, start, mark.start)};
    struct word word;
    return tokens_next(&tokens, &word) && word.letter_case != CASE_LOWER &&
           language_lists(language_at(scan->language)->marked_names, &word);
}

static bool is_foreign(const struct scan *scan, const struct word *word)
{
    static const float FOREIGN_SCORE = 0.8f; /* as in orthography.c */
    float score = model_score(word).language;
    return (scan->language == LANGUAGE_SECOND ? -score : score) > FOREIGN_SCORE;
}

enum { LONGEST_CERTAIN = 160 }; /* bytes of a sentence that has one place to begin at */

/* Does a capitalized word of another language follow soon? */
static bool precedes_foreign(const struct scan *scan, size_t at)
{
    enum { SOON = 64 };
    size_t end = scan->text.len - at < SOON ? scan->text.len : at + SOON;
    struct tokens tokens = words_of(scan, (struct span){at, end});
    struct word word;
    return tokens_next(&tokens, &word) && word.letter_case != CASE_LOWER && is_foreign(scan, &word);
}

/* Does the sentence begin with what is asked or called out? "Pero ¿qué…?" does not, "¿Por qué…?" does. */
static bool is_certain_start(const struct scan *scan, struct span mark)
{
    const struct sentence *sentence = &scan->sentence;
    const struct language *language = language_at(scan->language);
    if (sentence->is_unsure || mark.start - sentence->start > LONGEST_CERTAIN || scan->text.at[mark.start - 1] == '.')
        return false;
    struct tokens tokens = words_of(scan, (struct span){sentence->start, mark.start});
    struct word word = {.letter_case = CASE_UPPER};
    size_t i = 0;
    bool leads = false, is_call = scan->text.at[mark.start] == '!', asks = false;
    for (; tokens_next(&tokens, &word); i++) {
        asks = language_lists(language->question_words, &word);
        if ((i > 0 && asks && !(i == 1 && leads)) || (i == 1 && leads && !asks))
            return false;
        leads = i == 0 && language_lists(language->lead_words, &word);
    }
    /* "La empresa Yum! Brands": the mark may be a name's own, but not in "a GNU Parted! Escriba". */
    bool is_foreign_name = i > 1 && word.letter_case != CASE_LOWER && is_foreign(scan, &word);
    if (is_call && is_foreign_name && precedes_foreign(scan, mark.end))
        return false;
    /* `stale?` is what a method is called as often as the last word of a question. */
    return is_call || word.letter_case != CASE_LOWER || !is_foreign(scan, &word);
}

/* Of a longer run without a space only the end is looked at. */
enum { LONGEST_WORD = 100 };

/* Is the mark a part of something that is no word: a pattern, an option, an address, a call? */
static bool is_in_code(struct str text, struct span at, size_t least)
{
    size_t start = at.start;
    if (start > LONGEST_WORD && start - LONGEST_WORD > least)
        least = start - LONGEST_WORD;
    bool has_slash = false, is_plain = true;
    for (; start > least && !ascii_is_space(text.at[start - 1]) && !strchr(">)]}", text.at[start - 1]); start--) {
        char c = text.at[start - 1];
        if (strchr("%~=$\\{@#^`<|", c) || (c == '_' && start >= 2 && ascii_is_letter(text.at[start - 2])))
            return true;
        has_slash |= c == '/';
        is_plain &= ascii_is_letter(c) || c == '/' || c == '-' || (unsigned char)c >= 0x80;
    }
    return has_slash && (!is_plain || text.at[start] == '/');
}

/* Does a tag end there that closes something? */
static bool is_end_tag(struct str text, size_t end)
{
    enum { LONGEST_TAG = 64 };
    for (size_t at = end - 1; at > 0 && end - at < LONGEST_TAG; at--)
        if (text.at[at - 1] == '<')
            return text.at[at] == '/';
    return false;
}

static struct span mask_before(const struct scan *scan, size_t at)
{
    for (size_t i = scan->mask; i > 0 && scan->masked[i - 1].end >= at; i--)
        if (scan->masked[i - 1].end == at)
            return scan->masked[i - 1];
    return (struct span){at, at};
}

/* May what stands before the mark be the end of words? */
static bool follows_words(const struct scan *scan, size_t at)
{
    struct str text = scan->text;
    while (at > 0 && strchr("*_~", text.at[at - 1]) && at > scan->letter_end)
        at--;
    if (at == 0)
        return false;
    if (at == scan->letter_end)
        return scan->letters > 1 || (text.at[at - 1] >= 'A' && text.at[at - 1] <= 'Z');
    if (at == scan->closed_at)
        return true;
    struct span mask = mask_before(scan, at);
    if (mask.start < mask.end)
        return text.at[mask.start] != '<' || is_end_tag(text, at) || text.at[at - 2] == '/';
    char c = text.at[at - 1];
    if (c == '.')
        return at - 1 == scan->letter_end;
    return ascii_is_digit(c) || (c == '>' && is_end_tag(text, at));
}

/* May what stands behind the mark follow a sentence? */
static bool ends_there(const struct scan *scan, size_t at)
{
    struct str text = scan->text;
    while (at < text.len && strchr("?!", text.at[at]))
        at++;
    bool is_masked = scan->mask < scan->masked_count && scan->masked[scan->mask].start <= at;
    if (at == text.len || (is_masked && text.at[at] != '`'))
        return true;
    uint32_t c = utf8_next(text, &at);
    if (c == '.')
        return at == text.len || ascii_is_space(text.at[at]) || text.at[at] == '.';
    return c < 0x80 ? strchr(" \t\n)]\"'*_<,;&|", (int)c) != NULL : !unicode_is_letter(c);
}

/* A mark between quotation marks of its own stands for itself. */
static bool is_quoted_alone(struct str text, struct span at)
{
    return at.start > 0 && at.end < text.len && text.at[at.end] == text.at[at.start - 1] &&
           strchr("\"'*`", text.at[at.end]);
}

/* One that has found its partner does for what goes on behind that: "¡Vaya! dijo ella!" */
static bool begins_with_mark(const struct scan *scan)
{
    struct str text = str_slice(scan->text, scan->sentence.start, scan->text.len);
    return str_starts(text, STR("¡")) || str_starts(text, STR("¿")) || str_starts(text, STR("&i"));
}

static void add_missing(struct scan *scan, struct span mark)
{
    add(scan, (struct opening_mark){
                  .at = mark, .insert_at = scan->sentence.start, .is_certain_place = is_certain_start(scan, mark)});
}

static void take_closing(struct scan *scan, struct span mark)
{
    struct str text = scan->text;
    const struct sentence *sentence = &scan->sentence;
    if ((mark.start > 0 && strchr("?!", text.at[mark.start - 1])) || is_quoted_alone(text, mark))
        return;
    size_t behind = mark.end;
    uint32_t next = behind < text.len ? utf8_next(text, &behind) : ' ';
    bool is_joined = unicode_is_letter(next) || unicode_is_digit(next);
    bool is_inside = scan->depth > scan->open_depth && !unicode_is_space(next);
    bool is_sign =
        mark.start > 0 && (strchr("^=$\\", text.at[mark.start - 1]) || (is_inside && !follows_words(scan, mark.start)));
    if (scan->open && !is_joined && !is_sign) {
        bool is_inner = scan->open > 1 && (scan->depth > scan->open_depth || goes_on(scan, mark.end));
        scan->open = is_inner ? scan->open - 1 : 0;
        scan->has_closed = true;
        if (!scan->open && !goes_on(scan, mark.end))
            end_sentence(scan);
        return;
    }
    size_t least = scan->mask > 0 ? scan->masked[scan->mask - 1].end : 0;
    if (scan->open || !sentence->has_word || sentence->continues || !follows_words(scan, mark.start) ||
        !ends_there(scan, mark.end) || is_in_code(text, mark, least < mark.start ? least : mark.start)) {
        scan->sentence.is_unsure = true;
        return;
    }
    if (goes_on(scan, mark.end) || is_factorial(scan, mark))
        return;
    if (!begins_with_mark(scan) && !ends_name(scan, mark) && is_of_language(scan, mark))
        add_missing(scan, mark);
    end_sentence(scan);
}

static void take_opening(struct scan *scan, struct span mark)
{
    struct str text = scan->text;
    size_t at = mark.start;
    bool follows_letter = at > 0 && scan->letter_end == at && ascii_is_letter(text.at[at - 1]);
    bool is_escape = (at >= 3 && text.at[at - 3] == '%') || (at >= 2 && text.at[at - 2] == '%'); /* "%0A¿Seguro?" */
    if (follows_letter && !is_escape) /* a character that went wrong */
        return;
    if (scan->open && scan->has_ended)
        add_lonely(scan);
    bool is_repeated = scan->open && scan->opening.end == mark.start;
    if (!scan->open) {
        scan->opening = mark;
        scan->open_depth = scan->depth;
        scan->has_closed = false;
    }
    scan->open += !is_repeated;
    scan->has_ended = false;
    if (scan->sentence.start == SIZE_MAX)
        scan->sentence.start = mark.start;
}

/* A remark in brackets begins in lower case. */
static bool is_in_brackets(const struct scan *scan)
{
    return scan->depth > 0 && scan->groups[scan->depth - 1].close == ')';
}

static void take_letter(struct scan *scan, uint32_t c, struct span at)
{
    struct sentence *sentence = &scan->sentence;
    bool is_letter = unicode_is_letter(c);
    /* "%s¿Seguro…?": what is put there has a sentence of its own. */
    if (sentence->code_end == at.start && unicode_is_upper(c))
        sentence->start = at.start;
    if (sentence->start == SIZE_MAX) {
        sentence->start = at.start;
        sentence->is_lower = is_letter && !unicode_is_upper(c);
        sentence->continues |= sentence->is_lower && !is_in_brackets(scan);
        sentence->is_unsure |= !is_letter;
        /* The sign of a menu's key: "_Borrar?" */
        bool is_key = at.start > 0 && strchr("_&", scan->text.at[at.start - 1]) &&
                      str_find_char(scan->text, scan->text.at[at.start - 1], at.end) == SIZE_MAX;
        sentence->start -= is_key;
    }
    sentence->has_word |= is_letter && scan->letter_end == at.start && at.start > sentence->start;
    if (is_letter) {
        scan->letters = scan->letter_end == at.start ? scan->letters + 1 : 1;
        scan->letter_end = at.end;
    }
}

/* A sign that closes the group it opens, by its plain form; 0: another one. */
static char closes_with(uint32_t c)
{
    switch (c) {
    case '(': return ')';
    case '[': return ']';
    case 0xAB:   /* « */
    case 0x201C: /* “ */
    case 0x201E: /* „ */
    case '"': return '"';
    case 0x2018: /* ‘ */
    case '\'': return '\'';
    default: return 0;
    }
}

static bool is_closing(uint32_t c, char close)
{
    return c == (uint32_t)close || (close == '"' && (c == 0xBB || c == 0x201D || c == 0x201C)) ||
           (close == '\'' && c == 0x2019);
}

static void close_group(struct scan *scan, size_t depth, size_t end)
{
    struct sentence inner = scan->sentence;
    scan->depth = depth;
    scan->sentence = scan->groups[depth].around;
    scan->sentence.has_word |= inner.has_word;
    bool is_first = scan->sentence.start + 1 == scan->groups[depth].start;
    scan->sentence.continues |= inner.is_lower && is_first && scan->groups[depth].close == ')';
    scan->closed_at = end;
}

static void take_group(struct scan *scan, uint32_t c, struct span at)
{
    struct str text = scan->text;
    bool is_quote = c == '"' || c == '\'';
    bool is_apostrophe = c == '\'' && scan->letter_end == at.start && at.end < text.len &&
                         (ascii_is_letter(text.at[at.end]) || (text.at[at.end] & 0x80));
    if (is_apostrophe)
        return;
    for (size_t depth = scan->depth; depth-- > 0;)
        if (is_closing(c, scan->groups[depth].close)) {
            close_group(scan, depth, at.end);
            return;
        }
    char close = closes_with(c);
    char before = at.start ? text.at[at.start - 1] : ' ';
    bool opens = close && (!is_quote || ascii_is_space(before) || strchr("([{<>=", before) ||
                           ((before & 0x80) && scan->letter_end != at.start));
    if (!opens || scan->depth == GROUPS) {
        scan->sentence.is_unsure = true;
        scan->closed_at = is_quote ? at.end : scan->closed_at;
        return;
    }
    struct sentence *sentence = &scan->sentence;
    bool is_first = sentence->start == SIZE_MAX;
    sentence->is_unsure |= close == '"' || close == '\'' || is_first;
    if (is_first)
        sentence->start = at.start;
    scan->groups[scan->depth++] = (struct group){close, at.end, *sentence};
    scan->sentence = NEW_SENTENCE;
}

static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == 0x2028 || c == 0x2029;
}

/* A line that begins with a capital may begin a sentence; an empty line ends one. */
static void take_line_end(struct scan *scan, size_t after)
{
    struct str text = scan->text;
    while (after < text.len && ascii_is_blank(text.at[after]))
        after++;
    if (after < text.len && text.at[after] == '\n') {
        scan->depth = 0;
        end_sentence(scan);
    } else if (after < text.len && scan->sentence.start != SIZE_MAX) {
        uint32_t c = utf8_next(text, &after);
        scan->sentence.is_unsure |= !unicode_is_letter(c) || unicode_is_upper(c);
    }
}

static void take_stop(struct scan *scan, uint32_t c, struct span at)
{
    struct str text = scan->text;
    size_t after = at.end;
    while (after < text.len && strchr(")\"'*_", text.at[after]))
        after++;
    if (after < text.len && !ascii_is_space(text.at[after]) && text.at[after] != '%' && text.at[after] != '<')
        return;
    bool is_ellipsis = c == 0x2026 || str_ends(str_slice(text, 0, at.start), STR(".."));
    if (is_ellipsis && !scan->sentence.has_word)
        scan->sentence.continues = true;
    else if (!is_ellipsis || !scan->open)
        end_sentence(scan);
}

static void take(struct scan *scan, uint32_t c, struct span at)
{
    if (c == 0xBF || c == 0xA1)
        take_opening(scan, at);
    else if (c == '?' || c == '!')
        take_closing(scan, at);
    else if (is_line_end(c))
        take_line_end(scan, at.end);
    else if (c == '.' || c == 0x2026)
        take_stop(scan, c, at);
    else if (unicode_is_letter(c) || unicode_is_digit(c) || unicode_is_mark(c))
        take_letter(scan, c, at);
    else if (closes_with(c) || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019)
        take_group(scan, c, at);
    else if (c == '-' && at.start > 0)
        scan->sentence.is_unsure |= scan->sentence.start != SIZE_MAX && strchr(" -", scan->text.at[at.start - 1]);
    else if (scan->sentence.start != SIZE_MAX &&
             (c >= 0x80 ? !unicode_is_space(c) : strchr(",:;|=/\\<>{}", (int)c) != NULL))
        scan->sentence.is_unsure = true;
}

/* Takes what the character reference at `at` stands for; its end, or `at`. */
static size_t take_reference(struct scan *scan, size_t at)
{
    uint32_t code_points[2];
    size_t length = markup_reference(scan->text, at, false, code_points);
    if (length == 0 || scan->text.at[at + length - 1] != ';')
        return at;
    struct span place = {at, at + length};
    uint32_t c = code_points[0];
    if (unicode_is_letter(c) || c == 0xBF || c == 0xA1) /* quotes and signs say nothing */
        take(scan, c, place);
    return place.end;
}

/* Past the mask that `at` stands in, which may hold references; a sentence may begin with one. */
static size_t take_mask(struct scan *scan, size_t at)
{
    struct span mask = scan->masked[scan->mask];
    bool is_reference = false;
    while (at < mask.end && (at = str_find_char(str_slice(scan->text, 0, mask.end), '&', at)) < mask.end) {
        size_t end = take_reference(scan, at);
        is_reference |= end > at && at == mask.start;
        at = end > at ? end : at + 1;
    }
    struct sentence *sentence = &scan->sentence;
    bool is_first = sentence->start == SIZE_MAX || sentence->code_end == mask.start;
    if (!is_reference && scan->text.at[mask.start] != '<' && is_first) {
        sentence->start = sentence->start == SIZE_MAX ? mask.start : sentence->start;
        sentence->code_end = mask.end;
        sentence->is_unsure = true;
    }
    scan->mask++;
    return mask.end;
}

/* Most texts are statements. */
static bool has_marks(struct str text)
{
    bool has = str_find_char(text, '?', 0) != SIZE_MAX || str_find_char(text, '!', 0) != SIZE_MAX ||
               str_find(text, STR("&iquest;"), 0) != SIZE_MAX || str_find(text, STR("&iexcl;"), 0) != SIZE_MAX;
    for (size_t at = 0; !has && (at = str_find_char(text, "¿"[0], at)) != SIZE_MAX; at++) {
        struct str mark = str_slice(text, at, at + strlen("¿"));
        has = str_equal(mark, STR("¿")) || str_equal(mark, STR("¡"));
    }
    return has;
}

size_t opening_marks_find(struct tokens tokens, int language, struct arena *arena, struct opening_mark **found)
{
    struct str text = tokens.text;
    *found = NULL;
    if (!has_marks(text))
        return 0;
    struct scan scan = {.text = text, .masked_count = tokens.masked_count, .language = language, .arena = arena};
    scan.masked = code_text_mask(text, tokens.masked, &scan.masked_count, arena);
    scan.sentence = NEW_SENTENCE;
    scan.letter_end = scan.closed_at = SIZE_MAX;
    for (size_t at = 0; at < text.len;) {
        if (scan.mask < scan.masked_count && at >= scan.masked[scan.mask].start) {
            at = take_mask(&scan, at);
            continue;
        }
        size_t start = at, end = text.at[at] == '&' ? take_reference(&scan, at) : at;
        if (end > at) {
            at = end;
            continue;
        }
        uint32_t c = utf8_next(text, &at);
        take(&scan, c, (struct span){start, at});
    }
    struct str read = str_trim(text);
    if (scan.open && !str_ends(read, STR(":")) && !str_ends(read, STR(",")))
        add_lonely(&scan);
    *found = scan.found;
    return scan.count;
}
