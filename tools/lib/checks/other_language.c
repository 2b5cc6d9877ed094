#include "other_language.h"

#include <stdio.h>

#include "../identity/languages.h"
#include "../lang/neither.h"
#include "../lang/ordinary.h"
#include "../lang/weights.h"
#include "filler.h"

static const struct rule LANG_OTHER = {
    .id = "lang-other",
    .severity = SEVERITY_WARNING,
    .summary = "text in a language that is none of the project's",
    .message =
        "text in another language, where {expected} is expected[: {language}, it seems][, and {more} more behind it]",
    .explanation =
        "A whole text of eight words and more, in neither of the languages that the engine tells apart: pasted, or a "
        "translation that went to the wrong page. Texts that follow each other are one finding. Names, lists, "
        "scientific names, bibliographies, and what is quoted are left alone. Where it is meant, say so: lang=\"qu\" "
        "on its element, or, once for all pages, the languages that may stand on them: languages_elsewhere: [qu, ay] "
        "in the configuration. check: {ignore: [lang-other]} turns it off.",
    .wrong = "<html lang=\"es\"> … <p>As inscrições estão abertas até o fim do mês, e o programa já foi publicado</p>",
    .right = "<html lang=\"es\"> … <p>Las inscripciones están abiertas hasta fin de mes, y el programa ya se "
             "publicó</p>",
};

static const struct rule *const RULES[] = {&LANG_OTHER, NULL};

/* May it stand on every page? A language that the small words do not tell may be any that they cannot tell. */
static bool is_elsewhere(const struct check_settings *settings, struct str tag)
{
    for (size_t i = 0; i < settings->elsewhere_count; i++)
        if (str_is_empty(tag) ? !neither_knows(settings->elsewhere[i])
                              : language_tags_match(settings->elsewhere[i], tag))
            return true;
    return false;
}

/* Texts in another language that follow each other, but for what tells no language. */
struct other_run {
    const struct segment *first;
    struct str tag; /* of the first; empty: not told */
    size_t count;
};

static void report_run(const struct document *document, const struct other_run *run, struct findings *findings)
{
    char more[24];
    struct finding draft = {
        .rule = &LANG_OTHER,
        .certainty = CERTAINTY_LIKELY,
        .arguments = {{"expected", run->first->declared}},
        .language = run->tag,
        .segment = run->first->text,
        .context = run->first->context,
    };
    size_t argument = 1;
    if (run->tag.len)
        draft.arguments[argument++] = (struct argument){"language", run->tag};
    snprintf(more, sizeof more, "%zu", run->count - 1);
    if (run->count > 1)
        draft.arguments[argument] = (struct argument){"more", str_from(more)};
    findings_add(findings, &document->source, segment_extent(run->first), &draft);
}

/* Does the segment show a language of the project? A heading or a label ends no run. */
static bool is_known(const struct document *document, const struct segment *segment, struct ordinary *ordinary)
{
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    return segment->text.len >= NEITHER_BYTES && verdict.language != LANGUAGE_NONE &&
           verdict.certainty != CERTAINTY_POSSIBLE;
}

static bool is_looked_at(const struct segment *segment)
{
    return !segment->declared_here && segment->ground <= GROUND_DOCUMENT;
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    struct ordinary *ordinary = ordinary_take(context->ordinaries);
    struct other_run run = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        struct str tag;
        if (!is_looked_at(segment))
            continue;
        bool is_other = segment_is_neither(document, segment, ordinary, &tag);
        if (is_other && (is_elsewhere(context->settings, tag) || segment_is_filler(segment)))
            continue;
        if (run.count && !is_other && is_known(document, segment, ordinary)) {
            report_run(document, &run, findings);
            run.count = 0;
        }
        if (is_other && !run.count)
            run = (struct other_run){.first = segment, .tag = tag};
        run.count += is_other;
    }
    if (run.count)
        report_run(document, &run, findings);
    ordinary_give(context->ordinaries, ordinary);
}

const struct check OTHER_LANGUAGE_CHECK = {
    .name = "other language",
    .rules = RULES,
    .check_document = check_document,
};
