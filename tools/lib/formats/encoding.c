#include "../text/invalid_bytes.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "document.h"

/* How far is looked for what no text holds. */
enum { BINARY_LOOKED_AT = 8000 };

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
    struct invalid_bytes invalid;
    const struct charset *charset = document->source.charset;
    if (invalid_bytes_find(&document->source, &invalid))
        invalid_bytes_report(&document->source, charset ? str_from(charset->name) : STR("UTF-8"), &invalid, findings);
    return true;
}
