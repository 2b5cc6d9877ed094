/* A str is a view of bytes that somebody else owns: pointer and length, never NUL-terminated by contract, never NULL
 * where len > 0. UTF-8 unless said otherwise. A span is a half-open range of byte offsets in some text. */
#ifndef COTEJO_BASE_STR_H
#define COTEJO_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *at;
    size_t len;
};

struct span {
    size_t start, end;
};

/* A span of a file, or of a text made of it, which are shorter than 4 GiB: there are many of them. */
struct file_span {
    uint32_t start, end;
};

static inline struct span span_of(struct file_span at)
{
    return (struct span){at.start, at.end};
}

static inline struct file_span file_span(struct span at)
{
    return (struct file_span){(uint32_t)at.start, (uint32_t)at.end};
}

/* Marks a text that is printed in the language of the user, where report/translation.h finds it. */
#define N_(text) text

/* A str over a string literal. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})

static inline struct str str_from(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

static inline bool str_is_empty(struct str text)
{
    return text.len == 0;
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_starts(struct str text, struct str prefix)
{
    return text.len >= prefix.len && (prefix.len == 0 || memcmp(text.at, prefix.at, prefix.len) == 0);
}

static inline bool str_ends(struct str text, struct str suffix)
{
    return text.len >= suffix.len &&
           (suffix.len == 0 || memcmp(text.at + text.len - suffix.len, suffix.at, suffix.len) == 0);
}

/* The bytes from start up to end; both are cut to the length. */
static inline struct str str_slice(struct str text, size_t start, size_t end)
{
    if (end > text.len)
        end = text.len;
    if (start > end)
        start = end;
    return (struct str){text.at ? text.at + start : NULL, end - start};
}

static inline struct str str_span(struct str text, struct span span)
{
    return str_slice(text, span.start, span.end);
}

/* All of it. */
static inline struct span str_extent(struct str text)
{
    return (struct span){0, text.len};
}

static inline bool span_is_empty(struct span span)
{
    return span.start >= span.end;
}

/* The white space of HTML and of every format here: tab, line feed, form feed, carriage return, space. */
static inline bool ascii_is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* A space or a tab, as lines have them. */
static inline bool ascii_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool ascii_is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Is it the last byte of a line: a line feed, or a carriage return that none follows? */
static inline bool str_ends_line(struct str text, size_t at)
{
    return text.at[at] == '\n' || (text.at[at] == '\r' && !(at + 1 < text.len && text.at[at + 1] == '\n'));
}

/* Of a hexadecimal digit in any case; else -1. */
static inline int ascii_hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static inline bool str_is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

static inline bool ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Order by bytes: less than, equal to or greater than 0. For UTF-8 this is code point order. */
int str_compare(struct str a, struct str b);

/* Equal when A–Z and a–z count as the same; other bytes must be equal. */
bool str_equal_ascii_case(struct str a, struct str b);

/* Without the ASCII white space at both ends. */
struct str str_trim(struct str text);

/* Behind the white space at `at`. */
static inline size_t str_skip_space(struct str text, size_t at)
{
    while (at < text.len && ascii_is_space(text.at[at]))
        at++;
    return at;
}

/* Behind those of the bytes that stand at `at`. */
static inline size_t str_skip(struct str text, size_t at, const char *bytes)
{
    while (at < text.len && text.at[at] && strchr(bytes, text.at[at]))
        at++;
    return at;
}

/* Is it all white space? */
bool str_is_blank(struct str text);

/* Where the line ends that `at` is in: the next line feed or carriage return, or the length; where it begins; and where
 * the next line begins, behind a line end. */
size_t str_line_end(struct str text, size_t at);
size_t str_line_start(struct str text, size_t at);
size_t str_next_line(struct str text, size_t line_end);

/* The offset of the first needle at or after from, or SIZE_MAX. An empty needle is found at from. */
size_t str_find(struct str text, struct str needle, size_t from);

/* The offset of the first byte that is one of `bytes`, or SIZE_MAX. */
size_t str_find_any(struct str text, const char *bytes);

/* The offset of the first c at or after from, or SIZE_MAX. */
size_t str_find_char(struct str text, char c, size_t from);

#endif
