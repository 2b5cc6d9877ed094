#include "styles.h"

static const char *const dialects[] = {"blade", "php", NULL};
static const char *const catalogs[] = {"lang/{target}.po", NULL};
static const char *const others[] = {"lang/{target}.json", "resources/lang/{target}.json", "lang/{target}/auth.php",
                                     "resources/lang/{target}/auth.php", NULL};
static const char *const keywords[] = {"__:1", "trans:1", "trans_choice:1", "lang:1", "choice:1", NULL};

/* https://laravel.com/docs/localization */
const struct mark_style STYLE_LARAVEL = {
    .name = "laravel",
    .domain = "messages",
    .catalogs = catalogs,
    .others = others,
    .dialects = dialects,
    .keywords = keywords,
    .syntax = SYNTAX_LARAVEL,
    .literals = LITERAL_PHP,
    .format = "",
    .joiner = ".",
    .is_program = true,
    .has_keys = true,
    .signs = {{"composer.json", "laravel/framework"}, {"artisan", NULL}},
};
