#include "opening_marks.h"

#include "../text/unicode.h"
#include "../text/utf8.h"

struct scan {
    struct str text;
    const struct span *masked;
    size_t masked_count, mask;
    struct arena *arena;
    struct opening_mark *found;
    size_t count, capacity;
    size_t start;        /* of the sentence: its first letter, digit or opening mark; SIZE_MAX: not yet */
    bool is_open;        /* an opening mark stands in the sentence and waits for its partner */
    struct span opening; /* that mark */
    bool has_inner;      /* a comma, colon or quotation mark stands in the sentence: it could begin later */
    bool has_letter;
    bool continues; /* the text begins in the middle of a sentence: lower case or an ellipsis */
};

static void add(struct scan *scan, struct opening_mark mark)
{
    scan->found = arena_grow(scan->arena, scan->found, scan->count, &scan->capacity, sizeof *scan->found);
    scan->found[scan->count++] = mark;
}

static void begin_sentence(struct scan *scan)
{
    if (scan->is_open && scan->has_letter)
        add(scan, (struct opening_mark){.at = scan->opening, .is_lonely = true, .insert_at = scan->opening.end});
    scan->start = (size_t)-1;
    scan->is_open = scan->has_inner = scan->has_letter = scan->continues = false;
}

/* What follows a mark, closing quotes, brackets and spaces left aside; 0 at the end. */
static uint32_t what_follows(struct str text, size_t at)
{
    while (at < text.len) {
        uint32_t c = utf8_next(text, &at);
        if (c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == 0xBB || c == '?' ||
            c == '!' || c == '*' || c == '_' || unicode_is_space(c))
            continue;
        return c;
    }
    return 0;
}

static void close_sentence(struct scan *scan, struct span mark)
{
    uint32_t next = what_follows(scan->text, mark.end);
    bool goes_on = next && (unicode_is_letter(next) ? !unicode_is_upper(next) : next == ',' || next == ';');
    if (scan->is_open) {
        scan->is_open = false;
        if (goes_on)
            return;
    } else if (!goes_on && scan->has_letter && !scan->continues) {
        add(scan, (struct opening_mark){.at = mark, .insert_at = scan->start, .is_certain_place = !scan->has_inner});
    } else if (goes_on) {
        return;
    }
    begin_sentence(scan);
}

/* Of a longer run without a space only the end is looked at. */
enum { LONGEST_WORD = 100 };

/* Does the mark at `at` end words, and not stand for itself («?»), in code (`!~M`, `:%retab!`) or between columns? */
static bool ends_words(struct str text, struct span at)
{
    size_t start = at.start, behind = at.end;
    if (start == 0 || ascii_is_space(text.at[start - 1]) || strchr("(<", text.at[start - 1]))
        return false;
    struct str before = str_slice(text, 0, start);
    bool is_marked = text.at[start - 1] == '>' && at.end < text.len && text.at[at.end] == '<';
    bool is_quoted = at.end < text.len && text.at[at.end] == text.at[start - 1] && strchr("\"'*`", text.at[at.end]);
    if (is_marked || is_quoted || str_ends(before, STR("\u00AB")) || str_ends(before, STR("\u201C")))
        return false;
    size_t least = start > LONGEST_WORD ? start - LONGEST_WORD : 0;
    for (; start > least && !ascii_is_space(text.at[start - 1]) && !strchr(">)]}", text.at[start - 1]); start--)
        if (strchr("%~/=$\\{@#&^", text.at[start - 1]))
            return false;
    uint32_t next = behind < text.len ? utf8_next(text, &behind) : ' ';
    return !unicode_is_letter(next) && !unicode_is_digit(next) && (next >= 0x80 || !strchr("%~/=$\\@#&^+-", (int)next));
}

static bool is_end(struct scan *scan, uint32_t c, size_t after)
{
    if (c == '\n' || c == 0x2029)
        return true;
    return (c == '.' || c == 0x2026) && (after >= scan->text.len || ascii_is_space(scan->text.at[after]));
}

/* A letter directly before an opening mark: a character that went wrong. */
static bool follows_letter(struct str text, size_t at)
{
    return at > 0 && ascii_is_letter(text.at[at - 1]);
}

static void take(struct scan *scan, uint32_t c, struct span at)
{
    if (c == 0xBF || c == 0xA1) {
        if (follows_letter(scan->text, at.start))
            return;
        if (scan->start == (size_t)-1)
            scan->start = at.start;
        if (!scan->is_open)
            scan->opening = at;
        scan->is_open = true;
    } else if (c == '?' || c == '!') {
        bool is_repeated = at.start > 0 && (scan->text.at[at.start - 1] == '?' || scan->text.at[at.start - 1] == '!');
        /* What was opened may close behind anything: "¿Borrar '%s'?", "¿Abrir /etc/fstab?" */
        bool closes = scan->is_open && (at.end == scan->text.len || ascii_is_space(scan->text.at[at.end]));
        if (!is_repeated && (closes || ends_words(scan->text, at)))
            close_sentence(scan, at);
    } else if (is_end(scan, c, at.end)) {
        bool is_ellipsis = c == 0x2026 || str_ends(str_slice(scan->text, 0, at.start), STR(".."));
        if (is_ellipsis && !scan->has_letter)
            scan->continues = true;
        else if (!scan->is_open || !is_ellipsis)
            begin_sentence(scan);
    } else if (unicode_is_letter(c) || unicode_is_digit(c)) {
        if (scan->start == (size_t)-1) {
            scan->start = at.start;
            scan->continues |= unicode_is_letter(c) && !unicode_is_upper(c);
        }
        scan->has_letter |= unicode_is_letter(c);
    } else if (scan->start != (size_t)-1 &&
               (c == ',' || c == ':' || c == ';' || c == '"' || c == 0x201C || c == 0xAB)) {
        scan->has_inner = true;
    }
}

/* Past the mask that `at` stands in; a sentence may begin with one. */
static size_t skip_mask(struct scan *scan, size_t at)
{
    struct span mask = scan->masked[scan->mask++];
    if (at >= mask.end)
        return at;
    if (scan->start == (size_t)-1)
        scan->start = mask.start;
    return mask.end;
}

/* Most texts are statements. */
static bool has_marks(struct str text)
{
    bool has = str_find_char(text, '?', 0) != SIZE_MAX || str_find_char(text, '!', 0) != SIZE_MAX;
    for (size_t at = 0; !has && (at = str_find_char(text, "¿"[0], at)) != SIZE_MAX; at++) {
        struct str mark = str_slice(text, at, at + strlen("¿"));
        has = str_equal(mark, STR("¿")) || str_equal(mark, STR("¡"));
    }
    return has;
}

size_t opening_marks_find(struct str text, const struct span *masked, size_t masked_count, struct arena *arena,
                          struct opening_mark **found)
{
    struct scan scan = {
        .text = text, .masked = masked, .masked_count = masked_count, .arena = arena, .start = (size_t)-1};
    *found = NULL;
    if (!has_marks(text))
        return 0;
    for (size_t at = 0; at < text.len;) {
        if (scan.mask < masked_count && at >= masked[scan.mask].start) {
            at = skip_mask(&scan, at);
            continue;
        }
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        take(&scan, c, (struct span){start, at});
    }
    struct str read = str_trim(text);
    if (!str_ends(read, STR(":")) && !str_ends(read, STR(",")))
        begin_sentence(&scan);
    *found = scan.found;
    return scan.count;
}
