#include "marker.h"
#include "scan.h"

static bool is_blank_at(struct str line, size_t at)
{
    return at >= line.len || ascii_is_blank(line.at[at]);
}

static bool is_blank_from(struct str line, size_t at)
{
    while (at < line.len && ascii_is_blank(line.at[at]))
        at++;
    return at >= line.len;
}

static size_t run_length(struct str line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.at[end] == line.at[at])
        end++;
    return end - at;
}

size_t markdown_atx_level(struct str line)
{
    if (!line.len || line.at[0] != '#')
        return 0;
    size_t level = run_length(line, 0);
    return level <= 6 && is_blank_at(line, level) ? level : 0;
}

size_t markdown_setext_level(struct str line)
{
    if (!line.len || (line.at[0] != '=' && line.at[0] != '-') || !is_blank_from(line, run_length(line, 0)))
        return 0;
    return line.at[0] == '=' ? 1 : 2;
}

bool markdown_is_thematic_break(struct str line)
{
    if (!line.len || (line.at[0] != '*' && line.at[0] != '-' && line.at[0] != '_'))
        return false;
    size_t count = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == line.at[0])
            count++;
        else if (!ascii_is_blank(line.at[i]))
            return false;
    }
    return count >= 3;
}

size_t markdown_fence(struct str line)
{
    if (!line.len || (line.at[0] != '`' && line.at[0] != '~'))
        return 0;
    size_t length = run_length(line, 0);
    if (length < 3 || (line.at[0] == '`' && str_find_char(line, '`', length) != (size_t)-1))
        return 0;
    return length;
}

bool markdown_closes_fence(struct str line, char fence, size_t length)
{
    if (!line.len || line.at[0] != fence)
        return false;
    size_t run = run_length(line, 0);
    return run >= length && is_blank_from(line, run);
}

size_t markdown_list_marker(struct str line, bool interrupts)
{
    size_t length = 0;
    while (length < line.len && length < 10 && ascii_is_digit(line.at[length]))
        length++;
    if (length == 10 || length == line.len)
        return 0;
    char c = line.at[length];
    if (length ? c != '.' && c != ')' : c != '-' && c != '+' && c != '*')
        return 0;
    if (interrupts && length) {
        size_t number = 0;
        for (size_t i = 0; i < length; i++)
            number = number * 10 + (size_t)(line.at[i] - '0');
        if (number != 1)
            return 0;
    }
    length++;
    if (!is_blank_at(line, length) || (interrupts && is_blank_from(line, length)))
        return 0;
    return length;
}

size_t markdown_footnote_marker(struct str line)
{
    if (!str_starts(line, STR("[^")))
        return 0;
    size_t end = 2;
    while (end < line.len && line.at[end] != ']' && line.at[end] != '[' && !ascii_is_blank(line.at[end]))
        end++;
    return end > 2 && end + 1 < line.len && line.at[end] == ']' && line.at[end + 1] == ':' ? end + 2 : 0;
}

size_t markdown_delimiter_columns(struct str line)
{
    size_t at = 0, columns = 0;
    if (at < line.len && line.at[at] == '|')
        at++;
    for (;;) {
        while (at < line.len && ascii_is_blank(line.at[at]))
            at++;
        if (at == line.len)
            return columns;
        if (line.at[at] == ':')
            at++;
        size_t dashes = at < line.len && line.at[at] == '-' ? run_length(line, at) : 0;
        at += dashes;
        if (!dashes)
            return 0;
        if (at < line.len && line.at[at] == ':')
            at++;
        columns++;
        while (at < line.len && ascii_is_blank(line.at[at]))
            at++;
        if (at == line.len)
            return columns;
        if (line.at[at++] != '|')
            return 0;
    }
}

bool markdown_next_cell(struct str line, size_t *at, struct span *cell)
{
    size_t start = *at;
    if (start == 0 && line.len && line.at[0] == '|')
        start++;
    if (is_blank_from(line, start))
        return false;
    size_t end = start;
    while (end < line.len && (line.at[end] != '|' || (end > 0 && line.at[end - 1] == '\\')))
        end++;
    *at = end + 1;
    while (start < end && ascii_is_blank(line.at[start]))
        start++;
    while (end > start && ascii_is_blank(line.at[end - 1]))
        end--;
    *cell = (struct span){start, end};
    return true;
}

static bool starts_ignoring_case(struct str line, size_t at, const char *word)
{
    struct str wanted = str_from(word);
    return str_equal_ascii_case(str_slice(line, at, at + wanted.len), wanted);
}

/* The elements that begin an HTML block of kind 6 (https://spec.commonmark.org/0.31.2/#html-blocks). */
static const char *const BLOCKS[] = {
    "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
    "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
    "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
    "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
    "optgroup", "option",     "p",      "param",   "search",   "section",    "summary",  "table",    "tbody",
    "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul",
};

static const char *const RAW[] = {"pre", "script", "style", "textarea"};

static bool is_listed(struct str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(name, str_from(names[i])))
            return true;
    return false;
}

static int named_html_block(struct str line)
{
    bool is_end = line.len > 1 && line.at[1] == '/';
    size_t start = is_end ? 2 : 1, end = start;
    while (end < line.len && (ascii_is_letter(line.at[end]) || ascii_is_digit(line.at[end])))
        end++;
    struct str name = str_slice(line, start, end);
    bool is_ended = is_blank_at(line, end) || line.at[end] == '>';
    if (!is_end && is_ended && is_listed(name, RAW, sizeof RAW / sizeof *RAW))
        return 1;
    is_ended = is_ended || str_starts(str_slice(line, end, line.len), STR("/>"));
    return is_ended && is_listed(name, BLOCKS, sizeof BLOCKS / sizeof *BLOCKS) ? 6 : 0;
}

int markdown_html_block(struct str line, bool interrupts)
{
    if (line.len < 2 || line.at[0] != '<')
        return 0;
    if (str_starts(line, STR("<!--")))
        return 2;
    if (line.at[1] == '?')
        return 3;
    if (str_starts(line, STR("<![CDATA[")))
        return 5;
    if (line.at[1] == '!')
        return line.len > 2 && ascii_is_letter(line.at[2]) ? 4 : 0;
    int kind = named_html_block(line);
    if (kind || interrupts)
        return kind;
    size_t end = markdown_tag(line, 0);
    return end && is_blank_from(line, end) ? 7 : 0;
}

bool markdown_ends_html_block(struct str line, int kind)
{
    static const char *const ends[] = {[2] = "-->", [3] = "?>", [4] = ">", [5] = "]]>"};
    if (kind != 1)
        return str_find(line, str_from(ends[kind]), 0) != (size_t)-1;
    for (size_t at = 0; (at = str_find(line, STR("</"), at)) != (size_t)-1; at += 2)
        for (size_t i = 0; i < sizeof RAW / sizeof *RAW; i++)
            if (starts_ignoring_case(line, at + 2, RAW[i]) &&
                str_starts(str_slice(line, at + 2 + strlen(RAW[i]), line.len), STR(">")))
                return true;
    return false;
}

bool markdown_is_attribute_line(struct str line)
{
    struct str text = str_trim(line);
    if (str_starts(text, STR("{::")) && str_ends(text, STR("/}"))) /* an extension of kramdown's, with braces in it */
        return true;
    size_t end = str_starts(line, STR("{")) ? markdown_attributes(line, 0) : 0;
    return end && is_blank_from(line, end);
}

static bool is_task_mark(struct str line)
{
    return line.len > 3 && line.at[0] == '[' && line.at[2] == ']' && ascii_is_blank(line.at[3]) &&
           (line.at[1] == ' ' || line.at[1] == 'x' || line.at[1] == 'X');
}

size_t markdown_structure(struct str line, int constructs)
{
    if (!line.len)
        return 0;
    size_t marker = markdown_list_marker(line, false);
    if (marker)
        return marker;
    if (line.at[0] == '[') {
        size_t label = markdown_label(line, 0);
        bool is_definition = label && label < line.len && line.at[label] == ':';
        return is_definition || is_task_mark(line) || markdown_is_marker(line, constructs) ? 1 : 0;
    }
    return line.at[0] == '>' || markdown_atx_level(line) || markdown_is_thematic_break(line) || markdown_fence(line) ||
                   markdown_setext_level(line) || markdown_delimiter_columns(line) ||
                   markdown_definition_marker(line, constructs) || markdown_is_marker(line, constructs)
               ? 1
               : 0;
}
