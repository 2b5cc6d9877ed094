#include "termbase.h"

const struct rule RULE_GLOSSARY_SYNTAX = {
    .id = "glossary-syntax",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a glossary that cannot be read",
    .message = "cannot read the glossary: {reason}",
    .explanation =
        "A glossary is TBX, or a table (.csv, .tsv). The first row of a table names its columns: a language (en, es), "
        "`source` and `target`, `note`, `status` (`forbidden` for what must not be said). Without such a row the first "
        "two columns are the two languages of the project. A term with a comma or a quotation mark stands in quotation "
        "marks in CSV, each of its own written twice.",
    .wrong = "en,es\n\"sign in,iniciar sesión",
    .right = "en,es\n\"sign in\",iniciar sesión",
};

struct concept *termbase_begin(struct termbase *base)
{
    base->concepts =
        arena_grow(base->arena, base->concepts, base->concept_count, &base->concept_capacity, sizeof *base->concepts);
    base->concepts[base->concept_count] = (struct concept){0};
    return &base->concepts[base->concept_count++];
}

struct concept *termbase_last(const struct termbase *base)
{
    return base->concept_count ? &base->concepts[base->concept_count - 1] : NULL;
}

void termbase_add(struct termbase *base, struct concept *concept, const struct term *term)
{
    if (!concept || str_is_empty(term->text) || str_is_empty(term->language))
        return;
    base->terms = arena_grow(base->arena, base->terms, base->term_count, &base->term_capacity, sizeof *base->terms);
    base->terms[base->term_count++] = *term;
    if (concept->last)
        base->terms[concept->last - 1].next = base->term_count;
    else
        concept->first = base->term_count;
    concept->last = base->term_count;
}

const struct term *termbase_next(const struct termbase *base, const struct concept *concept, const struct term *term)
{
    size_t number = term ? term->next : concept->first;
    return number ? &base->terms[number - 1] : NULL;
}

static bool has_ending(struct str path, struct str ending)
{
    return path.len > ending.len && str_equal_ascii_case(str_slice(path, path.len - ending.len, path.len), ending);
}

bool termbase_is_file(struct str path)
{
    return has_ending(path, STR(".tbx")) || has_ending(path, STR(".csv")) || has_ending(path, STR(".tsv"));
}

bool termbase_read(struct termbase *base, const struct source *source, const struct str *languages, size_t count,
                   struct findings *findings)
{
    if (has_ending(source->path, STR(".tbx")))
        return tbx_read(base, source, findings);
    return table_read(base, source, languages, count, findings);
}
