/* Marks in components of Vue: scripts are read as such files are; of templates the expressions, in braces and in
 * attributes (https://vuejs.org/guide/essentials/template-syntax.html), and elements whose content is marked. */
#include "../components/vue.h"
#include "../html/html.h"
#include "marks.h"

/* A stretch of the source, with line ends as programs read them; `decodes`: without its references. */
static struct decoded read_stretch(struct marks *marks, struct span at, bool decodes, bool in_attribute)
{
    struct mark_text out;
    struct str text = str_slice(marks->document->source.bytes, 0, at.end);
    mark_text_open(&out, &marks->document->arena);
    for (size_t i = at.start, end; i < at.end; i = end) {
        uint32_t points[2] = {0, 0};
        size_t length = decodes && text.at[i] == '&' ? markup_reference(text, i, in_attribute, points) : 0;
        end = i + (length ? length : 1);
        if (length) {
            struct buf bytes;
            buf_init(&bytes, BUF_MAXIMUM);
            markup_decode(&bytes, str_slice(text, i, end), in_attribute);
            mark_text_put(&out, buf_str(&bytes), (struct span){i, end});
            buf_release(&bytes);
        } else if (text.at[i] != '\r' || end == at.end || text.at[end] != '\n') {
            mark_text_copy(&out, text, (struct span){i, end});
        }
    }
    return mark_text_close(&out);
}

static void scan_expression(struct marks *marks, struct span at, bool in_attribute)
{
    struct decoded whole = marks->code;
    if (span_is_empty(at))
        return;
    if (str_find_char(str_span(whole.text, at), '&', 0) < at.end - at.start) {
        marks->code = read_stretch(marks, at, true, in_attribute);
        at = str_extent(marks->code.text);
    }
    marks_scan_script(marks, at, false);
    marks->code = whole;
}

/* Is its value an expression? */
static bool is_directive(struct str name)
{
    return name.len && (memchr(":@#", name.at[0], 3) || str_starts(name, STR("v-")));
}

static const struct markup_attribute *attribute_of(struct str text, const struct markup_token *tag, const char *name)
{
    for (size_t i = 0; name && i < tag->attribute_count; i++)
        if (str_equal(str_span(text, tag->attributes[i].name), str_from(name)))
            return &tag->attributes[i];
    return NULL;
}

static struct str value_of(struct marks *marks, const struct markup_token *tag, const char *name)
{
    const struct markup_attribute *found = attribute_of(marks->document->source.bytes, tag, name);
    return found && found->has_value ? read_stretch(marks, found->value, true, true).text : (struct str){0};
}

/* From behind a start tag to its end tag, others of that name in it counted. */
static struct span element_content(struct markup *markup, const struct markup_token *tag)
{
    struct markup_token token;
    struct str name = str_span(markup->text, tag->name);
    struct span content = {tag->at.end, tag->at.end};
    for (size_t depth = 1; vue_next(markup, &token); content.end = token.at.end) {
        bool is_tag = token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG;
        if (!is_tag || !str_equal(str_span(markup->text, token.name), name))
            continue;
        depth += token.kind == MARKUP_START_TAG ? !token.is_self_closing : (size_t)-1;
        if (depth == 0)
            return (struct span){content.start, token.at.start};
    }
    return content;
}

/* What is written where `br` is: nothing but this differs between a tag as people write it and as browsers do. */
static size_t self_closing_end(struct str text, size_t at)
{
    size_t sign = str_skip_space(text, at);
    bool is_closed = sign + 1 < text.len && text.at[sign] == '/' && text.at[sign + 1] == '>';
    return is_closed ? sign + 1 : at;
}

/* The HTML that a browser makes of an element's content. False: components make it when the program runs. */
static bool read_inner_html(struct marks *marks, struct span at, struct decoded *made)
{
    struct mark_text out;
    struct str text = str_slice(marks->document->source.bytes, 0, at.end);
    bool is_known = true;
    mark_text_open(&out, &marks->document->arena);
    for (size_t i = at.start, end; i < at.end; i = end) {
        size_t behind = self_closing_end(text, i);
        end = behind > i ? behind : i + 1;
        if (behind == i)
            mark_text_copy(&out, text, (struct span){i, end});
        is_known &= !(text.at[i] == '<' && end < at.end && text.at[end] >= 'A' && text.at[end] <= 'Z');
    }
    *made = mark_text_close(&out);
    return is_known;
}

/* Is there a letter outside of what is in double braces, and of tags? Else variables alone are looked up. */
static bool has_words(struct str text)
{
    for (size_t at = 0, end; at < text.len; at = end) {
        bool is_code = str_starts(str_slice(text, at, text.len), STR("{{")), is_tag = text.at[at] == '<';
        end = is_code ? str_find(text, STR("}}"), at) : is_tag ? str_find_char(text, '>', at) : at + 1;
        end = end < text.len ? end : text.len;
        if (!is_code && !is_tag && (ascii_is_letter(text.at[at]) || (unsigned char)text.at[at] >= 0x80))
            return true;
    }
    return false;
}

/* The program looks a component's text up, and of what a directive stands on the HTML. */
static void take_content(struct marks *marks, struct mark_draft *draft, struct span content, bool is_html)
{
    struct str text = marks->document->source.bytes, inner = str_trim(str_span(text, content));
    draft->at.start = (size_t)(inner.at - text.at);
    draft->at.end = draft->at.start + inner.len;
    bool is_known = str_find(inner, STR("{{"), 0) == SIZE_MAX;
    if (is_html)
        is_known &= read_inner_html(marks, draft->at, &draft->id);
    else
        draft->id = read_stretch(marks, draft->at, true, false);
    if (is_known)
        marks_add(marks, draft);
    else if (has_words(inner))
        marks_add_pieced(marks, draft->at);
}

/* An element of the style, or one with its directive. Returns where it ends, or where its start tag does. */
static size_t take_element(struct marks *marks, const struct markup *markup, const struct markup_token *tag)
{
    const struct mark_style *style = marks->style;
    struct str name = str_span(markup->text, tag->name);
    struct markup ahead = *markup;
    bool is_element = style->element && str_equal(name, str_from(style->element));
    if (tag->is_self_closing || html_is_void(name) ||
        !(is_element || attribute_of(markup->text, tag, style->directive)))
        return tag->at.end;
    struct mark_draft draft = {.plural = value_of(marks, tag, "translate-plural"),
                               .context = value_of(marks, tag, "translate-context")};
    struct span content = element_content(&ahead, tag);
    take_content(marks, &draft, content, !is_element);
    return content.end;
}

static void take_expressions(struct marks *marks, const struct markup_token *tag)
{
    for (size_t i = 0; i < tag->attribute_count; i++)
        if (is_directive(str_span(marks->document->source.bytes, tag->attributes[i].name)))
            scan_expression(marks, tag->attributes[i].value, true);
}

static void scan_template(struct marks *marks, struct span content)
{
    struct markup markup;
    struct markup_token token;
    struct arena arena = {0};
    struct str text = str_slice(marks->document->source.bytes, 0, content.end);
    markup_init(&markup, text, marks->document->parts[0].islands, &arena);
    markup.at = content.start;
    for (size_t done = 0; vue_next(&markup, &token);) {
        if (token.kind == MARKUP_START_TAG)
            take_expressions(marks, &token);
        else if (token.kind == MARKUP_ISLAND)
            scan_expression(marks, marks_code(&token.island), false);
        if (token.kind == MARKUP_START_TAG && token.at.start >= done) /* in what is marked nothing else is */
            done = take_element(marks, &markup, &token);
    }
    arena_free(&arena);
}

void marks_scan_vue(struct marks *marks)
{
    struct markup markup;
    struct vue_block block;
    struct arena arena = {0};
    markup_init(&markup, marks->document->source.bytes, marks->document->parts[0].islands, &arena);
    while (vue_next_block(&markup, &block)) {
        bool has_markup = str_equal(block.language, STR("tsx")) || str_equal(block.language, STR("jsx"));
        if (vue_is_template(&block))
            scan_template(marks, block.content);
        else if (str_equal(block.name, STR("script")))
            marks_scan_script(marks, block.content, has_markup);
    }
    arena_free(&arena);
}
