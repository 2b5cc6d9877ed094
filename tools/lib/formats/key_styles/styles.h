/* Every style of using keys. */
#ifndef COTEJO_FORMATS_KEY_STYLES_STYLES_H
#define COTEJO_FORMATS_KEY_STYLES_STYLES_H

#include "../keys/use.h"

/* clang-format off */
#define EACH_KEY_STYLE(is) \
    is(KEYS_OF_SCRIPTS) \
    is(KEYS_OF_OTHERS_SCRIPTS) \
    is(KEYS_OF_RAILS) \
    is(KEYS_OF_HUGO) \
    is(KEYS_OF_SHOPIFY) \
    is(KEYS_OF_SYMFONY) \
    is(KEYS_OF_WEBEXTENSIONS) \
    is(KEYS_OF_FLUTTER)
/* clang-format on */

#define DECLARE(name) extern const struct key_style name;
EACH_KEY_STYLE(DECLARE)
#undef DECLARE

#endif
