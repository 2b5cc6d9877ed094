#include "../../base/block.h"
#include "../../text/escape.h"
#include "../../text/markup.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "inline.h"

void inline_text_clear(struct inline_text *text)
{
    buf_clear(&text->text);
    text->count = 0;
    text->ends_in_space = false;
}

void inline_text_add(struct inline_text *out, struct str bytes, struct span source, bool is_copy)
{
    struct piece *last = out->count ? &out->pieces[out->count - 1] : NULL;
    bool goes_on = last && last->is_copy == is_copy &&
                   (is_copy ? last->source.start + (out->text.len - last->start) == source.start
                            : last->source.start == source.start && last->source.end == source.end);
    if (goes_on) {
        last->source.end = (uint32_t)source.end;
    } else {
        out->pieces = arena_grow(&out->arena, out->pieces, out->count, &out->capacity, sizeof *out->pieces);
        out->pieces[out->count++] = (struct piece){(uint32_t)out->text.len, file_span(source), is_copy};
    }
    buf_add(&out->text, bytes);
}

void inline_text_open(struct inline_text *text)
{
    *text = (struct inline_text){0};
    buf_init(&text->text, BUF_MAXIMUM);
}

size_t inline_text_add_byte(const struct inline_engine *engine, struct inline_text *out, size_t at)
{
    const struct charset *charset = engine->document->source.charset;
    struct span source = {at, at + 1};
    unsigned char byte = (unsigned char)engine->text.at[at];
    if (!charset || byte < 0x80) {
        inline_text_add(out, str_span(engine->text, source), source, true);
        return at + 1;
    }
    char bytes[4];
    uint16_t point = charset->upper[byte - 0x80];
    inline_text_add(out, (struct str){bytes, utf8_encode(point == 0xFFFF ? 0xFFFD : point, bytes)}, source, false);
    return at + 1;
}

struct decoded inline_unescape(struct inline_engine *engine, struct span at, void *context,
                               size_t (*read)(void *context, struct str text, size_t at, uint32_t *point))
{
    struct inline_text *out = &engine->message.decoded; /* no message is being made */
    struct str text = str_slice(engine->text, 0, at.end);
    struct arena *arena = &engine->document->arena;
    inline_text_clear(out);
    for (size_t i = at.start, end; i < at.end; i = end) {
        char bytes[4];
        uint32_t point = STANDS_FOR_ITSELF;
        end = read(context, text, i, &point);
        if (!end)
            end = inline_text_add_byte(engine, out, i);
        else if (point == STANDS_FOR_ITSELF)
            inline_text_add(out, str_slice(text, i, end), (struct span){i, end}, true);
        else if (point != STANDS_FOR_NOTHING)
            inline_text_add(out, (struct str){bytes, utf8_encode(point, bytes)}, (struct span){i, end}, false);
    }
    struct decoded made = {arena_copy(arena, buf_str(&out->text)), out->pieces, out->count};
    return decoded_compose(&made, &engine->content, arena);
}

struct code *inline_codes_add(struct inline_codes *codes, enum code_kind kind, struct span source)
{
    codes->items = arena_grow(&codes->arena, codes->items, codes->count, &codes->capacity, sizeof *codes->items);
    struct code *code = &codes->items[codes->count];
    *code = (struct code){.kind = kind, .source = file_span(source), .partner = (uint32_t)codes->count};
    codes->count++;
    return code;
}

struct code *inline_codes_keep(struct inline_codes *codes, const struct decoded *content, struct document *document,
                               struct segment *segment)
{
    size_t count = codes->count;
    struct code *kept = document_keep(document, &codes->arena, codes->items, count * sizeof *kept);
    if (kept == codes->items) {
        codes->items = NULL;
        codes->capacity = 0;
    }
    for (size_t i = 0; i < count; i++)
        kept[i].source = file_span(decoded_in_source(content, span_of(kept[i].source)));
    segment->codes = kept;
    segment->code_count = (uint32_t)count;
    return kept;
}

void inline_text_keep(struct inline_text *text, const struct decoded *content, struct document *document,
                      struct segment *segment)
{
    struct decoded message = {segment->text, text->pieces, text->count};
    if (!decoded_is_source(content)) {
        message = decoded_compose(&message, content, &document->arena);
        segment->pieces = message.pieces;
        segment->piece_count = (uint32_t)message.piece_count;
        return;
    }
    struct piece *pieces = document_keep(document, &text->arena, text->pieces, text->count * sizeof *pieces);
    if (pieces == text->pieces) {
        text->pieces = NULL;
        text->capacity = 0;
    }
    for (size_t i = 0; i < text->count; i++)
        pieces[i].source = file_span(decoded_in_source(content, span_of(pieces[i].source)));
    segment->pieces = pieces;
    segment->piece_count = (uint32_t)text->count;
}

static void add_code_point(struct inline_text *out, uint32_t c, struct span source)
{
    char bytes[4];
    inline_text_add(out, (struct str){bytes, utf8_encode(c, bytes)}, source, false);
}

/* White space from at.start on; returns its end. */
static size_t add_space(const struct inline_engine *engine, struct inline_text *out, struct span at, bool folds)
{
    struct str text = engine->text;
    size_t end = at.start + 1;
    if (folds) {
        while (end < at.end && ascii_is_space(text.at[end]))
            end++;
        struct span source = {at.start, end};
        if (!out->ends_in_space)
            inline_text_add(out, STR(" "), source, end == at.start + 1 && text.at[at.start] == ' ');
        out->ends_in_space = true;
        return end;
    }
    if (text.at[at.start] == '\r') {
        end += end < at.end && text.at[end] == '\n';
        inline_text_add(out, STR("\n"), (struct span){at.start, end}, false);
    } else {
        inline_text_add(out, str_slice(text, at.start, end), (struct span){at.start, end}, true);
    }
    return end;
}

/* A carriage return that is written as a reference is white space all the same: no message holds one. */
static void add_reference(struct inline_text *out, struct span at, const uint32_t points[2], bool folds)
{
    if (points[0] == '\r') {
        if (!folds || !out->ends_in_space)
            inline_text_add(out, folds ? STR(" ") : STR("\n"), at, false);
        out->ends_in_space = folds;
        return;
    }
    char bytes[8];
    size_t length = utf8_encode(points[0], bytes);
    if (points[1])
        length += utf8_encode(points[1], bytes + length);
    inline_text_add(out, (struct str){bytes, length}, at, false);
    out->ends_in_space = false;
}

/* A byte that is not ASCII where bytes are not simply UTF-8; returns the end of the character. */
static size_t add_foreign_byte(const struct inline_engine *engine, struct inline_text *out, size_t at)
{
    const struct charset *charset = engine->charset;
    size_t end = at;
    uint32_t point;
    if (charset) {
        uint16_t mapped = charset->upper[(unsigned char)engine->text.at[end++] - 0x80];
        point = mapped == 0xFFFF ? 0xFFFD : mapped;
    } else {
        point = utf8_next(engine->text, &end);
        if (point != UTF8_INVALID) {
            inline_text_add(out, str_slice(engine->text, at, end), (struct span){at, end}, true);
            return end;
        }
        point = 0xFFFD;
    }
    add_code_point(out, point, (struct span){at, end});
    return end;
}

struct decoding {
    bool folds, has_references, in_attribute, has_backslashes;
    bool is_direct; /* bytes beyond ASCII are UTF-8 */
    unsigned stops; /* enum byte_kind: what is not simply copied */
};

enum byte_kind { BYTE_CONTROL = 1, BYTE_SPACE = 2, BYTE_REFERENCE = 4, BYTE_FOREIGN = 8, BYTE_ESCAPE = 16 };

static const uint8_t BYTE_KINDS[256] = {
    [0 ... ' ' - 1] = BYTE_CONTROL, [' '] = BYTE_SPACE, ['&'] = BYTE_REFERENCE, ['\\'] = BYTE_ESCAPE,
    [0x80 ... 0xFF] = BYTE_FOREIGN,
};

static struct decoding decoding_of(const struct inline_engine *engine, enum inline_writing writing, bool is_literal)
{
    struct decoding how = {
        .folds = writing == WRITING_TEXT || writing == WRITING_ATTRIBUTE || writing == WRITING_PLAIN,
        .has_references = inline_has_references(writing) && !is_literal,
        .in_attribute = inline_is_attribute(writing),
        .has_backslashes = engine->has_backslashes && !inline_is_value(writing) && !is_literal,
        .is_direct = !engine->charset && !engine->document->source.has_invalid,
    };
    how.stops = BYTE_CONTROL | BYTE_SPACE | (how.has_references ? BYTE_REFERENCE : 0u) |
                (how.is_direct ? 0u : BYTE_FOREIGN) | (how.has_backslashes ? BYTE_ESCAPE : 0u);
    return how;
}

/* The end of what can be copied as it is: up to white space that is not one space between words, a reference and so on.
 */
static size_t skip_plain(struct str text, struct span at, const struct decoding *how)
{
    size_t i = at.start;
    for (; i + BLOCK_SIZE < at.end; i += BLOCK_SIZE) {
        struct block block = block_at(text.at + i), next = block_at(text.at + i + 1);
        if (block_any((block.bytes < ' ') | (block.bytes == '&') | ((block.bytes == ' ') & (next.bytes <= ' '))) ||
            (!how->is_direct && block_any(block.bytes >= 0x80)) ||
            (how->has_backslashes && block_any(block.bytes == '\\')))
            break;
    }
    for (; i < at.end; i++) {
        unsigned kind = BYTE_KINDS[(unsigned char)text.at[i]] & how->stops;
        if (kind && (kind != BYTE_SPACE || i == at.start || i + 1 == at.end || ascii_is_space(text.at[i + 1])))
            return i;
    }
    return at.end;
}

/* As escape_read, but a backslash may stand before any sign. */
static uint32_t read_backslash(struct str text, size_t at, size_t *end)
{
    char next = at + 1 < text.len ? text.at[at + 1] : '\0';
    *end = at + 1;
    if (next == 'n' || next == 't' || next == 'u')
        return escape_read(text, at, end);
    if (next < '!' || ascii_is_letter(next) || ascii_is_digit(next))
        return '\\';
    *end = at + 2;
    return (uint32_t)(unsigned char)next;
}

void inline_text_decode(const struct inline_engine *engine, struct inline_text *out, struct span at,
                        enum inline_writing writing, bool is_literal)
{
    const struct decoding choice = decoding_of(engine, writing, is_literal), *how = &choice;
    struct str text = engine->text;
    for (size_t i = at.start; i < at.end;) {
        unsigned char c = (unsigned char)text.at[i];
        uint32_t points[2];
        size_t length;
        if (ascii_is_space((char)c)) {
            i = add_space(engine, out, (struct span){i, at.end}, how->folds);
            continue;
        }
        if (c == '&' && how->has_references &&
            (length = markup_reference(str_slice(text, 0, at.end), i, how->in_attribute, points)) > 0) {
            add_reference(out, (struct span){i, i + length}, points, how->folds);
            i += length;
            continue;
        }
        out->ends_in_space = false;
        if (c == '\\' && how->has_backslashes) {
            size_t end;
            uint32_t point = read_backslash(str_slice(text, 0, at.end), i, &end);
            add_code_point(out, point, (struct span){i, end});
            i = end;
        } else if (c == 0) {
            add_code_point(out, 0xFFFD, (struct span){i, i + 1});
            i++;
        } else if (c >= 0x80 && !how->is_direct) {
            i = add_foreign_byte(engine, out, i);
        } else {
            size_t end = skip_plain(text, (struct span){i, at.end}, how);
            end = end > i ? end : i + 1;
            inline_text_add(out, str_slice(text, i, end), (struct span){i, end}, true);
            i = end;
        }
    }
}

void inline_text_decode_string(const struct inline_engine *engine, struct inline_text *out, struct span at,
                               enum inline_writing writing)
{
    struct str text = str_slice(engine->text, 0, at.end);
    for (size_t start = at.start, end; start < at.end; start = end) {
        end = str_find_char(text, '\\', start);
        end = end < at.end ? end : at.end;
        inline_text_decode(engine, out, (struct span){start, end}, writing, true);
        if (end == at.end)
            return;
        uint32_t point = escape_read(text, end, &start);
        bool is_space = point < 0x80 && ascii_is_space((char)point);
        if (!is_space || !out->ends_in_space)
            add_code_point(out, is_space ? ' ' : point, (struct span){end, start});
        out->ends_in_space = is_space;
        end = start;
    }
}

static struct str escape_of(char c, bool in_quotes)
{
    switch (c) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    case '"': return in_quotes ? STR("&quot;") : (struct str){0};
    default: return (struct str){0};
    }
}

/* The last piece that begins before or at `at`. */
static size_t piece_at(const struct inline_text *text, size_t at)
{
    size_t low = 0, high = text->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->pieces[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void inline_text_escape(struct inline_text *out, const struct inline_text *decoded, struct span part, bool in_quotes)
{
    for (size_t p = piece_at(decoded, part.start); p < decoded->count && decoded->pieces[p].start < part.end; p++) {
        const struct piece *piece = &decoded->pieces[p];
        size_t end = p + 1 < decoded->count ? decoded->pieces[p + 1].start : decoded->text.len;
        size_t i = piece->start > part.start ? piece->start : part.start;
        end = end < part.end ? end : part.end;
        while (i < end) {
            size_t stop = i;
            while (stop < end && !escape_of(decoded->text.at[stop], in_quotes).at)
                stop++;
            bool is_escape = stop == i;
            stop += is_escape;
            struct span source = span_of(piece->source);
            if (piece->is_copy)
                source = (struct span){piece->source.start + (i - piece->start),
                                       piece->source.start + (stop - piece->start)};
            struct str bytes =
                is_escape ? escape_of(decoded->text.at[i], in_quotes) : str_slice(buf_str(&decoded->text), i, stop);
            inline_text_add(out, bytes, source, piece->is_copy && !is_escape);
            i = stop;
        }
    }
}
