/* A record: an input, and what cotejo makes of it, both as lines of a file that people read. In it a line "#WORD…" of
 * the list in records_test.c begins a section. Characters that do not show stand there as others: controls and line
 * ends but LF by their pictures (␉ for a tab, ␍ for CR), ␠ for a space at a line's end, ␃ for the end of a text without
 * a line end, ⟨C3⟩ for a byte that is no character, ⟨U+A0⟩ for a character that is hard to see. */
#ifndef COTEJO_TESTS_RECORD_H
#define COTEJO_TESTS_RECORD_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "text/source.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { SAYS_MAXIMUM = 64 };

struct record {
    struct str kind;               /* "html", "message" */
    struct str options;            /* behind it: words, some with "=value" */
    struct str input;              /* decoded */
    struct str says[SAYS_MAXIMUM]; /* translations, decoded; a blank one is none */
    size_t says_count;
};

static struct buf new_buf(void)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    return buf;
}

/* The value of an option; `at` NULL when it is not there. */
static struct str record_option(const struct record *record, const char *name)
{
    struct str rest = record->options, wanted = str_from(name);
    while (rest.len) {
        size_t end = str_find_char(rest, ' ', 0);
        struct str word = str_slice(rest, 0, end);
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.len);
        if (str_equal(word, wanted))
            return (struct str){"", 0};
        if (str_starts(word, wanted) && word.at[wanted.len] == '=')
            return str_slice(word, wanted.len + 1, word.len);
    }
    return (struct str){0};
}

/* The words between commas. */
static size_t record_list(const struct record *record, const char *name, struct str *words, size_t room)
{
    struct str rest = record_option(record, name);
    size_t count = 0;
    while (rest.len && count < room) {
        size_t end = str_find_char(rest, ',', 0);
        words[count++] = str_slice(rest, 0, end);
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.len);
    }
    return count;
}

static bool is_hard_to_see(uint32_t c)
{
    return unicode_is_mark(c) || (unicode_is_space(c) && c != ' ') || (c >= 0x80 && c < 0xA0) || c == 0xAD ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* Adds text as it stands in a record. */
static void add_visible(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool ends_line = at == text.len || text.at[at] == '\n';
        if (c == UTF8_INVALID)
            for (; start < at; start++)
                buf_format(out, "⟨%02X⟩", (unsigned)(unsigned char)text.at[start]);
        else if (c == '\n' || (c == ' ' && !ends_line))
            buf_add_char(out, (char)c);
        else if (c <= ' ' || c == 0x7F)
            utf8_add(out, c == 0x7F ? 0x2421 : 0x2400 + c);
        else if (is_hard_to_see(c))
            buf_format(out, "⟨U+%X⟩", c);
        else
            buf_add(out, str_slice(text, start, at));
    }
}

/* A text on one line, in quotation marks. */
static void add_quoted(struct buf *out, struct str text)
{
    buf_add(out, STR("«"));
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_char(text, '\n', at);
        add_visible(out, str_slice(text, at, end));
        if (end == SIZE_MAX)
            break;
        buf_add(out, STR("␊"));
        at = end + 1;
    }
    buf_add(out, STR("»"));
}

/* Adds what the lines of a record stand for. */
static void add_meant(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c == 0x2403)
            return;
        if (c == 0x27E8) {
            bool is_character = text.at[at] == 'U';
            char *close;
            uint32_t value = (uint32_t)strtoul(text.at + at + (is_character ? 2 : 0), &close, 16);
            if (is_character)
                utf8_add(out, value);
            else
                buf_add_char(out, (char)value);
            at = (size_t)(close - text.at) + strlen("⟩");
        } else if (c >= 0x2400 && c <= 0x2421)
            buf_add_char(out, c == 0x2421 ? 0x7F : (char)(c - 0x2400));
        else
            buf_add(out, str_slice(text, start, at));
    }
}

static struct str meant(struct str text, struct arena *arena)
{
    struct buf out = new_buf();
    add_meant(&out, text);
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* Bytes with nothing behind them: a read past their end is seen. To be freed. */
static struct str exactly(struct str text)
{
    char *bytes = malloc(text.len ? text.len : 1);
    memcpy(bytes, text.len ? text.at : "", text.len);
    return (struct str){bytes, text.len};
}

static void add_span(struct buf *out, struct span span)
{
    buf_format(out, "%zu-%zu", span.start, span.end);
}

/* "line:column-line:column", of one place what it has in common left out. */
static void add_place(struct buf *out, const struct source *source, struct span at)
{
    struct position start = source_position(source, at.start, COLUMN_CODE_POINTS);
    struct position end = source_position(source, at.end, COLUMN_CODE_POINTS);
    buf_format(out, "%zu:%zu", start.line, start.column);
    if (end.line != start.line)
        buf_format(out, "-%zu:%zu", end.line, end.column);
    else if (!span_is_empty(at))
        buf_format(out, "-%zu", end.column);
}

static void add_word(struct buf *out, bool is_there, const char *word)
{
    if (is_there)
        buf_format(out, " %s", word);
}

static void add_text(struct buf *out, const char *name, struct str text)
{
    if (!text.at || !text.len)
        return;
    buf_format(out, " %s ", name);
    add_quoted(out, text);
}

#endif
