#include "dialects.h"

/* https://github.com/nicksnyder/go-i18n, and Hugo's tables (https://gohugo.io/content-management/multilingual/): maps,
 * and lists of {id, translation}. */
const struct keyed_dialect KEYED_GO_I18N = {
    .name = "go-i18n",
    .syntax = SYNTAX_STRING,
    .plurals = KEYED_PLURALS_KEYS,
    .text_key = "translation",
    .name_key = "id",
    .notes = {"id", "description", "hash", "leftDelim", "rightDelim"},
    .places = {"**/i18n/*.toml", "**/i18n/*.yaml", "**/i18n/*.yml", "**/active.*", "**/i18n/*.json"},
    .signs = {"\"translation\":", "translation:", "translation =", "other =", "other:", "\"other\":"},
};
