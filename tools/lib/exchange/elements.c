#include "elements.h"

#include "../formats/xml/its.h"
#include "../formats/xml/xml.h"
#include "../text/utf8.h"

bool elements_open(struct elements *elements, const struct source *source, struct arena *arena,
                   struct findings *findings)
{
    struct its_fault fault;
    *elements = (struct elements){.bytes = source->bytes, .arena = arena};
    if (!its_is_well_formed(source->bytes, &fault, arena)) {
        size_t at = its_fault_offset(source->bytes, &fault);
        struct finding draft = {.rule = &RULE_XML_SYNTAX, .arguments = {{"reason", fault.what}}};
        findings_add(findings, source, (struct span){at, at}, &draft);
        return false;
    }
    markup_init(&elements->markup, source->bytes, NULL, &elements->scratch);
    elements->markup.is_xml = true;
    return true;
}

void elements_close(struct elements *elements)
{
    arena_free(&elements->scratch);
}

bool elements_next(struct elements *elements)
{
    return markup_next(&elements->markup, &elements->token) != MARKUP_END;
}

struct str elements_name(const struct elements *elements)
{
    struct str name = str_span(elements->bytes, elements->token.name);
    size_t colon = str_find_char(name, ':', 0);
    return colon < name.len ? str_slice(name, colon + 1, name.len) : name;
}

struct str elements_prefix(const struct elements *elements)
{
    struct str name = str_span(elements->bytes, elements->token.name);
    size_t colon = str_find_char(name, ':', 0);
    return str_slice(name, 0, colon < name.len ? colon : 0);
}

bool elements_is(const struct elements *elements, enum markup_token_kind kind, const char *name)
{
    return elements->token.kind == kind && str_equal(elements_name(elements), str_from(name));
}

struct str elements_decoded(struct elements *elements, struct str text)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    markup_decode_closed(&out, text);
    struct str copy = arena_copy(elements->arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

struct str elements_attribute(struct elements *elements, const char *name)
{
    for (size_t i = 0; i < elements->token.attribute_count; i++)
        if (str_equal(str_span(elements->bytes, elements->token.attributes[i].name), str_from(name)))
            return elements_decoded(elements, str_span(elements->bytes, elements->token.attributes[i].value));
    return (struct str){0};
}

/* One level deeper or higher, by the token that was read. */
static size_t depth_after(const struct elements *elements, size_t depth)
{
    enum markup_token_kind kind = elements->token.kind;
    return depth + (kind == MARKUP_START_TAG && !elements->token.is_self_closing) - (kind == MARKUP_END_TAG);
}

void elements_skip(struct elements *elements)
{
    size_t depth = !elements->token.is_self_closing;
    while (depth && elements_next(elements))
        depth = depth_after(elements, depth);
}

struct str elements_text(struct elements *elements)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    size_t depth = !elements->token.is_self_closing;
    while (depth && elements_next(elements)) {
        depth = depth_after(elements, depth);
        if (elements->token.kind == MARKUP_TEXT)
            markup_decode_closed(&out, str_span(elements->bytes, elements->token.at));
        if (elements->token.kind == MARKUP_CDATA)
            buf_add(&out, str_span(elements->bytes, elements->token.inner));
    }
    struct str text = arena_copy(elements->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

void elements_add_text(struct buf *out, struct str text)
{
    for (size_t at = 0, end = 0; at < text.len; at = end) {
        uint32_t point = utf8_next(text, &end);
        if (point == UTF8_INVALID || !markup_holds(point))
            buf_add(out, STR("\xEF\xBF\xBD"));
        else
            markup_encode(out, str_slice(text, at, end), '"', true);
    }
}
