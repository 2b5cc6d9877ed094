#include "dialects.h"

static const struct island_quote quotes[] = {
    {.open = "\"\"\"", .close = "\"\"\"", .escape = '\\'},
    {.open = "'''", .close = "'''", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\'},
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "#", .close = ""},
    {0},
};

static const struct island_quote values[] = {{.open = "\"", .close = "\""}, {.open = "'", .close = "'"}, {0}};

static const char *const keeping[] = {"h", "n", "x", "trim", "str", "unicode", NULL};

static const struct island_strings strings = {
    .literals = PLAIN_LITERALS, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* https://docs.makotemplates.org/en/latest/syntax.html: `<%` before a word is an element, before white space Python. */
static const struct island_form forms[] = {
    {.open = "${", .close = "}", .kind = ISLAND_OUTPUT, .quotes = quotes, .nests_braces = true, .strings = &strings},
    {.open = "<%", .close = ">", .kind = ISLAND_STATEMENT, .quotes = values, .next = NEXT_WORD, .block = BLOCK_OPENS},
    {.open = "</%", .close = ">", .kind = ISLAND_STATEMENT, .block = BLOCK_CLOSES},
    {.open = "<% ", .close = "%>", .kind = ISLAND_STATEMENT, .quotes = quotes},
    {.open = "<%\n", .close = "%>", .kind = ISLAND_STATEMENT, .quotes = quotes},
    {.open = "<%\r", .close = "%>", .kind = ISLAND_STATEMENT, .quotes = quotes},
    {.open = "<%\t", .close = "%>", .kind = ISLAND_STATEMENT, .quotes = quotes},
    {.open = "<%!", .close = "%>", .kind = ISLAND_STATEMENT, .quotes = quotes},
    {.open = "<%doc>", .close = "</%doc>", .kind = ISLAND_COMMENT},
    {.open = "<%text>", .close = "</%text>", .kind = ISLAND_RAW, .holds_text = true},
    {.open = "<%text ", .close = "</%text>", .kind = ISLAND_RAW},
    {.open = "%", .close = "", .kind = ISLAND_STATEMENT, .is_line = true, .goes_on = '\\', .swallows = ""},
    {.open = "##", .close = "", .kind = ISLAND_COMMENT, .is_line = true, .swallows = ""},
    {.open = "\\\n", .close = "", .kind = ISLAND_COMMENT}, /* an end of a line that is none */
    {.open = "\\\r\n", .close = "", .kind = ISLAND_COMMENT},
};

static const char *const output_words[] = {"include", NULL};

static const char *const suffixes[] = {".mako", ".mak", NULL};

const struct dialect DIALECT_MAKO = {
    .name = "mako",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .output_words = output_words,
    .comment = {"<%doc> ", " </%doc>"},
};
