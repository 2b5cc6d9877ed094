#include "styles.h"

static const char *const dialects[] = {NULL};
static const char *const formats[] = {"script", "jsx", NULL};
static const char *const catalogs[] = {"locale/{target}/LC_MESSAGES/{domain}.po", NULL};

/* gettext's names, and Django's: https://docs.djangoproject.com/en/stable/topics/i18n/translation/ */
static const char *const keywords[] = {"_:1",
                                       "gettext:1",
                                       "gettext_noop:1",
                                       "ngettext:1,2",
                                       "pgettext:1c,2",
                                       "npgettext:1c,2,3",
                                       "dgettext:1d,2",
                                       "dcgettext:1d,2",
                                       "dngettext:1d,2,3",
                                       "dpgettext:1d,2c,3",
                                       NULL};

/* Scripts that look texts up by gettext's names. */
const struct mark_style STYLE_JAVASCRIPT = {
    .name = "javascript",
    .domain = "djangojs",
    .catalogs = catalogs,
    .dialects = dialects,
    .formats = formats,
    .keywords = keywords,
    .literals = LITERAL_SCRIPT,
    .format = "javascript-format",
    .joiner = "+",
    .is_program = true,
};
