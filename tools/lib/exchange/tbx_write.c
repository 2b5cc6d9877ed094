#include "../base/hash.h"
#include "elements.h"
#include "termbase.h"

/* The words of a version: of what stands around all, of a concept, a language and a term. */
struct words {
    const char *before, *behind_language, *behind;
    const char *concept_name, *language_name, *term_name, *forbidden;
};

static const struct words WORDS[] = {
    [TBX_3] = {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx style=\"dct\" type=\"TBX-Basic\" "
               "xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" "
               "xml:lang=\"",
               "\">\n  <tbxHeader>\n    <fileDesc><sourceDesc><p>cotejo</p></sourceDesc></fileDesc>\n  </tbxHeader>\n  "
               "<text>\n    <body>\n",
               "    </body>\n  </text>\n</tbx>\n", "conceptEntry", "langSec", "termSec",
               "<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>"},
    [TBX_2] =
        {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<martif type=\"TBX\" xml:lang=\"",
         "\">\n  <martifHeader>\n    <fileDesc><sourceDesc><p>cotejo</p></sourceDesc></fileDesc>\n    "
         "<encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc>\n  </martifHeader>\n  <text>\n    "
         "<body>\n",
         "    </body>\n  </text>\n</martif>\n", "termEntry", "langSet", "tig",
         "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>"},
};

static void add_term(const struct words *words, const struct term *term, struct buf *out)
{
    buf_format(out, "          <%s><term>", words->term_name);
    elements_add_text(out, term->text);
    buf_format(out, "</term>%s</%s>\n", term->status == TERM_FORBIDDEN ? words->forbidden : "", words->term_name);
}

/* All terms of a language of the concept, `first` being its first one. */
static void add_language(const struct termbase *base, const struct concept *concept, const struct term *first,
                         const struct words *words, struct buf *out)
{
    buf_format(out, "        <%s xml:lang=\"", words->language_name);
    elements_add_text(out, first->language);
    buf_add(out, STR("\">\n"));
    for (const struct term *term = first; term; term = termbase_next(base, concept, term))
        if (str_equal(term->language, first->language))
            add_term(words, term, out);
    buf_format(out, "        </%s>\n", words->language_name);
}

static void add_concept(const struct termbase *base, size_t number, const struct words *words, struct buf *out)
{
    const struct concept *concept = &base->concepts[number];
    struct arena scratch = {0};
    struct index languages = {.arena = &scratch};
    bool is_new;
    if (!concept->first)
        return;
    buf_format(out, "      <%s id=\"c%zu\">\n", words->concept_name, number + 1);
    if (concept->note.len) {
        buf_add(out, STR("        <note>"));
        elements_add_text(out, concept->note);
        buf_add(out, STR("</note>\n"));
    }
    for (const struct term *term = NULL; (term = termbase_next(base, concept, term));) {
        index_put(&languages, term->language, &is_new);
        if (is_new)
            add_language(base, concept, term, words, out);
    }
    buf_format(out, "      </%s>\n", words->concept_name);
    arena_free(&scratch);
}

void tbx_write(const struct termbase *base, enum tbx_version version, struct str language, struct buf *out)
{
    const struct words *words = &WORDS[version];
    buf_add(out, str_from(words->before));
    elements_add_text(out, language);
    buf_add(out, str_from(words->behind_language));
    for (size_t i = 0; i < base->concept_count; i++)
        add_concept(base, i, words, out);
    buf_add(out, str_from(words->behind));
}
