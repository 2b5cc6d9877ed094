#include "unicode.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include "../base/block.h"
#include "../base/buf.h"
#include "../base/bug.h"
#include "utf8.h"

static const UNormalizer2 *nfc_normalizer(void)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFCInstance(&error);
    BUG_IF(U_FAILURE(error));
    return normalizer;
}

/* The offset of the first byte from `from` on that begins U+0300 or a later character: all before it is NFC by itself.
 */
static size_t skip_composed(struct str text, size_t from)
{
    size_t at = from;
    while (text.len - at >= BLOCK_SIZE && !block_any(block_at(text.at + at).bytes >= 0xCC))
        at += BLOCK_SIZE;
    while (at < text.len && (unsigned char)text.at[at] < 0xCC)
        at++;
    return at;
}

/* No character before it can change because of this one, and it is its own NFC. Dashes, quotes and the euro sign,
 * frequent in any text, are known without a look into tables. */
static bool is_composed(uint32_t c)
{
    if (c < 0x300 || (c >= 0x2002 && c < 0x20D0) || c == UTF8_INVALID)
        return true;
    return u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
           u_getCombiningClass((UChar32)c) == 0;
}

static bool begins_part(const UNormalizer2 *nfc, uint32_t c)
{
    return c == UTF8_INVALID || unorm2_hasBoundaryBefore(nfc, (UChar32)c);
}

/* The characters around the one at `at` that normalize together. */
static struct span part_around(const UNormalizer2 *nfc, struct str text, size_t from, size_t at)
{
    struct span part = {at, at};
    uint32_t c = utf8_next(text, &part.end);
    while (part.start > from && !begins_part(nfc, c)) {
        size_t before = part.start;
        c = utf8_previous(text, &before);
        if (c == UTF8_INVALID)
            break;
        part.start = before;
    }
    for (size_t next = part.end; next < text.len; part.end = next)
        if (begins_part(nfc, utf8_next(text, &next)))
            break;
    return part;
}

struct utf16 {
    UChar *at;
    int32_t length;
};

static struct utf16 utf16_from(struct str text, struct arena *arena)
{
    BUG_IF(text.len > INT32_MAX / 2);
    struct utf16 wide = {arena_alloc(arena, (text.len + 1) * sizeof *wide.at), 0};
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8WithSub(wide.at, (int32_t)text.len + 1, &wide.length, text.at ? text.at : "", (int32_t)text.len,
                         0xFFFD, NULL, &error);
    BUG_IF(U_FAILURE(error));
    return wide;
}

/* A UTF-16 unit takes three bytes at most. */
static struct str utf16_to(struct utf16 wide, struct arena *arena)
{
    BUG_IF(wide.length > INT32_MAX / 3 - 1);
    int32_t capacity = wide.length * 3 + 1, length = 0;
    char *bytes = arena_bytes(arena, (size_t)capacity);
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8WithSub(bytes, capacity, &length, wide.at, wide.length, 0xFFFD, NULL, &error);
    BUG_IF(U_FAILURE(error));
    return (struct str){bytes, (size_t)length};
}

static struct str normalize_part(const UNormalizer2 *nfc, struct str part, struct arena *arena)
{
    struct utf16 wide = utf16_from(part, arena);
    /* NFC grows a UTF-16 text threefold at most (https://unicode.org/faq/normalization.html). */
    struct utf16 composed = {arena_alloc(arena, ((size_t)wide.length * 3 + 1) * sizeof(UChar)), 0};
    UErrorCode error = U_ZERO_ERROR;
    composed.length = unorm2_normalize(nfc, wide.at, wide.length, composed.at, wide.length * 3 + 1, &error);
    BUG_IF(U_FAILURE(error));
    return utf16_to(composed, arena);
}

/* As unicode_find_not_nfc, with what the part becomes. */
static bool find_part(struct str text, size_t from, struct span *found, struct str *composed, struct arena *arena)
{
    size_t at = skip_composed(text, from);
    while (at < text.len) {
        size_t start = at;
        if (is_composed(utf8_next(text, &at))) {
            at = skip_composed(text, at);
            continue;
        }
        const UNormalizer2 *nfc = nfc_normalizer();
        *found = part_around(nfc, text, from, start);
        bool is_stream_safe = utf8_count(str_span(text, *found)) <= 1 + UNICODE_MARKS_MAXIMUM;
        if (is_stream_safe)
            *composed = normalize_part(nfc, str_span(text, *found), arena);
        if (is_stream_safe && !str_equal(*composed, str_span(text, *found)))
            return true;
        at = skip_composed(text, found->end);
    }
    return false;
}

bool unicode_find_many_marks(struct str text, size_t from, struct span *found)
{
    size_t at = skip_composed(text, from);
    while (at < text.len) {
        size_t start = at;
        if (is_composed(utf8_next(text, &at))) {
            at = skip_composed(text, at);
            continue;
        }
        *found = part_around(nfc_normalizer(), text, from, start);
        if (utf8_count(str_span(text, *found)) > 1 + UNICODE_MARKS_MAXIMUM)
            return true;
        at = skip_composed(text, found->end);
    }
    return false;
}

bool unicode_find_not_nfc(struct str text, size_t from, struct span *found)
{
    struct arena arena = {0};
    struct str composed;
    bool is_found = find_part(text, from, found, &composed, &arena);
    arena_free(&arena);
    return is_found;
}

bool unicode_is_nfc(struct str text)
{
    struct span found;
    return !unicode_find_not_nfc(text, 0, &found);
}

struct str unicode_nfc(struct str text, struct arena *arena)
{
    struct span found;
    struct str composed;
    struct arena scratch = {0};
    if (!find_part(text, 0, &found, &composed, &scratch)) {
        arena_free(&scratch);
        return text;
    }
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    size_t done = 0;
    do {
        buf_add(&out, str_slice(text, done, found.start));
        buf_add(&out, composed);
        done = found.end;
    } while (find_part(text, done, &found, &composed, &scratch));
    buf_add(&out, str_slice(text, done, text.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    arena_free(&scratch);
    return result;
}

/* Adds the letters that a character is made of, without the marks. */
static void add_without_marks(struct buf *out, uint32_t c)
{
    enum { LONGEST = 8 };
    UChar wide[LONGEST];
    char bytes[LONGEST * 3];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unorm2_getDecomposition(nfc_normalizer(), (UChar32)c, wide, LONGEST, &error);
    struct str pieces = {bytes, length < 0 ? utf8_encode(c, bytes) : 0};
    if (length > 0) {
        u_strToUTF8(bytes, sizeof bytes, &length, wide, length, &error);
        pieces.len = (size_t)length;
    }
    BUG_IF(U_FAILURE(error));
    for (size_t at = 0; at < pieces.len;) {
        uint32_t piece = utf8_next(pieces, &at);
        if (!unicode_is_mark(piece))
            utf8_add(out, piece);
    }
}

/* Letters of Latin-1, from U+00E0 on, without their marks; a blank has none. */
static const char LATIN_BASES[] = "aaaaaa ceeeeiiii nooooo  uuuuy y";

static void add_folded(struct buf *out, uint32_t c, unsigned folds)
{
    uint32_t small = c >= 0xC0 && c < 0xDF && (folds & FOLD_CASE) ? c + 0x20 : c;
    if ((folds & FOLD_ACCENTS) && small >= 0xE0 && small <= 0xFF && LATIN_BASES[small - 0xE0] != ' ') {
        buf_add_char(out, LATIN_BASES[small - 0xE0]);
        return;
    }
    if (folds & FOLD_CASE)
        c = (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
    if ((folds & FOLD_ACCENTS) && c >= 0x80)
        add_without_marks(out, c);
    else
        utf8_add(out, c);
}

/* Words of ASCII with one space between them: only their case is to be folded. */
static bool has_plain_words(struct str text)
{
    bool after_word = false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_space = text.at[i] == ' ';
        if (text.at[i] < ' ' || text.at[i] > '~' || (is_space && !after_word))
            return false;
        after_word = !is_space;
    }
    return after_word;
}

static struct str lower(struct str text, struct arena *arena)
{
    char *bytes = arena_bytes(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        bytes[i] = ascii_lower(text.at[i]);
    return (struct str){bytes, text.len};
}

/* Adds the visible ASCII from `at` on; returns where it ends. */
static size_t add_ascii(struct buf *out, struct str text, size_t at, unsigned folds)
{
    size_t end = at, start = out->len;
    while (end < text.len && text.at[end] > ' ' && text.at[end] <= '~')
        end++;
    buf_add(out, str_slice(text, at, end));
    for (size_t i = start; i < out->len && (folds & FOLD_CASE); i++)
        out->at[i] = ascii_lower(out->at[i]);
    return end;
}

struct str unicode_fold(struct str text, unsigned folds, struct arena *arena)
{
    if (has_plain_words(text))
        return folds & FOLD_CASE ? lower(text, arena) : arena_copy(arena, text);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    bool has_space = false;
    for (size_t at = 0; at < text.len;) {
        if (text.at[at] > ' ' && text.at[at] <= '~') {
            if (has_space)
                buf_add_char(&out, ' ');
            has_space = false;
            at = add_ascii(&out, text, at, folds);
            continue;
        }
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if ((folds & FOLD_SPACE) && c != UTF8_INVALID && unicode_is_space(c)) {
            has_space = out.len > 0;
            continue;
        }
        if (has_space)
            buf_add_char(&out, ' ');
        has_space = false;
        if (c == UTF8_INVALID)
            buf_add(&out, str_slice(text, start, at));
        else
            add_folded(&out, c, folds);
    }
    struct str folded = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return unicode_nfc(folded, arena);
}

enum { HASH_NOTHING, HASH_ASCII, HASH_LATIN, HASH_OTHER };

/* What a byte adds to a hash: signs and white space are left out. */
static const uint8_t HASHED[256] = {
    ['0' ... '9'] = HASH_ASCII, ['A' ... 'Z'] = HASH_ASCII,   ['a' ... 'z'] = HASH_ASCII,
    [0xC3] = HASH_LATIN,        [0xC4 ... 0xE1] = HASH_OTHER, [0xE3 ... 0xFF] = HASH_OTHER,
};

/* False where there is something else than ASCII and letters of Latin-1 with marks. It counts as it is. */
static bool hash_letters(struct str text, uint64_t *result)
{
    static const uint64_t FACTOR = 0x9E3779B97F4A7C15;
    uint64_t hash = 0;
    bool is_simple = true;
    for (const char *at = text.at, *end = text.at + text.len; at < end; at++) {
        unsigned char byte = (unsigned char)*at, class = HASHED[byte];
        if (class == HASH_NOTHING)
            continue;
        if (class == HASH_LATIN)
            byte = at + 1 < end ? (unsigned char)LATIN_BASES[at[1] & 0x1F] : ' ';
        if (class != HASH_ASCII && (class == HASH_OTHER || byte == ' '))
            is_simple = false;
        hash = (hash ^ (byte | 0x20)) * FACTOR;
        while (class == HASH_OTHER && at + 1 < end && (at[1] & 0xC0) == 0x80)
            hash = (hash ^ (unsigned char)*++at) * FACTOR;
    }
    *result = hash ^ hash >> 32;
    return is_simple;
}

uint64_t unicode_hash_folded(struct str text)
{
    uint64_t hash;
    if (hash_letters(text, &hash))
        return hash;
    struct arena arena = {0};
    hash_letters(unicode_fold(text, FOLD_CASE | FOLD_ACCENTS | FOLD_SPACE, &arena), &hash);
    arena_free(&arena);
    return hash;
}

uint32_t unicode_lower(uint32_t c)
{
    if (c < 0x80)
        return (unsigned char)ascii_lower((char)c);
    return (uint32_t)u_tolower((UChar32)c);
}

uint32_t unicode_upper(uint32_t c)
{
    return (uint32_t)u_toupper((UChar32)c);
}

static bool has_category(uint32_t c, uint32_t mask)
{
    return (U_GET_GC_MASK((UChar32)c) & mask) != 0;
}

bool unicode_is_letter(uint32_t c)
{
    return c < 0x80 ? ascii_is_letter((char)c) : has_category(c, U_GC_L_MASK);
}

bool unicode_is_mark(uint32_t c)
{
    return c >= 0x300 && has_category(c, U_GC_M_MASK);
}

bool unicode_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : has_category(c, U_GC_LU_MASK | U_GC_LT_MASK);
}

bool unicode_is_digit(uint32_t c)
{
    return c < 0x80 ? ascii_is_digit((char)c) : has_category(c, U_GC_ND_MASK);
}

bool unicode_is_space(uint32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace((UChar32)c);
}

bool unicode_is_pattern_space(uint32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_hasBinaryProperty((UChar32)c, UCHAR_PATTERN_WHITE_SPACE);
}

bool unicode_is_pattern(uint32_t c)
{
    return unicode_is_pattern_space(c) || u_hasBinaryProperty((UChar32)c, UCHAR_PATTERN_SYNTAX);
}

bool unicode_knows_language(struct str code)
{
    for (const char *const *known = uloc_getISOLanguages(); *known; known++)
        if (str_equal_ascii_case(code, str_from(*known)))
            return true;
    return false;
}

/* Nearly every text has an ASCII letter near its beginning. */
bool unicode_has_letter(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_letter(text.at[i]))
            return true;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c != UTF8_INVALID && unicode_is_letter(c))
            return true;
    }
    return false;
}

/* The text with U+FFFD for what is invalid, the first of it at bad. */
static struct str mend_utf8(struct str text, size_t bad, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, str_slice(text, 0, bad));
    for (size_t at = bad; at < text.len;)
        utf8_add(&out, utf8_next(text, &at));
    struct str mended = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return mended;
}

static struct str valid_utf8(struct str text, struct arena *arena, size_t *bad)
{
    *bad = utf8_find_invalid(text, 0);
    return *bad == SIZE_MAX ? text : mend_utf8(text, *bad, arena);
}

/* No code point of a single-byte charset takes more than three bytes. */
static struct str from_single_byte(const struct charset *charset, struct str bytes, struct arena *arena)
{
    size_t length = 0;
    char *text = arena_bytes(arena, bytes.len * 3);
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        uint32_t code_point = c < 0x80 ? c : charset->upper[c - 0x80];
        length += utf8_encode(code_point == 0xFFFF ? 0xFFFD : code_point, text + length);
    }
    return (struct str){text, length};
}

struct str unicode_from_bytes(const struct source *source, struct span span, struct arena *arena)
{
    size_t bad;
    struct str bytes = str_span(source->bytes, span);
    return source->charset ? from_single_byte(source->charset, bytes, arena) : valid_utf8(bytes, arena, &bad);
}

/* A converter that stops at what it cannot convert; NULL for a name that ICU does not know. */
static UConverter *open_converter(struct str charset)
{
    struct arena arena = {0};
    UErrorCode error = U_ZERO_ERROR;
    struct str name = arena_copy(&arena, str_trim(charset));
    /* An empty name would give the machine's default; ICU cuts longer names than its own. */
    bool is_name = name.len > 0 && name.len < UCNV_MAX_CONVERTER_NAME_LENGTH && !memchr(name.at, '\0', name.len);
    UConverter *converter = is_name ? ucnv_open(name.at, &error) : NULL;
    arena_free(&arena);
    if (!converter)
        return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    return converter;
}

static bool is_utf8(struct str charset)
{
    const struct charset *table;
    return charset_find(charset, &table) == CHARSET_UTF8;
}

/* Adds UTF-16 as UTF-8; a high surrogate at the end of a block waits in *high for its partner. */
static void add_utf16(struct buf *out, struct utf16 wide, uint32_t *high)
{
    for (int32_t i = 0; i < wide.length; i++) {
        uint32_t unit = wide.at[i];
        if (U16_IS_LEAD(unit)) {
            *high = unit;
            continue;
        }
        utf8_add(out, *high && U16_IS_TRAIL(unit) ? (uint32_t)U16_GET_SUPPLEMENTARY(*high, unit) : unit);
        *high = 0;
    }
}

static void convert_to_utf8(UConverter *converter, struct str bytes, struct buf *out, size_t *bad)
{
    enum { BLOCK = 4096 };
    UChar block[BLOCK];
    const char *at = bytes.at, *end = bytes.at + bytes.len;
    uint32_t high = 0;
    UErrorCode error;
    do {
        error = U_ZERO_ERROR;
        UChar *target = block;
        ucnv_toUnicode(converter, &target, block + BLOCK, &at, end, NULL, true, &error);
        add_utf16(out, (struct utf16){block, (int32_t)(target - block)}, &high);
        if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) {
            char invalid[32];
            int8_t length = sizeof invalid;
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter, invalid, &length, &ignored);
            if (*bad == SIZE_MAX)
                *bad = (size_t)(at - bytes.at) - (size_t)length;
            utf8_add(out, 0xFFFD);
        }
    } while (U_FAILURE(error));
}

bool unicode_decode(struct str bytes, struct str charset, struct arena *arena, struct str *text, size_t *bad)
{
    if (is_utf8(charset)) {
        *text = valid_utf8(bytes, arena, bad);
        return true;
    }
    *bad = SIZE_MAX;
    *text = (struct str){"", 0};
    UConverter *converter = open_converter(charset);
    if (!converter)
        return false;
    if (bytes.len) {
        struct buf out;
        buf_init(&out, BUF_MAXIMUM);
        convert_to_utf8(converter, bytes, &out, bad);
        *text = arena_copy(arena, buf_str(&out));
        buf_release(&out);
    }
    ucnv_close(converter);
    return true;
}

/* The offset in UTF-8 text of what stands at a UTF-16 unit of it. */
static size_t offset_of_unit(struct str text, size_t unit)
{
    size_t at = 0;
    for (size_t units = 0; at < text.len && units < unit;) {
        uint32_t c = utf8_next(text, &at);
        units += c != UTF8_INVALID && c > 0xFFFF ? 2 : 1;
    }
    return at;
}

static bool convert_from_utf16(UConverter *converter, struct utf16 wide, struct buf *out, size_t *bad_unit)
{
    enum { BLOCK = 4096 };
    char block[BLOCK];
    const UChar *at = wide.at, *end = wide.at + wide.length;
    UErrorCode error;
    do {
        error = U_ZERO_ERROR;
        char *target = block;
        ucnv_fromUnicode(converter, &target, block + BLOCK, &at, end, NULL, true, &error);
        buf_add(out, (struct str){block, (size_t)(target - block)});
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    if (U_SUCCESS(error))
        return true;
    UChar invalid[8];
    int8_t length = 8;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidUChars(converter, invalid, &length, &ignored);
    *bad_unit = (size_t)(at - wide.at) - (size_t)length;
    return false;
}

bool unicode_encode(struct str text, struct str charset, struct arena *arena, struct str *bytes, size_t *bad)
{
    *bad = SIZE_MAX;
    *bytes = text;
    if (is_utf8(charset))
        return true;
    UConverter *converter = open_converter(charset);
    if (!converter)
        return false;
    struct arena scratch = {0};
    struct buf out;
    size_t unit = 0;
    buf_init(&out, BUF_MAXIMUM);
    bool fits = convert_from_utf16(converter, utf16_from(text, &scratch), &out, &unit);
    if (fits)
        *bytes = arena_copy(arena, buf_str(&out));
    else
        *bad = offset_of_unit(text, unit);
    buf_release(&out);
    arena_free(&scratch);
    ucnv_close(converter);
    return fits;
}

void unicode_library_version(char version[UNICODE_VERSION_SIZE])
{
    _Static_assert((int)UNICODE_VERSION_SIZE >= U_MAX_VERSION_STRING_LENGTH, "room for what ICU writes");
    UVersionInfo info;
    u_getVersion(info);
    u_versionToString(info, version);
}

bool unicode_next_word(struct str text, size_t *at, struct span *word)
{
    bool is_in_word = false;
    while (*at < text.len) {
        size_t start = *at;
        uint32_t c = utf8_next(text, at);
        bool is_part = c != UTF8_INVALID && (unicode_is_letter(c) || unicode_is_mark(c) || unicode_is_digit(c));
        if (is_part && !is_in_word)
            word->start = start;
        if (!is_part && is_in_word) {
            word->end = start;
            return true;
        }
        is_in_word = is_part;
    }
    word->end = text.len;
    return is_in_word;
}
