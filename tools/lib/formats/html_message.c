#include "../base/block.h"
#include "../text/placeholder.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "html_parser.h"

static void add(struct html_text *out, struct str bytes, struct span source, bool is_copy)
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

static void add_code_point(struct html_text *out, uint32_t c, struct span source)
{
    char bytes[4];
    add(out, (struct str){bytes, utf8_encode(c, bytes)}, source, false);
}

/* White space from at.start on; returns its end. */
static size_t add_space(struct html_parser *parser, struct html_text *out, struct span at, bool folds)
{
    struct str text = parser->text;
    size_t end = at.start + 1;
    if (folds) {
        while (end < at.end && ascii_is_space(text.at[end]))
            end++;
        struct span source = {at.start, end};
        if (!parser->message.ends_in_space)
            add(out, STR(" "), source, end == at.start + 1 && text.at[at.start] == ' ');
        parser->message.ends_in_space = true;
        return end;
    }
    if (text.at[at.start] == '\r') {
        end += end < at.end && text.at[end] == '\n';
        add(out, STR("\n"), (struct span){at.start, end}, false);
    } else {
        add(out, str_slice(text, at.start, end), (struct span){at.start, end}, true);
    }
    return end;
}

/* A carriage return that is written as a reference is white space all the same: no message holds one. */
static void add_reference(struct html_parser *parser, struct html_text *out, struct span at, const uint32_t points[2],
                          bool folds)
{
    if (points[0] == '\r') {
        if (!folds || !parser->message.ends_in_space)
            add(out, folds ? STR(" ") : STR("\n"), at, false);
        parser->message.ends_in_space = folds;
        return;
    }
    char bytes[8];
    size_t length = utf8_encode(points[0], bytes);
    if (points[1])
        length += utf8_encode(points[1], bytes + length);
    add(out, (struct str){bytes, length}, at, false);
    parser->message.ends_in_space = false;
}

static int hex_value(char c)
{
    return ascii_is_digit(c)                                ? c - '0'
           : ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10
                                                            : -1;
}

/* The four digits of \uXXXX, or -1. */
static long hex_digits(struct str text, size_t at)
{
    long value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = i < text.len ? hex_value(text.at[i]) : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The escape of a JSON string at at.start (https://www.rfc-editor.org/rfc/rfc8259#section-7); returns its end. */
static size_t add_escape(struct html_parser *parser, struct html_text *out, struct span at)
{
    struct str text = str_slice(parser->text, 0, at.end);
    char c = at.start + 1 < at.end ? text.at[at.start + 1] : '\\';
    size_t end = at.start + 2 < at.end ? at.start + 2 : at.end;
    uint32_t point = (unsigned char)c;
    switch (c) {
    case 'b': point = '\b'; break;
    case 'f': point = '\f'; break;
    case 't': point = '\t'; break;
    case 'n': point = '\n'; break;
    case 'r':
        point = '\n';
        if (str_starts(str_slice(text, end, text.len), STR("\\n")))
            end += 2;
        break;
    case 'u': {
        long high = hex_digits(text, end), low = -1;
        if (high < 0)
            break;
        end += 4;
        if (high >= 0xD800 && high < 0xDC00 && str_starts(str_slice(text, end, text.len), STR("\\u")))
            low = hex_digits(text, end + 2);
        bool is_pair = low >= 0xDC00 && low < 0xE000;
        point = is_pair ? 0x10000u + (uint32_t)((high - 0xD800) * 0x400 + (low - 0xDC00)) : (uint32_t)high;
        point = point == 0 ? 0xFFFD : point == '\r' ? '\n' : point;
        end += is_pair ? 6 : 0;
        break;
    }
    default: break;
    }
    add_code_point(out, point, (struct span){at.start, end});
    return end;
}

/* A byte that is not ASCII where bytes are not simply UTF-8; returns the end of the character. */
static size_t add_foreign_byte(struct html_parser *parser, struct html_text *out, size_t at)
{
    const struct charset *charset = parser->document->source.charset;
    size_t end = at;
    uint32_t point;
    if (charset) {
        uint16_t mapped = charset->upper[(unsigned char)parser->text.at[end++] - 0x80];
        point = mapped == 0xFFFF ? 0xFFFD : mapped;
    } else {
        point = utf8_next(parser->text, &end);
        if (point != UTF8_INVALID) {
            add(out, str_slice(parser->text, at, end), (struct span){at, end}, true);
            return end;
        }
        point = 0xFFFD;
    }
    add_code_point(out, point, (struct span){at, end});
    return end;
}

struct decoding {
    bool folds, has_references, in_attribute, has_escapes, is_direct; /* bytes beyond ASCII are UTF-8 */
    unsigned stops;                                                   /* enum byte_kind: what is not simply copied */
};

enum byte_kind { BYTE_CONTROL = 1, BYTE_SPACE = 2, BYTE_REFERENCE = 4, BYTE_ESCAPE = 8, BYTE_FOREIGN = 16 };

static const uint8_t BYTE_KINDS[256] = {
    [0 ... ' ' - 1] = BYTE_CONTROL, [' '] = BYTE_SPACE, ['&'] = BYTE_REFERENCE, ['\\'] = BYTE_ESCAPE,
    [0x80 ... 0xFF] = BYTE_FOREIGN,
};

static struct decoding decoding_of(const struct html_parser *parser, enum html_writing writing, bool is_literal)
{
    struct decoding how = {
        .folds = writing == WRITING_TEXT || writing == WRITING_ATTRIBUTE || writing == WRITING_PLAIN,
        .has_references = writing != WRITING_JSON && writing != WRITING_PLAIN && !is_literal,
        .in_attribute = writing == WRITING_ATTRIBUTE,
        .has_escapes = writing == WRITING_JSON,
        .is_direct = !parser->document->source.charset && !parser->document->source.has_invalid,
    };
    how.stops = BYTE_CONTROL | BYTE_SPACE | (how.has_references ? BYTE_REFERENCE : 0u) |
                (how.has_escapes ? BYTE_ESCAPE : 0u) | (how.is_direct ? 0u : BYTE_FOREIGN);
    return how;
}

/* The end of what can be copied as it is: up to white space that is not one space between words, a reference and so on.
 */
static size_t skip_plain(struct str text, struct span at, const struct decoding *how)
{
    size_t i = at.start;
    for (; i + BLOCK_SIZE < at.end; i += BLOCK_SIZE) {
        struct block block = block_at(text.at + i), next = block_at(text.at + i + 1);
        if (block_any((block.bytes < ' ') | (block.bytes == '&') | (block.bytes == '\\') |
                      ((block.bytes == ' ') & (next.bytes <= ' '))) ||
            (!how->is_direct && block_any(block.bytes >= 0x80)))
            break;
    }
    for (; i < at.end; i++) {
        unsigned kind = BYTE_KINDS[(unsigned char)text.at[i]] & how->stops;
        if (kind && (kind != BYTE_SPACE || i == at.start || i + 1 == at.end || ascii_is_space(text.at[i + 1])))
            return i;
    }
    return at.end;
}

static void decode(struct html_parser *parser, struct html_text *out, struct span at, const struct decoding *how)
{
    struct str text = parser->text;
    for (size_t i = at.start; i < at.end;) {
        unsigned char c = (unsigned char)text.at[i];
        uint32_t points[2];
        size_t length;
        if (ascii_is_space((char)c)) {
            i = add_space(parser, out, (struct span){i, at.end}, how->folds);
            continue;
        }
        if (c == '&' && how->has_references &&
            (length = markup_reference(str_slice(text, 0, at.end), i, how->in_attribute, points)) > 0) {
            add_reference(parser, out, (struct span){i, i + length}, points, how->folds);
            i += length;
            continue;
        }
        parser->message.ends_in_space = false;
        if (c == '\\' && how->has_escapes) {
            i = add_escape(parser, out, (struct span){i, at.end});
        } else if (c == 0) {
            add_code_point(out, 0xFFFD, (struct span){i, i + 1});
            i++;
        } else if (c >= 0x80 && !how->is_direct) {
            i = add_foreign_byte(parser, out, i);
        } else {
            size_t end = skip_plain(text, (struct span){i, at.end}, how);
            end = end > i ? end : i + 1;
            add(out, str_slice(text, i, end), (struct span){i, end}, true);
            i = end;
        }
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
static size_t piece_at(const struct html_text *text, size_t at)
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

/* Adds a part of the decoded text as XML text. */
static void add_escaped(struct html_parser *parser, struct span part, bool in_quotes)
{
    const struct html_text *decoded = &parser->message.decoded;
    struct html_text *out = &parser->message.out;
    for (size_t p = piece_at(decoded, part.start); p < decoded->count; p++) {
        const struct piece *piece = &decoded->pieces[p];
        size_t end = p + 1 < decoded->count ? decoded->pieces[p + 1].start : decoded->text.len;
        size_t i = piece->start > part.start ? piece->start : part.start;
        end = end < part.end ? end : part.end;
        if (piece->start >= part.end)
            return;
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
            add(out, bytes, source, piece->is_copy && !is_escape);
            i = stop;
        }
    }
}

static struct code *add_code(struct html_parser *parser, enum code_kind kind, struct span source)
{
    struct html_message *message = &parser->message;
    message->codes = arena_grow(&message->code_arena, message->codes, message->code_count, &message->code_capacity,
                                sizeof *message->codes);
    struct code *code = &message->codes[message->code_count];
    *code = (struct code){.kind = kind, .source = file_span(source), .partner = (uint32_t)message->code_count};
    code->in_message.start = (uint32_t)message->out.text.len;
    message->code_count++;
    message->ends_in_space = false;
    return code;
}

static void see_letters(struct html_message *message, struct str text)
{
    if (message->has_letter || message->protected_depth)
        return;
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_letter(text.at[i])) {
            message->has_letter = true;
            return;
        }
    message->has_letter = unicode_has_letter(text);
}

/* Adds decoded text from `start` on, its placeholders as codes. `from` says where in `text` it lies. */
static void add_with_placeholders(struct html_parser *parser, const struct html_text *from, size_t start)
{
    struct html_message *message = &parser->message;
    struct span found;
    size_t done = start;
    bool escapes = from == &message->decoded;
    for (size_t at = start; placeholder_find(buf_str(&from->text), at, &found); at = found.end) {
        struct str name = str_span(buf_str(&from->text), found);
        if (str_find_char(name, '&', 0) < name.len || str_find_char(name, '<', 0) < name.len ||
            str_find_char(name, '>', 0) < name.len)
            continue;
        see_letters(message, str_slice(buf_str(&from->text), done, found.start));
        if (escapes)
            add_escaped(parser, (struct span){done, found.start}, false);
        struct segment pieces = {.pieces = from->pieces, .piece_count = from->count};
        struct code *code = add_code(parser, CODE_PLACEHOLDER, segment_in_source(&pieces, found));
        code->name.len = name.len;
        if (escapes)
            add_escaped(parser, found, false);
        else
            code->in_message.start = (uint32_t)found.start;
        code->in_message.end = code->in_message.start + (uint32_t)name.len;
        done = found.end;
    }
    see_letters(message, str_slice(buf_str(&from->text), done, from->text.len));
    if (escapes)
        add_escaped(parser, (struct span){done, from->text.len}, false);
}

static void clear(struct html_text *text)
{
    buf_clear(&text->text);
    text->count = 0;
}

static void add_text(struct html_parser *parser, const struct html_run *run, const struct html_item *item)
{
    struct html_message *message = &parser->message;
    struct decoding how = decoding_of(parser, run->writing, item->is_literal);
    bool has_escapes =
        message->is_tagged && str_find_any(str_span(parser->text, span_of(item->inner)), "&<>") != SIZE_MAX;
    struct html_text *to = has_escapes ? &message->decoded : &message->out;
    if (has_escapes)
        clear(&message->decoded);
    size_t start = to->text.len;
    decode(parser, to, span_of(item->inner), &how);
    bool ends_in_space = message->ends_in_space;
    add_with_placeholders(parser, to, start);
    message->ends_in_space = ends_in_space;
}

/* An island as written, with line ends as PO has them. */
static void add_island(struct html_parser *parser, const struct html_item *item)
{
    struct html_message *message = &parser->message;
    struct code *code = add_code(parser, CODE_PLACEHOLDER, span_of(item->at));
    struct decoding how = decoding_of(parser, WRITING_PRESERVED, true);
    decode(parser, &message->out, span_of(item->at), &how);
    code->in_message.end = (uint32_t)message->out.text.len;
    code->name.len = code->in_message.end - code->in_message.start;
    message->ends_in_space = false;
}

static void add_bytes(struct html_parser *parser, struct str bytes, struct span source)
{
    add(&parser->message.out, bytes, source, false);
}

static struct span trim(struct str text, struct span at)
{
    while (at.start < at.end && ascii_is_space(text.at[at.start]))
        at.start++;
    while (at.start < at.end && ascii_is_space(text.at[at.end - 1]))
        at.end--;
    return at;
}

/* `source` is the tag up to the value. */
static void add_alt(struct html_parser *parser, struct span value, struct span source)
{
    struct html_message *message = &parser->message;
    struct decoding how = decoding_of(parser, WRITING_ATTRIBUTE, false);
    add_bytes(parser, STR(" alt=\""), source);
    clear(&message->decoded);
    decode(parser, &message->decoded, value, &how);
    add_escaped(parser, (struct span){0, message->decoded.text.len}, true);
    message->ends_in_space = false;
}

/* What is no element is a comment, or an include of the server's: <!--#include … -->. */
static const char *name_of(const struct html_item *item)
{
    return item->element != ELEMENT_OTHER ? html_element_name(item->element) : item->is_comment ? "comment" : "include";
}

/* As %zu, which would be a good part of all the time. */
static void add_number(struct buf *out, size_t number)
{
    char digits[20];
    size_t start = sizeof digits;
    do
        digits[--start] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    buf_add(out, (struct str){digits + start, sizeof digits - start});
}

static void add_name(struct html_parser *parser, struct code *code, const struct html_item *item, struct span source)
{
    struct buf *text = &parser->message.out.text;
    add_bytes(parser, code->kind == CODE_CLOSE ? STR("</") : STR("<"), source);
    size_t start = text->len;
    buf_add(text, str_from(name_of(item)));
    if (item->number)
        add_number(text, item->number);
    code->name.len = text->len - start;
}

static void set_details(struct html_parser *parser, struct code *code, const struct code_details *details)
{
    if (!details->describes.len && !details->language.len && !details->shown.end)
        return;
    struct code_details *kept = arena_alloc(&parser->document->arena, sizeof *kept);
    *kept = *details;
    code->details = kept;
}

static void add_tag(struct html_parser *parser, const struct html_run *run, const struct html_item *item,
                    enum code_kind kind, struct span source)
{
    struct code *code = add_code(parser, kind, source);
    struct html_details tag = html_details(run, item);
    struct code_details details = {.language = tag.language, .shown_quote = tag.alt_quote};
    struct span alt = kind == CODE_SINGLE ? trim(parser->text, span_of(tag.alt)) : (struct span){0, 0};
    if (span_is_empty(alt)) {
        add_name(parser, code, item, source);
    } else {
        struct span before = {source.start, alt.start};
        add_name(parser, code, item, before);
        add_alt(parser, alt, before);
        details.shown = file_span(html_place(parser, alt));
        source.start = alt.end;
        add_bytes(parser, STR("\""), source);
    }
    add_bytes(parser, kind == CODE_SINGLE ? STR("/>") : STR(">"), source);
    code->in_message.end = (uint32_t)parser->message.out.text.len;
    if (kind == CODE_CLOSE)
        return;
    code->is_protected = item->is_protected || (html_element_traits(item->element) & TRAIT_LITERAL);
    if (!span_is_empty(span_of(tag.target)))
        details.describes = html_string(parser, span_of(tag.target), true);
    else if (item->is_protected)
        details.describes = STR("translate=no");
    set_details(parser, code, &details);
}

static void open_tag(struct html_parser *parser, const struct html_run *run, const struct html_item *item)
{
    struct html_message *message = &parser->message;
    message->open = arena_grow(&parser->scratch, message->open, message->open_count, &message->open_capacity,
                               sizeof *message->open);
    message->open[message->open_count++] = (uint32_t)message->code_count;
    message->protected_depth += item->is_protected;
    add_tag(parser, run, item, CODE_OPEN, span_of(item->at));
}

/* `item` is the start tag's; `source` the end tag, empty when it is implied. */
static void close_tag(struct html_parser *parser, const struct html_run *run, const struct html_item *item,
                      struct span source)
{
    struct html_message *message = &parser->message;
    uint32_t open = message->open[--message->open_count], close = (uint32_t)message->code_count;
    add_tag(parser, run, item, CODE_CLOSE, source);
    message->codes[open].partner = close;
    message->codes[close].partner = open;
    message->protected_depth -= item->is_protected;
}

/* Remembers what the page's own text reads as: "a1" of `&lt;a1&gt;`. */
static void take_names(struct html_parser *parser, const struct html_item *item)
{
    struct html_message *message = &parser->message;
    if (str_find_char(str_span(parser->text, span_of(item->inner)), item->is_literal ? '<' : '&', 0) == SIZE_MAX)
        return;
    clear(&message->decoded);
    struct decoding how = decoding_of(parser, WRITING_TEXT, item->is_literal);
    decode(parser, &message->decoded, span_of(item->inner), &how);
    struct str text = buf_str(&message->decoded.text);
    for (size_t at = 0; (at = str_find_char(text, '<', at)) != SIZE_MAX;) {
        size_t start = ++at;
        start += start < text.len && text.at[start] == '/';
        size_t end = start;
        while (end < text.len && (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end])))
            end++;
        bool is_new;
        if (end > start && end - start < 16)
            index_put(&message->taken, arena_copy(&parser->scratch, str_slice(text, start, end)), &is_new);
    }
}

static bool is_taken(struct html_message *message, const char *name, size_t number)
{
    if (message->taken.count == 0)
        return false;
    clear(&message->decoded);
    buf_add(&message->decoded.text, str_from(name));
    if (number)
        add_number(&message->decoded.text, number);
    return index_get(&message->taken, buf_str(&message->decoded.text)) != NULL;
}

static void number_item(struct html_message *message, struct html_item *item)
{
    enum html_element element = item->element;
    const char *name = name_of(item);
    bool is_bare = message->total[element] == 1 && !is_taken(message, name, 0);
    item->number = 0;
    if (is_bare || element == ELEMENT_BR || element == ELEMENT_WBR)
        return;
    do
        message->next[element]++;
    while (is_taken(message, name, message->next[element]));
    item->number = (uint32_t)message->next[element];
}

/* In source order; one of its kind has none, and line breaks are all alike. */
static void number_codes(struct html_parser *parser, struct html_run *run, size_t low, size_t high)
{
    struct html_message *message = &parser->message;
    message->taken = (struct index){.arena = &parser->scratch};
    for (size_t i = low; i < high; i++) {
        const struct html_item *item = &run->items[i];
        if (item->kind == ITEM_TEXT)
            take_names(parser, item);
        else if (item->kind == ITEM_OPEN || item->kind == ITEM_SINGLE)
            message->total[item->element]++;
    }
    for (size_t i = low; i < high; i++)
        if (run->items[i].kind == ITEM_OPEN || run->items[i].kind == ITEM_SINGLE)
            number_item(message, &run->items[i]);
    for (size_t i = low; i < high; i++)
        message->total[run->items[i].element] = message->next[run->items[i].element] = 0;
}

static void reset(struct html_message *message)
{
    clear(&message->out);
    message->code_count = message->open_count = 0;
    message->is_tagged = message->has_letter = false;
    message->ends_in_space = true;
    message->protected_depth = 0;
}

static void add_items(struct html_parser *parser, const struct html_run *run, size_t low, size_t high)
{
    struct html_message *message = &parser->message;
    for (size_t i = low; i < high; i++) {
        const struct html_item *item = &run->items[i];
        switch (item->kind) {
        case ITEM_TEXT: add_text(parser, run, item); break;
        case ITEM_OPEN: open_tag(parser, run, item); break;
        case ITEM_CLOSE: close_tag(parser, run, &run->items[item->partner], span_of(item->at)); break;
        case ITEM_SINGLE: add_tag(parser, run, item, CODE_SINGLE, span_of(item->at)); break;
        case ITEM_ISLAND: add_island(parser, item); break;
        case ITEM_SILENT: add_bytes(parser, (struct str){0}, span_of(item->at)); break;
        }
    }
    size_t end = run->items[high - 1].at.end;
    for (size_t i = high; message->open_count > 0 && i-- > low;)
        if (run->items[i].kind == ITEM_OPEN && run->items[i].partner == END_OF_RUN)
            close_tag(parser, run, &run->items[i], (struct span){end, end});
}

/* White space at the very end, of a CDATA section or a reference. */
static void trim_end(struct html_text *out)
{
    out->text.at[--out->text.len] = '\0';
    if (out->count && out->pieces[out->count - 1].start == out->text.len)
        out->count--;
}

static void set_codes(struct html_parser *parser, struct segment *segment)
{
    struct html_message *message = &parser->message;
    size_t count = message->code_count;
    struct code *codes = document_keep(parser->document, &message->code_arena, message->codes, count * sizeof *codes);
    if (codes == message->codes) {
        message->codes = NULL;
        message->code_capacity = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct code *code = &codes[i];
        size_t skipped = code->kind == CODE_PLACEHOLDER ? 0 : code->kind == CODE_CLOSE ? 2 : 1;
        code->name.at = segment->text.at + code->in_message.start + skipped;
        code->source = file_span(html_place(parser, span_of(code->source)));
    }
    segment->codes = codes;
    segment->code_count = count;
}

static void set_pieces(struct html_parser *parser, struct segment *segment)
{
    struct html_text *out = &parser->message.out;
    struct piece *pieces = document_keep(parser->document, &out->arena, out->pieces, out->count * sizeof *pieces);
    if (pieces == out->pieces) {
        out->pieces = NULL;
        out->capacity = 0;
    }
    for (size_t i = 0; i < out->count; i++)
        pieces[i].source = file_span(html_place(parser, span_of(pieces[i].source)));
    segment->pieces = pieces;
    segment->piece_count = out->count;
}

static void set_spans(struct html_parser *parser, struct segment *segment, struct span at)
{
    const struct decoded *content = &parser->content;
    size_t first = decoded_piece_at(content, at.start), end = first + 1;
    while (end < content->piece_count && content->pieces[end].start < at.end)
        end++;
    struct span *spans = arena_alloc(&parser->document->arena, (end - first) * sizeof *spans);
    for (size_t i = first; i < end; i++) {
        size_t start = content->pieces[i].start;
        size_t stop = i + 1 < content->piece_count ? content->pieces[i + 1].start : parser->text.len;
        struct span part = {at.start > start ? at.start : start, at.end < stop ? at.end : stop};
        spans[i - first] = html_place(parser, part);
    }
    segment->spans = spans;
    segment->span_count = end - first;
}

/* By their first subtags. */
static bool is_same_language(struct str a, struct str b)
{
    return str_equal_ascii_case(str_slice(a, 0, str_find_char(a, '-', 0)), str_slice(b, 0, str_find_char(b, '-', 0)));
}

bool html_message_make(struct html_parser *parser, struct html_run *run, size_t low, size_t high)
{
    struct html_message *message = &parser->message;
    reset(message);
    for (size_t i = low; i < high && !message->is_tagged; i++)
        message->is_tagged = run->items[i].kind == ITEM_OPEN || run->items[i].kind == ITEM_SINGLE;
    if (message->is_tagged)
        number_codes(parser, run, low, high);
    add_items(parser, run, low, high);
    if (!message->has_letter)
        return false;
    if (message->ends_in_space)
        trim_end(&message->out);
    struct document *document = parser->document;
    size_t index = document->segment_count;
    struct segment *segment = document_add_segment(document);
    set_spans(parser, segment, (struct span){run->items[low].at.start, run->items[high - 1].at.end});
    segment->text = arena_copy(&document->arena, buf_str(&message->out.text));
    segment->syntax = message->is_tagged ? SYNTAX_TAGGED : SYNTAX_PLAIN;
    set_codes(parser, segment);
    set_pieces(parser, segment);
    segment->kind = run->state.kind;
    segment->role = run->state.role;
    segment->is_quoted = run->state.is_quoted;
    segment->is_cited = run->state.is_cited;
    segment->is_value = run->writing == WRITING_ATTRIBUTE || run->writing == WRITING_JSON;
    segment->declared = run->state.language;
    segment->declared_here =
        run->state.is_language_own && !is_same_language(run->state.language, document->page_language);
    bool is_whole = run->items[low].at.start == run->whole.start && run->items[high - 1].at.end == run->whole.end;
    struct html_detail *detail = arena_alloc(&document->arena, sizeof *detail);
    *detail = (struct html_detail){run->writing, run->quote, is_whole, .leaves_open = run == &parser->run};
    segment->detail = detail;
    for (size_t i = low; i < high; i++) {
        struct html_details tag = html_details(run, &run->items[i]);
        for (size_t child = 0; child < tag.child_count; child++)
            document->segments[tag.first_child + child].parent = index;
    }
    return true;
}
