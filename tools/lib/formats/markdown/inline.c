#include "inline.h"

#include <stdint.h>

#include "../../text/markup.h"
#include "../../text/placeholder.h"
#include "blocks.h"
#include "mdx_scan.h"

enum { LONGEST_BACKTICKS = 80, LONGEST_NUMBER = 10 };

struct bracket {
    size_t at; /* behind the `[` */
    bool is_image;
    bool has_inner; /* another bracket opened in it, so that it is no label */
};

/* Bytes that may begin something. */
static const bool IS_SPECIAL[256] = {
    ['\\'] = true, ['`'] = true,  ['<'] = true, ['!'] = true, ['['] = true, [']'] = true, ['&'] = true,
    ['{'] = true,  ['\n'] = true, [':'] = true, ['w'] = true, ['W'] = true, ['$'] = true, ['@'] = true};

static void add(struct markdown_inline *scan, enum markdown_inline_kind kind, size_t start, size_t end)
{
    scan->marks = arena_grow(scan->arena, scan->marks, scan->count, &scan->capacity, sizeof *scan->marks);
    scan->marks[scan->count++] = (struct markdown_mark){kind, {start, end}, {0, 0}};
}

static size_t run_of_backticks(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.at[end] == '`')
        end++;
    return end - at;
}

/* Looks for the closing run once for each length: after a search that failed, `backticks` tells where each length was
 * seen last. */
static size_t code_end(struct markdown_inline *scan, size_t at, size_t length)
{
    if (length > LONGEST_BACKTICKS || (scan->has_backticks && scan->backticks[length] < at))
        return 0;
    for (size_t i = at + length; i < scan->text.len;) {
        const char *found = memchr(scan->text.at + i, '`', scan->text.len - i);
        if (!found)
            break;
        i = (size_t)(found - scan->text.at);
        size_t run = run_of_backticks(scan->text, i);
        if (run == length)
            return i + run;
        if (run <= LONGEST_BACKTICKS)
            scan->backticks[run] = i;
        i += run;
    }
    scan->has_backticks = true;
    scan->backticks[length] = 0;
    return 0;
}

static size_t read_backticks(struct markdown_inline *scan, size_t at)
{
    size_t length = run_of_backticks(scan->text, at);
    size_t end = code_end(scan, at, length);
    if (!end)
        return at + length;
    add(scan, INLINE_CODE, at, end);
    return end;
}

/* MDX has neither HTML nor autolinks. Its generators take comments of HTML out before
 * (https://docusaurus.io/docs/markdown-features/react#html-comments). */
static size_t read_jsx(struct markdown_inline *scan, size_t at)
{
    struct mdx_scan tags = {scan->text, scan->arena, !span_is_empty(scan->unclosed)};
    struct mdx_tag tag;
    size_t comment = str_starts(str_slice(scan->text, at, scan->text.len), STR("<!--"))
                         ? markdown_raw_html(scan->text, at, &scan->absent)
                         : 0;
    bool is_tag = !comment && mdx_tag_read(&tags, at, &tag);
    bool is_text = ascii_is_space(at + 1 < scan->text.len ? scan->text.at[at + 1] : 'x');
    if (!is_tag && !comment && !is_text && span_is_empty(scan->broken))
        scan->broken = (struct span){at, at + 1};
    if (tags.has_unclosed && span_is_empty(scan->unclosed))
        scan->unclosed = (struct span){at, at + 1};
    if (!is_tag && !comment)
        return at + 1;
    add(scan, comment ? INLINE_HTML : INLINE_TAG, at, comment ? comment : tag.end);
    return comment ? comment : tag.end;
}

static size_t read_angle(struct markdown_inline *scan, size_t at)
{
    if (islands_have_markup(scan->islands))
        return read_jsx(scan, at);
    size_t end = markdown_autolink(scan->text, at);
    if (end) {
        add(scan, INLINE_LINK, at, end);
        return end;
    }
    end = markdown_raw_html(scan->text, at, &scan->absent);
    if (!end)
        return at + 1;
    char next = scan->text.at[at + 1];
    add(scan, next == '!' || next == '?' ? INLINE_HTML : INLINE_TAG, at, end);
    return end;
}

/* References end with a semicolon; numbers have at most 7 digits, hexadecimal ones 6. */
static size_t read_reference(struct markdown_inline *scan, size_t at, enum markdown_inline_kind kind)
{
    uint32_t code_points[2];
    size_t length = markup_reference(scan->text, at, false, code_points);
    bool is_number = length && scan->text.at[at + 1] == '#';
    if (!length || scan->text.at[at + length - 1] != ';' || (is_number && length > LONGEST_NUMBER))
        return at + 1;
    add(scan, kind, at, at + length);
    return at + length;
}

static size_t read_line_end(struct markdown_inline *scan, size_t at)
{
    size_t start = at;
    size_t floor = scan->count ? scan->marks[scan->count - 1].at.end : 0;
    while (start > floor && ascii_is_blank(scan->text.at[start - 1]))
        start--;
    bool is_hard = at - start >= 2 && scan->text.at[at - 1] == ' ' && scan->text.at[at - 2] == ' ';
    add(scan, is_hard ? INLINE_HARD_BREAK : INLINE_BREAK, start, at + 1);
    return at + 1;
}

static bool is_word_char(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Words alone are no formula, whatever stands around them: prices, names of variables. What could be a tag is HTML to
 * most parsers, before any formula is looked for. */
static bool is_formula(struct str text)
{
    bool has_sign = text.len == 1 && ascii_is_letter(text.at[0]);
    for (size_t i = 0; i < text.len; i++) {
        char next = i + 1 < text.len ? text.at[i + 1] : ' ';
        if (text.at[i] == '<' && (is_word_char(next) || memchr("/!?", next, 3)))
            return false;
        has_sign = has_sign || memchr("\\^_={}+<>", text.at[i], 9);
    }
    return has_sign;
}

/* Maths between delimiters of two or three bytes; returns 0 where it is none. */
static size_t read_maths(struct markdown_inline *scan, size_t at, struct str open, struct str close)
{
    bool *is_absent = &scan->has_no_maths_end[open.len - 2];
    size_t start = at + open.len, end = *is_absent ? SIZE_MAX : str_find(scan->text, close, start);
    *is_absent = end == SIZE_MAX;
    if (end == SIZE_MAX || !is_formula(str_slice(scan->text, start, end)))
        return 0;
    add(scan, INLINE_MATHS, at, end + close.len);
    return end + close.len;
}

/* `$x$`, as pandoc has it (https://pandoc.org/MANUAL.html#math): no space inside the delimiters, no word around. */
static size_t read_dollar(struct markdown_inline *scan, size_t at)
{
    struct str text = scan->text;
    if (!(scan->constructs & CONSTRUCT_MATHS))
        return at + 1;
    if (at + 1 < text.len && text.at[at + 1] == '$') {
        size_t end = read_maths(scan, at, STR("$$"), STR("$$"));
        return end ? end : at + 2;
    }
    size_t end = at + 1;
    while (end < text.len && text.at[end] != '$')
        end += text.at[end] == '\\' ? 2 : 1;
    if (end >= text.len || end == at + 1 || ascii_is_space(text.at[at + 1]) || ascii_is_space(text.at[end - 1]) ||
        (at > 0 && is_word_char(text.at[at - 1])) || (end + 1 < text.len && is_word_char(text.at[end + 1])) ||
        !is_formula(str_slice(text, at + 1, end)))
        return at + 1;
    add(scan, INLINE_MATHS, at, end + 1);
    return end + 1;
}

/* Two backslashes: maths of MathJax's, or kramdown's break. */
static size_t read_two_backslashes(struct markdown_inline *scan, size_t at)
{
    char next = at + 2 < scan->text.len ? scan->text.at[at + 2] : ' ';
    if (next == '(' && scan->constructs & CONSTRUCT_MATHS)
        return read_maths(scan, at, STR("\\\\("), STR("\\\\)"));
    if (next != '\n' || !(scan->constructs & CONSTRUCT_DOUBLE_BREAK))
        return 0;
    add(scan, INLINE_HARD_BREAK, at, at + 3);
    return at + 3;
}

static size_t read_backslash(struct markdown_inline *scan, size_t at)
{
    if (at + 1 >= scan->text.len)
        return at + 1;
    size_t end = scan->text.at[at + 1] == '\\' ? read_two_backslashes(scan, at) : 0;
    if (end)
        return end;
    if (scan->text.at[at + 1] == '\n') {
        add(scan, INLINE_HARD_BREAK, at, at + 2);
        return at + 2;
    }
    return at + (markdown_is_punctuation(scan->text.at[at + 1]) ? 2 : 1);
}

/* Most labels are written as they are matched. */
static bool is_normal(struct str label)
{
    for (size_t i = 0; i < label.len; i++)
        if (!(label.at[i] >= 'a' && label.at[i] <= 'z') && !ascii_is_digit(label.at[i]) && label.at[i] != '-')
            return false;
    return true;
}

static bool is_label_known(const struct markdown_inline *scan, struct span label)
{
    if (!scan->labels || !scan->labels->count)
        return !scan->labels;
    if (is_normal(str_span(scan->text, label)))
        return index_get(scan->labels, str_span(scan->text, label)) != NULL;
    struct arena arena = {0};
    bool is_known = index_get(scan->labels, markdown_normal_label(str_span(scan->text, label), &arena)) != NULL;
    arena_free(&arena);
    return is_known;
}

static size_t read_open_bracket(struct markdown_inline *scan, size_t at, bool is_image)
{
    struct str text = scan->text;
    size_t inner = at + (is_image ? 2 : 1);
    if (!is_image && inner < text.len && text.at[inner] == '^') {
        size_t end = markdown_label(text, at);
        if (end && is_label_known(scan, (struct span){inner, end - 1})) {
            add(scan, INLINE_LABEL, inner, end - 1);
            return end;
        }
    }
    if (scan->bracket_count)
        scan->brackets[scan->bracket_count - 1].has_inner = true;
    scan->brackets =
        arena_grow(scan->arena, scan->brackets, scan->bracket_count, &scan->bracket_capacity, sizeof *scan->brackets);
    scan->brackets[scan->bracket_count++] = (struct bracket){inner, is_image, false};
    return inner;
}

/* References, where there may be some, and line ends of a part of a link's target. */
static void read_plain(struct markdown_inline *scan, struct span part, bool has_references)
{
    for (size_t at = part.start; at < part.end;) {
        char c = scan->text.at[at];
        if (c == '&' && has_references)
            at = read_reference(scan, at, INLINE_TITLE_REFERENCE);
        else if (c == '\n')
            add(scan, INLINE_BREAK, at, at + 1), at++;
        else
            at++;
    }
}

/* `(URL "title")` behind a link's text: its end, or 0. */
static size_t read_target(struct markdown_inline *scan, size_t at, bool is_image)
{
    struct str text = scan->text;
    struct markdown_islands islands = {scan->islands, &scan->memory};
    struct span target = {0, 0}, title = {0, 0};
    size_t start = str_skip_space(text, at + 1);
    size_t end = markdown_destination(text, start, &islands, &target);
    if (!end && start < text.len && text.at[start] == '<')
        return 0;
    end = end ? end : start;
    size_t behind = str_skip_space(text, end);
    size_t title_end = behind > end ? markdown_title(text, behind, &title) : 0;
    if (title_end)
        behind = str_skip_space(text, title_end);
    if (behind >= text.len || text.at[behind] != ')')
        return 0;
    read_plain(scan, (struct span){at + 1, start}, false);
    if (!span_is_empty(target))
        add(scan, is_image ? INLINE_IMAGE : INLINE_TARGET, target.start, target.end);
    read_plain(scan, (struct span){end, title_end ? title.start : behind}, false);
    if (title_end) {
        read_plain(scan, title, true);
        read_plain(scan, (struct span){title.end, behind}, false);
    }
    return behind + 1;
}

/* ` [label]`, on the same line or the next. */
static size_t read_spaced_label(struct markdown_inline *scan, size_t at)
{
    struct str text = scan->text;
    size_t start = scan->constructs & CONSTRUCT_SPACED_LABEL ? str_skip_space(text, at) : at;
    size_t end = start > at && start < text.len && text.at[start] == '[' ? markdown_label(text, start) : 0;
    if (!end || text.at[start + 1] == '^' || !is_label_known(scan, (struct span){start + 1, end - 1}))
        return 0;
    read_plain(scan, (struct span){at, start}, false);
    add(scan, INLINE_LABEL, start + 1, end - 1);
    return end;
}

/* `[label]`, `[]` or nothing behind a link's text, whose label is then the text: the end, or 0. */
static size_t read_label(struct markdown_inline *scan, const struct bracket *bracket, size_t at)
{
    struct str text = scan->text;
    bool is_empty = str_starts(str_slice(text, at, text.len), STR("[]"));
    bool is_note = str_starts(str_slice(text, at, text.len), STR("[^"));
    size_t end = !is_empty && !is_note && at < text.len && text.at[at] == '[' ? markdown_label(text, at) : 0;
    if (end) {
        if (!is_label_known(scan, (struct span){at + 1, end - 1}))
            return 0;
        add(scan, INLINE_LABEL, at + 1, end - 1);
        return end;
    }
    struct span label = {bracket->at, at - 1};
    bool is_label = scan->labels && !bracket->has_inner && markdown_label(text, label.start - 1) == at;
    if (!is_label || !is_label_known(scan, label))
        return read_spaced_label(scan, at);
    add(scan, INLINE_SHORTCUT, at, at + (is_empty ? 2 : 0));
    scan->marks[scan->count - 1].label = label;
    return at + (is_empty ? 2 : 0);
}

static size_t read_close_bracket(struct markdown_inline *scan, size_t at)
{
    if (!scan->bracket_count)
        return at + 1;
    struct bracket bracket = scan->brackets[--scan->bracket_count];
    if (!bracket.is_image && scan->bracket_count < scan->inactive) {
        scan->inactive = scan->bracket_count;
        return at + 1;
    }
    size_t end = 0;
    if (at + 1 < scan->text.len && scan->text.at[at + 1] == '(')
        end = read_target(scan, at + 1, bracket.is_image);
    if (!end)
        end = read_label(scan, &bracket, at + 1);
    if (!end)
        return at + 1;
    if (!bracket.is_image)
        scan->inactive = scan->bracket_count;
    return end;
}

/* The end of a raw URL: before white space, `<`, and punctuation that belongs to the sentence. */
static size_t url_end(struct str text, size_t at)
{
    size_t end = at, depth = 0;
    for (; end < text.len && !ascii_is_space(text.at[end]) && !memchr("<>`\"|*[]{}\\", text.at[end], 11); end++) {
        if (text.at[end] == '(')
            depth++;
        else if (text.at[end] == ')' && depth-- == 0)
            break;
    }
    while (end > at && memchr("?!.,:;'_~)", text.at[end - 1], 10) && !(text.at[end - 1] == ')' && depth != SIZE_MAX))
        end--;
    return end;
}

static bool is_mail_char(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || memchr(".-_+", c, 4);
}

/* `name@host.org` (https://github.github.com/gfm/#extended-email-autolink): the name is behind the last mark. */
static size_t read_at_sign(struct markdown_inline *scan, size_t at)
{
    enum { LONGEST_NAME = 64 };
    struct str text = scan->text;
    size_t start = at, end = at + 1, floor = scan->count ? scan->marks[scan->count - 1].at.end : 0;
    while (start > floor && at - start < LONGEST_NAME && is_mail_char(text.at[start - 1]))
        start--;
    while (end < text.len && is_mail_char(text.at[end]) && text.at[end] != '+')
        end++;
    while (end > at + 1 && text.at[end - 1] == '.')
        end--;
    bool has_dot = str_find_char(str_slice(text, 0, end), '.', at + 2) != SIZE_MAX;
    if (start == at || !has_dot || memchr("-_", text.at[end - 1], 2))
        return at + 1;
    add(scan, INLINE_LINK, start, end);
    return end;
}

/* `:smile:`: a name between colons, no word around. */
static size_t read_emoji(struct markdown_inline *scan, size_t at)
{
    struct str text = scan->text;
    size_t end = at + 1;
    while (end < text.len && ((text.at[end] >= 'a' && text.at[end] <= 'z') || ascii_is_digit(text.at[end]) ||
                              memchr("_+-", text.at[end], 3)))
        end++;
    bool is_word = end > at + 1 && !ascii_is_digit(text.at[at + 1]) && end < text.len && text.at[end] == ':';
    if (!is_word || (at > 0 && (is_word_char(text.at[at - 1]) || text.at[at - 1] == ':')) ||
        (end + 1 < text.len && (is_word_char(text.at[end + 1]) || text.at[end + 1] == ':')))
        return at + 1;
    add(scan, INLINE_EMOJI, at, end + 1);
    return end + 1;
}

/* A colon that follows http or https: the URL may begin before it, behind the last mark. */
static size_t read_colon(struct markdown_inline *scan, size_t at)
{
    struct str text = scan->text;
    size_t start = at, floor = scan->count ? scan->marks[scan->count - 1].at.end : 0;
    if (!str_starts(str_slice(text, at, text.len), STR("://")))
        return scan->constructs ? read_emoji(scan, at) : at + 1;
    while (start > floor && at - start < 6 && ascii_is_letter(text.at[start - 1]))
        start--;
    struct str scheme = str_slice(text, start, at);
    if (!str_equal_ascii_case(scheme, STR("http")) && !str_equal_ascii_case(scheme, STR("https")) &&
        !str_equal_ascii_case(scheme, STR("ftp")))
        return at + 1;
    size_t end = url_end(text, at + 3);
    if (end == at + 3)
        return at + 1;
    add(scan, INLINE_LINK, start, end);
    return end;
}

static size_t read_www(struct markdown_inline *scan, size_t at)
{
    struct str text = scan->text;
    bool is_first = at + 1 < text.len && (text.at[at + 1] | 0x20) == 'w';
    if (!is_first || !str_equal_ascii_case(str_slice(text, at, at + 4), STR("www.")) ||
        (at > 0 && is_word_char(text.at[at - 1])))
        return at + 1;
    size_t end = url_end(text, at);
    if (end <= at + 4)
        return at + 1;
    add(scan, INLINE_LINK, at, end);
    return end;
}

/* The end of an island that begins here, or 0. */
static size_t read_island(struct markdown_inline *scan, size_t at)
{
    struct markdown_islands islands = {scan->islands, &scan->memory};
    struct island island;
    bool is_mdx = islands_have_markup(scan->islands);
    if (is_mdx && !span_is_empty(scan->unclosed)) /* which MDX does not let pass: nothing more is looked for */
        return 0;
    enum island_result result = markdown_island(&islands, scan->text, at, &island);
    if (is_mdx && result == ISLAND_FOUND && island.is_unclosed)
        result = ISLAND_UNCLOSED;
    if (result == ISLAND_UNCLOSED && span_is_empty(scan->unclosed))
        scan->unclosed = is_mdx ? (struct span){at, at + 1} : island.at;
    if (result != ISLAND_FOUND)
        return 0;
    add(scan, INLINE_ISLAND, at, island.at.end);
    return island.at.end;
}

static size_t read_special(struct markdown_inline *scan, size_t at)
{
    struct str text = scan->text;
    switch (text.at[at]) {
    case '\\': return read_backslash(scan, at);
    case '`': return read_backticks(scan, at);
    case '<': return read_angle(scan, at);
    case '&': return read_reference(scan, at, INLINE_REFERENCE);
    case '$': return read_dollar(scan, at);
    case '@': return read_at_sign(scan, at);
    case '[': return read_open_bracket(scan, at, false);
    case ']': return read_close_bracket(scan, at);
    case '\n': return read_line_end(scan, at);
    case ':': return read_colon(scan, at);
    case '!':
        return str_starts(str_slice(text, at, text.len), STR("![")) &&
                       !str_starts(str_slice(text, at, text.len), STR("![^"))
                   ? read_open_bracket(scan, at, true)
                   : at + 1;
    case '{': {
        size_t end = scan->constructs & CONSTRUCT_ATTRIBUTES ? markdown_attributes(text, at) : 0;
        if (end)
            add(scan, INLINE_ATTRIBUTES, at, end);
        return end ? end : at + 1;
    }
    default: return read_www(scan, at);
    }
}

/* Placeholders in the text between the marks, which they are put among. */
static void read_placeholders(struct markdown_inline *scan)
{
    struct span found;
    if (!placeholder_find(scan->text, 0, &found))
        return;
    struct markdown_mark *marks = scan->marks;
    size_t count = scan->count, at = 0;
    bool has_found = true;
    scan->marks = NULL;
    scan->count = scan->capacity = 0;
    for (size_t i = 0; i <= count; i++) {
        size_t end = i < count ? marks[i].at.start : scan->text.len;
        while (has_found && found.start < end) {
            if (found.start >= at && found.end <= end)
                add(scan, INLINE_PLACEHOLDER, found.start, found.end);
            has_found = placeholder_find(scan->text, found.end, &found);
        }
        if (i == count)
            break;
        add(scan, marks[i].kind, marks[i].at.start, marks[i].at.end);
        scan->marks[scan->count - 1] = marks[i];
        at = marks[i].at.end;
    }
}

static void begin(struct markdown_inline *scan, struct str text)
{
    scan->text = text;
    scan->count = scan->bracket_count = scan->inactive = 0;
    scan->unclosed = scan->broken = (struct span){0, 0};
    scan->memory = (struct island_memory){0};
    scan->absent = (struct markdown_absent){0};
    scan->has_backticks = scan->has_no_maths_end[0] = scan->has_no_maths_end[1] = false;
    for (size_t c = 0; !scan->has_stops && c < sizeof IS_SPECIAL; c++)
        scan->is_stop[c] = IS_SPECIAL[c] || (scan->islands && scan->islands->is_first_byte[c]);
    scan->has_stops = true;
}

/* The next byte that may begin something, or the end. */
static size_t next_stop(const struct markdown_inline *scan, size_t at)
{
    const unsigned char *byte = (const unsigned char *)scan->text.at + at,
                        *end = (const unsigned char *)scan->text.at + scan->text.len;
    while (byte < end && !scan->is_stop[*byte])
        byte++;
    return (size_t)(byte - (const unsigned char *)scan->text.at);
}

void markdown_inline_read(struct markdown_inline *scan, struct str text)
{
    begin(scan, text);
    for (size_t at = 0; (at = next_stop(scan, at)) < text.len;) {
        unsigned char c = (unsigned char)text.at[at];
        size_t end = scan->islands && scan->islands->is_first_byte[c] ? read_island(scan, at) : 0;
        at = end ? end : IS_SPECIAL[c] ? read_special(scan, at) : at + 1;
    }
    read_placeholders(scan);
}

void markdown_inline_read_title(struct markdown_inline *scan, struct str text)
{
    begin(scan, text);
    for (size_t at = 0; at < text.len;) {
        size_t end = scan->islands ? read_island(scan, at) : 0;
        char c = text.at[at];
        if (end)
            at = end;
        else if (c == '&')
            at = read_reference(scan, at, INLINE_REFERENCE);
        else if (c == '\n')
            add(scan, INLINE_BREAK, at, at + 1), at++;
        else
            at += c == '\\' && at + 1 < text.len && text.at[at + 1] != '\n' ? 2 : 1;
    }
}
