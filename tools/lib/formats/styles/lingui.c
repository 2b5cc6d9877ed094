/* Lingui's macros (https://lingui.dev/ref/macro): they make messages of ICU of template literals, of markup and of
 * calls that choose. What has an id of its own is a key, and no text. */
#include <stdio.h>

#include "../../text/markup.h"
#include "../../text/script_tokens.h"
#include "styles.h"

enum { DEEPEST = 16 }; /* what stands deeper in a message is none of it */

enum macro {
    MACRO_TEXT,
    MACRO_USE,
    MACRO_PLACEHOLDER,
    MACRO_ARGUMENT,
    MACRO_CHOICE,
    MACRO_ELEMENT,
    MACRO_CHOICE_ELEMENT
};

static const struct macro_name {
    const char *name;
    enum macro macro;
    const char *choice; /* as ICU calls it */
} MACROS[] = {
    {"t", MACRO_TEXT, NULL},
    {"msg", MACRO_TEXT, NULL},
    {"defineMessage", MACRO_TEXT, NULL},
    {"useLingui", MACRO_USE, NULL},
    {"ph", MACRO_PLACEHOLDER, NULL},
    {"arg", MACRO_ARGUMENT, NULL},
    {"plural", MACRO_CHOICE, "plural"},
    {"select", MACRO_CHOICE, "select"},
    {"selectOrdinal", MACRO_CHOICE, "selectordinal"},
    {"Trans", MACRO_ELEMENT, NULL},
    {"Plural", MACRO_CHOICE_ELEMENT, "plural"},
    {"Select", MACRO_CHOICE_ELEMENT, "select"},
    {"SelectOrdinal", MACRO_CHOICE_ELEMENT, "selectordinal"},
};

struct reading {
    struct marks *marks;
    struct script_tokens tokens;
    struct index names; /* in the file, to numbers of MACROS */
    bool *is_taken;     /* the token's macro is part of another message */
    /* Of the message that is being made. */
    struct mark_text out;
    unsigned values, elements, depth;
    bool is_bad; /* the macro would refuse it */
};

static const struct macro_name *macro_at(const struct reading *reading, size_t index)
{
    const struct script_tokens *tokens = &reading->tokens;
    struct str name = script_token_text(tokens, index);
    bool is_tag = index < tokens->count && tokens->items[index].kind == SCRIPT_TAG;
    bool is_member = index > 0 && (script_token_is(tokens, index - 1, SCRIPT_SIGN, ".") ||
                                   script_token_is(tokens, index - 1, SCRIPT_SIGN, "?."));
    if (index >= tokens->count || is_member || !(is_tag || tokens->items[index].kind == SCRIPT_NAME))
        return NULL;
    const size_t *number = index_get(&reading->names, is_tag ? str_slice(name, 1, name.len) : name);
    const struct macro_name *found = number ? &MACROS[*number] : NULL;
    return found && is_tag == (found->macro >= MACRO_ELEMENT) ? found : NULL;
}

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

static void put_number(struct reading *reading, const char *before, unsigned number, const char *behind, size_t index)
{
    char text[32];
    snprintf(text, sizeof text, "%s%u%s", before, number, behind);
    put(reading, text, index);
}

static bool is_identifier(const struct reading *reading, struct script_range at)
{
    static const char *const WORDS[] = {"this", "null", "true", "false", "super", NULL};
    bool is_name = at.end == at.start + 1 && reading->tokens.items[at.start].kind == SCRIPT_NAME;
    for (size_t i = 0; is_name && WORDS[i]; i++)
        is_name = !script_token_is(&reading->tokens, at.start, SCRIPT_NAME, WORDS[i]);
    return is_name;
}

/* The name that a value has in the message: its own, the one that it is given ({name: value}), or a number. */
static void put_name(struct reading *reading, struct script_range at)
{
    at = script_range_bare(&reading->tokens, at);
    const struct macro_name *macro = macro_at(reading, at.start);
    if (macro && macro->macro == MACRO_PLACEHOLDER && is_sign(reading, at.start + 1, "("))
        at.start += 2;
    if (at.start >= at.end) {
        reading->is_bad = true;
    } else if (is_identifier(reading, at)) {
        mark_text_copy(&reading->out, reading->tokens.text, at_of(reading, at.start));
    } else if (is_sign(reading, at.start, "{") && at.start + 1 < at.end) {
        reading->is_bad |= !is_identifier(reading, (struct script_range){at.start + 1, at.start + 2});
        mark_text_copy(&reading->out, reading->tokens.text, at_of(reading, at.start + 1));
    } else {
        put_number(reading, "", reading->values++, "", at.start);
    }
}

static void put_value(struct reading *reading, struct script_range at)
{
    if (at.start >= at.end)
        return;
    put(reading, "{", at.start);
    put_name(reading, at);
    put(reading, "}", at.end - 1);
}

static void put_literal(struct reading *reading, size_t index, bool is_raw)
{
    struct span at = at_of(reading, index), inside = {at.start + 1, at.end - (at.end > at.start + 1)};
    if (is_raw)
        mark_text_copy(&reading->out, reading->tokens.text, inside);
    else
        mark_text_add_literal(&reading->out, LITERAL_SCRIPT, '"', reading->tokens.text, inside);
}

static void put_choice(struct reading *reading, struct script_range call);

/* A call in a template literal or of an option, which may choose. */
static void put_call(struct reading *reading, struct script_range at)
{
    const struct macro_name *macro = macro_at(reading, at.start);
    bool is_call = is_sign(reading, at.start + 1, "(") && script_tokens_skip(&reading->tokens, at.start + 1) == at.end;
    if (macro && is_call && macro->macro == MACRO_CHOICE)
        put_choice(reading, at);
    else if (macro && is_call && macro->macro == MACRO_ARGUMENT)
        put_name(reading, (struct script_range){at.start + 2, at.end - 1});
    else
        put_value(reading, at);
}

/* The template literal that begins at `index`. `is_markup`: among the children of an element, where no call chooses. */
static void put_template(struct reading *reading, size_t index, bool is_markup)
{
    const struct script_tokens *tokens = &reading->tokens;
    for (size_t next; index < tokens->count; index = next) {
        struct span at = at_of(reading, index);
        next = tokens->partners[index];
        bool is_last = next == NO_TOKEN;
        reading->is_bad |= tokens->items[index].is_unclosed || (is_last && tokens->text.at[at.end - 1] != '`');
        struct span inside = {at.start + 1, at.end - (is_last ? 1 : 2)};
        if (inside.start < inside.end)
            mark_text_add_literal(&reading->out, LITERAL_SCRIPT, '`', tokens->text, inside);
        if (is_last)
            return;
        struct script_range expression = {index + 1, next};
        reading->is_bad |= index + 1 == next;
        if (is_markup)
            put_value(reading, expression);
        else
            put_call(reading, expression);
    }
}

/* What an option says, or a message. */
static void put_text(struct reading *reading, struct script_range at)
{
    at = script_range_bare(&reading->tokens, at);
    if (script_range_is(&reading->tokens, at, SCRIPT_TEMPLATE))
        put_template(reading, at.start, false);
    else if (script_range_is(&reading->tokens, at, SCRIPT_STRING))
        put_literal(reading, at.start, false);
    else
        put_call(reading, at);
}

static void put_option_key(struct reading *reading, size_t index)
{
    bool is_number = reading->tokens.items[index].kind == SCRIPT_NUMBER;
    put(reading, is_number ? " =" : " ", index);
    mark_text_put(&reading->out, script_key_text(&reading->tokens, index), at_of(reading, index));
    put(reading, " {", index);
}

static void open_choice(struct reading *reading, const struct macro_name *macro, struct script_range value)
{
    put(reading, "{", value.start);
    put_name(reading, value);
    put(reading, ", ", value.start);
    put(reading, macro->choice, value.start);
    put(reading, ",", value.start);
}

/* The options of an object but for the offset, or that alone. */
static void put_options(struct reading *reading, struct script_range object, bool has_offset, bool is_offset)
{
    size_t key;
    struct script_range value;
    for (size_t at = object.start; script_next_property(&reading->tokens, &at, object.end, &key, &value);) {
        bool names_offset = has_offset && str_equal(script_key_text(&reading->tokens, key), STR("offset"));
        if (names_offset != is_offset)
            continue;
        reading->is_bad |= value.start >= value.end;
        if (is_offset && value.start < value.end) {
            put(reading, " offset:", key);
            mark_text_put(&reading->out, script_key_text(&reading->tokens, value.start), at_of(reading, value.start));
        } else if (value.start < value.end) {
            put_option_key(reading, key);
            put_text(reading, value);
            put(reading, "}", value.end - 1);
        }
    }
}

/* plural(n, {one: "…", other: `…`}) */
static void put_choice(struct reading *reading, struct script_range call)
{
    const struct macro_name *macro = macro_at(reading, call.start);
    size_t comma = script_tokens_find(&reading->tokens, call.start + 2, call.end - 1, ","), object = comma + 1;
    reading->is_taken[call.start] = true;
    bool has_object = object < call.end && is_sign(reading, object, "{") && reading->tokens.partners[object] < call.end;
    if (!has_object || reading->depth++ >= DEEPEST) {
        reading->is_bad = true;
        return;
    }
    bool has_offset = strcmp(macro->choice, "select") != 0;
    struct script_range options = {object + 1, reading->tokens.partners[object]};
    open_choice(reading, macro, (struct script_range){call.start + 2, comma});
    put_options(reading, options, has_offset, true);
    put_options(reading, options, has_offset, false);
    put(reading, "}", call.end - 1);
    reading->depth--;
}

struct attributes {
    struct script_range value, id, context, comment;
    size_t end;    /* of the start tag */
    bool is_empty; /* it closes itself */
};

static struct attributes attributes_of(const struct reading *reading, size_t tag)
{
    struct attributes found = {.is_empty = false};
    size_t name, at = tag + 1;
    struct script_range value;
    while (script_next_attribute(&reading->tokens, &at, &name, &value)) {
        struct str text = script_token_text(&reading->tokens, name);
        struct script_range *place = str_equal(text, STR("value"))     ? &found.value
                                     : str_equal(text, STR("id"))      ? &found.id
                                     : str_equal(text, STR("context")) ? &found.context
                                     : str_equal(text, STR("comment")) ? &found.comment
                                                                       : NULL;
        if (place)
            *place = value;
    }
    found.end = at;
    found.is_empty = is_sign(reading, at, "/>");
    return found;
}

static void put_element(struct reading *reading, size_t tag);

/* What stands in braces among children, or in an option of an element. */
static void put_child(struct reading *reading, struct script_range at)
{
    if (script_range_is(&reading->tokens, at, SCRIPT_STRING))
        put_literal(reading, at.start, false);
    else if (script_range_is(&reading->tokens, at, SCRIPT_TEMPLATE))
        put_template(reading, at.start, true);
    else if (script_range_is(&reading->tokens, at, SCRIPT_TAG))
        put_element(reading, at.start);
    else
        put_value(reading, at);
}

static void put_children(struct reading *reading, size_t index, size_t end)
{
    const struct script_tokens *tokens = &reading->tokens;
    for (size_t next; index < end; index = next) {
        enum script_kind kind = tokens->items[index].kind;
        next = script_tokens_skip(tokens, index);
        next = next < end ? next : end;
        if (kind == SCRIPT_TEXT)
            mark_text_add_jsx(&reading->out, reading->tokens.text, at_of(reading, index));
        else if (kind == SCRIPT_TAG)
            put_element(reading, index);
        else
            put_child(reading, script_range_in_braces(&reading->tokens, (struct script_range){index, next}));
    }
}

/* `_0` is `=0`, `_male` is `male`. False: the attribute is no option. */
static bool put_element_option(struct reading *reading, size_t name, bool is_offset)
{
    static const char *const OPTIONS[] = {"zero", "one", "two", "few", "many", "other", NULL};
    struct str text = script_token_text(&reading->tokens, name);
    bool is_exact = text.len > 1 && text.at[0] == '_' && ascii_is_digit(text.at[1]), is_named = text.at[0] == '_';
    for (size_t i = 0; !is_named && OPTIONS[i]; i++)
        is_named = str_equal(text, str_from(OPTIONS[i]));
    if (is_offset || !is_named)
        return false;
    put(reading, is_exact ? " =" : " ", name);
    mark_text_put(&reading->out, str_slice(text, text.at[0] == '_', text.len), at_of(reading, name));
    put(reading, " {", name);
    return true;
}

static void put_element_options(struct reading *reading, size_t tag, bool has_offset, bool is_offset)
{
    size_t name, at = tag + 1;
    struct script_range value;
    while (script_next_attribute(&reading->tokens, &at, &name, &value)) {
        bool names_offset = has_offset && script_token_is(&reading->tokens, name, SCRIPT_ATTRIBUTE, "offset");
        struct script_range inner = script_range_in_braces(&reading->tokens, value);
        if (is_offset && names_offset && inner.start < inner.end) {
            put(reading, " offset:", name);
            struct str text = script_token_text(&reading->tokens, inner.start);
            bool is_quoted = reading->tokens.items[inner.start].kind == SCRIPT_VALUE && text.len > 1;
            mark_text_put(&reading->out, is_quoted ? str_slice(text, 1, text.len - 1) : text,
                          at_of(reading, inner.start));
        } else if (!names_offset && put_element_option(reading, name, is_offset)) {
            if (reading->tokens.items[value.start].kind == SCRIPT_VALUE)
                put_literal(reading, value.start, true);
            else
                put_child(reading, inner);
            put(reading, "}", value.end - 1);
        }
    }
}

static void put_choice_element(struct reading *reading, size_t tag, const struct macro_name *macro)
{
    struct attributes attributes = attributes_of(reading, tag);
    bool has_offset = strcmp(macro->choice, "select") != 0;
    struct script_range value = script_range_in_braces(&reading->tokens, attributes.value);
    reading->is_bad |= value.start >= value.end;
    if (reading->is_bad)
        return;
    open_choice(reading, macro, value);
    put_element_options(reading, tag, has_offset, true);
    put_element_options(reading, tag, has_offset, false);
    put(reading, "}", attributes.end);
}

static void put_plain_element(struct reading *reading, size_t tag, const struct attributes *attributes)
{
    unsigned number = reading->elements++;
    size_t end = attributes->is_empty ? attributes->end : script_end_tag(&reading->tokens, tag);
    if (attributes->is_empty || attributes->end + 1 == end) {
        put_number(reading, "<", number, "/>", tag);
        return;
    }
    put_number(reading, "<", number, ">", tag);
    put_children(reading, attributes->end + 1, end);
    put_number(reading, "</", number, ">", end);
}

/* An element in a message, or the one that is marked. Fragments hold nothing for the macro. */
static void put_element(struct reading *reading, size_t tag)
{
    const struct macro_name *macro = macro_at(reading, tag);
    reading->is_taken[tag] |= macro != NULL;
    reading->is_bad |= reading->tokens.partners[tag] == NO_TOKEN || reading->depth >= DEEPEST;
    if (reading->is_bad || script_token_text(&reading->tokens, tag).len < 2)
        return;
    struct attributes attributes = attributes_of(reading, tag);
    reading->depth++;
    if (macro && macro->macro == MACRO_CHOICE_ELEMENT)
        put_choice_element(reading, tag, macro);
    else if (macro && !attributes.is_empty)
        put_children(reading, attributes.end + 1, script_end_tag(&reading->tokens, tag));
    else if (!macro)
        put_plain_element(reading, tag, &attributes);
    reading->depth--;
}

static void open_message(struct reading *reading)
{
    reading->values = reading->elements = reading->depth = 0;
    reading->is_bad = false;
    mark_text_open(&reading->out, &reading->marks->document->arena);
}

static struct str literal_of(struct reading *reading, struct script_range at)
{
    at = script_range_in_braces(&reading->tokens, at);
    bool is_value = script_range_is(&reading->tokens, at, SCRIPT_VALUE);
    if (!is_value && !script_range_is(&reading->tokens, at, SCRIPT_STRING) &&
        !script_range_is(&reading->tokens, at, SCRIPT_TEMPLATE))
        return (struct str){0};
    struct span span = {at_of(reading, at.start).start, at_of(reading, at.end - 1).end};
    return marks_literal(reading->marks, span).text;
}

static void close_message(struct reading *reading, struct script_range at, struct mark_draft *draft)
{
    draft->id = marks_close_text(reading->marks, &reading->out);
    draft->at = (struct span){at_of(reading, at.start).start, at_of(reading, at.end - 1).end};
    if (!reading->is_bad)
        marks_add(reading->marks, draft);
}

static void take_template(struct reading *reading, size_t first, size_t template)
{
    struct mark_draft draft = {.format = NULL};
    open_message(reading);
    put_template(reading, template, false);
    close_message(reading, (struct script_range){first, script_tokens_skip(&reading->tokens, template)}, &draft);
}

/* t({message: "…", context: "…", comment: "…"}) */
static void take_descriptor(struct reading *reading, size_t first, size_t brace)
{
    struct mark_draft draft = {.format = NULL};
    struct script_range value, message = {0, 0};
    size_t key, at = brace + 1, end = reading->tokens.partners[brace];
    bool has_id = false;
    if (end == NO_TOKEN)
        return;
    while (script_next_property(&reading->tokens, &at, end, &key, &value)) {
        bool is_name = reading->tokens.items[key].kind == SCRIPT_NAME; /* the macro knows no other keys */
        struct str name = is_name ? script_token_text(&reading->tokens, key) : (struct str){0};
        has_id |= str_equal(name, STR("id"));
        if (str_equal(name, STR("message")))
            message = value;
        else if (str_equal(name, STR("context")))
            draft.context = literal_of(reading, value);
        else if (str_equal(name, STR("comment")))
            draft.note = literal_of(reading, value);
    }
    message = script_range_bare(&reading->tokens, message);
    const struct macro_name *macro = message.start < message.end ? macro_at(reading, message.start) : NULL;
    bool is_text = script_range_is(&reading->tokens, message, SCRIPT_STRING) ||
                   script_range_is(&reading->tokens, message, SCRIPT_TEMPLATE) ||
                   (macro && macro->macro == MACRO_CHOICE);
    open_message(reading);
    if (is_text)
        put_text(reading, message);
    reading->is_bad |= !is_text || has_id;
    close_message(reading, (struct script_range){first, end + 1}, &draft);
}

/* The marker itself, or t(i18n), stands before `index`. */
static void take_argument(struct reading *reading, size_t first, size_t index)
{
    const struct script_tokens *tokens = &reading->tokens;
    if (index < tokens->count && tokens->items[index].kind == SCRIPT_TEMPLATE &&
        script_token_text(tokens, index).at[0] == '`')
        take_template(reading, first, index);
    else if (is_sign(reading, index, "(") && is_sign(reading, index + 1, "{"))
        take_descriptor(reading, first, index + 1);
    else if (is_sign(reading, index, "(") && first + 1 == index && tokens->partners[index] != NO_TOKEN)
        take_argument(reading, first, tokens->partners[index] + 1);
}

static void take_choice(struct reading *reading, size_t index)
{
    struct mark_draft draft = {.format = NULL};
    if (!is_sign(reading, index + 1, "(") || reading->tokens.partners[index + 1] == NO_TOKEN)
        return;
    struct script_range call = {index, reading->tokens.partners[index + 1] + 1};
    open_message(reading);
    put_choice(reading, call);
    close_message(reading, call, &draft);
}

static void take_element(struct reading *reading, size_t tag)
{
    if (reading->tokens.partners[tag] == NO_TOKEN)
        return;
    struct attributes attributes = attributes_of(reading, tag);
    struct mark_draft draft = {.context = literal_of(reading, attributes.context),
                               .note = literal_of(reading, attributes.comment)};
    open_message(reading);
    put_element(reading, tag);
    reading->is_bad |= attributes.id.start < attributes.id.end;
    close_message(reading, (struct script_range){tag, reading->tokens.partners[tag] + 1}, &draft);
}

static void know(struct reading *reading, struct str name, size_t number)
{
    bool is_new;
    size_t *known = index_put(&reading->names, name, &is_new);
    *known = number;
}

/* A name between braces: `t`, `t as say` of imports, `t: say` of what a call gives. */
static void know_names(struct reading *reading, size_t open, size_t close, enum macro from)
{
    const struct script_tokens *tokens = &reading->tokens;
    for (size_t at = open + 1, comma; at < close; at = comma + 1) {
        comma = script_tokens_find(tokens, at, close, ",");
        for (size_t i = 0; i < sizeof MACROS / sizeof *MACROS; i++)
            if ((from != MACRO_USE || MACROS[i].macro == MACRO_TEXT) &&
                script_token_is(tokens, at, SCRIPT_NAME, MACROS[i].name))
                know(reading, script_token_text(tokens, comma - 1), i);
    }
}

/* import { … } from "@lingui/core/macro"; */
static void take_import(struct reading *reading, size_t index)
{
    const struct script_tokens *tokens = &reading->tokens;
    size_t open = index + 1, close = is_sign(reading, open, "{") ? tokens->partners[open] : NO_TOKEN;
    struct str module = close == NO_TOKEN ? (struct str){NULL, 0} : script_token_text(tokens, close + 2);
    if (str_starts(str_slice(module, 1, module.len), STR("@lingui/")) &&
        str_ends(str_slice(module, 0, module.len - 1), STR("macro")))
        know_names(reading, open, close, MACRO_TEXT);
}

/* const { t } = useLingui() */
static void take_use(struct reading *reading, size_t index)
{
    size_t close = index >= 2 && is_sign(reading, index - 1, "=") ? index - 2 : NO_TOKEN;
    if (close != NO_TOKEN && is_sign(reading, close, "}") && reading->tokens.partners[close] != NO_TOKEN)
        know_names(reading, reading->tokens.partners[close], close, MACRO_USE);
}

static void take_macro(struct reading *reading, size_t index, const struct macro_name *macro)
{
    switch (macro->macro) {
    case MACRO_TEXT: take_argument(reading, index, index + 1); break;
    case MACRO_USE: take_use(reading, index); break;
    case MACRO_CHOICE: take_choice(reading, index); break;
    case MACRO_ELEMENT:
    case MACRO_CHOICE_ELEMENT: take_element(reading, index); break;
    case MACRO_PLACEHOLDER:
    case MACRO_ARGUMENT: break;
    }
}

static void scan(struct marks *marks, struct span at, bool has_markup)
{
    struct arena arena = {0};
    struct reading reading = {.marks = marks, .names = {.arena = &arena}};
    reading.tokens = script_tokens_read(marks->code.text, at, has_markup, &arena);
    reading.is_taken = arena_alloc(&arena, reading.tokens.count * sizeof *reading.is_taken);
    memset(reading.is_taken, 0, reading.tokens.count * sizeof *reading.is_taken);
    for (size_t i = 0; i < reading.tokens.count; i++) {
        if (script_token_is(&reading.tokens, i, SCRIPT_NAME, "import"))
            take_import(&reading, i);
        const struct macro_name *macro = reading.is_taken[i] ? NULL : macro_at(&reading, i);
        if (macro)
            take_macro(&reading, i, macro);
    }
    arena_free(&arena);
}

static const char *const dialects[] = {NULL};
static const char *const formats[] = {"script", "jsx", "vue", NULL};
static const char *const modules[] = {"@lingui", NULL};
static const char *const catalogs[] = {"src/locales/{target}/messages.po", "locales/{target}/messages.po",
                                       "src/locales/{target}.po", "locale/{target}/messages.po", NULL};
static const char *const keywords[] = {NULL};

const struct mark_style STYLE_LINGUI = {
    .name = "lingui",
    .domain = "messages",
    .catalogs = catalogs,
    .dialects = dialects,
    .formats = formats,
    .modules = modules,
    .keywords = keywords,
    .literals = LITERAL_SCRIPT,
    .format = "",
    .syntax = SYNTAX_ICU,
    .is_program = true,
    .has_keys = true,
    .scan = scan,
};
