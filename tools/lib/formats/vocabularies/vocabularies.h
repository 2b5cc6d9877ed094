/* Every vocabulary of XML that is known without rules of the project's own. */
#ifndef COTEJO_FORMATS_VOCABULARIES_H
#define COTEJO_FORMATS_VOCABULARIES_H

#include "../xml/vocabulary.h"

/* clang-format off */
#define EACH_VOCABULARY(is) \
    is(VOCABULARY_ANDROID) \
    is(VOCABULARY_APPSTREAM) \
    is(VOCABULARY_ATOM) \
    is(VOCABULARY_DITA) \
    is(VOCABULARY_DOCBOOK) \
    is(VOCABULARY_GLADE) \
    is(VOCABULARY_GSETTINGS) \
    is(VOCABULARY_GTKBUILDER) \
    is(VOCABULARY_MALLARD) \
    is(VOCABULARY_RESX) \
    is(VOCABULARY_RSS) \
    is(VOCABULARY_SVG) \
    is(VOCABULARY_XHTML)
/* clang-format on */

#define DECLARE(name) extern const struct vocabulary name;
EACH_VOCABULARY(DECLARE)
#undef DECLARE

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

#endif
