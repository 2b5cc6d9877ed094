/* The styles of marking strings for translation, one file each. */
#ifndef COTEJO_FORMATS_STYLES_STYLES_H
#define COTEJO_FORMATS_STYLES_STYLES_H

#include "../marking/marks.h"

/* All there are: `is` of each. Of those that stand in one dialect the first is taken where nobody chooses; of those
 * that files of a project tell, the last. */
/* clang-format off */
#define EACH_MARK_STYLE(is) \
    is(STYLE_DJANGO) \
    is(STYLE_JINJA) \
    is(STYLE_GETTEXT) \
    is(STYLE_WORDPRESS) \
    is(STYLE_SYMFONY) \
    is(STYLE_TWIG_I18N) \
    is(STYLE_DRUPAL) \
    is(STYLE_DRUPAL_PHP) \
    is(STYLE_LARAVEL) \
    is(STYLE_FAST_GETTEXT) \
    is(STYLE_JAVASCRIPT) \
    is(STYLE_VUE) \
    is(STYLE_TTAG) \
    is(STYLE_LINGUI) \
    is(STYLE_DOCUSAURUS) \
    is(STYLE_REACT_I18NEXT)
/* clang-format on */

#define DECLARE(name) extern const struct mark_style name;
EACH_MARK_STYLE(DECLARE)
#undef DECLARE

#endif
