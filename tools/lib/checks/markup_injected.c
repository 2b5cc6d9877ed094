#include "markup_injected.h"

#include "../base/hash.h"

static const struct rule MARKUP_INJECTED = {
    .id = "markup-injected",
    .severity = SEVERITY_ERROR,
    .summary = "the translation brings in markup, template code or a link target that its source lacks",
    .message = "the translation brings in '{what}', which the source lacks",
    .explanation =
        "A translation is text. It can move the tags, placeholders and links of its source but bring in none of its "
        "own: neither HTML, nor an event handler or a javascript: address, nor template code, nor (in Markdown) "
        "another link target. Whoever can edit a translation could otherwise change what the site does. Such a "
        "translation is not applied: the page keeps the source's text. Take the markup out, or put it into the source "
        "page.",
    .wrong = "msgid \"Read the programme.\"\nmsgstr \"Lea el <a href=\\\"//example.com\\\">programa</a>.\"",
    .right = "msgid \"Read the programme.\"\nmsgstr \"Lea el programa.\"",
};

static const struct rule *const RULES[] = {&MARKUP_INJECTED, NULL};

enum { TAGS = PART_OPEN | PART_CLOSE | PART_SINGLE };

static bool is_listed(const char *const *names, struct str name)
{
    for (; *names; names++)
        if (str_equal_ascii_case(name, str_from(*names)))
            return true;
    return false;
}

/* Elements that load, run, send or redirect. */
static const char *const ACTING[] = {"script", "style", "iframe", "object", "embed", "applet", "frame",    "form",
                                     "input",  "meta",  "link",   "base",   "svg",   "math",   "template", NULL};

/* Elements of HTML. In a message without tags, other words in angle brackets are just that: <file>, <nombre>; and in
 * one with tags only its own are written as markup. */
static const char *const ELEMENTS[] = {
    "a",      "abbr",   "b",     "bdi",   "bdo",  "big",      "blockquote", "body", "br",     "button",
    "center", "cite",   "code",  "dd",    "del",  "details",  "div",        "dl",   "dt",     "em",
    "font",   "footer", "h1",    "h2",    "h3",   "h4",       "h5",         "h6",   "head",   "hr",
    "html",   "i",      "img",   "ins",   "kbd",  "label",    "li",         "mark", "nav",    "ol",
    "p",      "pre",    "q",     "s",     "samp", "select",   "small",      "span", "strike", "strong",
    "sub",    "sup",    "table", "tbody", "td",   "textarea", "tfoot",      "th",   "thead",  "title",
    "tr",     "tt",     "u",     "ul",    "var",  "video",    NULL};

static size_t skip_space(struct str text, size_t at)
{
    while (at < text.len && ascii_is_space(text.at[at]))
        at++;
    return at;
}

/* The next attribute of a tag from *at on; false at the tag's end. */
static bool next_attribute(struct str tag, size_t *at, struct str *name, struct str *value)
{
    size_t i = *at;
    while (i < tag.len && (ascii_is_space(tag.at[i]) || tag.at[i] == '/'))
        i++;
    if (i >= tag.len || tag.at[i] == '>')
        return false;
    size_t start = i++;
    while (i < tag.len && !ascii_is_space(tag.at[i]) && !memchr("=/>", tag.at[i], 3))
        i++;
    *name = str_slice(tag, start, i);
    *value = str_slice(tag, i, i);
    size_t equals = skip_space(tag, i);
    if (equals < tag.len && tag.at[equals] == '=') {
        i = start = skip_space(tag, equals + 1);
        char quote = i < tag.len ? tag.at[i] : 0;
        bool is_quoted = quote == '"' || quote == '\'';
        i += is_quoted;
        while (i < tag.len && (is_quoted ? tag.at[i] != quote : !ascii_is_space(tag.at[i]) && tag.at[i] != '>'))
            i++;
        *value = str_slice(tag, start + is_quoted, i);
        i += is_quoted;
    }
    *at = i;
    return true;
}

/* Browsers skip white space and control characters in front of, and within, a scheme
 * (https://url.spec.whatwg.org/#url-parsing). */
static bool is_script_address(struct str value)
{
    static const char SCHEME[] = "javascript:";
    size_t matched = 0;
    for (size_t i = 0; i < value.len && SCHEME[matched]; i++) {
        if ((unsigned char)value.at[i] <= ' ')
            continue;
        if (ascii_lower(value.at[i]) != SCHEME[matched++])
            return false;
    }
    return !SCHEME[matched];
}

static size_t attributes_start(struct str tag, struct str name)
{
    return (tag.len > 1 && tag.at[1] == '/' ? 2 : 1) + name.len;
}

/* Words without a value do nothing, and may be just words: <no symbol>. */
static bool has_value(struct str attribute, struct str value)
{
    return value.at > attribute.at + attribute.len;
}

bool part_is_foreign(struct str tag, struct str name, enum segment_syntax syntax)
{
    size_t at = attributes_start(tag, name);
    struct str attribute, value;
    while (next_attribute(tag, &at, &attribute, &value))
        if (has_value(attribute, value))
            return true;
    return is_listed(ACTING, name) || (syntax != SYNTAX_TAGGED && is_listed(ELEMENTS, name));
}

/* Does the source's tag of that name have this attribute? An address that runs a script is never the same. */
static bool has_attribute(struct str tag, struct str name, struct str wanted, struct str value)
{
    size_t at = attributes_start(tag, name);
    struct str attribute, other;
    while (next_attribute(tag, &at, &attribute, &other))
        if (str_equal_ascii_case(attribute, wanted))
            return str_equal(value, other) || (!str_starts(attribute, STR("on")) && !is_script_address(value));
    return false;
}

static bool adds_attribute(struct str tag, struct str source_tag, struct str name, bool is_plain)
{
    size_t at = attributes_start(tag, name);
    struct str attribute, value;
    while (next_attribute(tag, &at, &attribute, &value))
        if ((has_value(attribute, value) || !is_plain) && !has_attribute(source_tag, name, attribute, value))
            return true;
    return false;
}

/* Where a text has a part of that name: its number and 1, else 0. The first opening tag of a name stands for all; a tag
 * that comes back letter for letter is found by that. */
static void index_parts(const struct parts *parts, struct index *known)
{
    for (size_t i = 0; i < parts->count; i++) {
        bool is_new;
        if (parts->items[i].kind & TAGS)
            *index_put(known, str_span(parts->text, parts->items[i].at), &is_new) = i + 1;
        size_t *place = index_put(known, parts->items[i].name, &is_new);
        if (is_new || (parts->items[*place - 1].kind == PART_CLOSE && parts->items[i].kind == PART_OPEN))
            *place = i + 1;
    }
}

/* One message text beside its source. */
struct sides {
    const struct parts *source, *target;
    struct index in_source, in_target;
    enum segment_syntax syntax;
};

/* Is it the source's part in the same place, and no tag with attributes? Most parts are, and need no index. */
static bool is_copied(const struct sides *sides, size_t number)
{
    if (number >= sides->source->count)
        return false;
    const struct part *part = &sides->target->items[number], *source = &sides->source->items[number];
    struct str tag = str_span(sides->target->text, part->at), name, value;
    size_t at = attributes_start(tag, part->name);
    return source->kind == part->kind && str_equal(source->name, part->name) &&
           !(part->kind & TAGS && next_attribute(tag, &at, &name, &value));
}

static bool is_injected(const struct sides *sides, const struct part *part)
{
    struct str tag = str_span(sides->target->text, part->at);
    const size_t *known = index_get(&sides->in_source, part->name);
    const struct parts *source = sides->source;
    if (part->kind & TAGS && index_get(&sides->in_source, tag))
        return false;
    if (part->kind & TAGS && known)
        return adds_attribute(tag, str_span(source->text, source->items[*known - 1].at), part->name,
                              sides->syntax == SYNTAX_PLAIN);
    if (known || part->kind & (PART_PLACEHOLDER | PART_MASK))
        return false;
    if (part->kind == PART_OUTPUT)
        return !parts_have(source, PART_OUTPUT);
    /* A closing tag is told of with its opening one. */
    const struct part *first = &sides->target->items[*index_get(&sides->in_target, part->name) - 1];
    if (part->kind == PART_CLOSE && first->kind == PART_OPEN)
        return false;
    if (part->kind & TAGS)
        return part_is_foreign(tag, part->name, sides->syntax);
    return true;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count; form++) {
        const struct parts *target = &pair->strings[form];
        if (!target->count)
            continue;
        struct sides sides = {
            .source = pair_source(pair, form),
            .target = target,
            .in_source = {.arena = pair->arena},
            .in_target = {.arena = pair->arena},
            .syntax = pair->syntax,
        };
        size_t told = 0;
        for (size_t i = 0; i < target->count && told < DIFFERENCE_MAXIMUM; i++) {
            const struct part *part = &target->items[i];
            if (is_copied(&sides, i))
                continue;
            if (!sides.in_target.count) {
                index_parts(sides.source, &sides.in_source);
                index_parts(target, &sides.in_target);
            }
            if (!is_injected(&sides, part))
                continue;
            struct finding draft = {.rule = &MARKUP_INJECTED,
                                    .arguments = {{"what", str_span(target->text, part->at)}}};
            pair_report(pair, form, part->at, &draft, findings);
            told++;
        }
    }
}

const struct check MARKUP_INJECTED_CHECK = {
    .name = "markup injected",
    .rules = RULES,
    .check_pair = check_pair,
};
