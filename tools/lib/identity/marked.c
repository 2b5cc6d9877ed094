#include "marked.h"

#include <stdlib.h>

#include "../lang/labels.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "terms.h"
#include "thresholds.h"

struct found {
    struct arena *arena;
    struct marked *items;
    size_t count, capacity;
};

static void add(struct found *found, size_t start, size_t end, enum mark mark)
{
    if (start >= end)
        return;
    found->items = arena_grow(found->arena, found->items, found->count, &found->capacity, sizeof *found->items);
    found->items[found->count++] = (struct marked){{start, end}, mark};
}

/* By the name of an element, without the number that tells it from its like. False: it marks nothing. */
static bool mark_of_name(struct str name, enum mark *mark)
{
    static const struct {
        const char *name;
        enum mark mark;
    } NAMES[] = {{"a", MARK_LINK},       {"cite", MARK_EMPHASIS}, {"em", MARK_EMPHASIS},   {"i", MARK_EMPHASIS},
                 {"dfn", MARK_EMPHASIS}, {"q", MARK_QUOTE},       {"strong", MARK_STRONG}, {"b", MARK_STRONG}};
    while (name.len > 1 && ascii_is_digit(name.at[name.len - 1]))
        name.len--;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal_ascii_case(name, str_from(NAMES[i].name))) {
            *mark = NAMES[i].mark;
            return true;
        }
    return false;
}

static void find_codes(struct found *found, const struct segment *segment)
{
    enum mark mark;
    for (size_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        if (code->kind != CODE_OPEN)
            continue;
        if (mark_of_name(code->name, &mark))
            add(found, code->in_message.end, segment->codes[code->partner].in_message.start, mark);
    }
}

static bool is_word_byte(struct str text, size_t at)
{
    return at < text.len && (ascii_is_letter(text.at[at]) || ascii_is_digit(text.at[at]) || (text.at[at] & 0x80));
}

/* The code of a segment that holds the byte at `at`, from *next on: its end, or `at`. */
static size_t code_end(const struct segment *segment, size_t *next, size_t at)
{
    while (*next < segment->code_count && segment->codes[*next].in_message.end <= at)
        ++*next;
    bool is_in = *next < segment->code_count && segment->codes[*next].in_message.start <= at;
    return is_in ? segment->codes[*next].in_message.end : at;
}

/* Looks for the next of some bytes: for each of them once. */
struct seeker {
    struct str text;
    const char *bytes;
    size_t next[6]; /* of each, where it has been found */
};

static struct seeker seeker_make(struct str text, const char *bytes)
{
    struct seeker seeker = {.text = text, .bytes = bytes};
    for (size_t i = 0; bytes[i]; i++)
        seeker.next[i] = str_find_char(text, bytes[i], 0);
    return seeker;
}

/* From `at` on; the end of the text where there is none. */
static size_t seek(struct seeker *seeker, size_t at)
{
    size_t nearest = seeker->text.len;
    for (size_t i = 0; seeker->bytes[i]; i++) {
        if (seeker->next[i] < at)
            seeker->next[i] = str_find_char(seeker->text, seeker->bytes[i], at);
        nearest = seeker->next[i] < nearest ? seeker->next[i] : nearest;
    }
    return nearest;
}

/* `[[a page|text]]` calls a page of a wiki by its name. */
static enum mark link_mark(struct str text, size_t start)
{
    return start > 1 && text.at[start - 2] == '[' ? MARK_QUOTE : MARK_LINK;
}

/* `*term*`, `**Sign in**`, `[title](…)`; snake_case is none. */
static void find_signs(struct found *found, const struct segment *segment)
{
    static const char SIGNS[] = "]*_";
    struct str text = segment->text;
    size_t open[3] = {0}, width[3] = {0}, next = 0; /* behind the sign that is open; 0: none */
    struct seeker seeker = seeker_make(text, "[]*_`\\");
    for (size_t at = seek(&seeker, 0), run; at < text.len; at = seek(&seeker, at + run)) {
        char c = text.at[at];
        run = c == '`' ? code_end(segment, &next, at) - at : 0;
        if (run)
            continue;
        const char *sign = c ? strchr(SIGNS, c == '[' ? ']' : c) : NULL;
        for (run = 1; sign && c != '[' && c != ']' && at + run < text.len && text.at[at + run] == c;)
            run++;
        run += c == '\\' && at + 1 < text.len;
        if (!sign || run > 2 || (c == '_' && at && is_word_byte(text, at - 1) && is_word_byte(text, at + run)))
            continue;
        size_t which = (size_t)(sign - SIGNS);
        bool closes = open[which] && c != '[' && width[which] == run;
        if (closes)
            add(found, open[which], at,
                c == ']'   ? link_mark(text, open[which])
                : run == 2 ? MARK_STRONG
                           : MARK_EMPHASIS);
        open[which] = closes || c == ']' ? 0 : at + run;
        width[which] = run;
    }
}

/* "the king’s wheel" */
static bool is_apostrophe(struct str text, size_t at)
{
    static const struct str SIGN = STR("\u2019");
    return str_starts(str_slice(text, at, text.len), SIGN) && is_word_byte(text, at + SIGN.len);
}

static void find_quotes(struct found *found, const struct segment *segment)
{
    static const char *const QUOTES[][2] = {
        {"\u201C", "\u201D"}, {"\u00AB", "\u00BB"}, {"\"", "\""}, {"\u2018", "\u2019"}};
    enum { KINDS = sizeof QUOTES / sizeof *QUOTES };
    struct str text = segment->text;
    size_t open[KINDS] = {0}, next = 0;
    struct seeker seeker = seeker_make(text, "\"\xC2\xE2"); /* their first bytes */
    for (size_t at = seek(&seeker, 0), end; at < text.len; at = seek(&seeker, end)) {
        end = code_end(segment, &next, at);
        if (end > at)
            continue;
        end = at + 1;
        for (size_t i = 0; i < KINDS && end == at + 1; i++) {
            struct str rest = str_slice(text, at, text.len);
            bool closes = open[i] && str_starts(rest, str_from(QUOTES[i][1])) && !is_apostrophe(text, at);
            if (closes)
                add(found, open[i], at, MARK_QUOTE);
            else if (!str_starts(rest, str_from(QUOTES[i][0])))
                continue;
            end = at + strlen(QUOTES[i][closes]);
            open[i] = closes ? 0 : end;
        }
    }
}

static int compare(const void *a, const void *b)
{
    const struct marked *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return (x->at.end < y->at.end) - (x->at.end > y->at.end);
}

struct markeds segment_marked(const struct segment *segment, struct arena *arena)
{
    struct found found = {.arena = arena};
    find_codes(&found, segment);
    if (segment->syntax == SYNTAX_MARKDOWN)
        find_signs(&found, segment);
    find_quotes(&found, segment);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare);
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++)
        if (!count || found.items[i].at.start >= found.items[count - 1].at.end)
            found.items[count++] = found.items[i];
    return (struct markeds){.items = found.items, .count = count};
}

static bool starts_upper(struct str text)
{
    size_t at = 0;
    uint32_t c = 0;
    while (at < text.len && !unicode_is_letter(c))
        c = utf8_next(text, &at);
    return unicode_is_upper(c);
}

static bool is_title_case(struct str text)
{
    struct tokens tokens = {.text = text};
    struct word word;
    size_t capitals = 0, small = 0;
    while (tokens_next(&tokens, &word)) {
        capitals += word.letter_case != CASE_LOWER;
        small += word.letter_case == CASE_LOWER && !language_joins(&word);
    }
    return capitals > 1 && capitals > small;
}

/* "haz clic en **Sign in**", "un **reliable transfer**", "**Round Robin:** …", "**Man in the Middle** es…" */
static bool is_strong_meant(const struct segment *segment, struct span at, int language, int expected)
{
    struct str text = str_span(segment->text, at);
    if (segment_is_in_clause(segment, at.start) && starts_upper(text))
        return true;
    bool is_name = (segment_leads(segment, at) || segment_goes_on(segment, at)) && is_title_case(text) &&
                   !labels_fill((struct tokens){.text = text}, language);
    return (is_name || segment_is_in_clause(segment, at.start)) &&
           text_is_term(text, language, expected, SET_OFF_WORDS);
}

/* Is what is set off meant to be in its own language? */
static bool is_meant(const struct segment *segment, const struct marked *marked, int language, int expected)
{
    struct str text = str_span(segment->text, marked->at);
    switch (marked->mark) {
    case MARK_QUOTE: return true;
    case MARK_STRONG: return is_strong_meant(segment, marked->at, language, expected);
    case MARK_EMPHASIS:
        if (!segment_is_at_start(segment, marked->at.start) && !text_speaks_to_reader(text, language))
            return true;
        break;
    case MARK_LINK: break;
    }
    return starts_upper(text) ||
           (!segment_is_at_start(segment, marked->at.start) && text_is_term(text, language, expected, TERM_WORDS));
}

/* What is left of the passage without what is set off. False where that is too much. */
static bool take_outside(const struct segment *segment, const struct markeds *markeds, const struct passage *passage,
                         struct buf *buf)
{
    size_t done = passage->at.start;
    for (size_t i = markeds->next; i < markeds->count && markeds->items[i].at.start < passage->at.end; i++) {
        buf_add(buf, str_slice(segment->text, done, markeds->items[i].at.start));
        buf_add(buf, STR(" "));
        done = markeds->items[i].at.end;
    }
    buf_add(buf, str_slice(segment->text, done, passage->at.end));
    return buf_str(buf).len <= OUTSIDE_BYTES;
}

bool passage_is_marked(const struct segment *segment, struct markeds *markeds, const struct passage *passage,
                       int expected)
{
    size_t end = passage->at.end, i;
    while (markeds->next < markeds->count && markeds->items[markeds->next].at.end <= passage->at.start)
        markeds->next++;
    bool is_quotation = true;
    for (i = markeds->next; i < markeds->count && markeds->items[i].at.start < end; i++) {
        if (!is_meant(segment, &markeds->items[i], passage->language, expected))
            return false;
        is_quotation &= markeds->items[i].mark == MARK_QUOTE;
    }
    if (i == markeds->next)
        return false;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    struct verdict outside = {.language = passage->language, .words = SIZE_MAX};
    if (take_outside(segment, markeds, passage, &buf))
        outside = identify(buf_str(&buf), NULL, 0, LANGUAGE_NONE);
    bool is_little = outside.words <= (is_quotation ? BESIDE_WORDS : 1) && !starts_upper(buf_str(&buf));
    buf_release(&buf);
    bool is_expected = outside.language == expected && (outside.certainty < CERTAINTY_POSSIBLE || outside.words > 1);
    return passage->is_whole ? is_expected : is_little || outside.language != passage->language;
}
