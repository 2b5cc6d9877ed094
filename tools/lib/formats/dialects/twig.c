#include "dialects.h"

static const char *const inside[] = {"#{", NULL};

static const struct island_quote quotes[] = {
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\', .inside = inside},
    {.open = "#", .close = ""}, /* a comment, from Twig 3.15 */
    {0},
};

static const struct island_literal literals[] = {
    {.quote = '"', .escapes = ESCAPES_ALL, .code = inside}, {.quote = '\'', .escapes = ESCAPES_ALL}, {0}};
static const char *const keeping[] = {"upper", "lower", "capitalize", "title", "trim", "escape", "e", "raw", NULL};

static const struct island_strings strings = {
    .literals = literals, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* https://twig.symfony.com/doc/3.x/templates.html */
static const struct island_form forms[] = {
    {.open = "{{",
     .close = "}}",
     .kind = ISLAND_OUTPUT,
     .quotes = quotes,
     .nests_braces = true,
     .has_strings = true,
     .strings = &strings},
    {.open = "{%",
     .close = "%}",
     .kind = ISLAND_STATEMENT,
     .quotes = quotes,
     .nests_braces = true,
     .has_strings = true,
     .swallows = "",
     .strings = &strings},
    {.open = "{#", .close = "#}", .kind = ISLAND_COMMENT, .swallows = ""},
};

static const char *const openers[] = {
    "if",   "elseif",  "else",      "for",   "block", "macro",      "embed",  "apply", "filter", "set",
    "with", "sandbox", "spaceless", "cache", "form",  "autoescape", "switch", "case",  "nav",    NULL,
};

static const char *const closers[] = {
    "endif",    "elseif",        "else",      "endfor",  "endblock",   "endmacro",     "endembed",
    "endapply", "endfilter",     "endset",    "endwith", "endsandbox", "endspaceless", "endcache",
    "endform",  "endautoescape", "endswitch", "case",    "endnav",     NULL,
};

static const char *const output_words[] = {"include", "form_theme", "trans", NULL};
static const char *const kept_words[] = {"block", "endblock", "macro", "endmacro", "embed", "endembed",
                                         "set",   "endset",   "apply", "endapply", NULL};
static const char *const said_words[] = {"set", "=", "block", " ", "trans", "'", NULL};
static const char *const modifiers[] = {"with", "from", "count", "into", NULL}; /* {% trans from "app" %} */
static const char *const marked_words[] = {"trans", "endtrans", NULL};
static const char *const raw_words[] = {"verbatim", "endverbatim", "raw", "endraw", NULL};

static const char *const suffixes[] = {".twig", NULL};

const struct dialect DIALECT_TWIG = {
    .name = "twig",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .output_words = output_words,
    .kept_words = kept_words,
    .said_words = said_words,
    .modifiers = modifiers,
    .marked_words = marked_words,
    .extends = "extends",
    .raw_words = raw_words,
    .comment = {"{# ", " #}"},
};
