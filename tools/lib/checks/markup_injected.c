#include "markup_injected.h"

#include "../base/hash.h"

static const struct rule MARKUP_INJECTED = {
    .id = "markup-injected",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
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

/* One message text beside its source. */
struct sides {
    const struct fragment *source, *target;
    struct index in_source, in_target;
};

bool part_is_foreign(const struct fragment *fragment, const struct fragment_part *part)
{
    struct fragment_attribute attribute = {0};
    while (fragment_attribute(fragment, part, &attribute)) /* without a value they may be just words: <no symbol> */
        if (attribute.has_value)
            return true;
    return is_listed(ACTING, part->name) || (fragment->syntax != SYNTAX_TAGGED && is_listed(ELEMENTS, part->name));
}

/* Does the source's tag have this attribute? An address that runs a script is never the same. */
static bool has_attribute(const struct fragment *source, const struct fragment_part *tag,
                          const struct fragment_attribute *wanted)
{
    struct fragment_attribute known = {0};
    while (fragment_attribute(source, tag, &known))
        if (str_equal_ascii_case(known.name, wanted->name))
            return str_equal(known.value, wanted->value) ||
                   (!str_starts(known.name, STR("on")) && !is_script_address(wanted->value));
    return false;
}

static bool adds_attribute(const struct sides *sides, const struct fragment_part *part,
                           const struct fragment_part *known)
{
    struct fragment_attribute attribute = {0};
    bool is_plain = sides->target->syntax == SYNTAX_PLAIN;
    while (fragment_attribute(sides->target, part, &attribute))
        if ((attribute.has_value || !is_plain) && !has_attribute(sides->source, known, &attribute))
            return true;
    return false;
}

/* Where a text has a part of that name: its number and 1, else 0. The first opening tag of a name stands for all; a tag
 * that comes back letter for letter is found by that. */
static void index_parts(const struct fragment *fragment, struct index *known)
{
    for (size_t i = 0; i < fragment->count; i++) {
        bool is_new;
        if (fragment->items[i].kind & TAGS)
            *index_put(known, str_span(fragment->text, fragment->items[i].at), &is_new) = i + 1;
        size_t *place = index_put(known, fragment->items[i].name, &is_new);
        if (is_new || (fragment->items[*place - 1].kind == PART_CLOSE && fragment->items[i].kind == PART_OPEN))
            *place = i + 1;
    }
}

/* Is it the source's part in the same place, and no tag with attributes? Most parts are, and need no index. */
static bool is_copied(const struct sides *sides, size_t number)
{
    if (number >= sides->source->count)
        return false;
    const struct fragment_part *part = &sides->target->items[number], *source = &sides->source->items[number];
    struct fragment_attribute attribute = {0};
    return source->kind == part->kind && str_equal(source->name, part->name) &&
           !(part->kind & TAGS && fragment_attribute(sides->target, part, &attribute));
}

static bool is_injected(const struct sides *sides, const struct fragment_part *part)
{
    struct str tag = str_span(sides->target->text, part->at);
    const size_t *known = index_get(&sides->in_source, part->name);
    const struct fragment *source = sides->source;
    if (part->kind & TAGS && index_get(&sides->in_source, tag))
        return false;
    if (part->kind & TAGS && known)
        return adds_attribute(sides, part, &source->items[*known - 1]);
    if (known || part->kind & (PART_PLACEHOLDER | PART_MASK))
        return false;
    if (part->kind == PART_OUTPUT)
        return !fragment_has(source, PART_OUTPUT);
    /* A closing tag is told of with its opening one. */
    const struct fragment_part *first = &sides->target->items[*index_get(&sides->in_target, part->name) - 1];
    if (part->kind == PART_CLOSE && first->kind == PART_OPEN)
        return false;
    if (part->kind & TAGS)
        return part_is_foreign(sides->target, part);
    return true;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count; form++) {
        const struct fragment *target = &pair->strings[form];
        if (!target->count)
            continue;
        struct sides sides = {
            .source = pair_source(pair, form),
            .target = target,
            .in_source = {.arena = pair->arena},
            .in_target = {.arena = pair->arena},
        };
        size_t told = 0;
        for (size_t i = 0; i < target->count && told < DIFFERENCE_MAXIMUM; i++) {
            const struct fragment_part *part = &target->items[i];
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
