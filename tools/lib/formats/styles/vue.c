#include "styles.h"

static const char *const dialects[] = {NULL};
static const char *const formats[] = {"vue", "script", "jsx", NULL};
static const char *const modules[] = {"vue3-gettext", "vue-gettext", NULL};
static const char *const catalogs[] = {"src/language/{target}/{domain}.po",
                                       "src/locale/{target}/LC_MESSAGES/{domain}.po",
                                       "l10n/locale/{target}/{domain}.po", NULL};

/* https://jshmrtn.github.io/vue3-gettext/functions.html */
static const char *const keywords[] = {"$gettext:1", "$ngettext:1,2", "$pgettext:1c,2", "$npgettext:1c,2,3", NULL};

/* Vue, with vue-gettext or vue3-gettext. */
const struct mark_style STYLE_VUE = {
    .name = "vue",
    .domain = "app",
    .catalogs = catalogs,
    .dialects = dialects,
    .formats = formats,
    .modules = modules,
    .keywords = keywords,
    .literals = LITERAL_SCRIPT,
    .format = "javascript-format",
    .joiner = "+",
    .is_program = true,
    .element = "translate",
    .directive = "v-translate",
};
