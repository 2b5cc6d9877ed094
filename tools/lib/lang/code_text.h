/* What of a text is code by its own marks: between backticks (`a`, ``a``), a link's address in Markdown, the inside of
 * elements for code (<literal>, <command>). For reading the signs of a text, where tokens.h leaves out words. */
#ifndef COTEJO_LANG_CODE_TEXT_H
#define COTEJO_LANG_CODE_TEXT_H

#include "../base/arena.h"
#include "../base/str.h"

/* The masked spans of a text (ascending, disjoint) with those of its code, in the arena; *count is updated. */
struct span *code_text_mask(struct str text, const struct span *masked, size_t *count, struct arena *arena);

#endif
