/* Docusaurus (https://docusaurus.io/docs/docusaurus-core#translate): what `translate({message, id, description})` and
 * `<Translate id description>text</Translate>` say. They are looked up by their ids, which are the contexts here as
 * they are in catalogs of code.json, or by themselves. What has an id alone is a key. */
#include "../../text/script_tokens.h"
#include "styles.h"

struct reading {
    struct marks *marks;
    struct script_tokens tokens;
    struct str component, function; /* what the file calls them; empty: it imports none */
    size_t *words;                  /* how many tokens before each hold words of a text */
};

/* What a marker is given; empty ranges: nothing. */
struct given {
    struct script_range text, id, note;
};

static bool is_sign(const struct reading *reading, size_t index, const char *sign)
{
    return script_token_is(&reading->tokens, index, SCRIPT_SIGN, sign);
}

static struct span extent_of(const struct reading *reading, struct script_range at)
{
    return (struct span){reading->tokens.items[at.start].at.start, reading->tokens.items[at.end - 1].at.end};
}

static bool is_empty(struct script_range at)
{
    return at.start >= at.end;
}

/* As Docusaurus writes it to code.json: each stretch of white space is a space, but for those at the ends. */
static void put_markup_text(const struct reading *reading, struct mark_text *out, struct span at)
{
    struct str text = reading->tokens.text;
    bool has_before = false;
    for (size_t start = at.start, end; start < at.end; start = end) {
        bool is_blank = ascii_is_space(text.at[start]);
        for (end = start + 1; end < at.end && (ascii_is_space(text.at[end]) != 0) == is_blank;)
            end++;
        if (!is_blank)
            mark_text_add_referenced(out, text, (struct span){start, end});
        else if (has_before && end < at.end)
            mark_text_put(out, STR(" "), (struct span){start, end});
        has_before |= !is_blank;
    }
}

/* One literal, a value of an attribute, or text between tags. False: it is none, or says what only the program knows.
 */
static bool put_literal(const struct reading *reading, struct mark_text *out, size_t index)
{
    const struct script_token *token = &reading->tokens.items[index];
    struct span inside = {token->at.start + 1, token->at.end - 1};
    struct str text = reading->tokens.text;
    bool is_open = token->is_unclosed || inside.start > inside.end || reading->tokens.partners[index] != NO_TOKEN;
    if (token->kind == SCRIPT_TEXT)
        put_markup_text(reading, out, token->at);
    else if (!is_open && token->kind == SCRIPT_VALUE)
        mark_text_add_referenced(out, text, inside);
    else if (!is_open && (token->kind == SCRIPT_STRING || token->kind == SCRIPT_TEMPLATE))
        mark_text_add_literal(out, LITERAL_SCRIPT, text.at[token->at.start], text, inside);
    else
        return false;
    return true;
}

/* What literals say, and literals that `+` joins. False: that is not known before the program runs. */
static bool read_static(const struct reading *reading, struct script_range at, struct decoded *text)
{
    struct mark_text out;
    at = script_range_bare(&reading->tokens, script_range_in_braces(&reading->tokens, at));
    bool is_static = !is_empty(at), takes_literal = true;
    mark_text_open(&out, &reading->marks->document->arena);
    for (size_t i = at.start; is_static && i < at.end; i++) {
        is_static = takes_literal ? put_literal(reading, &out, i) : is_sign(reading, i, "+");
        takes_literal = !takes_literal;
    }
    *text = marks_close_text(reading->marks, &out);
    return is_static && !takes_literal;
}

/* A text that is put together, not a variable alone. */
static void tell_pieced(const struct reading *reading, struct script_range at)
{
    if (!is_empty(at) && reading->words[at.end] > reading->words[at.start])
        marks_add_pieced(reading->marks, extent_of(reading, at));
}

static void take(const struct reading *reading, struct script_range marker, const struct given *given)
{
    struct mark_draft draft = {.at = extent_of(reading, marker)};
    struct decoded id = {.text = {NULL, 0}}, note = {.text = {NULL, 0}};
    bool has_id = !is_empty(given->id);
    if (has_id && !read_static(reading, given->id, &id)) {
        tell_pieced(reading, given->id);
    } else if (is_empty(given->text)) {
        reading->marks->document->looks_up_keys |= has_id;
    } else if (!read_static(reading, given->text, &draft.id)) {
        tell_pieced(reading, given->text);
    } else {
        if (!is_empty(given->note) && read_static(reading, given->note, &note))
            draft.note = note.text;
        if (id.text.len && !str_equal(id.text, draft.id.text))
            draft.context = id.text;
        marks_add(reading->marks, &draft);
    }
}

static void give(struct given *given, struct str name, struct script_range value)
{
    if (str_equal(name, STR("id")))
        given->id = value;
    else if (str_equal(name, STR("description")))
        given->note = value;
    else if (str_equal(name, STR("message")))
        given->text = value;
}

/* translate({message: "…", id: "…", description: "…"}, {values}) */
static void take_call(const struct reading *reading, size_t index)
{
    const struct script_tokens *tokens = &reading->tokens;
    size_t open = index + 1, close = is_sign(reading, open, "(") ? tokens->partners[open] : NO_TOKEN, key;
    bool is_other = index && (is_sign(reading, index - 1, ".") || is_sign(reading, index - 1, "?.") ||
                              script_token_is(tokens, index - 1, SCRIPT_NAME, "function"));
    if (close == NO_TOKEN || is_other)
        return;
    struct script_range value = {open + 1, script_tokens_find(tokens, open + 1, close, ",")};
    value = script_range_bare(tokens, value);
    if (!is_sign(reading, value.start, "{") || tokens->partners[value.start] != value.end - 1) {
        if (!script_range_is(tokens, value, SCRIPT_STRING))
            tell_pieced(reading, value);
        return;
    }
    struct given given = {.text = {0, 0}};
    for (size_t at = value.start + 1, end = value.end - 1; script_next_property(tokens, &at, end, &key, &value);)
        give(&given, script_key_text(tokens, key), is_empty(value) ? (struct script_range){key, key + 1} : value);
    take(reading, (struct script_range){index, close + 1}, &given);
}

/* What stands between the tags, but for white space and comments around it. */
static struct script_range children_of(const struct reading *reading, size_t start, size_t end)
{
    const struct script_tokens *tokens = &reading->tokens;
    struct script_range found = {0, 0};
    for (size_t i = start, next; i < end; i = next) {
        next = script_tokens_skip(tokens, i);
        bool is_blank = tokens->items[i].kind == SCRIPT_TEXT && !str_trim(script_token_text(tokens, i)).len;
        if (is_blank || (is_sign(reading, i, "{") && next == i + 2))
            continue;
        found.start = is_empty(found) ? i : found.start;
        found.end = next < end ? next : end;
    }
    return found;
}

/* <Translate id="…" description="…">text</Translate> */
static void take_element(const struct reading *reading, size_t tag)
{
    const struct script_tokens *tokens = &reading->tokens;
    struct given given = {.text = {0, 0}};
    struct script_range value;
    size_t last = tokens->partners[tag], at = tag + 1, name;
    if (last == NO_TOKEN)
        return;
    while (script_next_attribute(tokens, &at, &name, &value))
        give(&given, script_token_text(tokens, name), value);
    given.text = is_sign(reading, at, ">") ? children_of(reading, at + 1, script_end_tag(tokens, tag))
                                           : (struct script_range){0, 0};
    take(reading, (struct script_range){tag, last + 1}, &given);
}

/* import Translate, {translate as t} from '@docusaurus/Translate'; */
static void take_import(struct reading *reading, struct script_import import)
{
    struct str name, local;
    if (!str_equal(import.module, STR("@docusaurus/Translate")))
        return;
    reading->component = import.name.len ? import.name : reading->component;
    while (script_next_name(&reading->tokens, &import, &name, &local)) {
        if (str_equal(name, STR("translate")))
            reading->function = local;
        else if (str_equal(name, STR("default")))
            reading->component = local;
    }
}

static bool has_words(const struct reading *reading, size_t index)
{
    enum script_kind kind = reading->tokens.items[index].kind;
    struct str text = script_token_text(&reading->tokens, index);
    bool has_letter = false;
    for (size_t i = 0; i < text.len && !has_letter; i++)
        has_letter = ascii_is_letter(text.at[i]) || (unsigned char)text.at[i] >= 0x80;
    return has_letter && (kind == SCRIPT_STRING || kind == SCRIPT_TEMPLATE || kind == SCRIPT_TEXT);
}

static void read_names(struct reading *reading, struct arena *arena)
{
    size_t count = reading->tokens.count;
    struct script_import import;
    reading->words = arena_alloc(arena, (count + 1) * sizeof *reading->words);
    reading->words[0] = 0;
    for (size_t i = 0; i < count; i++) {
        reading->words[i + 1] = reading->words[i] + has_words(reading, i);
        if (script_import_read(&reading->tokens, i, &import))
            take_import(reading, import);
    }
}

static void scan(struct marks *marks, struct span at, bool has_markup)
{
    struct arena arena = {0};
    struct reading reading = {.marks = marks};
    reading.tokens = script_tokens_read(marks->code.text, at, has_markup, &arena);
    read_names(&reading, &arena);
    for (size_t i = 0; i < reading.tokens.count; i++) {
        enum script_kind kind = reading.tokens.items[i].kind;
        struct str text = script_token_text(&reading.tokens, i);
        if (kind == SCRIPT_NAME && reading.function.len && str_equal(text, reading.function))
            take_call(&reading, i);
        else if (kind == SCRIPT_TAG && reading.component.len &&
                 str_equal(str_slice(text, 1, text.len), reading.component))
            take_element(&reading, i);
    }
    arena_free(&arena);
}

static const char *const dialects[] = {NULL};
static const char *const formats[] = {"script", "jsx", NULL};
static const char *const modules[] = {"@docusaurus/Translate", NULL};
static const char *const catalogs[] = {"i18n/{target}/code.po", NULL};
static const char *const others[] = {"i18n/{target}/code.json", NULL};
static const char *const keywords[] = {NULL};

const struct mark_style STYLE_DOCUSAURUS = {
    .name = "docusaurus",
    .domain = "code",
    .catalogs = catalogs,
    .others = others,
    .dialects = dialects,
    .formats = formats,
    .modules = modules,
    .keywords = keywords,
    .syntax = SYNTAX_VUE, /* as code.json has them */
    .literals = LITERAL_SCRIPT,
    .format = "",
    .is_program = true,
    .scan = scan,
};
