/* https://html.spec.whatwg.org/multipage/parsing.html#doctype-state and the states behind; of XML,
 * https://www.w3.org/TR/xml/#NT-doctypedecl. */
#include <stdint.h>

#include "markup_scan.h"

static size_t skip_space(const struct markup *markup, size_t at)
{
    while (at < markup->text.len && ascii_is_space(markup->text.at[at]))
        at++;
    return at;
}

/* Reads the quoted identifier at *at. One that `>` or the end cuts short forces quirks. */
static bool identifier(struct markup *markup, struct markup_token *token, size_t *at, struct span *found)
{
    if (!markup_has(markup, *at, '"') && !markup_has(markup, *at, '\''))
        return false;
    char quote = markup->text.at[*at];
    size_t start = ++*at;
    while (*at < markup->text.len && markup->text.at[*at] != quote && markup->text.at[*at] != '>')
        ++*at;
    *found = (struct span){start, *at};
    if (markup_has(markup, *at, quote))
        ++*at;
    else
        token->forces_quirks = true;
    return true;
}

/* Reads what stands behind the name, up to where only `>` is awaited. */
static size_t identifiers(struct markup *markup, struct markup_token *token, size_t at)
{
    struct str keyword = str_slice(markup->text, at, at + 6);
    bool is_public = str_equal_ascii_case(keyword, STR("public"));
    if (!is_public && !str_equal_ascii_case(keyword, STR("system"))) {
        token->forces_quirks = true;
        return at;
    }
    at = skip_space(markup, at + 6);
    if (is_public) {
        token->has_public_id = identifier(markup, token, &at, &token->public_id);
        if (!token->has_public_id || token->forces_quirks) {
            token->forces_quirks = true;
            return at;
        }
        at = skip_space(markup, at);
    }
    token->has_system_id = identifier(markup, token, &at, &token->system_id);
    if (!token->has_system_id && !(is_public && markup_has(markup, at, '>')))
        token->forces_quirks = true;
    return at;
}

void markup_doctype(struct markup *markup, struct markup_token *token, size_t at)
{
    size_t name = skip_space(markup, at);
    size_t end = name;
    while (end < markup->text.len && !ascii_is_space(markup->text.at[end]) && markup->text.at[end] != '>')
        end++;
    token->name = (struct span){name, end};
    token->forces_quirks = name == end;
    at = skip_space(markup, end);
    if (name < end && at < markup->text.len && markup->text.at[at] != '>')
        at = identifiers(markup, token, at);
    at = skip_space(markup, at);
    token->forces_quirks |= at == markup->text.len;
    size_t close = str_find_char(markup->text, '>', at);
    token->is_unclosed = close == SIZE_MAX;
    token->at.end = token->is_unclosed ? markup->text.len : close + 1;
}

/* Where the declarations end that begin at `at`: at their `]`, outside of comments, instructions and strings
 * (https://www.w3.org/TR/xml/#NT-intSubset). */
static size_t declarations_end(struct str text, size_t at)
{
    while (at < text.len && text.at[at] != ']') {
        struct str rest = str_slice(text, at, text.len);
        bool is_comment = str_starts(rest, STR("<!--")), is_instruction = str_starts(rest, STR("<?"));
        size_t end = is_comment                                  ? str_find(text, STR("-->"), at + 4)
                     : is_instruction                            ? str_find(text, STR("?>"), at + 2)
                     : text.at[at] == '"' || text.at[at] == '\'' ? str_find_char(text, text.at[at], at + 1)
                                                                 : at;
        at = end == SIZE_MAX ? text.len : end + 1;
    }
    return at < text.len ? at : text.len;
}

void markup_xml_doctype(struct markup *markup, struct markup_token *token, size_t at)
{
    struct str text = markup->text;
    size_t name = skip_space(markup, at);
    for (at = name; at < text.len && text.at[at] != '>' && text.at[at] != '['; at++)
        if (text.at[at] == '"' || text.at[at] == '\'') {
            size_t end = str_find_char(text, text.at[at], at + 1);
            at = end < text.len ? end : text.len - 1;
        }
    size_t end = name;
    while (end < at && !ascii_is_space(text.at[end]))
        end++;
    token->name = (struct span){name, end};
    if (markup_has(markup, at, '[')) {
        token->inner = (struct span){at + 1, declarations_end(text, at + 1)};
        at = token->inner.end;
    }
    size_t close = str_find_char(text, '>', at);
    token->is_unclosed = close == SIZE_MAX;
    token->at.end = token->is_unclosed ? text.len : close + 1;
}
