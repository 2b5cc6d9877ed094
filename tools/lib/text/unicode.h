/* What ICU knows, on UTF-8: normalization, folding, characters, character sets. The only file that sees ICU's common
 * library. Results live in the arena that is handed in; a result that equals its input may be the input itself. */
#ifndef COTEJO_TEXT_UNICODE_H
#define COTEJO_TEXT_UNICODE_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/str.h"
#include "source.h"

/* More marks on a letter are not to be put in order, which takes the square of their number: a text with so many is
 * left as it is, and counts as composed (https://unicode.org/reports/tr15/#Stream_Safe_Text_Format). */
enum { UNICODE_MARKS_MAXIMUM = 30 };

/* The first letter at or after from with more marks than that; false when there is none. */
bool unicode_find_many_marks(struct str text, size_t from, struct span *found);

/* NFC (https://unicode.org/reports/tr15/). Invalid bytes are kept as they are. */
struct str unicode_nfc(struct str text, struct arena *arena);
bool unicode_is_nfc(struct str text);

/* Finds the first part of text, at or after from, that is not NFC: whole characters, from one normalization boundary to
 * the next, so that the NFC of the part can stand in its place. False when there is none. */
bool unicode_find_not_nfc(struct str text, size_t from, struct span *found);

/* For comparing what people see: NFC, case folded, white space runs as one space, trimmed. With `accents` folded too:
 * marks removed (ñ stays apart from n only where `accents` is kept). */
enum unicode_fold { FOLD_CASE = 1, FOLD_ACCENTS = 2, FOLD_SPACE = 4 };
struct str unicode_fold(struct str text, unsigned folds, struct arena *arena);

/* The same for texts that are the same with all folds, and hardly ever for others; without folding most of them. */
uint64_t unicode_hash_folded(struct str text);

/* Simple case mapping and classes of one code point. */
uint32_t unicode_lower(uint32_t code_point);
uint32_t unicode_upper(uint32_t code_point);
bool unicode_is_letter(uint32_t code_point); /* general category L* */
bool unicode_is_mark(uint32_t code_point);   /* M* */
bool unicode_is_upper(uint32_t code_point);  /* Lu, Lt */
bool unicode_is_digit(uint32_t code_point);  /* Nd */
bool unicode_is_space(uint32_t code_point);  /* White_Space */

/* Pattern_White_Space, and that or Pattern_Syntax (https://unicode.org/reports/tr31/#Pattern_Syntax). */
bool unicode_is_pattern_space(uint32_t code_point);
bool unicode_is_pattern(uint32_t code_point);

/* Is it a code of ISO 639 that ICU has a language for? Case is ignored. */
bool unicode_knows_language(struct str code);

/* True when the text holds a letter of any script. */
bool unicode_has_letter(struct str text);

/* A single-byte encoding of https://encoding.spec.whatwg.org/#legacy-single-byte-encodings, static. */
struct charset {
    const char *name;
    uint16_t upper[128]; /* code points of bytes 0x80–0xFF; 0xFFFF where there is none */
};

/* By any label of the encoding standard, case and outer white space ignored. What the label names: */
enum charset_kind { CHARSET_UTF8, CHARSET_SINGLE_BYTE, CHARSET_UNSUPPORTED, CHARSET_UNKNOWN };
enum charset_kind charset_find(struct str label, const struct charset **charset);

/* The byte of a code point in a charset, or -1. */
int charset_byte(const struct charset *charset, uint32_t code_point);

/* The bytes of a span of a source as UTF-8: the bytes themselves, or converted; invalid UTF-8 becomes U+FFFD. */
struct str unicode_from_bytes(const struct source *source, struct span span, struct arena *arena);

/* Whole texts from and to any charset that ICU converts, by its name in a PO header. False when the charset is unknown
 * (*bad is SIZE_MAX), or (to) when a character does not fit: *bad is then its offset in text. From: bytes that do not
 * convert become U+FFFD and the first one's offset is *bad, else SIZE_MAX. */
bool unicode_decode(struct str bytes, struct str charset, struct arena *arena, struct str *text, size_t *bad);
bool unicode_encode(struct str text, struct str charset, struct arena *arena, struct str *bytes, size_t *bad);

/* "72.1": that of ICU. */
enum { UNICODE_VERSION_SIZE = 20 };
void unicode_library_version(char version[UNICODE_VERSION_SIZE]);

/* Reads the next run of letters, marks and digits from *at on. False where there is none. */
bool unicode_next_word(struct str text, size_t *at, struct span *word);

#endif
