/* The tokens of a whole script, and what belongs together in it: brackets, the stretches of template literals,
 * elements. Comments are left out. Linear; memory for each token. */
#ifndef COTEJO_TEXT_SCRIPT_TOKENS_H
#define COTEJO_TEXT_SCRIPT_TOKENS_H

#include "script.h"

#define NO_TOKEN SIZE_MAX

struct script_tokens {
    struct str text;
    const struct script_token *items;
    /* Of a bracket the other one; of a stretch of a template literal that ends in `${` the next one; of a start tag the
     * last token of its element, and of that the start tag. NO_TOKEN: it has none. */
    const size_t *partners;
    size_t count;
};

/* The script in a span of the text. In the arena. */
struct script_tokens script_tokens_read(struct str text, struct span at, bool has_markup, struct arena *arena);

/* What a token is written as; empty behind the last one. */
static inline struct str script_token_text(const struct script_tokens *tokens, size_t index)
{
    return index < tokens->count ? str_span(tokens->text, tokens->items[index].at) : (struct str){NULL, 0};
}

static inline bool script_token_is(const struct script_tokens *tokens, size_t index, enum script_kind kind,
                                   const char *text)
{
    return index < tokens->count && tokens->items[index].kind == kind &&
           str_equal(script_token_text(tokens, index), str_from(text));
}

/* The token behind what begins at an index: a bracket or an element with all that it holds, a template literal, or one
 * token. */
size_t script_tokens_skip(const struct script_tokens *tokens, size_t index);

/* From an index on, the first sign at the same level, or `end`. */
size_t script_tokens_find(const struct script_tokens *tokens, size_t index, size_t end, const char *sign);

/* Tokens of an expression. */
struct script_range {
    size_t start, end;
};

/* Without parentheses around it, and TypeScript's words behind it. */
struct script_range script_range_bare(const struct script_tokens *tokens, struct script_range at);

/* Without the braces around it, if there are any. */
struct script_range script_range_in_braces(const struct script_tokens *tokens, struct script_range at);

/* Is it what begins with a token of that kind, and nothing else? */
bool script_range_is(const struct script_tokens *tokens, struct script_range at, enum script_kind kind);

/* The next property of an object, whose braces are around [*at, end): its key, and what is behind the colon, or
 * nothing. False: there is none. */
bool script_next_property(const struct script_tokens *tokens, size_t *at, size_t end, size_t *key,
                          struct script_range *value);

/* A key as it is known: its name, or what its string says. */
struct str script_key_text(const struct script_tokens *tokens, size_t key);

/* The next attribute with a value: a literal, or an expression in its braces. False at the end of the tag, *at. */
bool script_next_attribute(const struct script_tokens *tokens, size_t *at, size_t *name, struct script_range *value);

/* Where the end tag of an element stands, which has one. */
size_t script_end_tag(const struct script_tokens *tokens, size_t tag);

/* `import name, {names} from "module"`. */
struct script_import {
    struct str module, name; /* `at` NULL: none */
    size_t at, end;          /* of its names in braces */
};

/* The one whose word is at an index; of types none. False: it is none of names. */
bool script_import_read(const struct script_tokens *tokens, size_t index, struct script_import *import);

/* The next name in braces, and what it is called in the file. False: there is none. */
bool script_next_name(const struct script_tokens *tokens, struct script_import *import, struct str *name,
                      struct str *local);

#endif
