/* JSON (https://www.rfc-editor.org/rfc/rfc8259), strictly, and JSON with comments and a comma behind the last value
 * (https://jsonc.org), as configurations, Shopify's themes and .jsonc files have it. */
#ifndef COTEJO_FORMATS_DATA_JSON_H
#define COTEJO_FORMATS_DATA_JSON_H

#include "../format.h"

struct data_writing;

extern const struct format FORMAT_JSON, FORMAT_JSONC;

/* Hands over front matter that is JSON, as a part. */
void json_read_front_matter(struct document *document, const struct decoded *content,
                            const struct format_options *options, struct findings *findings);

/* Behind the map that begins at `at`; 0 where what stands there is none that could be front matter. Strings are seen,
 * and nothing else. */
size_t json_map_end(struct str text, size_t at);

/* Hands over strings of a program (`keyed` of the options), as a part that nothing is written in. Comments are read. */
void json_read_strings(struct document *document, const struct decoded *content, const struct format_options *options,
                       struct findings *findings);

/* json_write.c. Behind the escape at `at`, or 0: half of a character is none. */
size_t json_escape_end(struct str text, size_t at);

/* `encode` of struct encoder. What the text that is replaced writes as escapes, where it need not, its translation
 * does, too. */
bool json_encode(const struct document *document, const struct segment *segment, struct str translation,
                 const struct rewrite *rewrite);

/* json_insert.c; `insert` of struct data_language. */
void json_insert(const struct data_writing *writing);

/* What a file, or a string in it, writes as escapes, where it need not. */
struct json_spelling {
    bool is_ascii; /* all beyond it */
    bool has_slashes;
    char markup[6]; /* of `<`, `>` and `&` */
};
struct json_spelling json_spelling_of(struct str bytes);

/* Adds a character as an escape where it is to be one; false: it stands for itself. */
bool json_escape(const struct json_spelling *spelling, struct buf *out, uint32_t point);

/* `keeps` of struct format. */
bool json_keeps(const struct part *part, struct str bytes);

#endif
