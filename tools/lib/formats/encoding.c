#include "../text/unicode.h"
#include "../text/utf8.h"
#include "document.h"

/* A page in an undeclared encoding has a bad byte in every second word: with more places than that the whole of it is
 * wrong, and that is one finding. */
enum { INVALID_REPORTED = 20, BYTES_SHOWN = 8 };

/* How far is looked for what no text holds. */
enum { BINARY_LOOKED_AT = 8000 };

const struct rule RULE_UNICODE_INVALID = {
    .id = "unicode-invalid",
    .severity = SEVERITY_ERROR,
    .summary = "bytes that are no characters in the file's encoding",
    .message = "these bytes are no characters in {charset}: {bytes}[, nor are those at {places} more places]",
    .explanation =
        "The file says, or by default is taken to be, in an encoding in which these bytes stand for nothing. A "
        "reader sees a replacement character, and a translator cannot know what was meant. Save the file as "
        "UTF-8, or declare the encoding that it really has.",
    .wrong = "<p>Per\\xFA</p>",
    .right = "<p>Perú</p>",
};

const struct rule RULE_CHARSET_UNSUPPORTED = {
    .id = "charset-unsupported",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a file in an encoding that cannot be read",
    .message = "cannot read the encoding {charset}",
    .explanation =
        "Content is read in UTF-8 and in the single-byte encodings of the encoding standard. A file in another "
        "one (UTF-16, Shift_JIS, GBK) is left alone. Convert it to UTF-8.",
    .wrong = "<meta charset=\"shift_jis\">",
    .right = "<meta charset=\"utf-8\">",
};

static const char *const HEX = "0123456789ABCDEF";

/* `more`: at how many places besides, where they are not told of themselves. */
static void report_invalid(struct document *document, struct span at, size_t more, struct findings *findings)
{
    struct buf bytes, places;
    buf_init(&bytes, BUF_MAXIMUM);
    buf_init(&places, BUF_MAXIMUM);
    for (size_t i = at.start; i < at.end && i < at.start + BYTES_SHOWN; i++) {
        unsigned char c = (unsigned char)document->source.bytes.at[i];
        buf_format(&bytes, "%s%c%c", i > at.start ? " " : "", HEX[c >> 4], HEX[c & 15]);
    }
    buf_add(&bytes, at.end > at.start + BYTES_SHOWN ? STR(" …") : STR(""));
    buf_format(&places, "%zu", more);
    const struct charset *charset = document->source.charset;
    struct finding draft = {
        .rule = &RULE_UNICODE_INVALID,
        .arguments = {{"charset", charset ? str_from(charset->name) : STR("UTF-8")}, {"bytes", buf_str(&bytes)}},
    };
    if (more)
        draft.arguments[2] = (struct argument){"places", buf_str(&places)};
    findings_add(findings, &document->source, at, &draft);
    buf_release(&bytes);
    buf_release(&places);
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

/* The next run of invalid bytes; false: none. */
static bool next_invalid(const struct source *source, size_t from, struct span *found)
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

static void find_invalid(struct document *document, struct findings *findings)
{
    struct span places[INVALID_REPORTED], next = {0, 0};
    size_t count = 0;
    for (; next_invalid(&document->source, next.end, &next); count++)
        if (count < INVALID_REPORTED)
            places[count] = next;
    document->has_invalid = count > 0;
    bool is_all_wrong = count > INVALID_REPORTED;
    for (size_t i = 0; i < (is_all_wrong ? 1 : count); i++)
        report_invalid(document, places[i], is_all_wrong ? count - 1 : 0, findings);
}

static void report_charset(struct document *document, struct str label, struct span at, struct findings *findings)
{
    struct finding draft = {.rule = &RULE_CHARSET_UNSUPPORTED, .arguments = {{"charset", label}}};
    findings_add(findings, &document->source, at, &draft);
}

/* A NUL is a slip of an editor, a bad byte one of an encoding; a file that begins with both is an image or a program.
 */
static bool is_binary(struct str bytes)
{
    struct str start = str_slice(bytes, 0, BINARY_LOOKED_AT);
    return str_find_char(start, '\0', 0) != SIZE_MAX && utf8_find_invalid(bytes, 0) < start.len;
}

bool document_settle_charset(struct document *document, struct str option, struct str declared, struct span declared_at,
                             struct findings *findings)
{
    struct str bytes = document->source.bytes;
    bool has_bom = str_starts(bytes, STR("\xEF\xBB\xBF"));
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
        report_charset(document, STR("UTF-16"), (struct span){0, 2}, findings);
        return false;
    }
    bool is_option = !str_is_empty(option);
    struct str label = is_option ? option : declared;
    struct span label_at = is_option ? (struct span){0, 0} : declared_at;
    if (!has_bom && !str_is_empty(label)) {
        enum charset_kind kind = charset_find(label, &document->source.charset);
        if (kind != CHARSET_SINGLE_BYTE)
            document->source.charset = NULL;
        if (kind == CHARSET_UNSUPPORTED || kind == CHARSET_UNKNOWN)
            report_charset(document, label, label_at, findings);
        if (kind == CHARSET_UNSUPPORTED || (kind == CHARSET_UNKNOWN && is_option))
            return false;
    }
    if (!document->source.charset && is_binary(bytes)) {
        struct finding draft = {.rule = &RULE_FILE_UNREADABLE, .arguments = {{"reason", STR(N_("it is no text"))}}};
        findings_add(findings, &document->source, (struct span){0, 0}, &draft);
        return false;
    }
    find_invalid(document, findings);
    return true;
}
