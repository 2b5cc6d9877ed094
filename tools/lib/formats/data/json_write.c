#include "../../text/escape.h"
#include "../messages/inline.h"
#include "json.h"

/* What strings write with a backslash, and the least bytes that an escape has. */
static size_t escape_length(struct str text, size_t at)
{
    char c = at + 1 < text.len ? text.at[at + 1] : '\0';
    if (c == 'u')
        return 6;
    return c && strchr("\"\\/bfnrt", c) ? 2 : 0;
}

static bool is_half(uint32_t high, uint32_t point)
{
    return point >= high && point < high + 0x400;
}

static uint32_t unit_at(struct str text, size_t at)
{
    uint32_t value = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = i < text.len ? ascii_hex_value(text.at[i]) : -1;
        if (digit < 0)
            return UINT32_MAX;
        value = value * 16 + (uint32_t)digit;
    }
    return value;
}

size_t json_escape_end(struct str text, size_t at)
{
    size_t length = escape_length(text, at);
    if (length != 6)
        return length ? at + length : 0;
    uint32_t unit = unit_at(text, at);
    if (unit == UINT32_MAX || is_half(0xDC00, unit))
        return 0;
    if (!is_half(0xD800, unit))
        return at + 6;
    bool is_pair = str_starts(str_slice(text, at + 6, text.len), STR("\\u")) && is_half(0xDC00, unit_at(text, at + 6));
    return is_pair ? at + 12 : 0;
}

bool json_escape(const struct json_spelling *spelling, struct buf *out, uint32_t point)
{
    bool is_markup = point < 0x80 && point && strchr(spelling->markup, (int)point);
    if (point == '"' || point == '\\' || (point == '/' && spelling->has_slashes))
        buf_format(out, "\\%c", (char)point);
    else if (point == '\t' || (point < ' ' && ascii_is_line_end((char)point)))
        buf_format(out, "\\%c", point == '\t' ? 't' : point == '\r' ? 'r' : 'n');
    else if (point < ' ' || is_markup || (spelling->is_ascii && point >= 0x7F))
        escape_add(out, point);
    else
        return false;
    return true;
}

struct writing {
    struct inline_escaper escaper;
    struct json_spelling spelling;
};

static bool escape(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing)
{
    const struct writing *writing = (const struct writing *)escaper;
    (void)is_first;
    bool is_escaped = json_escape(&writing->spelling, out, point);
    if (!is_escaped && is_missing)
        escape_add(out, point);
    return is_escaped || is_missing;
}

static bool has_escape(struct str text, struct str escape)
{
    for (size_t at = 0; at + 1 < text.len; at += text.at[at] == '\\' ? 2 : 1)
        if (text.at[at] == '\\' && str_starts(str_slice(text, at, text.len), escape))
            return true;
    return false;
}

static bool has_bare_slash(struct str text)
{
    for (size_t at = 0; at < text.len; at += text.at[at] == '\\' ? 2 : 1)
        if (text.at[at] == '/')
            return true;
    return false;
}

/* With the line ends of the text that is replaced. */
static struct str with_line_ends(struct str translation, struct str replaced, struct arena *arena)
{
    struct buf out;
    if (!has_escape(replaced, STR("\\r\\n")) && !has_escape(replaced, STR("\\u000d\\u000a")) &&
        !has_escape(replaced, STR("\\u000D\\u000A")))
        return translation;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < translation.len; i++) {
        if (translation.at[i] == '\n')
            buf_add_char(&out, '\r');
        buf_add_char(&out, translation.at[i]);
    }
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static void add_markup(struct json_spelling *spelling, struct str replaced)
{
    static const char *const ESCAPES[] = {"\\u003c", "\\u003C", "\\u003e", "\\u003E", "\\u0026"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof ESCAPES / sizeof *ESCAPES; i++)
        if (has_escape(replaced, str_from(ESCAPES[i])))
            spelling->markup[count++] = "<<>>&"[i];
}

struct json_spelling json_spelling_of(struct str bytes)
{
    struct json_spelling spelling = {
        .is_ascii = str_is_ascii(bytes) && has_escape(bytes, STR("\\u")),
        .has_slashes = has_escape(bytes, STR("\\/")) && !has_bare_slash(bytes),
    };
    add_markup(&spelling, bytes);
    return spelling;
}

bool json_encode(const struct document *document, const struct segment *segment, struct str translation,
                 const struct rewrite *rewrite)
{
    struct str replaced = str_span(document->source.bytes, segment_extent(segment));
    struct writing writing = {{escape}, json_spelling_of(replaced)};
    translation = with_line_ends(translation, replaced, rewrite->out->arena);
    return inline_encode_escaped(document, segment, translation, rewrite, &writing.escaper);
}

bool json_keeps(const struct part *part, struct str bytes)
{
    (void)part;
    for (size_t at = 0, end; at < bytes.len; at = end) {
        unsigned char c = (unsigned char)bytes.at[at];
        end = c == '\\' ? json_escape_end(bytes, at) : at + 1;
        if (c < ' ' || c == '"' || !end || end > bytes.len)
            return false;
    }
    return true;
}
