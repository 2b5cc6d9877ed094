#include "foreign.h"

static bool is_listed(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_equal_ascii_case(name, str_from(*names)))
            return true;
    return false;
}

static bool is_foreign(const struct open_element *element)
{
    return element->namespace != NAMESPACE_HTML && !element->holds_html;
}

bool open_elements_are_foreign(const struct open_elements *open)
{
    return open->count && is_foreign(&open->items[open->count - 1]);
}

/* An integration point of either kind; annotation-xml, which is one by what its attribute says, is left out. */
static bool holds_html(enum namespace namespace, struct str name)
{
    static const char *const OF_SVG[] = {"foreignObject", "desc", "title", NULL};
    static const char *const OF_MATH[] = {"mi", "mo", "mn", "ms", "mtext", NULL};
    return namespace != NAMESPACE_HTML && is_listed(name, namespace == NAMESPACE_SVG ? OF_SVG : OF_MATH);
}

static void push(struct open_elements *open, struct str name, enum namespace namespace)
{
    open->items = arena_grow(open->arena, open->items, open->count, &open->capacity, sizeof *open->items);
    open->items[open->count++] = (struct open_element){name, namespace, holds_html(namespace, name)};
}

static void leave_foreign(struct open_elements *open)
{
    while (open_elements_are_foreign(open))
        open->count--;
}

static bool has_font_attribute(struct str text, const struct markup_token *token)
{
    static const char *const NAMES[] = {"color", "face", "size", NULL};
    for (size_t i = 0; i < token->attribute_count; i++)
        if (is_listed(str_span(text, token->attributes[i].name), NAMES))
            return true;
    return false;
}

static void start(struct open_elements *open, struct str text, const struct markup_token *token)
{
    static const char *const OF_HTML_ONLY[] = {
        "b",     "big",     "blockquote", "body",  "br", "center", "code", "dd",   "div", "dl",    "dt",   "em",
        "embed", "h1",      "h2",         "h3",    "h4", "h5",     "h6",   "head", "hr",  "i",     "img",  "li",
        "menu",  "listing", "meta",       "nobr",  "ol", "p",      "pre",  "ruby", "s",   "small", "span", "strong",
        "sub",   "strike",  "sup",        "table", "tt", "u",      "ul",   "var",  NULL};
    static const char *const VOID[] = {"area", "base", "br",    "col",    "embed", "hr",  "img", "input",
                                       "link", "meta", "param", "source", "track", "wbr", NULL};
    struct str name = str_span(text, token->name);
    bool is_font = str_equal_ascii_case(name, STR("font")) && has_font_attribute(text, token);
    if (is_font || is_listed(name, OF_HTML_ONLY))
        leave_foreign(open);
    if (open_elements_are_foreign(open)) {
        if (!token->is_self_closing)
            push(open, name, open->items[open->count - 1].namespace);
        return;
    }
    bool is_svg = str_equal_ascii_case(name, STR("svg")), is_math = str_equal_ascii_case(name, STR("math"));
    if (is_svg || is_math) {
        if (!token->is_self_closing)
            push(open, name, is_svg ? NAMESPACE_SVG : NAMESPACE_MATH);
    } else if (!is_listed(name, VOID)) {
        push(open, name, NAMESPACE_HTML);
    }
}

/* Of a foreign element what it has open; else HTML's element of that name, unless an integration point keeps the tag
 * in. */
static void end(struct open_elements *open, struct str name)
{
    static const char *const BREAKS_OUT[] = {"br", "p", NULL};
    if (is_listed(name, BREAKS_OUT))
        leave_foreign(open);
    size_t at = open->count;
    bool is_foreign_tag = true, passes_point = false;
    for (; at > 0; at--) {
        const struct open_element *element = &open->items[at - 1];
        bool is_html = element->namespace == NAMESPACE_HTML;
        is_foreign_tag = is_foreign_tag && !is_html;
        if (passes_point && !is_foreign_tag)
            return;
        if ((is_html || is_foreign_tag) && str_equal_ascii_case(element->name, name))
            break;
        passes_point |= element->holds_html;
    }
    open->count = at > 0 ? at - 1 : open->count;
}

void open_elements_follow(struct open_elements *open, struct str text, const struct markup_token *token)
{
    if (token->kind == MARKUP_START_TAG)
        start(open, text, token);
    else if (token->kind == MARKUP_END_TAG)
        end(open, str_span(text, token->name));
}
