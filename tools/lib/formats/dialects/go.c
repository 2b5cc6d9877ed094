#include "dialects.h"

static const struct island_quote quotes[] = {
    {.open = "\"", .close = "\"", .escape = '\\'},
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "`", .close = "`"},
    {.open = "/*", .close = "*/"},
    {0},
};

static const struct island_quote arguments[] = {
    {.open = "\"", .close = "\"", .escape = '\\'},
    {.open = "`", .close = "`"},
    {0},
};

static const struct island_literal literals[] = {{.quote = '"', .escapes = ESCAPES_ALL}, {.quote = '`'}, {0}};
static const char *const keeping[] = {"markdownify", "safeHTML", "htmlUnescape", "title",    "upper",
                                      "lower",       "humanize", "emojify",      "plainify", NULL};

static const struct island_strings strings = {
    .literals = literals, .uses = STRINGS_PAIRED | STRINGS_PRINTED | STRINGS_PREFIX, .keeping = keeping};
static const struct island_strings named = {.literals = literals, .uses = STRINGS_NAMED};

/* https://pkg.go.dev/text/template, and Hugo's shortcodes: https://gohugo.io/content-management/shortcodes/ */
static const struct island_form forms[] = {
    {.open = "{{",
     .close = "}}",
     .kind = ISLAND_OUTPUT,
     .quotes = quotes,
     .has_strings = true,
     .is_mixed = true,
     .strings = &strings},
    {.open = "{{<", .close = ">}}", .kind = ISLAND_OUTPUT, .quotes = arguments, .has_strings = true, .strings = &named},
    {.open = "{{%", .close = "%}}", .kind = ISLAND_OUTPUT, .quotes = arguments, .has_strings = true, .strings = &named},
    {.open = "{{</*", .close = "*/>}}", .kind = ISLAND_RAW},
    {.open = "{{%/*", .close = "*/%}}", .kind = ISLAND_RAW},
};

static const char *const openers[] = {"if", "else", "range", "with", "define", "block", NULL};
static const char *const closers[] = {"end", "else", NULL};
static const char *const suffixes[] = {".tmpl", ".gotmpl", NULL};
static const char *const page_suffixes[] = {".gohtml", NULL};

const struct dialect DIALECT_GO = {
    .name = "go",
    .suffixes = suffixes,
    .page_suffixes = page_suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
};
