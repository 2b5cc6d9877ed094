#include "../../text/utf8.h"
#include "data.h"
#include "toml.h"

/* A string as it is to be written. */
struct writing {
    struct buf out;
    struct str line_end; /* of long strings */
    bool is_long, is_ascii;
};

static bool is_unprintable(uint32_t point)
{
    return (point < ' ' && point != '\t') || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
           point == 0xFEFF;
}

/* Of a long string only quotes that others stand beside, or that stand at an end, need an escape. */
static bool is_lone_quote(struct str text, size_t at)
{
    return at > 0 && at + 1 < text.len && text.at[at - 1] != '"' && text.at[at + 1] != '"';
}

static void add_character(struct writing *writing, struct str text, size_t at, size_t end, uint32_t point)
{
    struct buf *out = &writing->out;
    if (point == '\n' && writing->is_long)
        buf_add(out, writing->line_end);
    else if (point < ' ' && ascii_is_line_end((char)point))
        buf_add(out, point == '\n' ? STR("\\n") : STR("\\r"));
    else if (point == '\t' && !writing->is_long)
        buf_add(out, STR("\\t"));
    else if (point == '\\' || (point == '"' && !(writing->is_long && is_lone_quote(text, at))))
        buf_format(out, "\\%c", (char)point);
    else if (point != UTF8_INVALID && (is_unprintable(point) || (writing->is_ascii && point >= 0x80)))
        buf_format(out, point > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)point);
    else
        buf_add(out, str_slice(text, at, end));
}

/* The text of a basic string. */
static void add_basic(struct writing *writing, struct str text)
{
    for (size_t at = 0, start; at < text.len;) {
        start = at;
        uint32_t point = utf8_next(text, &at);
        add_character(writing, text, start, at, point);
    }
}

/* Can it stand between single quotes, where nothing is escaped? */
static bool fits_literal(struct str text, bool is_long)
{
    for (size_t at = 0; at < text.len;) {
        bool is_line_end = text.at[at] == '\n';
        uint32_t point = utf8_next(text, &at);
        if (point == UTF8_INVALID || (is_line_end ? !is_long : is_unprintable(point)) || (point == '\'' && !is_long))
            return false;
    }
    bool has_edge = text.len && (text.at[0] == '\'' || text.at[text.len - 1] == '\'');
    return !has_edge && str_find(text, STR("''"), 0) == SIZE_MAX;
}

static void add_literal(struct writing *writing, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            buf_add(&writing->out, writing->line_end);
        else
            buf_add_char(&writing->out, text.at[i]);
}

/* What a literal string has as it stands, its line ends as feeds. */
static void add_source(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\r')
            buf_add_char(out, text.at[i]);
}

/* Single quotes that cannot hold the text become double ones, and what is between them is written anew. */
static void add_requoted(struct writing *writing, const struct data_detail *detail, struct str source, struct str text)
{
    struct str quotes = writing->is_long ? STR("\"\"\"") : STR("\"");
    struct str behind = str_slice(source, detail->at.start + quotes.len, detail->at.end);
    buf_add(&writing->out, quotes);
    if (writing->is_long && (str_starts(behind, STR("\n")) || str_starts(behind, STR("\r\n"))))
        buf_add(&writing->out, writing->line_end);
    struct buf whole;
    buf_init(&whole, BUF_MAXIMUM);
    add_source(&whole, data_edges(detail).before);
    buf_add(&whole, text);
    add_source(&whole, data_edges(detail).after);
    add_basic(writing, buf_str(&whole));
    buf_release(&whole);
    buf_add(&writing->out, quotes);
}

/* Does a basic string write what is beyond ASCII by escapes alone? */
static bool is_escaped(struct str text)
{
    return str_is_ascii(text) &&
           (str_find(text, STR("\\u"), 0) != SIZE_MAX || str_find(text, STR("\\x"), 0) != SIZE_MAX);
}

void toml_add_string(struct buf *out, struct str text, enum toml_style style, struct str line_end)
{
    bool is_long = style >= TOML_LONG_BASIC, is_literal = style == TOML_LITERAL || style == TOML_LONG_LITERAL;
    is_literal = is_literal && fits_literal(text, is_long);
    struct str quotes = is_literal ? is_long ? STR("'''") : STR("'") : is_long ? STR("\"\"\"") : STR("\"");
    struct writing writing = {.line_end = line_end, .is_long = is_long};
    buf_init(&writing.out, BUF_MAXIMUM);
    buf_add(&writing.out, quotes);
    buf_add(&writing.out, is_long ? line_end : STR("")); /* it is none of the text */
    if (is_literal)
        add_literal(&writing, text);
    else
        add_basic(&writing, text);
    buf_add(&writing.out, quotes);
    buf_add(out, buf_str(&writing.out));
    buf_release(&writing.out);
}

static struct str with_returns(struct str text, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n')
            buf_add_char(&out, '\r');
        buf_add_char(&out, text.at[i]);
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

bool toml_encode(const struct document *document, const struct segment *segment, struct str translation,
                 const struct rewrite *rewrite)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes, replaced = str_span(bytes, detail->inner);
    struct arena *arena = rewrite->out->arena;
    bool is_literal = detail->style == TOML_LITERAL || detail->style == TOML_LONG_LITERAL;
    struct writing writing = {.is_long = detail->style >= TOML_LONG_BASIC,
                              .is_ascii = !is_literal && is_escaped(replaced)};
    writing.line_end = document_line_end(document, detail->at.start);
    translation = str_trim(translation);
    if (!writing.is_long && str_find(replaced, STR("\\r\\n"), 0) != SIZE_MAX)
        translation = with_returns(translation, arena);
    bool is_requoted = is_literal && !fits_literal(translation, writing.is_long);
    buf_init(&writing.out, BUF_MAXIMUM);
    if (is_requoted)
        add_requoted(&writing, detail, bytes, translation);
    else if (is_literal)
        add_literal(&writing, translation);
    else
        add_basic(&writing, translation);
    edits_add(rewrite->out, is_requoted ? span_of(detail->at) : detail->inner,
              arena_copy(arena, buf_str(&writing.out)));
    buf_release(&writing.out);
    return true;
}
