#include "dialects.h"

static const struct island_quote quotes[] = {
    {.open = "'", .close = "'", .escape = '\\'},
    {.open = "\"", .close = "\"", .escape = '\\'},
    {0},
};

const struct island_literal PLAIN_LITERALS[] = {
    {.quote = '"', .escapes = ESCAPES_ALL}, {.quote = '\'', .escapes = ESCAPES_ALL}, {0}};
static const char *const keeping[] = {"upper",    "lower",  "capitalize",  "title",       "trim",
                                      "e",        "escape", "safe",        "forceescape", "upcase",
                                      "downcase", "strip",  "markdownify", "raw",         NULL};

static const struct island_strings strings = {
    .literals = PLAIN_LITERALS, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* https://jinja.palletsprojects.com/en/stable/templates/ */
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
     .strings = &strings},
    {.open = "{#", .close = "#}", .kind = ISLAND_COMMENT, .is_not_name = true, .is_doubted = true},
};

/* https://jinja.palletsprojects.com/en/stable/templates/#line-statements */
static const struct island_option options[] = {
    {"line_statement_prefix", {.kind = ISLAND_STATEMENT, .is_line = true, .close = "", .has_strings = true}},
    {"line_comment_prefix", {.kind = ISLAND_COMMENT, .is_line = true, .close = ""}},
};

static const char *const openers[] = {
    "if",        "unless", "for",      "case",      "else",      "elif",     "elseif",     "elsif",          "when",
    "empty",     "block",  "macro",    "call",      "filter",    "with",     "autoescape", "capture",        "embed",
    "apply",     "cache",  "sandbox",  "spaceless", "ifchanged", "tablerow", "blocktrans", "blocktranslate", "plural",
    "highlight", "form",   "paginate", "switch",    "asyncEach", "asyncAll", NULL,
};

static const char *const closers[] = {
    "endif",         "endunless",
    "endfor",        "endcase",
    "else",          "elif",
    "elseif",        "elsif",
    "when",          "empty",
    "endblock",      "endmacro",
    "endcall",       "endfilter",
    "endwith",       "endautoescape",
    "endcapture",    "endembed",
    "endapply",      "endcache",
    "endsandbox",    "endspaceless",
    "endifchanged",  "endtablerow",
    "endblocktrans", "endblocktranslate",
    "plural",        "endhighlight",
    "endform",       "endpaginate",
    "endswitch",     "endeach",
    "endall",        NULL,
};

static const char *const output_words[] = {
    "url",        "static",     "trans", "translate", "cycle",    "now",   "firstof", "lorem",
    "widthratio", "csrf_token", "echo",  "link",      "post_url", "asset", "path",    NULL,
};

static const char *const kept_words[] = {"block", "endblock", "macro",  "endmacro",  "call", "endcall",
                                         "set",   "endset",   "filter", "endfilter", NULL};
static const char *const said_words[] = {"set", "=", "block", " ", NULL}; /* the second one is Twig's */
static const char *const modifiers[] = {"scoped", "required", NULL};
static const char *const raw_words[] = {"raw", "endraw", "verbatim", "endverbatim", NULL};
static const char *const comment_words[] = {"comment", "endcomment", NULL};

/* https://jinja.palletsprojects.com/en/stable/templates/#i18n */
static const char *const marked_words[] = {"trans", "endtrans", NULL};

static const char *const suffixes[] = {".j2", ".jinja", ".jinja2", NULL};

/* Where nothing says what a file is in, its kin is read by this one, too: so it knows their words. */
const struct dialect DIALECT_JINJA = {
    .name = "jinja",
    .suffixes = suffixes,
    .is_common = true,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .output_words = output_words,
    .kept_words = kept_words,
    .said_words = said_words,
    .modifiers = modifiers,
    .extends = "extends",
    .raw_words = raw_words,
    .comment_words = comment_words,
    .marked_words = marked_words,
    .comment = {"{# ", " #}"},
};
