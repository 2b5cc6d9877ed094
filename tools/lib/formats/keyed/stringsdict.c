#include "dialects.h"

/* Of each text a frame (`%#@files@ left`) and what stands in it, with a form for some numbers:
 * https://developer.apple.com/documentation/xcode/localizing-strings-that-contain-plurals
 */
const struct keyed_dialect KEYED_STRINGSDICT = {
    .name = "stringsdict",
    .syntax = SYNTAX_PLAIN,
    .plurals = KEYED_PLURALS_KEYS,
    .places = {"**/*.stringsdict"},
};
