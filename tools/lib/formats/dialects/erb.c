#include "dialects.h"

static const char *const inside[] = {"#{", "#@", "#$", NULL};
static const struct island_literal literals[] = {
    {.quote = '"', .escapes = ESCAPES_ALL, .code = inside}, {.quote = '\'', .escapes = ESCAPES_ALL}, {0}};
static const char *const callers[] = {"render", "component", NULL};

/* Calls of helpers are a program's: what they take for text they know themselves. */
static const struct island_strings strings = {
    .literals = literals, .uses = STRINGS_NAMED | STRINGS_PRINTED | STRINGS_LISTED, .callers = callers};

/* https://docs.ruby-lang.org/en/master/ERB.html: the first close delimiter closes, in a string, too.
 * Of `-%>` Rails and its kin take the line end where the island prints, or stands alone on its line. */
static const struct island_form forms[] = {
    {.open = "<%--", .close = "--%>", .kind = ISLAND_COMMENT},
    {.open = "<%#", .close = "%>", .kind = ISLAND_COMMENT},
    {.open = "<%%", .close = "%>", .kind = ISLAND_RAW},
    {.open = "<%=", .close = "%>", .kind = ISLAND_OUTPUT, .swallows = "-", .strings = &strings},
    {.open = "<%", .close = "%>", .kind = ISLAND_STATEMENT},
};

static const char *const openers[] = {
    "if", "unless", "for", "while", "until", "case", "begin", "else", "elsif", "when", "rescue", "ensure", NULL,
};

static const char *const closers[] = {"end", "else", "elsif", "when", "rescue", "ensure", NULL};

/* `items.each do |item|`; where nothing says what a file is in, EJS's `if (x) {`. */
static const char *const endings[] = {" do", "|", "{", NULL};

/* `<%-`, with which EJS prints, only trims white space. */
static const char *const output_words[] = {"include", "yield", "render", NULL};

/* ERB's trim mode "%": https://docs.ruby-lang.org/en/master/ERB.html */
static const struct island_option options[] = {
    {"line_statement_prefix", {.kind = ISLAND_STATEMENT, .is_line = true, .close = ""}},
};

static const char *const suffixes[] = {".erb", NULL};
static const char *const page_suffixes[] = {".rhtml", ".asp", ".jsp", NULL};

const struct dialect DIALECT_ERB = {
    .name = "erb",
    .suffixes = suffixes,
    .page_suffixes = page_suffixes,
    .is_common = true,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .block_endings = endings,
    .output_words = output_words,
    .comment = {"<%# ", " %>"},
    .comment_not_in = page_suffixes,
};
