#include <stdint.h>

#include "../../text/markup.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "marks.h"

void mark_text_open(struct mark_text *text, struct arena *arena)
{
    *text = (struct mark_text){.arena = arena};
    buf_init(&text->bytes, BUF_MAXIMUM);
}

static void add(struct mark_text *text, struct str bytes, struct span at, bool is_copy)
{
    if (!bytes.len)
        return;
    const struct piece *last = text->count ? &text->pieces[text->count - 1] : NULL;
    bool goes_on = last && is_copy && last->is_copy && last->source.end == at.start;
    if (goes_on) {
        text->pieces[text->count - 1].source.end = (uint32_t)at.end;
    } else {
        text->pieces = arena_grow(text->arena, text->pieces, text->count, &text->capacity, sizeof *text->pieces);
        text->pieces[text->count++] = (struct piece){(uint32_t)text->bytes.len, file_span(at), is_copy};
    }
    buf_add(&text->bytes, bytes);
}

void mark_text_copy(struct mark_text *text, struct str bytes, struct span at)
{
    add(text, str_span(bytes, at), at, true);
}

void mark_text_put(struct mark_text *text, struct str replacement, struct span at)
{
    add(text, replacement, at, false);
}

struct decoded mark_text_close(struct mark_text *text)
{
    struct decoded made = {arena_copy(text->arena, buf_str(&text->bytes)), text->pieces, text->count};
    buf_release(&text->bytes);
    return made;
}

/* What Python calls white space: str.isspace. */
static bool is_space(uint32_t point)
{
    return unicode_is_space(point) || (point >= 0x1C && point <= 0x1F);
}

struct decoded mark_text_trimmed(const struct decoded *text, struct arena *arena)
{
    struct mark_text out;
    struct str bytes = text->text;
    mark_text_open(&out, arena);
    for (size_t at = 0, end, next; at < bytes.len; at = end) {
        bool has_line_end = false, is_blank = false;
        for (next = end = at; next < bytes.len && is_space(utf8_next(bytes, &next)); end = next) {
            has_line_end |= bytes.at[end] == '\n';
            is_blank = true;
        }
        bool is_edge = is_blank && (at == 0 || end == bytes.len);
        while (!is_blank && end < bytes.len && !ascii_is_space(bytes.at[end]) && (unsigned char)bytes.at[end] < 0x80)
            end++;
        if (!is_blank && end == at)
            utf8_next(bytes, &end);
        struct span stretch = {at, end};
        if (is_blank && has_line_end && !is_edge)
            mark_text_put(&out, STR(" "), stretch);
        else if (!is_edge)
            mark_text_copy(&out, bytes, stretch);
    }
    struct decoded trimmed = mark_text_close(&out);
    return trimmed.piece_count ? decoded_compose(&trimmed, text, arena) : trimmed;
}

struct decoded mark_text_edged(const struct decoded *text, struct arena *arena)
{
    struct span inner = {0, text->text.len};
    while (inner.start < inner.end && memchr(" \t\n\r\0\v", text->text.at[inner.start], 6))
        inner.start++;
    while (inner.start < inner.end && memchr(" \t\n\r\0\v", text->text.at[inner.end - 1], 6))
        inner.end--;
    return span_is_empty(inner) ? (struct decoded){0} : decoded_slice(text, inner, arena);
}

/* Adds a text that was made in the same way. */
static void mark_text_join(struct mark_text *out, const struct decoded *part)
{
    for (size_t i = 0; i < part->piece_count; i++) {
        size_t end = i + 1 < part->piece_count ? part->pieces[i + 1].start : part->text.len;
        add(out, str_slice(part->text, part->pieces[i].start, end), span_of(part->pieces[i].source),
            part->pieces[i].is_copy);
    }
}

/* A line end is a line feed, as programs read files. */
static struct str one_line_end(struct str text, size_t at, size_t *end)
{
    *end = at + 1 + (text.at[at] == '\r' && at + 1 < text.len && text.at[at + 1] == '\n');
    return STR("\n");
}

/* The closing quote, or the length or more. */
static size_t closing_quote(struct str text, size_t at)
{
    char quote = text.at[at];
    for (at++; at < text.len && text.at[at] != quote; at++)
        at += text.at[at] == '\\';
    return at;
}

size_t mark_literal_end(struct str text, size_t at)
{
    size_t end = closing_quote(text, at);
    return end < text.len ? end + 1 : text.len;
}

bool mark_begins_literal(struct str text, size_t at)
{
    return at < text.len && (text.at[at] == '"' || text.at[at] == '\'') && closing_quote(text, at) < text.len;
}

size_t mark_quotes_end(struct mark_quotes *quotes, struct str text, size_t at)
{
    char c = at < text.len ? text.at[at] : ' ';
    bool *is_open = c == '\'' ? &quotes->has_open_single : &quotes->has_open_double;
    if ((c != '"' && c != '\'') || *is_open)
        return at;
    size_t end = closing_quote(text, at);
    *is_open = end >= text.len;
    return *is_open ? at : end + 1;
}

static size_t read_digits(struct str text, size_t at, size_t count, uint32_t *point)
{
    *point = 0;
    for (size_t i = 0; i < count; i++) {
        int digit = at + i < text.len ? ascii_hex_value(text.at[at + i]) : -1;
        if (digit < 0)
            return 0;
        *point = *point * 16 + (uint32_t)digit;
    }
    return *point <= 0x10FFFF ? at + count : 0;
}

static size_t read_octal(struct str text, size_t at, uint32_t *point)
{
    size_t end = at;
    *point = 0;
    while (end < text.len && end < at + 3 && text.at[end] >= '0' && text.at[end] <= '7')
        *point = *point * 8 + (uint32_t)(text.at[end++] - '0');
    return end > at ? end : 0;
}

/* Behind what a backslash before `at` begins, with what it stands for (UTF8_INVALID: nothing); 0: only for itself.
 * https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences */
static size_t read_python(struct str text, size_t at, uint32_t *point)
{
    static const char NAMES[] = "abfnrtv\\'\"", STAND_FOR[] = "\a\b\f\n\r\t\v\\'\"";
    char c = text.at[at];
    const char *name = c ? strchr(NAMES, c) : NULL;
    if (name) {
        *point = (unsigned char)STAND_FOR[name - NAMES];
        return at + 1;
    }
    if (c == 'x' || c == 'u' || c == 'U')
        return read_digits(text, at + 1, c == 'x' ? 2 : c == 'u' ? 4 : 8, point);
    *point = UTF8_INVALID;
    return ascii_is_line_end(c) ? at + 1 + (c == '\r' && at + 1 < text.len && text.at[at + 1] == '\n')
                                : read_octal(text, at, point);
}

/* Between double quotes: https://www.php.net/manual/en/language.types.string.php */
static size_t read_php(struct str text, size_t at, uint32_t *point)
{
    static const char NAMES[] = "nrtvef\\$\"", STAND_FOR[] = "\n\r\t\v\033\f\\$\"";
    char c = text.at[at];
    const char *name = c ? strchr(NAMES, c) : NULL;
    if (name) {
        *point = (unsigned char)STAND_FOR[name - NAMES];
        return at + 1;
    }
    size_t digits = at + 2, end = digits;
    while (c == 'u' && end < text.len && ascii_hex_value(text.at[end]) >= 0 && end < digits + 6)
        end++;
    if (c == 'u' && text.at[at + 1] == '{' && end > digits && end < text.len && text.at[end] == '}')
        return read_digits(text, digits, end - digits, point) ? end + 1 : 0;
    if (c == 'x' && at + 1 < text.len && ascii_hex_value(text.at[at + 1]) >= 0) {
        bool has_two = at + 2 < text.len && ascii_hex_value(text.at[at + 2]) >= 0;
        return read_digits(text, at + 1, has_two ? 2 : 1, point);
    }
    return read_octal(text, at, point);
}

/* https://tc39.es/ecma262/#prod-EscapeSequence: two halves of a character beyond U+FFFF are one. */
static size_t read_unicode(struct str text, size_t at, uint32_t *point)
{
    uint32_t low = 0;
    if (at < text.len && text.at[at] == '{') {
        size_t close = str_find_char(text, '}', at), count = close < text.len ? close - at - 1 : 0;
        return count && count <= 6 && read_digits(text, at + 1, count, point) ? close + 1 : 0;
    }
    size_t end = read_digits(text, at, 4, point);
    bool is_high = end && *point >= 0xD800 && *point < 0xDC00 && end + 6 <= text.len && text.at[end] == '\\' &&
                   text.at[end + 1] == 'u' && read_digits(text, end + 2, 4, &low);
    if (is_high && low >= 0xDC00 && low < 0xE000) {
        *point = 0x10000 + ((*point - 0xD800) << 10) + (low - 0xDC00);
        return end + 6;
    }
    return *point >= 0xD800 && *point < 0xE000 ? 0 : end;
}

static size_t read_script(struct str text, size_t at, uint32_t *point)
{
    static const char NAMES[] = "bfnrtv", STAND_FOR[] = "\b\f\n\r\t\v";
    char c = text.at[at];
    const char *name = c ? strchr(NAMES, c) : NULL;
    if (c == 'x')
        return read_digits(text, at + 1, 2, point);
    if (c == 'u')
        return read_unicode(text, at + 1, point);
    *point = name ? (unsigned char)STAND_FOR[name - NAMES] : (unsigned char)c;
    if (!ascii_is_line_end(c))
        return (unsigned char)c < 0x80 ? at + 1 : 0;
    *point = UTF8_INVALID;
    return at + 1 + (c == '\r' && at + 1 < text.len && text.at[at + 1] == '\n');
}

/* As PHP's stripcslashes() has it: https://www.php.net/manual/en/function.stripcslashes.php. */
static size_t read_c(struct str text, size_t at, uint32_t *point)
{
    static const char NAMES[] = "abfnrtv", STAND_FOR[] = "\a\b\f\n\r\t\v";
    char c = text.at[at];
    const char *name = c ? strchr(NAMES, c) : NULL;
    if (c == 'x' && at + 1 < text.len && ascii_hex_value(text.at[at + 1]) >= 0)
        return read_digits(text, at + 1, at + 2 < text.len && ascii_hex_value(text.at[at + 2]) >= 0 ? 2 : 1, point);
    if (c >= '0' && c <= '7')
        return read_octal(text, at, point);
    *point = name ? (unsigned char)STAND_FOR[name - NAMES] : (unsigned char)c;
    return (unsigned char)c < 0x80 ? at + 1 : 0;
}

/* Between double quotes:
 * https://docs.ruby-lang.org/en/master/syntax/literals_rdoc.html#label-Double-Quoted+String+Literals */
static size_t read_ruby(struct str text, size_t at, uint32_t *point)
{
    char c = text.at[at];
    if (ascii_is_line_end(c)) {
        *point = UTF8_INVALID;
        return at + 1 + (c == '\r' && at + 1 < text.len && text.at[at + 1] == '\n');
    }
    if (c == 'u')
        return read_unicode(text, at + 1, point);
    size_t end = read_c(text, at, point);
    *point = c == 'e' ? 033 : c == 's' ? ' ' : *point;
    return end;
}

/* `at`: behind the backslash. */
static size_t read_escape(enum literal_style style, char quote, struct str text, size_t at, uint32_t *point)
{
    if (style == LITERAL_PYTHON)
        return read_python(text, at, point);
    if (style == LITERAL_PHP && quote == '"')
        return read_php(text, at, point);
    if (style == LITERAL_TWIG)
        return read_c(text, at, point);
    if (style == LITERAL_RUBY && quote == '"')
        return read_ruby(text, at, point);
    if (style == LITERAL_SCRIPT)
        return read_script(text, at, point);
    *point = (unsigned char)text.at[at];
    if (style == LITERAL_RUBY || style == LITERAL_PHP)
        return text.at[at] == '\\' || text.at[at] == quote ? at + 1 : 0;
    return memchr("\\'\"", text.at[at], 3) ? at + 1 : 0;
}

void mark_text_add_literal(struct mark_text *out, enum literal_style style, char quote, struct str text, struct span at)
{
    struct str inside = str_slice(text, 0, at.end);
    for (size_t i = at.start, end; i < at.end; i = end) {
        uint32_t point = UTF8_INVALID;
        char bytes[4];
        end = i + 1 < at.end && text.at[i] == '\\' ? read_escape(style, quote, inside, i + 1, &point) : 0;
        if (end && point != UTF8_INVALID) {
            mark_text_put(out, (struct str){bytes, utf8_encode(point, bytes)}, (struct span){i, end});
        } else if (!end && ascii_is_line_end(text.at[i])) {
            struct str line_end = one_line_end(inside, i, &end);
            mark_text_put(out, line_end, (struct span){i, end});
        } else if (!end) {
            for (end = i + 1; end < at.end && text.at[end] != '\\' && !ascii_is_line_end(text.at[end]);)
                end++;
            mark_text_copy(out, text, (struct span){i, end});
        }
    }
}

bool mark_literal_is_constant(const struct marks *marks, struct span literal)
{
    struct str text = str_span(marks->code.text, literal);
    struct mark_string string;
    if (marks->style->literals == LITERAL_TWIG || marks->style->literals == LITERAL_RUBY)
        return mark_string_at(marks->style->literals, text, 0, true, &string) && string.is_text && !string.has_code;
    if (marks->style->literals != LITERAL_PHP || text.at[0] != '"')
        return true;
    for (size_t i = 1; i + 1 < text.len; i++) {
        char next = text.at[i + 1];
        if ((text.at[i] == '$' && (ascii_is_letter(next) || next == '_' || next == '{')) ||
            (text.at[i] == '{' && next == '$'))
            return false;
        i += text.at[i] == '\\';
    }
    return true;
}

struct decoded marks_close_text(struct marks *marks, struct mark_text *text)
{
    struct arena *arena = &marks->document->arena;
    struct decoded made = mark_text_close(text);
    if (marks->style->is_dedented)
        made = mark_text_dedented(&made, arena);
    bool is_source = marks->code.text.at == marks->document->source.bytes.at;
    return is_source ? made : decoded_compose(&made, &marks->code, arena);
}

void mark_text_add_referenced(struct mark_text *text, struct str source, struct span at)
{
    struct str inside = str_slice(source, 0, at.end);
    for (size_t i = at.start, end; i < at.end; i = end) {
        uint32_t points[2];
        size_t length = source.at[i] == '&' ? markup_closed_reference(inside, i, points) : 0;
        struct buf bytes;
        end = length ? i + length : str_find_char(inside, '&', i + 1);
        end = end < at.end ? end : at.end;
        if (!length) {
            mark_text_copy(text, source, (struct span){i, end});
            continue;
        }
        buf_init(&bytes, BUF_MAXIMUM);
        markup_decode_closed(&bytes, str_slice(source, i, end));
        mark_text_put(text, buf_str(&bytes), (struct span){i, end});
        buf_release(&bytes);
    }
}

/* A template literal, whose expressions stand in the text. */
static bool add_template(struct marks *marks, struct mark_text *out, size_t at, size_t *end)
{
    struct decoded part;
    bool is_template = marks->code.text.at[at] == '`' && marks->style->literals == LITERAL_SCRIPT;
    if (!is_template || !marks_read_template(marks, at, &part, end))
        return false;
    mark_text_join(out, &part);
    return true;
}

struct decoded marks_literal(struct marks *marks, struct span at)
{
    struct mark_text out;
    struct str text = str_slice(marks->code.text, 0, at.end);
    mark_text_open(&out, &marks->document->arena);
    for (size_t i = at.start, end; i < at.end; i = end) {
        end = marks_comment_end(marks, text, i);
        if (end > i)
            continue;
        struct mark_string string;
        end = i + 1;
        if (marks->style->literals == LITERAL_RUBY && mark_string_at(LITERAL_RUBY, text, i, true, &string)) {
            end = string.end;
            mark_text_add_literal(&out, LITERAL_RUBY, string.expands ? '"' : string.close, text, string.inner);
        } else if (add_template(marks, &out, i, &end)) {
            continue;
        } else if (marks->style->literals != LITERAL_RUBY && memchr("\"'`", text.at[i], 3)) {
            end = mark_literal_end(text, i);
            mark_text_add_literal(&out, marks->style->literals, text.at[i], text, (struct span){i + 1, end - 1});
        }
    }
    return marks_close_text(marks, &out);
}

/* Text between islands, as it is looked up. */
static void add_text(struct mark_text *out, struct str text, struct span at, bool doubles_percent)
{
    for (size_t i = at.start, end; i < at.end; i = end) {
        end = i + 1;
        if (text.at[i] == '%' && doubles_percent) {
            mark_text_put(out, STR("%%"), (struct span){i, end});
        } else if (text.at[i] == '\r') {
            struct str line_end = one_line_end(str_slice(text, 0, at.end), i, &end);
            mark_text_put(out, line_end, (struct span){i, end});
        } else {
            while (end < at.end && text.at[end] != '%' && text.at[end] != '\r')
                end++;
            mark_text_copy(out, text, (struct span){i, end});
        }
    }
}

/* The run through a block: what is read goes to the text that is open. */
struct block_reading {
    struct marks *marks;
    struct mark_block *block;
    struct str text; /* up to the end of the block */
    struct mark_text out;
    size_t done; /* the text before this has been read */
};

static bool has_hyphen(struct str text, size_t at)
{
    return at < text.len && text.at[at] == '-';
}

/* The text up to `end`, where an island begins, or the end of the block. */
static void take_text(struct block_reading *reading, size_t end)
{
    struct str text = reading->text;
    struct span at = {reading->done, end};
    if (reading->block->trims && has_hyphen(text, end + 2))
        while (at.end > at.start && ascii_is_space(text.at[at.end - 1]))
            at.end--;
    if (reading->block->trims && at.start > 3 && has_hyphen(text, at.start - 3))
        while (at.start < at.end && ascii_is_space(text.at[at.start]))
            at.start++;
    add_text(&reading->out, text, at, reading->block->doubles_percent);
}

static struct str code_of(struct str text, struct span at)
{
    struct str code = str_slice(text, at.start + 2, at.end - 2);
    code = str_slice(code, has_hyphen(code, 0), code.len - (code.len && code.at[code.len - 1] == '-'));
    return str_trim(code);
}

bool mark_name_in_percents(struct mark_text *out, struct str code, struct span at)
{
    struct str name = str_trim(str_slice(code, 0, str_find_char(code, '|', 0)));
    mark_text_put(out, STR("%"), at);
    mark_text_put(out, name, at);
    mark_text_put(out, STR("%"), at);
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_is_letter(name.at[i]) && !ascii_is_digit(name.at[i]) && name.at[i] != '_')
            return false;
    return name.len > 0;
}

static bool take_output(struct block_reading *reading, struct span at)
{
    struct str name = code_of(reading->text, at);
    reading->block->variables++;
    if (reading->block->add_output)
        return reading->block->add_output(&reading->out, name, at);
    mark_text_put(&reading->out, STR("%("), at);
    mark_text_put(&reading->out, name, at);
    mark_text_put(&reading->out, STR(")s"), at);
    return true;
}

static void close_text(struct block_reading *reading)
{
    struct mark_block *block = reading->block;
    *(block->aside.len    ? &block->aside_text
      : block->has_plural ? &block->plural
                          : &block->singular) = mark_text_close(&reading->out);
}

/* Does the statement begin another part of the block? */
static bool divides(struct mark_block *block, struct str word)
{
    const char *const *aside = block->asides;
    if (block->aside.len)
        return false;
    if (!block->has_plural && str_equal(word, str_from(block->divider)))
        return true;
    while (aside && *aside && !str_equal(word, str_from(*aside)))
        aside++;
    return aside && *aside;
}

/* False: the engine refuses what stands there. */
static bool take_island(struct block_reading *reading, const struct island *island)
{
    struct mark_block *block = reading->block;
    take_text(reading, island->at.start);
    reading->done = island->at.end;
    if (island->form->kind == ISLAND_OUTPUT)
        return take_output(reading, island->at);
    if (island->form->kind == ISLAND_COMMENT) {
        reading->done +=
            island->swallows && island->at.end < reading->text.len && reading->text.at[island->at.end] == '\n';
        return block->trims;
    }
    if (island->at.end == reading->text.len || !divides(block, island->word))
        return island->at.end == reading->text.len;
    close_text(reading);
    if (str_equal(island->word, str_from(block->divider)))
        block->has_plural = true;
    else
        block->aside = island->word;
    mark_text_open(&reading->out, &reading->marks->document->arena);
    return true;
}

bool marks_read_block(struct marks *marks, const struct island *island, struct mark_block *block)
{
    struct block_reading reading = {.marks = marks, .block = block, .done = island->head_end};
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island inner;
    bool is_good = true;
    reading.text = str_slice(marks->document->source.bytes, 0, island->at.end);
    block->variables = 0;
    block->has_plural = false;
    block->aside = (struct str){0};
    mark_text_open(&reading.out, &marks->document->arena);
    for (size_t at = reading.done; is_good && reading.done < reading.text.len && at < reading.text.len;) {
        at = island_next(marks->islands, reading.text, at, reading.text.len);
        if (at == reading.text.len)
            break;
        bool is_found = island_at(marks->islands, &memory, reading.text, at, &inner) == ISLAND_FOUND;
        is_good = !is_found || take_island(&reading, &inner);
        at = is_found ? inner.at.end : at + 1;
    }
    close_text(&reading);
    return is_good && reading.done == reading.text.len;
}

void mark_text_add_jsx(struct mark_text *text, struct str source, struct span at)
{
    bool has_before = false;
    for (size_t line = at.start, end; line <= at.end; line = end + 1) {
        for (end = line; end < at.end && !ascii_is_line_end(source.at[end]);)
            end++;
        struct span kept = {line, end};
        while (line > at.start && kept.start < kept.end && ascii_is_blank(source.at[kept.start]))
            kept.start++;
        while (end < at.end && kept.end > kept.start && ascii_is_blank(source.at[kept.end - 1]))
            kept.end--;
        if (kept.start == kept.end)
            continue;
        if (has_before && line > at.start)
            mark_text_put(text, STR(" "), (struct span){line, line});
        mark_text_add_referenced(text, source, kept);
        has_before = true;
    }
}
