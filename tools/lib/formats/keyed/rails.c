#include "dialects.h"

/* https://guides.rubyonrails.org/i18n.html */
const struct keyed_dialect KEYED_RAILS = {
    .name = "rails",
    .syntax = SYNTAX_STRING,
    .plurals = KEYED_PLURALS_KEYS,
    .has_root_language = true,
    .notes = {"formats", "format", "order", "delimiter", "separator"},
    .places = {"**/config/locales/**"},
};
