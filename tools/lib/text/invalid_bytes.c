#include "invalid_bytes.h"

#include <stdio.h>

#include "unicode.h"
#include "utf8.h"

const struct rule RULE_UNICODE_INVALID = {
    .id = "unicode-invalid",
    .severity = SEVERITY_ERROR,
    .summary = "bytes that are no characters in the file's encoding",
    .message =
        "[the bytes look like {likely}, not {declared}: convert the file (iconv -f {likely} -t UTF-8), or change "
        "what it declares][halves of characters (surrogates), which {surrogates} does not have: write the characters "
        "that are meant][mixed encodings: bytes that are no characters in {charset}]; first at line {first}, "
        "lines with such bytes: {lines}",
    .explanation =
        "The file says, or by default is taken to be, in an encoding in which these bytes stand for nothing. A reader "
        "sees replacement characters, and a translator cannot know what was meant. So the texts with such bytes are "
        "left alone: they are not checked, not repaired and not translated, a translation with them counts as none, "
        "and a catalog is not written. Save the file as UTF-8, or declare the encoding that it really has.",
    .wrong = "<p>Per\\xFA</p>",
    .right = "<p>Perú</p>",
};

/* Beside letters, what is written between the words of Western languages. */
static const char MARKS[] = "€‚„…‘’“”•–—™‹›\u00A0¡¢£§¨©«®°±²³´·¸¹»¼½¾¿×÷";

/* Western text has its letters beyond ASCII among ASCII: more of them than this in a row are of another alphabet. */
enum { LONGEST_RUN = 3 };

/* How far is looked for what no text holds. */
enum { LOOKED_AT = 8000 };

/* Of text without NUL: signs that no text has; terminals are steered by some. */
static size_t count_controls(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += (unsigned char)text.at[i] < ' ' && !strchr("\t\n\v\f\r\x1A\x1B", text.at[i]);
    return count;
}

/* A NUL is a slip of an editor, a bad byte one of an encoding; a file that begins with both is no text. A short one may
 * have no NUL: of bytes that are drawn at random, one in ten is a control character. */
bool bytes_are_binary(struct str bytes)
{
    enum { SOME = 3, SHARE = 32 };
    struct str start = str_slice(bytes, 0, LOOKED_AT);
    if (utf8_find_invalid(str_slice(bytes, 0, LOOKED_AT + 4), 0) >= start.len) /* a character may be cut off there */
        return false;
    if (str_find_char(start, '\0', 0) != SIZE_MAX)
        return true;
    size_t controls = count_controls(start);
    return controls >= SOME && controls * SHARE >= start.len;
}

/* In UTF-16 one of the two bytes of a letter of ASCII is zero, and markup is in ASCII: at least a quarter of the units
 * are such letters, and zeros in the other place are as good as none. */
static bool has_zeros_at(struct str bytes, size_t place)
{
    size_t zeros[2] = {0, 0}, end = bytes.len < LOOKED_AT ? bytes.len : LOOKED_AT;
    for (size_t i = 0; i < end; i++)
        zeros[i % 2] += bytes.at[i] == '\0';
    return zeros[place] && zeros[place] * 8 >= end && zeros[!place] * 16 <= zeros[place];
}

const char *bytes_wide_charset(struct str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE\0\0")) || str_starts(bytes, STR("\0\0\xFE\xFF")))
        return "UTF-32";
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
        return "UTF-16";
    if (str_find_char(str_slice(bytes, 0, LOOKED_AT), '\0', 0) == SIZE_MAX)
        return NULL;
    return has_zeros_at(bytes, 1) ? "UTF-16LE" : has_zeros_at(bytes, 0) ? "UTF-16BE" : NULL;
}

static bool is_unassigned(const struct charset *charset, unsigned char c)
{
    return c >= 0x80 && charset->upper[c - 0x80] == 0xFFFF;
}

static size_t find_unassigned(const struct charset *charset, struct str text, size_t from)
{
    for (size_t i = from; i < text.len; i++)
        if (is_unassigned(charset, (unsigned char)text.at[i]))
            return i;
    return SIZE_MAX;
}

/* Behind the invalid piece at `at`; `at` itself where what follows is valid. */
static size_t skip_invalid(const struct source *source, size_t at)
{
    size_t end = at;
    if (at == source->bytes.len)
        return at;
    if (source->charset)
        return at + is_unassigned(source->charset, (unsigned char)source->bytes.at[at]);
    return utf8_next(source->bytes, &end) == UTF8_INVALID ? end : at;
}

bool invalid_bytes_next(const struct source *source, size_t from, struct span *found)
{
    size_t at = source->charset ? find_unassigned(source->charset, source->bytes, from)
                                : utf8_find_invalid(source->bytes, from);
    if (at == SIZE_MAX)
        return false;
    *found = (struct span){at, at};
    for (size_t next; (next = skip_invalid(source, found->end)) > found->end;)
        found->end = next;
    return true;
}

static bool is_western(const struct charset *western, unsigned char c)
{
    char character[4];
    uint32_t code_point = western->upper[c - 0x80];
    struct str text = {character, utf8_encode(code_point, character)};
    return unicode_is_letter(code_point) || str_find(str_from(MARKS), text, 0) != SIZE_MAX;
}

/* No byte beyond ASCII is part of a valid character, and each is a letter or mark of windows-1252 among ASCII. */
static bool looks_western(struct str bytes)
{
    const struct charset *western;
    charset_find(STR("windows-1252"), &western);
    for (size_t i = 0, run = 0; i < bytes.len; i++) {
        bool is_high = (unsigned char)bytes.at[i] >= 0x80;
        size_t end = i;
        run = is_high ? run + 1 : 0;
        if (is_high && (run > LONGEST_RUN || !is_western(western, (unsigned char)bytes.at[i]) ||
                        utf8_next(bytes, &end) != UTF8_INVALID))
            return false;
    }
    return true;
}

/* Each three bytes of it are what UTF-8 would make of a code point from U+D800 to U+DFFF, if it had those. */
static bool are_surrogates(struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i += 3)
        if (bytes.len - i < 3 || bytes.at[i] != '\xED' || (unsigned char)bytes.at[i + 1] < 0xA0)
            return false;
    return true;
}

bool invalid_bytes_find(const struct source *source, struct invalid_bytes *found)
{
    bool has_others = source->charset != NULL;
    struct span at = {0, 0};
    size_t last = 0;
    *found = (struct invalid_bytes){0};
    while (invalid_bytes_next(source, at.end, &at)) {
        size_t line = source_position(source, at.start, COLUMN_BYTES).line;
        if (found->lines == 0)
            found->first = at;
        found->lines += line != last;
        has_others = has_others || !are_surrogates(str_span(source->bytes, at));
        last = line;
    }
    found->are_surrogates = !has_others;
    if (found->lines && has_others && !source->charset && looks_western(source->bytes))
        found->looks_like = "windows-1252";
    return found->lines > 0;
}

void invalid_bytes_report(struct source *source, struct str charset, const struct invalid_bytes *invalid,
                          struct findings *findings)
{
    char first[32], lines[32];
    size_t line = source_position(source, invalid->first.start, COLUMN_BYTES).line;
    snprintf(first, sizeof first, "%zu", line);
    snprintf(lines, sizeof lines, "%zu", invalid->lines);
    struct finding draft = {
        .rule = &RULE_UNICODE_INVALID,
        .arguments = {{invalid->looks_like       ? "declared"
                       : invalid->are_surrogates ? "surrogates"
                                                 : "charset",
                       charset},
                      {"first", str_from(first)},
                      {"lines", str_from(lines)}},
    };
    if (invalid->looks_like)
        draft.arguments[3] = (struct argument){"likely", str_from(invalid->looks_like)};
    findings_add(findings, source, invalid->first, &draft);
    source->has_invalid = true;
}
