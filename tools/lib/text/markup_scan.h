/* What the files of the tokenizer share. Nobody else includes this. */
#ifndef COTEJO_TEXT_MARKUP_SCAN_H
#define COTEJO_TEXT_MARKUP_SCAN_H

#include "markup.h"

/* Reasons to stop a scan, bits of markup->stops. */
enum {
    STOP_ISLAND = 1,    /* a template island may begin */
    STOP_TEXT = 2,      /* < */
    STOP_NAME = 4,      /* white space / > */
    STOP_ATTRIBUTE = 8, /* white space / > = */
    STOP_UNQUOTED = 16, /* white space > */
    STOP_DOUBLE = 32,   /* " */
    STOP_SINGLE = 64,   /* ' */
};

static inline bool markup_stops(const struct markup *markup, size_t at, unsigned stops)
{
    return (markup->stops[(unsigned char)markup->text.at[at]] & stops) != 0;
}

/* The first place at or after `at` where one of the reasons holds, or the length of the text. */
static inline size_t markup_scan(const struct markup *markup, size_t at, unsigned stops)
{
    struct str text = markup->text;
    for (; at + 4 <= text.len; at += 4) { /* four at a time: most of the time of a run is spent here */
        if (markup_stops(markup, at, stops))
            return at;
        if (markup_stops(markup, at + 1, stops))
            return at + 1;
        if (markup_stops(markup, at + 2, stops))
            return at + 2;
        if (markup_stops(markup, at + 3, stops))
            return at + 3;
    }
    while (at < text.len && !markup_stops(markup, at, stops))
        at++;
    return at;
}

static inline bool markup_has(const struct markup *markup, size_t at, char c)
{
    return at < markup->text.len && markup->text.at[at] == c;
}

/* The island that an opener at `at` begins. One that nothing closes is remembered in unclosed_island. `text` is the
 * document or the front of it, `memory` what is known of that text. */
bool markup_read_island(struct markup *markup, struct str text, struct island_memory *memory, size_t at,
                        struct island *island);

/* Is there an island at `at`? */
static inline bool markup_island(struct markup *markup, size_t at, struct island *island)
{
    return markup->islands && island_may_start_at(markup->islands, markup->text, at) &&
           markup_read_island(markup, markup->text, &markup->memory, at, island);
}

/* Does the `<` at `at` begin a tag, comment or doctype? Then, at markup->at, reads it. */
bool markup_begins(struct markup *markup, size_t at);
enum markup_token_kind markup_read(struct markup *markup, struct markup_token *token);

/* markup_script.c: the next token outside of raw text; what is done at the end tag of that; the expression that was
 * found in the text of a title. */
bool markup_has_comments(const struct markup *markup);
bool markup_begins_name(const struct markup *markup, size_t at);
enum markup_token_kind markup_next_in_script(struct markup *markup, struct markup_token *token);
void markup_raw_closed(struct markup *markup, const struct markup_token *token);
enum markup_token_kind markup_finish_expression(struct markup *markup, struct markup_token *token);

/* Fills the token for the tag at markup->at whose name begins at `name`; its end is token->at.end. */
void markup_tag(struct markup *markup, struct markup_token *token, size_t name);

/* Fills the token for the doctype at markup->at, whose keyword ends at `at`. */
void markup_doctype(struct markup *markup, struct markup_token *token, size_t at);

/* The same of XML, which may have declarations in it: they are the token's `inner`. */
void markup_xml_doctype(struct markup *markup, struct markup_token *token, size_t at);

/* Where the end tag stands that ends the raw text begun at `from`, or the length of the text. */
size_t markup_raw_end(const struct markup *markup, size_t from);

#endif
