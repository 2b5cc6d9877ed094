/* A scanner of strings is enough: what is not JSON has no string in the place of a value, and what is found is written
 * back as a string. */
#include "linked_data.h"

#include "../../text/escape.h"
#include "../messages/inline.h"

static const char *const PROPERTIES[] = {"name", "headline", "description", "alternativeHeadline", "text"};

static const char *property_of(struct str key)
{
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++)
        if (str_equal(key, str_from(PROPERTIES[i])))
            return PROPERTIES[i];
    return NULL;
}

struct reader {
    struct inline_engine engine; /* turned to one string after the other */
    struct decoded script;
};

/* Behind the island at `at`, or 0. `memory` is of the text. */
static size_t island_end(const struct reader *reader, struct island_memory *memory, struct str text, size_t at)
{
    const struct islands *islands = reader->engine.islands;
    struct island island;
    bool is_island = islands && island_may_start(islands, text.at[at]) &&
                     island_at(islands, memory, text, at, &island) == ISLAND_FOUND;
    return is_island ? island.at.end : 0;
}

/* The end of the string that begins behind a quotation mark: the place of its closing one, or the text's end. */
static size_t string_end(const struct reader *reader, struct island_memory *memory, size_t at)
{
    struct str text = reader->script.text;
    while (at < text.len && text.at[at] != '"') {
        size_t end = island_end(reader, memory, text, at);
        at = end ? end : at + (text.at[at] == '\\' ? 2 : 1);
    }
    return at < text.len ? at : text.len;
}

/* What reads the strings of a script: islands are as the template engine sees them. */
struct string_reader {
    const struct reader *reader;
    struct island_memory memory;
};

static size_t read_escape(void *context, struct str text, size_t at, uint32_t *point)
{
    struct string_reader *string = context;
    size_t end = island_end(string->reader, &string->memory, text, at);
    if (!end && text.at[at] == '\\')
        *point = escape_read(text, at, &end);
    return end;
}

static void add_value(struct reader *reader, struct span value, const char *property)
{
    struct inline_engine *engine = &reader->engine;
    struct string_reader string = {.reader = reader};
    inline_turn_to(engine, &reader->script);
    struct decoded text = inline_unescape(engine, value, &string, read_escape);
    if (!text.piece_count)
        return;
    inline_turn_to(engine, &text);
    engine->value.state = inline_part_state(engine, property, ROLE_VALUE);
    engine->value.writing = WRITING_JSON;
    inline_end_value(engine, str_extent(text.text));
}

static void read(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings)
{
    struct reader reader = {.script = *content};
    struct island_memory memory = {0};
    struct str text = content->text;
    const char *property = NULL;
    (void)options, (void)findings;
    inline_open(&reader.engine, document, content, NULL, 0);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '{' || text.at[i] == '}')
            property = NULL;
        if (text.at[i] != '"')
            continue;
        struct span value = {i + 1, string_end(&reader, &memory, i + 1)};
        if (value.end == text.len)
            break;
        size_t next = value.end + 1;
        while (next < text.len && ascii_is_space(text.at[next]))
            next++;
        if (next < text.len && text.at[next] == ':')
            property = property_of(str_span(text, value));
        else if (property)
            add_value(&reader, value, property);
        i = value.end;
    }
    inline_close(&reader.engine);
}

/* Islands look for their ends beyond the string, and a '<' may be one of the script's own. */
static bool keeps(const struct part *part, struct str bytes)
{
    for (size_t at = 0, end; at < bytes.len; at = end) {
        char c = bytes.at[at];
        bool opens = part->islands && island_may_start(part->islands, c);
        end = at + 1;
        if (opens || c == '<' || c == '"' || (unsigned char)c < ' ')
            return false;
        if (c == '\\')
            escape_read(bytes, at, &end);
        if (c == '\\' && end == at + 1)
            return false;
    }
    return true;
}

static const struct encoder ENCODER = {.place = PLACE_VALUE, .encode = inline_encode};

static const struct format LINKED_DATA = {.name = "json-ld", .encoder = &ENCODER, .read = read, .keeps = keeps};

void linked_data_read(struct document *document, const struct part *around, const struct decoded *content,
                      const struct format_options *options, struct findings *findings)
{
    struct part part = {
        .format = &LINKED_DATA, .declared = around->declared, .is_declared_here = around->is_declared_here};
    document_read_part(document, &part, content, options, findings);
}
