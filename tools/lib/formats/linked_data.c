/* A scanner of strings is enough: what is not JSON has no string in the place of a value, and what is found is written
 * back as a string. */
#include "linked_data.h"

#include "../text/utf8.h"
#include "inline.h"

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

/* The four digits of \uXXXX, or -1. */
static long hex_digits(struct str text, size_t at)
{
    long value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = i < text.len ? ascii_hex_value(text.at[i]) : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* What the digits at *end stand for, which moves behind them: two escapes may be one character. */
static uint32_t unicode_escape(struct str text, size_t *end)
{
    long high = hex_digits(text, *end), low = -1;
    if (high < 0)
        return 'u';
    *end += 4;
    if (high >= 0xD800 && high < 0xDC00 && str_starts(str_slice(text, *end, text.len), STR("\\u")))
        low = hex_digits(text, *end + 2);
    bool is_pair = low >= 0xDC00 && low < 0xE000;
    *end += is_pair ? 6 : 0;
    uint32_t point = is_pair ? 0x10000u + (uint32_t)((high - 0xD800) * 0x400 + (low - 0xDC00)) : (uint32_t)high;
    return point == 0 ? 0xFFFD : point == '\r' ? '\n' : point;
}

/* What the escape at `at` stands for (https://www.rfc-editor.org/rfc/rfc8259#section-7); gives its end. */
static uint32_t escape_at(struct str text, size_t at, size_t *end)
{
    char c = at + 1 < text.len ? text.at[at + 1] : '\\';
    *end = at + 2 < text.len ? at + 2 : text.len;
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 't': return '\t';
    case 'n': return '\n';
    case 'r': *end += str_starts(str_slice(text, *end, text.len), STR("\\n")) ? 2 : 0; return '\n';
    case 'u': return unicode_escape(text, end);
    default: return (unsigned char)c;
    }
}

/* The string's text, as spans of the script. Islands are as the template engine sees them. */
static void unescape(const struct reader *reader, struct span value, struct inline_text *out)
{
    struct str text = str_slice(reader->script.text, 0, value.end);
    struct island_memory memory = {0};
    for (size_t at = value.start, end; at < value.end; at = end) {
        char bytes[4];
        end = island_end(reader, &memory, text, at);
        if (end) {
            inline_text_add(out, str_slice(text, at, end), (struct span){at, end}, true);
        } else if (text.at[at] != '\\') {
            end = inline_text_add_byte(&reader->engine, out, at);
        } else {
            struct str character = {bytes, utf8_encode(escape_at(text, at, &end), bytes)};
            inline_text_add(out, character, (struct span){at, end}, false);
        }
    }
}

static void add_value(struct reader *reader, struct span value, const char *property)
{
    struct inline_engine *engine = &reader->engine;
    struct inline_text out;
    inline_turn_to(engine, &reader->script);
    inline_text_open(&out);
    unescape(reader, value, &out);
    struct decoded text = inline_text_close(&out, &reader->script, &engine->document->arena);
    if (!text.piece_count)
        return;
    inline_turn_to(engine, &text);
    engine->value.state = inline_part_state(engine, property, ROLE_VALUE);
    engine->value.writing = WRITING_JSON;
    inline_end_value(engine, (struct span){0, text.text.len});
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
            escape_at(bytes, at, &end);
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
