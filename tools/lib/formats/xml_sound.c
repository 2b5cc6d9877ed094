#include "xml_sound.h"

#include "../text/utf8.h"

enum { MOST_OPEN = 128, MOST_BOUND = 16, MOST_ATTRIBUTES = 24 };

enum {
    SPACE = 1,
    STOPS_TEXT = 2, /* what a text is to be looked at for */
    BEGINS_NAME = 4,
    IN_NAME = 8,
    IN_ADDRESS = 16,
    IS_QUOTE = 32,
};

/* Beyond ASCII: names are not followed, and of text only U+FFFE and U+FFFF are no characters. */
static const unsigned char CLASSES[256] = {
    [0 ... 0x08] = STOPS_TEXT,
    [0x0B ... 0x0C] = STOPS_TEXT,
    [0x0E ... 0x1F] = STOPS_TEXT,
    ['\t'] = SPACE,
    ['\n'] = SPACE,
    ['\r'] = SPACE,
    [' '] = SPACE,
    ['<'] = STOPS_TEXT,
    ['&'] = STOPS_TEXT,
    [']'] = STOPS_TEXT,
    [0xEF] = STOPS_TEXT,
    ['"'] = IS_QUOTE,
    ['\''] = IS_QUOTE,
    ['A' ... 'Z'] = BEGINS_NAME | IN_NAME | IN_ADDRESS,
    ['a' ... 'z'] = BEGINS_NAME | IN_NAME | IN_ADDRESS,
    ['_'] = BEGINS_NAME | IN_NAME | IN_ADDRESS,
    ['0' ... '9'] = IN_NAME | IN_ADDRESS,
    ['-'] = IN_NAME | IN_ADDRESS,
    ['.'] = IN_NAME | IN_ADDRESS,
    ['/'] = IN_ADDRESS,
};

struct name {
    struct str whole, prefix, local;
};

/* A prefix in force; those of an element end with it. */
struct bound {
    struct str prefix;
    size_t depth;
};

struct reader {
    struct str text;
    size_t at;
    struct str open[MOST_OPEN];
    size_t open_count;
    struct bound bound[MOST_BOUND];
    size_t bound_count;
    struct name attributes[MOST_ATTRIBUTES];
    size_t attribute_count;
};

static bool is_of(char c, unsigned classes)
{
    return CLASSES[(unsigned char)c] & classes;
}

static inline bool takes(struct reader *reader, struct str what)
{
    if (!str_starts(str_slice(reader->text, reader->at, reader->text.len), what))
        return false;
    reader->at += what.len;
    return true;
}

static struct str take_all(struct reader *reader, unsigned classes)
{
    size_t start = reader->at;
    while (reader->at < reader->text.len && is_of(reader->text.at[reader->at], classes))
        reader->at++;
    return str_slice(reader->text, start, reader->at);
}

/* https://www.w3.org/TR/xml-names/#NT-QName */
static bool read_name(struct reader *reader, struct name *name)
{
    size_t start = reader->at;
    name->prefix = STR("");
    name->local = take_all(reader, IN_NAME);
    if (takes(reader, STR(":"))) {
        name->prefix = name->local;
        name->local = take_all(reader, IN_NAME);
        if (!name->prefix.len || !is_of(name->prefix.at[0], BEGINS_NAME))
            return false;
    }
    name->whole = str_slice(reader->text, start, reader->at);
    return name->local.len && is_of(name->local.at[0], BEGINS_NAME);
}

/* A reference to a character that XML has by itself. */
static bool read_reference(struct reader *reader)
{
    static const struct str NAMES[] = {{"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&quot;", 6}, {"&apos;", 6}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (takes(reader, NAMES[i]))
            return true;
    if (!takes(reader, STR("&#")))
        return false;
    uint32_t point = 0;
    struct str digits = take_all(reader, IN_NAME);
    for (size_t i = 0; i < digits.len; i++) {
        if (!ascii_is_digit(digits.at[i]) || point > 0x10000)
            return false;
        point = point * 10 + (uint32_t)(digits.at[i] - '0');
    }
    return point >= ' ' && point < 0xD800 && takes(reader, STR(";"));
}

/* No document has such a character. */
static bool is_barred(struct str text, size_t at)
{
    char c = text.at[at];
    struct str here = str_slice(text, at, text.len);
    bool is_last = c == '\xEF' && (str_starts(here, STR("\xEF\xBF\xBE")) || str_starts(here, STR("\xEF\xBF\xBF")));
    return is_last || ((unsigned char)c < ' ' && !is_of(c, SPACE));
}

/* What stops a text or a value is looked at. */
static bool passes(struct reader *reader, char quote)
{
    struct str here = str_slice(reader->text, reader->at, reader->text.len);
    if (here.at[0] == '&')
        return read_reference(reader);
    bool is_sound = here.at[0] == ']' ? quote || !str_starts(here, STR("]]>")) : !is_barred(reader->text, reader->at);
    reader->at++;
    return is_sound;
}

/* Up to what ends a text, or a value in such quotes (0: text). */
static bool read_text(struct reader *reader, char quote)
{
    struct str text = reader->text;
    unsigned stops = STOPS_TEXT | (quote ? IS_QUOTE : 0);
    for (;;) {
        size_t at = reader->at;
        while (at < text.len && !is_of(text.at[at], stops))
            at++;
        reader->at = at;
        if (at == text.len || text.at[at] == '<')
            return !quote;
        if (quote && text.at[at] == quote)
            return true;
        if (!passes(reader, quote))
            return false;
    }
}

/* A comment, an instruction or a section, up to what ends it. */
static bool read_until(struct reader *reader, struct str end)
{
    size_t start = reader->at, found = str_find(reader->text, end, start);
    if (found == SIZE_MAX)
        return false;
    for (size_t i = start; i < found; i++)
        if (is_of(reader->text.at[i], STOPS_TEXT) && is_barred(reader->text, i))
            return false;
    reader->at = found + end.len;
    return true;
}

static bool is_bound(const struct reader *reader, struct str prefix)
{
    for (size_t i = reader->bound_count; i-- > 0;)
        if (str_equal(reader->bound[i].prefix, prefix))
            return true;
    return str_is_empty(prefix) || str_equal(prefix, STR("xml"));
}

/* Addresses that every reader takes for some; none that XML keeps for itself. */
static bool is_address(struct str value)
{
    struct str rest = str_starts(value, STR("https://"))  ? str_slice(value, 8, value.len)
                      : str_starts(value, STR("http://")) ? str_slice(value, 7, value.len)
                                                          : STR("");
    for (size_t i = 0; i < rest.len; i++)
        if (!is_of(rest.at[i], IN_ADDRESS))
            return false;
    return rest.len && !str_starts(value, STR("http://www.w3.org/XML/")) &&
           !str_starts(value, STR("http://www.w3.org/2000/xmlns"));
}

/* `xmlns` and `xmlns:prefix`. */
static bool bind(struct reader *reader, const struct name *name, struct str value)
{
    if (!is_address(value) || str_starts(name->local, STR("xml")) != str_is_empty(name->prefix))
        return false;
    if (str_is_empty(name->prefix))
        return true;
    if (reader->bound_count == MOST_BOUND)
        return false;
    reader->bound[reader->bound_count++] = (struct bound){name->local, reader->open_count};
    return true;
}

static bool read_attribute(struct reader *reader)
{
    struct name name;
    if (reader->attribute_count == MOST_ATTRIBUTES || !read_name(reader, &name))
        return false;
    take_all(reader, SPACE);
    if (!takes(reader, STR("=")))
        return false;
    take_all(reader, SPACE);
    char quote = reader->at < reader->text.len ? reader->text.at[reader->at] : '\0';
    size_t start = ++reader->at;
    if ((quote != '"' && quote != '\'') || !read_text(reader, quote))
        return false;
    struct str value = str_slice(reader->text, start, reader->at++);
    reader->attributes[reader->attribute_count++] = name;
    bool is_binding = str_equal(name.prefix, STR("xmlns")) || str_equal(name.whole, STR("xmlns"));
    return !is_binding || bind(reader, &name, value);
}

/* Two of one name, of whatever prefix, may be one. */
static bool are_sound(const struct reader *reader)
{
    for (size_t i = 0; i < reader->attribute_count; i++) {
        const struct name *one = &reader->attributes[i];
        if (!str_equal(one->prefix, STR("xmlns")) && !is_bound(reader, one->prefix))
            return false;
        for (size_t j = 0; j < i; j++)
            if (str_equal(one->local, reader->attributes[j].local) &&
                (str_equal(one->whole, reader->attributes[j].whole) ||
                 (one->prefix.len && reader->attributes[j].prefix.len)))
                return false;
    }
    return true;
}

static void leave(struct reader *reader)
{
    reader->open_count--;
    while (reader->bound_count && reader->bound[reader->bound_count - 1].depth > reader->open_count)
        reader->bound_count--;
}

/* Behind `<`. */
static bool read_start(struct reader *reader)
{
    struct name name;
    if (reader->open_count == MOST_OPEN || !read_name(reader, &name))
        return false;
    reader->open[reader->open_count++] = name.whole;
    reader->attribute_count = 0;
    for (;;) {
        bool has_space = take_all(reader, SPACE).len;
        if (takes(reader, STR(">")))
            return is_bound(reader, name.prefix) && are_sound(reader);
        if (takes(reader, STR("/>"))) {
            bool is_sound = is_bound(reader, name.prefix) && are_sound(reader);
            leave(reader);
            return is_sound;
        }
        if (!has_space || !read_attribute(reader))
            return false;
    }
}

/* Behind `</`. */
static bool read_end(struct reader *reader)
{
    if (!reader->open_count || !takes(reader, reader->open[reader->open_count - 1]))
        return false;
    take_all(reader, SPACE);
    leave(reader);
    return takes(reader, STR(">"));
}

static bool read_instruction(struct reader *reader)
{
    struct str name = take_all(reader, IN_NAME);
    return name.len && is_of(name.at[0], BEGINS_NAME) && !(name.len == 3 && ascii_lower(name.at[0]) == 'x') &&
           (str_starts(str_slice(reader->text, reader->at, reader->text.len), STR("?>")) ||
            take_all(reader, SPACE).len) &&
           read_until(reader, STR("?>"));
}

static bool read_comment(struct reader *reader)
{
    return read_until(reader, STR("--")) && takes(reader, STR(">"));
}

static bool read_declaration(struct reader *reader)
{
    if (!takes(reader, STR("<?xml ")))
        return true;
    if (!takes(reader, STR("version=\"1.0\"")))
        return false;
    if (takes(reader, STR(" encoding=\""))) {
        struct str label = take_all(reader, IN_NAME);
        if (!label.len || !ascii_is_letter(label.at[0]) || !takes(reader, STR("\"")))
            return false;
    }
    take_all(reader, SPACE);
    return takes(reader, STR("?>"));
}

/* What a `<` begins. */
static bool read_markup(struct reader *reader, bool *is_root)
{
    if (takes(reader, STR("</")))
        return read_end(reader);
    if (takes(reader, STR("<!--")))
        return read_comment(reader);
    if (takes(reader, STR("<?")))
        return read_instruction(reader);
    if (takes(reader, STR("<![CDATA[")))
        return reader->open_count && read_until(reader, STR("]]>"));
    if (!takes(reader, STR("<")) || (*is_root && !reader->open_count))
        return false;
    *is_root = true;
    return read_start(reader);
}

bool xml_is_sound(struct str text)
{
    struct reader reader = {.text = text};
    bool has_root = false;
    if (utf8_find_invalid(text, 0) != SIZE_MAX || !read_declaration(&reader))
        return false;
    while (reader.at < text.len) {
        size_t start = reader.at;
        if (!read_text(&reader, 0))
            return false;
        if (!reader.open_count && !str_is_blank(str_slice(text, start, reader.at)))
            return false;
        if (reader.at < text.len && !read_markup(&reader, &has_root))
            return false;
    }
    return has_root && !reader.open_count;
}
