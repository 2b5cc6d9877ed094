/* Language tags by their form (https://www.rfc-editor.org/rfc/rfc5646#section-2.1): a primary subtag of two or three
 * letters, then others of up to eight letters and digits. */
#ifndef COTEJO_LANG_TAG_H
#define COTEJO_LANG_TAG_H

#include "../base/str.h"

/* The next subtag of those that one of the separators parts ("-", or "-_" where a locale may stand): letters and
 * digits. Call it with *at = 0 first. False at the end (*at is the length), and where there is none (it is less). */
bool language_subtag_next(struct str tag, const char *separators, size_t *at, struct str *subtag);

/* Has it the form of a language's tag? Primary subtags of four to eight letters are reserved, and no language has one.
 */
bool language_tag_is_well_formed(struct str tag);

/* Or that of a private or grandfathered one (x-…, i-…)? */
bool language_tag_is_special(struct str tag);

/* Is a code of two letters, in any case, one of a language
 * (https://www.iana.org/assignments/language-subtag-registry)? Not `sp`, `jp` and `gr`, which people take for one;
 * those that have been withdrawn (`iw`, `sh`) are not, either, but where `also_withdrawn`. */
bool language_code_is_registered(struct str code, bool also_withdrawn);

#endif
