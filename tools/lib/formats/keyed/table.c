#include "dialects.h"

/* A table with a column for each language (data/csv.c). */
const struct keyed_dialect KEYED_TABLE = {
    .name = "table",
    .syntax = SYNTAX_STRING,
    .places = {"**/*.csv", "**/*.tsv"},
};
