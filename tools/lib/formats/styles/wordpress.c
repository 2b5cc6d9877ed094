#include "styles.h"

static const char *const dialects[] = {"php", NULL};
static const char *const catalogs[] = {"languages/{domain}-{target}.po", "languages/{target}.po", NULL};

/* https://developer.wordpress.org/apis/internationalization/internationalization-functions/ */
static const char *const keywords[] = {"__:1,2d",         "_e:1,2d",         "_x:1,2c,3d",         "_ex:1,2c,3d",
                                       "_n:1,2,4d",       "_nx:1,2,4c,5d",   "_n_noop:1,2,3d",     "_nx_noop:1,2,3c,4d",
                                       "translate:1,2d",  "esc_html__:1,2d", "esc_html_e:1,2d",    "esc_html_x:1,2c,3d",
                                       "esc_attr__:1,2d", "esc_attr_e:1,2d", "esc_attr_x:1,2c,3d", NULL};

/* Themes and plugins of WordPress. What names no domain is of WordPress itself. */
const struct mark_style STYLE_WORDPRESS = {
    .name = "wordpress",
    .domain = "default",
    .domain_file = "style.css",
    .catalogs = catalogs,
    .dialects = dialects,
    .keywords = keywords,
    .literals = LITERAL_PHP,
    .format = "php-format",
    .joiner = ".",
    .is_program = true,
};
