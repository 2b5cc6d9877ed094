#include "limit.h"

#include "../base/hash.h"
#include "unicode.h"
#include "utf8.h"

static const struct str LENGTH = {"max-length=", 11}, STORAGE = {"storage-size=", 13},
                        ALLOWED = {"allowed-characters=", 19}, ENCODING = {" encoding=", 10},
                        LINE_BREAK = {" line-break=", 12};

/* The characters that a line end may be stored as, by what ITS calls them. */
static struct str line_end_of(struct str name)
{
    static const struct {
        const char *name;
        struct str characters;
    } LINE_ENDS[] = {{"lf", {"\n", 1}}, {"cr", {"\r", 1}}, {"crlf", {"\r\n", 2}}, {"nel", {"\xC2\x85", 2}}};
    for (size_t i = 0; i < sizeof LINE_ENDS / sizeof *LINE_ENDS; i++)
        if (str_equal_ascii_case(name, str_from(LINE_ENDS[i].name)))
            return LINE_ENDS[i].characters;
    return (struct str){0};
}

/* False, where it is no number, or one beyond all texts. */
static bool read_number(struct str text, size_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_digit(text.at[i]) || *number > SIZE_MAX / 20)
            return false;
        *number = *number * 10 + (size_t)(text.at[i] - '0');
    }
    return text.len > 0;
}

static bool is_encoding(struct str name)
{
    struct arena scratch = {0};
    struct str bytes;
    size_t bad;
    bool is_known =
        name.len && str_find_any(name, " \t\r\n") == SIZE_MAX && unicode_encode(STR("A"), name, &scratch, &bytes, &bad);
    arena_free(&scratch);
    return is_known;
}

static const struct limit *keep(const struct limit *limit, struct arena *arena)
{
    struct limit *kept = arena_alloc(arena, sizeof *kept);
    *kept = *limit;
    return kept;
}

static const struct limit *unread(struct str what, struct arena *arena)
{
    return keep(&(struct limit){.kind = LIMIT_UNREAD, .value = arena_copy(arena, what)}, arena);
}

const struct limit *limit_of_length(struct str length, struct arena *arena)
{
    struct limit limit = {.kind = LIMIT_LENGTH};
    return read_number(str_trim(length), &limit.maximum) ? keep(&limit, arena) : unread(length, arena);
}

const struct limit *limit_of_storage(struct str size, struct str encoding, struct str line_break, struct arena *arena)
{
    struct limit limit = {.kind = LIMIT_STORAGE};
    if (!size.at)
        return NULL;
    encoding = encoding.at ? str_trim(encoding) : STR("UTF-8");
    line_break = line_break.at ? str_trim(line_break) : STR("lf");
    if (!read_number(str_trim(size), &limit.maximum))
        return unread(size, arena);
    if (!line_end_of(line_break).len)
        return unread(line_break, arena);
    if (!is_encoding(encoding))
        return unread(encoding, arena);
    limit.value = arena_copy(arena, encoding);
    limit.line_break = arena_copy(arena, line_break);
    return keep(&limit, arena);
}

const struct limit *limit_of_characters(struct str allowed, struct arena *arena)
{
    struct arena scratch = {0};
    if (!allowed.at)
        return NULL;
    bool is_known = characters_read(allowed, &scratch);
    arena_free(&scratch);
    if (!is_known)
        return unread(allowed, arena);
    return keep(&(struct limit){.kind = LIMIT_CHARACTERS, .value = arena_copy(arena, allowed)}, arena);
}

static bool differs_in_number(const struct limit *a, const struct limit *b)
{
    return a->kind == b->kind && str_equal(a->code, b->code) && str_equal_ascii_case(a->line_break, b->line_break) &&
           (a->kind == LIMIT_STORAGE ? str_equal_ascii_case(a->value, b->value) : str_equal(a->value, b->value));
}

/* Gives where the next one goes. */
static const struct limit **append(const struct limit **end, const struct limit *limit, struct arena *arena)
{
    struct limit *copy = arena_alloc(arena, sizeof *copy);
    *copy = *limit;
    copy->next = NULL;
    *end = copy;
    return &copy->next;
}

/* The order is that in which they came. */
const struct limit *limits_add(const struct limit *list, const struct limit *limit, struct arena *arena)
{
    const struct limit *first = NULL, **end = &first;
    bool is_new = true;
    size_t count = 0;
    for (; list; list = list->next, count++) {
        struct limit copy = *list;
        if (differs_in_number(list, limit)) {
            copy.maximum = limit->maximum < list->maximum ? limit->maximum : list->maximum;
            is_new = false;
        }
        end = append(end, &copy, arena);
    }
    if (is_new && count < LIMITS_MAXIMUM)
        append(end, limit, arena);
    return first;
}

static bool has_characters(const struct limit *list)
{
    while (list && list->kind != LIMIT_CHARACTERS)
        list = list->next;
    return list;
}

const struct limit *limits_within(const struct limit *around, const struct limit *own, bool is_same_text,
                                  struct arena *arena)
{
    const struct limit *limits = own;
    bool has_own = has_characters(own);
    for (; around; around = around->next) {
        bool goes_down = around->kind == LIMIT_UNREAD || (around->kind == LIMIT_CHARACTERS && !has_own);
        if (goes_down || (is_same_text && around->kind != LIMIT_CHARACTERS))
            limits = limits_add(limits, around, arena);
    }
    return limits;
}

const struct limit *limits_copy(const struct limit *list, struct arena *arena)
{
    const struct limit *first = NULL, **end = &first;
    for (; list; list = list->next) {
        struct limit copy = *list;
        if (list->kind == LIMIT_UNREAD)
            continue;
        copy.value = arena_copy(arena, list->value);
        copy.line_break = arena_copy(arena, list->line_break);
        copy.code = arena_copy(arena, list->code);
        end = append(end, &copy, arena);
    }
    return first;
}

uint64_t limits_hash(const struct limit *list)
{
    uint64_t hash = 0;
    struct buf line;
    if (!list)
        return hash;
    buf_init(&line, BUF_MAXIMUM);
    for (; list; list = list->next) {
        line.len = 0;
        if (list->kind == LIMIT_UNREAD)
            continue;
        limit_write(list, &line);
        hash = hash_join(hash, hash_bytes(buf_str(&line)));
    }
    buf_release(&line);
    return hash;
}

/* In one line. */
static void write_characters(struct str allowed, struct buf *out)
{
    for (size_t i = 0; i < allowed.len; i++) {
        char c = allowed.at[i];
        if (ascii_is_line_end(c) || c == '\t')
            buf_add(out, c == '\t' ? STR("\\t") : c == '\r' ? STR("\\r") : STR("\\n"));
        else
            buf_add_char(out, c);
    }
}

void limit_write(const struct limit *limit, struct buf *out)
{
    if (limit->code.len)
        buf_format(out, "<%.*s> ", (int)limit->code.len, limit->code.at);
    switch (limit->kind) {
    case LIMIT_LENGTH: buf_format(out, "%s%zu", LENGTH.at, limit->maximum); break;
    case LIMIT_STORAGE:
        buf_format(out, "%s%zu%s%.*s%s%.*s", STORAGE.at, limit->maximum, ENCODING.at, (int)limit->value.len,
                   limit->value.at, LINE_BREAK.at, (int)limit->line_break.len, limit->line_break.at);
        break;
    case LIMIT_CHARACTERS:
        buf_add(out, ALLOWED);
        write_characters(limit->value, out);
        break;
    case LIMIT_UNREAD: break;
    }
}

/* What stands behind a word of the line, up to the next space; `at` NULL: the word is not there. */
static struct str value_behind(struct str line, struct str word)
{
    size_t at = str_find(line, word, 0);
    if (at == SIZE_MAX)
        return (struct str){0};
    struct str rest = str_slice(line, at + word.len, line.len);
    return str_slice(rest, 0, str_find_any(rest, " "));
}

bool limit_read(struct str line, struct limit *limit, struct arena *arena)
{
    size_t end = str_starts(line, STR("<")) ? str_find(line, STR("> "), 0) : SIZE_MAX;
    struct str code = end < line.len ? str_slice(line, 1, end) : (struct str){0};
    const struct limit *found = NULL;
    line = end < line.len ? str_slice(line, end + 2, line.len) : line;
    if (str_starts(line, ALLOWED))
        found = limit_of_characters(str_slice(line, ALLOWED.len, line.len), arena);
    else if (str_starts(line, STORAGE))
        found = limit_of_storage(value_behind(line, STORAGE), value_behind(line, ENCODING),
                                 value_behind(line, LINE_BREAK), arena);
    else if (str_starts(line, LENGTH))
        found = limit_of_length(str_slice(line, LENGTH.len, line.len), arena);
    *limit = found ? *found : (struct limit){.kind = LIMIT_UNREAD};
    limit->code = code;
    return limit->kind != LIMIT_UNREAD;
}

/* What an encoding puts before every text: the mark of UTF-16, which is none of it. */
static size_t overhead(struct str encoding, struct arena *scratch)
{
    struct str one, two;
    size_t bad;
    bool fits = unicode_encode(STR("A"), encoding, scratch, &one, &bad) &&
                unicode_encode(STR("AA"), encoding, scratch, &two, &bad);
    return fits && 2 * one.len > two.len ? 2 * one.len - two.len : 0;
}

static size_t count_in(struct str text, char c)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find_char(text, c, at)) < text.len; at++)
        count++;
    return count;
}

size_t limit_size(const struct limit *limit, struct str text, size_t *bad)
{
    struct arena scratch = {0};
    struct str bytes = {0}, line_end, stored;
    size_t first_bad;
    if (limit->kind == LIMIT_LENGTH)
        return utf8_count(text);
    bool fits = unicode_encode(text, limit->value, &scratch, &bytes, bad);
    size_t size = fits ? bytes.len : SIZE_MAX, before = size ? overhead(limit->value, &scratch) : 0;
    size_t lines = count_in(text, '\n');
    if (fits && lines && unicode_encode(line_end_of(limit->line_break), limit->value, &scratch, &stored, &first_bad) &&
        unicode_encode(STR("\n"), limit->value, &scratch, &line_end, &first_bad))
        size = size - lines * line_end.len + lines * stored.len;
    arena_free(&scratch);
    return fits ? size - before : SIZE_MAX;
}

struct range {
    uint32_t first, last;
};

struct characters {
    struct range *ranges;
    size_t count;
    bool is_negated;
};

enum { ALL_CHARACTERS = 0x10FFFF };

/* https://www.w3.org/TR/its20/#allowedchars-definition: a character, or an escape of one; UTF8_INVALID: neither. */
static uint32_t next_character(struct str text, size_t *at)
{
    static const char ESCAPED[] = "\\|.?*+(){}-[]^";
    uint32_t c = *at < text.len ? utf8_next(text, at) : UTF8_INVALID;
    if (c == '[' || c == ']')
        return UTF8_INVALID;
    if (c != '\\')
        return c;
    c = *at < text.len ? utf8_next(text, at) : UTF8_INVALID;
    if (c == 'n' || c == 'r' || c == 't')
        return c == 'n' ? '\n' : c == 'r' ? '\r' : '\t';
    return c < 0x80 && c && strchr(ESCAPED, (int)c) ? c : UTF8_INVALID;
}

/* Between the brackets. A hyphen is itself at the edges alone. */
static bool read_ranges(struct characters *characters, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        bool is_hyphen = text.at[at] == '-', is_edge = at == 0 || at + 1 == text.len;
        struct range range = {.first = next_character(text, &at)};
        if (range.first == UTF8_INVALID || (is_hyphen && !is_edge))
            return false;
        range.last = range.first;
        if (at + 1 < text.len && text.at[at] == '-') {
            at++;
            range.last = text.at[at] == '-' ? UTF8_INVALID : next_character(text, &at);
        }
        if (range.last == UTF8_INVALID || range.last < range.first)
            return false;
        characters->ranges[characters->count++] = range;
    }
    return characters->count > 0;
}

const struct characters *characters_read(struct str allowed, struct arena *arena)
{
    struct characters *characters = arena_alloc(arena, sizeof *characters);
    struct str text = str_is_blank(allowed) ? allowed : str_trim(allowed);
    *characters = (struct characters){.ranges = arena_alloc(arena, (text.len + 1) * sizeof(struct range))};
    if (str_is_empty(text))
        return characters;
    if (str_equal(text, STR("."))) {
        characters->ranges[characters->count++] = (struct range){0, ALL_CHARACTERS};
        return characters;
    }
    if (!str_starts(text, STR("[")) || !str_ends(text, STR("]")))
        return NULL;
    characters->is_negated = str_starts(text, STR("[^"));
    size_t start = 1 + characters->is_negated;
    return start < text.len && read_ranges(characters, str_slice(text, start, text.len - 1)) ? characters : NULL;
}

bool characters_hold(const struct characters *characters, uint32_t code_point)
{
    size_t i = 0;
    while (i < characters->count &&
           (code_point < characters->ranges[i].first || code_point > characters->ranges[i].last))
        i++;
    return (i < characters->count) != characters->is_negated;
}
