#include "mdx_scan.h"

#include <stdint.h>

#include "../../text/script.h"

static char byte_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

static bool may_begin_name(char c)
{
    return ascii_is_letter(c) || c == '$' || c == '_' || (unsigned char)c >= 0x80;
}

static size_t name_end(struct str text, size_t at)
{
    if (!may_begin_name(byte_at(text, at)))
        return at;
    while (at < text.len &&
           (may_begin_name(text.at[at]) || ascii_is_digit(text.at[at]) || memchr("-.:", text.at[at], 3)))
        at++;
    return at;
}

/* Behind the expression whose brace is at `at`; 0: nothing closes it. */
static size_t expression_end(struct mdx_scan *scan, size_t at)
{
    size_t close = scan->has_unclosed ? SIZE_MAX : script_brace_close(scan->text, at + 1, true, scan->arena);
    scan->has_unclosed = close == SIZE_MAX;
    return close == SIZE_MAX ? 0 : close + 1;
}

/* Behind the value of an attribute, or 0. */
static size_t value_end(struct mdx_scan *scan, size_t at)
{
    char c = byte_at(scan->text, at);
    if (c == '{')
        return expression_end(scan, at);
    size_t end = c == '"' || c == '\'' ? str_find_char(scan->text, c, at + 1) : SIZE_MAX;
    return end == SIZE_MAX ? 0 : end + 1;
}

/* Behind the attribute at `at`: one with a name, or an expression; 0: none is there. */
static size_t attribute_end(struct mdx_scan *scan, size_t at)
{
    if (byte_at(scan->text, at) == '{')
        return expression_end(scan, at);
    size_t end = name_end(scan->text, at), equals = str_skip_space(scan->text, end);
    if (end == at)
        return 0;
    return byte_at(scan->text, equals) == '=' ? value_end(scan, str_skip_space(scan->text, equals + 1)) : end;
}

bool mdx_tag_read(struct mdx_scan *scan, size_t start, struct mdx_tag *tag)
{
    struct str text = scan->text;
    size_t at = start + 1;
    if (ascii_is_space(byte_at(text, at))) /* may be no tag, and must not be text */
        return false;
    *tag = (struct mdx_tag){.is_close = byte_at(text, at) == '/'};
    at = str_skip_space(text, at + tag->is_close);
    tag->name = (struct span){at, name_end(text, at)};
    at = str_skip_space(text, tag->name.end);
    bool is_fragment = span_is_empty(tag->name);
    while (!is_fragment && !tag->is_close && at < text.len && text.at[at] != '>' && text.at[at] != '/') {
        at = attribute_end(scan, at);
        if (!at)
            return false;
        at = str_skip_space(text, at);
    }
    tag->is_single = !is_fragment && !tag->is_close && byte_at(text, at) == '/';
    if (tag->is_single)
        at = str_skip_space(text, at + 1);
    tag->end = at + 1;
    return byte_at(text, at) == '>';
}

size_t mdx_flow_end(struct mdx_scan *scan, size_t at, size_t *seen)
{
    struct str text = scan->text;
    struct mdx_tag tag;
    for (bool is_behind_expression = false;;) {
        *seen = at;
        bool is_tag = byte_at(text, at) == '<';
        if (is_tag && mdx_tag_read(scan, at, &tag))
            at = tag.end;
        else if (is_tag || is_behind_expression || byte_at(text, at) != '{' || !(at = expression_end(scan, at)))
            return 0;
        is_behind_expression = !is_tag;
        *seen = at;
        at = str_skip(text, at, " \t");
        if (at == text.len || ascii_is_line_end(text.at[at]))
            return at;
    }
}

bool mdx_begins_esm(struct str line)
{
    return str_starts(line, STR("import ")) || str_starts(line, STR("export "));
}

/* Where the line ends that an empty one follows, in white space; SIZE_MAX: none does. */
static size_t empty_line(struct str text, struct span space)
{
    size_t line = SIZE_MAX;
    for (size_t at = space.start; at < space.end; at++) {
        if (!ascii_is_line_end(text.at[at]))
            continue;
        if (line != SIZE_MAX)
            return line;
        line = at;
        at = str_next_line(text, at) - 1;
    }
    return SIZE_MAX;
}

/* Does more have to follow the token? */
static bool goes_on(struct str text, const struct script_token *token)
{
    return token->kind == SCRIPT_SIGN && !memchr(")]};>", text.at[token->at.end - 1], 5);
}

size_t mdx_esm_end(struct mdx_scan *scan, size_t at)
{
    struct str text = scan->text;
    struct script script;
    struct script_token token;
    size_t last = at, depth = 1;
    bool must_go_on = false;
    script_begin(&script, text, at, scan->arena);
    script.has_markup = true;
    while (script_next(&script, &token)) {
        size_t line = depth == 1 && !must_go_on ? empty_line(text, (struct span){last, token.at.start}) : SIZE_MAX;
        if (line != SIZE_MAX)
            return line;
        last = token.at.end;
        depth = script_depth(&script);
        must_go_on = goes_on(text, &token);
    }
    return str_line_end(text, last);
}
