#include "dialects.h"

static const char *const keeping[] = {"upper", "lower", "capfirst", "title", "escape", "safe", "force_escape", NULL};

static const struct island_strings strings = {
    .literals = PLAIN_LITERALS, .uses = STRINGS_NAMED | STRINGS_PRINTED, .keeping = keeping};

/* https://docs.djangoproject.com/en/stable/ref/templates/language/: the first close delimiter on the line closes. */
static const struct island_form forms[] = {
    {.open = "{{", .close = "}}", .kind = ISLAND_OUTPUT, .is_one_line = true, .strings = &strings},
    {.open = "{%", .close = "%}", .kind = ISLAND_STATEMENT, .is_one_line = true, .strings = &strings},
    {.open = "{#", .close = "#}", .kind = ISLAND_COMMENT, .is_one_line = true},
};

static const char *const openers[] = {
    "if",         "elif",           "else",     "for",        "empty",     "block",
    "with",       "filter",         "cache",    "autoescape", "spaceless", "ifchanged",
    "ifequal",    "ifnotequal",     "localize", "plural",     "localtime", "timezone",
    "blocktrans", "blocktranslate", "language", "thumbnail",  NULL,
};

static const char *const closers[] = {
    "endif",        "elif",     "else",          "endfor",       "empty",         "endblock",          "endwith",
    "endfilter",    "endcache", "endautoescape", "endspaceless", "endifchanged",  "endifequal",        "endifnotequal",
    "endlocalize",  "plural",   "endlocaltime",  "endtimezone",  "endblocktrans", "endblocktranslate", "endlanguage",
    "endthumbnail", NULL,
};

static const char *const output_words[] = {
    "url",
    "static",
    "trans",
    "translate",
    "cycle",
    "now",
    "firstof",
    "lorem",
    "widthratio",
    "csrf_token",
    "include",
    "querystring",
    "get_static_prefix",
    "get_media_prefix",
    NULL,
};

static const char *const kept_words[] = {"block", "endblock", NULL};
static const char *const raw_words[] = {"verbatim",  "endverbatim",  "pygment", "endpygment",
                                        "highlight", "endhighlight", NULL};
static const char *const code_words[] = {"pygment", "highlight", NULL}; /* of projects that show code */
static const char *const comment_words[] = {"comment", "endcomment", NULL};

/* https://docs.djangoproject.com/en/stable/topics/i18n/translation/#blocktranslate-template-tag */
static const char *const marked_words[] = {"blocktrans", "endblocktrans", "blocktranslate", "endblocktranslate", NULL};

static const char *const own_words[] = {
    "load", "csrf_token", "blocktrans", "blocktranslate", "endblocktrans", "endblocktranslate", NULL,
};

const struct dialect DIALECT_DJANGO = {
    .name = "django",
    .own_words = own_words,
    .forms = forms,
    .form_count = sizeof forms / sizeof *forms,
    .block_openers = openers,
    .block_closers = closers,
    .output_words = output_words,
    .kept_words = kept_words,
    .extends = "extends",
    .raw_words = raw_words,
    .code_words = code_words,
    .raw_has_label = true,
    .comment_words = comment_words,
    .marked_words = marked_words,
    .comment = {"{# ", " #}"},
};
