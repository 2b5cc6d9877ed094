/* JSON-LD: the strings that people read in search results. A scanner of strings is enough: what is not JSON has no
 * string in the place of a value, and what is found is written back as a string. */
#include "html_parser.h"

static const char *const PROPERTIES[] = {"name", "headline", "description", "alternativeHeadline", "text"};

static const char *property_of(struct str key)
{
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++)
        if (str_equal(key, str_from(PROPERTIES[i])))
            return PROPERTIES[i];
    return NULL;
}

/* The end of the string that begins behind a quotation mark: the place of its closing one, or script.end. */
static size_t string_end(struct html_parser *parser, struct span script, struct island_memory *memory)
{
    struct str text = str_slice(parser->text, 0, script.end);
    const struct islands *islands = parser->document->islands;
    struct island island;
    for (size_t i = script.start; i < script.end;) {
        if (text.at[i] == '"')
            return i;
        if (islands && island_may_start(islands, text.at[i]) &&
            island_at(islands, memory, text, i, &island) == ISLAND_FOUND)
            i = island.at.end;
        else
            i += text.at[i] == '\\' ? 2 : 1;
    }
    return script.end;
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
    run->state = html_value_state(html_state(parser), property, ROLE_VALUE);
    run->state.preserves = true;
    run->writing = WRITING_JSON;
    run->quote = '"';
    run->whole = value;
    html_value_end(parser, value);
}

void html_linked_data_read(struct html_parser *parser, struct span script)
{
    struct str text = str_slice(parser->text, 0, script.end);
    struct island_memory memory = {0};
    const char *property = NULL;
    for (size_t i = script.start; i < script.end; i++) {
        char c = text.at[i];
        if (c == '{' || c == '}')
            property = NULL;
        if (c != '"')
            continue;
        struct span value = {i + 1, string_end(parser, (struct span){i + 1, script.end}, &memory)};
        if (value.end == script.end)
            return;
        size_t next = value.end + 1;
        while (next < script.end && ascii_is_space(text.at[next]))
            next++;
        if (next < script.end && text.at[next] == ':')
            property = property_of(str_span(text, value));
        else if (property)
            add_value(parser, value, property);
        i = value.end;
    }
}
