#include "dialects.h"

/* https://laravel.com/docs/localization#using-translation-strings-as-keys */
const struct keyed_dialect KEYED_LARAVEL = {
    .name = "laravel",
    .syntax = SYNTAX_LARAVEL,
    .has_text_keys = true,
    .places = {"lang/*.json", "**/resources/lang/*.json"},
};
