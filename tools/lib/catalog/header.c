#include <stdint.h>

#include "catalog.h"

/* The line of the field of that name in the header's text, without its line end; end is SIZE_MAX when there is none. */
static struct span find_field(struct str header, struct str name)
{
    for (size_t start = 0; start < header.len;) {
        size_t line_end = str_find_char(header, '\n', start);
        size_t end = line_end < header.len ? line_end : header.len;
        struct str line = str_slice(header, start, end);
        bool is_field =
            line.len > name.len && line.at[name.len] == ':' && str_equal_ascii_case(str_slice(line, 0, name.len), name);
        if (is_field)
            return (struct span){start, end};
        start = end + 1;
    }
    return (struct span){header.len, SIZE_MAX};
}

static struct str header_text(const struct catalog *catalog)
{
    return catalog->header == NO_MESSAGE ? STR("") : catalog->messages[catalog->header].strings[0].text;
}

struct str catalog_field(const struct catalog *catalog, struct str name, struct place_of_text *place)
{
    struct str header = header_text(catalog);
    struct span line = find_field(header, name);
    if (place)
        *place = (struct place_of_text){.source = &catalog->source};
    if (line.end == SIZE_MAX)
        return STR("");
    struct str value = str_trim(str_slice(header, line.start + name.len + 1, line.end));
    size_t start = value.len ? (size_t)(value.at - header.at) : line.start;
    if (place)
        *place = message_locate(catalog, &catalog->messages[catalog->header], MESSAGE_STRING, 0,
                                (struct span){start, value.len ? start + value.len : line.end});
    return value;
}

static void make_header(struct catalog *catalog)
{
    struct message *header = catalog_add(catalog);
    header->after = NO_MESSAGE;
    message_set(catalog, &header->id, STR(""));
    message_set(catalog, &header->strings[0], STR(""));
    message_set_count(catalog, header, 1);
    catalog->header = catalog->message_count - 1;
}

void catalog_set_field(struct catalog *catalog, struct str name, struct str value)
{
    if (catalog->header == NO_MESSAGE)
        make_header(catalog);
    struct str header = header_text(catalog);
    struct span line = find_field(header, name);
    if (line.end != SIZE_MAX && str_equal(catalog_field(catalog, name, NULL), value))
        return;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, str_slice(header, 0, line.start));
    if (line.end == SIZE_MAX && header.len && header.at[header.len - 1] != '\n')
        buf_add_char(&text, '\n');
    buf_add(&text, line.end == SIZE_MAX ? name : str_slice(header, line.start, line.start + name.len));
    buf_add(&text, STR(": "));
    buf_add(&text, value);
    buf_add(&text, line.end == SIZE_MAX ? STR("\n") : str_slice(header, line.end, header.len));
    struct message *message = &catalog->messages[catalog->header];
    message_set(catalog, &message->strings[0], buf_str(&text));
    message->string_count = message->string_count ? message->string_count : 1;
    message->is_changed = true;
    buf_release(&text);
}
