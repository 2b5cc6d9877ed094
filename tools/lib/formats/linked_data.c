/* A scanner of strings is enough: what is not JSON has no string in the place of a value, and what is found is written
 * back as a string. */
#include "linked_data.h"

#include "html_parser.h"

static const char *const PROPERTIES[] = {"name", "headline", "description", "alternativeHeadline", "text"};

static const char *property_of(struct str key)
{
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++)
        if (str_equal(key, str_from(PROPERTIES[i])))
            return PROPERTIES[i];
    return NULL;
}

/* The end of the string that begins behind a quotation mark: the place of its closing one, or the text's end. */
static size_t string_end(const struct html_parser *parser, size_t at, struct island_memory *memory)
{
    struct str text = parser->text;
    const struct islands *islands = parser->islands;
    struct island island;
    while (at < text.len && text.at[at] != '"') {
        if (islands && island_may_start(islands, text.at[at]) &&
            island_at(islands, memory, text, at, &island) == ISLAND_FOUND)
            at = island.at.end;
        else
            at += text.at[at] == '\\' ? 2 : 1;
    }
    return at < text.len ? at : text.len;
}

/* Without white space at its ends, as it is or as an escape. */
static struct span trim_value(struct str text, struct span value)
{
    for (;;) {
        struct str rest = str_span(text, value);
        if (rest.len > 0 && ascii_is_space(rest.at[0]))
            value.start++;
        else if (rest.len > 1 && rest.at[0] == '\\' && (rest.at[1] == 'n' || rest.at[1] == 'r' || rest.at[1] == 't'))
            value.start += 2;
        else
            return value;
    }
}

static void add_value(struct html_parser *parser, struct span value, const char *property)
{
    struct html_run *run = &parser->value;
    value = trim_value(parser->text, value);
    run->state = html_value_state(&parser->base, property, ROLE_VALUE);
    run->state.preserves = true;
    run->writing = WRITING_JSON;
    run->quote = '"';
    run->whole = value;
    html_value_end(parser, value);
}

static void add_values(struct html_parser *parser)
{
    struct str text = parser->text;
    struct island_memory memory = {0};
    const char *property = NULL;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '{' || c == '}')
            property = NULL;
        if (c != '"')
            continue;
        struct span value = {i + 1, string_end(parser, i + 1, &memory)};
        if (value.end == text.len)
            return;
        size_t next = value.end + 1;
        while (next < text.len && ascii_is_space(text.at[next]))
            next++;
        if (next < text.len && text.at[next] == ':')
            property = property_of(str_span(text, value));
        else if (property)
            add_value(parser, value, property);
        i = value.end;
    }
}

static void read(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings)
{
    struct html_parser parser;
    html_parser_open(&parser, document, content, options, findings);
    add_values(&parser);
    html_parser_close(&parser);
}

static const struct encoder ENCODER = {.place = PLACE_VALUE, .encode = html_encode};

static const struct format LINKED_DATA = {.name = "json-ld", .encoder = &ENCODER, .read = read};

void linked_data_read(struct document *document, const struct part *around, const struct decoded *content,
                      const struct format_options *options, struct findings *findings)
{
    struct part part = {
        .format = &LINKED_DATA, .declared = around->declared, .is_declared_here = around->is_declared_here};
    document_read_part(document, &part, content, options, findings);
}
