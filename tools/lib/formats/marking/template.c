/* Template literals whose expressions a translation names, as `Hello, ${name}`
 * (https://tc39.es/ecma262/#sec-template-literals). */
#include "../../text/script.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "marks.h"

struct template_reading {
    struct marks *marks;
    struct script script;
    struct mark_text out;
    enum script_kind last; /* in an expression; SCRIPT_TEMPLATE: none of it yet */
};

/* Text between the marks of a stretch. */
static void take_stretch(struct template_reading *reading, const struct script_token *token)
{
    struct str text = reading->script.text;
    size_t opens = text.at[token->at.end - 1] == '`' ? 1 : 2;
    mark_text_add_literal(&reading->out, LITERAL_SCRIPT, '`', text,
                          (struct span){token->at.start + 1, token->at.end - opens});
}

/* A name, its members and its items: anything else has no name that is looked up. */
static bool take_name(struct template_reading *reading, const struct script_token *token)
{
    char first = reading->script.text.at[token->at.start];
    bool is_sign = token->kind == SCRIPT_SIGN, is_single = token->at.end == token->at.start + 1;
    bool is_word = token->kind == SCRIPT_NAME || token->kind == SCRIPT_NUMBER || token->kind == SCRIPT_STRING;
    bool is_path = is_sign && is_single && memchr(".[]", first, 3);
    if (token->kind == SCRIPT_COMMENT)
        return true;
    if (!(is_word || is_path) || (is_word && reading->last != SCRIPT_SIGN && reading->last != SCRIPT_TEMPLATE))
        return false;
    mark_text_copy(&reading->out, reading->script.text, token->at);
    reading->last = token->kind;
    return true;
}

/* Up to the next stretch of the literal. */
static bool take_expression(struct template_reading *reading, struct script_token *token)
{
    const struct mark_style *style = reading->marks->style;
    struct span opener = {token->at.end - 2, token->at.end};
    reading->last = SCRIPT_TEMPLATE;
    if (!style->template_open)
        return false;
    mark_text_put(&reading->out, str_from(style->template_open), opener);
    while (script_next(&reading->script, token)) {
        bool is_end = token->kind == SCRIPT_TEMPLATE && reading->script.text.at[token->at.start] == '}';
        if (is_end) {
            mark_text_put(&reading->out, str_from(style->template_close),
                          (struct span){token->at.start, token->at.start + 1});
            return reading->last != SCRIPT_TEMPLATE;
        }
        if (!take_name(reading, token))
            return false;
    }
    return false;
}

static bool is_last(const struct template_reading *reading, const struct script_token *token)
{
    return token->is_unclosed || reading->script.text.at[token->at.end - 1] == '`';
}

bool marks_read_template(struct marks *marks, size_t at, struct decoded *text, size_t *end)
{
    struct arena arena = {0};
    struct script_token token;
    struct template_reading reading = {.marks = marks};
    mark_text_open(&reading.out, &marks->document->arena);
    script_begin(&reading.script, marks->code.text, at, &arena);
    bool is_good = script_next(&reading.script, &token) && token.kind == SCRIPT_TEMPLATE;
    while (is_good && !is_last(&reading, &token)) {
        take_stretch(&reading, &token);
        is_good = take_expression(&reading, &token);
    }
    is_good = is_good && !token.is_unclosed;
    if (is_good)
        take_stretch(&reading, &token);
    *text = mark_text_close(&reading.out);
    *end = token.at.end;
    arena_free(&arena);
    return is_good;
}

static bool is_blank_at(struct str bytes, size_t at, size_t *next)
{
    *next = at;
    return at < bytes.len && unicode_is_space(utf8_next(bytes, next));
}

/* Behind the white space that a line begins with. */
static size_t indentation_end(struct str bytes, size_t at, size_t end)
{
    size_t next;
    while (at < end && is_blank_at(bytes, at, &next))
        at = next;
    return at;
}

/* 0: no line is indented. */
static size_t shared_indentation(struct str bytes)
{
    size_t least = 0;
    for (size_t at = 0, end; at < bytes.len; at = end + 1) {
        end = str_find_char(bytes, '\n', at);
        end = end < bytes.len ? end : bytes.len;
        size_t indent = indentation_end(bytes, at, end) - at;
        if (indent && at + indent < end)
            least = least && least < indent ? least : indent;
    }
    return least;
}

struct decoded mark_text_dedented(const struct decoded *text, struct arena *arena)
{
    struct mark_text out;
    struct str bytes = text->text, trimmed = str_trim(bytes);
    size_t indent = shared_indentation(bytes), first = bytes.len ? (size_t)(trimmed.at - bytes.at) : 0;
    if (str_find_char(bytes, '\n', 0) >= bytes.len)
        return *text;
    mark_text_open(&out, arena);
    for (size_t at = 0, end; at < first + trimmed.len; at = end) {
        size_t line_end = str_find_char(bytes, '\n', at);
        end = line_end < bytes.len ? line_end + 1 : bytes.len;
        size_t start = ascii_is_blank(bytes.at[at]) ? at + indent : at;
        start = start < line_end ? start : line_end;
        struct span kept = {start > first ? start : first, end < first + trimmed.len ? end : first + trimmed.len};
        if (kept.start < kept.end)
            mark_text_copy(&out, bytes, kept);
    }
    struct decoded made = mark_text_close(&out);
    return made.piece_count ? decoded_compose(&made, text, arena) : made;
}
