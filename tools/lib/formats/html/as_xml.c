/* A page as well-formed XML, for who evaluates XPath: the elements that a browser would have open, each where its start
 * tag stands, in the namespace of HTML. */
#include "as_xml.h"

#include "parser.h"

struct writer {
    struct html_parser parser;
    struct buf out;
    struct str *names; /* of the open elements */
    size_t count, capacity;
    struct arena *arena;
    struct its_rules *rules;
    size_t rules_count, rules_capacity;
    bool is_rules; /* in a script that holds some */
};

static struct str lower(struct writer *writer, struct span name)
{
    struct str text = arena_copy(writer->arena, str_span(writer->parser.engine.text, name));
    for (size_t i = 0; i < text.len; i++)
        ((char *)text.at)[i] = ascii_lower(text.at[i]);
    return text;
}

/* End tags of what is no longer open. */
static void close_elements(struct writer *writer)
{
    while (writer->count > writer->parser.open_count) {
        buf_add(&writer->out, STR("</"));
        buf_add(&writer->out, writer->names[--writer->count]);
        buf_add_char(&writer->out, '>');
    }
}

/* What no name or text of XML may hold is left out. */
static void add_text(struct writer *writer, struct str text, char quote)
{
    struct buf decoded;
    buf_init(&decoded, BUF_MAXIMUM);
    markup_decode(&decoded, text, quote != '\0');
    for (size_t i = 0; i < decoded.len; i++) {
        unsigned char c = (unsigned char)decoded.at[i];
        if (c == '<' || c == '&' || c == '"')
            buf_format(&writer->out, "&#%u;", (unsigned)c);
        else if (c >= ' ' || ascii_is_space((char)c))
            buf_add_char(&writer->out, c == '\f' ? ' ' : (char)c);
    }
    buf_release(&decoded);
}

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_is_letter(name.at[i]) && (i == 0 || (!ascii_is_digit(name.at[i]) && !strchr("-_.", name.at[i]))))
            return false;
    return name.len > 0;
}

static struct str value_of(struct writer *writer, const struct markup_token *token, struct str name)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (markup_name_is(writer->parser.engine.text, token->attributes[i].name, name))
            return inline_string(&writer->parser.engine, token->attributes[i].value, true);
    return (struct str){0};
}

static void add_rules(struct writer *writer, const struct its_rules *rules)
{
    writer->rules =
        arena_grow(writer->arena, writer->rules, writer->rules_count, &writer->rules_capacity, sizeof *writer->rules);
    writer->rules[writer->rules_count++] = *rules;
}

static void add_tag(struct writer *writer, const struct markup_token *token, struct str name, bool is_void)
{
    buf_add_char(&writer->out, '<');
    buf_add(&writer->out, name);
    if (writer->out.len == name.len + 1)
        buf_add(&writer->out, STR(" xmlns=\"http://www.w3.org/1999/xhtml\""));
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        struct str attribute_name = lower(writer, attribute->name);
        if (attribute->is_duplicate || attribute->is_island || !is_name(attribute_name) ||
            str_equal(attribute_name, STR("xmlns")))
            continue;
        buf_add_char(&writer->out, ' ');
        buf_add(&writer->out, attribute_name);
        buf_add(&writer->out, STR("=\""));
        add_text(writer, str_span(writer->parser.engine.text, attribute->value), '"');
        buf_add_char(&writer->out, '"');
    }
    buf_add(&writer->out, is_void ? STR("/>") : STR(">"));
}

static void start(struct writer *writer, const struct markup_token *token)
{
    struct html_parser *parser = &writer->parser;
    struct str name = lower(writer, token->name);
    enum html_element element = html_element_find(name);
    bool is_void = (html_element_traits(element) & TRAIT_VOID) || (token->is_self_closing && parser->markup.in_foreign);
    struct inline_state state = *html_state(parser);
    html_open_imply(parser, token, element);
    close_elements(writer);
    add_tag(writer, token, is_name(name) ? name : STR("x"), is_void);
    if (element == ELEMENT_LINK && str_equal_ascii_case(value_of(writer, token, STR("rel")), STR("its-rules")))
        add_rules(writer, &(struct its_rules){.link = value_of(writer, token, STR("href")), .at = token->at});
    writer->is_rules = element == ELEMENT_SCRIPT &&
                       str_equal_ascii_case(value_of(writer, token, STR("type")), STR("application/its+xml"));
    if (is_void)
        return;
    html_open_push(parser, token, element, &state, 0);
    writer->names = arena_grow(writer->arena, writer->names, writer->count, &writer->capacity, sizeof *writer->names);
    writer->names[writer->count++] = is_name(name) ? name : STR("x");
}

static void add_token(struct writer *writer, const struct markup_token *token)
{
    struct str text = str_span(writer->parser.engine.text, token->at);
    writer->is_rules &= token->kind != MARKUP_END_TAG;
    if (token->kind == MARKUP_START_TAG && !token->is_unclosed && !token->name_has_island) {
        start(writer, token);
    } else if (token->kind == MARKUP_END_TAG && writer->parser.open_count) {
        html_open_pop(&writer->parser, token, html_element_find(str_span(writer->parser.engine.text, token->name)));
        close_elements(writer);
    } else if (token->kind == MARKUP_TEXT && writer->is_rules) {
        add_rules(writer, &(struct its_rules){.text = arena_copy(writer->arena, text), .at = token->at});
    } else if (token->kind == MARKUP_TEXT && !token->is_raw && writer->count) {
        add_text(writer, text, '\0');
    }
}

void html_as_xml(struct its_input *made, struct document *document, const struct decoded *content,
                 const struct format_options *options, struct arena *arena)
{
    static const struct format_options NO_OPTIONS;
    struct document scratch = {.source = document->source, .parts = document->parts, .part = document->part};
    struct writer writer = {.parser = {.options = &NO_OPTIONS}, .arena = arena};
    struct html_parser *parser = &writer.parser;
    struct markup_token token;
    const struct its_rule_list rules = its_rules_for(options->its, document->source.path, true, arena);
    for (size_t i = 0; i < rules.count; i++)
        add_rules(&writer, &rules.items[i]);
    buf_init(&writer.out, BUF_MAXIMUM);
    inline_open(&parser->engine, &scratch, content, HTML_ELEMENT_TABLE, ELEMENT_COUNT);
    parser->other_names.arena = &parser->engine.scratch;
    markup_init(&parser->markup, content->text, islands_in_lines(parser->engine.islands), &parser->engine.scratch);
    while (markup_next(&parser->markup, &token) != MARKUP_END)
        add_token(&writer, &token);
    html_open_close_all(parser);
    close_elements(&writer);
    *made = (struct its_input){.text = arena_copy(arena, buf_str(&writer.out)),
                               .path = document->source.path,
                               .files = options->files,
                               .rules = {writer.rules, writer.rules_count, rules.trees},
                               .is_html = true};
    buf_release(&writer.out);
    inline_close(&parser->engine);
    arena_free(&scratch.arena);
}
