#include "dialects.h"

/* https://www.i18next.com/misc/json-format, of version 4 and of those before, and Shopify's themes
 * (https://shopify.dev/docs/storefronts/themes/architecture/locales), which differ in where plurals stand. Of files
 * with no sign of their own this is the most general. */
const struct keyed_dialect KEYED_I18NEXT = {
    .name = "i18next",
    .syntax = SYNTAX_STRING,
    .plurals = KEYED_PLURALS_SUFFIX | KEYED_PLURALS_KEYS | KEYED_PLURALS_PAIRS,
};
