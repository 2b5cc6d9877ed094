#include "dialects.h"

/* Data of a site in one language, as Jekyll's _data and Hugo's data folders have it: texts are among other values. */
const struct keyed_dialect KEYED_DATA = {
    .name = "data",
    .syntax = SYNTAX_STRING,
    .has_other_values = true,
    .places = {"**"},
};
