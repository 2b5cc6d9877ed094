#include "dialects.h"

/* FormatJS (https://formatjs.github.io/docs/core-concepts/icu-syntax), next-intl, Symfony's files +intl-icu. */
const struct keyed_dialect KEYED_ICU = {
    .name = "icu",
    .syntax = SYNTAX_ICU,
    .signs = {", plural,", ",plural,", ", select,", ",select,", ", selectordinal,"},
};
