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
        "what it declares][mixed encodings: bytes that are no characters in {charset}]; first at line {first}, "
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

bool invalid_bytes_find(const struct source *source, struct invalid_bytes *found)
{
    struct span at = {0, 0};
    size_t last = 0;
    *found = (struct invalid_bytes){0};
    while (invalid_bytes_next(source, at.end, &at)) {
        size_t line = source_position(source, at.start, COLUMN_BYTES).line;
        if (found->lines == 0)
            found->first = at;
        found->lines += line != last;
        last = line;
    }
    if (found->lines && !source->charset && looks_western(source->bytes))
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
        .arguments = {{invalid->looks_like ? "declared" : "charset", charset},
                      {"first", str_from(first)},
                      {"lines", str_from(lines)}},
    };
    if (invalid->looks_like)
        draft.arguments[3] = (struct argument){"likely", str_from(invalid->looks_like)};
    findings_add(findings, source, invalid->first, &draft);
    source->has_invalid = true;
}
