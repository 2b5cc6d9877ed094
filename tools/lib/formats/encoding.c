#include "../text/invalid_bytes.h"
#include "../text/unicode.h"
#include "document.h"

const struct rule RULE_CHARSET_UNSUPPORTED = {
    .id = "charset-unsupported",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a file in an encoding that cannot be read",
    .message = "cannot read the encoding {charset}[: convert the file (iconv -f {wide} -t UTF-8)]",
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

bool document_settle_charset(struct document *document, struct str option, struct str declared, struct span declared_at,
                             struct findings *findings)
{
    struct str bytes = document->source.bytes;
    bool has_bom = str_starts(bytes, STR("\xEF\xBB\xBF"));
    const char *wide = bytes_wide_charset(bytes);
    if (wide) {
        struct finding draft = {.rule = &RULE_CHARSET_UNSUPPORTED,
                                .arguments = {{"charset", str_from(wide)}, {"wide", str_from(wide)}}};
        findings_add(findings, &document->source, (struct span){0, 2}, &draft);
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
    struct invalid_bytes invalid;
    const struct charset *charset = document->source.charset;
    bool is_invalid = invalid_bytes_find(&document->source, &invalid);
    if (is_invalid && !charset && bytes_are_binary(bytes)) {
        struct finding draft = {.rule = &RULE_FILE_UNREADABLE, .arguments = {{"reason", STR(N_("it is no text"))}}};
        findings_add(findings, &document->source, (struct span){0, 0}, &draft);
        return false;
    }
    if (is_invalid)
        invalid_bytes_report(&document->source, charset ? str_from(charset->name) : STR("UTF-8"), &invalid, findings);
    return true;
}
