#include "unfollowed.h"

const struct rule RULE_ITS_UNFOLLOWED = {
    .id = "its-unfollowed",
    .severity = SEVERITY_WARNING,
    .summary = "a rule of ITS for a document that cannot be followed",
    .message = "this rule is not followed: {reason}[ ('{name}')]",
    .explanation =
        "Rules of ITS 2.0 that stand in a document, or in a file that it links to in the project, say what of it is "
        "translated. One that is no XPath 1.0, that leads out of the project or that takes too long selects nothing: "
        "what it calls translate='no', say, is taken out for translation all the same.",
    .wrong = "<its:translateRule selector=\"//code[\" translate=\"no\"/>",
    .right = "<its:translateRule selector=\"//code\" translate=\"no\"/>",
};

void its_report_unfollowed(const struct its *its, struct str text, const struct inline_engine *engine,
                           struct findings *findings)
{
    const struct source *source = &engine->document->source;
    struct its_checked checked;
    its_check_opened(its, text, source->path, &checked);
    for (size_t i = 0; i < checked.mistake_count; i++) {
        const struct its_mistake *mistake = &checked.mistakes[i];
        struct str name = mistake->name;
        findings_add(findings, source, inline_place(engine, mistake->at),
                     &(struct finding){.rule = &RULE_ITS_UNFOLLOWED,
                                       .arguments = {{"reason", mistake->what}, {name.len ? "name" : NULL, name}}});
    }
}
