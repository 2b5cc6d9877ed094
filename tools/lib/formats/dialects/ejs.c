#include "dialects.h"

static const char *const inside[] = {"${", NULL};
static const struct island_literal literals[] = {{.quote = '"', .escapes = ESCAPES_ALL},
                                                 {.quote = '\'', .escapes = ESCAPES_ALL},
                                                 {.quote = '`', .escapes = ESCAPES_ALL, .code = inside},
                                                 {0}};
static const char *const callers[] = {"include", "partial", NULL};

static const struct island_strings strings = {
    .literals = literals, .uses = STRINGS_NAMED | STRINGS_PRINTED | STRINGS_LISTED, .callers = callers};

/* https://ejs.co/#docs: the first close delimiter closes, in a string, too. */
static const struct island_form forms[] = {
    {.open = "<%", .close = "%>", .kind = ISLAND_STATEMENT, .swallows = "-"},
    {.open = "<%_", .close = "%>", .kind = ISLAND_STATEMENT, .swallows = "-"},
    {.open = "<%=", .close = "%>", .kind = ISLAND_OUTPUT, .swallows = "-", .strings = &strings},
    {.open = "<%-", .close = "%>", .kind = ISLAND_OUTPUT, .swallows = "-", .strings = &strings},
    {.open = "<%#", .close = "%>", .kind = ISLAND_COMMENT, .swallows = "-"},
    {.open = "<%%", .close = "%>", .kind = ISLAND_RAW},
};

/* The rest of `_%>`, which takes white space away, too. */
static const char *const endings[] = {"{", "{_", "{ _", NULL};
static const char *const suffixes[] = {".ejs", NULL};

const struct dialect DIALECT_EJS = {
    .name = "ejs",
    .page_suffixes = suffixes,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_endings = endings,
    .comment = {"<%# ", " %>"},
};
