#include "dialects.h"

static const struct island_quote quotes[] = {
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\'},
    {.open = "r/", .close = "/", .escape = '\\'},
    {0},
};

static const char *const keeping[] = {"upper",  "lower", "capitalize", "title",       "trim",
                                      "escape", "e",     "safe",       "forceescape", NULL};

static const struct island_strings strings = {
    .literals = PLAIN_LITERALS, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* https://mozilla.github.io/nunjucks/templating.html: braces of an expression do not hide the close delimiter. */
static const struct island_form forms[] = {
    {.open = "{{", .close = "}}", .kind = ISLAND_OUTPUT, .quotes = quotes, .has_strings = true, .strings = &strings},
    {.open = "{%", .close = "%}", .kind = ISLAND_STATEMENT, .quotes = quotes, .has_strings = true, .strings = &strings},
    {.open = "{#", .close = "#}", .kind = ISLAND_COMMENT},
    {.open = "#}", .close = "\n", .kind = ISLAND_COMMENT, .is_one_line = true}, /* alone it is an error: never closed */
};

static const char *const openers[] = {
    "if",    "ifAsync", "elif", "elseif", "else",   "for",  "asyncEach", "asyncAll",
    "block", "macro",   "call", "filter", "switch", "case", "default",   NULL,
};

static const char *const closers[] = {
    "endif",    "elif",    "elseif",    "else", "endfor",  "endeach",   "endall", "endblock",
    "endmacro", "endcall", "endfilter", "case", "default", "endswitch", NULL,
};

static const char *const output_words[] = {"include", NULL};
static const char *const kept_words[] = {"block", "endblock", "macro",  "endmacro",  "call", "endcall",
                                         "set",   "endset",   "filter", "endfilter", NULL};
static const char *const said_words[] = {"set", "=", NULL};
static const char *const raw_words[] = {"raw", "endraw", "verbatim", "endverbatim", NULL};

static const char *const suffixes[] = {".njk", ".nunjucks", NULL};

const struct dialect DIALECT_NUNJUCKS = {
    .name = "nunjucks",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .output_words = output_words,
    .kept_words = kept_words,
    .said_words = said_words,
    .extends = "extends",
    .raw_words = raw_words,
    .raw_nests = true,
    .comment = {"{# ", " #}"},
};
