#include "opener.h"

#include <stdint.h>

#include "../base/block.h"

/* A longer opener stands before its prefix. */
static const struct opener OPENERS[] = {
    {"{{", "}}", .runs = true},          /* Vue, Angular; Handlebars, Liquid, Go */
    {"<?", "?>", .runs = true},          /* PHP, with its short tags */
    {"<%", "%>", .runs = true},          /* ERB, EJS, JSP, ASP */
    {"{%", "%}", .runs = true},          /* Liquid, Jinja, Twig */
    {"${", "}", .runs_in_values = true}, /* JavaScript; JSP, Thymeleaf, FreeMarker */
    {"$$", "$$", .runs = false},         /* of TeX: kramdown, MathJax */
    {"{!!", "!!}", .runs = false},       /* Blade */
    {"{@", "}", .runs = false},          /* Svelte */
    {"#{", "}", .runs = false},          /* Pug, Ruby, Thymeleaf */
    {"@(", ")", .runs = false},          /* Razor */
    {"@{", "}", .runs = false},          /* Razor, Thymeleaf */
    {"[[", "]]", .runs = false},         /* Thymeleaf, Polymer, Vue and Angular set up so */
    {"[(", ")]", .runs = false},         /* Thymeleaf */
    {"[%", "%]", .runs = false},         /* Template Toolkit */
    {"<#", ">", .is_element = true},     /* FreeMarker */
    {"</#", ">", .is_element = true},    {"<@", ">", .is_element = true},
    {"<c:", ">", .is_element = true}, /* JSP's tag libraries */
    {"<fmt:", ">", .is_element = true},  {"<jsp:", ">", .is_element = true},
    {"<cf", ">", .is_element = true}, /* ColdFusion */
    {"\\href", "}", .runs = true},    /* of TeX's commands those that MathJax makes attributes of */
    {"\\style", "}", .runs = true},      {"\\mmlToken", "}", .runs = true},
    {NULL, NULL, .runs = false},
};

static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* A page's name, as wikis link it, is short and has none of what expressions are made of. */
static bool is_expression(struct str text, size_t at, struct str close)
{
    enum { LONGEST_NAME = 200 };
    struct str name = str_slice(text, at, at + LONGEST_NAME);
    size_t end = str_find(name, close, 0);
    for (size_t i = 0; i < end && i < name.len; i++)
        if (strchr("(){}$*+=<>'\"`!?&;[", name.at[i]))
            return true;
    return end == SIZE_MAX;
}

/* Behind a word `@(` is a plural; a tag needs a name; one of TeX's may be no longer. */
static bool is_prose(const struct opener *opener, struct str text, size_t at)
{
    size_t behind = at + strlen(opener->open);
    switch (opener->open[0]) {
    case '\\': return behind < text.len && ascii_is_letter(text.at[behind]);
    case '@': return at > 0 && is_word(text.at[at - 1]);
    case '[': return opener->open[1] != '%' && !is_expression(text, behind, str_from(opener->close));
    case '<':
        return opener->is_element &&
               (behind >= text.len || !(ascii_is_letter(text.at[behind]) || text.at[behind] == '-'));
    default: return false;
    }
}

const struct opener *opener_at(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    for (const struct opener *opener = OPENERS; opener->open; opener++)
        if (opener->open[0] == rest.at[0] && str_starts(rest, str_from(opener->open)))
            return is_prose(opener, text, at) ? NULL : opener;
    return NULL;
}

static const bool MAY_OPEN[256] = {
    ['{'] = true, ['<'] = true, ['$'] = true, ['#'] = true, ['@'] = true, ['['] = true, ['\\'] = true,
};

size_t opener_next(struct str text, size_t at)
{
    for (; at + BLOCK_SIZE <= text.len; at += BLOCK_SIZE) {
        struct block block = block_at(text.at + at);
        if (block_any((block.bytes == '{') | (block.bytes == '<') | (block.bytes == '$') | (block.bytes == '#') |
                      (block.bytes == '@') | (block.bytes == '[') | (block.bytes == '\\')))
            break;
    }
    while (at < text.len && !MAY_OPEN[(unsigned char)text.at[at]])
        at++;
    return at;
}

bool opener_is_in(struct str text, const struct opener *opener)
{
    return str_find(text, str_from(opener->open), 0) != SIZE_MAX;
}

struct str opener_braced(struct str text, size_t at)
{
    enum { LONGEST = 200 };
    struct str rest = str_slice(text, at, at + LONGEST);
    size_t end = str_find_char(rest, '}', 0);
    return str_slice(rest, 0, end < rest.len ? end + 1 : end);
}
