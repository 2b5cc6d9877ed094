/* The component Trans of react-i18next (https://react.i18next.com/latest/trans-component), whose children are a text:
 * elements are numbers, `{{name}}` is a value. It is looked up by its key, which is the context here, or by itself. */
#include <stdio.h>

#include "../../text/script_tokens.h"
#include "styles.h"

enum { DEEPEST = 16 }; /* what stands deeper in a message is none of it */

struct reading {
    struct marks *marks;
    struct script_tokens tokens;
    struct str component; /* what the file calls it; empty: it imports none */
    /* Of the message that is being made. */
    struct mark_text out;
    unsigned depth;
    bool is_bad; /* only the program knows what it says */
};

static bool is_sign(const struct reading *reading, size_t index, const char *sign)
{
    return script_token_is(&reading->tokens, index, SCRIPT_SIGN, sign);
}

static struct span at_of(const struct reading *reading, size_t index)
{
    return reading->tokens.items[index].at;
}

static void put(struct reading *reading, const char *text, size_t index)
{
    mark_text_put(&reading->out, str_from(text), at_of(reading, index));
}

/* A string, a template literal without code, or a value of an attribute. False: it is none of these. */
static bool put_literal(struct reading *reading, struct script_range at)
{
    const struct script_tokens *tokens = &reading->tokens;
    at = script_range_bare(tokens, script_range_in_braces(tokens, at));
    bool is_one = at.end == at.start + 1 && !tokens->items[at.start].is_unclosed;
    if (!is_one || at_of(reading, at.start).end < at_of(reading, at.start).start + 2)
        return false;
    struct span inside = {at_of(reading, at.start).start + 1, at_of(reading, at.start).end - 1};
    enum script_kind kind = tokens->items[at.start].kind;
    if (kind == SCRIPT_VALUE)
        mark_text_add_referenced(&reading->out, tokens->text, inside);
    else if (kind == SCRIPT_STRING || kind == SCRIPT_TEMPLATE)
        mark_text_add_literal(&reading->out, LITERAL_SCRIPT, tokens->text.at[inside.start - 1], tokens->text, inside);
    else
        return false;
    return true;
}

/* {{name}}, {{name: code}}, {{name, format: "…"}} */
static void put_value(struct reading *reading, size_t brace)
{
    const struct script_tokens *tokens = &reading->tokens;
    struct script_range value, format = {0, 0};
    size_t key, name = NO_TOKEN, count = 0;
    for (size_t at = brace + 1, end = tokens->partners[brace]; script_next_property(tokens, &at, end, &key, &value);) {
        bool is_format = str_equal(script_key_text(tokens, key), STR("format"));
        format = is_format ? value : format;
        name = is_format ? name : key;
        count += !is_format;
    }
    if (count != 1 || is_sign(reading, name, "...")) {
        reading->is_bad = true;
        return;
    }
    put(reading, "{{", brace);
    mark_text_put(&reading->out, script_key_text(tokens, name), at_of(reading, name));
    if (format.start < format.end) {
        put(reading, ", ", format.start);
        reading->is_bad |= !put_literal(reading, format);
    }
    put(reading, "}}", brace);
}

static void put_element(struct reading *reading, size_t tag, unsigned number);

/* A child; false: React has none there. */
static bool put_child(struct reading *reading, struct script_range at, unsigned number)
{
    const struct script_tokens *tokens = &reading->tokens;
    size_t before = reading->out.bytes.len;
    enum script_kind kind = tokens->items[at.start].kind;
    struct script_range code = script_range_bare(tokens, script_range_in_braces(tokens, at));
    if (kind == SCRIPT_TEXT) {
        mark_text_add_jsx(&reading->out, tokens->text, at_of(reading, at.start));
        return reading->out.bytes.len > before;
    }
    if (kind != SCRIPT_TAG && at.end == at.start + 2) /* a comment */
        return false;
    if (script_range_is(tokens, code, SCRIPT_TAG))
        put_element(reading, code.start, number);
    else if (is_sign(reading, code.start, "{") && tokens->partners[code.start] == code.end - 1)
        put_value(reading, code.start);
    else
        reading->is_bad |= !put_literal(reading, code);
    return true;
}

/* How many there are. */
static unsigned put_children(struct reading *reading, size_t index, size_t end)
{
    unsigned count = 0;
    for (size_t next; index < end && !reading->is_bad; index = next) {
        next = script_tokens_skip(&reading->tokens, index);
        next = next < end ? next : end;
        count += put_child(reading, (struct script_range){index, next}, count);
    }
    return count;
}

/* The end of a start tag, and where the children of its element end. */
static void find_children(const struct reading *reading, size_t tag, struct script_range *children)
{
    size_t at = tag + 1, name;
    struct script_range value;
    while (script_next_attribute(&reading->tokens, &at, &name, &value))
        ;
    bool has_any = is_sign(reading, at, ">");
    *children = (struct script_range){at + has_any, has_any ? script_end_tag(&reading->tokens, tag) : at};
}

/* Is it <br/>, or <b>text</b>, of those that stand in the message as they are? */
static bool is_kept(const struct reading *reading, size_t tag, struct script_range children)
{
    static const char *const KEPT[] = {"br", "strong", "i", "p", NULL};
    const struct script_tokens *tokens = &reading->tokens;
    struct str name = script_token_text(tokens, tag);
    bool has_properties = !is_sign(reading, tag + 1, ">") && !is_sign(reading, tag + 1, "/>");
    size_t count = 0;
    for (size_t i = children.start; i < children.end && count < 2; i = script_tokens_skip(tokens, i))
        count += tokens->items[i].kind == SCRIPT_TEXT || tokens->items[i].kind == SCRIPT_SIGN ? 1 : 2;
    struct script_range child = script_range_in_braces(tokens, children);
    bool is_text = !count || (count == 1 && (tokens->items[children.start].kind == SCRIPT_TEXT ||
                                             script_range_is(tokens, child, SCRIPT_STRING)));
    for (size_t i = 0; KEPT[i]; i++)
        if (str_equal(str_slice(name, 1, name.len), str_from(KEPT[i])))
            return is_text && !has_properties;
    return false;
}

static bool is_dynamic_list(const struct reading *reading, size_t tag, size_t end)
{
    for (size_t i = tag + 1; i < end; i = script_tokens_skip(&reading->tokens, i))
        if (script_token_is(&reading->tokens, i, SCRIPT_ATTRIBUTE, "i18nIsDynamicList"))
            return true;
    return false;
}

static void put_tag(struct reading *reading, const char *open, struct str name, const char *close, size_t index)
{
    put(reading, open, index);
    mark_text_put(&reading->out, name, at_of(reading, index));
    put(reading, close, index);
}

static void put_element(struct reading *reading, size_t tag, unsigned number)
{
    char digits[16];
    struct script_range children;
    struct str text = script_token_text(&reading->tokens, tag), name;
    reading->is_bad |= reading->tokens.partners[tag] == NO_TOKEN || reading->depth >= DEEPEST;
    if (reading->is_bad)
        return;
    find_children(reading, tag, &children);
    bool keeps_name = is_kept(reading, tag, children);
    snprintf(digits, sizeof digits, "%u", number);
    name = keeps_name ? str_slice(text, 1, text.len) : str_from(digits);
    if (keeps_name && children.start >= children.end) {
        put_tag(reading, "<", name, "/>", tag);
        return;
    }
    put_tag(reading, "<", name, ">", tag);
    reading->depth++;
    if (!is_dynamic_list(reading, tag, children.start))
        put_children(reading, children.start, children.end);
    reading->depth--;
    put_tag(reading, "</", name, ">", reading->tokens.partners[tag]);
}

struct given {
    struct script_range key, defaults, domain;
};

static struct given attributes_of(const struct reading *reading, size_t tag)
{
    struct given given = {.key = {0, 0}};
    struct script_range value;
    size_t at = tag + 1, name;
    while (script_next_attribute(&reading->tokens, &at, &name, &value)) {
        struct str text = script_token_text(&reading->tokens, name);
        struct script_range *place = str_equal(text, STR("i18nKey"))    ? &given.key
                                     : str_equal(text, STR("defaults")) ? &given.defaults
                                     : str_equal(text, STR("ns"))       ? &given.domain
                                                                        : NULL;
        if (place)
            *place = value;
    }
    return given;
}

/* What an attribute says. False: only the program knows. */
static bool read_attribute(struct reading *reading, struct script_range at, struct decoded *text)
{
    mark_text_open(&reading->out, &reading->marks->document->arena);
    bool is_known = at.start >= at.end || put_literal(reading, at);
    *text = marks_close_text(reading->marks, &reading->out);
    return is_known;
}

static struct decoded read_children(struct reading *reading, size_t tag)
{
    struct script_range children;
    find_children(reading, tag, &children);
    reading->depth = 0;
    reading->is_bad = false;
    mark_text_open(&reading->out, &reading->marks->document->arena);
    put_children(reading, children.start, children.end);
    return marks_close_text(reading->marks, &reading->out);
}

/* Text beside what only the program knows: `Hello {name}`. A variable alone is none. */
static void tell_pieced(const struct reading *reading, size_t tag)
{
    struct script_range children;
    struct str source = reading->tokens.text, text = {NULL, 0};
    find_children(reading, tag, &children);
    for (size_t i = children.start; i < children.end && !text.len; i = script_tokens_skip(&reading->tokens, i))
        if (reading->tokens.items[i].kind == SCRIPT_TEXT)
            text = str_trim(script_token_text(&reading->tokens, i));
    if (!text.len)
        return;
    text = str_trim(str_slice(source, at_of(reading, children.start).start, at_of(reading, children.end - 1).end));
    size_t start = (size_t)(text.at - source.at);
    marks_add_pieced(reading->marks, (struct span){start, start + text.len});
}

static void take_element(struct reading *reading, size_t tag)
{
    struct decoded key, defaults, domain;
    size_t last = reading->tokens.partners[tag];
    if (last == NO_TOKEN)
        return;
    struct given given = attributes_of(reading, tag);
    struct mark_draft draft = {.at = {at_of(reading, tag).start, at_of(reading, last).end}};
    bool has_key = given.key.start < given.key.end;
    bool is_known = read_attribute(reading, given.key, &key);
    is_known &= read_attribute(reading, given.defaults, &defaults);
    is_known &= read_attribute(reading, given.domain, &domain);
    struct decoded nodes = read_children(reading, tag);
    draft.id = defaults.text.len ? defaults : nodes;
    reading->marks->document->looks_up_keys |= has_key;
    if (!is_known || (reading->is_bad && !defaults.text.len)) {
        if (!has_key)
            tell_pieced(reading, tag);
        return;
    }
    key = has_key ? key : nodes;
    if (key.text.len && !str_equal(key.text, draft.id.text))
        draft.context = key.text;
    draft.domain = domain.text;
    marks_add(reading->marks, &draft);
}

/* import {Trans as T} from 'react-i18next'; */
static void take_import(struct reading *reading, struct script_import import)
{
    static const char *const MODULES[] = {"react-i18next", "next-i18next", "react-i18next/TransWithoutContext", NULL};
    struct str name, local;
    bool is_ours = false;
    for (size_t i = 0; MODULES[i]; i++)
        is_ours |= str_equal(import.module, str_from(MODULES[i]));
    while (is_ours && script_next_name(&reading->tokens, &import, &name, &local))
        if (str_equal(name, STR("Trans")))
            reading->component = local;
}

static void scan(struct marks *marks, struct span at, bool has_markup)
{
    struct arena arena = {0};
    struct script_import import;
    struct reading reading = {.marks = marks};
    reading.tokens = script_tokens_read(marks->code.text, at, has_markup, &arena);
    for (size_t i = 0; i < reading.tokens.count; i++)
        if (script_import_read(&reading.tokens, i, &import))
            take_import(&reading, import);
    for (size_t i = 0; reading.component.len && i < reading.tokens.count; i++) {
        struct str text = script_token_text(&reading.tokens, i);
        if (reading.tokens.items[i].kind == SCRIPT_TAG && str_equal(str_slice(text, 1, text.len), reading.component))
            take_element(&reading, i);
    }
    arena_free(&arena);
}

static const char *const dialects[] = {NULL};
static const char *const formats[] = {"script", "jsx", NULL};
static const char *const modules[] = {"react-i18next", "next-i18next", NULL};
static const char *const catalogs[] = {"public/locales/{target}/{domain}.po", "locales/{target}/{domain}.po",
                                       "src/locales/{target}/{domain}.po", NULL};
static const char *const others[] = {"public/locales/{target}/{domain}.json", "locales/{target}/{domain}.json",
                                     "src/locales/{target}/{domain}.json", NULL};
static const char *const keywords[] = {NULL};

const struct mark_style STYLE_REACT_I18NEXT = {
    .name = "react-i18next",
    .domain = "translation",
    .catalogs = catalogs,
    .others = others,
    .dialects = dialects,
    .formats = formats,
    .modules = modules,
    .keywords = keywords,
    .syntax = SYNTAX_STRING, /* as its files have them */
    .literals = LITERAL_SCRIPT,
    .format = "",
    .is_program = true,
    .scan = scan,
};
