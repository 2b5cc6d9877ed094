#include "code_text.h"

#include <stdint.h>

enum { LONGEST_RUN = 3 }; /* backticks */

struct scan {
    struct str text;
    struct arena *arena;
    struct span *found;
    size_t count, capacity;
    /* Behind here nothing closes: what has been looked for in vain is not looked for again. */
    bool has_no_run[LONGEST_RUN + 1], has_no_bracket, has_no_element, has_no_quote;
};

static void add(struct scan *scan, struct span at)
{
    struct span *last = scan->count ? &scan->found[scan->count - 1] : NULL;
    if (last && at.start < last->end) {
        last->end = at.end > last->end ? at.end : last->end;
        return;
    }
    scan->found = arena_grow(scan->arena, scan->found, scan->count, &scan->capacity, sizeof *scan->found);
    scan->found[scan->count++] = at;
}

static size_t run_end(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.at[end] == text.at[at])
        end++;
    return end;
}

/* Behind the apostrophe that closes a quotation of the older kind, `so'; SIZE_MAX: it is none. */
static size_t end_of_old_quote(struct scan *scan, size_t at)
{
    size_t close = scan->has_no_quote ? SIZE_MAX : str_find_char(scan->text, '\'', at);
    scan->has_no_quote = close == SIZE_MAX;
    if (close == SIZE_MAX || close == at + 1)
        return SIZE_MAX;
    char next = close + 1 < scan->text.len ? scan->text.at[close + 1] : ' ';
    bool is_inside = next == '`' || ascii_is_letter(next) || ascii_is_digit(next) || (next & 0x80);
    size_t backtick = str_find_char(str_slice(scan->text, 0, close), '`', at + 1);
    return is_inside || backtick < close ? SIZE_MAX : close + 1;
}

/* Behind the backticks that close those at `at`, or behind these where none do. */
static size_t end_of_backticks(struct scan *scan, size_t at)
{
    size_t end = run_end(scan->text, at), length = end - at;
    size_t quote = length == 1 ? end_of_old_quote(scan, at) : SIZE_MAX;
    if (quote != SIZE_MAX)
        return quote;
    if (length > LONGEST_RUN || scan->has_no_run[length])
        return end;
    for (size_t next = end; (next = str_find_char(scan->text, '`', next)) != SIZE_MAX;) {
        size_t close = run_end(scan->text, next);
        if (close - next == length) {
            add(scan, (struct span){at, close});
            return close;
        }
        next = close;
    }
    scan->has_no_run[length] = true;
    return end;
}

/* Behind the address in `](address)`. */
static size_t end_of_address(struct scan *scan, size_t at)
{
    size_t open = at + 1;
    if (open >= scan->text.len || scan->text.at[open] != '(' || scan->has_no_bracket)
        return at + 1;
    size_t close = str_find_char(scan->text, ')', open);
    scan->has_no_bracket = close == SIZE_MAX;
    if (close == SIZE_MAX)
        return open;
    add(scan, (struct span){open, close + 1});
    return close + 1;
}

static bool is_code_element(struct str name)
{
    static const char *const NAMES[] = {"application", "classname", "cmd",      "code",      "command",     "constant",
                                        "envar",       "file",      "filename", "function",  "input",       "kbd",
                                        "keycap",      "literal",   "option",   "parameter", "replaceable", "samp",
                                        "screen",      "sys",       "tt",       "userinput", "varname"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(name, str_from(NAMES[i])))
            return true;
    return false;
}

/* Behind the element of code whose start tag is at `at`. */
static size_t end_of_element(struct scan *scan, size_t at)
{
    size_t end = at + 1;
    while (end < scan->text.len && ascii_is_letter(scan->text.at[end]))
        end++;
    struct str name = str_slice(scan->text, at + 1, end);
    if (str_is_empty(name) || scan->has_no_element || !is_code_element(name))
        return at + 1;
    for (size_t close = end; (close = str_find(scan->text, STR("</"), close)) != SIZE_MAX; close += 2)
        if (str_starts(str_slice(scan->text, close + 2, scan->text.len), name)) {
            add(scan, (struct span){at, close + 2 + name.len + 1});
            return close + 2 + name.len;
        }
    scan->has_no_element = true;
    return end;
}

static size_t take(struct scan *scan, size_t at)
{
    switch (scan->text.at[at]) {
    case '`': return end_of_backticks(scan, at);
    case ']': return end_of_address(scan, at);
    case '<': return end_of_element(scan, at);
    default: return at + 1;
    }
}

struct span *code_text_mask(struct str text, const struct span *masked, size_t *count, struct arena *arena)
{
    struct scan scan = {.text = text, .arena = arena};
    size_t next = 0;
    for (size_t at = 0; at < text.len;) {
        if (next < *count && masked[next].start <= at) {
            bool is_tag = text.at[masked[next].start] == '<';
            size_t end = is_tag && masked[next].start == at ? end_of_element(&scan, at) : at;
            add(&scan, masked[next]);
            at = end > masked[next].end ? end : masked[next].end > at ? masked[next].end : at;
            next++;
            continue;
        }
        at = take(&scan, at);
    }
    for (size_t i = 0; i < scan.count; i++)
        if (scan.found[i].end > text.len)
            scan.found[i].end = text.len;
    *count = scan.count;
    return scan.found;
}
