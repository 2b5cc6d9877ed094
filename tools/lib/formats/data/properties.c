/* Java's .properties, as java.util.Properties reads them
 * (https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)). A file
 * is UTF-8, or ISO-8859-1 where it is none (https://openjdk.org/jeps/226). */
#include "../../text/escape.h"
#include "../../text/invalid_bytes.h"
#include "../../text/utf8.h"
#include "../format.h"
#include "data.h"
#include "flat_insert.h"

/* Of a value. */
enum style {
    STYLE_ASCII = 1,    /* the file has nothing else, and readers of either encoding take it: that is to stay so */
    STYLE_SIGNLESS = 2, /* white space alone stands before it: a sign that it begins with would be taken for that */
};

struct reader {
    struct data_reading data;
    struct str text;
    bool is_ascii;
    bool has_bytes; /* of another set than UTF-8, or that are no characters */
    const char *reason;
};

/* Behind a backslash with the line end and indentation that it hides; 0 where it hides none. */
static size_t continuation(struct str text, size_t at)
{
    bool hides = at + 1 < text.len && text.at[at] == '\\' && ascii_is_line_end(text.at[at + 1]);
    return hides ? str_skip(text, str_next_line(text, at + 1), " \t\f") : 0;
}

static size_t skip_space(struct str text, size_t at)
{
    size_t next = at;
    while (next) {
        at = str_skip(text, next, " \t\f");
        next = continuation(text, at);
    }
    return at;
}

static bool is_unicode_escape(struct str text, size_t at)
{
    for (size_t i = at + 2; i < at + 6; i++)
        if (i >= text.len || ascii_hex_value(text.at[i]) < 0)
            return false;
    return true;
}

/* Where a key or a value ends that begins at *at: before one of the signs. False at an escape that Java refuses. */
static bool find_end(struct reader *reader, size_t *at, const char *signs)
{
    struct str text = reader->text;
    while (*at < text.len && !(text.at[*at] && strchr(signs, text.at[*at]))) {
        size_t next = continuation(text, *at);
        bool is_escape = text.at[*at] == '\\' && *at + 1 < text.len;
        if (is_escape && text.at[*at + 1] == 'u' && !is_unicode_escape(text, *at)) {
            reader->reason = N_("an escape that is no character");
            return false;
        }
        *at = next ? next : *at + 1 + is_escape;
    }
    return true;
}

/* For inline_unescape. Of the letters only five are special. */
static size_t unescape(void *context, struct str text, size_t at, uint32_t *point)
{
    size_t end = continuation(text, at);
    (void)context;
    if (end) {
        *point = STANDS_FOR_NOTHING;
    } else if (text.at[at] == '\\') {
        *point = escape_read(text, at, &end);
        if (at + 1 == text.len)
            *point = STANDS_FOR_NOTHING;
        else if (text.at[at + 1] == 'b')
            *point = 'b';
    }
    return end;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    return value->has_escapes ? inline_unescape(&reading->engine, value->inner, NULL, unescape)
                              : decoded_slice(reading->content, value->inner, &reading->document->arena);
}

static bool has_escapes(const struct reader *reader, struct span at)
{
    return reader->has_bytes || str_find_char(str_span(reader->text, at), '\\', 0) != SIZE_MAX;
}

static const struct data_key *add_key(struct reader *reader, struct span at)
{
    struct data_value key = {.inner = at, .has_escapes = has_escapes(reader, at)};
    inline_turn_to(&reader->data.engine, reader->data.content);
    struct str name = span_is_empty(at) ? STR("") : decode(&reader->data, &key).text;
    return data_add_key(&reader->data, NULL, 0, name, at);
}

/* A key and its value; *at moves behind them. */
static bool read_pair(struct reader *reader, size_t *at)
{
    struct str text = reader->text;
    struct span key = {skip_space(text, *at), 0};
    *at = key.start;
    if (!find_end(reader, at, " \t\f:=\r\n"))
        return false;
    key.end = *at;
    *at = skip_space(text, *at);
    bool has_sign = *at < text.len && strchr(":=", text.at[*at]) && text.at[*at];
    struct span value = {skip_space(text, *at + has_sign), 0};
    *at = value.start;
    if (!find_end(reader, at, "\r\n"))
        return false;
    value.end = *at;
    unsigned style = (reader->is_ascii ? STYLE_ASCII : 0) | (has_sign ? 0 : STYLE_SIGNLESS);
    const struct data_key *step = add_key(reader, key);
    data_begin(&reader->data, step, DATA_TEXT, value.start);
    data_add_value(&reader->data, &(struct data_value){.key = step,
                                                       .at = value,
                                                       .inner = value,
                                                       .is_text = true,
                                                       .has_escapes = has_escapes(reader, value),
                                                       .style = style});
    return true;
}

static void read_comment(struct reader *reader, size_t *at)
{
    size_t end = str_line_end(reader->text, *at);
    data_add_comment(&reader->data, (struct span){*at, end}, str_slice(reader->text, *at + 1, end));
    *at = end;
}

/* Stops where it is malformed. */
static size_t read_lines(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = 0;
    while ((at = str_skip(text, at, " \t\f")) < text.len) {
        char c = text.at[at];
        if (ascii_is_line_end(c))
            at++;
        else if (c == '#' || c == '!')
            read_comment(reader, &at);
        else if (!read_pair(reader, &at))
            return at;
    }
    return at;
}

static void insert(const struct data_writing *writing);

static const struct data_language LANGUAGE = {.name = ".properties", .decode = decode, .insert = insert, .empty = ""};

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct reader reader = {.data.language = &LANGUAGE};
    struct format_options own = *options;
    struct decoded content;
    struct str bytes = document->source.bytes;
    if (!own.charset.len && utf8_find_invalid(bytes, 0) != SIZE_MAX && !bytes_are_binary(bytes))
        own.charset = STR("ISO-8859-1");
    if (!data_open_file(document, &own, &content, findings))
        return false;
    reader.text = content.text;
    reader.is_ascii = str_is_ascii(content.text);
    reader.has_bytes = document->source.charset || document->source.has_invalid;
    data_open(&reader.data, document, &content, options, findings);
    data_begin(&reader.data, NULL, DATA_MAP, 0);
    size_t at = read_lines(&reader);
    data_end(&reader.data, NULL, reader.text.len);
    if (reader.reason)
        data_refuse(&reader.data, at, str_from(reader.reason));
    data_close(&reader.data);
    return true;
}

/* How the text at hand is written. */
struct spelling {
    struct inline_escaper escaper;
    uint32_t last; /* character that is written as it is */
    bool has_returns, is_signless;
};

/* Of C1 the bytes are windows-1252's for us, and other characters for Java. */
static bool needs_digits(const struct spelling *spelling, uint32_t point, bool is_missing)
{
    return point < ' ' || (point >= 0x7F && point < 0xA0) || is_missing || point > spelling->last;
}

static bool escape(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing)
{
    const struct spelling *spelling = (const struct spelling *)escaper;
    if (point == '\n')
        buf_add(out, spelling->has_returns ? STR("\\r\\n") : STR("\\n"));
    else if (point == '\t')
        buf_add(out, STR("\\t"));
    else if (point == '\\' || (is_first && (point == ' ' || (spelling->is_signless && (point == '=' || point == ':')))))
        buf_format(out, "\\%c", (char)point);
    else if (point != UTF8_INVALID && needs_digits(spelling, point, is_missing))
        escape_add(out, point);
    else
        return false;
    return true;
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    const struct data_detail *detail = segment->detail;
    struct str replaced = str_span(document->source.bytes, detail->inner);
    struct spelling spelling = {.escaper = {escape},
                                .last = detail->style & STYLE_ASCII ? 0x7F
                                        : document->source.charset  ? 0xFF
                                                                    : 0x10FFFF,
                                .is_signless = detail->style & STYLE_SIGNLESS,
                                .has_returns = str_find(replaced, STR("\\r\\n"), 0) != SIZE_MAX};
    return inline_encode_escaped(document, segment, translation, rewrite, &spelling.escaper);
}

/* A file that has nothing beyond ASCII stays so, and what is made after one. */
static void add_text(const struct flat_language *language, const struct data_node *node, struct buf *out)
{
    const struct data_detail *detail = node->segment->detail;
    struct spelling spelling = {.escaper = {escape},
                                .last = language->is_ascii ? 0x7F : 0x10FFFF,
                                .is_signless = detail->style & STYLE_SIGNLESS};
    flat_add_escaped(node->text, &spelling.escaper, out);
}

static void insert(const struct data_writing *writing)
{
    bool is_new = !writing->target->outline->count;
    struct str like = is_new ? writing->source->source.bytes : writing->target->source.bytes;
    flat_insert(writing, &(struct flat_language){.sign = '=', .is_ascii = str_is_ascii(like), .add_text = add_text});
}

/* A line of its own before that of the key, which may itself go on with the line before it. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    size_t line = str_line_start(bytes, detail->key->at.start);
    const struct str pieces[] = {str_slice(bytes, line, str_skip(bytes, line, " \t\f")), STR("# "), text,
                                 document_line_end(document, line)};
    if (str_ends(str_trim(str_slice(bytes, 0, line)), STR("\\")))
        return false;
    edits_insert(out, line, pieces, 4);
    return true;
}

static const struct encoder ENCODER = {
    .place = PLACE_DATA, .encode = encode, .is_read = data_is_read, .comment = comment};

static const char *const SUFFIXES[] = {".properties", NULL};

const struct format FORMAT_PROPERTIES = {.name = "properties",
                                         .suffixes = SUFFIXES,
                                         .is_data = true,
                                         .encoder = &ENCODER,
                                         .data = &LANGUAGE,
                                         .parse = parse};
