#include "styles.h"

static const char *const dialects[] = {"php", NULL};
static const char *const catalogs[] = {"locale/{target}/LC_MESSAGES/{domain}.po",
                                       "locales/{target}/LC_MESSAGES/{domain}.po",
                                       "lang/{target}/LC_MESSAGES/{domain}.po", NULL};

/* Those of PHP's extension: https://www.php.net/manual/en/book.gettext.php */
static const char *const keywords[] = {
    "_:1", "gettext:1", "ngettext:1,2", "dgettext:1d,2", "dngettext:1d,2,3", "dcgettext:1d,2", "dcngettext:1d,2,3",
    NULL};

/* PHP, with its extension gettext. */
const struct mark_style STYLE_GETTEXT = {
    .name = "gettext",
    .domain = "messages",
    .catalogs = catalogs,
    .dialects = dialects,
    .keywords = keywords,
    .literals = LITERAL_PHP,
    .format = "php-format",
    .joiner = ".",
    .is_program = true,
};
