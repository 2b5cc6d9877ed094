#include "scan.h"

#include <stdint.h>

enum { DEEPEST_PARENTHESES = 32, LONGEST_LABEL = 1000, LONGEST_SCHEME = 32 };

static bool is_name_char(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '-';
}

static size_t skip_tag_name(struct str text, size_t at)
{
    if (at >= text.len || !ascii_is_letter(text.at[at]))
        return 0;
    while (at < text.len && is_name_char(text.at[at]))
        at++;
    return at;
}

/* Behind an attribute's value; 0 where there is none. */
static size_t skip_value(struct str text, size_t at)
{
    if (at >= text.len)
        return 0;
    char quote = text.at[at];
    if (quote == '"' || quote == '\'') {
        size_t end = str_find_char(text, quote, at + 1);
        return end == SIZE_MAX ? 0 : end + 1;
    }
    size_t start = at;
    while (at < text.len && !ascii_is_space(text.at[at]) && !memchr("\"'=<>`", text.at[at], 6))
        at++;
    return at > start ? at : 0;
}

/* Behind an attribute, white space before it included; `at` itself when there is none; 0 when it is broken. */
static size_t skip_attribute(struct str text, size_t at)
{
    size_t start = str_skip_space(text, at);
    if (start == at || start >= text.len || !(ascii_is_letter(text.at[start]) || memchr("_:", text.at[start], 2)))
        return at;
    size_t end = start;
    while (end < text.len && (is_name_char(text.at[end]) || memchr("_.:", text.at[end], 3)))
        end++;
    size_t equals = str_skip_space(text, end);
    if (equals >= text.len || text.at[equals] != '=')
        return end;
    return skip_value(text, str_skip_space(text, equals + 1));
}

size_t markdown_tag(struct str text, size_t at)
{
    bool is_end = at + 1 < text.len && text.at[at + 1] == '/';
    size_t end = skip_tag_name(text, at + (is_end ? 2 : 1));
    for (size_t start = 0; end && !is_end && start != end;) {
        start = end;
        end = skip_attribute(text, start);
    }
    if (!end)
        return 0;
    end = str_skip_space(text, end);
    if (!is_end && end < text.len && text.at[end] == '/')
        end++;
    return end < text.len && text.at[end] == '>' ? end + 1 : 0;
}

static size_t end_of(struct str text, size_t from, struct str close, bool *is_absent)
{
    size_t found = *is_absent ? SIZE_MAX : str_find(text, close, from);
    *is_absent = found == SIZE_MAX;
    return found == SIZE_MAX ? 0 : found + close.len;
}

size_t markdown_raw_html(struct str text, size_t at, struct markdown_absent *absent)
{
    struct str rest = str_slice(text, at, text.len);
    if (rest.len < 3)
        return 0;
    if (str_starts(rest, STR("<!-->")))
        return at + 5;
    if (str_starts(rest, STR("<!--->")))
        return at + 6;
    if (str_starts(rest, STR("<!--")))
        return end_of(text, at + 4, STR("-->"), &absent->has_no_comment_end);
    if (rest.at[1] == '?')
        return end_of(text, at + 2, STR("?>"), &absent->has_no_instruction_end);
    if (str_starts(rest, STR("<![CDATA[")))
        return end_of(text, at + 9, STR("]]>"), &absent->has_no_cdata_end);
    if (rest.at[1] == '!')
        return ascii_is_letter(rest.at[2]) ? end_of(text, at + 2, STR(">"), &absent->has_no_declaration_end) : 0;
    return markdown_tag(text, at);
}

static size_t mail_autolink(struct str text, size_t at)
{
    size_t end = at + 1, sign = 0;
    for (; end < text.len && text.at[end] != '>'; end++) {
        char c = text.at[end];
        if (c == '@' && !sign)
            sign = end;
        else if (!ascii_is_letter(c) && !ascii_is_digit(c) &&
                 !memchr(sign ? ".-" : ".!#$%&'*+/=?^_`{|}~-", c, sign ? 2 : 20))
            return 0;
    }
    return sign > at + 1 && end > sign + 1 && end < text.len ? end + 1 : 0;
}

size_t markdown_autolink(struct str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && (is_name_char(text.at[end]) || text.at[end] == '+' || text.at[end] == '.'))
        end++;
    size_t length = end - at - 1;
    if (length < 2 || length > LONGEST_SCHEME || end >= text.len || text.at[end] != ':' ||
        !ascii_is_letter(text.at[at + 1]))
        return mail_autolink(text, at);
    while (end < text.len && (unsigned char)text.at[end] > ' ' && text.at[end] != '<' && text.at[end] != '>')
        end++;
    return end < text.len && text.at[end] == '>' ? end + 1 : 0;
}

size_t markdown_label(struct str text, size_t at)
{
    bool has_text = false;
    for (size_t i = at + 1; i < text.len && i - at < LONGEST_LABEL; i++) {
        if (text.at[i] == ']')
            return has_text ? i + 1 : 0;
        if (text.at[i] == '[')
            return 0;
        has_text = has_text || !ascii_is_space(text.at[i]);
        if (text.at[i] == '\\')
            i++;
    }
    return 0;
}

static size_t bracketed_destination(struct str text, size_t at, struct span *target)
{
    for (size_t i = at + 1; i < text.len; i++) {
        if (text.at[i] == '>') {
            *target = (struct span){at + 1, i};
            return i + 1;
        }
        if (text.at[i] == '<' || text.at[i] == '\n')
            return 0;
        if (text.at[i] == '\\')
            i++;
    }
    return 0;
}

enum island_result markdown_island(const struct markdown_islands *islands, struct str text, size_t at,
                                   struct island *island)
{
    if (!islands->set || !island_may_start(islands->set, text.at[at]) || markdown_is_attribute_id(text, at))
        return ISLAND_NONE;
    return island_at(islands->set, islands->memory, text, at, island);
}

/* A NUL is read as U+FFFD, which is none. */
static bool is_space_or_control(char c)
{
    return c && ((unsigned char)c <= ' ' || c == 0x7F);
}

size_t markdown_destination(struct str text, size_t at, const struct markdown_islands *islands, struct span *target)
{
    if (at < text.len && text.at[at] == '<')
        return bracketed_destination(text, at, target);
    size_t depth = 0, i = at;
    while (i < text.len && !is_space_or_control(text.at[i])) {
        struct island island;
        if (markdown_island(islands, text, i, &island) == ISLAND_FOUND) {
            i = island.at.end;
            continue;
        }
        char c = text.at[i];
        if (c == '(' && ++depth > DEEPEST_PARENTHESES)
            return 0;
        if (c == ')' && depth-- == 0)
            break;
        i += c == '\\' && i + 1 < text.len && markdown_is_punctuation(text.at[i + 1]) ? 2 : 1;
    }
    bool is_closed = depth == 0 || depth == SIZE_MAX;
    *target = (struct span){at, i};
    return is_closed ? i : 0;
}

size_t markdown_title(struct str text, size_t at, struct span *inner)
{
    char open = at < text.len ? text.at[at] : '\0';
    if (open != '"' && open != '\'' && open != '(')
        return 0;
    char close = open == '(' ? ')' : open;
    for (size_t i = at + 1; i < text.len; i++) {
        if (text.at[i] == close) {
            *inner = (struct span){at + 1, i};
            return i + 1;
        }
        if (text.at[i] == '(' && open == '(')
            return 0;
        if (text.at[i] == '\\')
            i++;
    }
    return 0;
}

const char *markdown_title_ends(char open)
{
    return open == '(' ? "()" : open == '"' ? "\"" : open ? "'" : "";
}

/* Behind one attribute of `{ .class key=value }`, or 0; *is_bare: it is a word alone. */
static size_t list_item(struct str text, size_t at, bool *is_bare)
{
    bool has_sign = at < text.len && memchr(".#", text.at[at], 2);
    size_t start = at + has_sign, end = start;
    while (end < text.len && (is_name_char(text.at[end]) || memchr("_:.", text.at[end], 3)))
        end++;
    bool has_value = !has_sign && end > start && end < text.len && text.at[end] == '=';
    *is_bare = !has_sign && !has_value;
    if (end == start)
        return 0;
    return has_value ? skip_value(text, end + 1) : end;
}

/* `{ .class #id key="value" }`; the first is no bare word but data-…. */
static size_t attribute_list(struct str text, size_t at)
{
    size_t items = 0;
    for (at++;; items++) {
        bool is_bare;
        while (at < text.len && ascii_is_space(text.at[at]))
            at++;
        if (at < text.len && text.at[at] == '}')
            return items ? at + 1 : 0;
        size_t start = at;
        at = list_item(text, at, &is_bare);
        bool is_data = str_starts(str_slice(text, start, at), STR("data-"));
        if (!at || (is_bare && !is_data && !items))
            return 0;
    }
}

size_t markdown_attributes(struct str text, size_t at)
{
    if (at + 2 >= text.len || text.at[at] != '{')
        return 0;
    bool is_comment = str_starts(str_slice(text, at, text.len), STR("{/*"));
    if (!is_comment && !memchr(":#.", text.at[at + 1], 3))
        return attribute_list(text, at);
    for (size_t i = at + 2; i < text.len && text.at[i] != '{'; i++)
        if (text.at[i] == '}' && is_comment)
            return i >= at + 5 && text.at[i - 1] == '/' && text.at[i - 2] == '*' ? i + 1 : 0;
        else if (text.at[i] == '}')
            return text.at[i - 1] == '#' ? 0 : i + 1;
    return 0;
}

bool markdown_is_attribute_id(struct str text, size_t at)
{
    return str_starts(str_slice(text, at, at + 2), STR("{#")) && markdown_attributes(text, at) != 0;
}
