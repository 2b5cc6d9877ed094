/* TOML, read by 1.1 (https://toml.io/en/v1.1.0) and written so that readers of 1.0 take it, too. A strict scanner: what
 * the norm calls invalid is refused, tables that are defined twice included.
 *
 *   toml.c         tables, keys and values
 *   toml_scan.c    keys, strings, numbers, dates
 *   toml_write.c   texts in the place of strings
 *   toml_insert.c  new keys */
#ifndef COTEJO_FORMATS_DATA_TOML_H
#define COTEJO_FORMATS_DATA_TOML_H

#include "../format.h"

struct data_writing;

extern const struct format FORMAT_TOML;

/* Hands front matter over, as a part. */
void toml_read_front_matter(struct document *document, const struct decoded *content,
                            const struct format_options *options, struct findings *findings);

enum toml_style { TOML_BASIC, TOML_LITERAL, TOML_LONG_BASIC, TOML_LONG_LITERAL };

/* A string between its quotes; of a long one, behind the line end that follows the first of these. */
struct toml_string {
    enum toml_style style;
    struct span at, inner;
    bool has_escapes;
};

/* The string that begins at `at`, a quotation mark. False: *wrong is where it is malformed, *reason why. */
bool toml_string_read(struct str text, size_t at, struct toml_string *string, size_t *wrong, const char **reason);

/* Behind the escape at `at`, a backslash, and what it stands for (format of inline_unescape); 0: it is none. In long
 * strings one may hide line ends. */
size_t toml_escape_read(struct str text, size_t at, bool is_long, uint32_t *point);

/* Behind the number, date or truth value that begins at `at`; 0: none does. */
size_t toml_scalar_end(struct str text, size_t at);

/* Behind the bare key that begins at `at`; `at` itself: none does. */
size_t toml_bare_key_end(struct str text, size_t at);

/* Is the byte a control character that may stand in no comment and no string? */
bool toml_is_control(char c);

/* toml_insert.c; `insert` of struct data_language. */
void toml_insert(const struct data_writing *writing);

/* toml_write.c. Adds a text with its quotes, those of that style where they can hold it. */
void toml_add_string(struct buf *out, struct str text, enum toml_style style, struct str line_end);

/* `encode` of struct encoder, for a segment with a struct data_detail. */
bool toml_encode(const struct document *document, const struct segment *segment, struct str translation,
                 const struct rewrite *rewrite);

#endif
