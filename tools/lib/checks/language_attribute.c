#include "language_attribute.h"

#include "../identity/agreement.h"
#include "../identity/languages.h"
#include "../lang/tag.h"

static const struct rule LANG_ATTRIBUTE = {
    .id = "lang-attribute",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "the declared language is missing, malformed or not that of the text",
    .message = "[no lang attribute on {element}][the lang attribute of {unknown} is empty: no language]"
               "['{malformed}' is no language tag]"
               "[language '{value}' differs from '{other}' on the same element]"
               "[declared language '{declared}', but the text is in {language}]"
               "[nothing declares that this document is in {expected}]",
    .explanation =
        "Screen readers choose their voice, browsers their hyphenation and spelling, and search engines their audience "
        "by "
        "the language that a page declares (https://www.w3.org/TR/WCAG22/#language-of-page). Write a BCP 47 tag of the "
        "language that the text is in, such as en, es or es-PE, on the html element, and on each part that is in "
        "another "
        "language. A page without it is a warning; a tag that is malformed, or differs between lang and xml:lang, an "
        "error. A page whose text is nearly all in another language, or whose labels are and that has no sentence in "
        "the "
        "one declared, gets this one finding, and lang-mixed is silent there. So does a document of which nothing but "
        "`source:` in cotejo.yaml says another language: it is read in its own.",
    .wrong = "<html lang=\"english\">",
    .right = "<html lang=\"en\">",
};

static const struct rule *const RULES[] = {&LANG_ATTRIBUTE, NULL};

static bool is_well_formed(struct str tag)
{
    size_t at = 0;
    struct str primary;
    return language_tag_is_special(tag) ||
           (language_tag_is_well_formed(tag) && language_subtag_next(tag, "-", &at, &primary) &&
            (primary.len > 2 || language_code_is_registered(primary, true)));
}

/* Template code in the value: what it will be is not known here. */
static bool is_computed(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (memchr("{<%$", value.at[i], 4))
            return true;
    return false;
}

static struct str value_of(const struct document *document, const struct language_mark *mark)
{
    return str_trim(str_span(document->source.bytes, mark->value));
}

/* lang and xml:lang of one element may differ in their details, not in the language. */
static void check_partner(const struct document *document, const struct language_mark *mark,
                          const struct language_mark *other, struct findings *findings)
{
    struct str value = value_of(document, mark), others = value_of(document, other);
    if (other->extent.start != mark->extent.start || other->extent.end != mark->extent.end || str_is_empty(value) ||
        str_is_empty(others) || is_computed(value) || is_computed(others) || language_tags_match(value, others))
        return;
    struct finding draft = {.rule = &LANG_ATTRIBUTE, .arguments = {{"value", value}, {"other", others}}};
    findings_add(findings, &document->source, mark->value, &draft);
}

static void check_marks(const struct document *document, struct findings *findings)
{
    const struct language_mark *last = NULL;
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct language_mark *mark = &document->marks[i];
        if (mark->kind != MARK_LANG)
            continue;
        struct str value = value_of(document, mark);
        /* An empty value says that the language is unknown; white space is no tag. */
        if (!span_is_empty(mark->value) && !is_computed(value) && !is_well_formed(value)) {
            struct str shown = str_is_empty(value) ? str_span(document->source.bytes, mark->value) : value;
            struct finding draft = {.rule = &LANG_ATTRIBUTE, .arguments = {{"malformed", shown}}};
            findings_add(findings, &document->source, mark->value, &draft);
        } else if (last) {
            check_partner(document, mark, last, findings);
        }
        last = mark;
    }
}

/* Is it the value of xml:lang, which HTML does not heed? */
static bool is_xml_lang(const struct document *document, const struct language_mark *mark)
{
    size_t at = mark->value.start;
    while (at && memchr(" \t\r\n\f=\"'", document->source.bytes.at[at - 1], 8))
        at--;
    return at >= 8 && str_equal_ascii_case(str_slice(document->source.bytes, at - 8, at), STR("xml:lang"));
}

/* What declares the page's language, or NULL. */
static const struct language_mark *page_mark(const struct document *document)
{
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct language_mark *mark = &document->marks[i];
        if (mark->is_page && mark->kind == MARK_LANG && !span_is_empty(mark->value) && !is_xml_lang(document, mark))
            return mark;
    }
    return NULL;
}

/* <html lang="">: HTML's way to say that the language is unknown. */
static bool root_has_empty(const struct document *document)
{
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct language_mark *mark = &document->marks[i];
        if (mark->is_page && mark->kind == MARK_LANG && span_is_empty(mark->value) && !is_xml_lang(document, mark) &&
            mark->value.start >= document->root.start && mark->value.end <= document->root.end)
            return true;
    }
    return false;
}

/* Less text than this, in bytes, or a smaller share, says that parts of the page are in another language, not the page.
 */
enum { LENGTH_NEEDED = 120, TIMES_MORE = 4 };

/* Segments that are certainly of another language than declared are known since they were settled. */
static bool is_settled(const struct segment *segment)
{
    return !str_is_empty(segment->language) && !language_tags_match(segment->language, segment->declared);
}

bool document_contradicts_itself(const struct document *document, struct str *language)
{
    int declared = language_of_tag(document->page_language);
    size_t settled = 0, others = 0;
    struct agreement agreement = {0};
    if (declared == LANGUAGE_NONE || !page_mark(document))
        return false;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (segment->declared_here || !language_tags_match(segment->declared, document->page_language))
            continue;
        agreement_add(&agreement, segment->text.len, segment_verdict(document, segment, NULL), declared);
        *(is_settled(segment) ? &settled : &others) += segment->text.len;
        if (is_settled(segment))
            *language = segment->language;
    }
    bool is_broken = agreement_is_broken(&agreement);
    if (is_broken)
        *language = language_tag(agreement.language);
    return is_broken || (settled >= LENGTH_NEEDED && settled >= TIMES_MORE * others);
}

static void report_contradiction(const struct document *document, struct span at, struct str language,
                                 enum certainty certainty, struct findings *findings)
{
    struct finding draft = {
        .rule = &LANG_ATTRIBUTE,
        .certainty = certainty,
        .arguments = {{"declared", str_span(document->source.bytes, at)}, {"language", language}},
        .language = language,
    };
    findings_add(findings, &document->source, at, &draft);
}

/* At the first text that is the document's own. */
static void report_unsaid(const struct document *document, struct findings *findings)
{
    size_t first = 0;
    while (first + 1 < document->segment_count && document->segments[first].lookup)
        first++;
    const struct segment *segment = &document->segments[first];
    struct finding draft = {.rule = &LANG_ATTRIBUTE,
                            .certainty = CERTAINTY_LIKELY,
                            .arguments = {{"expected", segment->declared}},
                            .language = segment->declared};
    findings_add(findings, &document->source, segment_extent(segment), &draft);
}

/* Parts that declare a language of their own, innermost first: one walk over segments and marks, both in byte order. */
static void check_parts(const struct document *document, struct findings *findings)
{
    struct arena arena = {0};
    const struct language_mark **open = arena_alloc(&arena, document->mark_count * sizeof *open);
    size_t depth = 0, next = 0;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        size_t at = segment_extent(segment).start;
        for (; next < document->mark_count && document->marks[next].extent.start <= at; next++)
            if (document->marks[next].kind == MARK_LANG && !document->marks[next].is_page)
                open[depth++] = &document->marks[next];
        while (depth && open[depth - 1]->extent.end <= at)
            depth--;
        int declared = language_of_tag(segment->declared);
        if (!depth || !segment->declared_here || declared == LANGUAGE_NONE ||
            language_of_tag(value_of(document, open[depth - 1])) == LANGUAGE_NONE) /* lang="", "und": not declared */
            continue;
        struct verdict verdict = segment_verdict(document, segment, NULL);
        if (verdict.language != LANGUAGE_NONE && verdict.language != declared && verdict.certainty == CERTAINTY_CERTAIN)
            report_contradiction(document, open[depth - 1]->value, language_tag(verdict.language), CERTAINTY_LIKELY,
                                 findings);
    }
    arena_free(&arena);
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    (void)context;
    check_marks(document, findings);
    const struct language_mark *page = page_mark(document);
    struct str root = str_slice(document->source.bytes, document->root.start + 1, document->root.end);
    if (!page && !span_is_empty(document->root) && !is_computed(root)) {
        const char *argument = root_has_empty(document) ? "unknown" : "element";
        struct finding draft = {
            .rule = &LANG_ATTRIBUTE, .certainty = CERTAINTY_LIKELY, .arguments = {{argument, STR("<html>")}}};
        findings_add(findings, &document->source, document->root, &draft);
    }
    struct str language;
    if (page && document_contradicts_itself(document, &language))
        report_contradiction(document, page->value, language, CERTAINTY_CERTAIN, findings);
    if (document->identity->contradicts_source && span_is_empty(document->root))
        report_unsaid(document, findings);
    check_parts(document, findings);
}

const struct check LANGUAGE_ATTRIBUTE_CHECK = {
    .name = "language attribute",
    .rules = RULES,
    .check_document = check_document,
};
