#include "../text/unicode.h"
#include "../text/utf8.h"
#include "document.h"

/* A page in an undeclared encoding has a bad byte in every second word; the first ones tell enough. */
enum { INVALID_REPORTED = 20 };

/* How far is looked for what no text holds. */
enum { BINARY_LOOKED_AT = 8000 };

const struct rule RULE_UNICODE_INVALID = {
    .id = "unicode-invalid",
    .severity = SEVERITY_ERROR,
    .summary = "bytes that are no characters in the file's encoding",
    .message = "these bytes are no characters in {charset}: {bytes}",
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
    .summary = "a file in an encoding that cannot be read",
    .message = "cannot read the encoding {charset}",
    .explanation =
        "Content is read in UTF-8 and in the single-byte encodings of the encoding standard. A file in another "
        "one (UTF-16, Shift_JIS, GBK) is left alone. Convert it to UTF-8.",
    .wrong = "<meta charset=\"shift_jis\">",
    .right = "<meta charset=\"utf-8\">",
};

static const char *const HEX = "0123456789ABCDEF";

static void report_invalid(struct document *document, struct span at, struct findings *findings)
{
    struct buf bytes;
    buf_init(&bytes, BUF_MAXIMUM);
    for (size_t i = at.start; i < at.end; i++) {
        unsigned char c = (unsigned char)document->source.bytes.at[i];
        buf_format(&bytes, "%s%c%c", i > at.start ? " " : "", HEX[c >> 4], HEX[c & 15]);
    }
    const struct charset *charset = document->source.charset;
    struct finding draft = {
        .rule = &RULE_UNICODE_INVALID,
        .arguments = {{"charset", charset ? str_from(charset->name) : STR("UTF-8")}, {"bytes", buf_str(&bytes)}},
    };
    findings_add(findings, &document->source, at, &draft);
    buf_release(&bytes);
}

static size_t find_unassigned(const struct charset *charset, struct str text, size_t from)
{
    for (size_t i = from; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= 0x80 && charset->upper[c - 0x80] == 0xFFFF)
            return i;
    }
    return SIZE_MAX;
}

static void find_invalid(struct document *document, struct findings *findings)
{
    struct str text = document->source.bytes;
    const struct charset *charset = document->source.charset;
    size_t at = 0;
    for (size_t reported = 0; reported < INVALID_REPORTED; reported++) {
        at = charset ? find_unassigned(charset, text, at) : utf8_find_invalid(text, at);
        if (at == SIZE_MAX)
            return;
        size_t end = at;
        if (charset)
            end++;
        else
            utf8_next(text, &end);
        document->has_invalid = true;
        report_invalid(document, (struct span){at, end}, findings);
        at = end;
    }
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
