#include "styles.h"

static const char *const DIALECTS[] = {"i18next", "data", NULL};
static const char *const SUFFIXES[] = {".liquid", ".json", NULL};

/* https://shopify.dev/docs/api/liquid/filters/translate; of settings
 * https://shopify.dev/docs/storefronts/themes/architecture/locales/schema-locale-files */
static const struct key_marker MARKERS[] = {
    {.name = "t", .form = KEY_FILTER},
    {.name = "translate", .form = KEY_FILTER},
    {.name = "append", .form = KEY_FILTER, .is_beginning = true, .is_question = true},
    {.name = "t", .form = KEY_STRING},
    {0},
};

/* What the shop's own pages and filters look up. */
static const char *const OWN[] = {"shopify", "date_formats", NULL};

const struct key_style KEYS_OF_SHOPIFY = {
    .name = "shopify",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .own = OWN,
};
