#include "dialects.h"

static const char *const inside[] = {"{$", "${", NULL};

/* https://www.php.net/manual/en/language.basic-syntax.php: `#[` begins an attribute. */
const struct island_quote PHP_QUOTES[] = {
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\', .inside = inside},
    {.open = "`", .close = "`", .escape = '\\', .inside = inside},
    {.open = "//", .close = "", .yields = true},
    {.open = "#[", .close = NULL},
    {.open = "#", .close = "", .yields = true},
    {.open = "/*", .close = "*/"},
    {.open = "<<<", .close = "", .is_heredoc = true},
    {0},
};

static const char *const variables[] = {"$", "{$", NULL};
static const struct island_literal literals[] = {
    {.quote = '\'', .escapes = ESCAPES_ALL}, {.quote = '"', .escapes = ESCAPES_ALL, .code = variables}, {0}};

/* Calls of functions are a program's: what they take for text they know themselves. */
const struct island_strings PHP_STRINGS = {.literals = literals, .uses = STRINGS_PRINTED | STRINGS_LISTED};

static const struct island_form forms[] = {
    PHP_ECHO,
    PHP_CODE("<?php"),
    PHP_CODE("<?PHP"),
    /* PHP with short_open_tag; <?xml and its like are none. */
    {PHP_FORM("<?", ISLAND_STATEMENT), .has_strings = true, .next = NEXT_SPACE},
};

static const char *const closers[] = {
    "else", "elseif", "endif", "endfor", "endforeach", "endwhile", "endswitch", "enddeclare", "case", "default", NULL,
};

/* `if (…):` and `if (…) {` open a block, `if (…) echo 1;` does not: the ending tells. */
static const char *const endings[] = {":", "{", NULL};

static const char *const output_words[] = {"echo", "print", "printf", "_e", "_ex", "esc_html_e", "esc_attr_e", NULL};

static const char *const suffixes[] = {".php", ".phtml", NULL};

const struct dialect DIALECT_PHP = {
    .name = "php",
    .page_suffixes = suffixes,
    .is_common = true,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_closers = closers,
    .block_endings = endings,
    .output_words = output_words,
    .comment = {"<?php /* ", " */ ?>"},
};
