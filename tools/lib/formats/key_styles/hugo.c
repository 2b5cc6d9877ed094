#include "styles.h"

/* Maps of Hugo without plurals look like those of others. */
static const char *const DIALECTS[] = {"go-i18n", "i18next", NULL};
static const char *const SUFFIXES[] = {".html", ".gohtml", ".tmpl", ".gotmpl", ".xml",
                                       ".txt",  ".ics",    ".md",   ".go",     NULL};

/* https://gohugo.io/functions/lang/translate/, https://github.com/nicksnyder/go-i18n */
static const struct key_marker MARKERS[] = {
    {.name = "i18n", .form = KEY_CALL},
    {.name = "T", .form = KEY_CALL},
    {.name = "Translate", .form = KEY_CALL, .receiver = "lang"},
    {0},
};

const struct key_style KEYS_OF_HUGO = {
    .name = "hugo",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .has_bare_calls = true,
    .has_printf = true,
    .has_empty_texts = true,
};
