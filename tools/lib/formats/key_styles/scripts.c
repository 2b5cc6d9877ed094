#include "styles.h"

/* Scripts of a program in another language look its keys up, too, by ways of their own. */
static const char *const OTHERS[] = {"rails", "symfony", "laravel", NULL};

static const char *const DIALECTS[] = {"i18next", "vue-i18n", "icu", "data", NULL};

static const char *const SUFFIXES[] = {".js",  ".mjs",    ".cjs",   ".jsx",  ".ts",  ".mts", ".cts", ".tsx",
                                       ".vue", ".svelte", ".astro", ".html", ".hbs", ".ejs", ".mdx", NULL};

/* i18next (https://react.i18next.com), vue-i18n (https://vue-i18n.intlify.dev), next-intl (https://next-intl.dev),
 * FormatJS (https://formatjs.github.io), svelte-i18n, ngx-translate. */
static const struct key_marker MARKERS[] = {
    {.name = "t", .form = KEY_CALL, .may_be_other = true},
    {.name = "$t", .form = KEY_CALL},
    {.name = "tc", .form = KEY_CALL},
    {.name = "$tc", .form = KEY_CALL},
    {.name = "te", .form = KEY_CALL, .is_question = true},
    {.name = "$te", .form = KEY_CALL, .is_question = true},
    {.name = "tm", .form = KEY_CALL},
    {.name = "$tm", .form = KEY_CALL},
    {.name = "$_", .form = KEY_CALL},
    {.name = "exists", .form = KEY_CALL, .is_question = true, .needs_receiver = true},
    {.name = "instant", .form = KEY_CALL, .receiver = "translate"},
    {.name = "rich", .form = KEY_CALL, .receiver = "t"},
    {.name = "raw", .form = KEY_CALL, .receiver = "t"},
    {.name = "markup", .form = KEY_CALL, .receiver = "t"},
    {.name = "has", .form = KEY_CALL, .receiver = "t", .is_question = true},
    {.name = "formatMessage", .form = KEY_CALL_PROPERTY, .property = "id"},
    {.name = "FormattedMessage", .form = KEY_ELEMENT, .property = "id"},
    {.name = "i18nKey", .form = KEY_ATTRIBUTE, .property = "children"},
    {.name = "Trans", .form = KEY_CONTENT, .property = "i18nKey"},
    {.name = "keypath", .form = KEY_ATTRIBUTE},
    {.name = "v-t", .form = KEY_ATTRIBUTE, .is_expression = true},
    {.name = "translate", .form = KEY_FILTER},
    {.name = "transloco", .form = KEY_FILTER},
    {.name = "useTranslations", .form = KEY_PREFIX_CALL},
    {.name = "getTranslations", .form = KEY_PREFIX_CALL},
    {.name = "useScopedI18n", .form = KEY_PREFIX_CALL},
    {.name = "getFixedT", .form = KEY_PREFIX_CALL, .argument = 2},
    {.name = "keyPrefix", .form = KEY_PREFIX},
    {.name = "namespace", .form = KEY_PREFIX},
    {0},
};

static const char *const RECEIVERS[] = {"i18n",  "intl",   "locale", "translat", "this", "self",
                                        "props", "global", "vm",     "ctx",      "root", NULL};
static const char *const DEFAULTS[] = {"defaultValue", "defaultMessage", "default", "defaults", NULL};

const struct key_style KEYS_OF_SCRIPTS = {
    .name = "scripts",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .receivers = RECEIVERS,
    .defaults = DEFAULTS,
    .context = "context",
    .scope = "keyPrefix",
    .opener = "${",
    .quote = '`',
    .joiners = "+",
    .has_argument_text = true,
};

const struct key_style KEYS_OF_OTHERS_SCRIPTS = {
    .name = "scripts of others",
    .dialects = OTHERS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .receivers = RECEIVERS,
    .opener = "${",
    .quote = '`',
    .joiners = "+",
    .knows_none = true,
};
