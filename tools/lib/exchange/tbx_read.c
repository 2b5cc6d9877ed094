#include "elements.h"
#include "termbase.h"

struct reader {
    struct elements in;
    struct termbase *base;
    struct str language;
    struct term term; /* of the group that is open */
    bool has_term;
};

static bool is_one_of(struct str name, const char *const *names)
{
    while (*names && !str_equal(str_from(*names), name))
        names++;
    return *names;
}

static bool is_entry(struct str name)
{
    return is_one_of(name, (const char *const[]){"termEntry", "conceptEntry", NULL});
}

static bool is_group(struct str name)
{
    return is_one_of(name, (const char *const[]){"tig", "ntig", "termSec", NULL});
}

static bool is_language(struct str name)
{
    return is_one_of(name, (const char *const[]){"langSet", "langSec", NULL});
}

static void end_term(struct reader *reader)
{
    if (reader->has_term)
        termbase_add(reader->base, termbase_last(reader->base), &reader->term);
    reader->has_term = false;
}

/* `deprecatedTerm-admn-sts`, `supersededTerm`, or the words of tools that write no picklist. */
static enum term_status status_of(struct str value)
{
    static const char *const WORDS[] = {"deprecated", "superseded", "forbidden", "obsolete", "notRecommended"};
    value = str_trim(value);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts(value, str_from(WORDS[i])))
            return TERM_FORBIDDEN;
    return TERM_USED;
}

/* What is said of a term, or of the concept: <termNote type="administrativeStatus">, <min:administrativeStatus>. */
static void read_note(struct reader *reader, struct str name)
{
    struct str type = elements_attribute(&reader->in, "type");
    type = type.at ? type : name;
    bool is_status = is_one_of(
        type, (const char *const[]){"administrativeStatus", "normativeAuthorization", "usageStatus", "status", NULL});
    bool is_definition = is_one_of(type, (const char *const[]){"definition", "note", NULL});
    if (!is_status && !is_definition)
        return;
    struct str text = str_trim(elements_text(&reader->in));
    struct concept *concept = termbase_last(reader->base);
    if (is_status && reader->has_term)
        reader->term.status = status_of(text);
    else if (is_definition && concept && !concept->note.len)
    concept->note = text;
}

static void read_start(struct reader *reader)
{
    struct str name = elements_name(&reader->in);
    if (is_entry(name)) {
        reader->language = STR("");
        termbase_begin(reader->base);
    } else if (is_language(name)) {
        reader->language = elements_attribute(&reader->in, "xml:lang");
    } else if (str_equal(name, STR("term"))) {
        end_term(reader);
        reader->term = (struct term){.text = str_trim(elements_text(&reader->in)), .language = reader->language};
        reader->has_term = true;
    } else {
        read_note(reader, name);
    }
}

bool tbx_read(struct termbase *base, const struct source *source, struct findings *findings)
{
    struct reader reader = {.base = base};
    bool is_xml = elements_open(&reader.in, source, base->arena, findings);
    while (is_xml && elements_next(&reader.in)) {
        if (reader.in.token.kind == MARKUP_START_TAG)
            read_start(&reader);
        else if (reader.in.token.kind == MARKUP_END_TAG && is_group(elements_name(&reader.in)))
            end_term(&reader);
    }
    elements_close(&reader.in);
    return is_xml;
}
