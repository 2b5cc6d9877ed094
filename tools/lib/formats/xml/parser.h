/* The reading of XML, shared by its files; what is inside a sentence is the inline engine's (messages/inline.h).
 *   xml.c          the loop over tokens
 *   open.c     the stack of open elements: what their vocabulary and ITS say of them
 *   twins.c    elements whose translation stands in another one
 *   judged.c   is it XML, and what is said in ITS; what another parser is to judge: the text without its entities
 *                  and template code
 *   sound.c    what needs no other parser
 * Offsets are those of the content that is read; inline_place turns them into the document's. */
#ifndef COTEJO_FORMATS_XML_PARSER_H
#define COTEJO_FORMATS_XML_PARSER_H

#include "../../base/hash.h"
#include "../../text/markup.h"
#include "its.h"
#include "sound.h"
#include "vocabulary.h"

/* A prefix of names, and what it stands for. */
struct xml_binding {
    struct str prefix, space;
    const struct vocabulary *vocabulary;
    size_t hidden;       /* the number of the one that its prefix had before; 0: none */
    size_t scope_around; /* the parser's without it */
};

/* A name of elements, and what it was last found to be: that holds where prefixes stand for the same. */
struct xml_name {
    struct str whole, local;
    const char *kind; /* the local name, in the document's arena */
    size_t scope;     /* the parser's then; 0: nobody has looked */
    const struct vocabulary *vocabulary;
    const struct vocabulary_element *known;
    bool is_rules; /* those of ITS */
};

struct xml_open {
    size_t element; /* number of its name among the engine's */
    const struct vocabulary *vocabulary;
    const struct vocabulary_element *known; /* NULL: it is like the others of its vocabulary */
    struct inline_state state;
    const struct limit *limits;    /* its own ones */
    struct str context;            /* msgctxt of its texts; `at` NULL: none */
    size_t item_count;             /* in it */
    enum plural_category category; /* of the numbers that it is for; PLURAL_CATEGORIES: of all */
    bool is_inline, is_nested, is_html;
    bool has_elements;                   /* that are not inline */
    const struct locale_filter *locales; /* its own; NULL: it has none */
    struct str term;                     /* what a translator is told of it as a term; empty: it is none */
    const void *target, *self;           /* as in struct its_node */
    bool is_in_target;
    size_t content;       /* where it begins */
    size_t binding_count; /* of namespaces, around it */
    size_t first_mark, mark_count;
    size_t first_ignore, ignore_count; /* those that stand right before it */
    struct inline_run *around;         /* of a nested one: the sentence that it stands in */
    size_t start;                      /* likewise: its start tag */
    size_t first_segment;              /* its own ones */
};

/* The content of an element whose translation stands in another one, or of that one. */
struct xml_twin {
    const void *target; /* which element that is */
    struct span content;
    struct str before, after; /* what is written around it */
};

struct xml_twins {
    struct xml_twin *items;
    size_t count, capacity;
};

struct xml_parser {
    struct inline_engine engine;
    const struct format_options *options;
    struct findings *findings;
    struct markup markup;
    struct markup_attribute attributes[XML_SOUND_ATTRIBUTES];
    struct its_rule_list rules;       /* the project's, for this document */
    struct its *its;                  /* NULL: the document has nothing of it */
    bool has_local_its;               /* said by attributes alone, without a tree */
    struct index entities;            /* declared in the document itself */
    struct str root, prolog;          /* its local name; what stands before its start tag's end, until it was asked */
    const struct vocabulary *of_root; /* of what has no namespace */
    bool has_doctype;
    struct xml_open *open;
    size_t open_count, open_capacity;
    struct xml_binding *bindings;
    size_t binding_count, binding_capacity;
    struct xml_binding last_binding;
    size_t scope, scope_count; /* what prefixes stand for here, as a number from 1; how often that has changed */
    struct index spaces;       /* prefix → number of its binding, from 1; 0: none */
    struct index names;
    struct index codes; /* by what they are called: the first element whose codes are */
    size_t *alike;      /* the engine's */
    size_t alike_capacity;
    uint16_t recent[64];             /* names by how they look; 0: none */
    struct inline_element *elements; /* the engine's */
    size_t element_capacity;
    struct xml_name *known; /* likewise by number: names */
    size_t known_capacity;
    struct inline_state base;
    struct inline_run run;
    struct xml_twins twins, targets;
    struct str first_context;          /* of the element that the run begins with; `at` NULL: none */
    size_t first_ignore, first_remark; /* of the document: from here on nothing but white space has come since */
};

extern const char XML_NOT_SHOWN[]; /* why text of silent elements is left out */

enum { XML_INSTRUCTION = 0 }; /* the first of the engine's elements */

static inline const struct xml_open *xml_top(const struct xml_parser *parser)
{
    return parser->open_count ? &parser->open[parser->open_count - 1] : NULL;
}

/* open.c: what a start tag brings into force. It is the top of the stack then. */
struct xml_open *xml_open_push(struct xml_parser *parser, const struct markup_token *token);
void xml_open_pop(struct xml_parser *parser, size_t end);

/* Is an attribute of the element on top for readers? May any be? */
bool xml_open_may_show(const struct xml_parser *parser);
bool xml_open_shows(struct xml_parser *parser, struct str name, struct str value);

/* Which languages that attribute is for, where that is said of it alone. */
void xml_open_filter(struct xml_parser *parser, struct str name, struct inline_state *state);

/* What ITS says of its text. */
const struct limit *xml_open_limits(struct xml_parser *parser, struct str name);

/* twins.c: notes what ends with the element on top; then, at the end, whose translation stands where. */
void xml_twins_note(struct xml_parser *parser, const struct markup_token *token);
void xml_twins_join(struct xml_parser *parser);

/* judged.c: the content as well-formed XML where the document is it, byte for byte in the same place: without its
 * doctype, entities and template code, in UTF-8. The content itself, or in the arena. */
struct str xml_judged(struct xml_parser *parser, struct arena *arena);

/* Is it XML, and what does ITS say of it? Where it must be asked, one parse by libxml2 tells, and makes the tree. */
bool xml_may_be_read(struct xml_parser *parser, struct str judged, struct its_fault *fault);

/* What ITS says of a text that is XML. False: it needs a tree, and there is none. */
bool xml_open_its(struct xml_parser *parser, enum its_said said, struct str judged);

/* Does template code stand in the text, of which these are the tokens? A delimiter that nothing closes is enough. */
bool xml_has_islands(const struct xml_sound *sound, const struct islands *islands, struct str text);

/* Behind the reference to an entity at `at`, which is a `&`; 0: it is a character, or none. */
size_t xml_entity_end(const struct xml_parser *parser, struct str text, size_t at);

/* What the declarations in a doctype call entities. */
void xml_note_entities(struct xml_parser *parser, struct str declarations);

/* `encoding="…"` of the XML declaration that a text begins with; empty: it has none. */
struct span xml_declared_charset(struct str text);

#endif
