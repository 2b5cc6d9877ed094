#include "dialects.h"

/* https://github.com/google/app-resource-bundle/wiki/ApplicationResourceBundleSpecification */
const struct keyed_dialect KEYED_ARB = {
    .name = "arb",
    .syntax = SYNTAX_ARB,
    .has_signed_notes = true,
    .places = {"**/*.arb"},
};
