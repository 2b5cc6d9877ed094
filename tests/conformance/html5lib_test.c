/* Holds the tokenizer against the html5lib cases: https://github.com/html5lib/html5lib-tests/tree/master/tokenizer */
#include <glob.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/markup.h"
#include "text/utf8.h"

/* Cases that we mean to answer otherwise. */
static const struct {
    const char *description, *reason;
} differences[] = {
    {"Non-XML character", "what XML cannot hold is replaced when a tree becomes XML: no tree is made here"},
    {"Non-XML space", "likewise"},
    {"Double hyphen in comment", "likewise"},
};

static const char *reason_of(const char *description)
{
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        if (strcmp(differences[i].description, description) == 0)
            return differences[i].reason;
    return NULL;
}

static json_t *string_of(const struct buf *buf)
{
    return json_stringn(buf->at, buf->len);
}

/* JSON has no lone surrogates in UTF-8: here they are code points of the last plane. */
static void add_unit(struct buf *out, uint32_t unit, uint32_t *high)
{
    if (*high && unit >= 0xDC00 && unit <= 0xDFFF) {
        utf8_add(out, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
        *high = 0;
        return;
    }
    if (*high)
        utf8_add(out, 0x100000 + *high);
    *high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
    if (!*high)
        utf8_add(out, unit >= 0xDC00 && unit <= 0xDFFF ? 0x100000 + unit : unit);
}

static void add_unescaped(struct buf *out, struct str text)
{
    uint32_t high = 0;
    for (size_t at = 0; at < text.len;) {
        if (text.at[at] == '\\' && at + 6 <= text.len && text.at[at + 1] == 'u') {
            char digits[5] = {text.at[at + 2], text.at[at + 3], text.at[at + 4], text.at[at + 5]};
            add_unit(out, (uint32_t)strtoul(digits, NULL, 16), &high);
            at += 6;
        } else {
            add_unit(out, utf8_next(text, &at), &high);
        }
    }
    if (high)
        utf8_add(out, 0x100000 + high);
}

/* A copy of a value with \uHHHH in its strings read, where the case is doubly escaped. */
static json_t *unescaped(json_t *value)
{
    if (json_is_string(value)) {
        struct buf buf;
        buf_init(&buf, BUF_MAXIMUM);
        add_unescaped(&buf, (struct str){json_string_value(value), json_string_length(value)});
        json_t *result = string_of(&buf);
        buf_release(&buf);
        return result;
    }
    if (json_is_array(value)) {
        json_t *result = json_array(), *item;
        size_t i;
        json_array_foreach(value, i, item) json_array_append_new(result, unescaped(item));
        return result;
    }
    if (!json_is_object(value))
        return json_incref(value);
    json_t *result = json_object(), *item, *name;
    const char *key;
    json_object_foreach(value, key, item)
    {
        name = json_string(key);
        json_t *unescaped_name = unescaped(name);
        json_object_set_new(result, json_string_value(unescaped_name), unescaped(item));
        json_decref(name);
        json_decref(unescaped_name);
    }
    return result;
}

enum reading { READ_RAW, READ_TEXT, READ_VALUE, READ_NAME };

/* What a browser makes of a span: line ends as line feeds, references decoded, names in lower case, NUL replaced where
 * it is replaced. */
static void add_read(struct buf *out, struct str text, enum reading reading, bool keeps_nul)
{
    struct buf normal;
    buf_init(&normal, BUF_MAXIMUM);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\0' && !keeps_nul)
            utf8_add(&normal, 0xFFFD);
        else if (text.at[i] == '\r')
            buf_add(&normal, i + 1 < text.len && text.at[i + 1] == '\n' ? STR("") : STR("\n"));
        else
            buf_add_char(&normal, reading == READ_NAME ? ascii_lower(text.at[i]) : text.at[i]);
    }
    if (reading == READ_TEXT || reading == READ_VALUE)
        markup_decode(out, buf_str(&normal), reading == READ_VALUE);
    else
        buf_add(out, buf_str(&normal));
    buf_release(&normal);
}

static json_t *read_span(struct str text, struct span span, enum reading reading)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    add_read(&buf, str_span(text, span), reading, false);
    json_t *result = string_of(&buf);
    buf_release(&buf);
    return result;
}

static json_t *tag_of(struct str text, const struct markup_token *token)
{
    json_t *name = read_span(text, token->name, READ_NAME);
    if (token->kind == MARKUP_END_TAG)
        return json_pack("[so]", "EndTag", name);
    json_t *attributes = json_object();
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        json_t *key = read_span(text, attribute->name, READ_NAME);
        if ((json_object_get(attributes, json_string_value(key)) != NULL) != attribute->is_duplicate)
            json_object_set_new(attributes, "wrong", json_string("is_duplicate"));
        if (!attribute->is_duplicate)
            json_object_set_new(attributes, json_string_value(key), read_span(text, attribute->value, READ_VALUE));
        json_decref(key);
    }
    json_t *tag = json_pack("[soo]", "StartTag", name, attributes);
    if (token->is_self_closing)
        json_array_append_new(tag, json_true());
    return tag;
}

static json_t *doctype_of(struct str text, const struct markup_token *token)
{
    json_t *name = span_is_empty(token->name) ? json_null() : read_span(text, token->name, READ_NAME);
    json_t *public_id = token->has_public_id ? read_span(text, token->public_id, READ_RAW) : json_null();
    json_t *system_id = token->has_system_id ? read_span(text, token->system_id, READ_RAW) : json_null();
    return json_pack("[soooo]", "DOCTYPE", name, public_id, system_id, json_boolean(!token->forces_quirks));
}

static void add_characters(struct buf *out, struct str text, const struct markup_token *token)
{
    bool is_cdata = token->kind == MARKUP_CDATA;
    add_read(out, str_span(text, is_cdata ? token->inner : token->at), token->is_raw || is_cdata ? READ_RAW : READ_TEXT,
             !token->is_raw && !token->is_rcdata);
}

static void flush_characters(struct buf *characters, json_t *tokens)
{
    if (characters->len)
        json_array_append_new(tokens, json_pack("[so]", "Character", string_of(characters)));
    buf_clear(characters);
}

/* The tokens in the notation of the cases; NULL when the spans do not tile the text. */
static json_t *tokens_of(struct markup *markup)
{
    struct str text = markup->text;
    json_t *tokens = json_array();
    struct buf characters;
    buf_init(&characters, BUF_MAXIMUM);
    size_t end = 0;
    bool tiles = true;
    for (struct markup_token token; markup_next(markup, &token) != MARKUP_END;) {
        tiles = tiles && token.at.start == end && token.at.end > end;
        end = token.at.end;
        bool is_tag = token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG;
        if (token.kind == MARKUP_TEXT || token.kind == MARKUP_CDATA) {
            add_characters(&characters, text, &token);
        } else if (!(is_tag && token.is_unclosed) && !str_equal(str_span(text, token.at), STR("</>"))) {
            flush_characters(&characters, tokens);
            json_array_append_new(tokens, is_tag ? tag_of(text, &token)
                                          : token.kind == MARKUP_DOCTYPE
                                              ? doctype_of(text, &token)
                                              : json_pack("[so]", "Comment", read_span(text, token.inner, READ_RAW)));
        }
    }
    flush_characters(&characters, tokens);
    buf_release(&characters);
    if (tiles && end == text.len)
        return tokens;
    json_decref(tokens);
    return NULL;
}

static enum markup_state state_of(const char *name)
{
    static const char *const names[] = {
        [MARKUP_DATA] = "Data state",           [MARKUP_RCDATA] = "RCDATA state",
        [MARKUP_RAWTEXT] = "RAWTEXT state",     [MARKUP_SCRIPT] = "Script data state",
        [MARKUP_PLAINTEXT] = "PLAINTEXT state", [MARKUP_CDATA_SECTION] = "CDATA section state",
    };
    size_t state = 0;
    while (strcmp(names[state], name) != 0)
        state++;
    return (enum markup_state)state;
}

static bool passes_in(json_t *test, json_t *input, json_t *expected, const char *state)
{
    struct arena arena = {0};
    struct markup markup;
    markup_init(&markup, (struct str){json_string_value(input), json_string_length(input)}, NULL, &arena);
    markup.keeps_data_state = true;
    markup.raw_name = str_from(json_string_value(json_object_get(test, "lastStartTag")));
    markup.state = state_of(state);
    json_t *tokens = tokens_of(&markup);
    bool passes = tokens && json_equal(tokens, expected);
    if (!passes && !reason_of(json_string_value(json_object_get(test, "description")))) {
        char *wanted = json_dumps(expected, JSON_ENSURE_ASCII), *got = json_dumps(tokens, JSON_ENSURE_ASCII);
        printf("%s: %s\n  expected %s\n  got      %s\n", state, json_string_value(json_object_get(test, "description")),
               wanted, got ? got : "no tiles");
        free(wanted);
        free(got);
    }
    json_decref(tokens);
    arena_free(&arena);
    return passes;
}

static bool passes(json_t *test)
{
    bool is_escaped = json_is_true(json_object_get(test, "doubleEscaped"));
    json_t *input = json_object_get(test, "input"), *output = json_object_get(test, "output");
    input = is_escaped ? unescaped(input) : json_incref(input);
    output = is_escaped ? unescaped(output) : json_incref(output);
    json_t *states = json_object_get(test, "initialStates"), *state;
    bool is_right = true;
    size_t i;
    json_array_foreach(states, i, state) is_right &= passes_in(test, input, output, json_string_value(state));
    if (!states)
        is_right = passes_in(test, input, output, "Data state");
    json_decref(input);
    json_decref(output);
    return is_right;
}

struct counts {
    int passed, failed, skipped;
};

static void run_file(const char *path, struct counts *counts)
{
    json_error_t error;
    json_t *file = json_load_file(path, JSON_ALLOW_NUL, &error), *test;
    if (!file) {
        printf("%s:%d: %s\n", path, error.line, error.text);
        counts->failed++;
        return;
    }
    json_t *tests = json_object_get(file, "tests");
    size_t i;
    json_array_foreach(tests ? tests : json_object_get(file, "xmlViolationTests"), i, test)
    {
        const char *description = json_string_value(json_object_get(test, "description"));
        bool is_right = passes(test), is_deliberate = reason_of(description) != NULL;
        if (is_right && is_deliberate)
            printf("%s: passes, although it is listed as a difference\n", description);
        counts->passed += is_right || is_deliberate;
        counts->failed += is_right == is_deliberate;
    }
    json_decref(file);
}

int main(void)
{
    const char *data = getenv("CONFORMANCE");
    char pattern[4096];
    snprintf(pattern, sizeof pattern, "%s/conformance/html5lib/tokenizer/*.test", data ? data : "../shared/data");
    glob_t paths;
    struct counts counts = {0};
    if (glob(pattern, 0, NULL, &paths) != 0)
        counts.skipped = 1;
    for (size_t i = 0; !counts.skipped && i < paths.gl_pathc; i++)
        run_file(paths.gl_pathv[i], &counts);
    for (size_t i = 0; !counts.skipped && i < sizeof differences / sizeof *differences; i++)
        printf("difference: %s: %s\n", differences[i].description, differences[i].reason);
    globfree(&paths);
    printf("%d passed, %d failed, %d skipped\n", counts.passed, counts.failed, counts.skipped);
    return counts.failed != 0;
}
