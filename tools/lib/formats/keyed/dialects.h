/* Every dialect of keyed files: one that knows its files by their places before those that go by signs, and those
 * before the ones that take any. */
#ifndef COTEJO_FORMATS_KEYED_DIALECTS_H
#define COTEJO_FORMATS_KEYED_DIALECTS_H

#include "../data/keyed.h"

/* clang-format off */
#define EACH_KEYED_DIALECT(is) \
    is(KEYED_WEBEXTENSION) \
    is(KEYED_ARB) \
    is(KEYED_RAILS) \
    is(KEYED_DOCUSAURUS) \
    is(KEYED_GO_I18N) \
    is(KEYED_MESSAGE_FORMAT) \
    is(KEYED_PROPERTIES) \
    is(KEYED_STRINGS) \
    is(KEYED_STRINGSDICT) \
    is(KEYED_TABLE) \
    is(KEYED_ICU) \
    is(KEYED_SYMFONY) \
    is(KEYED_LARAVEL) \
    is(KEYED_VUE_I18N) \
    is(KEYED_I18NEXT) \
    is(KEYED_DATA)
/* clang-format on */

#define DECLARE(name) extern const struct keyed_dialect name;
EACH_KEYED_DIALECT(DECLARE)
#undef DECLARE

#endif
