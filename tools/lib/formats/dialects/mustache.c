#include "dialects.h"

/* https://github.com/mustache/spec: the first close delimiter closes. */
static const struct island_form forms[] = {
    {.open = "{{", .close = "}}", .kind = ISLAND_OUTPUT, .is_mixed = true},
    {.open = "{{{", .close = "}}}", .kind = ISLAND_OUTPUT},
    {.open = "{{!", .close = "}}", .kind = ISLAND_COMMENT},
    {.open = "{{=", .close = "=}}", .kind = ISLAND_RAW, .sets_delimiters = true},
};

/* Parents and their blocks, too. */
static const char *const openers[] = {"#", "^", "<", "$", NULL};
static const char *const closers[] = {"/", NULL};
static const char *const suffixes[] = {".mustache", NULL};

const struct dialect DIALECT_MUSTACHE = {
    .name = "mustache",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .comment = {"{{! ", " }}"},
};
