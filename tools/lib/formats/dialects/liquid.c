#include "dialects.h"

/* One brace is enough to end an output, in a string, too. */
static const char *const enders[] = {"}", NULL};
static const struct island_literal literals[] = {{.quote = '"', .code = enders}, {.quote = '\'', .code = enders}, {0}};
static const char *const keeping[] = {"upcase", "downcase",    "capitalize",  "strip",
                                      "escape", "escape_once", "markdownify", NULL};

static const struct island_strings strings = {
    .literals = literals, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* The first close delimiter closes, also in a string (https://shopify.github.io/liquid/basics/introduction/): strings
 * know no escapes, and `{{ '{{' }}` is how an opener is shown. There is no `{# … #}`. */
static const struct island_form forms[] = {
    {.open = "{{", .close = "}}", .kind = ISLAND_OUTPUT, .strings = &strings},
    {.open = "{%", .close = "%}", .kind = ISLAND_STATEMENT, .strings = &strings},
};

static const char *const openers[] = {
    "if",       "unless", "for",      "case",      "else", "elsif",     "when", "capture",
    "tablerow", "block",  "paginate", "ifchanged", "form", "highlight", NULL,
};

static const char *const closers[] = {
    "endif",       "endunless", "endfor",      "endcase",      "else",    "elsif",        "when", "endcapture",
    "endtablerow", "endblock",  "endpaginate", "endifchanged", "endform", "endhighlight", NULL,
};

static const char *const output_words[] = {"cycle", "echo", "link", "post_url", "increment", "decrement", NULL};

/* Code and data, which stand in the page for others to read. */
static const char *const raw_words[] = {"raw",        "endraw",        "schema",     "endschema",
                                        "javascript", "endjavascript", "stylesheet", "endstylesheet",
                                        "style",      "endstyle",      NULL};
static const char *const code_words[] = {"schema", "javascript", "stylesheet", "style", NULL};
static const char *const comment_words[] = {"comment", "endcomment", "doc", "enddoc", NULL};

static const char *const own_words[] = {"assign",   "capture",   "endcapture",       "unless",    "endunless", "elsif",
                                        "endcase",  "tablerow",  "endtablerow",      "increment", "decrement", "liquid",
                                        "post_url", "endschema", "include_relative", NULL};

static const char *const suffixes[] = {".liquid", NULL};

/* Of Jekyll, Shopify, Eleventy. */
const struct dialect DIALECT_LIQUID = {
    .name = "liquid",
    .page_suffixes = suffixes,
    .own_words = own_words,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .output_words = output_words,
    .raw_words = raw_words,
    .code_words = code_words,
    .comment_words = comment_words,
    .comments_nest = true,
    .comment = {"{% comment %}", "{% endcomment %}"},
};
