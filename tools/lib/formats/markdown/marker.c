#include "marker.h"

#include <stdint.h>

#include "scan.h"

static size_t blank_end(struct str line, size_t at)
{
    while (at < line.len && ascii_is_blank(line.at[at]))
        at++;
    return at;
}

static bool is_blank_from(struct str line, size_t at)
{
    return blank_end(line, at) >= line.len;
}

static size_t run_length(struct str line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.at[end] == line.at[at])
        end++;
    return end - at;
}

static size_t word_end(struct str line, size_t at)
{
    while (at < line.len && (ascii_is_letter(line.at[at]) || ascii_is_digit(line.at[at]) ||
                             memchr("-_", line.at[at], 2) || (unsigned char)line.at[at] >= 0x80))
        at++;
    return at;
}

static struct span trimmed(struct str line, size_t start, size_t end)
{
    while (start < end && ascii_is_blank(line.at[start]))
        start++;
    while (end > start && ascii_is_blank(line.at[end - 1]))
        end--;
    return (struct span){start, end};
}

/* Types that generators know, whose name alone says that the line is no text. */
static bool is_known_type(struct str word)
{
    static const char *const types[] = {
        "abstract", "admonition", "attention", "bug",     "caution", "check",    "danger", "details",
        "done",     "dropdown",   "error",     "example", "fail",    "failure",  "faq",    "help",
        "hint",     "important",  "info",      "missing", "note",    "question", "quote",  "seealso",
        "success",  "summary",    "tip",       "tldr",    "todo",    "warning",
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_equal_ascii_case(word, str_from(types[i])))
            return true;
    return false;
}

/* Behind the bracket that closes the one at `at`; `at` where nothing does. */
static size_t bracket_end(struct str line, size_t at)
{
    size_t depth = 0;
    for (size_t i = at; i < line.len; i++) {
        if (line.at[i] == '\\')
            i++;
        else if (line.at[i] == '[')
            depth++;
        else if (line.at[i] == ']' && --depth == 0)
            return i + 1;
    }
    return at;
}

static size_t brace_end(struct str line, size_t at)
{
    size_t end = at < line.len && line.at[at] == '{' ? str_find_char(line, '}', at) : SIZE_MAX;
    return end == SIZE_MAX ? at : end + 1;
}

/* Before a list of attributes, or a closing fence, at the end of a container's line. */
static size_t title_end(struct str line, size_t start)
{
    size_t end = trimmed(line, start, line.len).end, at = end;
    if (end > start && line.at[end - 1] == '}') {
        while (at > start && line.at[at - 1] != '{')
            at--;
        return at > start && (at == start + 1 || ascii_is_blank(line.at[at - 2])) ? trimmed(line, start, at - 1).end
                                                                                  : end;
    }
    while (at > start && line.at[at - 1] == ':')
        at--;
    return end - at >= 3 && (at == start || ascii_is_blank(line.at[at - 1])) ? trimmed(line, start, at).end : end;
}

/* `labels=[npm,yarn]`: an option of a container, and no title. */
static bool is_option(struct str line, size_t at)
{
    size_t end = word_end(line, at);
    return end > at && end < line.len && line.at[end] == '=';
}

/* `[label]{attributes}` behind the name of a directive; returns where it ends. */
static size_t read_label(struct str line, size_t at, struct markdown_marker *marker)
{
    size_t end = at < line.len && line.at[at] == '[' ? bracket_end(line, at) : at;
    if (end > at)
        marker->title = trimmed(line, at + 1, end - 1);
    return brace_end(line, end);
}

/* The quoted text at `at` as the title; a backslash escapes its quote. */
static bool read_string(struct str line, size_t at, struct markdown_marker *marker)
{
    struct span title;
    if (at >= line.len || line.at[at] == '(' || !markdown_title(line, at, &title))
        return false;
    marker->title = trimmed(line, title.start, title.end);
    marker->quote = line.at[at];
    return true;
}

static bool read_named_title(struct str line, size_t at, struct markdown_marker *marker)
{
    size_t key = str_find(line, STR("title="), at);
    return key != SIZE_MAX && read_string(line, key + 6, marker);
}

/* Behind `:::` and the spaces that follow it. */
static bool read_container(struct str line, size_t start, struct markdown_marker *marker)
{
    bool is_braced = line.at[start] == '{';
    size_t end = is_braced ? brace_end(line, start) : word_end(line, start);
    struct str name = str_slice(line, start + is_braced, end - is_braced);
    bool is_named = word_end(name, 0) == name.len;
    marker->has_options = is_braced && is_named;
    if (end == start)
        return false;
    size_t label_end = read_label(line, end, marker), rest = blank_end(line, label_end);
    struct span title = {rest, title_end(line, rest)};
    if (span_is_empty(title) || is_option(line, rest)) {
        if (span_is_empty(marker->title))
            read_named_title(line, start, marker);
        return true;
    }
    if (!span_is_empty(marker->title) || !is_named || rest == label_end)
        return false;
    bool is_quoted = title.end - title.start > 2 && line.at[title.start] == '"' && line.at[title.end - 1] == '"';
    marker->title = (struct span){title.start + is_quoted, title.end - is_quoted};
    marker->need = is_braced || is_known_type(name) ? NEED_NOTHING : NEED_CLOSING;
    return true;
}

/* Two colons: one line that is a directive, or a component of Nuxt's. */
static bool read_leaf_directive(struct str line, struct markdown_marker *marker)
{
    size_t end = word_end(line, 2);
    return is_blank_from(line, end > 2 ? read_label(line, end, marker) : end);
}

bool markdown_holds_markdown(struct str line)
{
    static const struct str name = {"markdown", 8};
    size_t end = markdown_tag(line, 0);
    for (size_t at = 1; end && (at = str_find(line, name, at)) != SIZE_MAX; at += name.len) {
        struct str rest = str_slice(line, at + name.len, end);
        bool is_name = ascii_is_blank(line.at[at - 1]) && (ascii_is_blank(rest.at[0]) || memchr("=>", rest.at[0], 2));
        if (is_name && !str_starts(rest, STR("=\"0\"")))
            return is_blank_from(line, end);
    }
    return false;
}

static bool read_slashes(struct str line, size_t start, struct markdown_marker *marker)
{
    size_t end = word_end(line, start), bar = blank_end(line, end);
    if (end == start || (bar < line.len && line.at[bar] != '|'))
        return false;
    struct str name = str_slice(line, start, end);
    bool is_option = str_equal(name, STR("html")) || str_ends(name, STR("caption")); /* a selector, a number */
    if (bar < line.len && !is_option)
        marker->title = trimmed(line, bar + 1, line.len);
    return true;
}

bool markdown_closes_container(struct str line)
{
    if (!line.len || (line.at[0] != ':' && line.at[0] != '/'))
        return false;
    size_t fence = run_length(line, 0);
    return fence >= 3 && is_blank_from(line, fence);
}

static bool read_fenced(struct str line, struct markdown_marker *marker)
{
    size_t fence = run_length(line, 0), start = blank_end(line, fence);
    *marker = (struct markdown_marker){.reason = N_("division"), .name = "title"};
    if (fence == 2 && line.at[0] == ':')
        return read_leaf_directive(line, marker);
    if (fence < 3)
        return false;
    if (start >= line.len)
        return true;
    return line.at[0] == ':' ? read_container(line, start, marker) : read_slashes(line, start, marker);
}

/* `--- name ---`, `--- /name ---`. */
static bool read_dashes(struct str line, struct markdown_marker *marker)
{
    size_t start = blank_end(line, 3);
    *marker = (struct markdown_marker){.reason = N_("division")};
    if (run_length(line, 0) != 3 || start == 3)
        return false;
    start += start < line.len && line.at[start] == '/';
    size_t end = start < line.len && line.at[start] == '{' ? brace_end(line, start) : word_end(line, start);
    size_t closing = blank_end(line, end);
    return end > start && closing > end && closing < line.len && line.at[closing] == '-' &&
           is_blank_from(line, closing + run_length(line, closing));
}

/* `!!! type "Title"`, `???+ type`, `=== "Title"`. */
static bool read_admonition(struct str line, struct markdown_marker *marker)
{
    bool is_tab = line.at[0] == '=';
    *marker =
        (struct markdown_marker){.reason = is_tab ? N_("tab") : N_("admonition"), .name = "title", .has_body = true};
    if (run_length(line, 0) != 3)
        return false;
    size_t at = 3;
    while (at < line.len && ((is_tab && memchr("!+", line.at[at], 2)) || (line.at[0] == '?' && line.at[at] == '+')))
        at++;
    size_t start = blank_end(line, at), end = start;
    while (!is_tab && word_end(line, end) > end)
        end = blank_end(line, word_end(line, end));
    bool has_title = end < line.len && line.at[end] == '"';
    size_t close = trimmed(line, 0, line.len).end;
    if (has_title &&
        (close < end + 2 || line.at[close - 1] != '"' || (end > start && !ascii_is_blank(line.at[end - 1]))))
        return false;
    if (!has_title && (is_tab || end < line.len || end == start))
        return false;
    if (has_title)
        marker->title = trimmed(line, end + 1, close - 1);
    bool is_known = is_known_type(str_slice(line, start, word_end(line, start)));
    marker->need = has_title || is_known ? NEED_NOTHING : NEED_BODY;
    return has_title ? line.at[0] != '!' || end > start : true;
}

/* `[!NOTE]` is GitHub's; with a title, or in other letters, it is others'. */
static bool read_callout(struct str line, struct markdown_marker *marker)
{
    size_t end = 2;
    bool is_upper = true;
    *marker = (struct markdown_marker){.reason = N_("alert"), .name = "title", .need = NEED_QUOTE};
    for (; end < line.len && line.at[end] != ']'; end++) {
        is_upper = is_upper && line.at[end] >= 'A' && line.at[end] <= 'Z';
        if (!ascii_is_letter(line.at[end]) && !ascii_is_digit(line.at[end]) && !memchr("-_| ", line.at[end], 4))
            return false;
    }
    if (!str_starts(line, STR("[!")) || end == 2 || end++ >= line.len)
        return false;
    size_t start = end + (end < line.len && memchr("+-", line.at[end], 2));
    marker->title = trimmed(line, start, line.len);
    if (is_upper && is_blank_from(line, end))
        marker->need = NEED_NOTHING;
    return is_blank_from(line, start) || ascii_is_blank(line.at[start]);
}

static bool read_abbreviation(struct str line, struct markdown_marker *marker)
{
    size_t end = str_starts(line, STR("*[")) ? str_find(line, STR("]:"), 2) : SIZE_MAX;
    *marker = (struct markdown_marker){.reason = N_("abbreviation"), .name = "abbr", .is_attribute = true};
    if (end == SIZE_MAX || end == 2)
        return false;
    marker->title = trimmed(line, end + 2, line.len);
    return true;
}

static bool is_one_of(struct str line, const char *const *words)
{
    for (; *words; words++)
        if (str_equal_ascii_case(str_trim(line), str_from(*words)))
            return true;
    return false;
}

static bool is_in_quotes(struct str text)
{
    return text.len > 2 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.len - 1] == text.at[0];
}

/* `import a from 'b'`, of MDX: each on a line of its own. */
static bool is_import(struct str text)
{
    if (!str_starts(text, STR("import ")))
        return false;
    if (str_ends(text, STR(";")))
        text.len--;
    size_t from = str_find(text, STR(" from "), 0);
    return is_in_quotes(str_trim(str_slice(text, from == SIZE_MAX ? 7 : from + 6, text.len)));
}

/* `(label)=`, a target of MyST's. */
static bool is_target(struct str text)
{
    size_t end = str_find_char(text, ')', 0);
    return text.at[0] == '(' && end != SIZE_MAX && end > 1 && end + 2 == text.len && text.at[end + 1] == '=' &&
           str_find_char(text, ' ', 0) == SIZE_MAX;
}

/* Lines that a table of contents or a file stands for, or that a generator is told something by. */
static bool read_directive(struct str line, struct markdown_marker *marker)
{
    static const char *const contents[] = {"[TOC]", "[[TOC]]", "[[_TOC_]]", NULL};
    *marker = (struct markdown_marker){.reason = N_("directive")};
    struct str text = str_trim(line);
    if (str_starts(line, STR("<<<")))
        return blank_end(line, 3) < line.len && memchr("@./", line.at[blank_end(line, 3)], 3);
    if (str_starts(line, STR("--8<--")) || is_one_of(line, contents) || is_import(text) || is_target(text))
        return true;
    return (str_starts(line, STR("{/*")) && str_ends(text, STR("*/}"))) ||
           (str_starts(line, STR("{!")) && str_ends(text, STR("!}"))) ||
           (str_starts(line, STR("{*")) && str_ends(text, STR("*}")));
}

bool markdown_marker_read(struct str line, int constructs, struct markdown_marker *marker)
{
    if (line.len < 2) { /* kramdown's end of a block */
        *marker = (struct markdown_marker){.reason = N_("division")};
        return line.len == 1 && line.at[0] == '^' && constructs & CONSTRUCT_DOUBLE_BREAK;
    }
    switch (line.at[0]) {
    case ':':
    case '/': return constructs & CONSTRUCT_CONTAINER && read_fenced(line, marker);
    case '!':
    case '?':
    case '=': return constructs & CONSTRUCT_ADMONITION && read_admonition(line, marker);
    case '*': return constructs & CONSTRUCT_ABBREVIATION && read_abbreviation(line, marker);
    case '[':
        if (constructs & CONSTRUCT_CALLOUT && read_callout(line, marker))
            return true;
        break;
    case '-':
        if (constructs & CONSTRUCT_CONTAINER && read_dashes(line, marker))
            return true;
        break;
    case '{':
        *marker = (struct markdown_marker){.reason = N_("attributes")};
        if (constructs & CONSTRUCT_ATTRIBUTES && markdown_is_attribute_line(line))
            return true;
        break;
    case '<':
    case '(':
    case 'i': break;
    default: return false;
    }
    return constructs & CONSTRUCT_DIRECTIVE && read_directive(line, marker);
}

bool markdown_is_marker(struct str line, int constructs)
{
    struct markdown_marker marker;
    return markdown_marker_read(line, constructs, &marker) &&
           (marker.need == NEED_NOTHING || marker.need == NEED_CLOSING);
}

/* `title="…"` or `title='…'` in an info string, or the string that stands alone. */
static void find_title(struct str line, size_t at, struct markdown_marker *marker)
{
    size_t quote = str_find_char(line, '"', at);
    if (!read_named_title(line, at, marker) && quote != SIZE_MAX && line.at[quote - 1] != '=')
        read_string(line, quote, marker);
}

bool markdown_fence_marker(struct str line, size_t fence, struct markdown_marker *marker)
{
    *marker = (struct markdown_marker){.reason = N_("admonition"), .name = "title"};
    size_t start = blank_end(line, fence), end = word_end(line, start);
    if (str_equal(str_slice(line, start, end), STR("admonish"))) {
        find_title(line, end, marker);
        return end == line.len || ascii_is_blank(line.at[end]);
    }
    end = start < line.len && line.at[start] == '{' ? brace_end(line, start) : start;
    if (end == start || !is_known_type(str_slice(line, start + 1, end - 1)))
        return false;
    marker->title = trimmed(line, end, line.len);
    marker->has_options = true;
    return true;
}

bool markdown_is_option(struct str line)
{
    size_t end = line.len && line.at[0] == ':' ? word_end(line, 1) : 0;
    return end > 1 && end < line.len && line.at[end] == ':' &&
           (end + 1 == line.len || ascii_is_blank(line.at[end + 1]));
}

size_t markdown_definition_marker(struct str line, int constructs)
{
    bool is_colon = line.len > 1 && line.at[0] == ':' && constructs & CONSTRUCT_DEFINITION;
    bool is_tilde = line.len > 1 && line.at[0] == '~' && constructs & CONSTRUCT_TILDE;
    size_t end = is_colon || is_tilde ? blank_end(line, 1) : 1;
    return end > 1 ? end : 0;
}
