#include "terminology.h"

#include "../identity/languages.h"
#include "../lang/spelling.h"
#include "glossary.h"
#include "reading.h"

static const struct rule TERM_MISSING = {
    .id = "term-missing",
    .severity = SEVERITY_WARNING,
    .summary = "a translation without the glossary's word",
    .message = "'{source}' is '{wanted}' in the glossary[ ({note})]",
    .explanation =
        "The files that `glossary` in cotejo.yaml names say what a thing is called in each language. A text has one of "
        "their terms, and its translation none of those of that entry, in any form: plurals and endings are told by "
        "the hunspell dictionary that `spelling` names, or by the beginning of the words. A term within a longer one "
        "is not looked for.",
    .wrong = "msgid \"Close the session\" msgstr \"Cierre la conexión\"",
    .right = "msgid \"Close the session\" msgstr \"Cierre la sesión\"",
};

static const struct rule TERM_FORBIDDEN_RULE = {
    .id = "term-forbidden",
    .severity = SEVERITY_WARNING,
    .summary = "a word that the glossary forbids",
    .message = "'{text}' is not to be used[; say '{wanted}'][ ({note})]",
    .explanation = "The glossary marks it as forbidden, deprecated or superseded, and no other entry allows it. What "
                   "to say instead are the other terms of its entry.",
    .wrong = "Reinicie el ordenador",
    .right = "Reinicie la computadora",
};

static const struct rule *const RULES[] = {&TERM_MISSING, &TERM_FORBIDDEN_RULE, NULL};

/* The first term of the concept in a language that is to be said. */
static const struct term *used_term(const struct termbase *base, const struct concept *concept, struct str language)
{
    const struct term *term = NULL;
    do
        term = termbase_next(base, concept, term);
    while (term && (term->status != TERM_USED || !term_is_of(term, language)));
    return term;
}

/* Has the text a term of the concept? One that is forbidden is told as such. */
static bool has_any(const struct termbase *base, const struct concept *concept, struct glossary_text *text)
{
    for (const struct term *term = NULL; (term = termbase_next(base, concept, term));)
        if (term_is_of(term, text->language) && glossary_has(text, term))
            return true;
    return false;
}

static struct glossary_text text_of(const struct fragment *fragment, struct str language, struct speller *speller,
                                    struct arena *arena)
{
    return (struct glossary_text){.text = fragment->text,
                                  .masks = fragment_masks(fragment, arena),
                                  .mask_count = fragment->count,
                                  .language = language,
                                  .speller = speller,
                                  .arena = arena};
}

struct desk {
    const struct check_context *context;
    struct speller *speller; /* NULL: there is no dictionary */
};

/* The word that the text lacks for a term of its source, which may be one of several things; NULL: it has one. */
static const struct term *lacking(const struct desk *desk, const struct glossary_match *match, struct str language,
                                  struct glossary_text *text)
{
    const struct termbase *base = desk->context->settings->glossary;
    const struct term *wanted = NULL;
    size_t entry = match->entry;
    for (const struct concept *concept = match->concept; concept;
         concept = glossary_next_concept(desk->context->glossary, &entry, language)) {
        if (has_any(base, concept, text))
            return NULL;
        wanted = wanted ? wanted : used_term(base, concept, text->language);
    }
    return wanted;
}

static bool is_told(const struct glossary_match *found, size_t number)
{
    for (size_t i = 0; i < number; i++)
        if (found[i].concept == found[number].concept)
            return true;
    return false;
}

/* The terms of msgid that a msgstr lacks, each once. */
static void check_form(const struct desk *desk, const struct pair *pair, size_t form, struct findings *findings)
{
    struct str string = pair->strings[form].text;
    struct glossary_text source = text_of(pair_source(pair, form), pair->in->source, desk->speller, pair->arena);
    struct glossary_text target = text_of(&pair->strings[form], pair->in->target, desk->speller, pair->arena);
    struct glossary_match *found;
    size_t count = str_equal(source.text, string) ? 0 : glossary_find(desk->context->glossary, &source, &found);
    for (size_t i = 0; i < count; i++) {
        bool is_asked = found[i].term->status == TERM_USED && !is_told(found, i);
        const struct term *wanted = is_asked ? lacking(desk, &found[i], source.language, &target) : NULL;
        if (!wanted)
            continue;
        struct str said = str_span(source.text, found[i].at), note = found[i].concept->note;
        struct finding draft = {
            .rule = &TERM_MISSING,
            .arguments = {{"source", said}, {"wanted", wanted->text}, {note.len ? "note" : NULL, note}},
            .segment = pair->message->id.text,
            .context = pair->message->context.text};
        pair_report(pair, form, str_extent(string), &draft, findings);
    }
}

static void read_text(const struct reader *reader, const struct reading *in)
{
    const struct desk *desk = reader->context;
    if (str_is_empty(in->tag))
        return;
    const struct glossary_text text = {.text = in->text,
                                       .masks = in->masks,
                                       .mask_count = in->mask_count,
                                       .language = in->tag,
                                       .speller = desk->speller,
                                       .arena = in->arena};
    struct glossary_match *found;
    size_t count = glossary_find(desk->context->glossary, &text, &found);
    for (size_t i = 0; i < count; i++) {
        if (found[i].term->status != TERM_FORBIDDEN || reading_is_foreign(in, found[i].at))
            continue;
        const struct term *wanted = used_term(desk->context->settings->glossary, found[i].concept, in->tag);
        struct finding draft = in->draft;
        draft.rule = &TERM_FORBIDDEN_RULE;
        draft.arguments[0] = (struct argument){"text", str_span(in->text, found[i].at)};
        draft.arguments[1] = (struct argument){wanted ? "wanted" : NULL, wanted ? wanted->text : STR("")};
        if (found[i].concept->note.len)
            draft.arguments[1 + (wanted != NULL)] = (struct argument){"note", found[i].concept->note};
        reading_report(in, &draft, found[i].at, (struct fix){0});
    }
}

static struct verdict identify_all(const struct document *document, const struct segment *segment)
{
    (void)document;
    return languages_identify(segment, language_of_tag(segment->declared));
}

static struct desk open_desk(const struct check_context *context, struct str path)
{
    struct spelling *spelling = settings_spelling(context->settings, path);
    return (struct desk){context, spelling ? speller_take(spelling) : NULL};
}

static void close_desk(struct desk *desk)
{
    if (desk->speller)
        speller_give(desk->speller);
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    if (!context->glossary)
        return;
    struct desk desk = open_desk(context, document->source.path);
    readings_of_document(document, &(struct reader){findings, &desk, identify_all, read_text});
    close_desk(&desk);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    if (!context->glossary)
        return;
    struct desk desk = open_desk(context, pair->in->catalog->source.path);
    for (size_t form = 0; form < pair->message->string_count; form++)
        check_form(&desk, pair, form, findings);
    readings_of_pair(pair, &(struct reader){findings, &desk, NULL, read_text});
    close_desk(&desk);
}

const struct check TERMINOLOGY_CHECK = {
    .name = "terminology",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};
