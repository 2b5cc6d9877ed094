#include "styles.h"

static const char *const dialects[] = {"php", NULL};
static const char *const catalogs[] = {"translations/{domain}.{target}.po", NULL};

/* https://www.drupal.org/docs/8/api/translation-api/overview */
static const char *const keywords[] = {"t:1", "formatPlural:2,3", "TranslatableMarkup:1",
                                       "PluralTranslatableMarkup:2,3", NULL};

/* Drupal's modules and themes, beside its templates. */
const struct mark_style STYLE_DRUPAL_PHP = {
    .name = "drupal-php",
    .domain = "drupal",
    .catalogs = catalogs,
    .dialects = dialects,
    .keywords = keywords,
    .syntax = SYNTAX_DRUPAL,
    .literals = LITERAL_PHP,
    .format = "",
    .joiner = ".",
    .context_name = "context",
    .is_program = true,
    .has_members = true,
};
