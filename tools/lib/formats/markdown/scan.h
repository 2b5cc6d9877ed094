/* The small grammars of CommonMark (https://spec.commonmark.org/0.31.2/) and GFM (https://github.github.com/gfm/): what
 * begins at a place of a text or a line. Text is bytes; results are lengths or offsets in bytes, 0 for "not here". */
#ifndef COTEJO_FORMATS_MARKDOWN_SCAN_H
#define COTEJO_FORMATS_MARKDOWN_SCAN_H

#include "../../text/island.h"

/* Of a line's text from its first visible character on, without the line end. */
size_t markdown_atx_level(struct str line);
size_t markdown_setext_level(struct str line);
bool markdown_is_thematic_break(struct str line);
/* The length of an opening fence; of a closing one when `closes` is the length and character to match. */
size_t markdown_fence(struct str line);
bool markdown_closes_fence(struct str line, char fence, size_t length);
/* The length of `-` or `12.`; one that interrupts a paragraph needs text behind it and starts at 1. */
size_t markdown_list_marker(struct str line, bool interrupts);
/* The length of `[^label]:`. */
size_t markdown_footnote_marker(struct str line);
/* The number of columns that a table's delimiter row has. */
size_t markdown_delimiter_columns(struct str line);
/* The next cell of a table's row: *at moves on, the cell is trimmed. */
bool markdown_next_cell(struct str line, size_t *at, struct span *cell);
/* The kind of HTML block (1 to 7, as the norm numbers them) that begins here, 0 for none; and does the line end it? */
int markdown_html_block(struct str line, bool interrupts);
bool markdown_ends_html_block(struct str line, int kind);
/* A line that is all one attribute list of kramdown
 * (https://kramdown.gettalong.org/syntax.html#attribute-list-definitions):
 * `{: .class}`. */
bool markdown_is_attribute_line(struct str line);

/* Where a backslash keeps a line of text from being read as structure: an offset plus 1. */
size_t markdown_structure(struct str line, int constructs);

/* What is known of one text, so that ends that are not there are looked for once. Zeroed at first. */
struct markdown_absent {
    bool has_no_comment_end, has_no_instruction_end, has_no_cdata_end, has_no_declaration_end;
};

/* The template islands in force, and what is known of them in one text. */
struct markdown_islands {
    const struct islands *set; /* NULL for none */
    struct island_memory *memory;
};

/* As island_at; kramdown's `{#id}` is none. */
enum island_result markdown_island(const struct markdown_islands *islands, struct str text, size_t at,
                                   struct island *island);

/* Inline: the end of what begins at text[at]. */
size_t markdown_tag(struct str text, size_t at); /* an open or closing tag */
size_t markdown_raw_html(struct str text, size_t at, struct markdown_absent *absent);
size_t markdown_autolink(struct str text, size_t at);
/* From `[`; behind `]`. */
size_t markdown_label(struct str text, size_t at);
/* *target is without angle brackets. Islands in it are opaque. */
size_t markdown_destination(struct str text, size_t at, const struct markdown_islands *islands, struct span *target);
/* *inner is without quotes. */
size_t markdown_title(struct str text, size_t at, struct span *inner);
/* What needs a backslash in a title that begins with `open`. */
const char *markdown_title_ends(char open);
/* `{: …}`, `{#id}`, `{.class}`, `{ .class key="value" }`, also over line ends, as kramdown and Pandoc read them: a
 * message has them on one line; and MDX's comment in braces, which may hold an id */
size_t markdown_attributes(struct str text, size_t at);

/* Does `{#` begin an attribute list of kramdown, and no template's comment? */
bool markdown_is_attribute_id(struct str text, size_t at);

static inline bool markdown_is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

#endif
