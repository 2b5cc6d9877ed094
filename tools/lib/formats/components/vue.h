/* Vue's components, block by block. */
#ifndef COTEJO_FORMATS_COMPONENTS_VUE_H
#define COTEJO_FORMATS_COMPONENTS_VUE_H

#include "../../text/markup.h"
#include "../format.h"

struct vue_block {
    struct str name, language; /* as the attribute lang says; or empty */
    struct str locale, file;   /* locale, src; or empty */
    struct span content;
};

/* The next block behind where the tokenizer is, between blocks; false at the end. */
bool vue_next_block(struct markup *markup, struct vue_block *block);

/* Is it a template in HTML? */
bool vue_is_template(const struct vue_block *block);

/* The next token of a template: what closes itself, and a component whatever its name, holds no raw text. False at the
 * end. */
bool vue_next(struct markup *markup, struct markup_token *token);

extern const struct format FORMAT_VUE;

/* A block of strings in a language that is not read. */
extern const struct rule RULE_STRINGS_UNREAD;

#endif
