#include "styles.h"

static const char *const dialects[] = {"erb", NULL};
static const char *const catalogs[] = {"locale/{target}/{domain}.po", "locales/{target}/{domain}.po",
                                       "locale/{target}/LC_MESSAGES/{domain}.po", "po/{target}/{domain}.po", NULL};
static const char *const others[] = {"config/locales/{target}.yml", "config/locales/{target}.yaml", NULL};

/* FastGettext's (https://github.com/grosser/fast_gettext), and Rails', which take keys. s_("Menu|File") is looked up
 * whole. */
static const char *const keywords[] = {
    "_:1",          "gettext:1",        "N_:1",    "s_:1",          "sgettext:1", "n_:1,2",
    "ngettext:1,2", "Nn_:1,2",          "ns_:1,2", "nsgettext:1,2", "p_:1c,2",    "pgettext:1c,2",
    "np_:1c,2,3",   "npgettext:1c,2,3", "d_:1d,2", "ds_:1d,2",      "dn_:1d,2,3", "dns_:1d,2,3",
    "dp_:1d,2c,3",  "dnp_:1d,2c,3,4",   "D_:1",    "Ds_:1",         "Dn_:1,2",    "Dns_:1,2",
    "Dp_:1c,2",     "Dnp_:1c,2,3",      "t:1k",    "translate:1k",  NULL};

/* Ruby's templates, with FastGettext or the gem gettext. */
const struct mark_style STYLE_FAST_GETTEXT = {
    .name = "fast-gettext",
    .domain = "app",
    .catalogs = catalogs,
    .others = others,
    .dialects = dialects,
    .keywords = keywords,
    .literals = LITERAL_RUBY,
    .format = "",
    .joiner = "+",
    .is_program = true,
    .has_members = true,
    .signs = {{"Gemfile", "gettext_i18n_rails"}, {"Gemfile", "fast_gettext"}, {"config/application.rb", "Rails"}},
};
