#include "code.h"

#include <stdint.h>

#include "../../text/markup.h"
#include "../html/html.h"
#include "scan.h"

/* How many open tags a closing one is compared with. */
enum { FARTHEST_PARTNER = 16 };

void markdown_add_link(struct document *document, struct span value)
{
    struct str written = str_span(document->source.bytes, value);
    struct link *link = document_add_link(document);
    link->value = value;
    link->url = written;
    if (str_find_char(written, '\\', 0) == SIZE_MAX && str_find_char(written, '&', 0) == SIZE_MAX)
        return;
    struct buf plain, url;
    buf_init(&plain, BUF_MAXIMUM);
    buf_init(&url, BUF_MAXIMUM);
    for (size_t i = 0; i < written.len; i++) {
        bool is_escape = written.at[i] == '\\' && i + 1 < written.len && markdown_is_punctuation(written.at[i + 1]);
        buf_add_char(&plain, written.at[i += is_escape]);
    }
    markup_decode(&url, buf_str(&plain), false);
    link->url = arena_copy(&document->arena, buf_str(&url));
    buf_release(&plain);
    buf_release(&url);
}

static bool is_tag(struct str text)
{
    return text.len > 2 && text.at[0] == '<' && (text.at[1] == '/' || ascii_is_letter(text.at[1])) &&
           markdown_tag(text, 0) == text.len;
}

static struct str lower(struct arena *arena, struct str text)
{
    char *copy = arena_bytes(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = ascii_lower(text.at[i]);
    return (struct str){copy, text.len};
}

static void read_attributes(struct document *document, struct code *code, const struct markup_token *token)
{
    struct str bytes = str_span(document->source.bytes, span_of(code->source));
    struct code_details *details = arena_alloc(&document->arena, sizeof *details);
    code->details = details;
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        struct str value = str_span(bytes, attribute->value);
        struct span at = {code->source.start + attribute->value.start, code->source.start + attribute->value.end};
        if (attribute->is_duplicate || !attribute->has_value || attribute->has_island)
            continue;
        if (markup_name_is(bytes, attribute->name, STR("lang"))) {
            details->language = value;
        } else if (markup_name_is(bytes, attribute->name, STR("translate"))) {
            code->is_protected = str_equal_ascii_case(value, STR("no"));
        } else if (markup_name_is(bytes, attribute->name, STR("href"))) {
            struct buf url;
            buf_init(&url, BUF_MAXIMUM);
            markup_decode(&url, value, true);
            struct link *link = document_add_link(document);
            link->value = at;
            link->url = arena_copy(&document->arena, buf_str(&url));
            details->describes = str_span(bytes, attribute->value);
            buf_release(&url);
        }
    }
}

static void finish_tag(struct document *document, struct str text, struct code *code)
{
    bool is_end = text.at[1] == '/';
    size_t start = is_end ? 2 : 1, end = start;
    while (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end]) || text.at[end] == '-')
        end++;
    code->name = lower(&document->arena, str_slice(text, start, end));
    bool is_single = !is_end && (html_is_void(code->name) || text.at[text.len - 2] == '/');
    code->kind = is_end ? CODE_CLOSE : is_single ? CODE_SINGLE : CODE_OPEN;
    code->is_protected = str_equal(code->name, STR("code"));
    if (is_end || str_find_char(text, '=', 0) == SIZE_MAX)
        return;
    struct markup markup;
    struct markup_token token;
    markup_init(&markup, str_span(document->source.bytes, span_of(code->source)), NULL, &document->arena);
    if (markup_next(&markup, &token) == MARKUP_START_TAG)
        read_attributes(document, code, &token);
}

static void find_partner(struct code *codes, size_t index, size_t *open, size_t *open_count)
{
    for (size_t back = 1; back <= *open_count && back <= FARTHEST_PARTNER; back++) {
        size_t candidate = open[*open_count - back];
        if (!str_equal(codes[candidate].name, codes[index].name))
            continue;
        codes[index].partner = (uint32_t)candidate;
        codes[candidate].partner = (uint32_t)index;
        *open_count -= back;
        return;
    }
}

void markdown_finish_codes(struct document *document, struct str message, struct code *codes, size_t count)
{
    size_t *open = arena_alloc(&document->arena, count * sizeof *open), open_count = 0;
    for (size_t i = 0; i < count; i++) {
        codes[i].name = str_span(message, span_of(codes[i].in_message));
        if (!is_tag(codes[i].name))
            continue;
        finish_tag(document, codes[i].name, &codes[i]);
        if (codes[i].kind == CODE_OPEN)
            open[open_count++] = i;
        else if (codes[i].kind == CODE_CLOSE)
            find_partner(codes, i, open, &open_count);
    }
}
