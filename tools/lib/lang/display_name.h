/* What a language is called, by CLDR's names through ICU (https://cldr.unicode.org/translation/displaynames). */
#ifndef COTEJO_LANG_DISPLAY_NAME_H
#define COTEJO_LANG_DISPLAY_NAME_H

#include "../base/str.h"

enum { DISPLAY_NAME_SIZE = 120 };

/* The name of the language of a BCP 47 tag in another language ("fr" in "es": "francés"; "es-MX" in "en": "Spanish
 * (Mexico)"), written to `out`; the tag itself where it has none. */
struct str language_display_name(struct str tag, const char *in, char out[DISPLAY_NAME_SIZE]);

#endif
