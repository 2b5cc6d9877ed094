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
    while (at < markup->text.len && !markup_stops(markup, at, stops))
        at++;
    return at;
}

static inline bool markup_has(const struct markup *markup, size_t at, char c)
{
    return at < markup->text.len && markup->text.at[at] == c;
}

/* Is there an island at `at`? An opener that nothing closes is remembered in unclosed_island. */
bool markup_island(struct markup *markup, size_t at, struct island *island);

/* Fills the token for the tag at markup->at whose name begins at `name`; its end is token->at.end. */
void markup_tag(struct markup *markup, struct markup_token *token, size_t name);

/* Fills the token for the doctype at markup->at, whose keyword ends at `at`. */
void markup_doctype(struct markup *markup, struct markup_token *token, size_t at);

/* Where the end tag stands that ends the raw text begun at `from`, or the length of the text. */
size_t markup_raw_end(const struct markup *markup, size_t from);

#endif
