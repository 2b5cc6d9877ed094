#include "styles.h"

static const char *const dialects[] = {NULL};
static const char *const formats[] = {"script", "jsx", "vue", NULL};
static const char *const modules[] = {"ttag", "ttag.macro", NULL};
static const char *const catalogs[] = {"locales/{target}.po", "locale/{target}.po", "i18n/{target}.po",
                                       "public/locales/{target}.po", NULL};

/* https://ttag.js.org/docs/tag-gettext.html */
static const char *const keywords[] = {"`t`", "`jt`", "gettext:1", "_:1", "ngettext:1,2", NULL};

/* Scripts with ttag: the expressions of template literals stand in texts. */
const struct mark_style STYLE_TTAG = {
    .name = "ttag",
    .domain = "messages",
    .catalogs = catalogs,
    .dialects = dialects,
    .formats = formats,
    .modules = modules,
    .keywords = keywords,
    .literals = LITERAL_SCRIPT,
    .format = "javascript-format",
    .joiner = "+",
    .is_program = true,
    .template_open = "${ ",
    .template_close = " }",
    .context_call = "c",
    .singular_tag = "msgid",
    .is_dedented = true,
};
