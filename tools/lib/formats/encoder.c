#include "encoder.h"

const struct rule RULE_TRANSLATION_UNWRITABLE = {
    .id = "translation-unwritable",
    .severity = SEVERITY_ERROR,
    .summary = "a translation that its file cannot hold",
    .message = "the translation holds '{text}', which cannot be written in this file",
    .explanation =
        "Plain text has no escapes: a character that the file's encoding lacks, or the opening of a template "
        "expression that the source does not have, cannot be written there. Nor can a translation that lacks the "
        "tag that a block of HTML in Markdown begins with, nor, in a string of template code, what would end the "
        "string or the code, or be markup where it is printed. The text stays as it is. Change the translation, or "
        "save the source as UTF-8.",
    .wrong = N_("msgstr \"Привет\" for a file in ISO-8859-1"),
    .right = "msgstr \"Privet\"",
};

void translation_report_unwritable(const struct document *document, const struct segment *segment, struct str text,
                                   struct findings *findings)
{
    struct finding draft = {
        .rule = &RULE_TRANSLATION_UNWRITABLE,
        .arguments = {{"text", text}},
        .segment = segment->text,
    };
    findings_add(findings, &document->source, segment->spans[0], &draft);
}
