#include "dialects.h"

static const char *const inside[] = {"{", NULL};

static const struct island_quote quotes[] = {
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\', .inside = inside},
    {0},
};

static const char *const code[] = {"{", "$", "`", NULL};
static const struct island_literal literals[] = {
    {.quote = '"', .escapes = ESCAPES_ALL, .code = code}, {.quote = '\'', .escapes = ESCAPES_ALL}, {0}};
static const char *const keeping[] = {"upper", "lower", "capitalize", "escape", "strip", "nl2br", "nofilter", NULL};

static const struct island_strings strings = {
    .literals = literals, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* https://www.smarty.net/docs/en/language.escaping.tpl: a brace before white space is text, as in scripts and styles.
 */
static const struct island_form forms[] = {
    {.open = "{",
     .close = "}",
     .kind = ISLAND_OUTPUT,
     .quotes = quotes,
     .nests_braces = true,
     .next = NEXT_NO_SPACE,
     .is_mixed = true,
     .swallows = "",
     .strings = &strings},
    {.open = "{*", .close = "*}", .kind = ISLAND_COMMENT, .swallows = ""},
};

static const char *const openers[] = {
    "if",    "elseif",    "else",        "for",     "forelse", "foreach",  "foreachelse",
    "while", "section",   "sectionelse", "block",   "capture", "function", "nocache",
    "strip", "setfilter", "textformat",  "literal", "t",       NULL,
};
static const char *const closers[] = {"/", "else", "elseif", "forelse", "foreachelse", "sectionelse", NULL};

static const char *const kept_words[] = {"block", "/block", "capture", "/capture", "function", "/function", NULL};
static const char *const raw_words[] = {"literal", "/literal", NULL};

static const char *const suffixes[] = {".tpl", NULL};

const struct dialect DIALECT_SMARTY = {
    .name = "smarty",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .kept_words = kept_words,
    .extends = "extends",
    .raw_words = raw_words,
    .raw_nests = true,
    .comment = {"{* ", " *}"},
};
