#include "styles.h"

static const char *const DIALECTS[] = {"symfony", "icu", NULL};
static const char *const SUFFIXES[] = {".twig", ".php", NULL};

/* https://symfony.com/doc/current/translation.html */
static const struct key_marker MARKERS[] = {
    {.name = "trans", .form = KEY_FILTER},
    {.name = "trans", .form = KEY_CALL, .needs_receiver = true},
    {.name = "t", .form = KEY_CALL},
    {.name = "TranslatableMessage", .form = KEY_CALL},
    {0},
};

static const char *const RECEIVERS[] = {"translat", NULL};

const struct key_style KEYS_OF_SYMFONY = {
    .name = "symfony",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .receivers = RECEIVERS,
    .opener = "$",
    .quote = '"',
    .joiners = ".~",
    .knows_all = true,
};
