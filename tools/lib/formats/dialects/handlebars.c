#include "dialects.h"

/* [a}}b] is a name. */
static const struct island_quote quotes[] = {
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\'},
    {.open = "[", .close = "]", .escape = '\\'},
    {0},
};

static const struct island_literal literals[] = {
    {.quote = '"', .escapes = ESCAPES_QUOTE}, {.quote = '\'', .escapes = ESCAPES_QUOTE}, {0}};

/* A string that stands alone is the name of what is looked up. */
static const struct island_strings strings = {.literals = literals, .uses = STRINGS_NAMED};

/* https://handlebarsjs.com/guide/: a backslash makes text of an island, two are one before an island. */
static const struct island_form forms[] = {
    {.open = "{{",
     .close = "}}",
     .kind = ISLAND_OUTPUT,
     .strings = &strings,
     .quotes = quotes,
     .has_strings = true,
     .takes_braces = true,
     .is_mixed = true},
    {.open = "{{!", .close = "}}", .kind = ISLAND_COMMENT},
    {.open = "{{~!", .close = "}}", .kind = ISLAND_COMMENT},
    {.open = "{{!--", .close = "}}", .kind = ISLAND_COMMENT, .closes_behind = "--"},
    {.open = "{{~!--", .close = "}}", .kind = ISLAND_COMMENT, .closes_behind = "--"},
    {.open = "{{{{", .close = "}}}}", .kind = ISLAND_RAW, .raw_until = "{{{{/"},
    {.open = "\\{{", .close = "}}", .kind = ISLAND_RAW},
    {.open = "\\\\{{",
     .close = "}}",
     .kind = ISLAND_OUTPUT,
     .strings = &strings,
     .quotes = quotes,
     .has_strings = true,
     .takes_braces = true,
     .is_mixed = true},
};

static const char *const openers[] = {"#", "^", "else", NULL};
static const char *const closers[] = {"/", "else", NULL};
static const char *const suffixes[] = {".hbs", ".handlebars", NULL};

const struct dialect DIALECT_HANDLEBARS = {
    .name = "handlebars",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .comment = {"{{!-- ", " --}}"},
};
