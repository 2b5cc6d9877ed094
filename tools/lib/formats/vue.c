/* Vue's components (https://vuejs.org/api/sfc-spec.html): blocks of their own; of these templates hold text. */
#include "vue.h"
#include "html_parser.h"

static struct str value_of(struct str text, const struct markup_token *token, struct str name)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (markup_name_is(text, token->attributes[i].name, name))
            return str_span(text, token->attributes[i].value);
    return (struct str){0};
}

/* Where the end tag of a block of that name begins that holds nothing of this language, or the length. */
static size_t raw_end(struct str text, size_t at, struct str name)
{
    for (; (at = str_find(text, STR("</"), at)) != SIZE_MAX; at += 2) {
        size_t end = at + 2 + name.len;
        char behind = end < text.len ? text.at[end] : '>';
        if (str_equal(str_slice(text, at + 2, end), name) && (behind == '>' || behind == '/' || ascii_is_space(behind)))
            return at;
    }
    return text.len;
}

bool vue_next(struct markup *markup, struct markup_token *token)
{
    bool is_found = markup_next(markup, token) != MARKUP_END;
    bool is_start = is_found && token->kind == MARKUP_START_TAG;
    if (is_start &&
        (token->is_self_closing || html_component_element(str_span(markup->text, token->name)) == ELEMENT_OTHER))
        markup->state = MARKUP_DATA;
    return is_found;
}

/* Where the end tag of the template begins, others in it counted, or the length. */
static size_t template_end(struct markup *markup)
{
    struct markup_token token;
    for (size_t depth = 1; vue_next(markup, &token);) {
        bool is_tag = token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG;
        if (!is_tag || !markup_name_is(markup->text, token.name, STR("template")))
            continue;
        depth += token.kind == MARKUP_START_TAG ? !token.is_self_closing : (size_t)-1;
        if (depth == 0)
            return token.at.start;
    }
    return markup->text.len;
}

bool vue_is_template(const struct vue_block *block)
{
    return str_equal(block->name, STR("template")) &&
           (str_is_empty(block->language) || str_equal_ascii_case(block->language, STR("html")));
}

bool vue_next_block(struct markup *markup, struct vue_block *block)
{
    struct markup_token token;
    do {
        if (markup_next(markup, &token) == MARKUP_END)
            return false;
    } while (token.kind != MARKUP_START_TAG);
    struct str text = markup->text;
    *block = (struct vue_block){.name = str_span(text, token.name), .language = value_of(text, &token, STR("lang"))};
    markup->state = MARKUP_DATA;
    size_t start = token.at.end;
    size_t end = token.is_self_closing    ? start
                 : vue_is_template(block) ? template_end(markup)
                                          : raw_end(text, start, block->name);
    block->content = (struct span){start, end};
    markup->at = end;
    return true;
}

static void read_block(struct document *document, const struct vue_block *block, const struct format_options *options,
                       struct findings *findings)
{
    struct format_options component = *options;
    component.is_component = component.drops_line_ends = true;
    if (!vue_is_template(block)) {
        document_leave_out(document, block->content, N_("a block of a component"))->is_hidden = true;
        return;
    }
    struct decoded content = decoded_join(document->source.bytes, &block->content, 1, &document->arena);
    struct part part = {.at = block->content, .format = &FORMAT_HTML};
    document_read_part(document, &part, &content, &component, findings);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct arena scratch = {0};
    struct markup markup;
    struct vue_block block;
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings))
        return false;
    markup_init(&markup, document->source.bytes, document->parts[0].islands, &scratch);
    while (vue_next_block(&markup, &block))
        read_block(document, &block, options, findings);
    arena_free(&scratch);
    document->is_fragment = true;
    return true;
}

static const char *const SUFFIXES[] = {".vue", NULL};

const struct format FORMAT_VUE = {
    .name = "vue",
    .suffixes = SUFFIXES,
    .is_component = true,
    .encoder = &ENCODER_HTML,
    .parse = parse,
};
