#include "sound.h"

#include "../../base/block.h"
#include "../../text/utf8.h"

enum { MOST_OPEN = 128, MOST_BOUND = 16 };

enum {
    SPACE = 1,
    BARRED = 2, /* no document has it; U+FFFE and U+FFFF begin with it */
    BEGINS_NAME = 4,
    IN_NAME = 8,
    IN_ADDRESS = 16,
};

/* Beyond ASCII: names are not followed, and of text only U+FFFE and U+FFFF are no characters. */
static const unsigned char CLASSES[256] = {
    [0 ... 0x08] = BARRED,
    [0x0B ... 0x0C] = BARRED,
    [0x0E ... 0x1F] = BARRED,
    ['\t'] = SPACE,
    ['\n'] = SPACE,
    ['\r'] = SPACE,
    [' '] = SPACE,
    [0xEF] = BARRED,
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
    struct name attributes[XML_SOUND_ATTRIBUTES];
    size_t attribute_count;
    struct xml_sound *out;
    struct arena *arena;
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

static inline bool takes_sign(struct reader *reader, char sign)
{
    bool is_there = reader->at < reader->text.len && reader->text.at[reader->at] == sign;
    reader->at += is_there;
    return is_there;
}

static inline struct str take_all(struct reader *reader, unsigned classes)
{
    struct str text = reader->text;
    size_t start = reader->at, at = start;
    while (at < text.len && is_of(text.at[at], classes))
        at++;
    reader->at = at;
    return (struct str){text.at + start, at - start};
}

static struct xml_sound_token *add_token(struct reader *reader, enum markup_token_kind kind, size_t start)
{
    struct xml_sound *out = reader->out;
    out->tokens = arena_grow(reader->arena, out->tokens, out->token_count, &out->token_capacity, sizeof *out->tokens);
    struct xml_sound_token *token = &out->tokens[out->token_count++];
    token->at = (struct file_span){(uint32_t)start, (uint32_t)reader->at};
    token->kind = (unsigned char)kind;
    return token;
}

/* https://www.w3.org/TR/xml-names/#NT-QName */
static bool read_name(struct reader *reader, struct name *name)
{
    name->whole = name->local = take_all(reader, IN_NAME);
    name->prefix = STR("");
    if (takes_sign(reader, ':')) {
        name->prefix = name->whole;
        name->local = take_all(reader, IN_NAME);
        name->whole.len += 1 + name->local.len;
        if (!name->prefix.len || !is_of(name->prefix.at[0], BEGINS_NAME))
            return false;
    }
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

static bool is_barred(struct str text, size_t at)
{
    struct str here = str_slice(text, at, text.len);
    bool is_last = str_starts(here, STR("\xEF\xBF\xBE")) || str_starts(here, STR("\xEF\xBF\xBF"));
    return is_last || (text.at[at] != '\xEF' && is_of(text.at[at], BARRED));
}

/* The first place from `at` on where a text is to be looked at, or its end; `other` is one more sign that stops it. */
static size_t find_stop(struct str text, size_t at, char other)
{
    const unsigned char sign = (unsigned char)other;
    for (; at + BLOCK_SIZE < text.len; at += BLOCK_SIZE) {
        struct block block = block_at(text.at + at), next = block_at(text.at + at + 1);
        signed char found __attribute__((vector_size(BLOCK_SIZE))) =
            (block.bytes == '<') | (block.bytes == '&') | (block.bytes == sign) |
            ((block.bytes == 0xEF) & (next.bytes == 0xBF)) |
            ((block.bytes < ' ') & (block.bytes != '\n') & (block.bytes != '\t') & (block.bytes != '\r'));
        if (block_any(found))
            return at + block_first(found);
    }
    while (at < text.len && text.at[at] != '<' && text.at[at] != '&' && text.at[at] != other &&
           !is_of(text.at[at], BARRED))
        at++;
    return at;
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
    for (;;) {
        size_t at = reader->at = find_stop(text, reader->at, quote ? quote : ']');
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
        if (is_of(reader->text.at[i], BARRED) && is_barred(reader->text, i))
            return false;
    reader->at = found + end.len;
    return true;
}

static bool is_bound(const struct reader *reader, struct str prefix)
{
    if (str_is_empty(prefix) || str_equal(prefix, STR("xml")))
        return true;
    for (size_t i = reader->bound_count; i-- > 0;)
        if (str_equal(reader->bound[i].prefix, prefix))
            return true;
    return false;
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
    bool is_its = str_equal(value, STR(ITS_NAMESPACE));
    reader->out->binds_its |= is_its;
    reader->out->binds_otherwise |= is_its != str_equal(name->whole, STR("xmlns:its"));
    if (!is_address(value) || str_starts(name->local, STR("xml")) != str_is_empty(name->prefix))
        return false;
    if (str_is_empty(name->prefix))
        return true;
    if (reader->bound_count == MOST_BOUND)
        return false;
    reader->bound[reader->bound_count++] = (struct bound){name->local, reader->open_count};
    return true;
}

static void add_attribute(struct reader *reader, const struct name *name, struct str value)
{
    struct xml_sound *out = reader->out;
    const char *start = reader->text.at;
    reader->attributes[reader->attribute_count++] = *name;
    out->attributes = arena_grow(reader->arena, out->attributes, out->attribute_count, &out->attribute_capacity,
                                 sizeof *out->attributes);
    struct xml_sound_attribute *attribute = &out->attributes[out->attribute_count++];
    size_t name_start = (size_t)(name->whole.at - start), value_start = (size_t)(value.at - start);
    attribute->name = file_span((struct span){name_start, name_start + name->whole.len});
    attribute->value = file_span((struct span){value_start, value_start + value.len});
}

static bool read_attribute(struct reader *reader)
{
    struct name name;
    if (reader->attribute_count == XML_SOUND_ATTRIBUTES || !read_name(reader, &name))
        return false;
    take_all(reader, SPACE);
    if (!takes_sign(reader, '='))
        return false;
    take_all(reader, SPACE);
    char quote = reader->at < reader->text.len ? reader->text.at[reader->at] : '\0';
    size_t start = ++reader->at;
    if ((quote != '"' && quote != '\'') || !read_text(reader, quote))
        return false;
    struct str value = str_slice(reader->text, start, reader->at++);
    add_attribute(reader, &name, value);
    reader->out->names_its |= str_equal(name.prefix, STR("its"));
    bool is_binding = str_equal(name.prefix, STR("xmlns")) || str_equal(name.whole, STR("xmlns"));
    return !is_binding || bind(reader, &name, value);
}

/* Two of one name, of whatever prefix, may be one. */
static bool are_sound(const struct reader *reader)
{
    for (size_t i = 0; i < reader->attribute_count; i++) {
        const struct name *one = &reader->attributes[i];
        if (one->prefix.len && !str_equal(one->prefix, STR("xmlns")) && !is_bound(reader, one->prefix))
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

static struct xml_sound_token *add_tag(struct reader *reader, enum markup_token_kind kind, size_t start,
                                       struct str name)
{
    struct xml_sound_token *token = add_token(reader, kind, start);
    token->name_end = (uint32_t)((size_t)(name.at - reader->text.at) + name.len);
    return token;
}

/* Behind the attributes of a start tag. */
static bool end_start(struct reader *reader, const struct name *name, size_t start, bool is_self_closing)
{
    struct xml_sound_token *token = add_tag(reader, MARKUP_START_TAG, start, name->whole);
    token->attribute_count = (uint8_t)reader->attribute_count;
    token->is_self_closing = is_self_closing;
    return is_bound(reader, name->prefix) && are_sound(reader);
}

static bool read_start(struct reader *reader)
{
    struct name name;
    size_t start = reader->at++;
    if (reader->open_count == MOST_OPEN || !read_name(reader, &name))
        return false;
    reader->open[reader->open_count++] = name.whole;
    reader->out->has_elements_of_its |= str_equal(name.prefix, STR("its"));
    reader->attribute_count = 0;
    for (;;) {
        bool has_space = take_all(reader, SPACE).len;
        if (takes_sign(reader, '>'))
            return end_start(reader, &name, start, false);
        if (takes(reader, STR("/>"))) {
            bool is_sound = end_start(reader, &name, start, true);
            leave(reader);
            return is_sound;
        }
        if (!has_space || !read_attribute(reader))
            return false;
    }
}

/* Behind `</`. */
static bool read_end(struct reader *reader, size_t start)
{
    if (!reader->open_count)
        return false;
    struct str name = reader->open[reader->open_count - 1];
    size_t name_start = reader->at;
    if (!takes(reader, name))
        return false;
    take_all(reader, SPACE);
    leave(reader);
    if (!takes_sign(reader, '>'))
        return false;
    add_tag(reader, MARKUP_END_TAG, start, str_slice(reader->text, name_start, name_start + name.len));
    return true;
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
    return read_until(reader, STR("--")) && takes_sign(reader, '>');
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
    if (!takes(reader, STR("?>")))
        return false;
    add_token(reader, MARKUP_COMMENT, 0);
    return true;
}

/* What begins with `<!` or `<?`. */
static bool read_other(struct reader *reader)
{
    size_t start = reader->at;
    bool is_section = takes(reader, STR("<![CDATA["));
    bool is_sound = is_section                   ? reader->open_count && read_until(reader, STR("]]>"))
                    : takes(reader, STR("<!--")) ? read_comment(reader)
                                                 : takes(reader, STR("<?")) && read_instruction(reader);
    if (is_sound)
        add_token(reader, is_section ? MARKUP_CDATA : MARKUP_COMMENT, start);
    return is_sound;
}

/* What a `<` begins. */
static bool read_markup(struct reader *reader, bool *is_root)
{
    char next = reader->at + 1 < reader->text.len ? reader->text.at[reader->at + 1] : '\0';
    if (next == '/') {
        reader->at += 2;
        return read_end(reader, reader->at - 2);
    }
    if (next == '!' || next == '?')
        return read_other(reader);
    if (*is_root && !reader->open_count)
        return false;
    *is_root = true;
    return read_start(reader);
}

/* Text up to a `<`, of which there may be none. */
static bool read_content(struct reader *reader)
{
    size_t start = reader->at;
    take_all(reader, SPACE);
    bool is_blank = reader->at == reader->text.len || reader->text.at[reader->at] == '<';
    if (!is_blank && (!reader->open_count || !read_text(reader, 0)))
        return false;
    if (reader->at > start)
        add_token(reader, MARKUP_TEXT, start)->is_blank = is_blank;
    return true;
}

bool xml_sound_read(struct str text, bool is_utf8, struct xml_sound *out, struct arena *arena)
{
    struct reader reader = {.text = text, .out = out, .arena = arena};
    bool has_root = false;
    *out = (struct xml_sound){0};
    if ((!is_utf8 && utf8_find_invalid(text, 0) != SIZE_MAX) || !read_declaration(&reader))
        return false;
    while (reader.at < text.len) {
        if (!read_content(&reader) || (reader.at < text.len && !read_markup(&reader, &has_root)))
            return false;
    }
    return has_root && !reader.open_count;
}

enum its_said xml_sound_its(const struct xml_sound *sound)
{
    if (!sound->binds_its || (!sound->binds_otherwise && !sound->names_its && !sound->has_elements_of_its))
        return ITS_SAYS_NOTHING;
    return sound->binds_otherwise || sound->has_elements_of_its ? ITS_SAYS_BY_TREE : ITS_SAYS_LOCALLY;
}
