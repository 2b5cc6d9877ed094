/* Apple's .strings: property lists of the old style with keys and strings alone
 * (https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/LoadingResources/Strings/Strings.html).
 * What is between quotes is read as Core Foundation does (CFOldStylePList.c). */
#include "../../text/utf8.h"
#include "../format.h"
#include "data.h"
#include "flat_insert.h"

struct reader {
    struct data_reading data;
    struct str text;
    size_t at;
    size_t comment_end; /* of the last one */
    struct span note;   /* what in it is for translators; empty: nothing */
    const char *reason; /* what is wrong at `at`; NULL: nothing */
};

static bool refuse(struct reader *reader, size_t at, const char *reason)
{
    reader->at = at;
    reader->reason = reason;
    return false;
}

static char byte_at(const struct reader *reader, size_t at)
{
    return at < reader->text.len ? reader->text.at[at] : '\0';
}

/* What genstrings writes where nobody has said anything. */
static bool says_nothing(struct str comment)
{
    return !comment.len || str_equal(comment, STR("No comment provided by engineer."));
}

static bool read_comment(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at;
    bool is_line = byte_at(reader, at + 1) == '/';
    if (!is_line && byte_at(reader, at + 1) != '*')
        return refuse(reader, at, N_("a key is expected here"));
    size_t end = is_line ? str_line_end(text, at) : str_find(text, STR("*/"), at + 2);
    if (end == SIZE_MAX)
        return refuse(reader, at, N_("nothing closes the comment"));
    reader->at = is_line ? end : end + 2;
    struct str inner = str_slice(text, at + 2, end);
    data_add_comment(&reader->data, (struct span){at, reader->at}, inner);
    inner = str_trim(inner);
    reader->comment_end = reader->at;
    reader->note = (struct span){at, at};
    if (!is_line && !says_nothing(inner) && directive_read(inner).kind == DIRECTIVE_NONE)
        reader->note = (struct span){(size_t)(inner.at - text.at), (size_t)(inner.at - text.at) + inner.len};
    return true;
}

static bool skip(struct reader *reader)
{
    for (;;) {
        reader->at = str_skip_space(reader->text, reader->at);
        if (byte_at(reader, reader->at) != '/')
            return true;
        if (!read_comment(reader))
            return false;
    }
}

static bool is_bare(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (c && strchr("_$/:.-", c));
}

/* A string in quotes, or a word without. */
static bool read_string(struct reader *reader, struct data_value *value)
{
    struct str text = reader->text;
    size_t start = reader->at, at = start;
    char quote = byte_at(reader, at);
    value->is_text = quote == '"' || quote == '\'';
    if (!value->is_text) {
        while (is_bare(byte_at(reader, at)))
            at++;
        if (at == start)
            return refuse(reader, start, N_("a string is expected here"));
        reader->at = at;
        value->at = value->inner = (struct span){start, at};
        return true;
    }
    value->has_escapes = reader->data.document->source.charset || reader->data.document->source.has_invalid;
    for (at++; at < text.len && text.at[at] != quote; at++)
        if (text.at[at] == '\\') {
            value->has_escapes = true;
            at++;
        }
    if (at >= text.len)
        return refuse(reader, start, N_("nothing closes the string"));
    value->style = (unsigned char)quote;
    value->at = (struct span){start, at + 1};
    value->inner = (struct span){start + 1, at};
    reader->at = at + 1;
    return true;
}

/* The units of UTF-16 that \U stands for, of up to four digits; *at moves behind them. */
static uint32_t read_unit(struct str text, size_t *at)
{
    uint32_t unit = 0;
    size_t end = *at + 4;
    for (; *at < end && *at < text.len && ascii_hex_value(text.at[*at]) >= 0; ++*at)
        unit = unit * 16 + (uint32_t)ascii_hex_value(text.at[*at]);
    return unit;
}

static uint32_t read_unicode(struct str text, size_t *at)
{
    uint32_t point = read_unit(text, at);
    bool is_high = point >= 0xD800 && point < 0xDC00 && str_starts(str_slice(text, *at, text.len), STR("\\U"));
    size_t behind = *at + 2;
    uint32_t low = is_high ? read_unit(text, &behind) : 0;
    if (low < 0xDC00 || low >= 0xE000)
        return point ? point : 0xFFFD;
    *at = behind;
    return 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
}

/* Three octal digits are a character of NeXTSTEP, which is ASCII up to 127. */
static uint32_t read_octal(struct str text, size_t *at)
{
    uint32_t value = 0;
    size_t end = *at + 3;
    for (; *at < end && *at < text.len && text.at[*at] >= '0' && text.at[*at] <= '7'; ++*at)
        value = value * 8 + (uint32_t)(text.at[*at] - '0');
    return value && value < 0x80 ? value : 0xFFFD;
}

/* For inline_unescape. */
static size_t unescape(void *context, struct str text, size_t at, uint32_t *point)
{
    static const char LETTERS[] = "abfnrtv", MEANINGS[] = "\a\b\f\n\n\t\v";
    size_t end = at + 2;
    (void)context;
    if (text.at[at] != '\\' || end > text.len)
        return 0;
    char c = text.at[at + 1];
    const char *letter = c ? strchr(LETTERS, c) : NULL;
    if (c == 'U') {
        *point = read_unicode(text, &end);
    } else if (c >= '0' && c <= '7') {
        end = at + 1;
        *point = read_octal(text, &end);
    } else if (letter) {
        end += c == 'r' && str_starts(str_slice(text, end, text.len), STR("\\n")) ? 2 : 0;
        *point = (unsigned char)MEANINGS[letter - LETTERS];
    } else if ((unsigned char)c >= 0x80) {
        *point = STANDS_FOR_NOTHING; /* the character behind it stands for itself */
        end = at + 1;
    } else {
        *point = c == '\r' ? '\n' : c ? (unsigned char)c : 0xFFFD;
    }
    return end;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    return value->has_escapes ? inline_unescape(&reading->engine, value->inner, NULL, unescape)
                              : decoded_slice(reading->content, value->inner, &reading->document->arena);
}

static const struct data_key *add_key(struct reader *reader, const struct data_value *key)
{
    inline_turn_to(&reader->data.engine, reader->data.content);
    struct str name = span_is_empty(key->inner) ? STR("") : decode(&reader->data, key).text;
    return data_add_key(&reader->data, NULL, 0, name, key->at);
}

/* The comment before a key, on the line before it or in that, is for whoever translates its value. */
static void add_note(struct reader *reader, size_t key)
{
    struct document *document = reader->data.document;
    if (span_is_empty(reader->note))
        return;
    struct str between = str_slice(reader->text, reader->comment_end, key);
    size_t line = str_line_end(between, 0);
    size_t next = line < between.len ? str_next_line(between, line) : between.len;
    if (str_line_end(between, next) < between.len)
        return;
    inline_turn_to(&reader->data.engine, reader->data.content);
    struct remark *remark = document_add_remark(document);
    remark->at = document->segments[document->segment_count - 1].spans[0].start;
    remark->text = inline_string(&reader->data.engine, reader->note, false);
}

/* "key" = "value"; a key alone is its own value. */
static bool read_pair(struct reader *reader)
{
    struct data_value key = {0}, value = {0};
    size_t segments = reader->data.document->segment_count;
    if (!read_string(reader, &key) || !skip(reader))
        return false;
    bool has_value = byte_at(reader, reader->at) == '=';
    if (has_value) {
        reader->at++;
        if (!skip(reader) || !read_string(reader, &value) || !skip(reader))
            return false;
    }
    if (byte_at(reader, reader->at) != ';')
        return refuse(reader, reader->at,
                      has_value ? N_("a semicolon is expected here") : N_("a sign = is expected here"));
    reader->at++;
    value.key = add_key(reader, &key);
    if (has_value)
        data_add_value(&reader->data, &value);
    if (reader->data.document->segment_count > segments)
        add_note(reader, key.at.start);
    reader->note = (struct span){0, 0};
    return true;
}

/* Those that are compiled, and property lists in XML. */
static bool is_other_kind(struct str text)
{
    return str_starts(text, STR("bplist0")) || str_starts(text, STR("<?xml")) || str_starts(text, STR("{"));
}

static bool read_document(struct reader *reader)
{
    if (!skip(reader))
        return false;
    if (is_other_kind(str_slice(reader->text, reader->at, reader->text.len)))
        return refuse(reader, reader->at, N_("a property list of another kind"));
    while (reader->at < reader->text.len)
        if (!read_pair(reader) || !skip(reader))
            return false;
    return true;
}

static void insert(const struct data_writing *writing);

static const struct data_language LANGUAGE = {.name = ".strings", .decode = decode, .insert = insert, .empty = ""};

/* Every value is a text of the program: its looks are not asked. */
static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct reader reader = {.data.language = &LANGUAGE};
    struct format_options own = data_options_of_texts(options);
    struct decoded content;
    if (!data_open_file(document, options, &content, findings))
        return false;
    reader.text = content.text;
    data_open(&reader.data, document, &content, &own, findings);
    data_begin(&reader.data, NULL, DATA_MAP, 0);
    if (!read_document(&reader))
        data_refuse(&reader.data, reader.at, str_from(reader.reason));
    data_end(&reader.data, NULL, reader.text.len);
    data_close(&reader.data);
    return true;
}

static void add_digits(struct buf *out, uint32_t point)
{
    if (point < 0x10000)
        buf_format(out, "\\U%04x", point);
    else
        buf_format(out, "\\U%04x\\U%04x", 0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));
}

/* How the text at hand is written. */
struct spelling {
    struct inline_escaper escaper;
    struct str line_end;
    char quote;
    bool is_ascii;
};

static bool escape(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing)
{
    const struct spelling *spelling = (const struct spelling *)escaper;
    (void)is_first;
    if (point == '\n')
        buf_add(out, spelling->line_end);
    else if (point == '\t')
        buf_add(out, STR("\\t"));
    else if (point == '\\' || point == (unsigned char)spelling->quote)
        buf_format(out, "\\%c", (char)point);
    else if (point < ' ' || point == 0x7F || is_missing ||
             (spelling->is_ascii && point >= 0x80 && point != UTF8_INVALID))
        add_digits(out, point);
    else
        return false;
    return true;
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    const struct data_detail *detail = segment->detail;
    struct str replaced = str_span(document->source.bytes, detail->inner);
    bool has_lines = str_find_any(replaced, "\r\n") != SIZE_MAX && str_find(replaced, STR("\\n"), 0) == SIZE_MAX;
    struct spelling spelling = {
        .escaper = {escape},
        .line_end = has_lines                                          ? document_line_end(document, detail->at.start)
                    : str_find(replaced, STR("\\r\\n"), 0) == SIZE_MAX ? STR("\\n")
                                                                       : STR("\\r\\n"),
        .quote = (char)detail->style,
        .is_ascii = str_is_ascii(replaced) && str_find(replaced, STR("\\U"), 0) != SIZE_MAX,
    };
    return inline_encode_escaped(document, segment, translation, rewrite, &spelling.escaper);
}

static void add_text(const struct flat_language *language, const struct data_node *node, struct buf *out)
{
    const struct data_detail *detail = node->segment->detail;
    struct spelling spelling = {
        .escaper = {escape}, .line_end = STR("\\n"), .quote = (char)detail->style, .is_ascii = language->is_ascii};
    flat_add_escaped(node->text, &spelling.escaper, out);
}

static void insert(const struct data_writing *writing)
{
    struct str bytes = writing->target->source.bytes;
    bool is_ascii = str_is_ascii(bytes) && str_find(bytes, STR("\\U"), 0) != SIZE_MAX;
    flat_insert(writing, &(struct flat_language){.end = ';', .sign = '=', .is_ascii = is_ascii, .add_text = add_text});
}

/* Before the key, or on a line of its own before that of the key. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    size_t key = detail->key->at.start, line = str_line_start(bytes, key);
    bool is_first = str_is_blank(str_slice(bytes, line, key));
    const struct str pieces[] = {STR("/* "), text, STR(" */"), is_first ? document_line_end(document, line) : STR(" "),
                                 str_slice(bytes, line, is_first ? key : line)};
    edits_insert(out, key, pieces, 5);
    return true;
}

static const struct encoder ENCODER = {.place = PLACE_DATA, .encode = encode, .comment = comment};

static const char *const SUFFIXES[] = {".strings", NULL};

const struct format FORMAT_STRINGS = {.name = "strings",
                                      .suffixes = SUFFIXES,
                                      .is_data = true,
                                      .may_be_wide = true,
                                      .encoder = &ENCODER,
                                      .data = &LANGUAGE,
                                      .parse = parse};
